//! One clock of one case like an invoice: every stretch that ran or stood still, and the sum.

use std::fmt::Write as _;

use comfy_table::{Cell, CellAlignment, ContentArrangement, Table, presets};
use makegood_core::agreement::ClockRule;
use makegood_core::result::clock::{ClockOutcome, CountedIn, Derivation, Step};
use makegood_core::time::{Instant, Zone};

use super::table::minute;
use super::words::Words;

/// A line: when, what, how much, and the facts behind it.
struct Line {
    at: Instant,
    word: &'static str,
    what: String,
    amount: String,
    facts: String,
}

/// The derivation of `outcome` in words.
pub(super) fn derivation(outcome: &ClockOutcome, rule: &ClockRule, zone: &Zone, words: &Words) -> String {
    let mut text = String::new();
    let class = [(words.severity, &outcome.severity), (words.plan, &outcome.plan)];
    let class: Vec<String> = class.iter().filter_map(|(name, own)| Some(format!("{name} {}", own.as_ref()?))).collect();
    let heading = [vec![format!("{} {}", words.case, outcome.case), outcome.clock.clone()], class].concat();
    let _ = writeln!(text, "{}", heading.join(" · "));
    let calendar = outcome.derivation.as_ref().and_then(|derivation| derivation.calendar.as_deref());
    let told = |template: &str, value: &str| template.replace("{}", value);
    let terms = [
        rule.clause.as_deref().map(|clause| told(words.clause, clause)),
        outcome.target.as_deref().map(|target| told(words.promised, target)),
        calendar.filter(|_| outcome.counted_in == CountedIn::Business).map(|name| told(words.calendar, name)),
        Some(told(words.zone, zone.name())),
    ];
    let _ = writeln!(text, "  {}\n", terms.into_iter().flatten().collect::<Vec<_>>().join(" · "));
    let lines = outcome.derivation.as_ref().map(|own| lines(own, outcome, zone, words)).unwrap_or_default();
    let mut table = Table::new();
    table.load_style(presets::NOTHING).set_content_arrangement(ContentArrangement::Disabled);
    for line in lines {
        table.add_row(cells(line.word, line.what, line.amount, line.facts));
    }
    if outcome.started_at.is_some() {
        table.add_row(cells(words.used, String::new(), words.used(outcome), String::new()));
    }
    if let Some(due) = outcome.due_at {
        table.add_row(cells(words.due, minute(due, zone), String::new(), String::new()));
    }
    for line in table.lines() {
        let _ = writeln!(text, " {}", line.trim_end());
    }
    let _ = writeln!(text, "  {}: {}", outcome.state.phrase().in_language(words.language), words.say(&outcome.reason));
    for note in &outcome.notes {
        let _ = writeln!(text, "  {}: {}", words.note, words.say(note));
    }
    text
}

fn cells(word: &str, what: String, amount: String, facts: String) -> Vec<Cell> {
    vec![Cell::new(word), Cell::new(what), Cell::new(amount).set_alignment(CellAlignment::Right), Cell::new(facts)]
}

/// Everything that happened to the clock, in order of time.
fn lines(derivation: &Derivation, outcome: &ClockOutcome, zone: &Zone, words: &Words) -> Vec<Line> {
    let mut lines: Vec<Line> = Vec::new();
    let from_to = |from: Instant, to: Option<Instant>| {
        format!("{} – {}", minute(from, zone), to.map_or(words.now.to_owned(), |to| minute(to, zone)))
    };
    let step = |word: &'static str, step: &Step| {
        let note = step.note.as_ref().map_or(String::new(), |note| format!(" ({})", words.say(note)));
        Line {
            at: step.at,
            word,
            what: format!("{}  {}{note}", minute(step.at, zone), words.event(&step.event)),
            amount: String::new(),
            facts: step.fact.clone(),
        }
    };
    lines.extend(derivation.start.as_ref().map(|start| step(words.started, start)));
    lines.extend(derivation.used.iter().map(|used| Line {
        at: used.from,
        word: words.ran,
        what: from_to(used.from, Some(used.to)),
        amount: words.counted(outcome.counted_in, used.ms),
        facts: String::new(),
    }));
    lines.extend(derivation.pauses.iter().map(|pause| Line {
        at: pause.from,
        word: words.paused,
        what: format!("{}  {}", from_to(pause.from, pause.to), words.say(&pause.because)),
        amount: format!("({})", words.counted(outcome.counted_in, pause.counted_ms)),
        facts: pause.facts.join(", "),
    }));
    lines.extend(derivation.changes.iter().map(|change| {
        let due = |due: Option<Instant>| due.map_or(words.none.to_owned(), |due| minute(due, zone));
        let (before, after) = (due(change.due_before), due(change.due_after));
        let (what, effect) = (words.say(&change.what), words.say(&change.effect));
        Line {
            at: change.at,
            word: words.changed,
            what: format!("{}  {what}: {} {before} → {after}, {effect}", minute(change.at, zone), words.due),
            amount: String::new(),
            facts: change.fact.clone(),
        }
    }));
    // A stable sort: what starts, runs, pauses and changes at one instant is told in this order.
    lines.sort_by_key(|line| line.at);
    lines.extend(derivation.stop.as_ref().map(|stop| step(words.stopped, stop)));
    lines
}
