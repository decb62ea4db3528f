//! The statement on a page: what was promised, what came out, what is owed.

use super::explain::{stretches, tone_of};
use super::figures::{cut, decimal_of, fraction_of, grouped, length, length_in_seconds, wide_of};
use super::head::head;
use super::line::{Line, Tone, tidied};
use super::table::{Side, Table};
use super::wording::{fill, words_of};
use super::{Statement, claim, clocks, credit, duties, foot, promise, rights};
use crate::agreement_file::Language;
use crate::number::Fraction;
use crate::result::CoverageKind;
use crate::settle::ObjectiveSettlement;

/// The statement as lines; stretches are listed where the settlement was made with its trace.
pub fn short(statement: &Statement<'_>) -> Vec<Line> {
    let words = statement.words();
    let mut lines = head(statement);
    lines.push(Line::default());
    let columns = [Side::Left, Side::Left, Side::Right, Side::Left, Side::Left, Side::Right, Side::Right, Side::Right];
    let mut table = Table::new(&columns);
    table.head(&[
        words.objective,
        words.service,
        words.measured,
        words.target,
        words.verdict,
        words.downtime,
        words.allowed,
        words.coverage,
    ]);
    for one in &statement.settlement.objectives {
        table.row(row(statement, one));
    }
    if !statement.settlement.objectives.is_empty() {
        lines.extend(table.lines(2));
    }
    lines.extend(details(statement));
    let parts = [
        owed(statement),
        rights::rights(statement),
        clocks::clocks(statement),
        duties::duties(statement, false),
        foot::foot(statement),
    ];
    for part in parts {
        if !part.is_empty() {
            lines.push(Line::default());
            lines.extend(part);
        }
    }
    tidied(lines)
}

/// The figure, cut to what a reader takes in: at most six decimals, with `…` where more follow; `–` for none.
pub fn measured_shortly(one: &ObjectiveSettlement, language: Language) -> String {
    let Some(figure) = &one.measured else { return "–".to_owned() };
    // Only lengths of downtime are in milliseconds.
    if let Some(ms) = fraction_of(&figure.exact).filter(|_| figure.unit == "ms") {
        return length_in_seconds(ms, words_of(language));
    }
    let decimal = wide_of(&figure.exact).map_or(figure.decimal.clone(), |exact| cut(exact, 6));
    if figure.unit.starts_with('%') {
        format!("{decimal} %")
    } else {
        format!("{decimal} {}", figure.unit).trim_end().to_owned()
    }
}

fn row(statement: &Statement<'_>, one: &ObjectiveSettlement) -> Vec<Line> {
    let words = statement.words();
    let time = |ms: &str| length_in_seconds(decimal_of(ms), words);
    let name = statement.objective_name(&one.objective);
    let mut name = if one.window.days == statement.settlement.period {
        name.to_owned()
    } else {
        format!("{name} · {}", one.window.days)
    };
    if !one.window.ends {
        name = format!("{name} {}", words.so_far_short);
    }
    let target = statement.promise(one).map_or(one.target.clone(), |promise| promise::short_condition(promise, words));
    let coverage = one.coverage.map(|coverage| match coverage.kind {
        CoverageKind::Declared => words.declared_short.to_owned(),
        CoverageKind::Measured => {
            let share = Fraction::new(i128::from(coverage.covered_ms) * 100, coverage.of_ms.into());
            share.map(|share| format!("{} %", cut(share, 2))).unwrap_or_default()
        }
    });
    vec![
        name.into(),
        statement.place_of(one).into(),
        measured_shortly(one, statement.language).into(),
        target.into(),
        Line::toned(tone_of(one.verdict), words.verdict_word(one.verdict)),
        one.allowed_ms.as_ref().map(|_| time(&one.downtime_ms)).unwrap_or_default().into(),
        one.allowed_ms.as_deref().map(time).unwrap_or_default().into(),
        coverage.unwrap_or_default().into(),
    ]
}

/// What the rows have no room for; neighbours that say the same are said together.
fn details(statement: &Statement<'_>) -> Vec<Line> {
    let mut lines = Vec::new();
    let mut said: Vec<(String, Vec<String>, Vec<Line>)> = Vec::new();
    for one in &statement.settlement.objectives {
        let title = format!("  {} · {}", statement.objective_name(&one.objective), one.window.days);
        let own = detail(statement, one);
        let place = statement.place_of(one);
        match said.last_mut() {
            _ if own.is_empty() => {}
            Some((before, places, same)) if *before == title && *same == own => places.push(place),
            _ => said.push((title, vec![place], own)),
        }
    }
    for (title, places, own) in said {
        lines.extend([Line::default(), Line::plain(format!("{title} · {}", places.join("; ")))]);
        lines.extend(own);
    }
    lines
}

/// Exclusions, minutes left out, notes, and the stretches where they were asked for.
fn detail(statement: &Statement<'_>, one: &ObjectiveSettlement) -> Vec<Line> {
    let words = statement.words();
    let mut lines = Vec::new();
    if 0 < one.excluded_ms {
        let excluded = length(Fraction::whole(one.excluded_ms.into()), words);
        let total = length(Fraction::whole(one.total_ms.into()), words);
        let total = fill(words.in_total, &[("length", &total)]);
        lines.push(Line::plain(format!("    {} {excluded}, {total}", words.taken_out)));
    }
    if 0 < one.left_out_minutes {
        let minutes = grouped(&one.left_out_minutes.to_string());
        lines.push(Line::plain(format!("    {}", fill(words.left_out, &[("n", &minutes)]))));
    }
    for note in &one.notes {
        lines.push(Line::plain("    ").with(Tone::Open, note.in_language(statement.language)));
    }
    lines.extend(stretches(statement, one));
    lines
}

/// What is owed, a line a period.
fn owed(statement: &Statement<'_>) -> Vec<Line> {
    let mut lines = Vec::new();
    for credit in &statement.settlement.credits {
        let mut line =
            Line::plain(format!("{}: ", credit::title(statement, credit))).join(credit::owed(statement, credit));
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
