//! Who is owed what beside the figure: causes that take the remedy, outages from the report on, duties with a price.

use crate::settled::{measured, notes, objective, one, outage};
use makegood_core::result::Verdict;
use makegood_core::settle::Settlement;

/// April 2024 in Seoul has 43,200 minutes, and KRW 100,000 are paid for it.
const FEE: &str = "{\"id\":\"fee\",\"kind\":\"fee\",\"recorded\":\"2019-01-01T00:00:00Z\",\"service\":\"s\",\"from\":\"2024-03-31T15:00:00Z\",\"to\":\"2024-04-30T15:00:00Z\",\"amount\":\"100000\",\"currency\":\"KRW\"}\n";

fn agreement(parts: &str) -> String {
    format!(
        "agreement: a\neffective: 2024-01-01\ntime_zone: Asia/Seoul\ncurrency: KRW\nservices: {{ s: {{}} }}\ncredits: {{ given: automatically }}\n{parts}"
    )
}

const UPTIME: &str =
    "objectives:\n  u: { promise: uptime >= 99.9 %, credit: { 99 % <= uptime < 99.9 %: 10 %, uptime < 99 %: 25 % } }\n";

fn down(id: &str, from: &str, to: &str, more: &str) -> String {
    outage(id, &format!("2024-04-{from}:00+09:00"), &format!("2024-04-{to}:00+09:00"), "major", more)
}

fn owed(settlement: &Settlement) -> String {
    let total = settlement.credits.first().and_then(|credit| credit.total.as_ref());
    total.map_or("nothing".to_owned(), |total| total.amount.to_string())
}

fn case(id: &str, at: &str) -> String {
    format!(
        "{{\"id\":\"{id}\",\"kind\":\"case\",\"recorded\":\"2019-01-01T00:00:00Z\",\"case\":\"{id}\",\"event\":\"opened\",\"at\":\"2024-04-{at}:00+09:00\",\"service\":\"s\"}}\n"
    )
}

fn done(duty: &str, at: &str, about: &str) -> String {
    format!(
        "{{\"id\":\"{duty}-{at}\",\"kind\":\"obligation\",\"recorded\":\"2019-01-01T00:00:00Z\",\"duty\":\"{duty}\",\"event\":\"done\",\"at\":\"2024-04-{at}:00+09:00\",\"about\":\"{about}\"}}\n"
    )
}

/// The figure is what users saw; the credit is reckoned as if the time had been left out.
#[test]
fn a_cause_may_take_the_remedy_and_leave_the_figure() {
    let text = agreement(&format!("exclusions: {{ upstream: {{ cause: third_party, effect: no remedy }} }}\n{UPTIME}"));
    let other = down("o1", "10T00:00", "10T08:00", "\"cause\":\"third_party\"");
    // 480 min of 43,200: 98.8 %, which would be 25 %. Without it nothing was missed.
    let settlement = one(&text, &(other.clone() + FEE), "2024-04");
    let judged = objective(&settlement, "u");
    assert_eq!((measured(&settlement, "u").as_str(), judged.verdict), ("98.888888888888…", Verdict::Missed));
    assert_eq!((judged.downtime_ms.as_str(), judged.excluded_ms), ("28800000", 0));
    assert_eq!((owed(&settlement).as_str(), settlement.credits.len()), ("nothing", 0));
    assert_eq!(
        notes(&judged.notes),
        [
            "`upstream` takes the remedy: without that time the figure is 100 %; the promise would be kept, and nothing is owed"
        ]
    );
    assert_eq!(
        judged.notes[0].ko,
        "`upstream`의 시간에는 보상하지 않습니다. 그 시간을 제외하면 100 %이며, 약속을 지킨 것이 되어 보상하지 않습니다"
    );
    // With 60 minutes of the provider's own: 99.86 %, in the first band.
    let own = down("o2", "20T00:00", "20T01:00", "");
    let settlement = one(&text, &(other + &own + FEE), "2024-04");
    assert_eq!(measured(&settlement, "u"), "98.75");
    assert_eq!(owed(&settlement), "KRW 10,000");
    assert_eq!(settlement.credits[0].lines[0].band, "99 % <= uptime < 99.9 %");
}

#[test]
fn an_outage_may_count_only_from_the_report_on() {
    let text = agreement(&UPTIME.replace("u: {", "u: { counts_from: report,"));
    let facts =
        down("o1", "10T00:00", "10T02:00", "") + &down("o2", "20T00:00", "20T02:00", "") + &case("c1", "10T00:30");
    let settlement = one(&text, &(facts + FEE), "2024-04");
    let judged = objective(&settlement, "u");
    // 90 minutes from the report on; the second outage was never reported.
    assert_eq!(judged.downtime_ms, "5400000");
    assert_eq!(notes(&judged.notes), ["outage `o2` does not count: the customer did not report it while it lasted"]);
    assert_eq!(judged.notes[0].ko, "중단 `o2`는 지속되는 동안 고객의 신고가 없어 산입하지 않았습니다");
}

#[test]
fn a_report_before_or_after_an_outage_is_not_about_it() {
    let text = agreement(&UPTIME.replace("u: {", "u: { counts_from: report,"));
    let facts = down("o1", "10T00:00", "10T02:00", "") + &case("c1", "09T23:59") + &case("c2", "10T02:00");
    assert_eq!(objective(&one(&text, &facts, "2024-04"), "u").downtime_ms, "0");
}

/// A promise on a duty gives the duty a price.
#[test]
fn a_duty_has_a_price_by_its_attainment() {
    let text = agreement(
        "duties:\n  told: { for_each: outage, due: within 1 h }\nobjectives:\n  kept_informed: { duty: told, promise: attainment >= 100 %, credit: { attainment < 100 %: 5 % } }\n",
    );
    let facts = down("o1", "10T00:00", "10T02:00", "")
        + &down("o2", "20T00:00", "20T02:00", "")
        + &done("told", "10T00:20", "o1")
        + &done("told", "20T01:30", "o2");
    let settlement = one(&text, &(facts + FEE), "2024-04");
    assert_eq!(measured(&settlement, "kept_informed"), "50");
    assert_eq!(owed(&settlement), "KRW 5,000");
    assert_eq!(notes(&objective(&settlement, "kept_informed").notes), ["duty `told`: 1 done, 1 missed, 0 still due"]);
}

/// A missed notice is a miss of the uptime promise, though the figure keeps it: it earns what the first band earns.
#[test]
fn a_missed_duty_is_deemed_a_miss_of_the_promise() {
    let text = agreement(&format!(
        "duties:\n  told: {{ for_each: outage, due: within 1 h }}\n{}",
        UPTIME.replace("u: {", "u: { breached_by: told,")
    ));
    let untold = down("o1", "10T00:00", "10T00:10", "");
    let settlement = one(&text, &(untold.clone() + FEE), "2024-04");
    let judged = objective(&settlement, "u");
    assert_eq!((measured(&settlement, "u").as_str(), judged.verdict), ("99.976851851851…", Verdict::Missed));
    assert_eq!(judged.deemed_by, ["told"]);
    assert_eq!(notes(&judged.notes), ["duty `told` was missed once, which is a miss of this promise too"]);
    assert_eq!(owed(&settlement), "KRW 10,000");
    // Told in time, all is well.
    let settlement = one(&text, &(untold + &done("told", "10T00:20", "o1") + FEE), "2024-04");
    assert_eq!((objective(&settlement, "u").verdict, owed(&settlement).as_str()), (Verdict::Met, "nothing"));
}

/// A figure that misses by itself earns its own band, told or not.
#[test]
fn a_deemed_miss_never_lowers_what_is_owed() {
    let text = agreement(&format!(
        "duties:\n  told: {{ for_each: outage, due: within 1 h }}\n{}",
        UPTIME.replace("u: {", "u: { breached_by: told,")
    ));
    let settlement = one(&text, &(down("o1", "10T00:00", "10T08:00", "") + FEE), "2024-04");
    assert_eq!(owed(&settlement), "KRW 25,000");
}
