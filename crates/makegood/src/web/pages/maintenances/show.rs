//! One piece of work: when, what, what was announced, what agreements say of it, who was told, and the acts.

use askama::Template;
use axum::extract::{Path, Query, State};
use makegood_core::time::{Instant, Span};
use makegood_store::{Maintenance, MaintenancePart, Service, WholeMaintenance};

use super::edited::{Form, at, fields_of, input_value};
use super::shown::AdviceShown;
use crate::maintenance::{Planned, subject_of};
use crate::notices::Audience;
use crate::web::access::Viewer;
use crate::web::answer::{Answer, html};
use crate::web::app::App;
use crate::web::form::{Fields, Mistakes};
use crate::web::page::Page;
use crate::web::told::{NoticeShown, told};
use crate::web::trouble::Trouble;
use crate::web::work_sight::{WorkSight, work_seen};

#[derive(Template)]
#[template(path = "maintenances/show.html")]
struct Show {
    page: Page,
    work: Maintenance,
    title: String,
    text: String,
    tag: (&'static str, &'static str),
    parts: String,
    /// Announced windows, without those that were moved or withdrawn.
    windows: Vec<WindowShown>,
    updates: Vec<UpdateShown>,
    /// For those who act.
    acts: Option<Acts>,
    /// What agreements say: of each window by its own announcement, or of the draft.
    advice: Vec<AdviceShown>,
    notices: Vec<NoticeShown>,
    /// Customers who have nobody to be told.
    unreached: Vec<String>,
    /// Contacts who can be called: id, name and number, customer.
    callable: Vec<(String, String, String)>,
    /// The announced end has passed, and nobody said that it is done.
    is_over: bool,
}

struct WindowShown {
    announced_ms: i64,
    from_ms: i64,
    to_ms: i64,
    parts: String,
    is_extension: bool,
}

struct UpdateShown {
    at_ms: i64,
    state: (&'static str, &'static str),
    text: String,
}

/// The forms, filled in.
struct Acts {
    form: Form,
    /// A later end to look at, and what agreements would say of the part that is added.
    to: String,
    extension: Option<AdviceShown>,
    may_move: bool,
    may_extend: bool,
    may_start: bool,
    may_finish: bool,
    may_call_off: bool,
}

pub(crate) async fn show(
    State(app): State<App>,
    page: Page,
    viewer: Viewer,
    Path(id): Path<String>,
    Query(asked): Query<Fields>,
) -> Answer {
    let whole = work_seen(&app, &viewer, &id).await?;
    page_of(&app, page, &viewer, whole, asked, Mistakes::default()).await
}

/// The page with forms that may have mistakes.
pub(super) async fn page_of(
    app: &App,
    page: Page,
    viewer: &Viewer,
    whole: WholeMaintenance,
    asked: Fields,
    mistakes: Mistakes,
) -> Answer {
    let now = app.now();
    let services = app.store().services().await?;
    let notices = told(app, viewer, &page, "maintenance", &whole.maintenance.id).await?;
    let (mut unreached, mut callable) = (Vec::new(), Vec::new());
    if page.is_staff() && whole.maintenance.cancelled_at.is_none() {
        let subjects: Vec<_> = whole.parts.iter().map(subject_of).collect();
        let from = Instant::from_ms(whole.maintenance.from_at);
        let audience = Audience::of(app, &whole.maintenance.brand_id, &subjects, from).await?;
        unreached = audience.without_contact().into_iter().map(|customer| customer.name.clone()).collect();
        for one in audience.customers.iter().filter(|_| page.may_operate()) {
            callable.extend(one.contacts.iter().map(|contact| {
                let number = contact.phone.as_deref().unwrap_or_default();
                (contact.id.clone(), format!("{} {number}", contact.name), one.customer.name.clone())
            }));
        }
    }
    let windows = windows(&page, &services, &whole);
    let advice = match page.is_staff() && whole.maintenance.cancelled_at.is_none() {
        true => advised(app, viewer, &page, &whole, &windows, now).await?,
        false => Vec::new(),
    };
    let acts = match page.may_operate() {
        true => Some(acts(app, viewer, &page, &whole, &asked, mistakes).await?),
        false => None,
    };
    let updates = whole.updates.iter().map(|update| UpdateShown {
        at_ms: update.at,
        state: update_tag(&page, &update.state),
        text: page.either(&update.text_en, &update.text_ko).to_owned(),
    });
    let updates: Vec<UpdateShown> = updates.rev().collect();
    let (parts, work) = (parts_said(&page, &services, &whole.parts), whole.maintenance);
    let is_over = work.started_at.is_some() && work.finished_at.is_none() && work.to_at <= now.as_ms();
    let (title, text) = (page.either(&work.title_en, &work.title_ko), page.either(&work.text_en, &work.text_ko));
    let (title, text, tag) = (title.to_owned(), text.to_owned(), state_tag(&page, &work, now));
    html(&Show {
        page,
        title,
        text,
        tag,
        parts,
        windows,
        updates,
        acts,
        advice,
        notices,
        unreached,
        callable,
        is_over,
        work,
    })
}

/// What agreements say of each window as it was announced, or of the draft if it were announced now, with better times.
async fn advised(
    app: &App,
    viewer: &Viewer,
    page: &Page,
    whole: &WholeMaintenance,
    windows: &[WindowShown],
    now: Instant,
) -> Result<Vec<AdviceShown>, Trouble> {
    let work = &whole.maintenance;
    let is_draft = windows.is_empty();
    let mut asked: Vec<(i64, i64, i64)> =
        windows.iter().map(|window| (window.announced_ms, window.from_ms, window.to_ms)).collect();
    if is_draft {
        asked.push((now.as_ms(), work.from_at, work.to_at));
    }
    let mut advice = Vec::new();
    for (announced, from, to) in asked {
        let planned = Planned {
            parts: whole.parts.iter().map(subject_of).collect(),
            span: Span::new(Instant::from_ms(from), Instant::from_ms(to)),
            emergency: work.kind == "emergency",
            announced: Instant::from_ms(announced),
        };
        advice.push(AdviceShown::of(app, viewer, page, &planned, is_draft && page.may_operate()).await?);
    }
    Ok(advice)
}

async fn acts(
    app: &App,
    viewer: &Viewer,
    page: &Page,
    whole: &WholeMaintenance,
    asked: &Fields,
    mistakes: Mistakes,
) -> Result<Acts, Trouble> {
    let (work, zone, now) = (&whole.maintenance, page.zone(), app.now());
    let sight = WorkSight::of(app, viewer).await?;
    let fields = match asked.one("title_ko").is_empty() && asked.one("title_en").is_empty() {
        true => fields_of(work, &whole.parts, &zone),
        false => asked.clone(),
    };
    let mut form = Form::offered(app, page, &sight, fields).await?;
    form.mistakes = mistakes;
    let later = at(asked.one("extend_to"), &zone).filter(|to| work.to_at < to.as_ms());
    let extension = match later {
        Some(to) => {
            let planned = Planned {
                parts: whole.parts.iter().map(subject_of).collect(),
                span: Span::new(Instant::from_ms(work.to_at).max(now), to),
                emergency: work.kind == "emergency",
                announced: now,
            };
            Some(AdviceShown::of(app, viewer, page, &planned, false).await?)
        }
        None => None,
    };
    let is_open = work.announced_at.is_some() && work.finished_at.is_none() && work.cancelled_at.is_none();
    let has_begun = work.started_at.is_some() || work.from_at <= now.as_ms();
    let to = later.unwrap_or(Instant::from_ms(work.to_at).max(now).plus_ms(3_600_000));
    Ok(Acts {
        form,
        to: input_value(to, &zone),
        extension,
        may_move: is_open && !has_begun,
        may_extend: is_open,
        may_start: is_open && work.started_at.is_none(),
        may_finish: is_open && has_begun,
        may_call_off: is_open && work.started_at.is_none(),
    })
}

/// The windows that stand, those of several parts announced together as one.
fn windows(page: &Page, services: &[Service], whole: &WholeMaintenance) -> Vec<WindowShown> {
    let mut shown: Vec<WindowShown> = Vec::new();
    let mut parts: Vec<Vec<MaintenancePart>> = Vec::new();
    for window in whole.windows.iter().filter(|window| window.withdrawn_by.is_none()) {
        let part = whole.parts.iter().find(|part| part.id == window.part_id);
        let same = |own: &WindowShown| {
            (own.announced_ms, own.from_ms, own.to_ms) == (window.announced_at, window.from_at, window.to_at)
        };
        let place = shown.iter().position(same).unwrap_or_else(|| {
            let is_extension = shown.first().is_some_and(|first| first.to_ms <= window.from_at);
            let (announced_ms, from_ms, to_ms) = (window.announced_at, window.from_at, window.to_at);
            shown.push(WindowShown { announced_ms, from_ms, to_ms, parts: String::new(), is_extension });
            parts.push(Vec::new());
            shown.len() - 1
        });
        if let (Some(own), Some(part)) = (parts.get_mut(place), part) {
            own.push(part.clone());
        }
    }
    for (window, parts) in shown.iter_mut().zip(&parts) {
        window.parts = parts_said(page, services, parts);
    }
    shown
}

/// What is worked on, as people name it.
pub(super) fn parts_said(page: &Page, services: &[Service], parts: &[MaintenancePart]) -> String {
    let said = parts.iter().map(|part| {
        let service = services.iter().find(|service| service.id == part.service_id);
        let name = service.map_or(part.service_id.as_str(), |service| page.say(&service.name_en, &service.name_ko));
        let more: Vec<&str> = [part.component.as_deref(), part.region.as_deref()].into_iter().flatten().collect();
        if more.is_empty() { name.to_owned() } else { format!("{name} ({})", more.join(", ")) }
    });
    said.collect::<Vec<_>>().join(", ")
}

/// Colour and word of where work stands.
pub(super) fn state_tag(page: &Page, work: &Maintenance, now: Instant) -> (&'static str, &'static str) {
    let overrun = work.started_at.is_some() && work.finished_at.is_none() && work.to_at <= now.as_ms();
    match work.state(now.as_ms()) {
        "draft" => ("quiet", page.say("draft", "초안")),
        "cancelled" => ("quiet", page.say("called off", "취소")),
        "in_progress" if overrun => ("bad", page.say("over the announced end", "종료 시각 초과")),
        "in_progress" => ("risk", page.say("under way", "진행 중")),
        "completed" => ("good", page.say("finished", "완료")),
        _ => ("open", page.say("ahead", "예정")),
    }
}

fn update_tag(page: &Page, state: &str) -> (&'static str, &'static str) {
    match state {
        "in_progress" => ("risk", page.say("under way", "진행 중")),
        "verifying" => ("risk", page.say("being verified", "확인 중")),
        "completed" => ("good", page.say("completed", "완료")),
        _ => ("open", page.say("scheduled", "예정")),
    }
}
