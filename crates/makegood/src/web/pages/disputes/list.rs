//! The list of disputes, those first that are not decided.

use std::collections::{BTreeMap, BTreeSet};

use askama::Template;
use axum::extract::State;
use makegood_store::{Dispute, DisputeFilter};

use super::outcome_name;
use crate::web::access::{Sight, Viewer};
use crate::web::answer::{Answer, html};
use crate::web::app::App;
use crate::web::page::Page;

/// Disputes are rare: more than these nobody reads.
const MOST: i64 = 1_000;

#[derive(Template)]
#[template(path = "disputes/list.html")]
struct List {
    page: Page,
    rows: Vec<Row>,
}

struct Row {
    dispute: Dispute,
    customer: String,
    /// Class and words; none: it is open.
    outcome: Option<(&'static str, String)>,
}

pub(crate) async fn list(State(app): State<App>, page: Page, viewer: Viewer) -> Answer {
    let sight = Sight::of(&app, &viewer).await?;
    let filter = DisputeFilter { customer: viewer.member.customer_id.as_deref(), ..DisputeFilter::default() };
    let all = app.store().listed_disputes(&filter, MOST).await?;
    let named = |dispute: &Dispute| Some(dispute.customer.clone()).filter(|customer| !customer.is_empty());
    let seen: Vec<Dispute> =
        all.into_iter().filter(|dispute| sight.has_promise(named(dispute).as_deref(), &viewer)).collect();
    let ids: BTreeSet<String> = seen.iter().map(|dispute| dispute.customer.clone()).collect();
    let names: BTreeMap<String, String> =
        app.store().customers_of_ids(&ids).await?.into_iter().map(|own| (own.id, own.name)).collect();
    let outcomes: BTreeMap<String, String> =
        app.store().dispute_decisions().await?.into_iter().map(|own| (own.dispute_id, own.outcome)).collect();
    let row = |dispute: Dispute| Row {
        customer: names.get(&dispute.customer).cloned().unwrap_or_else(|| dispute.customer.clone()),
        outcome: outcomes.get(&dispute.id).map(|word| outcome_name(&page, word)),
        dispute,
    };
    let mut rows: Vec<Row> = seen.into_iter().map(row).collect();
    rows.sort_by_key(|row| row.outcome.is_some());
    html(&List { page, rows })
}
