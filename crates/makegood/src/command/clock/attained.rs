//! How many clocks were met by severity, how long the work took, and which were missed.

use std::fmt::Write as _;

use comfy_table::{Cell, CellAlignment};
use makegood_core::desk::attainment::{Attainment, TimeUsed, by_severity};
use makegood_core::number::Fraction;
use makegood_core::result::clock::{ClockOutcome, CountedIn};
use makegood_core::time::Zone;
use serde_json::{Value, json};

use super::table::{minute, printed};
use super::words::Words;

/// Missed cases that are named for people; programs get all of them.
const NAMED: usize = 10;

/// The table by clock and severity, and under it the missed cases.
pub(super) fn text(outcomes: &[ClockOutcome], zone: &Zone, words: &Words) -> String {
    let groups = by_severity(outcomes);
    let mut text =
        printed(&words.attained, groups.iter().map(|((clock, severity), one)| row(clock, *severity, one, words)));
    for ((clock, severity), one) in groups.iter().filter(|(_, one)| !one.missed.is_empty()) {
        let _ = writeln!(text, "\n{clock} · {} {} · {}", words.severity, severity.unwrap_or("–"), words.missed);
        for missed in one.missed.iter().take(NAMED) {
            let due = missed.due_at.map_or("–".to_owned(), |due| minute(due, zone));
            let _ = writeln!(text, "  {}  {} {due}  {}", missed.case, words.due, words.say(&missed.reason));
        }
        let more = one.missed.len().saturating_sub(NAMED);
        if more > 0 {
            let _ = writeln!(text, "  {}", words.and_more.replace("{}", &more.to_string()));
        }
    }
    text
}

fn row(clock: &str, severity: Option<&str>, one: &Attainment<'_>, words: &Words) -> Vec<Cell> {
    let count = |count: usize| right(count.to_string());
    let used = |ms: fn(&TimeUsed) -> i64| {
        let told = |used: &TimeUsed| match used.counted_in {
            CountedIn::Elapsed => words.elapsed.replace("{}", &words.counted(used.counted_in, ms(used))),
            CountedIn::Business => words.business.replace("{}", &words.counted(used.counted_in, ms(used))),
        };
        right(one.used.iter().map(told).collect::<Vec<_>>().join(", "))
    };
    vec![
        Cell::new(clock),
        Cell::new(severity.unwrap_or("–")),
        count(one.met),
        count(one.missed.len()),
        count(one.running),
        count(one.not_applicable),
        right(one.share().map_or("–".to_owned(), percent)),
        used(|used| used.median_ms),
        used(|used| used.p90_ms),
    ]
}

fn right(text: String) -> Cell {
    Cell::new(text).set_alignment(CellAlignment::Right)
}

/// Two decimals, cut off: 99.996 % is never 100 %.
fn percent(share: Fraction) -> String {
    let hundredths = share.numerator * 100 / share.denominator;
    format!("{}.{:02} %", hundredths / 100, hundredths % 100)
}

/// For programs: every group, every missed case.
pub(super) fn value(outcomes: &[ClockOutcome]) -> Value {
    let used = |used: &TimeUsed| json!({"counted_in": used.counted_in, "clocks": used.clocks, "median_ms": used.median_ms, "p90_ms": used.p90_ms});
    let missed = |one: &&ClockOutcome| json!({"case": one.case, "due_at": one.due_at, "stopped_at": one.stopped_at, "used_ms": one.used_ms, "reason": one.reason});
    let group = |((clock, severity), one): ((&str, Option<&str>), Attainment<'_>)| {
        json!({
            "clock": clock,
            "severity": severity,
            "met": one.met,
            "missed": one.missed.len(),
            "running": one.running,
            "not_applicable": one.not_applicable,
            "share_met": one.share().map(|share| share.to_string()),
            "used": one.used.iter().map(used).collect::<Vec<_>>(),
            "missed_cases": one.missed.iter().map(missed).collect::<Vec<_>>(),
        })
    };
    by_severity(outcomes).into_iter().map(group).collect()
}

pub(super) const COLUMNS: [&str; 12] = [
    "clock",
    "severity",
    "met",
    "missed",
    "running",
    "not_applicable",
    "share_met",
    "counted_in",
    "done",
    "median_ms",
    "p90_ms",
    "missed_cases",
];

/// For spreadsheets: a row for each group and each way in which its time is counted; missed cases with `;` between.
pub(super) fn rows(outcomes: &[ClockOutcome]) -> Vec<[String; COLUMNS.len()]> {
    let mut rows = Vec::new();
    for ((clock, severity), one) in by_severity(outcomes) {
        let missed: Vec<&str> = one.missed.iter().map(|missed| missed.case.as_str()).collect();
        let used = if one.used.is_empty() { vec![None] } else { one.used.iter().map(Some).collect() };
        for used in used {
            let ms = |ms: fn(&TimeUsed) -> i64| used.map(|used| ms(used).to_string()).unwrap_or_default();
            rows.push([
                clock.to_owned(),
                severity.unwrap_or_default().to_owned(),
                one.met.to_string(),
                one.missed.len().to_string(),
                one.running.to_string(),
                one.not_applicable.to_string(),
                one.share().map(|share| share.to_string()).unwrap_or_default(),
                used.map_or("", |used| used.counted_in.word()).to_owned(),
                used.map(|used| used.clocks.to_string()).unwrap_or_default(),
                ms(|used| used.median_ms),
                ms(|used| used.p90_ms),
                missed.join(";"),
            ]);
        }
    }
    rows
}
