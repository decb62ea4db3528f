//! The statement on a page: what was promised, what came out, what is owed.

use super::explain::{coverage, stretches, tone_of};
use super::figures::{cut, decimal_of, fraction_of, length};
use super::head::head;
use super::line::{Line, Tone};
use super::table::{Side, Table};
use super::wording::fill;
use super::{Statement, claim, credit, foot, promise, rights};
use crate::number::Fraction;
use crate::settle::{ObjectiveSettlement, PeriodCredit};

/// The statement as lines; stretches are listed where the settlement was made with its trace.
pub fn short(statement: &Statement<'_>) -> Vec<Line> {
    let words = statement.words();
    let mut lines = head(statement);
    lines.push(Line::default());
    let mut table = Table::new(&[Side::Left, Side::Left, Side::Left, Side::Right, Side::Left, Side::Left]);
    table.head(&[words.objective, words.service, words.window, words.measured, words.target, words.verdict]);
    for one in &statement.settlement.objectives {
        let verdict = Line::toned(tone_of(one.verdict), words.verdict_word(one.verdict));
        let target = statement.promise(one).map_or(one.target.clone(), |promise| promise::condition(promise, words));
        table.row(vec![
            statement.objective_name(&one.objective).into(),
            statement.place(&one.service, one.region.as_deref()).into(),
            one.window.days.as_str().into(),
            measured(one).into(),
            target.into(),
            verdict,
        ]);
    }
    lines.extend(table.lines(2));
    lines.push(Line::default());
    for one in &statement.settlement.objectives {
        lines.extend(details(statement, one));
    }
    for part in [owed(statement), rights::rights(statement), foot::foot(statement)] {
        if !part.is_empty() {
            lines.push(Line::default());
            lines.extend(part);
        }
    }
    lines
}

/// The figure, cut to what a reader takes in.
pub(super) fn measured(one: &ObjectiveSettlement) -> String {
    let Some(figure) = &one.measured else { return "–".to_owned() };
    let decimal = fraction_of(&figure.exact).map_or(figure.decimal.clone(), |exact| cut(exact, 6));
    if figure.unit.starts_with('%') {
        format!("{decimal} %")
    } else {
        format!("{decimal} {}", figure.unit).trim_end().to_owned()
    }
}

/// Total, downtime and coverage in one line, then the stretches and notes.
fn details(statement: &Statement<'_>, one: &ObjectiveSettlement) -> Vec<Line> {
    let words = statement.words();
    let time = |ms: &str| length(decimal_of(ms), words);
    let mut parts = Vec::new();
    if let Some(allowed) = &one.allowed_ms {
        parts.push(format!("{} {}", words.downtime, time(&one.downtime_ms)));
        parts.push(fill(words.allowed_used, &[("allowed", &time(allowed)), ("used", &time(&one.downtime_ms))]));
    }
    if 0 < one.excluded_ms {
        let excluded = length(Fraction::whole(one.excluded_ms.into()), words);
        parts.push(format!("{} {excluded}", words.taken_out));
    }
    parts.extend(coverage(statement, one));
    if !one.window.ends {
        parts.push(words.so_far.to_owned());
    }
    let name = statement.objective_name(&one.objective);
    let place = statement.place(&one.service, one.region.as_deref());
    let mut lines =
        vec![Line::plain(format!("  {name} · {place} · {}: ", one.window.days)).with(Tone::Quiet, parts.join("; "))];
    lines.extend(stretches(statement, one));
    for note in &one.notes {
        lines.push(Line::plain("    ").with(Tone::Open, note.in_language(statement.language)));
    }
    lines
}

/// What is owed, a line a period.
fn owed(statement: &Statement<'_>) -> Vec<Line> {
    let words = statement.words();
    let mut lines = Vec::new();
    for credit in &statement.settlement.credits {
        let title = fill(words.credit_for, &[("days", &credit.days)]);
        let mut line = Line::plain(format!("{title}: "));
        line = match &credit.total {
            Some(total) => line.with(Tone::Bad, credit::owed_in_form(statement, credit.form, total.amount)),
            None if credit.lines.is_empty() => line.and(words.no_credit),
            None => line.with(Tone::Open, remedies(statement, credit)),
        };
        if let (Some(own), false) = (&credit.claim, credit.lines.is_empty()) {
            line = line.and(" · ").join(claim::state(statement, own));
        }
        lines.push(line);
        for note in &credit.notes {
            lines.push(Line::plain("  ").with(Tone::Open, note.in_language(statement.language)));
        }
    }
    lines
}

/// What the bands say, where no money can be named.
fn remedies(statement: &Statement<'_>, credit: &PeriodCredit) -> String {
    let words = statement.words();
    let of_line = |line| match statement.band(line) {
        Some(band) => band.owed.iter().map(|owed| promise::remedy(owed, words)).collect(),
        None => Vec::new(),
    };
    let remedies: Vec<String> = credit.lines.iter().flat_map(of_line).collect();
    remedies.join(", ")
}
