//! What is done to maintenance: each act is one change, and everybody concerned is told in it.

use axum::Form as Sent;
use axum::extract::{Path, State};
use makegood_core::agreement_file::Saying;
use makegood_core::time::{Instant, Span};
use makegood_store::{Change, WholeMaintenance};

use super::edited::{Form, at};
use super::show;
use crate::maintenance::{self, Act, Refusal, parts_of, subject_of};
use crate::notices::{Audience, Telling, called};
use crate::web::access::Viewer;
use crate::web::answer::{Answer, see};
use crate::web::app::App;
use crate::web::form::{Fields, Mistakes};
use crate::web::page::Page;
use crate::web::trouble::Trouble;
use crate::web::work_sight::{WorkSight, work_seen};

impl From<Refusal> for Trouble {
    fn from(refusal: Refusal) -> Trouble {
        match refusal {
            Refusal::Senseless(said) => Trouble::Refused(said),
            Refusal::Store(error) => error.into(),
        }
    }
}

/// Keeps what an act did, and goes back to the page.
async fn kept<T>(change: Change, done: Act<T>, id: &str) -> Answer {
    done?;
    change.keep().await?;
    see(&format!("/maintenances/{id}?done=saved"))
}

async fn begun(app: &App, viewer: &Viewer, id: &str) -> Result<(WholeMaintenance, Change), Trouble> {
    let whole = work_seen(app, viewer, id).await?;
    Ok((whole, app.store().change(&app.author(viewer.author())).await?))
}

/// Changes a draft, or moves what was announced.
pub(crate) async fn change(
    State(app): State<App>,
    page: Page,
    viewer: Viewer,
    Path(id): Path<String>,
    Sent(fields): Sent<Fields>,
) -> Answer {
    let whole = work_seen(&app, &viewer, &id).await?;
    let sight = WorkSight::of(&app, &viewer).await?;
    let mut form = Form::offered(&app, &page, &sight, fields.clone()).await?;
    let planned = form.planned(app.now(), &page.zone());
    let before = whole.maintenance.clone();
    let work = form.work(before.clone(), planned.as_ref());
    let (Some(planned), true) = (planned, form.mistakes.none()) else {
        return show::page_of(&app, page, &viewer, whole, fields, form.mistakes).await;
    };
    let mut change = app.store().change(&app.author(viewer.author())).await?;
    if before.announced_at.is_some() {
        // What was announced keeps its parts and its kind: facts name them.
        let told =
            makegood_store::Maintenance { from_at: before.from_at, to_at: before.to_at, kind: before.kind, ..work };
        change.change_maintenance(&told).await?;
        let done = match planned.span == Span::new(Instant::from_ms(before.from_at), Instant::from_ms(before.to_at)) {
            true => Ok(Default::default()),
            false => maintenance::move_to(&app, &mut change, &id, planned.span, &viewer.author()).await,
        };
        return kept(change, done, &id).await;
    }
    change.change_maintenance(&work).await?;
    for part in &whole.parts {
        change.remove_maintenance_part(&part.id).await?;
    }
    for part in parts_of(&id, &planned.parts) {
        change.add_maintenance_part(&part).await?;
    }
    change.keep().await?;
    see(&format!("/maintenances/{id}?done=saved"))
}

pub(crate) async fn announce(State(app): State<App>, viewer: Viewer, Path(id): Path<String>) -> Answer {
    let (_, mut change) = begun(&app, &viewer, &id).await?;
    let done = maintenance::announce(&app, &mut change, &id, &viewer.author()).await;
    kept(change, done, &id).await
}

pub(crate) async fn extend(
    State(app): State<App>,
    page: Page,
    viewer: Viewer,
    Path(id): Path<String>,
    Sent(fields): Sent<Fields>,
) -> Answer {
    let (whole, mut change) = begun(&app, &viewer, &id).await?;
    let Some(to) = at(fields.one("extend_to"), &page.zone()) else {
        let mut mistakes = Mistakes::default();
        mistakes.add("extend_to", "write a day and a time", "날짜와 시각을 입력해 주세요");
        drop(change);
        return show::page_of(&app, page, &viewer, whole, Fields::default(), mistakes).await;
    };
    let done = maintenance::extend(&app, &mut change, &id, to, &viewer.author()).await;
    kept(change, done, &id).await
}

pub(crate) async fn start(State(app): State<App>, viewer: Viewer, Path(id): Path<String>) -> Answer {
    let (_, mut change) = begun(&app, &viewer, &id).await?;
    let done = maintenance::start(&app, &mut change, &id, &viewer.author()).await;
    kept(change, done, &id).await
}

pub(crate) async fn finish(State(app): State<App>, viewer: Viewer, Path(id): Path<String>) -> Answer {
    let (_, mut change) = begun(&app, &viewer, &id).await?;
    let done = maintenance::finish(&app, &mut change, &id, &viewer.author()).await;
    kept(change, done, &id).await
}

pub(crate) async fn call_off(State(app): State<App>, viewer: Viewer, Path(id): Path<String>) -> Answer {
    let (_, mut change) = begun(&app, &viewer, &id).await?;
    let done = maintenance::call_off(&app, &mut change, &id, &viewer.author()).await;
    kept(change, done, &id).await
}

/// Says something to those who read the page.
pub(crate) async fn say(
    State(app): State<App>,
    page: Page,
    viewer: Viewer,
    Path(id): Path<String>,
    Sent(fields): Sent<Fields>,
) -> Answer {
    let (whole, mut change) = begun(&app, &viewer, &id).await?;
    let texts = Saying { en: fields.one("said_en").trim().to_owned(), ko: fields.one("said_ko").trim().to_owned() };
    if texts.en.is_empty() && texts.ko.is_empty() {
        let mut mistakes = Mistakes::default();
        mistakes.add("said_ko", "write a text in one language at least", "내용을 입력해 주세요");
        drop(change);
        return show::page_of(&app, page, &viewer, whole, Fields::default(), mistakes).await;
    }
    let state = match fields.one("state") {
        known @ ("in_progress" | "verifying" | "completed") => known,
        _ => "scheduled",
    };
    let done = maintenance::say(&app, &mut change, &id, (state, &texts), &viewer.author()).await;
    kept(change, done, &id).await
}

/// Notes that a contact was told by phone (R6).
pub(crate) async fn phone(
    State(app): State<App>,
    viewer: Viewer,
    Path(id): Path<String>,
    Sent(fields): Sent<Fields>,
) -> Answer {
    let (whole, mut change) = begun(&app, &viewer, &id).await?;
    let subjects: Vec<_> = whole.parts.iter().map(subject_of).collect();
    let from = Instant::from_ms(whole.maintenance.from_at);
    let audience = Audience::of(&app, &whole.maintenance.brand_id, &subjects, from).await?;
    let called_one = audience.customers.iter().find_map(|one| {
        let contact = one.contacts.iter().find(|contact| contact.id == fields.one("contact"))?;
        Some((one, contact))
    });
    let Some((concerned, contact)) = called_one else {
        return Err(Trouble::refused("choose who was called", "전화로 안내한 사람을 선택해 주세요"));
    };
    let telling = Telling { about: "maintenance", about_id: &id, purpose: "announced", answered: &[], owed: &[] };
    called(&app, &mut change, &telling, concerned, contact).await?;
    change.keep().await?;
    see(&format!("/maintenances/{id}?done=saved"))
}

/// Removes a draft.
pub(crate) async fn remove(State(app): State<App>, viewer: Viewer, Path(id): Path<String>) -> Answer {
    let (whole, mut change) = begun(&app, &viewer, &id).await?;
    if whole.maintenance.announced_at.is_some() {
        return Err(Trouble::refused(
            "what was announced stays; call it off instead",
            "공지한 점검은 삭제할 수 없습니다. 취소해 주세요",
        ));
    }
    for part in &whole.parts {
        change.remove_maintenance_part(&part.id).await?;
    }
    change.remove_maintenance(&id).await?;
    change.keep().await?;
    see("/maintenances?done=removed")
}
