//! Promised acts: on which occasions they were owed, and whether they were done.

use super::Statement;
use super::clocks::{done, due};
use super::head::heading;
use super::line::{Line, Tone};
use super::wording::fill;
use crate::result::duty::{DutyOutcome, DutyState};
use crate::settle::DutySettlement;

/// Every duty that was owed in the period, with the occasions it was not done on; traced, with all of them.
pub(super) fn duties(statement: &Statement<'_>, all: bool) -> Vec<Line> {
    let owed: Vec<&DutySettlement> =
        statement.settlement.duties.iter().filter(|duty| 0 < duty.met + duty.missed + duty.due).collect();
    if owed.is_empty() {
        return Vec::new();
    }
    let mut lines = vec![heading(statement.words().duties)];
    for duty in owed {
        lines.extend(of_duty(statement, duty, all));
    }
    lines
}

fn of_duty(statement: &Statement<'_>, duty: &DutySettlement, all: bool) -> Vec<Line> {
    let words = statement.words();
    let rule = statement.agreement.duties.iter().find(|rule| rule.name == duty.duty);
    let name = rule.map_or(duty.duty.as_str(), |rule| statement.say(&rule.title, &duty.duty));
    let clause = words.in_clause(duty.clause.as_deref());
    let name = if clause.is_empty() { name.to_owned() } else { format!("{name} ({clause})") };
    let counts = [duty.met.to_string(), duty.missed.to_string(), duty.due.to_string()];
    let parts = [("met", counts[0].as_str()), ("missed", &counts[1]), ("due", &counts[2])];
    let tone = match (duty.breached, duty.missed) {
        (true, _) => Tone::Bad,
        (false, 0) => Tone::Plain,
        (false, _) => Tone::Open,
    };
    let mut text = fill(words.duty_counts, &parts);
    if 0 < duty.missed && !duty.breached {
        text = format!("{text} ({})", words.no_breach);
    }
    let mut lines = vec![Line::plain(format!("  {name}: ")).with(tone, text)];
    let shown = duty.outcomes.iter().filter(|outcome| all || outcome.state == DutyState::Missed);
    lines.extend(shown.map(|outcome| occasion(statement, outcome, all)));
    lines
}

fn occasion(statement: &Statement<'_>, outcome: &DutyOutcome, with_reason: bool) -> Line {
    let words = statement.words();
    let (tone, state) = match outcome.state {
        DutyState::Met => (Tone::Good, words.verdicts[0]),
        DutyState::Missed => (Tone::Bad, words.verdicts[1]),
        DutyState::Due => (Tone::Open, words.still_due),
        DutyState::NotApplicable => (Tone::Quiet, words.verdicts[4]),
    };
    let (due, done) = (due(statement, outcome.due_at), done(statement, outcome.done_at));
    let parts = [("about", outcome.about.as_str()), ("due", &due), ("done", &done)];
    let line = Line::plain(format!("    {}: ", fill(words.occasion, &parts))).with(tone, state);
    let line = match with_reason {
        true => line.and(format!(" ({})", outcome.reason.in_language(statement.language))),
        false => line,
    };
    match &outcome.done_by {
        Some(fact) => line.with(Tone::Quiet, format!(" · {fact}")),
        None => line,
    }
}
