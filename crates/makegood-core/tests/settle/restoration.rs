//! The time to restore, incident by incident, and downtime that is promised in minutes.

use crate::settled::{measured, notes, one, outage, settled_as_of};
use makegood_core::result::Verdict;
use makegood_core::settle::Settlement;

const FEE: &str = "{\"id\":\"f\",\"kind\":\"fee\",\"recorded\":\"2019-01-01T00:00:00Z\",\"service\":\"s\",\"from\":\"2019-11-01T00:00:00Z\",\"to\":\"2019-12-01T00:00:00Z\",\"amount\":\"1000\",\"currency\":\"USD\"}\n";

fn agreement(objective: &str, more: &str) -> String {
    format!(
        "agreement: a\neffective: 2019-01-01\ntime_zone: Etc/UTC\ncurrency: USD\nservices: {{ s: {{}} }}\nobjectives:\n  restore: {{ {objective} }}\n{more}"
    )
}

const EACH: &str =
    "promise: time_to_restore <= 4 h, credit: { 4 h < time_to_restore <= 8 h: 5 %, time_to_restore > 8 h: 10 % }";
const AUTOMATIC: &str = "credits: { given: automatically }\n";

/// Incidents of 3 h, of 6 h and of 10 h.
fn three() -> String {
    outage("a", "2019-11-05T00:00:00Z", "2019-11-05T03:00:00Z", "major", "")
        + &outage("b", "2019-11-10T00:00:00Z", "2019-11-10T06:00:00Z", "major", "")
        + &outage("c", "2019-11-20T00:00:00Z", "2019-11-20T10:00:00Z", "major", "")
        + FEE
}

fn verdicts(settlement: &Settlement) -> Vec<Verdict> {
    settlement.objectives.iter().map(|one| one.verdict).collect()
}

fn owed(settlement: &Settlement) -> Option<String> {
    settlement.credits.first()?.total.as_ref().map(|total| total.amount.to_string())
}

#[test]
fn each_incident_is_judged_and_credited_by_itself() {
    let settlement = one(&agreement(EACH, AUTOMATIC), &three(), "2019-11");
    assert_eq!(verdicts(&settlement), [Verdict::Met, Verdict::Missed, Verdict::Missed]);
    assert_eq!(settlement.objectives[1].measured.as_ref().map(|figure| figure.exact.as_str()), Some("21600000/1"));
    // 5 % for six hours and 10 % for ten of USD 1,000: what one objective earns adds up before the highest is sought.
    assert_eq!(owed(&settlement).as_deref(), Some("USD 150.00"));
    let bands: Vec<_> = settlement.credits[0].lines.iter().map(|line| line.band.as_str()).collect();
    assert_eq!(bands, ["4 h < time_to_restore <= 8 h", "time_to_restore > 8 h"]);
}

#[test]
fn four_hours_keep_a_promise_of_four_hours_and_a_millisecond_more_does_not() {
    let four = outage("a", "2019-11-05T00:00:00Z", "2019-11-05T04:00:00Z", "major", "");
    assert_eq!(verdicts(&one(&agreement(EACH, AUTOMATIC), &four, "2019-11")), [Verdict::Met]);
    let more = outage("a", "2019-11-05T00:00:00Z", "2019-11-05T04:00:00.001Z", "major", "");
    assert_eq!(verdicts(&one(&agreement(EACH, AUTOMATIC), &more, "2019-11")), [Verdict::Missed]);
}

#[test]
fn an_incident_over_the_edge_belongs_whole_to_the_month_in_which_it_ends() {
    let outage = outage("a", "2019-10-28T20:00:00Z", "2019-11-01T02:00:00Z", "major", "");
    let october = one(&agreement(EACH, AUTOMATIC), &outage, "2019-10");
    assert_eq!(verdicts(&october), [Verdict::NotApplicable]);
    let november = one(&agreement(EACH, AUTOMATIC), &outage, "2019-11");
    // Three days and six hours.
    assert_eq!(november.objectives[0].downtime_ms, (78 * 3_600_000).to_string());
    let incident = november.objectives[0].incident.expect("an incident");
    assert_eq!(incident.from.to_string(), "2019-10-28T20:00:00Z");
}

#[test]
fn overlapping_outages_are_one_incident_and_an_excluded_part_does_not_count() {
    let facts = outage("a", "2019-11-05T00:00:00Z", "2019-11-05T03:00:00Z", "major", "")
        + &outage("b", "2019-11-05T02:00:00Z", "2019-11-05T05:00:00Z", "major", "")
        + &outage("c", "2019-11-05T05:00:00Z", "2019-11-05T09:00:00Z", "major", "\"cause\":\"customer\"");
    let more = format!("exclusions: {{ theirs: {{ cause: customer }} }}\n{AUTOMATIC}");
    let settlement = one(&agreement(EACH, &more), &facts, "2019-11");
    // Nine hours of trouble, of which the customer caused four.
    assert_eq!((verdicts(&settlement), measured(&settlement, "restore").as_str()), (vec![Verdict::Missed], "18000000"));
}

#[test]
fn an_incident_that_goes_on_is_missed_once_its_time_is_over() {
    let open = "{\"id\":\"a\",\"kind\":\"outage\",\"recorded\":\"2019-11-05T00:00:00Z\",\"service\":\"s\",\"from\":\"2019-11-05T00:00:00Z\",\"extent\":\"major\"}\n";
    let at = |as_of: &str| verdicts(&settled_as_of(&agreement(EACH, AUTOMATIC), open, "2019-11", as_of, None)[0]);
    assert_eq!(at("2019-11-05T03:00:00Z"), [Verdict::Undecided]);
    assert_eq!(at("2019-11-05T05:00:00Z"), [Verdict::Missed]);
}

#[test]
fn a_cap_for_the_objective_holds_over_all_its_incidents() {
    let capped = "credits: { given: automatically, cap: { objective: 12 % } }\n";
    let settlement = one(&agreement(EACH, capped), &three(), "2019-11");
    // USD 50 for the first, and of the USD 100 for the second what is left of 120.
    assert_eq!(owed(&settlement).as_deref(), Some("USD 120.00"));
}

#[test]
fn the_mean_of_the_incidents() {
    let mean = "promise: mean time_to_restore <= 6 h, credit: { mean time_to_restore > 6 h: 10 % }";
    let settlement = one(&agreement(mean, AUTOMATIC), &three(), "2019-11");
    // 19 h over three incidents: 6 h 20 min.
    assert_eq!(measured(&settlement, "restore"), "22800000");
    assert_eq!((verdicts(&settlement), owed(&settlement).as_deref()), (vec![Verdict::Missed], Some("USD 100.00")));
    assert_eq!(verdicts(&one(&agreement(mean, AUTOMATIC), FEE, "2019-11")), [Verdict::NotApplicable]);
}

/// Bands on the length of downtime: a day of service up to half an hour, seven days above.
#[test]
fn downtime_is_promised_in_minutes() {
    let promise = "promise: downtime < 5 min, credit: { 5 min <= downtime <= 30 min: 1 day of service, downtime > 30 min: 7 days of service }";
    let down = |minutes: u32| {
        let facts = outage("a", "2019-11-05T00:00:00Z", "2019-11-05T00:10:00Z", "major", "")
            + &outage("b", "2019-11-06T00:00:00Z", &format!("2019-11-06T00:{minutes}:00Z"), "major", "")
            + FEE;
        one(&agreement(promise, AUTOMATIC), &facts, "2019-11")
    };
    // 10 + 20 min are half an hour; of USD 1,000 a day is 33.33 and seven are 233.33.
    assert_eq!(owed(&down(20)).as_deref(), Some("USD 33.33"));
    assert_eq!(owed(&down(21)).as_deref(), Some("USD 233.33"));
    assert_eq!(notes(&down(20).objectives[0].notes), [] as [&str; 0]);
}
