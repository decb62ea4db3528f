//! The real incident log of a ServiceNow desk into case events.

mod imported;
mod shared_data;

use std::collections::BTreeMap;
use std::sync::OnceLock;

use imported::{adds_up, count, import, import_text};
use jiff::tz::TimeZone;
use makegood::sources::report::Report;
use makegood::sources::servicenow::{self, Options};
use makegood::sources::times::Times;
use makegood_core::evidence::kind::Words;
use makegood_core::evidence::{Body, CaseEvent, CaseEventKind, Fact};
use shared_data::shared;

fn options(zone: &str) -> Options {
    Options {
        name: "desk".to_owned(),
        service: None,
        times: Times { zone: Some(TimeZone::get(zone).expect("a zone")) },
        severities: BTreeMap::from([("4 - Low".to_owned(), "low".to_owned())]),
        active_is_response: true,
        recorded: None,
    }
}

/// The whole log as if its times were UTC; read once for all tests.
fn log() -> Option<&'static (Report, Vec<Fact>)> {
    static LOG: OnceLock<Option<(Report, Vec<Fact>)>> = OnceLock::new();
    LOG.get_or_init(|| {
        let path = shared("itsm/uci-incident-event-log.csv.gz")?;
        Some(import(&path, |input, keep| servicenow::import(input, &options("UTC"), keep)))
    })
    .as_ref()
}

fn case(fact: &Fact) -> &CaseEvent {
    match &fact.body {
        Body::Case(case) => case,
        other => panic!("{other:?}"),
    }
}

/// A case as `event at reason`, one line each.
fn story(facts: &[Fact], number: &str) -> Vec<String> {
    let own = facts.iter().map(case).filter(|event| event.case == number);
    own.map(|event| {
        let more = event.severity.as_ref().or(event.reason.as_ref()).map(|more| format!(" {more}")).unwrap_or_default();
        format!("{} {}{more}", event.event.word(), event.at)
    })
    .collect()
}

#[test]
fn the_whole_log_is_read() {
    let Some((report, facts)) = log() else { return };
    adds_up(report);
    assert_eq!((report.read, report.kept), (141_712, 141_712));
    let mut events: BTreeMap<&str, usize> = BTreeMap::new();
    facts.iter().for_each(|fact| *events.entry(case(fact).event.word()).or_default() += 1);
    assert_eq!((events["opened"], events["closed"]), (24_918, 24_930));
    assert_eq!(events["reopened"], 331);
    let paused: std::collections::BTreeSet<&str> = facts
        .iter()
        .map(case)
        .filter(|event| matches!(event.event, CaseEventKind::WaitingForCustomer | CaseEventKind::OnHold))
        .map(|event| event.case.as_str())
        .collect();
    assert_eq!(paused.len(), 5825);
}

#[test]
fn resolved_at_is_missing_in_1556_cases() {
    let Some((report, facts)) = log() else { return };
    assert_eq!(count(report, "`resolved_at` is missing"), 1556);
    assert_eq!(count(report, "never resolved"), 13);
    let resolved: std::collections::BTreeSet<&str> = facts
        .iter()
        .map(case)
        .filter(|event| event.event == CaseEventKind::Resolved)
        .map(|event| event.case.as_str())
        .collect();
    assert_eq!(resolved.len(), 24_918 - 13);
    assert_eq!(story(facts, "INC0003115"), ["opened 2016-03-07T09:04:00Z 3", "closed 2016-03-07T17:53:00Z"]);
}

#[test]
fn state_minus_100_is_no_state() {
    let Some((report, facts)) = log() else { return };
    assert_eq!(count(report, "state `-100`"), 5);
    assert_eq!(
        story(facts, "INC0030413"),
        [
            "opened 2016-05-17T14:42:00Z 3",
            "responded 2016-06-15T17:05:00Z",
            "resolved 2016-06-21T17:28:00Z",
            "closed 2016-06-26T18:00:00Z",
        ]
    );
}

#[test]
fn awaiting_states_are_pauses_and_priority_is_severity() {
    let Some((_, facts)) = log() else { return };
    assert_eq!(
        story(facts, "INC0001349"),
        [
            "opened 2016-03-02T14:13:00Z 3",
            "responded 2016-03-02T14:13:00Z",
            "waiting_for_customer 2016-03-03T17:17:00Z",
            "on_hold 2016-05-06T11:43:00Z awaiting_vendor",
            "waiting_for_customer 2016-06-03T14:45:00Z",
            "severity_changed 2016-06-15T10:52:00Z low",
            "on_hold 2017-01-04T09:35:00Z awaiting_evidence",
            "resolved 2017-01-30T18:29:00Z",
            "closed 2017-02-04T19:00:00Z",
        ]
    );
    assert_eq!(
        story(facts, "INC0001894")[2..],
        [
            "resolved 2016-03-22T15:05:00Z",
            "closed 2016-03-27T15:59:00Z",
            "reopened 2016-04-28T11:12:00Z",
            "resolved 2016-05-16T07:51:00Z",
            "closed 2016-05-21T08:07:00Z",
        ]
    );
}

#[test]
fn question_marks_are_missing_values() {
    let Some((_, facts)) = log() else { return };
    // `sys_created_at` is missing here: recorded when the first row was written.
    let opened = facts.iter().find(|fact| fact.id == "desk/INC0001349/001").expect("the case");
    assert_eq!(opened.recorded.to_string(), "2016-03-02T14:13:00Z");
}

#[test]
fn times_are_of_the_zone_the_user_names() {
    let text = "number,incident_state,opened_at,sys_updated_at,priority\n\
        A,New,27/3/2016 01:30,27/3/2016 01:30,3 - Moderate\n\
        A,Closed,27/3/2016 01:30,30/10/2016 01:30,3 - Moderate\n";
    for (zone, expect, never, twice) in [
        ("UTC", ["2016-03-27T01:30:00Z", "2016-10-30T01:30:00Z"], 0, 0),
        ("Asia/Seoul", ["2016-03-26T16:30:00Z", "2016-10-29T16:30:00Z"], 0, 0),
        ("Europe/Lisbon", ["2016-03-27T01:30:00Z", "2016-10-30T00:30:00Z"], 1, 1),
    ] {
        let (report, facts) = import_text(text, |input, keep| servicenow::import(input, &options(zone), keep));
        assert_eq!(facts.iter().map(|fact| case(fact).at.to_string()).collect::<Vec<_>>(), expect, "{zone}");
        assert_eq!((count(&report, "never was"), count(&report, "exists twice")), (never, twice), "{zone}");
    }
}

#[test]
fn no_person_is_named() {
    let Some((_, facts)) = log() else { return };
    assert!(facts.iter().all(|fact| case(fact).customer.is_none()));
}

#[test]
fn events_keep_their_order_and_the_desk_its_disorder() {
    let Some((report, facts)) = log() else { return };
    assert_eq!((count(report, "out of order"), count(report, "updated before it was opened")), (1, 5));
    for pair in facts.windows(2).filter(|pair| case(&pair[0]).case == case(&pair[1]).case) {
        assert!(pair[0].id < pair[1].id && case(&pair[0]).at <= case(&pair[1]).at, "{pair:?}");
    }
}

#[test]
fn bad_rows_are_refused_with_their_lines() {
    let text = "number,incident_state,opened_at,sys_updated_at,priority\n\
        A,New,1/1/2024 08:00,1/1/2024 08:00,1 - Critical\n\
        ?,New,1/1/2024 08:00,1/1/2024 08:00,1 - Critical\n\
        A,Active,1/1/2024 08:00,31/2/2024 08:00,1 - Critical\n\
        A,Active,1/1/2024 08:00,?,1 - Critical\n\
        A,Active,1/1/2024 08:00\n\
        B,New,?,2/1/2024 08:00,?\n\
        A,Closed,1/1/2024 08:00,1/1/2024 09:00,1 - Critical\n";
    let (report, facts) = import_text(text, |input, keep| servicenow::import(input, &options("UTC"), keep));
    adds_up(&report);
    assert_eq!((report.read, report.kept, facts.len()), (7, 2, 2));
    let mut lines: Vec<u64> = report.refused.values().flat_map(|tally| tally.first_lines.clone()).collect();
    lines.sort_unstable();
    assert_eq!(lines, [3, 4, 5, 6, 8]);
}
