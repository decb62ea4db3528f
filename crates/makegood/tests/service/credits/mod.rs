//! Credits from the closed settlement to the money: claimed, decided, given, reversed; each for whom it concerns.

mod claims;
mod damages;
mod deadlines;
mod deciding;
mod disputes;
mod framework;
mod giving;
mod late_facts;
mod programs;
mod statements;
mod told;
mod without_credit;

use std::time::{Duration, Instant as Clock};

use makegood_store::{Credit, SettlementKey};

use crate::kept::example_file;
use crate::running::on_postgresql;
use crate::{Client, Service};

/// The month in which RemoteMeeting was down for 446 minutes: 10 % of 550,000 won, to be claimed until the end of 11
/// April in Seoul.
const MARCH: SettlementKey<'_> = SettlementKey { agreement: "remotemeeting", customer: "dasan", period: "2024-03" };
pub(crate) const MARCH_PATH: &str = "/settlements/remotemeeting/dasan/2024-03";
/// Half past eleven at night on the thirtieth day after the outage.
pub(crate) const DAY_30: &str = "2024-04-11T14:30:00Z";
/// An hour later it is the thirty-first.
const DAY_31: &str = "2024-04-11T15:30:00Z";

/// RemoteMeeting's example, March closed, at this time; its owner, and somebody of its customer.
pub(crate) fn closed_march(at: &str, more: &[&str]) -> (Service, Client, Client) {
    let service = Service::start_with(&[&["--clock-starts-at", at], more].concat());
    keep_unclaimed(&service);
    let owner = service.owner();
    let dasan = service.customer("dasan");
    until("March is closed", || !credits(&service, &MARCH).is_empty());
    (service, owner, dasan)
}

/// RemoteMeeting's example in which nobody claimed anything yet.
fn keep_unclaimed(service: &Service) {
    service.keep_agreement(&example_file("remotemeeting", "agreement.yaml"), "remotemeeting", "1", "2019-01-01");
    let evidence = example_file("remotemeeting", "evidence.jsonl");
    let unclaimed: Vec<&str> = evidence.lines().filter(|line| !line.contains("\"claim\"")).collect();
    assert!(unclaimed.len() < evidence.lines().count());
    service.know(&unclaimed.join("\n"));
}

/// Waits for what the service does by itself.
fn until(what: &str, mut is: impl FnMut() -> bool) {
    let begun = Clock::now();
    while !is() {
        assert!(begun.elapsed() < Duration::from_secs(60), "waited a minute until {what}");
        std::thread::sleep(Duration::from_millis(100));
    }
}

/// The golden months again on PostgreSQL, one after another: what the ledger decides hangs on no database.
fn again_on_postgresql(tests: &[fn()]) {
    for test in tests {
        on_postgresql(test);
    }
}

/// The credits of a settlement.
fn credits(service: &Service, key: &SettlementKey<'_>) -> Vec<Credit> {
    service.read(async |store| store.credits_of_period(key).await)
}

/// The path of the one credit of March.
fn march(service: &Service) -> String {
    format!("/credits/{}", credits(service, &MARCH)[0].id)
}

/// The last movement that a page shows, as its forms send it.
fn seen(page: &crate::Answer) -> String {
    page.between("name=\"seen\" value=\"", "\"")
}

/// Claims March for the customer.
fn claim(dasan: &Client) {
    let done = dasan.submit(&format!("{MARCH_PATH}/claim"), &[("days", "2024-03"), ("note", "조항 3.2에 따라")]);
    assert!(done.says("Claimed: you will hear from us."), "{}", done.text());
}

/// What stands where, as the store keeps it.
fn stands(service: &Service) -> Vec<(String, i64)> {
    let id = credits(service, &MARCH)[0].id.clone();
    let all = service.read(async |store| store.balances_of_credits(std::slice::from_ref(&id)).await);
    all.into_values().flatten().collect()
}

fn on(account: &str, amount: i64) -> Vec<(String, i64)> {
    vec![(account.to_owned(), amount)]
}
