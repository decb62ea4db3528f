//! Words that move an edge: longer than, at least, from the offer on.

use crate::settled::{objective, one, outage, settled_as_of};
use makegood_core::agreement_file::{Language, Source, read};
use makegood_core::credit::ClaimState;
use makegood_core::settle::Settlement;
use makegood_core::statement::{Statement, explain, plain};

fn agreement(measured: &str, run: &str) -> String {
    format!(
        "agreement: a\nprovider: P\neffective: 2019-01-01\ntime_zone: Etc/UTC\nservices: {{ s: {{}} }}\nmeasurements: {{ m: {{ method: requests by the minute, bad_when: {measured} }} }}\nobjectives:\n  up: {{ promise: uptime >= 99.9 %, {run} }}\n"
    )
}

fn downtime(settlement: &Settlement) -> i64 {
    objective(settlement, "up").downtime_ms.parse().expect("whole milliseconds")
}

fn explained(text: &str, settlement: &Settlement, language: Language) -> String {
    let source = Source { name: "a.yaml".to_owned(), text: text.to_owned() };
    let agreement = read(&[source]).0.remove(0);
    plain(&explain(&Statement { settlement, agreement: &agreement, language }, None, None))
}

#[test]
fn a_run_that_must_be_longer_than_five_minutes_may_not_last_exactly_five() {
    let text = agreement("errors > 10 %", "minimum_run: longer than 5 minutes");
    let out = |end: &str| {
        one(
            &text.replace("provider: P\n", ""),
            &outage("o", "2019-11-05T10:00:00Z", &format!("2019-11-05T{end}Z"), "major", ""),
            "2019-11",
        )
    };
    assert_eq!(downtime(&out("10:05:00")), 0);
    assert_eq!(downtime(&out("10:05:00.001")), 300_001);
    let english = explained(&text, &out("10:05:00"), Language::English);
    assert!(english.contains("trouble of 5 min or less in a row does not count"), "{english}");
    assert!(english.contains("a run of 5 min, and 5 min or less in a row does not"), "{english}");
    let korean = explained(&text, &out("10:05:00"), Language::Korean);
    assert!(korean.contains("연속 5분 이하의 중단은 산입하지 않습니다"), "{korean}");
    assert!(korean.contains("산입하지 않음: 연속 5분 (연속 5분 이하)"), "{korean}");
}

#[test]
fn a_minute_that_reaches_a_closed_threshold_is_bad_and_one_without_an_error_never() {
    let settled = |bad_when: &str| {
        let text = agreement(bad_when, "measured_by: m");
        let facts = "{\"id\":\"c\",\"kind\":\"cells\",\"recorded\":\"2019-01-01T00:00:00Z\",\"service\":\"s\",\"origin\":\"p\",\"from\":\"2019-11-05T10:00:00Z\",\"requests\":[10,10,10,0],\"errors\":[1,9,10,0]}\n";
        (one(&text.replace("provider: P\n", ""), facts, "2019-11"), text)
    };
    let minutes = |bad_when: &str| downtime(&settled(bad_when).0) / 60_000;
    assert_eq!(minutes("errors > 10 %"), 2);
    assert_eq!(minutes("errors >= 10 %"), 3);
    assert_eq!(minutes("errors = 100 %"), 1);
    assert_eq!(minutes("errors > 99 %"), 1);
    let (settlement, text) = settled("errors = 100 %");
    let english = explained(&text, &settlement, Language::English);
    assert!(english.contains("a minute is bad when at least 100 % of its requests failed"), "{english}");
    let korean = explained(&text, &settlement, Language::Korean);
    assert!(korean.contains("요청의 100 % 이상이 실패한 분을 중단으로 봅니다"), "{korean}");
}

#[test]
fn a_claim_counted_from_the_offer_has_no_deadline_before_it() {
    let text = "agreement: a\neffective: 2019-01-01\ntime_zone: Asia/Seoul\ncurrency: KRW\nservices: { s: {} }\nobjectives:\n  up: { promise: uptime >= 99.9 %, credit: { uptime < 99.9 %: 10 % } }\ncredits: { claim: within 30 days of the offer }\n";
    let down = outage("o", "2024-02-10T00:00:00Z", "2024-02-10T05:00:00Z", "major", "");
    let offered = "{\"id\":\"p\",\"kind\":\"obligation\",\"recorded\":\"2024-03-05T00:00:00Z\",\"duty\":\"offer\",\"event\":\"done\",\"at\":\"2024-03-05T00:00:00Z\",\"about\":\"2024-02\"}\n";
    let claim = |facts: &str, as_of: &str| {
        let settlement = settled_as_of(text, facts, "2024-02", as_of, None).remove(0);
        settlement.credits[0].claim.clone().expect("a credit is owed")
    };
    let waiting = claim(&down, "2025-01-01T00:00:00Z");
    assert_eq!((waiting.state, waiting.until), (ClaimState::Claimable, None));
    let both = down + offered;
    let open = claim(&both, "2024-04-04T14:59:00Z");
    assert_eq!(open.state, ClaimState::Claimable);
    assert_eq!(open.until.map(|until| until.to_string()).as_deref(), Some("2024-04-04T15:00:00Z"));
    assert_eq!(claim(&both, "2024-04-04T15:01:00Z").state, ClaimState::TooLate);
}
