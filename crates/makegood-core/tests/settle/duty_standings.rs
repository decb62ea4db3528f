//! How a duty stands today: when it was done last, what waits, and until when it is due next (N1).

use crate::settled::duties_as_of;
use makegood_core::settle::DutyStanding;

/// The standing of one duty on 20 March 2024, 09:00 in Seoul.
fn standing(duty: &str, facts: &str) -> DutyStanding {
    let agreement = format!(
        "agreement: a\neffective: 2024-01-01\ntime_zone: Asia/Seoul\nservices: {{ s: {{}} }}\ncalendars:\n  days: {{ hours: Mon-Fri 09:00-18:00, holidays: KR }}\nduties:\n  act: {{ {duty} }}\n"
    );
    duties_as_of(&agreement, facts, "2024-03", "2024-03-20T00:00:00Z").remove(0).remove(0)
}

fn act(event: &str, at: &str) -> String {
    format!(
        "{{\"id\":\"{event} {at}\",\"kind\":\"obligation\",\"recorded\":\"2024-01-01T00:00:00Z\",\"duty\":\"act\",\"event\":\"{event}\",\"at\":\"{at}T10:00:00+09:00\"}}\n"
    )
}

/// Until when it is due next, whether it waits already or comes with the calendar.
fn next(standing: &DutyStanding) -> Option<String> {
    let waits = standing.waiting.first().and_then(|one| one.due_at);
    waits.or(standing.next_due_at).map(|at| at.to_string())
}

#[test]
fn a_monthly_duty_is_due_at_the_end_of_this_month_or_once_done_of_the_next() {
    let open = standing("due: every month", &act("done", "2024-02-05"));
    assert_eq!(next(&open).as_deref(), Some("2024-03-31T15:00:00Z"));
    assert_eq!(open.last_done_by.as_deref(), Some("done 2024-02-05"));
    assert_eq!(open.waiting.len(), 1);
    let done = standing("due: every month", &act("done", "2024-03-05"));
    assert_eq!((next(&done).as_deref(), done.waiting.len()), (Some("2024-04-30T15:00:00Z"), 0));
}

/// What was done in January is done for the quarter, though March is settled.
#[test]
fn a_quarterly_duty_that_was_done_in_another_month_does_not_wait() {
    let done = standing("due: every 3 months", &act("done", "2024-01-15"));
    assert_eq!((next(&done).as_deref(), done.waiting.len()), (Some("2024-06-30T15:00:00Z"), 0));
    let open = standing("due: every 3 months", "");
    assert_eq!((next(&open).as_deref(), open.last_done_at), (Some("2024-03-31T15:00:00Z"), None));
}

/// R7: seven business days from 20 February end on 29 February at 18:00, after which it is late until it is done.
#[test]
fn a_report_that_is_late_waits_until_it_is_given_whatever_the_period() {
    let report = "for_each: request, due: within 7 business days, calendar: days";
    let late = standing(report, &act("requested", "2024-02-20"));
    assert_eq!(next(&late).as_deref(), Some("2024-02-29T09:00:00Z"));
    let given = standing(report, &format!("{}{}", act("requested", "2024-02-20"), act("done", "2024-03-08")));
    assert_eq!((next(&given), given.waiting.len()), (None, 0));
    assert_eq!(given.last_done_at.map(|at| at.to_string()).as_deref(), Some("2024-03-08T01:00:00Z"));
}

#[test]
fn what_is_owed_for_each_month_is_due_after_the_month_ends() {
    let done = act("done", "2024-02-02") + &act("done", "2024-03-02");
    let report = standing("for_each: month, due: within 5 days", &done);
    assert_eq!(next(&report).as_deref(), Some("2024-04-05T15:00:00Z"));
}

/// A start that nobody announced cannot be announced any more.
#[test]
fn a_notice_that_comes_too_late_for_good_does_not_wait() {
    let change = standing("for_each: change, due: 30 days ahead", &act("requested", "2024-03-10"));
    assert_eq!((next(&change), change.waiting.len()), (None, 0));
}
