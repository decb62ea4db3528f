//! What the desk's figures say, and that each opens the cases behind it.

use super::{NOBODY_CAN_SIGN_IN, desk};
use crate::Answer;

/// Where a link of the page leads whose address says `part`.
fn path_with(page: &Answer, part: &str) -> String {
    let paths = page.body.split("href=\"").skip(1).filter_map(|rest| rest.split('"').next());
    let mut paths = paths.map(|path| path.replace("&amp;", "&").replace("&#38;", "&"));
    paths.find(|path| path.contains(part)).unwrap_or_else(|| panic!("no link says {part}: {}", page.body))
}

#[test]
fn the_report_counts_what_came_in_and_every_figure_opens_its_cases() {
    let (_service, owner, dasan) = desk(&[]);
    let ids: Vec<String> = (0..3).map(|_| dasan.open_case(&NOBODY_CAN_SIGN_IN)).collect();
    let path = format!("/cases/{}", ids[0]);
    let answer = [("text", "It is mended."), ("estimate", "2024-03-20T11:00")];
    assert_eq!(owner.send_form(&format!("{path}/answers"), &answer, &[]).status, 303);
    owner.submit(&format!("{path}/milestones"), &[("milestone", "corrected")]);
    owner.submit(&format!("{path}/state"), &[("state", "resolved")]);
    assert_eq!(dasan.send_form(&format!("{path}/replies"), &[("text", "It is not.")], &[]).status, 303);
    let report = owner.get("/cases/report?by=customer");
    let text = report.text();
    assert!(text.contains("100.0 %") && text.contains("33.3 %"), "kept, and reopened one of three: {text}");
    let link = report.between("<td class=\"number\"><a href=\"", "\"").replace("&amp;", "&").replace("&#38;", "&");
    let behind = owner.get(&link);
    for id in &ids {
        assert!(behind.says(id), "{link}: {}", behind.text());
    }
    assert!(behind.says("3 in all"), "{}", behind.text());
    for only in ["only=reopened", "only=answered"] {
        let behind = owner.get(&path_with(&report, only));
        assert!(behind.says(&ids[0]) && behind.says("1 in all") && !behind.says(&ids[1]), "{only}: {}", behind.text());
    }
    let decided = owner.get(&path_with(&report, "only=decided"));
    assert!(decided.says(&ids[0]) && !decided.says(&ids[1]), "{}", decided.text());
    let missed = owner.get(&path_with(&report, "only=missed"));
    assert!(missed.says("Nothing fits"), "{}", missed.text());
    // The customer of the first said that it is not corrected after all.
    owner.submit(&format!("/cases/{}/milestones", ids[1]), &[("milestone", "corrected")]);
    let corrected = owner.get(&path_with(&owner.get("/cases/report?by=customer"), "only=corrected"));
    assert!(corrected.says(&ids[1]) && !corrected.says(&ids[2]), "{}", corrected.text());
    // What belongs to none opens its cases, too.
    let link = path_with(&owner.get("/cases/report?by=group"), "&group=none");
    assert!(owner.get(&link).says(&ids[1]), "{link}");
    assert!(!owner.get("/cases/report?by=customer&until=2024-02-01").says("dasan Inc."));
}

#[test]
fn a_merged_case_came_in_and_keeps_its_promises_and_is_worked_on_where_it_went() {
    let (_service, owner, dasan) = desk(&[]);
    let (kept, merged) = (dasan.open_case(&NOBODY_CAN_SIGN_IN), dasan.open_case(&NOBODY_CAN_SIGN_IN));
    owner.submit(&format!("/cases/{merged}/merge"), &[("into", &kept)]);
    let answer = [("text", "It is mended."), ("estimate", "2024-03-20T11:00")];
    assert_eq!(owner.send_form(&format!("/cases/{kept}/answers"), &answer, &[]).status, 303);
    owner.submit(&format!("/cases/{kept}/state"), &[("state", "resolved")]);
    assert_eq!(dasan.send_form(&format!("/cases/{kept}/replies"), &[("text", "It is not.")], &[]).status, 303);
    let csv = owner.get("/cases/report.csv?by=channel");
    let mut rows = ::csv::Reader::from_reader(csv.body.as_bytes());
    let head = rows.headers().unwrap().clone();
    let records: Vec<_> = rows.records().map(Result::unwrap).collect();
    assert_eq!(records.len(), 1, "{}", csv.body);
    let of = |name: &str| records[0][head.iter().position(|own| own == name).unwrap()].to_owned();
    assert_eq!((of("cases"), of("merged")), ("2".to_owned(), "1".to_owned()));
    assert_eq!((of("open"), of("reopened")), ("1".to_owned(), "1".to_owned()), "the one that is worked on");
    assert!(2 <= of("met").parse::<u32>().unwrap(), "the clocks of both: {}", csv.body);
    let report = owner.get("/cases/report?by=channel");
    assert!(report.says("1 of them merged") && report.says("100.0 %"), "{}", report.text());
    let link = report.between("<td class=\"number\"><a href=\"", "\"").replace("&amp;", "&").replace("&#38;", "&");
    let behind = owner.get(&link);
    assert!(behind.says(&merged) && behind.says(&format!("merged into {kept}")), "{link}: {}", behind.text());
    assert!(!owner.get("/cases?view=all").says(&merged), "the inbox shows it where it went");
}

#[test]
fn the_figures_refresh_themselves_and_the_inbox_says_again_what_presses() {
    let (_service, owner, dasan) = desk(&[]);
    let id = dasan.open_case(&NOBODY_CAN_SIGN_IN);
    let part = owner.get("/cases/report?by=customer&part=figures");
    assert!(part.body.starts_with("<div id=\"figures\"") && part.body.contains("throttle:5s"), "{}", part.body);
    assert!(owner.get("/cases/report").body.contains("hx-sse:connect=\"/cases/live\""));
    for path in ["/cases", &format!("/cases/{id}")] {
        assert!(owner.get(path).body.contains("changed from:#live, every 60s"), "{path}");
    }
}

#[test]
fn what_was_missed_in_the_days_is_red_though_nothing_is_missed_now() {
    let (service, owner, dasan) = desk(&[]);
    let id =
        dasan.open_case(&[("title", "slow"), ("kind", "incident"), ("severity", "1"), ("service", "remotemeeting")]);
    owner.submit(&format!("/cases/{id}/state"), &[("state", "resolved")]);
    dasan.submit(&format!("/cases/{id}/rating"), &[("score", "1")]);
    let service = service.restart_with(&["--clock-starts-at", "2024-04-10T00:00:00Z"]);
    let march = service.signed_in(crate::OWNER).get("/cases/report?from=2024-03-01&until=2024-03-31");
    assert!(march.says("1.0") && !march.says("the customer unhappy"), "{}", march.text());
}

/// The example's March misses nothing but is known for it: an agreement without downtime is green.
#[test]
fn green_outside_and_red_within_is_found() {
    let (service, owner, dasan) = desk(&[]);
    dasan_is_unhappy(&owner, &dasan);
    let red = owner.get("/cases/report");
    assert!(!red.says("the customer unhappy"), "dasan's uptime is missed, which is no watermelon: {}", red.text());
    service.keep_agreement(GREEN, "green", "1", "2024-01-01");
    let fields = [("id", "shop"), ("name_ko", "상점"), ("name_en", "Shop"), ("brand", "default")];
    owner.submit("/services", &fields);
    owner.submit("/agreements/green/customers", &[("customer", "dasan")]);
    let id = dasan.open_case(&[("title", "slow"), ("kind", "incident"), ("service", "shop")]);
    owner.submit(&format!("/cases/{id}/state"), &[("state", "resolved")]);
    dasan.submit(&format!("/cases/{id}/rating"), &[("score", "2")]);
    let green = owner.get("/cases/report");
    assert!(green.says("the customer unhappy") && green.says("Shop"), "{}", green.text());
    let link = path_with(&green, "customer=dasan&service=shop");
    assert!(link.contains("&from=2024-") && owner.get(&link).says(&id), "{link}");
}

/// An agreement of which nothing is missed.
const GREEN: &str = "agreement: green
kind: sla
version: \"1\"
title: Shop
provider: Example
effective: 2024-01-01
time_zone: UTC
services: { shop: {} }
measurements: { declared: { method: outages } }
objectives:
  uptime: { promise: uptime >= 99 %, window: calendar month, measured_by: declared }
";

fn dasan_is_unhappy(owner: &crate::Client, dasan: &crate::Client) -> String {
    let id = dasan.open_case(&NOBODY_CAN_SIGN_IN);
    let path = format!("/cases/{id}");
    let early = dasan.post(&format!("{path}/rating"), &[("score", "1")]);
    assert!(early.says("the case is not resolved yet"), "{}", early.text());
    owner.submit(&format!("{path}/state"), &[("state", "resolved")]);
    let none = dasan.post(&format!("{path}/rating"), &[("score", "6")]);
    assert!(none.says("choose a score from 1 to 5"), "{}", none.text());
    dasan.submit(&format!("{path}/rating"), &[("score", "1"), ("comment", "Too slow.")]);
    assert!(owner.get(&path).says("Too slow."));
    id
}

#[test]
fn a_drawer_is_kept_for_oneself_and_forgotten() {
    let (service, owner, _dasan) = desk(&[]);
    owner.submit("/cases/views", &[("name", "Grave ones"), ("query", "severity=1")]);
    assert!(owner.get("/cases").says("Grave ones"));
    let other = service.member("member");
    assert!(!other.get("/cases").says("Grave ones"));
    let views = service.read(async |store| store.saved_views().await);
    let forget = format!("/cases/views/{}/remove", views[0].id);
    assert_eq!(other.post(&forget, &[]).status, 404);
    owner.submit(&forget, &[]);
    assert!(!owner.get("/cases").says("Grave ones"));
    // What stands in the address stays when the list is narrowed further.
    let narrowed = owner.get("/cases?view=mine&customer=dasan&brand=default&channel=form");
    let form = narrowed.between("<form class=\"filter\"", "</form>");
    for (name, value) in [("view", "mine"), ("customer", "dasan"), ("brand", "default"), ("channel", "form")] {
        assert!(form.contains(&format!("name=\"{name}\" value=\"{value}\"")), "{name}: {form}");
    }
}
