//! Promised acts: notices, reports, backups (R6–R8).

use crate::settled::{one, outage, settled_as_of};
use makegood_core::result::duty::{DutyOutcome, DutyState};
use makegood_core::settle::{DutySettlement, Settlement};

fn agreement(duty: &str) -> String {
    format!(
        "agreement: a\neffective: 2024-01-01\ntime_zone: Asia/Seoul\nservices: {{ s: {{}} }}\ncalendars:\n  days: {{ hours: Mon-Fri 09:00-18:00, holidays: KR }}\nduties:\n  act: {{ {duty} }}\n"
    )
}

fn maintenance(id: &str, announced: &str, from: &str, more: &str) -> String {
    format!(
        "{{\"id\":\"{id}\",\"kind\":\"maintenance\",\"recorded\":\"2024-01-01T00:00:00Z\",\"service\":\"s\",\"announced\":\"{announced}:00+09:00\",\"from\":\"{from}:00+09:00\",\"to\":\"2024-12-31T00:00:00Z\"{more}}}\n"
    )
}

fn act(id: &str, event: &str, at: &str, about: Option<&str>) -> String {
    let about = about.map_or(String::new(), |about| format!(",\"about\":\"{about}\""));
    format!(
        "{{\"id\":\"{id}\",\"kind\":\"obligation\",\"recorded\":\"2024-01-01T00:00:00Z\",\"duty\":\"act\",\"event\":\"{event}\",\"at\":\"{at}:00+09:00\"{about}}}\n"
    )
}

fn duty(settlement: &Settlement) -> &DutySettlement {
    &settlement.duties[0]
}

fn outcomes(duty_text: &str, facts: &str, period: &str) -> Vec<DutyOutcome> {
    duty(&one(&agreement(duty_text), facts, period)).outcomes.clone()
}

const SEVEN_AHEAD: &str = "for_each: maintenance, due: 7 business days ahead, calendar: days";

/// R6: from Tuesday 24 September 2024 back to before Chuseok.
#[test]
fn maintenance_is_announced_seven_business_days_ahead() {
    let state = |announced: &str| {
        let outcome = outcomes(SEVEN_AHEAD, &maintenance("m", announced, "2024-09-30T02:00", ""), "2024-09").remove(0);
        (outcome.state, outcome.reason.en, outcome.due_at.map(|at| at.to_string()))
    };
    // Between the two days, both out: 19, 20, 23, 24, 25, 26, 27 September.
    let due = Some("2024-09-18T15:00:00Z".to_owned());
    let promised = "promised 7 business days ahead";
    assert_eq!(
        state("2024-09-18T23:59"),
        (DutyState::Met, format!("announced 7 business days ahead; {promised}"), due.clone())
    );
    assert_eq!(
        state("2024-09-19T00:00"),
        (DutyState::Missed, format!("announced 6 business days ahead; {promised}"), due)
    );
}

#[test]
fn an_emergency_cannot_be_announced() {
    let facts = maintenance("m", "2024-09-30T01:00", "2024-09-30T02:00", ",\"emergency\":true");
    assert_eq!(outcomes(SEVEN_AHEAD, &facts, "2024-09"), []);
}

#[test]
fn a_notice_by_mail_counts_as_well_as_the_announcement() {
    let facts = maintenance("m", "2024-09-29T10:00", "2024-09-30T02:00", "")
        + &act("mail", "done", "2024-09-02T10:00", Some("m"));
    let outcome = outcomes(SEVEN_AHEAD, &facts, "2024-09").remove(0);
    assert_eq!((outcome.state, outcome.done_by.as_deref()), (DutyState::Met, Some("mail")));
}

#[test]
fn days_and_hours_ahead() {
    let state = |due: &str, announced: &str| {
        let text = format!("for_each: maintenance, due: {due} ahead");
        outcomes(&text, &maintenance("m", announced, "2024-09-20T02:00", ""), "2024-09").remove(0).state
    };
    assert_eq!(state("7 days", "2024-09-12T23:59"), DutyState::Met);
    assert_eq!(state("7 days", "2024-09-13T00:00"), DutyState::Missed);
    assert_eq!(state("36 h", "2024-09-18T14:00"), DutyState::Met);
    assert_eq!(state("36 h", "2024-09-18T14:01"), DutyState::Missed);
}

#[test]
fn an_effort_is_shown_and_breaches_nothing() {
    let facts = maintenance("m", "2024-09-19T10:00", "2024-09-20T02:00", "");
    let effort = "strength: reasonable efforts, for_each: maintenance, due: 7 days ahead";
    let settlement = one(&agreement(effort), &facts, "2024-09");
    assert_eq!((duty(&settlement).missed, duty(&settlement).breached), (1, false));
    assert_eq!(duty(&settlement).strength, "reasonable efforts");
    let guaranteed = one(&agreement("for_each: maintenance, due: 7 days ahead"), &facts, "2024-09");
    assert!(duty(&guaranteed).breached);
}

/// R7: the close of the seventh business day after the request, Chuseok out.
#[test]
fn a_report_is_due_within_seven_business_days_of_the_request() {
    let text = "for_each: request, due: within 7 business days, calendar: days";
    let asked = act("ask", "requested", "2024-09-12T10:00", Some("case-1"));
    let state = |done: &str| {
        let facts = asked.clone() + &act("report", "done", done, Some("case-1"));
        let outcome = outcomes(text, &facts, "2024-09").remove(0);
        (outcome.state, outcome.due_at.map(|at| at.to_string()))
    };
    // 13, 19, 20, 23, 24, 25, 26 September.
    let due = Some("2024-09-26T09:00:00Z".to_owned());
    assert_eq!(state("2024-09-26T18:00"), (DutyState::Met, due.clone()));
    assert_eq!(state("2024-09-26T18:01"), (DutyState::Missed, due));
    let open = settled_as_of(&agreement(text), &asked, "2024-09", "2024-09-20T00:00:00Z", None);
    assert_eq!((duty(&open[0]).due, duty(&open[0]).missed), (1, 0));
    let never = outcomes(text, &asked, "2024-09").remove(0);
    assert_eq!((never.state, never.reason.en.as_str()), (DutyState::Missed, "not done"));
}

#[test]
fn one_report_answers_one_of_two_unnamed_requests() {
    let text = "for_each: request, due: within 48 h";
    let facts = act("a", "requested", "2024-09-02T10:00", None)
        + &act("b", "requested", "2024-09-03T10:00", None)
        + &act("r", "done", "2024-09-03T12:00", None);
    let states: Vec<_> = outcomes(text, &facts, "2024-09").iter().map(|outcome| outcome.state).collect();
    assert_eq!(states, [DutyState::Met, DutyState::Missed]);
}

/// R6: every interruption is told while it lasts.
#[test]
fn an_interruption_is_told_while_it_lasts() {
    let out = outage("o", "2024-09-02T01:00:00Z", "2024-09-02T02:00:00Z", "major", "");
    let state = |facts: &str| {
        let outcome = outcomes("for_each: outage, due: at once", facts, "2024-09").remove(0);
        (outcome.state, outcome.reason.en)
    };
    let told = |at: &str| out.clone() + &act("told", "done", at, Some("o"));
    assert_eq!(state(&told("2024-09-02T10:20")), (DutyState::Met, "done 20 min after it began".to_owned()));
    assert_eq!(state(&told("2024-09-02T11:20")), (DutyState::Missed, "done 20 min after it was over".to_owned()));
    assert_eq!(state(&out), (DutyState::Missed, "not done".to_owned()));
}

/// C15: a change is asked for at the time at which it takes effect.
#[test]
fn a_change_is_announced_ahead() {
    for changes in ["change", "adverse change"] {
        let text = format!("for_each: {changes}, due: 5 business days ahead, calendar: days");
        let state = |announced: &str| {
            let facts = act("change", "requested", "2024-03-15T00:00", Some("terms-3"))
                + &act("notice", "done", announced, Some("terms-3"));
            outcomes(&text, &facts, "2024-03").remove(0).state
        };
        assert_eq!(state("2024-03-07T23:00"), DutyState::Met);
        assert_eq!(state("2024-03-08T09:00"), DutyState::Missed);
    }
}

/// R8: once a calendar month.
#[test]
fn a_backup_every_month() {
    let facts = act("b1", "done", "2024-02-29T23:59", None) + &act("b2", "done", "2024-04-01T00:00", None);
    let state = |period: &str| {
        let outcomes = outcomes("due: every month", &facts, period);
        outcomes.iter().map(|outcome| (outcome.about.clone(), outcome.state)).collect::<Vec<_>>()
    };
    assert_eq!(state("2024-02"), [("2024-02".to_owned(), DutyState::Met)]);
    assert_eq!(state("2024-03"), [("2024-03".to_owned(), DutyState::Missed)]);
    assert_eq!(state("2024-04"), [("2024-04".to_owned(), DutyState::Met)]);
    let early = settled_as_of(&agreement("due: every month"), &facts, "2024-03", "2024-03-20T00:00:00Z", None);
    assert_eq!(duty(&early[0]).outcomes[0].state, DutyState::Due);
}

/// R8: every three months from the effective date.
#[test]
fn a_check_every_three_months() {
    let text = agreement("due: every 3 months").replace("2024-01-01", "2024-01-15");
    let facts = act("c", "done", "2024-02-10T10:00", None);
    let states = |period: &str| {
        let settlement = one(&text, &facts, period);
        duty(&settlement).outcomes.iter().map(|o| (o.about.clone(), o.state)).collect::<Vec<_>>()
    };
    let (first, second) = ("2024-01-15..2024-04-14".to_owned(), "2024-04-15..2024-07-14".to_owned());
    assert_eq!(states("2024-01"), [(first.clone(), DutyState::Due)]);
    assert_eq!(states("2024-02"), [(first, DutyState::Met)]);
    assert_eq!(states("2024-03"), []);
    assert_eq!(states("2024-07"), [(second, DutyState::Missed), ("2024-07-15..2024-10-14".to_owned(), DutyState::Due)]);
}

/// The decree to Korea's Cloud Computing Act, art. 16: 10 minutes on end, or twice in 24 hours and 15 minutes together.
#[test]
fn only_long_outages_or_several_short_ones_are_told() {
    let rule = "for_each: outage, lasting: \"10 min, or 2 within 24 h lasting 15 min together\", due: within 1 h";
    let down = |id: &str, from: &str, to: &str| {
        outage(id, &format!("2024-03-{from}:00Z"), &format!("2024-03-{to}:00Z"), "major", "")
    };
    let facts = down("short", "01T00:00", "01T00:09")
        + &down("ten", "05T00:00", "05T00:10")
        // 8 and 7 minutes, the second within the day; 8 and 6 are not enough.
        + &down("eight", "10T00:00", "10T00:08")
        + &down("seven", "10T23:59", "11T00:06")
        + &down("eight_again", "20T00:00", "20T00:08")
        + &down("six", "20T10:00", "20T10:06")
        + &act("told", "done", "2024-03-05T09:40", Some("ten"));
    let said: Vec<_> = outcomes(rule, &facts, "2024-03")
        .iter()
        .map(|own| (own.about.clone(), own.since.to_string(), own.state, own.reason.en.clone()))
        .collect();
    assert_eq!(
        said,
        [
            (
                "ten".to_owned(),
                "2024-03-05T00:10:00Z".to_owned(),
                DutyState::Met,
                "done 40 min after it began".to_owned()
            ),
            ("seven".to_owned(), "2024-03-11T00:06:00Z".to_owned(), DutyState::Missed, "not done".to_owned()),
        ]
    );
}

/// The decree to the Telecommunications Business Act, art. 37-13: within 30 days of the resumption.
#[test]
fn a_notice_can_count_from_the_end_of_a_long_outage() {
    let rule = "for_each: outage, lasting: longer than 2 h, due: within 30 days of its end";
    let down = |id: &str, minutes: &str| {
        outage(id, "2024-03-01T00:00:00Z", &format!("2024-03-01T02:{minutes}:00Z"), "major", "")
    };
    let facts = down("two_hours", "00")
        + &down("longer", "01")
        + &act("told", "done", "2024-03-31T23:59", Some("longer"))
        + &act("told_too", "done", "2024-03-02T09:00", Some("two_hours"));
    let said = outcomes(rule, &facts, "2024-03");
    assert_eq!(said.len(), 1, "{said:?}");
    assert_eq!((said[0].about.as_str(), said[0].state), ("longer", DutyState::Met));
    assert_eq!(said[0].due_at.map(|at| at.to_string()).as_deref(), Some("2024-03-31T15:00:00Z"));
}

#[test]
fn a_report_of_each_month_is_due_so_long_after_its_end() {
    let due = "for_each: month, due: within 10 days";
    let facts = act("january", "done", "2024-02-10T23:59", Some("2024-01"))
        + &act("february", "done", "2024-03-11T00:01", Some("2024-02"));
    let states = |period: &str| -> Vec<(String, DutyState)> {
        outcomes(due, &facts, period).into_iter().map(|outcome| (outcome.about, outcome.state)).collect()
    };
    let state = |month: &str, state| (month.to_owned(), state);
    // At the end of a month its own report is still to come.
    assert_eq!(states("2024-02"), [state("2024-01", DutyState::Met), state("2024-02", DutyState::Due)]);
    assert_eq!(states("2024-03"), [state("2024-02", DutyState::Missed), state("2024-03", DutyState::Due)]);
}

/// A record of an incident is told of once, however often the facts behind it are corrected.
#[test]
fn an_act_about_the_source_of_an_outage_answers_its_corrections_too() {
    let outage = |id: &str, to: &str, more: &str| {
        format!(
            "{{\"id\":\"{id}\",\"kind\":\"outage\",\"recorded\":\"2024-02-01T00:00:00Z\",\"source\":\"incident:7\",\"service\":\"s\",\"from\":\"2024-02-01T00:00:00Z\",\"to\":\"2024-02-01T{to}:00Z\",\"extent\":\"major\"{more}}}\n"
        )
    };
    let told = act("d", "done", "2024-02-01T09:10", Some("incident:7"));
    let facts = outage("o1", "01:00", "") + &outage("o2", "02:00", ",\"replaces\":\"o1\"") + &told;
    let states: Vec<_> = outcomes("for_each: outage, due: within 1 h", &facts, "2024-02")
        .into_iter()
        .map(|outcome| (outcome.about, outcome.state, outcome.done_by))
        .collect();
    assert_eq!(states, [("o2".to_owned(), DutyState::Met, Some("d".to_owned()))]);
}
