//! What changes between two versions, for whom it is better, and which notice that needs.

use makegood_core::reading::{Favours, changes, notices, read};

use crate::sound;

const BEFORE: &str = "\
agreement: shop
kind: sla
provider: Example Cloud
effective: 2024-01-01
time_zone: Asia/Seoul
currency: KRW
plans: [basic, business]
services: { shop: {} }
severities: { P1: nothing works, P2: the rest }
calendars:
  office: { hours: Mon-Fri 09:00-18:00, holidays: KR }
exclusions:
  planned: { maintenance: planned, announced: 36 h ahead }
objectives:
  availability:
    promise: { basic: uptime >= 99.5 %, business: uptime >= 99.9 % }
    minimum_run: 5 min
    credit:
      99.0 % <= uptime < 99.9 %: 10 %
      uptime < 99.0 %: 25 %
credits:
  given: automatically
  pay: within 30 days of the period's end
  cap: { period: 50 % }
rights:
  termination: { when: availability missed in 3 of 12 months }
clocks:
  answer: { starts: opened, stops: responded, calendar: office, target: { P1: 1 h, P2: 2 days } }
severity_matrix:
  severity: { all: { now: P1 }, one: { now: P2 } }
statuses: { new: received, open: in progress, waiting_for_customer: w, on_hold: h, resolved: r, closed: c }
out_of_scope:
  beta: a beta
  no_answer: { text: no answer, after: 5 days }
duties:
  change_notice: { for_each: adverse change, due: 30 days ahead }
  monthly_report: { due: every month }
";

#[track_caller]
fn changed(from: &str, to: &str) -> Vec<(String, Option<String>, Favours)> {
    let after = BEFORE.replacen(from, to, 1);
    assert_ne!(after, BEFORE, "{from}");
    let changes = changes(&read(&sound(BEFORE)), &read(&sound(&after)));
    changes.into_iter().map(|change| (change.about, change.term, change.favours)).collect()
}

#[track_caller]
fn check(from: &str, to: &str, about: &str, term: Option<&str>, favours: Favours) {
    assert_eq!(changed(from, to), [(about.to_owned(), term.map(str::to_owned), favours)], "{from} → {to}");
}

#[test]
fn rules_decide_for_whom_a_change_is_better() {
    use Favours::{Customer, Depends, Nobody, Provider};
    let objective = "objectives.availability";
    check("basic: uptime >= 99.5 %", "basic: uptime >= 99.6 %", objective, Some("promise basic"), Customer);
    check("basic: uptime >= 99.5 %", "basic: uptime > 99.5 %", objective, Some("promise basic"), Customer);
    check("basic: uptime >= 99.5 %", "basic: none", objective, Some("promise basic"), Provider);
    check("    minimum_run: 5 min\n", "", objective, Some("minimum_run"), Customer);
    check("minimum_run: 5 min", "minimum_run: 6 min", objective, Some("minimum_run"), Provider);
    check("    minimum_run: 5 min\n", "    minimum_run: 5 min\n    grace: 1 min\n", objective, Some("grace"), Provider);
    check(
        "    minimum_run: 5 min\n",
        "    minimum_run: 5 min\n    strength: target only\n",
        objective,
        Some("strength"),
        Provider,
    );
    check(
        "    minimum_run: 5 min\n",
        "    minimum_run: 5 min\n    window: calendar year\n",
        objective,
        Some("window"),
        Provider,
    );
    check("uptime < 99.0 %: 25 %", "uptime < 99.0 %: 30 %", objective, Some("credit"), Customer);
    check("99.0 % <= uptime < 99.9 %", "99.0 % < uptime < 99.9 %", objective, Some("credit"), Provider);
    check(
        "99.0 % <= uptime < 99.9 %: 10 %\n      uptime < 99.0 %: 25 %",
        "99.0 % <= uptime < 99.9 %: 12 %\n      uptime < 99.0 %: 20 %",
        objective,
        Some("credit"),
        Depends,
    );
    check("given: automatically", "given: on claim", "credits", Some("given"), Provider);
    check("within 30 days of the period's end", "within 1 month of the period's end", "credits", Some("pay"), Depends);
    check("within 30 days of the period's end", "within 10 days of the period's end", "credits", Some("pay"), Customer);
    // The period ends no earlier than its last outage; of a report nobody knows beforehand.
    let (pay, event) = ("within 30 days of the period's end", "within 30 days of the event");
    check(pay, event, "credits", Some("pay"), Customer);
    check(pay, "within 31 days of the event", "credits", Some("pay"), Depends);
    check(pay, "within 10 days of the report", "credits", Some("pay"), Depends);
    check("cap: { period: 50 % }", "cap: { period: 40 % }", "credits", Some("cap.period"), Provider);
    check("  cap: { period: 50 % }\n", "", "credits", Some("cap.period"), Customer);
    check("36 h ahead", "before the start", "exclusions.planned", Some("announced"), Provider);
    check("36 h ahead }", "36 h ahead }\n  war: { cause: war }", "exclusions.war", None, Provider);
    check("missed in 3 of 12", "missed in 2 of 12", "rights.termination", Some("when"), Customer);
    check("P1: 1 h", "P1: 2 h", "clocks.answer", Some("target P1"), Provider);
    check("P1: 1 h", "P1: 1 business hour", "clocks.answer", Some("target P1"), Provider);
    let answer = "answer: { starts: opened";
    let only = "answer: { environments: production, starts: opened";
    check(answer, only, "clocks.answer", Some("environments"), Provider);
    check("one: { now: P2 }", "one: { now: P1 }", "severity_matrix", Some("severity one now"), Customer);
    check("all: { now: P1 }", "all: { now: P2 }", "severity_matrix", Some("severity all now"), Provider);
    check("new: received", "new: came in", "statuses", Some("statuses"), Nobody);
    check("  beta: a beta\n", "", "out_of_scope.beta", None, Customer);
    check("after: 5 days", "after: 3 days", "out_of_scope.no_answer", Some("after"), Provider);
    check("P2: 2 days", "P2: best effort", "clocks.answer", Some("target P2"), Provider);
    check("  monthly_report: { due: every month }\n", "", "duties.monthly_report", None, Provider);
    check("2024-01-01", "2024-02-01", "parties", Some("effective"), Nobody);
    check("hours: Mon-Fri 09:00-18:00", "hours: Mon-Fri 09:00-17:00", "calendars.office", Some("hours"), Depends);
}

#[test]
fn another_notation_is_no_change() {
    assert_eq!(changed("minimum_run: 5 min", "minimum_run: 300 s"), []);
    assert_eq!(changed("uptime < 99.0 %: 25 %", "uptime < 99 %: 25.0 %  # a comment"), []);
}

#[test]
fn a_change_for_the_worse_needs_the_notice_that_the_old_version_promises() {
    let before = sound(BEFORE);
    let notice = |from: &str, to: &str| {
        let after = sound(&BEFORE.replacen(from, to, 1).replace("effective: 2024-01-01", "effective: 2024-07-01"));
        let found = changes(&read(&before), &read(&after));
        let notices = notices(&before, &after, &found);
        notices.into_iter().map(|notice| (notice.about, notice.says[1].en.clone())).collect::<Vec<_>>()
    };
    let last = "The last day to give it is 31 May 2024 (`Asia/Seoul`).".to_owned();
    assert_eq!(notice("99.9 % }", "99.5 % }"), [("duties.change_notice".to_owned(), last)]);
    assert_eq!(notice("99.9 % }", "99.95 % }"), [], "a better promise needs no notice of a worse one");
}
