//! One clock of one case like an invoice: every stretch that ran or stood still, and the sum.

use std::fmt::Write as _;

use makegood_core::agreement::ClockRule;
use makegood_core::result::clock::{ClockOutcome, CountedIn, Derivation, Step, spoken_in};
use makegood_core::time::{Instant, Zone};

use super::table::{minute, used};

/// A line: when, what, how much, and the facts behind it.
struct Line {
    at: Instant,
    what: String,
    amount: String,
    facts: String,
}

/// The derivation of `outcome` in words.
pub(super) fn derivation(outcome: &ClockOutcome, rule: &ClockRule, zone: &Zone) -> String {
    let mut text = String::new();
    let class = [("severity", &outcome.severity), ("plan", &outcome.plan)];
    let class: Vec<String> = class.iter().filter_map(|(name, own)| Some(format!("{name} {}", own.as_ref()?))).collect();
    let heading = [vec![format!("case {}", outcome.case), outcome.clock.clone()], class].concat();
    let _ = writeln!(text, "{}", heading.join(" · "));
    let promised = outcome.target.as_ref().map(|target| format!("promised {target}"));
    let calendar = outcome.derivation.as_ref().and_then(|derivation| derivation.calendar.as_ref());
    let calendar = calendar.filter(|_| outcome.counted_in == CountedIn::Business);
    let terms = [
        rule.clause.as_ref().map(|clause| format!("clause {clause}")),
        promised,
        calendar.map(|name| format!("calendar `{name}`")),
        Some(format!("times in {zone}")),
    ];
    let _ = writeln!(text, "  {}\n", terms.into_iter().flatten().collect::<Vec<_>>().join(" · "));
    let lines = outcome.derivation.as_ref().map(|derivation| lines(derivation, outcome, zone)).unwrap_or_default();
    let wide = |pick: fn(&Line) -> &str| lines.iter().map(|line| pick(line).chars().count()).max().unwrap_or(0);
    let (what, amount) = (wide(|line| &line.what), wide(|line| &line.amount));
    for line in &lines {
        let row = format!("  {:<what$}  {:>amount$}  {}", line.what, line.amount, line.facts);
        let _ = writeln!(text, "{}", row.trim_end());
    }
    if outcome.started_at.is_some() {
        let _ = writeln!(text, "  {:<what$}  {:>amount$}", "used", used(outcome));
    }
    if let Some(due) = outcome.due_at {
        let _ = writeln!(text, "  due      {}", minute(due, zone));
    }
    let _ = writeln!(text, "  {}: {}", outcome.state.word(), outcome.reason.en);
    for note in &outcome.notes {
        let _ = writeln!(text, "  note: {note}");
    }
    text
}

/// Everything that happened to the clock, in order of time.
fn lines(derivation: &Derivation, outcome: &ClockOutcome, zone: &Zone) -> Vec<Line> {
    let mut lines: Vec<Line> = Vec::new();
    let from_to = |from: Instant, to: Option<Instant>| {
        format!("{} – {}", minute(from, zone), to.map_or("now".to_owned(), |to| minute(to, zone)))
    };
    let step = |word: &str, step: &Step| {
        let note = step.note.as_ref().map_or(String::new(), |note| format!(" ({note})"));
        Line {
            at: step.at,
            what: format!("{word:<8} {}  {}{note}", minute(step.at, zone), step.event.replace('_', " ")),
            amount: String::new(),
            facts: step.fact.clone(),
        }
    };
    lines.extend(derivation.start.as_ref().map(|start| step("started", start)));
    lines.extend(derivation.used.iter().map(|used| Line {
        at: used.from,
        what: format!("ran      {}", from_to(used.from, Some(used.to))),
        amount: spoken_in(outcome.counted_in, used.ms).en,
        facts: String::new(),
    }));
    lines.extend(derivation.pauses.iter().map(|pause| Line {
        at: pause.from,
        what: format!("paused   {}  {}", from_to(pause.from, pause.to), pause.because),
        amount: format!("({})", spoken_in(outcome.counted_in, pause.counted_ms).en),
        facts: pause.facts.join(", "),
    }));
    lines.extend(derivation.changes.iter().map(|change| {
        let due = |due: Option<Instant>| due.map_or("none".to_owned(), |due| minute(due, zone));
        let (before, after) = (due(change.due_before), due(change.due_after));
        let effect = &change.effect;
        Line {
            at: change.at,
            what: format!("changed  {}  {}: due {before} → {after}, {effect}", minute(change.at, zone), change.what),
            amount: String::new(),
            facts: change.fact.clone(),
        }
    }));
    // A stable sort: what starts, runs, pauses and changes at one instant is told in this order.
    lines.sort_by_key(|line| line.at);
    lines.extend(derivation.stop.as_ref().map(|stop| step("stopped", stop)));
    lines
}
