//! The page: what is late first, then what is due, then a month of it all.

use std::collections::BTreeMap;

use askama::Template;
use axum::extract::{Query, State};
use makegood_core::agreement::Text;
use makegood_core::time::Instant;
use serde::Deserialize;

use super::month::{Mark, Month, first_of, month, state};
use super::seen;
use crate::duties::{Owed, OwedState};
use crate::web::access::Viewer;
use crate::web::answer::{Answer, html};
use crate::web::app::App;
use crate::web::page::Page;
use crate::web::pages::living::left::between;
use crate::web::paths;

#[derive(Template)]
#[template(path = "duties/show.html")]
struct Show {
    page: Page,
    /// What asks for an act: late, then due, by time.
    now: Vec<RowShown>,
    coming: Vec<RowShown>,
    past: Vec<RowShown>,
    month: Month,
    now_local: String,
    has_none: bool,
}

/// One occasion.
struct RowShown {
    class: &'static str,
    state: &'static str,
    title: String,
    whose: String,
    living: String,
    clause: Option<String>,
    is_guaranteed: bool,
    /// Until when, or when it was done.
    when: String,
    distance: Option<String>,
    reason: Option<String>,
    about: String,
    can_be_done: bool,
    agreement: String,
    customer: String,
    duty: String,
}

#[derive(Deserialize)]
pub(crate) struct Asked {
    #[serde(default)]
    month: String,
}

pub(crate) async fn show(State(app): State<App>, page: Page, viewer: Viewer, Query(asked): Query<Asked>) -> Answer {
    let owed = seen(&app, &viewer).await?;
    let names: BTreeMap<String, String> =
        app.store().customers().await?.into_iter().map(|customer| (customer.id, customer.name)).collect();
    let names = if page.is_customer() { None } else { Some(&names) };
    let (now, zone) = (app.now(), page.zone());
    let today = zone.date_of(now);
    let mark = |one: &Owed| {
        let (class, state) = state(&page, one.state);
        Mark { class, state, title: title(&page, &one.title, &one.duty), whose: whose(&page, one, names) }
    };
    let month = month(&page, first_of(&asked.month, today), today, &zone, &owed, mark);
    let rows = |states: &[OwedState]| -> Vec<RowShown> {
        let own = owed.iter().filter(|one| states.contains(&one.state));
        own.map(|one| row(&page, one, names, now)).collect()
    };
    let (asking, coming) = (rows(&[OwedState::Late, OwedState::Due]), rows(&[OwedState::Coming]));
    let mut past = rows(&[OwedState::Done, OwedState::Missed]);
    past.sort_by(|left, right| right.when.cmp(&left.when));
    let now_local = zone.civil_of(now).strftime("%Y-%m-%dT%H:%M").to_string();
    html(&Show { has_none: owed.is_empty(), now: asking, coming, past, month, now_local, page })
}

fn row(page: &Page, one: &Owed, names: Option<&BTreeMap<String, String>>, now: Instant) -> RowShown {
    let (class, state) = state(page, one.state);
    let distance = one.due_at.filter(|_| one.state != OwedState::Done && one.state != OwedState::Missed).map(|due| {
        let far = between(now, due, page.language);
        match (page.lang(), due < now) {
            ("ko", true) => format!("{far} 지남"),
            ("ko", false) => format!("{far} 남음"),
            (_, true) => format!("{far} late"),
            (_, false) => format!("{far} left"),
        }
    });
    let can_be_done = page.may_operate() && matches!(one.state, OwedState::Late | OwedState::Due);
    RowShown {
        class,
        state,
        title: title(page, &one.title, &one.duty),
        whose: whose(page, one, names),
        living: paths::living(&one.agreement, one.customer.as_deref().unwrap_or_default()),
        clause: one.clause.clone(),
        is_guaranteed: one.is_guaranteed,
        when: one.last_at().map_or_else(|| page.say("at once", "지체 없이").to_owned(), |at| page.moment(&at.as_ms())),
        distance,
        reason: one.reason.as_ref().map(|reason| page.said(reason).to_owned()),
        about: one.about.clone(),
        can_be_done,
        agreement: one.agreement.clone(),
        customer: one.customer.clone().unwrap_or_default(),
        duty: one.duty.clone(),
    }
}

pub(super) fn title(page: &Page, text: &Text, or: &str) -> String {
    match text.in_language(page.lang()) {
        "" => or.to_owned(),
        title => title.to_owned(),
    }
}

/// The agreement, and the customer for the provider's people.
fn whose(page: &Page, one: &Owed, names: Option<&BTreeMap<String, String>>) -> String {
    let agreement = title(page, &one.agreement_title, &one.agreement);
    match (&one.customer, names) {
        (Some(customer), Some(names)) => {
            let customer = names.get(customer).unwrap_or(customer);
            format!("{agreement} · {customer}")
        }
        _ => agreement,
    }
}
