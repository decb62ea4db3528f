//! Targets that depend on how the customer has the service set up, over the time in which it was so.

use crate::settled::{notes, one, outage};
use makegood_core::result::Verdict;
use makegood_core::settle::Settlement;

const AGREEMENT: &str = "agreement: a
effective: 2019-01-01
time_zone: Etc/UTC
currency: USD
services: { s: {} }
deployments:
  multi_zone: zones >= 2 and hosts >= 2
  good_disk: disk is premium or ultra
";
const OBJECTIVES: &str = "objectives:
  up:
    promise: { multi_zone: uptime >= 99.9 %, good_disk: uptime >= 99.0 % }
    credit: { uptime < promise: 10 % }
credits: { given: automatically, together: sum }
";

fn agreement() -> String {
    format!("{AGREEMENT}{OBJECTIVES}")
}

fn fee() -> String {
    "{\"id\":\"f\",\"kind\":\"fee\",\"recorded\":\"2019-01-01T00:00:00Z\",\"service\":\"s\",\"from\":\"2019-11-01T00:00:00Z\",\"to\":\"2019-12-01T00:00:00Z\",\"amount\":\"300\",\"currency\":\"USD\"}\n".to_owned()
}

fn deployed(id: &str, from: &str, to: &str, settings: &str, more: &str) -> String {
    format!(
        "{{\"id\":\"{id}\",\"kind\":\"deployment\",\"recorded\":\"2019-01-01T00:00:00Z\",\"service\":\"s\"{more},\"from\":\"{from}\",\"to\":\"{to}\",\"settings\":{{{settings}}}}}\n"
    )
}

fn shown(settlement: &Settlement) -> Vec<(&str, i64, &str, Verdict)> {
    let shown = settlement.objectives.iter().map(|one| {
        (one.deployment.as_deref().unwrap_or("–"), one.total_ms / 3_600_000, one.downtime_ms.as_str(), one.verdict)
    });
    shown.collect()
}

const MULTI: &str = "\"zones\":\"2\",\"hosts\":\"2\",\"disk\":\"standard\"";
const DISK: &str = "\"zones\":\"1\",\"hosts\":\"5\",\"disk\":\"ultra\"";

/// November: two zones for the first ten days (240 h), one zone on good disks for the other twenty (480 h).
#[test]
fn each_deployment_is_judged_for_its_own_time_and_its_share_of_the_fee() {
    let facts = deployed("a", "2019-11-01T00:00:00Z", "2019-11-11T00:00:00Z", MULTI, "")
        + &deployed("b", "2019-11-11T00:00:00Z", "2019-12-01T00:00:00Z", DISK, "")
        + &outage("o", "2019-11-05T00:00:00Z", "2019-11-05T01:00:00Z", "major", "")
        + &outage("p", "2019-11-15T00:00:00Z", "2019-11-15T04:00:00Z", "major", "")
        + &fee();
    let settlement = one(&agreement(), &facts, "2019-11");
    // 1 of 240 h is 0.41 %: missed at 99.9 %. 4 of 480 h are 0.83 %: kept at 99.0 %.
    assert_eq!(
        shown(&settlement),
        [("multi_zone", 240, "3600000", Verdict::Missed), ("good_disk", 480, "14400000", Verdict::Met)]
    );
    // A third of the time: 10 % of USD 100.
    let total = settlement.credits[0].total.as_ref().expect("a fee is known");
    assert_eq!(total.amount.to_string(), "USD 10.00");
}

#[test]
fn what_fits_nothing_is_promised_nothing_and_the_settlement_says_so() {
    let facts = deployed("a", "2019-11-01T00:00:00Z", "2019-11-11T00:00:00Z", MULTI, "")
        + &deployed("b", "2019-11-11T00:00:00Z", "2019-12-01T00:00:00Z", "\"zones\":\"1\"", "");
    let settlement = one(&agreement(), &facts, "2019-11");
    assert_eq!(shown(&settlement), [("multi_zone", 240, "0", Verdict::Met), ("–", 0, "0", Verdict::NotApplicable)]);
    let said = notes(&settlement.objectives[1].notes);
    assert!(said[0].starts_with("for 480.00 h the facts give `s` no deployment that is one of"), "{said:?}");
}

#[test]
fn otherwise_takes_what_is_left_even_without_a_fact() {
    let text = format!(
        "{AGREEMENT}  single: otherwise\n{}",
        OBJECTIVES.replace("good_disk: uptime >= 99.0 % }", "good_disk: uptime >= 99.0 %, single: none }")
    );
    let text = text.replace("single: none", "single: uptime >= 95 %");
    let outage = outage("o", "2019-11-05T00:00:00Z", "2019-11-07T00:00:00Z", "major", "");
    // 48 of 720 h are 6.66 %.
    assert_eq!(shown(&one(&text, &outage, "2019-11")), [("single", 720, "172800000", Verdict::Missed)]);
}

#[test]
fn a_component_has_settings_of_its_own_and_is_promised_only_while_it_was_there() {
    let text = agreement().replace("  up:\n", "  up:\n    judged: for each component\n");
    let facts = deployed("all", "2019-01-01T00:00:00Z", "2020-01-01T00:00:00Z", MULTI, "")
        + &deployed("i", "2019-11-01T00:00:00Z", "2019-11-03T00:00:00Z", "", ",\"component\":\"i\"")
        + &deployed("j", "2019-10-01T00:00:00Z", "2020-01-01T00:00:00Z", DISK, ",\"component\":\"j\"");
    let settlement = one(&text, &facts, "2019-11");
    let of: Vec<_> = settlement.objectives.iter().map(|one| one.component.as_deref().unwrap_or("–")).collect();
    assert_eq!(of, ["i", "j"]);
    // i is deployed like the whole, for two days; j on one zone, all month.
    assert_eq!(shown(&settlement), [("multi_zone", 48, "0", Verdict::Met), ("good_disk", 720, "0", Verdict::Met)]);
}

#[test]
fn a_change_within_a_day_splits_the_window_to_the_minute() {
    let facts = deployed("a", "2019-10-01T00:00:00Z", "2019-11-11T12:00:00Z", MULTI, "")
        + &deployed("b", "2019-11-11T12:00:00Z", "2019-12-15T00:00:00Z", DISK, "")
        + &outage("o", "2019-11-11T11:30:00Z", "2019-11-11T12:30:00Z", "major", "");
    let settlement = one(&agreement(), &facts, "2019-11");
    let downtime: Vec<_> = settlement.objectives.iter().map(|one| one.downtime_ms.as_str()).collect();
    assert_eq!(downtime, ["1800000", "1800000"]);
    assert_eq!(settlement.objectives.iter().map(|one| one.total_ms).sum::<i64>(), 720 * 3_600_000);
}
