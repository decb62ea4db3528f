//! Every stretch of trouble that counts or does not, with its sum under a rule.

use super::super::figures::{decimal_of, length};
use super::super::line::{Line, Tone};
use super::super::moment::Clocks;
use super::super::table::{Side, Table};
use super::super::wording::fill;
use super::super::{Statement, reason};
use crate::number::Fraction;
use crate::result::TraceLine;
use crate::settle::ObjectiveSettlement;
use crate::time::Span;

const COLUMNS: [Side; 6] = [Side::Left, Side::Left, Side::Right, Side::Right, Side::Right, Side::Left];

/// The table of stretches; empty where the objective is not measured in time.
pub(in crate::statement) fn stretches(statement: &Statement<'_>, one: &ObjectiveSettlement) -> Vec<Line> {
    let words = statement.words();
    if one.trace.is_empty() {
        return Vec::new();
    }
    let zone = statement.zone();
    let clocks = Clocks::around(&zone, Span::new(one.window.from, one.window.to));
    let mut table = Table::new(&COLUMNS);
    table.head(&[words.from, words.to, words.lasted, words.weight, words.counted, words.why]);
    for line in &one.trace {
        table.row(vec![
            clocks.at(line.from).into(),
            clocks.until(line.to).into(),
            length(Fraction::whole(i128::from(line.ms)), words).into(),
            line.weight.as_str().into(),
            counted(line, length(decimal_of(&line.counted_ms), words)),
            reason::why(statement, one, line),
        ]);
    }
    table.rule(&[4]);
    let sum = length(decimal_of(&one.downtime_ms), words);
    table.row(vec!["".into(), "".into(), "".into(), "".into(), sum.into(), words.downtime.into()]);
    let mut lines = vec![
        Line::plain(""),
        Line::plain(format!("  {} ", words.stretches))
            .with(Tone::Quiet, format!("({})", fill(words.times_in, &[("zone", zone.name())]))),
    ];
    lines.extend(table.lines(4));
    lines.push(Line::default());
    lines
}

fn counted(line: &TraceLine, text: String) -> Line {
    if line.counted_ms == "0" { Line::toned(Tone::Quiet, text) } else { text.into() }
}
