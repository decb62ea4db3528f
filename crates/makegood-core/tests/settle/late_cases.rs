//! What agreements say of time on cases beyond "so long from then": agreed dates, reports again and again, a mail
//! before an answer that will be late (R4, R5).

use crate::settled::{one, settled_as_of};
use makegood_core::result::duty::DutyState;
use makegood_core::settle::Settlement;

fn agreement(parts: &str) -> String {
    format!(
        "agreement: a\neffective: 2024-01-01\ntime_zone: Asia/Seoul\nservices: {{ s: {{}} }}\nseverities: {{ \"1\": grave, \"3\": small }}\n{parts}"
    )
}

/// An event at a time of March 2024 in Seoul.
fn event(case: &str, at: &str, event: &str, more: &str) -> String {
    let more = if more.is_empty() { String::new() } else { format!(",{more}") };
    format!(
        "{{\"id\":\"{case}-{at}-{event}\",\"kind\":\"case\",\"recorded\":\"2024-01-01T00:00:00Z\",\"case\":\"{case}\",\"event\":\"{event}\",\"at\":\"2024-{at}:00+09:00\"{more}}}\n"
    )
}

fn done(duty: &str, at: &str, about: Option<&str>) -> String {
    let about = about.map_or(String::new(), |about| format!(",\"about\":\"{about}\""));
    format!(
        "{{\"id\":\"{duty}-{at}\",\"kind\":\"obligation\",\"recorded\":\"2024-01-01T00:00:00Z\",\"duty\":\"{duty}\",\"event\":\"done\",\"at\":\"2024-{at}:00+09:00\"{about}}}\n"
    )
}

/// State, due time and reason in both languages of every outcome of the first clock.
fn outcomes(settlement: &Settlement) -> Vec<(&'static str, Option<String>, String, String)> {
    let told = settlement.clocks[0].outcomes.iter();
    told.map(|own| {
        let due = own.due_at.map(|due| due.to_string());
        (own.state.word(), due, own.reason.en.clone(), own.reason.ko.clone())
    })
    .collect()
}

/// R4: severity 3 with the next regular patch or by an agreed date.
#[test]
fn a_recovery_plan_is_due_with_the_next_patch_or_by_an_agreed_date() {
    let text = agreement(
        "clocks:\n  recovery_plan:\n    starts: noticed\n    stops: recovery_plan_given\n    target: { \"1\": 24 h, \"3\": next patch or agreed date }\nduties: { patch: { due: every 3 months } }\n",
    );
    let opened = event("c", "03-04T09:00", "opened", "\"severity\":\"3\"");
    let patch = done("patch", "03-20T02:00", None);
    let given = |at: &str| event("c", at, "recovery_plan_given", "");
    let told = |facts: String| outcomes(&one(&text, &facts, "2024-03")).remove(0);
    // The patch of 20 March: due at its end, 21 March 00:00 in Seoul.
    let end_of_the_20th = Some("2024-03-20T15:00:00Z".to_owned());
    assert_eq!(
        told(opened.clone() + &patch + &given("03-20T18:00")),
        (
            "met",
            end_of_the_20th.clone(),
            "recovery plan given 6 h before it was due".to_owned(),
            "기한 6시간 전에 복구 계획을 전달했습니다".to_owned()
        )
    );
    assert_eq!(told(opened.clone() + &patch + &given("03-21T00:01")).0, "missed");
    // Agreed for the 29th; the patch no longer matters.
    let agreed = event("c", "03-05T10:00", "date_agreed", "\"due\":\"2024-03-30T00:00:00+09:00\"");
    let late = told(opened.clone() + &agreed + &patch + &given("03-30T00:01"));
    assert_eq!((late.0, late.1.as_deref()), ("missed", Some("2024-03-29T15:00:00Z")));
    assert_eq!(told(opened.clone() + &agreed + &patch + &given("03-29T23:00")).0, "met");
    // Neither has come: it runs, and nobody is late.
    let open = told(opened);
    assert_eq!((open.0, open.3.as_str()), ("running", "아직 합의한 날짜가 없습니다"));
}

/// "Every 2 hours until resolved": each report is met or missed by itself.
#[test]
fn progress_is_reported_again_and_again() {
    let text = agreement(
        "clocks:\n  progress:\n    starts: opened\n    repeats: updated\n    stops: resolved\n    target: { \"1\": 2 h, \"3\": 1 day }\nobjectives:\n  kept_informed: { clock: progress, promise: attainment >= 90 %, strength: target only }\n",
    );
    // 2 h after 09:00, 10:30, 12:45 (15 min late), 14:45, and resolved at 15:00.
    let facts = event("c", "03-04T09:00", "opened", "\"severity\":\"1\"")
        + &event("c", "03-04T10:30", "updated", "")
        + &event("c", "03-04T12:45", "updated", "")
        + &event("c", "03-04T14:45", "updated", "")
        + &event("c", "03-04T15:00", "resolved", "");
    let settlement = one(&text, &facts, "2024-03");
    let clock = &settlement.clocks[0];
    assert_eq!((clock.met, clock.missed, clock.not_applicable), (2, 1, 1));
    assert_eq!(clock.missed_cases[0].reason.en, "reported on 15 min late");
    assert_eq!(clock.missed_cases[0].reason.ko, "기한보다 15분 늦게 진행 상황을 알렸습니다");
    // Two of three: 66.6 %, below 90 %.
    assert_eq!(settlement.objectives[0].measured.as_ref().map(|figure| figure.exact.as_str()), Some("200/3"));
}

/// A round belongs to the period that decides it, and a later one to the next.
#[test]
fn rounds_fall_in_the_periods_that_decide_them() {
    let text = agreement("clocks:\n  progress: { starts: opened, repeats: updated, stops: resolved, target: 2 h }\n");
    let facts = event("c", "03-31T22:00", "opened", "")
        + &event("c", "03-31T23:30", "updated", "")
        + &event("c", "04-01T01:00", "updated", "")
        + &event("c", "04-01T01:30", "resolved", "");
    let counts = |period: &str| {
        let clock = one(&text, &facts, period).clocks.remove(0);
        (clock.met, clock.missed, clock.running, clock.not_applicable)
    };
    assert_eq!(counts("2024-03"), (1, 0, 1, 0));
    assert_eq!(counts("2024-04"), (1, 0, 0, 1));
}

#[test]
fn reopening_starts_anew_where_that_is_agreed() {
    let told = |on_reopen: &str| {
        let text = agreement(&format!(
            "clocks:\n  correction: {{ starts: opened, stops: corrected, pauses: none, target: 4 h{on_reopen} }}\n"
        ));
        // Three hours used, then reopened two days later, and corrected after another three.
        let facts = event("c", "03-04T09:00", "opened", "")
            + &event("c", "03-04T12:00", "corrected", "")
            + &event("c", "03-06T12:00", "reopened", "")
            + &event("c", "03-06T15:00", "corrected", "");
        let told = outcomes(&one(&text, &facts, "2024-03")).remove(0);
        (told.0, told.1.unwrap_or_default())
    };
    assert_eq!(told(""), ("missed", "2024-03-06T04:00:00Z".to_owned()));
    assert_eq!(told(", on_reopen: restart"), ("met", "2024-03-06T07:00:00Z".to_owned()));
}

#[test]
fn the_later_of_two_events_starts_a_clock() {
    let text = agreement(
        "clocks:\n  first_response: { starts: the later of opened and noticed, stops: responded, target: 1 h }\n",
    );
    let facts = event("c", "03-04T09:00", "opened", "")
        + &event("c", "03-04T09:40", "noticed", "")
        + &event("c", "03-04T10:30", "responded", "");
    let told = outcomes(&one(&text, &facts, "2024-03")).remove(0);
    assert_eq!((told.0, told.1.as_deref()), ("met", Some("2024-03-04T01:40:00Z")));
}

/// R5: an answer that will be late is announced 12 h before its time is up.
#[test]
fn a_late_answer_is_announced_before_its_time_is_up() {
    let text = agreement(
        "clocks:\n  mail_answer: { for: service_request, starts: opened, stops: responded, target: 48 h }\nduties:\n  late_mail: { for_each: late case, clock: mail_answer, due: 12 h ahead }\n",
    );
    // Due on 6 March 09:00, the mail on the 5th at 21:00.
    let late = event("c", "03-04T09:00", "opened", "\"type_of_case\":\"service_request\"")
        + &event("c", "03-06T11:00", "responded", "");
    let told = |facts: String| {
        let mut duty = one(&text, &facts, "2024-03").duties.remove(0);
        let outcome = duty.outcomes.remove(0);
        let due = outcome.due_at.map(|due| due.to_string());
        (outcome.about, outcome.state, due, outcome.reason.en, outcome.reason.ko)
    };
    assert_eq!(
        told(late.clone() + &done("late_mail", "03-05T21:00", Some("c"))),
        (
            "c".to_owned(),
            DutyState::Met,
            Some("2024-03-05T12:00:00Z".to_owned()),
            "announced 12 h ahead; promised 12 h ahead".to_owned(),
            "통지 12시간 전, 약정 12시간 전".to_owned()
        )
    );
    let (_, state, _, en, _) = told(late.clone() + &done("late_mail", "03-05T21:01", Some("c")));
    assert_eq!((state, en.as_str()), (DutyState::Missed, "announced 11 h 59 min ahead; promised 12 h ahead"));
    let (_, state, _, en, ko) = told(late.clone());
    assert_eq!(
        (state, en.as_str(), ko.as_str()),
        (DutyState::Missed, "not announced; promised 12 h ahead", "통지하지 않음, 약정 12시간 전")
    );
    // An answer in time needs no mail, and one that is not late yet is not owed any.
    let in_time = event("c", "03-04T09:00", "opened", "\"type_of_case\":\"service_request\"")
        + &event("c", "03-06T09:00", "responded", "");
    assert_eq!(one(&text, &in_time, "2024-03").duties[0].outcomes, []);
    let early = settled_as_of(&text, &late, "2024-03", "2024-03-05T13:00:00Z", None);
    assert_eq!(early[0].duties[0].outcomes, []);
}

/// What is owed after a miss counts from the time at which the case was due.
#[test]
fn an_apology_is_due_so_long_after_the_miss() {
    let text = agreement(
        "clocks:\n  first_response: { starts: opened, stops: responded, target: 1 h }\nduties:\n  apology: { for_each: late case, clock: first_response, due: within 1 day }\n",
    );
    let facts = event("c", "03-04T09:00", "opened", "") + &done("apology", "03-05T23:59", Some("c"));
    let outcome = one(&text, &facts, "2024-03").duties.remove(0).outcomes.remove(0);
    assert_eq!((outcome.state, outcome.reason.en.as_str()), (DutyState::Met, "done 1 d 13 h after the case was due"));
}

/// C1: the desk may change a severity, and must say why.
#[test]
fn a_changed_severity_is_explained() {
    let text = agreement("duties:\n  why: { for_each: severity change, due: at once }\n");
    let change = |at: &str, more: &str| event("c", at, "severity_changed", &format!("\"severity\":\"3\"{more}"));
    let facts = event("c", "03-04T09:00", "opened", "\"severity\":\"1\"")
        + &change("03-04T10:00", ",\"reason\":\"workaround_found\"")
        + &change("03-05T10:00", "");
    let duty = one(&text, &facts, "2024-03").duties.remove(0);
    let told: Vec<_> =
        duty.outcomes.iter().map(|own| (own.state, own.reason.en.as_str(), own.reason.ko.as_str())).collect();
    assert_eq!(
        told,
        [
            (DutyState::Met, "done with it", "그와 함께 이행했습니다"),
            (DutyState::Missed, "not done", "이행하지 않았습니다")
        ]
    );
}

/// C8: an escalation is answered.
#[test]
fn an_escalation_is_answered_in_time() {
    let text = agreement("duties:\n  answer: { for_each: escalation, due: within 4 h }\n");
    let facts = event("c", "03-04T09:00", "opened", "")
        + &event("c", "03-04T12:00", "escalated", "")
        + &done("answer", "03-04T15:00", Some("c"));
    let outcome = one(&text, &facts, "2024-03").duties.remove(0).outcomes.remove(0);
    assert_eq!((outcome.state, outcome.reason.en.as_str()), (DutyState::Met, "done 3 h after the escalation"));
}
