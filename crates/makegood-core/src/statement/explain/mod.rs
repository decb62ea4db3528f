//! The derivation, printed like an invoice that a customer can check by hand.

pub(super) mod compared;
pub(super) mod measured;
pub(super) mod promised;
mod stretches;

pub(super) use stretches::stretches;

use super::head::{head, heading, label_width, labelled};
use super::line::{Line, Tone, tidied};
use super::{Statement, clocks, credit, duties, foot, rights, scoring};
use crate::result::Verdict;
use crate::settle::ObjectiveSettlement;

/// The whole derivation; `objective` and `region` leave only the figures of that name.
///
/// The settlement must have been made with its trace, or no stretch is listed.
pub fn explain(statement: &Statement<'_>, objective: Option<&str>, region: Option<&str>) -> Vec<Line> {
    let mut lines = head(statement);
    for one in &statement.settlement.objectives {
        let wanted = objective.is_none_or(|name| name == one.objective)
            && region.is_none_or(|name| one.region.as_deref() == Some(name));
        if wanted {
            lines.push(Line::default());
            lines.extend(derivation(statement, one));
        }
    }
    let only_one = objective.is_some() || region.is_some();
    let promises =
        if only_one { [vec![], vec![]] } else { [clocks::clocks(statement), duties::duties(statement, true)] };
    let [clocks, duties] = promises;
    let parts = [credit::credits(statement), rights::rights(statement), clocks, duties, foot::foot(statement)];
    for part in parts {
        if !part.is_empty() {
            lines.push(Line::default());
            lines.extend(part);
        }
    }
    tidied(lines)
}

fn derivation(statement: &Statement<'_>, one: &ObjectiveSettlement) -> Vec<Line> {
    let words = statement.words();
    let labels = label_width(words);
    let place = statement.place_of(one);
    let title = format!("{} · {place} · {}", statement.objective_name(&one.objective), one.window.days);
    let mut lines = vec![heading(title)];
    lines.extend(promised::promised(statement, one, labels));
    let listed = stretches(statement, one);
    if listed.is_empty() && one.downtime_ms == "0" && one.allowed_ms.is_some() {
        lines.push(labelled(labels, "", words.no_stretch));
    }
    lines.extend(listed);
    lines.extend(measured::measured(statement, one, labels));
    lines.extend(scoring::lines(statement, one).into_iter().map(|said| labelled(labels, "", said)));
    lines.extend(compared::compared(statement, one, labels));
    lines.push(labelled(labels, words.verdict, Line::toned(tone_of(one.verdict), words.verdict_word(one.verdict))));
    for note in &one.notes {
        lines.push(labelled(labels, "", Line::toned(Tone::Open, note.in_language(statement.language))));
    }
    lines
}

/// The tone of a verdict.
pub(super) fn tone_of(verdict: Verdict) -> Tone {
    match verdict {
        Verdict::Met => Tone::Good,
        Verdict::Missed => Tone::Bad,
        Verdict::Undecided | Verdict::WithinMeasurementError => Tone::Open,
        Verdict::NotApplicable => Tone::Quiet,
    }
}
