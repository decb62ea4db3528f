//! Minutes that turn bad by the agreement's own measurement open an incident, good ones end it.

use std::time::Duration;

use makegood_store::AgreementFile;
use serde_json::json;

use crate::mail_box::MailBox;
use crate::{Client, Service};

const AGREEMENT: &str = "agreement: shop
kind: sla
version: \"1\"
title: Shop
provider: Us
customer: acme
effective: 2024-01-01
time_zone: UTC
currency: EUR
language: en

services:
  shop: { name: Shop }

measurements:
  traffic:
    method: requests by the minute
    bad_when: errors > 10 %

exclusions:
  force_majeure: { cause: force_majeure, proof: required }

objectives:
  uptime:
    promise: uptime >= 99.9 %
    measured_by: traffic
    credit: { uptime < 99.9 %: 10 % }
";

/// A duty that is due by each outage.
const DUTIES: &str = "
duties:
  interruption_notice:
    title: tell of every interruption
    for_each: outage
    due: within 1 h
";

/// A shop whose agreement measures by minutes; three bad ones in a row open an incident.
pub(crate) fn shop() -> (Service, Client) {
    shop_that(AGREEMENT, &[])
}

fn shop_that(text: &str, arguments: &[&str]) -> (Service, Client) {
    let service = Service::start_with(&[&["--clock-starts-at", "2024-03-20T00:00:00Z"], arguments].concat());
    let owner = service.owner();
    let fields = [("id", "shop"), ("name_ko", "상점"), ("name_en", "Shop"), ("brand", "default")];
    owner.submit("/services", &fields);
    let read = makegood_core::agreement_file::read(&[makegood_core::agreement_file::Source {
        name: "shop.yaml".to_owned(),
        text: text.to_owned(),
    }]);
    assert!(read.0.len() == 1, "{:?}", read.1);
    service.change(async |change| {
        let file = AgreementFile {
            hash: "0".repeat(64),
            agreement: "shop".to_owned(),
            version: "1".to_owned(),
            effective_on: "2024-01-01".to_owned(),
            ends_on: None,
            text: text.to_owned(),
            uploaded_at: 0,
            adopted_at: Some(0),
        };
        change.add_agreement_file(&file).await
    });
    owner.submit("/services/shop/incident-policy", &[("bad_minutes", "3"), ("good_minutes", "5")]);
    (service, owner)
}

/// Minutes from `from` on, each with so many errors of 100 requests.
pub(crate) fn send(program: &Client, from: &str, errors: &[u64]) {
    let block = json!({
        "service": "shop", "origin": "provider", "from": from,
        "requests": vec![100; errors.len()], "errors": errors,
    });
    program.lines("/api/v1/minutes", &block.to_string()).value(200);
}

/// Waits for the job that looks at the minutes.
pub(crate) fn until(what: &str, mut is: impl FnMut() -> bool) {
    for _ in 0..100 {
        if is() {
            return;
        }
        std::thread::sleep(Duration::from_millis(200));
    }
    panic!("{what}");
}

#[test]
fn bad_minutes_open_an_incident_that_declares_no_outage_and_good_ones_end_it() {
    let (service, owner) = shop();
    let program = service.program("owner", "facts:write read");
    send(&program, "2024-03-19T23:30:00Z", &[0, 50, 50]);
    std::thread::sleep(Duration::from_secs(3));
    assert!(service.incidents().is_empty(), "two are too few");
    send(&program, "2024-03-19T23:33:00Z", &[50, 50]);
    until("four bad minutes open an incident", || service.incidents().len() == 1);
    let incident = service.incidents()[0].clone();
    assert_eq!((incident.public_at, incident.resolved_at), (None, None), "internal until somebody publishes it");
    let impact = service.read(async |store| store.impacts_of_incident(&incident.id).await)[0].clone();
    assert!(impact.minutes_decide && impact.fact_id.is_none(), "{impact:?}");
    assert_eq!(impact.level, "partial", "half of the requests went well");
    assert_eq!(impact.from_at, "2024-03-19T23:31:00Z".parse::<makegood_core::time::Instant>().unwrap().as_ms());
    let page = owner.get(&format!("/incidents/{}", incident.id));
    assert!(page.says("The minutes decide"), "{}", page.text());
    assert!(page.says("measured minutes"), "who opened it: {}", page.text());

    send(&program, "2024-03-19T23:35:00Z", &[0, 0, 0, 0, 0, 0]);
    until("six good minutes end it", || service.incidents()[0].resolved_at.is_some());
    let impact = service.read(async |store| store.impacts_of_incident(&incident.id).await)[0].clone();
    assert_eq!(impact.to_at, Some("2024-03-19T23:35:00Z".parse::<makegood_core::time::Instant>().unwrap().as_ms()));
    // The same minutes looked at again change nothing.
    owner.submit("/services/shop/incident-policy", &[("bad_minutes", "4"), ("good_minutes", "5")]);
    std::thread::sleep(Duration::from_secs(3));
    assert_eq!(service.incidents().len(), 1);
    let facts = service.read(async |store| store.chain_head().await).facts;
    assert_eq!(facts, 0, "the minutes wait, and nothing was declared beside them");
}

#[test]
fn a_proven_cause_takes_measured_minutes_out() {
    let (service, owner) = shop();
    let program = service.program("owner", "facts:write read");
    let mut day = vec![0; 1_440];
    day[600..660].fill(50);
    send(&program, "2024-03-19T00:00:00Z", &day);
    until("an hour of bad minutes opens an incident", || service.incidents().len() == 1);
    let id = service.incidents()[0].id.clone();
    until("and it is over", || service.incidents()[0].resolved_at.is_some());
    let downtime = || {
        let document = owner.get("/settlements/shop/-/2024-03/statement.json");
        let document: serde_json::Value = serde_json::from_str(&document.body).unwrap();
        let settlements = document["settlements"].as_array().or(document.as_array()).unwrap();
        settlements[0]["objectives"][0]["downtime_ms"].as_str().unwrap().to_owned()
    };
    assert_eq!(downtime(), "3600000");
    let cause = [("cause", "force_majeure"), ("proof", "flood.pdf"), ("reason", "the river")];
    let page = owner.submit(&format!("/incidents/{id}/classification"), &cause);
    assert_eq!(downtime(), "0", "{}", page.text());
    assert!(page.says("before: 1 h"), "both readings: {}", page.text());
}

#[test]
fn an_outage_that_minutes_show_makes_the_duty_due_and_its_end_is_told_as_by_a_person() {
    let mails = MailBox::open();
    let (service, owner) = shop_that(&format!("{AGREEMENT}{DUTIES}"), &["--smtp", &mails.url()]);
    drop(service.customer("acme"));
    owner.submit("/customers/acme/contacts", &[("contact_name", "Sora"), ("contact_email", "sora@acme.example")]);
    owner.submit("/agreements/shop/customers", &[("customer", "acme")]);
    let program = service.program("owner", "facts:write read");
    send(&program, "2024-03-19T23:30:00Z", &[50, 50, 50]);
    until("bad minutes open an incident", || service.incidents().len() == 1);
    let id = service.incidents()[0].id.clone();
    let level = || service.read(async |store| store.impacts_of_incident(&id).await)[0].level.clone();
    assert_eq!(level(), "partial");
    send(&program, "2024-03-19T23:33:00Z", &[100, 100, 100]);
    until("it is grave once everything fails for as long", || level() == "major");
    owner.submit(&format!("/incidents/{id}/publication"), &[("public", "yes")]);
    assert!(mails.mails(1)[0].contains("Incident: Shop: failing minutes"), "{}", mails.mails(1)[0]);
    send(&program, "2024-03-19T23:36:00Z", &[0, 0, 0, 0, 0, 0]);
    let resolved = mails.mails(2).remove(1);
    assert!(resolved.contains("Incident resolved: Shop: failing minutes"), "{resolved}");
    assert!(resolved.contains("To: sora@acme.example"), "{resolved}");
    let duty = || {
        let document = owner.get("/settlements/shop/acme/2024-03/statement.json");
        let document: serde_json::Value = serde_json::from_str(&document.body).unwrap();
        (document["settlements"][0]["duties"][0]["met"].clone(), document["settlements"][0]["objectives"][0].clone())
    };
    until("the duty is met", || duty().0 == json!(1) || duty().0 == json!("1"));
    assert_eq!(
        duty().1["downtime_ms"],
        "0",
        "the minutes wait; what is declared for the duty is no downtime of its own"
    );
}
