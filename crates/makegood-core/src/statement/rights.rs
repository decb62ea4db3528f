//! Rights that repeated breach opens.

use super::Statement;
use super::head::heading;
use super::line::{Line, Tone};
use super::wording::fill;

/// Every right of the agreement and whether it is open.
pub(super) fn rights(statement: &Statement<'_>) -> Vec<Line> {
    let words = statement.words();
    let states = &statement.settlement.rights;
    if states.is_empty() {
        return Vec::new();
    }
    let mut lines = vec![heading(words.rights)];
    for state in states {
        let right = statement.agreement.rights.iter().find(|right| right.name == state.right);
        let name = right.map_or(state.right.as_str(), |right| statement.say(&right.title, &state.right));
        let clause = words.in_clause(right.and_then(|right| right.clause.as_deref()));
        let (template, tone) =
            if state.open { (words.right_open, Tone::Bad) } else { (words.right_not_open, Tone::Plain) };
        let counts = [state.missed.to_string(), state.of_windows.to_string(), state.needed.to_string()];
        let objective = statement.objective_name(&state.objective);
        let objective = match &state.below {
            None => objective.to_owned(),
            Some(below) => {
                let unit = statement.unit(&state.objective);
                let bound = format!("{below}{unit}");
                fill(words.below, &[("objective", objective), ("bound", &bound)])
            }
        };
        let text = fill(
            template,
            &[
                ("objective", objective.as_str()),
                ("missed", &counts[0]),
                ("windows", &counts[1]),
                ("needed", &counts[2]),
            ],
        );
        let aside = if clause.is_empty() { String::new() } else { format!(" ({clause})") };
        lines.push(Line::plain(format!("  {name}: ")).with(tone, text).and(aside));
    }
    lines
}
