//! Agreements that end for a customer: what stops behind the last day, who may say so, and the return of data.

use makegood_store::SettlementKey;

use crate::cases::{NOBODY_CAN_SIGN_IN, desk};
use crate::incidents::by_minutes::until;
use crate::lifecycle::SHOP;
use crate::{Client, OWNER, Service};

/// A shop that binds two customers, on 20 March 2024.
fn shop() -> (Service, Client, Client, Client) {
    let service = Service::start_with(&["--clock-starts-at", "2024-03-20T00:00:00Z"]);
    let owner = service.owner();
    let (acme, other) = (service.customer("acme"), service.customer("other"));
    service.keep_agreement(SHOP, "shop", "1", "2024-01-01");
    owner.submit("/agreements/shop/customers", &[("customer", "acme"), ("customer", "other")]);
    (service, owner, acme, other)
}

const END: &str = "/agreements/shop/end/acme";

fn ended<'a>(last_on: &'a str, noticed_on: &'a str) -> [(&'a str, &'a str); 4] {
    [("last_on", last_on), ("noticed_on", noticed_on), ("by", "customer"), ("reason", "moves elsewhere")]
}

#[test]
fn behind_the_last_day_nothing_is_settled_for_that_customer_and_the_days_before_are() {
    let (service, owner, acme, other) = shop();
    assert_eq!(owner.post(END, &ended("2024-04-10", "2024-04-11")).status, 422, "notice after the last day");
    assert_eq!(owner.post(END, &ended("someday", "2024-03-20")).status, 422);
    assert_eq!(owner.post(END, &[("last_on", "2024-04-10")]).status, 422, "it takes a reason");
    let page = owner.submit(END, &ended("2024-04-10", "2024-03-11"));
    insta::assert_snapshot!("ending", page.text());
    let ends = service.read(async |store| store.agreement_ends().await);
    assert_eq!((ends.len(), ends[0].last_on.as_str(), ends[0].party.as_str()), (1, "2024-04-10", "acme"));
    // Nobody else may, and nobody else sees it.
    assert_eq!(acme.post(END, &ended("2024-05-10", "2024-03-11")).status, 403);
    assert!(acme.get(END).says("2024-04-10"));
    assert_eq!(other.get(END).status, 404);
    let service = service.restart_with(&["--clock-starts-at", "2024-05-20T00:00:00Z"]);
    let owner = service.signed_in(OWNER);
    // April has ten days of it; May is none of it.
    let april = owner.get("/settlements/shop/acme/2024-04/statement.json");
    let april: serde_json::Value = serde_json::from_str(&april.body).unwrap();
    assert_eq!(april["settlements"][0]["objectives"][0]["window"]["days"], "2024-04-01..2024-04-10", "{april}");
    let rows = owner.get("/").text();
    assert!(rows.contains("other Inc.") && !rows.contains("acme Inc."), "{rows}");
    assert!(acme_is_over(&owner));
    // Their own register says so, too; the provider's how many it binds still.
    let acme = service.signed_in("acme@example.com");
    for path in ["/agreements", "/agreements/shop"] {
        let page = acme.get(path);
        assert!(page.says("class=\"tag\">ended<") && page.says("2024-04-10"), "{path}: {}", page.text());
    }
    assert!(owner.get("/agreements").says("binds 1 of 2 customers still"));
    let other = service.signed_in("other@example.com").get("/agreements");
    assert!(other.says("in force") && !other.says("class=\"tag\">ended<"), "{}", other.text());
    let key = SettlementKey { agreement: "shop", customer: "acme", period: "2024-05" };
    assert_eq!(service.read(async |store| store.closed_settlements(&key).await), []);
    assert_eq!(owner.post(&format!("{END}/take-back"), &[("reason", "they stay")]).status, 422, "it has ended");
}

fn acme_is_over(owner: &Client) -> bool {
    owner.get(END).says("class=\"tag\">ended<")
}

/// What was decided before the end stays; what still ran is promised no more.
#[test]
fn a_clock_that_still_runs_at_the_end_is_not_applicable() {
    let (service, owner, dasan) = desk(&[]);
    let id = dasan.open_case(&NOBODY_CAN_SIGN_IN);
    let states = |service: &Service| -> Vec<String> {
        let clocks = service.read(async |store| store.clocks_of_case(&id).await);
        clocks.into_iter().map(|clock| clock.state).collect()
    };
    assert!(states(&service).contains(&"running".to_owned()));
    owner.submit("/agreements/remotemeeting/end/dasan", &ended("2024-03-20", "2024-03-11"));
    let service = service.restart_with(&["--clock-starts-at", "2024-03-25T00:00:00Z"]);
    until("the clocks are looked at again", || !states(&service).contains(&"running".to_owned()));
    let states = states(&service);
    assert!(states.contains(&"not_applicable".to_owned()) && states.contains(&"missed".to_owned()), "{states:?}");
}

#[test]
fn an_end_is_taken_back_before_its_day_with_a_reason() {
    let (service, owner, ..) = shop();
    owner.submit(END, &ended("2024-04-10", "2024-03-11"));
    assert_eq!(owner.post(&format!("{END}/take-back"), &[]).status, 422);
    owner.submit(&format!("{END}/take-back"), &[("reason", "they stay")]);
    assert_eq!(service.read(async |store| store.agreement_ends().await), []);
    assert!(owner.get(END).says("they stay"), "what was recorded stays");
}

#[test]
fn a_customer_takes_their_data_along_and_nobody_elses() {
    let (service, owner, acme, other) = shop();
    let copy = "/customers/acme/copy.tar.gz";
    assert_eq!(other.get(copy).status, 404);
    assert_eq!(service.member("operator").get(copy).status, 404);
    assert_eq!(owner.get(copy).header("content-type"), "application/gzip");
    assert!(acme.get(copy).header("content-disposition").contains("acme.tar.gz"));
    assert!(acme.get(END).says(copy));
    let packed = acme.get(copy).bytes;
    let mut archive = tar::Archive::new(flate2::read::GzDecoder::new(packed.as_slice()));
    let names: Vec<String> =
        archive.entries().unwrap().map(|entry| entry.unwrap().path().unwrap().display().to_string()).collect();
    assert!(names.contains(&"acme/customer.json".to_owned()), "{names:?}");
    assert!(names.contains(&"acme/evidence.jsonl".to_owned()), "{names:?}");
    assert!(names.iter().all(|name| name.starts_with("acme/")), "{names:?}");
    assert_eq!(packed, acme.get(copy).bytes, "the same copy is the same archive");
}

#[test]
fn a_renewal_is_a_draft_with_new_days_that_goes_the_same_way() {
    let (_service, owner, acme, _) = shop();
    let renewed = [("version", "2025"), ("effective", "2025-01-01"), ("ends", "2026-01-01")];
    assert_eq!(acme.post("/agreements/shop/renew", &renewed).status, 403);
    let draft = owner.post("/agreements/shop/renew", &renewed).leads_to();
    let text = owner.get(&format!("{draft}/text")).body;
    assert!(
        text.contains("version: \"2025\"\n") && text.contains("effective: 2025-01-01\nends: 2026-01-01\n"),
        "{text}"
    );
    assert_eq!(acme.get(&draft).status, 404, "it is a draft");
    owner.publish(&draft);
    assert!(acme.get("/agreements/shop").says("2026-01-01"));
    assert_eq!(owner.post("/agreements/shop/renew", &[("version", "3")]).status, 422, "from when on?");
}
