//! All clocks as one table.

use comfy_table::{Attribute, Cell, CellAlignment, Color, ContentArrangement, Table, presets};
use makegood_core::agreement_file::Language;
use makegood_core::result::clock::{ClockOutcome, ClockState};
use makegood_core::time::{Instant, Zone};

use super::words::Words;

/// The table and a line that counts the states.
pub(super) fn table(outcomes: &[ClockOutcome], as_of: Instant, zone: &Zone, words: &Words) -> String {
    let rows = outcomes.iter().map(|outcome| row(outcome, as_of, zone, words));
    let mut text = printed(&words.columns, rows);
    text.push('\n');
    text.push_str(&summary(outcomes, as_of, zone, words));
    text
}

/// A table under bold names.
pub(in crate::command) fn printed(names: &[&str], rows: impl Iterator<Item = Vec<Cell>>) -> String {
    let mut table = Table::new();
    table.load_style(presets::NOTHING).set_content_arrangement(ContentArrangement::Dynamic);
    table.set_header(names.iter().map(|name| Cell::new(name).add_attribute(Attribute::Bold)));
    rows.for_each(|row| {
        table.add_row(row);
    });
    table.lines().map(|line| format!("{}\n", line.trim_end())).collect()
}

fn row(outcome: &ClockOutcome, as_of: Instant, zone: &Zone, words: &Words) -> Vec<Cell> {
    let or_dash = |text: &Option<String>| Cell::new(text.as_deref().unwrap_or("–"));
    vec![
        Cell::new(&outcome.case),
        Cell::new(&outcome.clock),
        or_dash(&outcome.severity),
        or_dash(&outcome.plan),
        state(outcome.state, words),
        Cell::new(outcome.due_at.map_or("–".to_owned(), |due| minute(due, zone))),
        Cell::new(left_or_late(outcome, as_of, words)).set_alignment(CellAlignment::Right),
        Cell::new(words.used(outcome)).set_alignment(CellAlignment::Right),
        Cell::new(words.say(&outcome.reason)),
    ]
}

fn state(state: ClockState, words: &Words) -> Cell {
    let cell = Cell::new(state.phrase().in_language(words.language));
    match state {
        ClockState::Met => cell.fg(Color::Green),
        ClockState::Missed => cell.fg(Color::Red),
        ClockState::Running => cell.fg(Color::Yellow),
        ClockState::Paused => cell.fg(Color::Blue),
        ClockState::NotApplicable => cell.fg(Color::DarkGrey),
    }
}

/// `2 h left`, `12 min late`, `40 min early`.
fn left_or_late(outcome: &ClockOutcome, as_of: Instant, words: &Words) -> String {
    let Some(due) = outcome.due_at else { return "–".to_owned() };
    let told = |template: &str, ms: i64| template.replace("{}", &words.length(ms));
    match (outcome.state, outcome.stopped_at) {
        (ClockState::Running, _) => told(words.left, due.as_ms() - as_of.as_ms()),
        (ClockState::Met, Some(stopped)) if stopped == due => words.just_in_time.to_owned(),
        (ClockState::Met, Some(stopped)) => told(words.early, due.as_ms() - stopped.as_ms()),
        (ClockState::Missed, stopped) => told(words.late, stopped.unwrap_or(as_of).as_ms() - due.as_ms()),
        _ => "–".to_owned(),
    }
}

/// How many clocks there are, and how they stand.
pub(super) fn summary(outcomes: &[ClockOutcome], as_of: Instant, zone: &Zone, words: &Words) -> String {
    let count = |state| outcomes.iter().filter(|outcome| outcome.state == state).count();
    let states =
        [ClockState::Met, ClockState::Missed, ClockState::Running, ClockState::Paused, ClockState::NotApplicable];
    let count_of = |state: ClockState| match words.language {
        Language::English => format!("{} {}", count(state), state.phrase().en),
        Language::Korean => format!("{} {}건", state.phrase().ko, count(state)),
    };
    let template = words.clocks[usize::from(outcomes.len() != 1)];
    let parts = [
        ("{count}", outcomes.len().to_string()),
        ("{at}", second(as_of, zone)),
        ("{zone}", zone.to_string()),
        ("{states}", states.map(count_of).join(", ")),
    ];
    let line = parts.iter().fold(template.to_owned(), |line, (name, value)| line.replace(name, value));
    format!("{line}\n")
}

/// `2024-09-19 16:00`, as clocks in `zone` show it; seconds only where there are some.
pub(super) fn minute(at: Instant, zone: &Zone) -> String {
    if at.as_ms() % 60_000 == 0 { zone.civil_of(at).strftime("%Y-%m-%d %H:%M").to_string() } else { second(at, zone) }
}

fn second(at: Instant, zone: &Zone) -> String {
    zone.civil_of(at).strftime("%Y-%m-%d %H:%M:%S").to_string()
}
