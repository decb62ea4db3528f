//! The list of problems, those that are open first.

use std::collections::BTreeMap;

use askama::Template;
use axum::extract::State;
use makegood_store::Problem;

use crate::web::access::{IncidentSight, Viewer};
use crate::web::answer::{Answer, html};
use crate::web::app::App;
use crate::web::page::Page;

#[derive(Template)]
#[template(path = "problems/list.html")]
struct List {
    page: Page,
    /// Each with how many incidents it is behind.
    problems: Vec<(Problem, i64)>,
}

pub(crate) async fn list(State(app): State<App>, page: Page, viewer: Viewer) -> Answer {
    let sight = IncidentSight::of(&app, &viewer).await?;
    let counts: BTreeMap<String, i64> = app.store().incident_counts_by_problem().await?.into_iter().collect();
    let all = app.store().problems().await?.into_iter().filter(|problem| sight.has_brand(&problem.brand_id));
    let mut problems: Vec<(Problem, i64)> =
        all.map(|problem| (counts.get(&problem.id).copied().unwrap_or(0), problem)).map(|(n, own)| (own, n)).collect();
    problems.sort_by_key(|(problem, _)| (problem.closed_at.is_some(), std::cmp::Reverse(problem.opened_at)));
    html(&List { page, problems })
}
