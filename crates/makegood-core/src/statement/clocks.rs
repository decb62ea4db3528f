//! Promised times on cases: how many were kept, each missed one, and in the derivation every outcome.

use super::Statement;
use super::explain::tone_of;
use super::figures::{cut, fraction_of, length};
use super::head::heading;
use super::line::{Line, Tone};
use super::moment::Clocks;
use super::table::{Side, Table};
use super::wording::fill;
use crate::agreement::ClockRule;
use crate::number::Fraction;
use crate::result::clock::{ClockOutcome, ClockState, CountedIn};
use crate::settle::ClockSettlement;
use crate::time::{Instant, Span};

/// Every clock that had a case, with its missed cases or, where they were kept, all outcomes.
pub(super) fn clocks(statement: &Statement<'_>) -> Vec<Line> {
    let words = statement.words();
    let busy: Vec<&ClockSettlement> =
        statement.settlement.clocks.iter().filter(|clock| 0 < clock.met + clock.missed + clock.running).collect();
    if busy.is_empty() {
        return Vec::new();
    }
    let mut lines = vec![heading(words.clocks)];
    let mut table = Table::new(&[Side::Left, Side::Right, Side::Right, Side::Right, Side::Right, Side::Left]);
    table.head(&[words.clock, words.verdicts[0], words.verdicts[1], words.running, words.in_time, words.verdict]);
    for clock in &busy {
        let share = clock.attainment.as_ref().and_then(|figure| fraction_of(&figure.exact));
        table.row(vec![
            name(statement, clock).into(),
            clock.met.to_string().into(),
            clock.missed.to_string().into(),
            clock.running.to_string().into(),
            share.map(|share| format!("{} %", cut(share, 2))).unwrap_or_default().into(),
            Line::toned(tone_of(clock.verdict), words.verdict_word(clock.verdict)),
        ]);
    }
    lines.extend(table.lines(2));
    for clock in busy {
        lines.extend(cases(statement, clock));
    }
    lines
}

fn name(statement: &Statement<'_>, clock: &ClockSettlement) -> String {
    let rule = rule(statement, clock);
    let name = rule.map_or(clock.clock.as_str(), |rule| statement.say(&rule.title, &rule.name));
    let clause = statement.words().in_clause(clock.clause.as_deref());
    if clause.is_empty() { name.to_owned() } else { format!("{name} ({clause})") }
}

fn rule<'a>(statement: &Statement<'a>, clock: &ClockSettlement) -> Option<&'a ClockRule> {
    statement.agreement.clocks.iter().find(|rule| rule.name == clock.clock)
}

/// The cases of one clock: all where the settlement is traced, else the missed ones.
fn cases(statement: &Statement<'_>, clock: &ClockSettlement) -> Vec<Line> {
    let words = statement.words();
    let mut lines = Vec::new();
    for case in clock.missed_cases.iter().filter(|_| clock.outcomes.is_empty()) {
        let due = due(statement, case.due_at);
        let done = done(statement, case.stopped_at);
        let severity = case.severity.as_deref().unwrap_or("–");
        let parts = [("case", case.case.as_str()), ("severity", severity), ("due", &due), ("done", &done)];
        lines.push(Line::plain("    ").with(Tone::Bad, fill(words.missed_case, &parts)));
    }
    for outcome in &clock.outcomes {
        lines.extend(derived(statement, outcome));
    }
    if !lines.is_empty() {
        lines.insert(0, Line::plain(format!("  {}", name(statement, clock))));
    }
    lines
}

/// One outcome with its pauses and changes.
fn derived(statement: &Statement<'_>, outcome: &ClockOutcome) -> Vec<Line> {
    let words = statement.words();
    let shown = |instant: Option<Instant>| instant.map_or("–".to_owned(), |instant| at(statement, instant));
    let used = length(Fraction::whole(outcome.used_ms.into()), words);
    let used = match outcome.counted_in {
        CountedIn::Elapsed => used,
        CountedIn::Business => fill(words.business, &[("length", &used)]),
    };
    let (tone, state) = state(statement, outcome.state);
    let text = fill(
        words.clock_case,
        &[
            ("case", &outcome.case),
            ("severity", outcome.severity.as_deref().unwrap_or("–")),
            ("start", &shown(outcome.started_at)),
            ("due", &due(statement, outcome.due_at)),
            ("done", &done(statement, outcome.stopped_at)),
            ("used", &used),
        ],
    );
    let why = format!(" ({})", outcome.reason.in_language(statement.language));
    let mut lines = vec![Line::plain(format!("    {text}: ")).with(tone, state).and(why)];
    let Some(derivation) = &outcome.derivation else { return lines };
    for pause in &derivation.pauses {
        let counted = length(Fraction::whole(pause.counted_ms.into()), words);
        let parts = [
            ("from", at(statement, pause.from)),
            ("to", shown(pause.to)),
            ("length", counted),
            ("because", pause.because.in_language(statement.language).to_owned()),
        ];
        let parts: Vec<(&str, &str)> = parts.iter().map(|(name, value)| (*name, value.as_str())).collect();
        lines.push(Line::plain(format!("      {}", fill(words.paused, &parts))).with(Tone::Quiet, facts(&pause.facts)));
    }
    for change in &derivation.changes {
        let (before, after) = (shown(change.due_before), shown(change.due_after));
        let when = at(statement, change.at);
        let parts = [
            ("at", when.as_str()),
            ("what", change.what.in_language(statement.language)),
            ("before", &before),
            ("after", &after),
        ];
        let text = fill(words.reclassified, &parts);
        lines.push(Line::plain(format!("      {text}")).with(Tone::Quiet, format!(" · {}", change.fact)));
    }
    let steps: Vec<String> =
        [&derivation.start, &derivation.stop].into_iter().flatten().map(|step| step.fact.clone()).collect();
    if let Some(last) = lines.first_mut() {
        *last = last.clone().with(Tone::Quiet, facts(&steps));
    }
    lines
}

fn state(statement: &Statement<'_>, state: ClockState) -> (Tone, &'static str) {
    let words = statement.words();
    match state {
        ClockState::Met => (Tone::Good, words.verdicts[0]),
        ClockState::Missed => (Tone::Bad, words.verdicts[1]),
        ClockState::Running => (Tone::Open, words.running),
        ClockState::Paused => (Tone::Open, words.stands_still),
        ClockState::NotApplicable => (Tone::Quiet, words.verdicts[4]),
    }
}

fn facts(ids: &[String]) -> String {
    if ids.is_empty() { String::new() } else { format!(" · {}", ids.join(", ")) }
}

/// A due time; a midnight is 24:00 of the day before, `–` where there is none.
pub(super) fn due(statement: &Statement<'_>, due: Option<Instant>) -> String {
    let until = |due| Clocks::around(&statement.zone(), Span::new(due, due)).until(due);
    due.map_or("–".to_owned(), until)
}

/// When it was done, or that it was not.
pub(super) fn done(statement: &Statement<'_>, done: Option<Instant>) -> String {
    let words = statement.words();
    done.map_or(words.not_yet.to_owned(), |done| fill(words.done_at, &[("at", &at(statement, done))]))
}

/// An instant in the agreement's zone.
pub(super) fn at(statement: &Statement<'_>, instant: Instant) -> String {
    Clocks::around(&statement.zone(), Span::new(instant, instant)).at(instant)
}
