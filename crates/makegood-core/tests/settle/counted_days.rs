//! The days of a promise, as pages show them, add up to what its settlement counts.

use std::sync::Arc;

use makegood_core::agreement_file::{Source, read};
use makegood_core::evidence::View;
use makegood_core::evidence::collection::{Collection, Place};
use makegood_core::evidence::line::read_line;
use makegood_core::number::Fraction;
use makegood_core::settle::{CountedDays, Files, Request, counted_days, in_force};
use makegood_core::time::Instant;

use crate::settled::{cells, objective, one, outage};

/// The days of `period` under the agreement, as known at `as_of`.
fn days(agreement: &str, facts: &str, period: &str, as_of: &str) -> Vec<CountedDays> {
    let source = Source { name: "agreement.yaml".to_owned(), text: format!("provider: P\n{agreement}") };
    let (agreements, _) = read(&[source]);
    let mut collection = Collection::default();
    for (line, text) in (1..).zip(facts.lines()) {
        collection.add(read_line(text).unwrap().fact, Place { file: Arc::from("facts.jsonl"), line });
    }
    let as_of: Instant = as_of.parse().unwrap();
    let view = View::new(collection.as_of(as_of), as_of);
    let version = in_force(&agreements, "a").remove(0);
    let request = Request {
        agreement: version.agreement,
        files: Files { agreements: &agreements, sha256: &[] },
        in_force: version.days,
        period: period.parse().unwrap(),
        customer: None,
        view: &view,
        evidence_head: "",
        traced: true,
    };
    counted_days(&request).unwrap()
}

/// Total and weighted downtime of all days together.
fn sums(counted: &CountedDays) -> (i64, String) {
    let down = counted.days.iter().fold(Fraction::whole(0), |sum, day| sum.plus(day.downtime_ms).unwrap());
    let places = (0..7).find(|places| down.is_exact_at(*places)).unwrap();
    (counted.days.iter().map(|day| day.total_ms).sum(), down.to_decimal_text(places))
}

fn agreement(more: &str) -> String {
    format!(
        "agreement: a\neffective: 2019-01-01\ntime_zone: Asia/Seoul\nservices: {{ s: {{}} }}\nexclusions:\n  works: {{ maintenance: any, announced: before the start, effect: leaves the total }}\n  carrier: {{ cause: carrier, effect: leaves the total }}\n  force: {{ cause: force_majeure }}\nobjectives:\n  up: {{ promise: uptime >= 99.9 %, window: calendar month, partial: 0.3, {more} }}\n"
    )
}

#[test]
fn the_days_of_a_month_add_up_to_its_settlement() {
    let facts = [
        // Over midnight, and over the month's edges.
        outage("a", "2019-11-05T14:30:00Z", "2019-11-05T15:31:00.500Z", "major", ""),
        outage("b", "2019-10-31T14:59:00Z", "2019-10-31T15:05:00Z", "partial", ""),
        outage("c", "2019-11-30T14:50:00Z", "2019-11-30T15:10:00Z", "major", ""),
        // Too short where runs must last, excluded, and out of the total.
        outage("d", "2019-11-07T00:00:00Z", "2019-11-07T00:02:00Z", "major", ""),
        outage("e", "2019-11-08T00:00:00Z", "2019-11-08T05:00:00Z", "major", "\"cause\":\"carrier\""),
        outage("f", "2019-11-09T00:00:00Z", "2019-11-09T05:00:00Z", "partial", "\"cause\":\"force_majeure\""),
        r#"{"id":"m","kind":"maintenance","recorded":"2019-11-01T00:00:00Z","service":"s","announced":"2019-11-01T00:00:00Z","from":"2019-11-12T14:00:00Z","to":"2019-11-12T16:00:00Z"}"#.to_owned() + "\n",
        outage("g", "2019-11-12T13:50:00Z", "2019-11-12T15:30:00Z", "major", ""),
    ]
    .concat();
    for more in ["minimum_run: 5 min", "grace: 3 min", ""] {
        let agreement = agreement(more);
        let settlement = one(&agreement, &facts, "2019-11");
        let settled = objective(&settlement, "up");
        let counted = days(&agreement, &facts, "2019-11", "2100-01-01T00:00:00Z");
        assert_eq!(counted.len(), 1);
        assert_eq!(counted[0].days.len(), 30);
        assert_eq!(sums(&counted[0]), (settled.total_ms, settled.downtime_ms.clone()), "{more}");
        let excluded: Vec<&str> = counted[0].days.iter().flat_map(|day| &day.exclusions).map(String::as_str).collect();
        assert_eq!(excluded, ["carrier", "force", "works", "works"], "{more}");
    }
}

#[test]
fn only_time_that_has_passed_is_in_the_total_and_what_lasts_is_said() {
    let facts = r#"{"id":"a","kind":"outage","recorded":"2019-11-05T01:00:00Z","service":"s","from":"2019-11-05T00:00:00Z","extent":"major"}"#;
    let counted = days(&agreement(""), facts, "2019-11", "2019-11-05T03:00:00Z");
    assert!(counted[0].lasts);
    // Noon of the fifth in Seoul.
    assert_eq!(sums(&counted[0]), (4 * 86_400_000 + 12 * 3_600_000, (3 * 3_600_000).to_string()));
    let ended = days(
        &agreement(""),
        &outage("a", "2019-11-04T00:00:00Z", "2019-11-04T01:00:00Z", "major", ""),
        "2019-11",
        "2019-11-05T03:00:00Z",
    );
    assert!(!ended[0].lasts);
}

#[test]
fn minutes_count_too_and_so_do_requests_but_a_mean_of_slots_has_no_days() {
    let by = |method: &str| {
        format!(
            "agreement: a\neffective: 2019-01-01\ntime_zone: Etc/UTC\nservices: {{ s: {{}} }}\nmeasurements:\n  own: {{ method: {method} }}\nobjectives:\n  up: {{ promise: uptime >= 99.9 %, measured_by: own }}\n"
        )
    };
    let facts = cells("x", "2019-11-05T00:00:00Z", &[Some((10, 10)), Some((10, 0)), Some((10, 9))], "");
    let minutes = by("requests by the minute, bad_when: errors > 50 %");
    let counted = days(&minutes, &facts, "2019-11", "2100-01-01T00:00:00Z");
    let settlement = one(&minutes, &facts, "2019-11");
    let settled = objective(&settlement, "up");
    assert_eq!(sums(&counted[0]), (settled.total_ms, settled.downtime_ms.clone()));
    let ratio = days(&by("request ratio"), &facts, "2019-11", "2100-01-01T00:00:00Z");
    let counts = ratio[0].days.iter().filter_map(|day| day.requests).map(|day| (day.all, day.good));
    assert_eq!(counts.collect::<Vec<_>>(), [(30, 11)], "one day had requests");
    let settlement = one(&by("request ratio"), &facts, "2019-11");
    assert_eq!(objective(&settlement, "up").requests.map(|all| (all.all, all.good)), Some((30, 11)));
    assert!(ratio[0].of_requests && !counted[0].of_requests);
    let slots = by("mean of slots, slot: 5 min");
    assert!(days(&slots, &facts, "2019-11", "2100-01-01T00:00:00Z").is_empty());
}

#[test]
fn without_a_plan_time_is_counted_although_promises_depend_on_it() {
    let agreement = "agreement: a\neffective: 2019-01-01\ntime_zone: Etc/UTC\nplans: [basic, business]\nservices: { s: {} }\nobjectives:\n  up: { promise: { basic: uptime >= 99 %, business: uptime >= 99.9 % } }\n";
    let facts = outage("a", "2019-11-04T00:00:00Z", "2019-11-04T01:00:00Z", "major", "");
    let counted = days(agreement, &facts, "2019-11", "2100-01-01T00:00:00Z");
    assert_eq!(sums(&counted[0]), (30 * 86_400_000, 3_600_000.to_string()));
}
