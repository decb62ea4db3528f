//! All clocks as one table.

use comfy_table::{Attribute, Cell, CellAlignment, Color, ContentArrangement, Table, presets};
use makegood_core::result::clock::{ClockOutcome, ClockState, spoken, spoken_in};
use makegood_core::time::{Instant, Zone};

/// The table and a line that counts the states.
pub(super) fn table(outcomes: &[ClockOutcome], as_of: Instant, zone: &Zone) -> String {
    let mut table = Table::new();
    table.load_style(presets::NOTHING).set_content_arrangement(ContentArrangement::Dynamic);
    let names = ["case", "clock", "severity", "plan", "state", "due", "left or late", "used", "why"];
    table.set_header(names.map(|name| Cell::new(name).add_attribute(Attribute::Bold)));
    for outcome in outcomes {
        table.add_row(row(outcome, as_of, zone));
    }
    let mut text = String::new();
    for line in table.lines() {
        text.push_str(line.trim_end());
        text.push('\n');
    }
    text.push('\n');
    text.push_str(&summary(outcomes, as_of, zone));
    text
}

fn row(outcome: &ClockOutcome, as_of: Instant, zone: &Zone) -> Vec<Cell> {
    let or_dash = |text: &Option<String>| Cell::new(text.as_deref().unwrap_or("–"));
    vec![
        Cell::new(&outcome.case),
        Cell::new(&outcome.clock),
        or_dash(&outcome.severity),
        or_dash(&outcome.plan),
        state(outcome.state),
        Cell::new(outcome.due_at.map_or("–".to_owned(), |due| minute(due, zone))),
        Cell::new(left_or_late(outcome, as_of)).set_alignment(CellAlignment::Right),
        Cell::new(used(outcome)).set_alignment(CellAlignment::Right),
        Cell::new(&outcome.reason.en),
    ]
}

fn state(state: ClockState) -> Cell {
    let cell = Cell::new(state.word());
    match state {
        ClockState::Met => cell.fg(Color::Green),
        ClockState::Missed => cell.fg(Color::Red),
        ClockState::Running => cell.fg(Color::Yellow),
        ClockState::Paused => cell.fg(Color::Blue),
        ClockState::NotApplicable => cell.fg(Color::DarkGrey),
    }
}

/// `2 h left`, `12 min late`, `40 min early`.
fn left_or_late(outcome: &ClockOutcome, as_of: Instant) -> String {
    let Some(due) = outcome.due_at else { return "–".to_owned() };
    let until_due = |at: Instant| spoken(due.as_ms() - at.as_ms()).en;
    let since_due = |at: Instant| spoken(at.as_ms() - due.as_ms()).en;
    match (outcome.state, outcome.stopped_at) {
        (ClockState::Running, _) => format!("{} left", until_due(as_of)),
        (ClockState::Met, Some(stopped)) if stopped == due => "just in time".to_owned(),
        (ClockState::Met, Some(stopped)) => format!("{} early", until_due(stopped)),
        (ClockState::Missed, stopped) => format!("{} late", since_due(stopped.unwrap_or(as_of))),
        _ => "–".to_owned(),
    }
}

/// `5 h (62 %)`: whole percent, cut off.
pub(super) fn used(outcome: &ClockOutcome) -> String {
    if outcome.started_at.is_none() {
        return "–".to_owned();
    }
    let used = spoken_in(outcome.counted_in, outcome.used_ms).en;
    match outcome.share_used {
        Some(share) => format!("{used} ({} %)", share.numerator * 100 / share.denominator),
        None => used,
    }
}

fn summary(outcomes: &[ClockOutcome], as_of: Instant, zone: &Zone) -> String {
    let count = |state| outcomes.iter().filter(|outcome| outcome.state == state).count();
    let states =
        [ClockState::Met, ClockState::Missed, ClockState::Running, ClockState::Paused, ClockState::NotApplicable];
    let counts: Vec<String> = states.iter().map(|&state| format!("{} {}", count(state), state.word())).collect();
    let at = second(as_of, zone);
    let plural = if outcomes.len() == 1 { "" } else { "s" };
    format!("{} clock{plural} at {at} {zone}: {}\n", outcomes.len(), counts.join(", "))
}

/// `2024-09-19 16:00`, as clocks in `zone` show it; seconds only where there are some.
pub(super) fn minute(at: Instant, zone: &Zone) -> String {
    if at.as_ms() % 60_000 == 0 { zone.civil_of(at).strftime("%Y-%m-%d %H:%M").to_string() } else { second(at, zone) }
}

fn second(at: Instant, zone: &Zone) -> String {
    zone.civil_of(at).strftime("%Y-%m-%d %H:%M:%S").to_string()
}
