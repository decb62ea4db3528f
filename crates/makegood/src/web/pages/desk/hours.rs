//! Opening hours that rules, steps and members name: their list, and the form of one.

use askama::Template;
use axum::Form;
use axum::extract::{Path, State};
use makegood_core::agreement_file::Saying;
use makegood_core::time::CalendarPart;
use makegood_store::OpeningHours;

use crate::cases::calendar_of;
use crate::jobs::look_at_all_cases;
use crate::web::access::{CaseSight, Viewer};
use crate::web::answer::{Answer, html, see};
use crate::web::app::App;
use crate::web::form::{self, Fields, Mistakes};
use crate::web::page::Page;
use crate::web::trouble::Trouble;

#[derive(Template)]
#[template(path = "desk/hours.html")]
struct Show {
    page: Page,
    rows: Vec<OpeningHours>,
    own: OpeningHours,
    /// Whether `own` is kept already.
    is_kept: bool,
    may_change: bool,
    mistakes: Mistakes,
}

pub(crate) async fn list(State(app): State<App>, page: Page, viewer: Viewer) -> Answer {
    let zone = page.zone().name().to_owned();
    let own = OpeningHours {
        id: String::new(),
        time_zone: zone,
        hours: "Mon-Fri 09:00-18:00".to_owned(),
        holidays: "KR".to_owned(),
    };
    shown(&app, page, &viewer, own, false, Mistakes::default()).await
}

pub(crate) async fn show(State(app): State<App>, page: Page, viewer: Viewer, Path(id): Path<String>) -> Answer {
    let own = app.store().opening_hours_of(&id).await?.ok_or(Trouble::NotFound)?;
    shown(&app, page, &viewer, own, true, Mistakes::default()).await
}

pub(crate) async fn add(State(app): State<App>, page: Page, viewer: Viewer, Form(fields): Form<Fields>) -> Answer {
    whole(&app, &viewer).await?;
    let (own, mut mistakes) = sent(&fields, None);
    if app.store().opening_hours_of(&own.id).await?.is_some() {
        mistakes.add("id", "there are such hours already", "이미 있는 이름입니다");
    }
    if !mistakes.none() {
        return shown(&app, page, &viewer, own, false, mistakes).await;
    }
    let mut change = app.store().change(&app.author(viewer.author())).await?;
    change.add_opening_hours(&own).await?;
    look_at_all_cases(&mut change, app.now()).await?;
    change.keep().await?;
    see("/desk/hours?done=added")
}

pub(crate) async fn change(
    State(app): State<App>,
    page: Page,
    viewer: Viewer,
    Path(id): Path<String>,
    Form(fields): Form<Fields>,
) -> Answer {
    whole(&app, &viewer).await?;
    app.store().opening_hours_of(&id).await?.ok_or(Trouble::NotFound)?;
    let (own, mistakes) = sent(&fields, Some(&id));
    if !mistakes.none() {
        return shown(&app, page, &viewer, own, true, mistakes).await;
    }
    let mut change = app.store().change(&app.author(viewer.author())).await?;
    change.change_opening_hours(&own).await?;
    look_at_all_cases(&mut change, app.now()).await?;
    change.keep().await?;
    see("/desk/hours?done=saved")
}

pub(crate) async fn remove(State(app): State<App>, viewer: Viewer, Path(id): Path<String>) -> Answer {
    whole(&app, &viewer).await?;
    app.store().opening_hours_of(&id).await?.ok_or(Trouble::NotFound)?;
    let mut change = app.store().change(&app.author(viewer.author())).await?;
    change.remove_opening_hours(&id).await?;
    change.keep().await?;
    see("/desk/hours?done=removed")
}

/// Hours hold for every brand: only who sees every brand may change them.
async fn whole(app: &App, viewer: &Viewer) -> Result<(), Trouble> {
    if CaseSight::of(app, viewer).await?.sees_all() { Ok(()) } else { Err(Trouble::NotFound) }
}

/// The hours of a form, and what is wrong with them.
fn sent(fields: &Fields, id: Option<&str>) -> (OpeningHours, Mistakes) {
    let mut mistakes = Mistakes::default();
    let id = match id {
        Some(id) => id.to_owned(),
        None => form::id(&mut mistakes, "id", fields.one("id")),
    };
    let own = OpeningHours {
        id,
        time_zone: form::zone(&mut mistakes, "time_zone", fields.one("time_zone")),
        hours: form::required(&mut mistakes, "hours", fields.one("hours")),
        holidays: fields.one("holidays").trim().to_owned(),
    };
    for problem in calendar_of(&own).err().unwrap_or_default() {
        let (field, ko) = match problem.part {
            CalendarPart::Zone => ("time_zone", "Asia/Seoul과 같은 시간대를 선택해 주세요"),
            CalendarPart::Hours => ("hours", "`Mon-Fri 09:00-18:00`과 같이 요일과 시간을 입력해 주세요"),
            _ => ("holidays", "`KR`과 같은 공휴일 달력 이름을 쉼표로 구분해 입력해 주세요"),
        };
        mistakes.say(field, Saying::new(problem.message, ko));
    }
    (own, mistakes)
}

async fn shown(app: &App, page: Page, viewer: &Viewer, own: OpeningHours, is_kept: bool, mistakes: Mistakes) -> Answer {
    let may_change = page.may_manage() && CaseSight::of(app, viewer).await?.sees_all();
    let rows = app.store().opening_hours().await?;
    html(&Show { page, rows, own, is_kept, may_change, mistakes })
}
