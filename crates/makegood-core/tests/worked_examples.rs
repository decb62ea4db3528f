//! The worked examples of the domain, on the agreements of `examples/`: these numbers, exactly.

use std::sync::Arc;

use makegood_core::agreement_file::{Gravity, Source, read};
use makegood_core::evidence::View;
use makegood_core::evidence::collection::{Collection, Place};
use makegood_core::evidence::line::read_line;
use makegood_core::settle::{Files, ObjectiveSettlement, Request, in_force, settle};
use makegood_core::time::Instant;

/// What must come out of one objective.
#[derive(Debug, PartialEq)]
struct Expect {
    measured: &'static str,
    verdict: &'static str,
    downtime_ms: &'static str,
    owed: &'static str,
}

const fn expect(
    measured: &'static str,
    verdict: &'static str,
    downtime_ms: &'static str,
    owed: &'static str,
) -> Expect {
    Expect { measured, verdict, downtime_ms, owed }
}

/// The first objective of the agreement in `examples/`, changed by `change`, over the facts.
#[track_caller]
fn settled(example: &str, change: (&str, &str), facts: &str, period: &str) -> ObjectiveSettlement {
    let path = format!("{}/../../examples/{example}.yaml", env!("CARGO_MANIFEST_DIR"));
    let text = std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{path}: {error}"));
    assert!(text.contains(change.0), "`{}` is not in {path}", change.0);
    let source = Source { name: path, text: text.replace(change.0, change.1) };
    let (agreements, problems) = read(&[source]);
    let errors: Vec<_> = problems.iter().filter(|problem| problem.gravity == Gravity::Error).collect();
    assert!(errors.is_empty(), "{errors:#?}");
    let mut collection = Collection::default();
    for (number, line) in (1..).zip(facts.lines().map(str::trim).filter(|line| !line.is_empty())) {
        let line = line.replacen('{', &format!(r#"{{"id":"f{number}","recorded":"2025-01-01T00:00:00Z","#), 1);
        let fact = read_line(&line).unwrap_or_else(|problems| panic!("{line}\n{problems:?}")).fact;
        collection.add(fact, Place { file: Arc::from("facts"), line: number });
    }
    let as_of: Instant = "2025-01-01T00:00:00Z".parse().expect("an instant");
    let view = View::new(collection.as_of(as_of), as_of);
    let versions = in_force(&agreements, &agreements[0].id);
    let request = Request {
        agreement: &agreements[0],
        files: Files { agreements: &agreements, sha256: &[] },
        in_force: versions[0].days,
        period: period.parse().expect("a period"),
        customer: None,
        view: &view,
        evidence_head: "",
        traced: true,
    };
    settle(&request).expect("the agreement can be settled").objectives.swap_remove(0)
}

#[track_caller]
fn check(example: &str, facts: &str, period: &str, wanted: &Expect) {
    check_changed(example, ("agreement:", "agreement:"), facts, period, wanted);
}

#[track_caller]
fn check_changed(example: &str, change: (&str, &str), facts: &str, period: &str, wanted: &Expect) {
    let one = settled(example, change, facts, period);
    let decimal = one.measured.as_ref().map(|figure| figure.decimal.clone()).unwrap_or_default();
    let verdict = serde_json::to_string(&one.verdict).expect("a word");
    let owed = one.credit.iter().flat_map(|line| &line.owed).map(|owed| owed.remedy.as_str());
    let owed: Vec<&str> = owed.collect();
    let found = (decimal.as_str(), verdict.trim_matches('"'), one.downtime_ms.as_str(), owed.join(" and "));
    let wanted = (wanted.measured, wanted.verdict, wanted.downtime_ms, wanted.owed.to_owned());
    assert_eq!(found, wanted);
}

fn outage(service: &str, from: &str, to: &str, extent: &str) -> String {
    format!(r#"{{"kind":"outage","service":"{service}","from":"{from}","to":"{to}","extent":"{extent}"}}"#)
}

/// 1: major 100 min and partial 1,200 min of 43,200 make 460 min, 98.935185…%, 10 % (O1, O2).
#[test]
fn example_1_weights() {
    let facts = [
        outage("oqupie", "2019-11-05T10:00:00+09:00", "2019-11-05T11:40:00+09:00", "major"),
        outage("oqupie", "2019-11-12T03:00:00+09:00", "2019-11-12T23:00:00+09:00", "partial"),
    ];
    let wanted = expect("98.935185185185", "missed", "27600000", "10 %");
    check("oqupie/agreement", &facts.join("\n"), "2019-11", &wanted);
}

/// 2 and 3: 208 min 48 s of February 2024 is exactly 99.5 %; every edge belongs to the better band (R1, R2).
#[test]
fn examples_2_and_3_band_edges() {
    let feb = 29 * 86_400_000_i64;
    for (down_ms, wanted) in [
        (12_528_000, expect("99.5", "met", "12528000", "")),
        (12_528_001, expect("99.499999960089", "missed", "12528001", "10 %")),
        (feb / 100, expect("99", "missed", "25056000", "10 %")),
        (feb / 100 + 1, expect("98.999999960089", "missed", "25056001", "30 %")),
        (feb / 20, expect("95", "missed", "125280000", "30 %")),
        (feb / 20 + 1, expect("94.999999960089", "missed", "125280001", "50 %")),
    ] {
        let from: Instant = "2024-02-05T00:00:00+09:00".parse().expect("an instant");
        let facts = outage("remotemeeting", &from.to_string(), &from.plus_ms(down_ms).to_string(), "major");
        check("remotemeeting/agreement", &facts, "2024-02", &wanted);
    }
}

/// Minutes of `us_east` from `from` on: failed requests of 1,000 in each.
fn minutes(from: &str, failed: &[u64]) -> String {
    let requests = vec![1_000_u64; failed.len()];
    format!(
        r#"{{"kind":"cells","service":"citrusad_api","region":"us_east","origin":"third_party","from":"{from}","requests":{requests:?},"errors":{failed:?}}}"#
    )
}

/// 4: exactly 10 % of a minute's requests is good, more is bad (C11).
#[test]
fn example_4_strictly_more() {
    let wanted = expect("100", "met", "0", "");
    check("citrusad/agreement", &minutes("2024-04-05T10:00:00Z", &[100; 6]), "2024-04", &wanted);
    let wanted = expect("99.986111111111", "met", "360000", "");
    check("citrusad/agreement", &minutes("2024-04-05T10:00:00Z", &[101; 6]), "2024-04", &wanted);
}

/// 5: four bad minutes in a row are nothing, five are five; 43 of April are met, 44 missed (C12).
#[test]
fn example_5_minimum_run() {
    for (bad, wanted) in [
        (4, expect("100", "met", "0", "")),
        (5, expect("99.988425925925", "met", "300000", "")),
        (43, expect("99.900462962962", "met", "2580000", "")),
        (44, expect("99.898148148148", "missed", "2640000", "")),
    ] {
        let mut failed = vec![0; 60];
        failed[1..=bad].fill(500);
        check("citrusad/agreement", &minutes("2024-04-05T10:00:00Z", &failed), "2024-04", &wanted);
    }
}

/// 6: a run over a month's edge is judged whole; each month bears its own part.
#[test]
fn example_6_over_the_edge() {
    let mut failed = vec![0; 20];
    failed[7..13].fill(500);
    let facts = minutes("2024-03-31T23:50:00Z", &failed);
    check("citrusad/agreement", &facts, "2024-03", &expect("99.993279569892", "met", "180000", ""));
    check("citrusad/agreement", &facts, "2024-04", &expect("99.993055555555", "met", "180000", ""));
}

/// 7: 36 h ahead excludes, a minute less does not; overrun counts from the announced end on.
#[test]
fn example_7_notice_and_overrun() {
    let mut failed = vec![0; 120];
    failed[30..80].fill(1_000);
    let down = minutes("2024-04-13T03:00:00Z", &failed);
    for (announced, downtime_ms) in [("2024-04-11T14:00:00Z", "1200000"), ("2024-04-11T14:01:00Z", "3000000")] {
        let window = format!(
            r#"{{"kind":"maintenance","service":"citrusad_api","announced":"{announced}","from":"2024-04-13T02:00:00Z","to":"2024-04-13T04:00:00Z"}}"#
        );
        let one = settled("citrusad/agreement", ("agreement:", "agreement:"), &format!("{down}\n{window}"), "2024-04");
        assert_eq!(one.downtime_ms, downtime_ms, "announced {announced}");
    }
}

/// 8: overlaps count once at the heavier weight; with the major outage excluded the partial one keeps its own.
#[test]
fn example_8_overlap() {
    let partial = outage("oqupie", "2019-12-04T10:00:00+09:00", "2019-12-04T11:00:00+09:00", "partial");
    let major = outage("oqupie", "2019-12-04T10:30:00+09:00", "2019-12-04T10:40:00+09:00", "major");
    let one = settled("oqupie/agreement", ("agreement:", "agreement:"), &format!("{partial}\n{major}"), "2019-12");
    assert_eq!(one.downtime_ms, "1500000");
    let excused = major.replace(r#""extent""#, r#""cause":"carrier","extent""#);
    let one = settled("oqupie/agreement", ("agreement:", "agreement:"), &format!("{partial}\n{excused}"), "2019-12");
    assert_eq!(one.downtime_ms, "1080000");
}

/// 12: the three meanings of "maintenance excluded" (30 days, 60 min outage, 480 min of announced maintenance).
#[test]
fn example_12_three_meanings() {
    let service = "database_a";
    let facts = [
        outage(service, "2024-04-16T14:00:00+09:00", "2024-04-16T15:00:00+09:00", "major"),
        outage(service, "2024-04-20T00:00:00+09:00", "2024-04-20T08:00:00+09:00", "major"),
        format!(
            r#"{{"kind":"maintenance","service":"{service}","announced":"2024-04-01T00:00:00+09:00","from":"2024-04-20T00:00:00+09:00","to":"2024-04-20T08:00:00+09:00"}}"#
        ),
    ];
    for (effect, wanted) in [
        ("counts as up", expect("99.861111111111", "missed", "3600000", "10 %")),
        ("leaves the total", expect("99.859550561797", "missed", "3600000", "10 %")),
        ("not excluded", expect("98.75", "missed", "32400000", "10 %")),
    ] {
        let change = ("effect: counts as up", format!("effect: {effect}"));
        check_changed("framework/hosting", (change.0, &change.1), &facts.join("\n"), "2024-04", &wanted);
    }
}
