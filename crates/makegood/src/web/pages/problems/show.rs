//! One problem: what is known of it, its incidents, and how it goes on.

use askama::Template;
use axum::Form;
use axum::extract::{Path, State};
use makegood_store::{Incident, IncidentImpact, Problem};

use super::trend::{Month, trend};
use crate::incidents::{Acting, NotDone};
use crate::web::access::{IncidentSight, Viewer};
use crate::web::answer::{Answer, html, see};
use crate::web::app::App;
use crate::web::form::Fields;
use crate::web::page::Page;
use crate::web::trouble::Trouble;

#[derive(Template)]
#[template(path = "problems/show.html")]
struct Show {
    page: Page,
    problem: Problem,
    incidents: Vec<Incident>,
    months: Vec<Month>,
    refusal: Option<String>,
}

pub(crate) async fn show(State(app): State<App>, page: Page, viewer: Viewer, Path(id): Path<String>) -> Answer {
    let problem = found(&app, &viewer, &id).await?;
    page_of(&app, page, problem, None).await
}

pub(crate) async fn change(
    State(app): State<App>,
    page: Page,
    viewer: Viewer,
    Path(id): Path<String>,
    Form(fields): Form<Fields>,
) -> Answer {
    let before = found(&app, &viewer, &id).await?;
    let text = |name: &str| fields.one(name).replace("\r\n", "\n").trim().to_owned();
    let problem = Problem {
        title_ko: text("title_ko"),
        title_en: text("title_en"),
        cause_ko: text("cause_ko"),
        cause_en: text("cause_en"),
        workaround_ko: text("workaround_ko"),
        workaround_en: text("workaround_en"),
        ..before
    };
    let adopted = app.desk().adopted().await?;
    let mut acting = Acting::begin(app.store(), &app.author(viewer.author()), &adopted).await?;
    match acting.change_problem(&problem, fields.one("closed") == "yes").await {
        Ok(()) => {
            acting.keep().await?;
            see(&format!("/problems/{id}?done=saved"))
        }
        Err(NotDone::Refused(why)) => {
            drop(acting);
            let why = page.said(&why).to_owned();
            page_of(&app, page, problem, Some(why)).await
        }
        Err(NotDone::Store(error)) => Err(error.into()),
    }
}

async fn found(app: &App, viewer: &Viewer, id: &str) -> Result<Problem, Trouble> {
    let sight = IncidentSight::of(app, viewer).await?;
    let problem = app.store().problem(id).await?.filter(|problem| sight.has_brand(&problem.brand_id));
    problem.ok_or(Trouble::NotFound)
}

async fn page_of(app: &App, page: Page, problem: Problem, refusal: Option<String>) -> Answer {
    let incidents = app.store().incidents_of_problem(&problem.id).await?;
    let ids: Vec<String> = incidents.iter().map(|incident| incident.id.clone()).collect();
    let impacts = app.store().impacts_of_incidents(&ids).await?;
    let impacts: Vec<IncidentImpact> = impacts.into_values().flatten().collect();
    let months = trend(&page, &incidents, &impacts, app.now().as_ms());
    html(&Show { page, problem, incidents, months, refusal })
}
