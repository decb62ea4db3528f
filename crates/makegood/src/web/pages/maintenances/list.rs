//! The list: what is ahead and under way first, then what was, page by page.

use askama::Template;
use axum::extract::{Query, State};
use makegood_store::{MaintenanceFilter, WholeMaintenance};

use super::show::{parts_said, state_tag};
use crate::web::access::Viewer;
use crate::web::answer::{Answer, html};
use crate::web::app::App;
use crate::web::form::Fields;
use crate::web::page::Page;
use crate::web::trouble::Trouble;
use crate::web::work_sight::WorkSight;

/// Rows of a page.
const ROWS: i64 = 50;
/// Work that is ahead; nobody plans more at once.
const MOST_AHEAD: i64 = 500;

#[derive(Template)]
#[template(path = "maintenances/list.html")]
struct List {
    page: Page,
    ahead: Vec<Row>,
    past: Vec<Row>,
    /// Where the list of what was goes on.
    older: Option<String>,
    is_first: bool,
}

struct Row {
    id: String,
    title: String,
    parts: String,
    is_emergency: bool,
    from_ms: i64,
    to_ms: i64,
    tag: (&'static str, &'static str),
}

pub(crate) async fn list(State(app): State<App>, page: Page, viewer: Viewer, Query(asked): Query<Fields>) -> Answer {
    let (sight, now) = (WorkSight::of(&app, &viewer).await?, app.now());
    let before = asked.one("before").split_once(':');
    let before = before.and_then(|(at, id)| Some((at.parse::<i64>().ok()?, id.to_owned())));
    let brand = sight.one_brand();
    let ahead = MaintenanceFilter { brand, from: Some(now), ..MaintenanceFilter::default() };
    let mut ahead_found = match before {
        None => app.store().maintenance_page(&ahead, MOST_AHEAD).await?,
        Some(_) => Vec::new(),
    };
    ahead_found.reverse();
    let past = MaintenanceFilter {
        brand,
        until: Some(now),
        before: before.as_ref().map(|(at, id)| (*at, id.as_str())),
        ..MaintenanceFilter::default()
    };
    let past_found = app.store().maintenance_page(&past, ROWS).await?;
    let last = past_found.last().filter(|_| i64::try_from(past_found.len()).is_ok_and(|count| count == ROWS));
    let older = last.map(|last| format!("/maintenances?before={}:{}", last.maintenance.from_at, last.maintenance.id));
    // What is under way stands above.
    let was = |whole: &WholeMaintenance| whole.maintenance.to_at <= now.as_ms();
    let past_found = past_found.into_iter().filter(was).collect();
    let is_first = before.is_none();
    let ahead = rows(&app, &page, &sight, ahead_found).await?;
    let past = rows(&app, &page, &sight, past_found).await?;
    html(&List { page, ahead, past, older, is_first })
}

async fn rows(app: &App, page: &Page, sight: &WorkSight, found: Vec<WholeMaintenance>) -> Result<Vec<Row>, Trouble> {
    let services = app.store().services().await?;
    let now = app.now();
    let seen = found.into_iter().filter(|whole| sight.has(whole));
    Ok(seen
        .map(|whole| {
            let parts = parts_said(page, &services, &whole.parts);
            let work = whole.maintenance;
            Row {
                title: page.either(&work.title_en, &work.title_ko).to_owned(),
                parts,
                is_emergency: work.kind == "emergency",
                from_ms: work.from_at,
                to_ms: work.to_at,
                tag: state_tag(page, &work, now),
                id: work.id,
            }
        })
        .collect())
}
