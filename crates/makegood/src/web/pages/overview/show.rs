//! The page, and its rows alone for the page that refreshes itself.

use std::collections::BTreeMap;

use askama::Template;
use axum::extract::{Query, State};
use serde::Deserialize;

use super::row::{RowShown, risk, shown};
use super::waits::{Waiting, waiting};
use crate::overview::{Risk, Row};
use crate::web::access::{Sight, Viewer};
use crate::web::answer::{Answer, html};
use crate::web::app::App;
use crate::web::encoded;
use crate::web::page::Page;
use crate::web::pages::duties::late_duties;
use crate::web::paths;

#[derive(Template)]
#[template(path = "overview/show.html")]
struct Overview {
    page: Page,
    rows: Vec<RowShown>,
    /// How many of each risk that there is: colour, count, word.
    sums: Vec<(&'static str, usize, &'static str)>,
    as_of_ms: i64,
    has_drafts: bool,
    /// Duties that are late.
    late: usize,
    /// What waits for the customer who reads.
    waits: Vec<Waiting>,
    /// The living agreements behind the promises: address and name; the first of them where there are many.
    living: Vec<(String, String)>,
    /// How many more there are.
    more: usize,
    /// What was searched for.
    q: String,
    /// The address of the rows alone.
    refreshed_by: String,
    /// Whether there is so much that somebody may search.
    is_long: bool,
}

#[derive(Template)]
#[template(path = "overview/rows.html")]
struct Rows {
    page: Page,
    rows: Vec<RowShown>,
    sums: Vec<(&'static str, usize, &'static str)>,
    as_of_ms: i64,
    refreshed_by: String,
}

#[derive(Deserialize)]
pub(crate) struct Asked {
    /// `rows`: the rows alone.
    #[serde(default)]
    part: String,
    /// Only promises of which this is in a name.
    #[serde(default)]
    q: String,
}

/// Fewer promises are read at a glance.
const LONG: usize = 12;
/// So many living agreements are listed; a search finds the others.
const MOST_LIVING: usize = 24;

pub(crate) async fn show(State(app): State<App>, page: Page, viewer: Viewer, Query(asked): Query<Asked>) -> Answer {
    let sight = Sight::of(&app, &viewer).await?;
    let all = app.board().rows(app.now()).await?;
    let own: Vec<&Row> = all.iter().filter(|row| sight.has_promise(row.customer.as_deref(), &viewer)).collect();
    let (is_long, has_none) = (LONG < own.len(), own.is_empty());
    let names: BTreeMap<String, String> =
        app.store().customers().await?.into_iter().map(|customer| (customer.id, customer.name)).collect();
    let name = |row: &Row| {
        let customer = row.customer.as_ref().filter(|_| viewer.member.customer_id.is_none())?;
        Some(names.get(customer).unwrap_or(customer).clone())
    };
    let q = asked.q.trim().to_owned();
    let own: Vec<&Row> = own.into_iter().filter(|row| is_meant(row, name(row), &page, &q)).collect();
    let rows: Vec<RowShown> = own.iter().map(|row| shown(row, name(row), &page)).collect();
    let sum = |one: Risk| {
        let (class, word) = risk(one, &page);
        (class, own.iter().filter(|row| row.risk == one).count(), word)
    };
    let sums = [Risk::Missed, Risk::Down, Risk::Endangered, Risk::Undecided, Risk::Kept].map(sum);
    let sums: Vec<_> = sums.into_iter().filter(|(_, count, _)| 0 < *count).collect();
    let mut living: Vec<(String, String)> = own.iter().map(|row| living(row, name(row), &page)).collect();
    living.sort_by(|left, right| (&left.1, &left.0).cmp(&(&right.1, &right.0)));
    living.dedup();
    let more = living.len().saturating_sub(MOST_LIVING);
    living.truncate(MOST_LIVING);
    let as_of_ms = own.first().map_or_else(|| app.now(), |row| row.as_of).as_ms();
    let refreshed_by = if q.is_empty() { "/?part=rows".to_owned() } else { format!("/?part=rows&q={}", encoded(&q)) };
    if asked.part == "rows" {
        return html(&Rows { page, rows, sums, as_of_ms, refreshed_by });
    }
    let has_drafts = has_none && page.may_manage() && !app.store().agreement_files().await?.is_empty();
    let late = late_duties(&app, &sight, &viewer).await?;
    let waits = match &viewer.member.customer_id {
        Some(own) => waiting(&app, &page, own).await?,
        None => Vec::new(),
    };
    html(&Overview { late, waits, page, rows, sums, as_of_ms, has_drafts, living, more, q, refreshed_by, is_long })
}

/// Whether a promise has what was searched for in one of the names that its row shows.
fn is_meant(row: &Row, customer: Option<String>, page: &Page, q: &str) -> bool {
    let q = q.to_lowercase();
    let names = [&row.title, &row.agreement_title, &row.place].map(|name| name.in_language(page.lang()));
    q.is_empty()
        || names.into_iter().chain(customer.as_deref()).any(|name| name.to_lowercase().contains(&q))
        || row.agreement.to_lowercase().contains(&q)
}

/// The living agreement behind a promise, called after the agreement and the customer.
fn living(row: &Row, customer: Option<String>, page: &Page) -> (String, String) {
    let title = row.agreement_title.in_language(page.lang());
    let name = customer.map_or_else(|| title.to_owned(), |customer| format!("{title} · {customer}"));
    (paths::living(&row.agreement, row.customer.as_deref().unwrap_or_default()), name)
}
