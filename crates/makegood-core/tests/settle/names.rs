//! Names in the evidence that nothing has: never silent, with the name that is probably meant.

use crate::settled::{notes, one, outage, settled_as_of};

const AGREEMENT: &str = "agreement: a\neffective: 2024-01-01\ntime_zone: Etc/UTC\ncurrency: KRW\nregions: { kr: { name: Korea }, uk: { name: England } }\nservices: { s: { regions: [kr, uk] } }\nexclusions:\n  war: { cause: [force_majeure, carrier] }\nobjectives:\n  up: { promise: uptime >= 99 %, credit: { uptime < 99 %: 10 % } }\nduties:\n  monthly_backup: { due: every month }\n";

#[track_caller]
fn check(fact: &str, note: &str) {
    let settlement = one(AGREEMENT, fact, "2024-02");
    assert_eq!(notes(&settlement.notes), [note], "{fact}");
    assert!(settlement.notes[0].ko.contains('`'));
}

fn fact(kind: &str, members: &str) -> String {
    format!("{{\"id\":\"f\",\"kind\":\"{kind}\",\"recorded\":\"2024-03-01T00:00:00Z\",{members}}}\n")
}

const SPAN: &str = "\"from\":\"2024-02-03T00:00:00Z\",\"to\":\"2024-02-04T00:00:00Z\"";

#[test]
fn a_misspelt_service() {
    let agreement = AGREEMENT.replace("{ s:", "{ shop:");
    let facts = fact("outage", &format!("\"service\":\"shopp\",\"extent\":\"major\",{SPAN}"));
    let settlement = one(&agreement, &facts, "2024-02");
    assert_eq!(
        notes(&settlement.notes),
        ["fact `f` names service `shopp`, which no agreement given has: not looked at; did you mean `shop`?"]
    );
    assert_eq!(
        settlement.notes[0].ko,
        "사실 `f`의 서비스 `shopp`은(는) 주어진 협약에 없어 반영하지 않았습니다. `shop` 아닌가요?"
    );
}

/// A lake of evidence may hold many services; one line says so.
#[test]
fn services_of_nobody_are_told_in_one_line() {
    let other = |id: &str, service: &str| {
        outage(id, "2024-02-03T00:00:00Z", "2024-02-04T00:00:00Z", "major", "")
            .replace("\"service\":\"s\"", &format!("\"service\":\"{service}\""))
    };
    let facts = other("o1", "warehouse") + &other("o2", "billing") + &other("o3", "billing");
    check(
        &facts,
        "fact `o2` and 2 more name service `billing`, `warehouse`, which no agreement given has: not looked at",
    );
    // Another agreement's service is nobody's business here.
    let both = format!(
        "{AGREEMENT}\n---\nagreement: b\neffective: 2024-01-01\ntime_zone: Etc/UTC\nservices: {{ warehouse: {{}}, billing: {{}} }}"
    );
    assert!(settled_as_of(&both, &facts, "2024-02", "2100-01-01T00:00:00Z", None)[0].notes.is_empty());
}

/// C9: a reason that the agreement does not list ends the promise all the same, and everybody reads it.
#[test]
fn a_reason_to_promise_nothing_that_is_not_listed() {
    let agreement = format!(
        "{AGREEMENT}clocks: {{ c: {{ starts: opened, stops: responded, target: 1 h }} }}\nout_of_scope: {{ beta: a beta }}\n"
    );
    let case = |event: &str, reason: &str| {
        fact("case", &format!("\"case\":\"1\",\"event\":\"{event}\",\"at\":\"2024-02-03T00:00:00Z\"{reason}"))
    };
    let told = |reason: &str| {
        let facts = case("opened", "").replace("\"f\"", "\"g\"") + &case("out_of_scope", reason);
        one(&agreement, &facts, "2024-02").notes.into_iter().map(|note| note.en).collect::<Vec<_>>()
    };
    assert!(told(",\"reason\":\"beta\"").is_empty());
    assert_eq!(
        told(",\"reason\":\"we_were_busy\""),
        [
            "fact `f` names reason `we_were_busy`, which no agreement given lists as out of scope: the promise ended for it all the same"
        ]
    );
}

#[test]
fn facts_outside_the_days_settled_are_not_mentioned() {
    let early = fact(
        "outage",
        "\"service\":\"x\",\"from\":\"2023-02-03T00:00:00Z\",\"to\":\"2023-02-04T00:00:00Z\",\"extent\":\"major\"",
    );
    assert!(one(AGREEMENT, &early, "2024-02").notes.is_empty());
}

#[test]
fn a_misspelt_region() {
    check(
        &outage("f", "2024-02-03T00:00:00Z", "2024-02-04T00:00:00Z", "major", "\"region\":\"korea\""),
        "fact `f` names region `korea`, which no agreement given has: not looked at",
    );
}

#[test]
fn a_misspelt_cause() {
    check(
        &outage("f", "2024-02-03T00:00:00Z", "2024-02-04T00:00:00Z", "major", "\"cause\":\"force_majeur\""),
        "fact `f` names cause `force_majeur`, which no exclusion names: it excuses nothing; did you mean `force_majeure`?",
    );
}

#[test]
fn a_misspelt_duty() {
    check(
        &fact("obligation", "\"duty\":\"monthly_bakup\",\"event\":\"done\",\"at\":\"2024-02-03T00:00:00Z\""),
        "fact `f` names duty `monthly_bakup`, which no agreement given has: it answers nothing; did you mean `monthly_backup`?",
    );
}

#[test]
fn a_customer_nobody_knows() {
    check(
        &outage("f", "2024-02-03T00:00:00Z", "2024-02-04T00:00:00Z", "major", "\"customer\":\"acme\""),
        "fact `f` names customer `acme`, whom no account or fee names: not looked at",
    );
}

#[test]
fn a_claim_that_matches_nothing() {
    let claim = |about: &str| {
        fact(
            "obligation",
            &format!(
                "\"duty\":\"claim\",\"event\":\"requested\",\"at\":\"2024-03-02T00:00:00Z\",\"about\":\"{about}\""
            ),
        )
    };
    check(
        &claim("2024-2"),
        "claim `f` is for `2024-2`, which is no window of this agreement: it claims nothing; write `2024-02`",
    );
    check(&claim("2024-02"), "claim `f` is for 2024-02, in which nothing is owed");
    assert!(one(AGREEMENT, &claim("2024-01"), "2024-02").notes.is_empty());
    let down = outage("o", "2024-02-03T00:00:00Z", "2024-02-04T00:00:00Z", "major", "");
    assert!(one(AGREEMENT, &(claim("2024-02") + &down), "2024-02").notes.is_empty());
}
