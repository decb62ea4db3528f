//! The figures of the page are those of the settlement: same outages, same exclusions, cut and never rounded up.

use crate::Service;

/// Figures of one service on the page, as the JSON of the shields badge says them.
fn message(service: &Service, part: &str) -> String {
    let badge = service.anybody().get(&format!("/status/default/badge/{part}.json?lang=en"));
    assert_eq!(badge.status, 200, "{}", badge.body);
    let badge: serde_json::Value = serde_json::from_str(&badge.body).unwrap();
    assert_eq!(badge["schemaVersion"], 1);
    badge["message"].as_str().unwrap().to_owned()
}

fn outage(id: &str, from: &str, to: &str, cause: &str) -> String {
    let cause = if cause.is_empty() { String::new() } else { format!(r#","cause":"{cause}""#) };
    format!(
        r#"{{"kind":"outage","id":"{id}","recorded":"{to}","service":"remotemeeting","from":"{from}","to":"{to}","extent":"major"{cause}}}"#
    )
}

#[test]
fn an_outage_lowers_the_figure_and_an_excluded_one_does_not() {
    let service = Service::start_with(super::APRIL);
    let owner = service.owner();
    service.sell("remotemeeting", "화상회의", "RemoteMeeting");
    let agreement = crate::kept::example_file("remotemeeting", "agreement.yaml");
    service.keep_agreement(&agreement, "remotemeeting", "1", "2019-01-01");
    // 90 days of 24 hours up to 10:00 in Seoul: 14 hours of today are still to come.
    service.know(&outage("a", "2024-04-10T00:00:00+09:00", "2024-04-10T00:02:00+09:00", ""));
    service.publish(&owner);
    // 2 minutes of 89 days and 10 hours: 99.99844…
    assert_eq!(message(&service, "remotemeeting"), "Operational · 99.998 %");
    service.know(&outage("b", "2024-04-11T00:00:00+09:00", "2024-04-11T12:00:00+09:00", "carrier"));
    service.publish(&owner);
    assert_eq!(message(&service, "remotemeeting"), "Operational · 99.998 %");
    let page = service.anybody().get("/status/default?lang=en");
    assert!(page.says("2024-04-11") && page.says("12 h excluded by carrier outage (2.5)"), "{}", page.body);
    assert!(page.says("2 min of downtime"), "{}", page.body);
    assert!(page.says("as the agreement counts"), "{}", page.body);
    let picture = service.anybody().get("/status/default/badge/remotemeeting.svg?lang=en");
    assert!(picture.says("99.998 %") && picture.header("content-type") == "image/svg+xml", "{}", picture.body);
}

#[test]
fn a_moment_of_downtime_is_never_shown_as_a_hundred_percent() {
    let service = Service::start_with(super::APRIL);
    let owner = service.owner();
    service.sell("remotemeeting", "화상회의", "RemoteMeeting");
    service.publish(&owner);
    assert_eq!(message(&service, "remotemeeting"), "Operational · 100 %");
    service.know(&outage("a", "2024-04-10T00:00:00Z", "2024-04-10T00:00:01Z", ""));
    service.publish(&owner);
    assert_eq!(message(&service, "remotemeeting"), "Operational · 99.999 %");
}

#[test]
fn without_a_public_agreement_every_declared_outage_counts_and_the_page_says_so() {
    let service = Service::start_with(super::APRIL);
    let owner = service.owner();
    service.sell("remotemeeting", "화상회의", "RemoteMeeting");
    service.know(&outage("b", "2024-04-11T00:00:00Z", "2024-04-11T12:00:00Z", "carrier"));
    service.publish(&owner);
    let page = service.anybody().get("/status/default?lang=en");
    assert!(page.says("every declared outage counts in full"), "{}", page.body);
    assert!(page.says("12 h of downtime"), "{}", page.body);
    // An outage that goes on is seen by everybody, whether or not somebody has said a word.
    service.know(
        r#"{"kind":"outage","id":"c","recorded":"2024-04-24T00:59:00Z","service":"remotemeeting","from":"2024-04-24T00:58:00Z","extent":"major"}"#,
    );
    service.publish(&owner);
    assert!(message(&service, "remotemeeting").starts_with("Partial outage · "));
}

const RATIO: &str = "agreement: remotemeeting
kind: sla
version: \"1\"
title: Shares
provider: Us
effective: 2024-01-01
time_zone: UTC
currency: EUR
services:
  remotemeeting: { name: Meetings }
measurements:
  traffic: { method: request ratio }
objectives:
  success:
    promise: uptime >= 99.9 %
    measured_by: traffic
    credit: { uptime < 99.9 %: 10 % }
";

#[test]
fn a_share_of_requests_has_bars_of_its_own() {
    let service = Service::start_with(super::APRIL);
    let owner = service.owner();
    service.sell("remotemeeting", "화상회의", "RemoteMeeting");
    service.keep_agreement(RATIO, "remotemeeting", "1", "2024-01-01");
    let cells = |day: &str, requests: &str, errors: &str| {
        format!(
            r#"{{"kind":"cells","id":"{day}","recorded":"{day}T12:00:00Z","service":"remotemeeting","origin":"edge","from":"{day}T10:00:00Z","requests":{requests},"errors":{errors}}}"#
        )
    };
    service.know(&cells("2024-04-10", "[1000,1000]", "[0,0]"));
    service.know(&cells("2024-04-11", "[1000,1000]", "[3,0]"));
    service.publish(&owner);
    assert_eq!(message(&service, "remotemeeting"), "Operational · 99.925 %", "3 of 4,000");
    let page = service.anybody().get("/status/default?lang=en");
    assert!(page.says("99.925 % of requests") && page.says("3 of 2000 requests failed"), "{}", page.body);
    assert!(!page.says("of downtime"), "{}", page.body);
}
