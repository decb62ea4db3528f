//! Claiming the credits of a settlement, pre-filled from it: one click to this form, one to send it.

use askama::Template;
use axum::Form;
use axum::extract::{Path, Query, State};
use makegood_core::credit::ClaimState;
use makegood_core::settle::PeriodCredit;
use makegood_core::time::Period;
use makegood_store::SettlementKey;
use serde::Deserialize;

use super::money;
use crate::incidents::NotDone;
use crate::ledger::{self, Claimed, claimable, follow};
use crate::web::access::{Sight, Viewer};
use crate::web::answer::{Answer, html, see};
use crate::web::app::App;
use crate::web::form::Fields;
use crate::web::page::Page;
use crate::web::pages::agreements::seen;
use crate::web::paths;
use crate::web::trouble::Trouble;

#[derive(Template)]
#[template(path = "credits/claim.html")]
struct Show {
    page: Page,
    path: String,
    agreement: String,
    customer: String,
    period: String,
    offers: Vec<Offer>,
    chosen: String,
    note: String,
    refusal: Option<String>,
}

impl Show {
    /// Whether nothing is left to claim.
    fn is_all_claimed(&self) -> bool {
        self.offers.iter().all(|offer| offer.is_claimed)
    }
}

/// A credit that may be claimed, or why not.
struct Offer {
    days: String,
    amount: String,
    clause: Option<String>,
    until: Option<String>,
    state: String,
    /// Whether claiming it still helps.
    is_open: bool,
    /// Whether it was claimed already.
    is_claimed: bool,
}

#[derive(Deserialize)]
pub(crate) struct Asked {
    days: Option<String>,
}

/// The parts of the address.
#[derive(Deserialize)]
pub(crate) struct SettlementAddress {
    agreement: String,
    customer: String,
    period: String,
}

/// What the address names, where the viewer may claim it: customers their own, the provider's people for them.
pub(crate) async fn claimed_of(
    app: &App,
    viewer: &Viewer,
    address: SettlementAddress,
) -> Result<(String, String, String), Trouble> {
    let SettlementAddress { agreement, customer, period } = address;
    let period: Period = period.parse().map_err(|_| Trouble::NotFound)?;
    let customer = if customer == "-" { String::new() } else { customer };
    let named = Some(customer.as_str()).filter(|customer| !customer.is_empty());
    if !Sight::of(app, viewer).await?.has_promise(named, viewer) {
        return Err(Trouble::NotFound);
    }
    seen(app, viewer, &agreement).await?;
    let bound = app.desk().bound(app.now()).await?;
    bound.iter().find(|own| own.agreement == agreement && own.customer_key() == customer).ok_or(Trouble::NotFound)?;
    Ok((agreement, customer, period.to_string()))
}

pub(crate) async fn form(
    State(app): State<App>,
    page: Page,
    viewer: Viewer,
    Path(address): Path<SettlementAddress>,
    Query(asked): Query<Asked>,
) -> Answer {
    let (agreement, customer, period) = claimed_of(&app, &viewer, address).await?;
    page_of(&app, page, (&agreement, &customer, &period), (asked.days, String::new()), None).await
}

pub(crate) async fn claim(
    State(app): State<App>,
    page: Page,
    viewer: Viewer,
    Path(address): Path<SettlementAddress>,
    Form(fields): Form<Fields>,
) -> Answer {
    let (agreement, customer, period) = claimed_of(&app, &viewer, address).await?;
    let key = SettlementKey { agreement: &agreement, customer: &customer, period: &period };
    let (days, note) = (fields.one("days").to_owned(), fields.one("note").to_owned());
    let mut change = app.store().change(&app.author(viewer.author())).await?;
    let claimed = ledger::claim(&app, &mut change, viewer.author(), &key, &days, &note).await;
    if claimed.is_ok() {
        change.keep().await?;
        follow(&app, viewer.author(), &key).await?;
    }
    match claimed {
        Ok(Claimed::InTime) => see(&format!("{}?done=claimed", paths::settlement(&agreement, &customer, &period))),
        Ok(Claimed::TooLate(until, clause)) => {
            let until = page.deadline(&until.as_ms());
            let clause = clause.unwrap_or_else(|| "–".to_owned());
            let why = match page.lang() {
                "ko" => format!("신청 기한({until})이 지나 거절되었습니다 (조항 {clause}). 신청 기록은 남습니다."),
                _ => format!("Refused: it could be claimed until {until} (clause {clause}). The claim is on record."),
            };
            page_of(&app, page, (&agreement, &customer, &period), (Some(days), note), Some(why)).await
        }
        Err(NotDone::Refused(why)) => {
            let why = page.said(&why).to_owned();
            page_of(&app, page, (&agreement, &customer, &period), (Some(days), note), Some(why)).await
        }
        Err(NotDone::Store(error)) => Err(error.into()),
    }
}

async fn page_of(
    app: &App,
    page: Page,
    (agreement, customer, period): (&str, &str, &str),
    (days, note): (Option<String>, String),
    refusal: Option<String>,
) -> Answer {
    let key = SettlementKey { agreement, customer, period };
    let settled = app.desk().settle(&key, app.now(), false).await?;
    let offers: Vec<Offer> = claimable(&settled).filter_map(|credit| offer(credit, &page)).collect();
    let first = offers.iter().find(|own| own.is_open).or(offers.first()).map(|own| own.days.clone());
    html(&Show {
        path: paths::settlement(agreement, customer, period),
        agreement: agreement.to_owned(),
        customer: customer.to_owned(),
        period: period.to_owned(),
        chosen: days.or(first).unwrap_or_default(),
        offers,
        note,
        refusal,
        page,
    })
}

fn offer(credit: &PeriodCredit, page: &Page) -> Option<Offer> {
    let (claim, total) = (credit.claim.as_ref()?, credit.total.as_ref()?);
    let state = match claim.state {
        ClaimState::Automatic => page.say("given by itself", "자동 지급"),
        ClaimState::Claimable => page.say("may be claimed", "신청 가능"),
        ClaimState::Claimed => page.say("claimed", "신청 완료"),
        ClaimState::TooLate => page.say("too late", "기한 지남"),
        ClaimState::AccountNotCurrent => page.say("the account was not current", "미납 요금 있음"),
        ClaimState::ConditionNotKept => page.say("a condition was not kept", "조건 미충족"),
    };
    Some(Offer {
        days: credit.days.clone(),
        amount: money(total.amount, page.lang()),
        clause: credit.clause.clone(),
        until: claim.until.map(|until| page.deadline(&until.as_ms())),
        state: state.to_owned(),
        is_open: claim.state == ClaimState::Claimable,
        is_claimed: claim.state == ClaimState::Claimed,
    })
}
