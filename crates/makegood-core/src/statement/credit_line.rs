//! One objective's credit, derived: band, base, the arithmetic of every amount, its incidents.

use super::Statement;
use super::figures::{cut, length, money};
use super::head::labelled;
use super::line::Line;
use super::moment::Clocks;
use super::promise;
use super::wording::{Words, fill};
use crate::credit::{CreditLine, Factor, FactorKind, FeePart, IncidentShare, Owed};
use crate::money::Currency;
use crate::number::Fraction;
use crate::time::Span;

/// Band, base and amount of one objective.
pub(super) fn of_line(
    statement: &Statement<'_>,
    line: &CreditLine,
    currency: Option<Currency>,
    labels: usize,
) -> Vec<Line> {
    let words = statement.words();
    let place = statement.place_of_line(line);
    let name = format!("{} · {place}", statement.objective_name(&line.objective));
    let band = statement.band(line);
    let when = band.map_or(line.band.clone(), |band| promise::condition(&band.when, words));
    let remedies = remedies(statement, line);
    let mut lines = vec![
        labelled(labels, words.for_objective, name),
        labelled(labels, words.band, format!("{when} → {}", remedies.join(" + "))),
    ];
    if line.owed.iter().any(needs_base) || line.base.is_some() {
        lines.extend(base(line, currency, words, labels));
    }
    for owed in &line.owed {
        if let Some(amount) = arithmetic(owed, currency, words) {
            lines.push(labelled(labels, words.amount, amount));
        }
    }
    for (at, incident) in line.incidents.iter().enumerate() {
        let label = if at == 0 { words.by_incident } else { "" };
        lines.push(labelled(labels, label, of_incident(statement, incident, currency)));
    }
    if let (Some(before), Some(after)) = (line.cut_from, line.exact) {
        let outcome = fill(words.capped, &[("exact", &money(before, currency, words))]);
        lines.push(labelled(labels, words.cap, format!("{}: {outcome}", money(after, currency, words))));
    }
    if let Some(other) = &line.counted_with {
        lines.push(labelled(labels, "", fill(words.counted_with, &[("other", other)])));
    }
    lines
}

/// What the line owes, in words.
pub(super) fn remedies(statement: &Statement<'_>, line: &CreditLine) -> Vec<String> {
    match statement.band(line) {
        Some(band) => band.owed.iter().map(|owed| promise::remedy(owed, statement.words())).collect(),
        None => line.owed.iter().map(|owed| owed.remedy.clone()).collect(),
    }
}

fn needs_base(owed: &Owed) -> bool {
    owed.open.is_some()
}

/// The base, with every fee that goes into it where there is more to say than its name.
fn base(line: &CreditLine, currency: Option<Currency>, words: &Words, labels: usize) -> Vec<Line> {
    let Some(base) = line.base else { return vec![labelled(labels, words.base, words.base_unknown)] };
    let whole = money(base, currency, words);
    match line.base_parts.as_slice() {
        [] => vec![labelled(labels, words.base, whole)],
        [only] if only.share == Fraction::whole(1) => {
            vec![labelled(labels, words.base, format!("{whole} · {}", only.fact))]
        }
        parts => {
            let sum: Vec<String> = parts.iter().map(|part| fee_part(part, currency, words)).collect();
            let facts: Vec<&str> = parts.iter().map(|part| part.fact.as_str()).collect();
            let sum = format!("{} = {whole}", sum.join(" + "));
            vec![labelled(labels, words.base, format!("{sum} · {}", facts.join(", ")))]
        }
    }
}

/// `KRW 290,000 × 15/29`.
fn fee_part(part: &FeePart, currency: Option<Currency>, words: &Words) -> String {
    let amount = money(Fraction::from(part.amount), currency, words);
    if part.share == Fraction::whole(1) { amount } else { format!("{amount} × {}", part.share) }
}

/// `KRW 1,000,000 × 10 % = KRW 100,000`.
fn arithmetic(owed: &Owed, currency: Option<Currency>, words: &Words) -> Option<String> {
    let result = money(owed.exact?, currency, words);
    if !owed.values.is_empty() || owed.remedy.starts_with('=') {
        let values = owed.values.iter().map(|one| {
            let own = Factor { kind: one.kind, value: one.value, divides: false };
            format!("{} = {}", one.name, factor(&own, currency, words))
        });
        let values: Vec<String> = values.collect();
        return Some(format!("{} = {result} ({})", owed.remedy.trim_start_matches(['=', ' ']), values.join(", ")));
    }
    let mut text = String::new();
    for factor in &owed.factors {
        if !text.is_empty() {
            text.push_str(if factor.divides { " ÷ " } else { " × " });
        }
        text.push_str(&self::factor(factor, currency, words));
    }
    // A sum of money alone is its own result.
    Some(if owed.factors.len() < 2 { result } else { format!("{text} = {result}") })
}

fn factor(factor: &Factor, currency: Option<Currency>, words: &Words) -> String {
    let count = |template: &str| fill(template, &[("n", &cut(factor.value, 6))]);
    match factor.kind {
        FactorKind::Base | FactorKind::MonthFee | FactorKind::Money => money(factor.value, currency, words),
        FactorKind::Percent => format!("{} %", cut(factor.value, 6)),
        FactorKind::Downtime | FactorKind::Total => length(factor.value, words),
        FactorKind::Days | FactorKind::WindowDays => count(words.days),
        FactorKind::Months | FactorKind::Times => cut(factor.value, 6),
        FactorKind::Pieces => count(words.pieces),
        FactorKind::Steps => count(words.steps),
    }
}

fn of_incident(statement: &Statement<'_>, incident: &IncidentShare, currency: Option<Currency>) -> String {
    let words = statement.words();
    let clocks = Clocks::around(&statement.zone(), Span::new(incident.from, incident.to));
    let percent = incident.share.times(Fraction::whole(100)).map(|share| cut(share, 2)).unwrap_or_default();
    let parts = [
        ("from", clocks.at(incident.from)),
        ("to", clocks.until(incident.to)),
        ("share", percent),
        ("exact", money(incident.exact, currency, words)),
    ];
    let parts: Vec<(&str, &str)> = parts.iter().map(|(name, text)| (*name, text.as_str())).collect();
    let text = fill(words.incident, &parts);
    let text = if incident.owed == incident.exact {
        text
    } else {
        fill(words.incident_cut, &[("incident", &text), ("owed", &money(incident.owed, currency, words))])
    };
    if incident.facts.is_empty() { text } else { format!("{text} · {}", incident.facts.join(", ")) }
}
