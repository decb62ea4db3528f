//! The foot of a statement: what was assumed or accepted, the evidence, the hashes; and adjustments.

use super::Statement;
use super::credit::money_text;
use super::figures::{cut, decimal_of, grouped, length, wide_of};
use super::head::{heading, label_width, labelled};
use super::line::{Line, Tone};
use super::moment::Clocks;
use super::wording::fill;
use crate::money::Money;
use crate::settle::{Adjustment, Change};
use crate::time::Span;

/// Remarks, and what names the inputs.
pub(super) fn foot(statement: &Statement<'_>) -> Vec<Line> {
    let words = statement.words();
    let labels = label_width(words);
    let settlement = statement.settlement;
    let mut lines = Vec::new();
    if !settlement.remarks.is_empty() || !settlement.notes.is_empty() {
        lines.push(heading(words.remarks));
        for remark in &settlement.remarks {
            let about = if remark.about.is_empty() { words.whole_agreement } else { remark.about.as_str() };
            let parts = [("about", about), ("reason", statement.say(&remark.reason, ""))];
            let text = match &remark.accepted {
                None => fill(words.assumed, &parts),
                Some(check) => fill(words.accepted, &[parts[0], parts[1], ("check", check)]),
            };
            lines.push(Line::plain(format!("  {text}")));
        }
        for note in &settlement.notes {
            lines.push(Line::toned(Tone::Open, format!("  {}", note.in_language(statement.language))));
        }
        lines.push(Line::default());
    }
    let facts = grouped(&settlement.evidence.facts.to_string());
    let evidence = fill(words.evidence_line, &[("facts", &facts), ("head", &settlement.evidence.head)]);
    let rules = settlement.rules_version.to_string();
    let agreement = fill(words.agreement_line, &[("sha256", &settlement.agreement.sha256), ("rules", &rules)]);
    lines.push(labelled(labels, words.evidence, Line::toned(Tone::Quiet, evidence)));
    lines.push(labelled(labels, words.agreement, Line::toned(Tone::Quiet, agreement)));
    lines
}

/// The difference that late evidence makes to a closed settlement.
pub fn adjustment_lines(statement: &Statement<'_>, adjustment: &Adjustment) -> Vec<Line> {
    let words = statement.words();
    let (closed, adjusted) = (adjustment.closed_as_of, adjustment.adjusted_as_of);
    let clocks = Clocks::around(&statement.zone(), Span::new(closed, adjusted));
    let parts = [("before", clocks.at(closed)), ("after", clocks.at(adjusted))];
    let title = fill(words.adjustment, &[("before", &parts[0].1), ("after", &parts[1].1)]);
    let mut lines = vec![heading(title)];
    if adjustment.changes.is_empty() && adjustment.owed.is_empty() {
        lines.push(Line::plain(format!("  {}", words.nothing_changed)));
    }
    for change in &adjustment.changes {
        lines.push(Line::plain(format!("  {}", changed(statement, change))));
    }
    for (days, more) in &adjustment.owed {
        let less = more.amount.is_sign_negative();
        let template = if less { words.owed_less } else { words.owed_more };
        let amount = money_text(Money { amount: more.amount.abs(), currency: more.currency }, words);
        lines.push(Line::plain("  ").with(Tone::Bad, fill(template, &[("amount", &amount), ("days", days)])));
    }
    lines
}

/// `monthly uptime · Oqupie · 2019-11 · downtime: 1 h → 2 h`.
fn changed(statement: &Statement<'_>, change: &Change) -> String {
    let words = statement.words();
    let Some((place, figure)) = change.figure.rsplit_once(": ") else { return counted(statement, change) };
    let name = words.figure_names.iter().find(|(key, _)| *key == figure).map_or(figure, |(_, name)| name);
    let shown = |value: &str| match figure {
        "downtime_ms" => length(decimal_of(value), words),
        "measured" => wide_of(value).map_or(value.to_owned(), |exact| format!("{} %", cut(exact, 6))),
        "verdict" => verdict(statement, value),
        _ => value.to_owned(),
    };
    format!("{place} · {name}: {} → {}", shown(&change.before), shown(&change.after))
}

/// `monthly backup · done 1, missed 0, still due 0 → done 1, missed 1, still due 0`: what a duty or clock counts.
fn counted(statement: &Statement<'_>, change: &Change) -> String {
    let (words, agreement) = (statement.words(), statement.agreement);
    let (kind, name) = change.figure.split_once(' ').unwrap_or(("", &change.figure));
    let (is_duty, title) = match kind {
        "duty" => (true, agreement.duties.iter().find(|rule| rule.name == name).map(|rule| &rule.title)),
        _ => (false, agreement.clocks.iter().find(|rule| rule.name == name).map(|rule| &rule.title)),
    };
    let counts = |value: &str| {
        let counts: Vec<&str> = value.split(", ").filter_map(|part| part.split_once(' ')).map(|(own, _)| own).collect();
        match counts.as_slice() {
            [met, missed, due] if is_duty => {
                fill(words.duty_counts, &[("met", *met), ("missed", *missed), ("due", *due)])
            }
            [met, missed, running] => {
                let [kept, broken, ..] = words.verdicts;
                format!("{kept} {met}, {broken} {missed}, {} {running}", words.running)
            }
            _ => "–".to_owned(),
        }
    };
    let title = title.filter(|title| !title.is_empty()).map_or(name, |title| title.in_language(words.code));
    format!("{title} · {} → {}", counts(&change.before), counts(&change.after))
}

fn verdict(statement: &Statement<'_>, key: &str) -> String {
    use crate::result::Verdict::{Met, Missed, NotApplicable, Undecided, WithinMeasurementError};
    let all = [Met, Missed, Undecided, WithinMeasurementError, NotApplicable];
    let known = all.into_iter().find(|verdict| serde_json::to_value(verdict).is_ok_and(|value| value == key));
    known.map_or(key.to_owned(), |verdict| statement.words().verdict_word(verdict).to_owned())
}
