//! The page, and its clauses alone for the page that refreshes itself.

use askama::Template;
use axum::extract::{Path, Query, State};
use makegood_core::reading::Change;
use serde::Deserialize;

use super::asked::{Address, found};
use super::behind::BehindFacts;
use super::card::Maker;
use super::clause::{ClauseShown, Fate, SectionShown, sections};
use super::contents::attention;
use crate::living::Living;
use crate::web::access::{Sight, Viewer};
use crate::web::answer::{Answer, html};
use crate::web::app::App;
use crate::web::page::Page;
use crate::web::pages::agreements::{Item, bound_to, parties};
use crate::web::paths;
use crate::web::trouble::Trouble;

#[derive(Template)]
#[template(path = "living/show.html")]
struct Show {
    page: Page,
    living: Shown,
    title: String,
    agreement: String,
    parties: String,
    /// What people call the customer; for the provider's people.
    customer: Option<String>,
    version: String,
    since: String,
    /// The last day of a version that ends.
    until: Option<String>,
    /// The settlement of the open period: its address and its days.
    settlement: Option<(String, String)>,
    /// Other customers: address and name.
    others: Vec<(String, String)>,
}

#[derive(Template)]
#[template(path = "living/clauses.html")]
struct Clauses {
    page: Page,
    living: Shown,
}

/// What moves by itself.
struct Shown {
    /// The page's own address.
    path: String,
    as_of_ms: i64,
    is_measured: bool,
    /// The version before this one.
    before: Option<String>,
    with_changes: bool,
    changed: usize,
    sections: Vec<SectionShown>,
}

impl Shown {
    fn attention(&self) -> Vec<&ClauseShown> {
        attention(&self.sections)
    }
}

#[derive(Deserialize)]
pub(crate) struct Asked {
    /// `clauses`: the clauses alone.
    #[serde(default)]
    part: String,
    /// `no`: what changed is not marked.
    #[serde(default)]
    changes: String,
}

pub(crate) async fn show(
    State(app): State<App>,
    page: Page,
    viewer: Viewer,
    Path(address): Path<Address>,
    Query(asked): Query<Asked>,
) -> Answer {
    let own = found(&app, &viewer, &address).await?;
    let agreement = own.version.agreement.id.clone();
    let customer = own.customer.clone().unwrap_or_default();
    let settlement = own.standing.as_ref().map(|standing| {
        let days = standing.period.to_string();
        (paths::settlement(&agreement, &customer, &days), days)
    });
    let path = paths::living(&agreement, &customer);
    let reckoned_at = settlement.as_ref().map_or("", |(path, _)| path.as_str());
    let behind = BehindFacts::of(&app, &viewer, &page, &own).await?;
    let living = shown(&own, &page, path, reckoned_at, &behind, asked.changes != "no");
    if asked.part == "clauses" {
        return html(&Clauses { page, living });
    }
    let title = own.version.agreement.title.in_language(page.lang());
    let (names, others) = others(&app, &viewer, &own).await?;
    let days = own.version.days;
    let last = days.end.yesterday().ok().filter(|_| days.end != jiff::civil::Date::MAX);
    let bound_to = bound_to(&app, &agreement, own.customer.as_deref()).await?;
    html(&Show {
        title: if title.is_empty() { agreement.clone() } else { title.to_owned() },
        parties: parties(&own.version.agreement, page.lang(), bound_to.as_deref()),
        customer: names.filter(|_| !page.is_customer()),
        version: own.version.agreement.version.clone(),
        since: days.first.to_string(),
        until: last.map(|day| day.to_string()),
        agreement,
        settlement,
        others,
        living,
        page,
    })
}

fn shown(
    living: &Living,
    page: &Page,
    path: String,
    settlement: &str,
    behind: &BehindFacts,
    with_changes: bool,
) -> Shown {
    let statement = living.standing.as_ref().and_then(|standing| standing.statement(page.language));
    let maker = statement.as_ref().map(|statement| Maker { living, statement, page, settlement, behind });
    let before = living.version.before.as_ref();
    let changes: &[Change] = before.map(|before| before.changes.as_slice()).unwrap_or_default();
    let marked = if with_changes { changes } else { &[] };
    Shown {
        path,
        as_of_ms: living.now.as_ms(),
        is_measured: maker.is_some(),
        before: before.map(|before| before.version.clone()),
        with_changes,
        changed: changes.len(),
        sections: sections(&living.version.reading, marked, maker.as_ref(), page.language),
    }
}

/// What people call the customer, and the other customers whom the agreement binds, for those who may see them.
async fn others(app: &App, viewer: &Viewer, own: &Living) -> Result<(Option<String>, Vec<(String, String)>), Trouble> {
    let Some(customer) = &own.customer else { return Ok((None, Vec::new())) };
    let names = app.store().customers().await?;
    let name = |id: &str| names.iter().find(|one| one.id == id).map_or_else(|| id.to_owned(), |one| one.name.clone());
    if viewer.member.customer_id.is_some() {
        return Ok((Some(name(customer)), Vec::new()));
    }
    let sight = Sight::of(app, viewer).await?;
    let agreement = &own.version.agreement.id;
    let pairs = app.desk().bound(app.now()).await?.into_iter().filter(|pair| pair.agreement == *agreement);
    let others = pairs.filter_map(|pair| pair.customer).filter(|one| one != customer && sight.has(one));
    let others = others.map(|one| (paths::living(agreement, &one), name(&one))).collect();
    Ok((Some(name(customer)), others))
}
