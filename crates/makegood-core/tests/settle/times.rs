//! Windows, hours, seasons, regions, versions, and when something was known.

use crate::settled::{measured, objective, one, outage, settled, settled_as_of};
use makegood_core::result::Verdict;
use makegood_core::settle::{Status, adjustment};

fn agreement(zone: &str, objective: &str, more: &str) -> String {
    format!(
        "agreement: a\neffective: 2019-01-01\ntime_zone: {zone}\nservices: {{ s: {{}} }}\n{more}objectives:\n  up: {{ promise: uptime >= 99.9 %{objective} }}\n"
    )
}

#[test]
fn march_in_london_has_743_hours() {
    let settlement = one(&agreement("Europe/London", "", ""), "", "2024-03");
    assert_eq!(objective(&settlement, "up").total_ms, 743 * 3_600_000);
}

#[test]
fn a_promise_for_business_hours_counts_open_time_only() {
    let calendars = "calendars: { office: { hours: Mon-Fri 09:00-18:00, holidays: KR } }\n";
    let facts = outage("o", "2024-09-13T08:30:00Z", "2024-09-13T10:00:00Z", "major", "");
    let settlement = one(&agreement("Asia/Seoul", ", during: office", calendars), &facts, "2024-09");
    let up = objective(&settlement, "up");
    // September 2024: 21 weekdays less Chuseok (16, 17, 18) = 18 days of nine hours.
    assert_eq!(up.total_ms, 18 * 9 * 3_600_000);
    // 17:30–19:00 KST: half an hour of it is open.
    assert_eq!(up.downtime_ms, (30 * 60_000).to_string());
}

#[test]
fn outside_is_the_rest() {
    let calendars = "calendars: { office: { hours: Mon-Fri 09:00-18:00 } }\n";
    let settlement = one(&agreement("Etc/UTC", ", outside: office", calendars), "", "2024-09");
    assert_eq!(objective(&settlement, "up").total_ms, (30 * 24 - 21 * 9) * 3_600_000);
}

#[test]
fn a_season_over_the_new_year() {
    let seasons = "seasons: { peak: 11-15 to 01-05 }\n";
    let settlement = one(&agreement("Etc/UTC", ", during: peak", seasons), "", "2019-11");
    assert_eq!(objective(&settlement, "up").total_ms, 16 * 86_400_000);
    let january = one(&agreement("Etc/UTC", ", during: peak", seasons), "", "2020-01");
    assert_eq!(objective(&january, "up").total_ms, 5 * 86_400_000);
    let july = one(&agreement("Etc/UTC", ", during: peak", seasons), "", "2020-07");
    assert_eq!(objective(&july, "up").verdict, Verdict::NotApplicable);
}

#[test]
fn an_event_has_its_own_promise() {
    let events = "events: { sale: 2019-11-29 to 2019-12-02 }\n";
    let settlement = one(&agreement("Etc/UTC", ", during: sale", events), "", "2019-11");
    assert_eq!(objective(&settlement, "up").total_ms, 2 * 86_400_000);
}

#[test]
fn each_region_has_its_own_result() {
    let agreement = "agreement: a\neffective: 2019-01-01\ntime_zone: Etc/UTC\nregions: { eu: {}, us: {} }\nservices: { s: { regions: [eu, us] } }\nobjectives:\n  up: { promise: uptime >= 99.9 % }\n";
    let facts = outage("o", "2019-11-05T10:00:00Z", "2019-11-05T12:00:00Z", "major", "\"region\":\"eu\"");
    let settlement = one(agreement, &facts, "2019-11");
    let verdicts: Vec<_> =
        settlement.objectives.iter().map(|one| (one.region.as_deref().unwrap_or(""), one.verdict)).collect();
    assert_eq!(verdicts, [("eu", Verdict::Missed), ("us", Verdict::Met)]);
}

#[test]
fn a_version_that_starts_mid_month_settles_its_own_days_and_share_of_the_fee() {
    let version = |version: &str, effective: &str, target: &str| {
        format!(
            "agreement: a\nversion: \"{version}\"\neffective: {effective}\ntime_zone: Etc/UTC\ncurrency: KRW\nservices: {{ s: {{}} }}\nobjectives:\n  up: {{ promise: uptime >= {target} %, credit: {{ uptime < {target} %: 10 % }} }}\ncredits: {{ given: automatically }}\n"
        )
    };
    let agreements = format!("{}\n---\n{}", version("1", "2019-01-01", "99"), version("2", "2019-11-16", "99.99"));
    let facts = outage("o1", "2019-11-05T10:00:00Z", "2019-11-05T16:00:00Z", "major", "")
        + &outage("o2", "2019-11-20T10:00:00Z", "2019-11-20T10:30:00Z", "major", "")
        + "{\"id\":\"f\",\"kind\":\"fee\",\"recorded\":\"2019-01-01T00:00:00Z\",\"from\":\"2019-11-01T00:00:00Z\",\"to\":\"2019-12-01T00:00:00Z\",\"amount\":\"30001\",\"currency\":\"KRW\"}\n";
    let both = settled(&agreements, &facts, "2019-11");
    let figures: Vec<_> = both
        .iter()
        .map(|settlement| {
            let owed = settlement.credits[0].total.as_ref().map(|total| total.amount.to_string());
            (settlement.agreement.version.as_str(), measured(settlement, "up"), owed)
        })
        .collect();
    // 15 of 30 days each: 10 % of 15,000.5 is 1,500.05.
    assert_eq!(
        figures,
        [
            ("1", "98.333333333333…".to_owned(), Some("KRW 1,500".to_owned())),
            ("2", "99.861111111111…".to_owned(), Some("KRW 1,500".to_owned())),
        ]
    );
}

#[test]
fn a_year_settled_in_a_month_is_so_far_until_december() {
    let november = one(&agreement("Etc/UTC", ", window: calendar year", ""), "", "2019-11");
    assert!(!objective(&november, "up").window.ends);
    let december = one(&agreement("Etc/UTC", ", window: calendar year", ""), "", "2019-12");
    assert!(objective(&december, "up").window.ends);
    assert_eq!(objective(&december, "up").total_ms, 365 * 86_400_000);
}

#[test]
fn late_facts_adjust_and_never_rewrite() {
    let late = "{\"id\":\"late\",\"kind\":\"outage\",\"recorded\":\"2019-12-20T00:00:00Z\",\"service\":\"s\",\"from\":\"2019-11-07T00:00:00Z\",\"to\":\"2019-11-07T02:00:00Z\",\"extent\":\"major\"}\n";
    let text = agreement("Etc/UTC", "", "");
    let closed = &settled_as_of(&text, late, "2019-11", "2019-12-05T00:00:00Z", None)[0];
    let now = &settled_as_of(&text, late, "2019-11", "2019-12-31T00:00:00Z", None)[0];
    assert_eq!(objective(closed, "up").verdict, Verdict::Met);
    assert_eq!(closed.status, Status::Closed);
    let changes: Vec<_> = adjustment(closed, now).changes.iter().map(|change| change.after.clone()).collect();
    assert_eq!(changes, ["7200000", "1795/18", "missed"]);
}

#[test]
fn a_period_known_before_its_end_is_provisional() {
    let settlement = &settled_as_of(&agreement("Etc/UTC", "", ""), "", "2019-11", "2019-11-15T00:00:00Z", None)[0];
    assert_eq!(settlement.status, Status::Provisional);
}
