//! CSV of case events: one row an event, into case facts.

use std::io::{self, BufRead};

use makegood_core::evidence::kind::Words;
use makegood_core::evidence::{Body, CaseEvent, CaseEventKind, Fact};

use super::Keep;
use super::report::Report;
use super::table::{Row, Table};
use super::times::{Sure, Times};

const NEEDED: [&str; 3] = ["case", "event", "at"];
const EXTRA: [&str; 12] = [
    "id",
    "customer",
    "service",
    "region",
    "severity",
    "plan",
    "type_of_case",
    "type",
    "language",
    "environment",
    "due",
    "reason",
];

/// Reads the columns `case`, `event` and `at`, and the other fields of a case event where the file has them.
/// A row without an `id` gets one of `name` and its line; it counts as recorded when it happened.
///
/// # Errors
/// Those of `input` and `keep`, and a missing column; a bad row is refused in the report instead.
pub fn import(input: impl BufRead, name: &str, times: &Times, keep: Keep<'_>) -> io::Result<Report> {
    let mut report = Report::default();
    let mut table = Table::open(input, &NEEDED, &EXTRA)?;
    while let Some((line, row)) = table.next(&mut report)? {
        report.read += 1;
        match event(&row, times) {
            Ok((event, sure)) => {
                report.kept += 1;
                match sure {
                    Sure::Yes => {}
                    Sure::Twice => report.repair("a time that the clocks show twice: the first is taken", line),
                    Sure::Never => report.repair("a time that the clocks jump over: moved on by the jump", line),
                }
                // Eight digits, so that ids in the order of texts are in the order of lines.
                let id = text(&row, "id").unwrap_or_else(|| format!("{name}:{line:08}"));
                let source = Some(name.to_owned());
                keep(Fact { id, recorded: event.at, replaces: None, source, body: Body::Case(event) })?;
            }
            Err(why) => report.refuse(&why, line),
        }
    }
    Ok(report)
}

fn event(row: &Row<'_>, times: &Times) -> Result<(CaseEvent, Sure), String> {
    for column in NEEDED {
        if row.get(column).is_empty() {
            return Err(format!("`{column}` is empty"));
        }
    }
    let columns = NEEDED.iter().chain(&EXTRA);
    if let Some(column) = columns.clone().find(|column| row.get(column).chars().any(char::is_control)) {
        return Err(format!("`{column}` holds a control character"));
    }
    let word = row.get("event");
    let Some(kind) = CaseEventKind::from_word(word) else {
        let words: Vec<&str> = CaseEventKind::ALL.iter().map(|(word, _)| *word).collect();
        return Err(format!("`{word}` is no event; write one of `{}`", words.join("`, `")));
    };
    let Some((at, sure)) = times.any(row.get("at")) else {
        return Err(format!("`{}` is no time; write it like `2024-09-13T17:00:00+09:00`", row.get("at")));
    };
    let due = match row.get("due") {
        "" => None,
        text => match times.any(text) {
            Some((due, _)) => Some(due),
            None => return Err(format!("`{text}` is no time; write it like `2024-09-13T17:00:00+09:00`")),
        },
    };
    let event = CaseEvent {
        case: row.get("case").to_owned(),
        event: kind,
        at,
        customer: text(row, "customer"),
        service: text(row, "service"),
        region: text(row, "region"),
        severity: text(row, "severity"),
        plan: text(row, "plan"),
        type_of_case: text(row, "type_of_case").or_else(|| text(row, "type")),
        language: text(row, "language"),
        environment: text(row, "environment"),
        due,
        reason: text(row, "reason"),
    };
    Ok((event, sure))
}

fn text(row: &Row<'_>, column: &str) -> Option<String> {
    Some(row.get(column)).filter(|text| !text.is_empty()).map(str::to_owned)
}
