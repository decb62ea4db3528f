//! The head of a statement: who promised what to whom, for when, and whether it is final.

use super::line::{Line, Tone};
use super::moment::Clocks;
use super::wording::fill;
use super::{Statement, wording};
use crate::agreement::AgreementKind;
use crate::settle::Status;
use crate::time::Span;

/// Title, parties, period, status.
pub(super) fn head(statement: &Statement<'_>) -> Vec<Line> {
    let words = statement.words();
    let (settlement, agreement) = (statement.settlement, statement.agreement);
    let kind = words.kinds[match agreement.kind {
        AgreementKind::Sla => 0,
        AgreementKind::Ola => 1,
        AgreementKind::Uc => 2,
    }];
    let provider = statement.say(&agreement.provider, "");
    let parties = match &agreement.customer {
        Some(customer) => fill(words.to_name, &[("provider", provider), ("customer", statement.say(customer, ""))]),
        None => provider.to_owned(),
    };
    let version = fill(words.version, &[("version", &settlement.agreement.version)]);
    let settled = fill(words.settled_for, &[("period", &settlement.period)]);
    let whom = settlement.customer.as_deref().map(|customer| fill(words.customer, &[("customer", customer)]));
    let plan = settlement.plan.as_deref().map(|plan| fill(words.plan, &[("plan", plan)]));
    let mut lines = vec![
        Line::toned(Tone::Heading, statement.say(&agreement.title, &agreement.id)),
        joined([Some(parties), Some(kind.to_owned()), Some(version)]),
        joined([Some(settled), whom, plan]).join(Line::plain(" · ")).join(status(statement)),
    ];
    for reason in &settlement.open_because {
        lines.push(Line::plain("  ").with(Tone::Open, reason.in_language(statement.language)));
    }
    lines
}

fn status(statement: &Statement<'_>) -> Line {
    let words = statement.words();
    let settlement = statement.settlement;
    let zone = statement.zone();
    let clocks = Clocks::around(&zone, Span::new(settlement.as_of, settlement.as_of));
    let (word, tone) = match settlement.status {
        Status::Closed => (words.closed, Tone::Plain),
        Status::Provisional => (words.provisional, Tone::Open),
    };
    Line::toned(
        tone,
        fill(words.because, &[("status", word), ("at", &clocks.at(settlement.as_of)), ("zone", zone.name())]),
    )
}

fn joined(parts: [Option<String>; 3]) -> Line {
    let parts: Vec<String> = parts.into_iter().flatten().filter(|part| !part.is_empty()).collect();
    Line::plain(parts.join(" · "))
}

/// A heading of a part: bold for the program, a line of its own for plain text.
pub(super) fn heading(text: impl Into<String>) -> Line {
    Line::toned(Tone::Heading, text)
}

/// `label    text`, labels in one column, in the statement's language.
pub(super) fn labelled(labels: usize, label: &str, text: impl Into<Line>) -> Line {
    let mut letters = label.chars();
    let first = letters.next().map(|first| first.to_uppercase().collect::<String>()).unwrap_or_default();
    let label = Line::toned(Tone::Quiet, format!("{first}{}", letters.as_str()));
    let space = " ".repeat((labels + 2).saturating_sub(label.width()));
    Line::plain("  ").join(label).and(space).join(text.into())
}

/// The width of the widest label of a language.
pub(super) fn label_width(words: &wording::Words) -> usize {
    let labels = [
        words.promised,
        words.judged_over,
        words.measured_by,
        words.measured,
        words.compared,
        words.verdict,
        words.band,
        words.base,
        words.amount,
        words.together,
        words.cap,
        words.rounded,
        words.owed,
        words.claim,
        words.by_incident,
        words.evidence,
        words.agreement,
        words.for_objective,
    ];
    labels.iter().map(|label| Line::plain(*label).width()).max().unwrap_or(0)
}
