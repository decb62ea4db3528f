//! New maintenance: the form, and what agreements would say, before anything is kept.

use askama::Template;
use axum::Form as Sent;
use axum::extract::{Query, State};

use super::edited::Form;
use super::shown::AdviceShown;
use crate::maintenance::{empty, parts_of};
use crate::web::access::Viewer;
use crate::web::answer::{Answer, html, see};
use crate::web::app::App;
use crate::web::form::{Fields, Mistakes};
use crate::web::page::Page;
use crate::web::work_sight::WorkSight;

#[derive(Template)]
#[template(path = "maintenances/new.html")]
struct New {
    page: Page,
    form: Form,
    advice: Option<AdviceShown>,
}

/// The form; with `look` in the query, what agreements would say of what is filled in.
pub(crate) async fn form(
    State(app): State<App>,
    page: Page,
    viewer: Viewer,
    Query(mut fields): Query<Fields>,
) -> Answer {
    let sight = WorkSight::of(&app, &viewer).await?;
    // A suggested time is taken by its button, and looked at in turn.
    let taken = fields.one("slot").split_once(',').map(|(from, to)| (from.to_owned(), to.to_owned()));
    let looks = !fields.one("look").is_empty() || taken.is_some();
    if let Some((from, to)) = taken {
        fields.set("from", &from);
        fields.set("to", &to);
    }
    let mut form = Form::offered(&app, &page, &sight, fields).await?;
    let planned = if looks { form.planned(app.now(), &page.zone()) } else { None };
    let advice = match planned {
        Some(planned) => Some(AdviceShown::of(&app, &viewer, &page, &planned, true).await?),
        None => None,
    };
    if !looks {
        form.mistakes = Mistakes::default();
    }
    html(&New { page, form, advice })
}

/// Keeps a draft, which no customer sees.
pub(crate) async fn add(State(app): State<App>, page: Page, viewer: Viewer, Sent(fields): Sent<Fields>) -> Answer {
    let sight = WorkSight::of(&app, &viewer).await?;
    let mut form = Form::offered(&app, &page, &sight, fields).await?;
    let planned = form.planned(app.now(), &page.zone());
    let work = form.work(empty(), planned.as_ref());
    let (Some(planned), true) = (planned, form.mistakes.none()) else {
        return html(&New { page, form, advice: None });
    };
    let mut change = app.store().change(&app.author(viewer.author())).await?;
    change.add_maintenance(&work).await?;
    for part in parts_of(&work.id, &planned.parts) {
        change.add_maintenance_part(&part).await?;
    }
    change.keep().await?;
    see(&format!("/maintenances/{}?done=added", work.id))
}
