//! What is owed: band, base, percent, exact amount, cap, rounding, form, claim.

use super::claim::claim;
use super::figures::money;
use super::head::{heading, label_width, labelled};
use super::line::{Line, Tone};
use super::wording::{Words, fill};
use super::{Statement, promise};
use crate::agreement::{CapSpan, Combine, CreditForm, CreditTerms, Remedy};
use crate::credit::{CreditLine, CreditTotal, Owed};
use crate::money::{Currency, Money};
use crate::number::Fraction;
use crate::settle::PeriodCredit;

/// Every period's credit, derived; the periods without one are left out unless something is to be said of them.
pub(super) fn credits(statement: &Statement<'_>) -> Vec<Line> {
    let mut lines = Vec::new();
    for credit in &statement.settlement.credits {
        if credit.lines.is_empty() && credit.notes.is_empty() {
            continue;
        }
        if !lines.is_empty() {
            lines.push(Line::default());
        }
        lines.extend(of_period(statement, credit));
    }
    lines
}

fn of_period(statement: &Statement<'_>, credit: &PeriodCredit) -> Vec<Line> {
    let words = statement.words();
    let labels = label_width(words);
    let clause = words.in_clause(credit.clause.as_deref());
    let mut title = fill(words.credit_for, &[("days", &credit.days)]);
    if !clause.is_empty() {
        title = format!("{title} ({clause})");
    }
    let mut lines = vec![heading(title)];
    let currency = currency_of(statement, credit);
    for line in &credit.lines {
        lines.extend(of_line(statement, line, currency, labels));
    }
    if credit.lines.is_empty() {
        lines.push(labelled(labels, words.owed, words.no_credit));
    } else {
        lines.extend(total(statement, credit, labels));
        lines.extend(form(statement, credit).into_iter().map(|line| labelled(labels, "", line)));
    }
    if let Some(own) = &credit.claim {
        lines.extend(claim(statement, credit, own, labels));
    }
    for note in &credit.notes {
        lines.push(labelled(labels, "", Line::toned(Tone::Open, note.in_language(statement.language))));
    }
    lines
}

fn currency_of(statement: &Statement<'_>, credit: &PeriodCredit) -> Option<Currency> {
    credit.total.as_ref().map(|total| total.amount.currency).or(statement.agreement.currency)
}

/// Band, base and amount of one objective.
fn of_line(statement: &Statement<'_>, line: &CreditLine, currency: Option<Currency>, labels: usize) -> Vec<Line> {
    let words = statement.words();
    let place = statement.place(&line.service, line.region.as_deref());
    let name = format!("{} · {place}", statement.objective_name(&line.objective));
    let band = statement.band(line);
    let when = band.map_or(line.band.clone(), |band| promise::condition(&band.when, words));
    let remedies: Vec<String> = match band {
        Some(band) => band.owed.iter().map(|owed| promise::remedy(owed, words)).collect(),
        None => line.owed.iter().map(|owed| owed.remedy.clone()).collect(),
    };
    let mut lines = vec![
        labelled(labels, words.for_objective, name),
        labelled(labels, words.band, format!("{when} → {}", remedies.join(" + "))),
    ];
    let base = match line.base {
        Some(base) if line.base_facts.is_empty() => money(base, currency, words),
        Some(base) => format!("{} · {}", money(base, currency, words), line.base_facts.join(", ")),
        None => words.base_unknown.to_owned(),
    };
    lines.push(labelled(labels, words.base, base));
    for (index, owed) in line.owed.iter().enumerate() {
        let agreed = band.and_then(|band| band.owed.get(index));
        if let Some(amount) = amount(owed, agreed, line.base, currency, words) {
            lines.push(labelled(labels, words.amount, amount));
        }
    }
    lines
}

/// `KRW 1,000,000 × 10 % = KRW 100,000`.
fn amount(
    owed: &Owed,
    agreed: Option<&Remedy>,
    base: Option<Fraction>,
    currency: Option<Currency>,
    words: &Words,
) -> Option<String> {
    let exact = owed.exact?;
    let result = money(exact, currency, words);
    Some(match (agreed, base) {
        (Some(Remedy::Percent(percent)), Some(base)) => {
            format!("{} × {percent} % = {result}", money(base, currency, words))
        }
        (Some(agreed), _) => format!("{} = {result}", promise::remedy(agreed, words)),
        (None, _) => result,
    })
}

/// How lines come together, cap, rounding, and the sum owed.
fn total(statement: &Statement<'_>, credit: &PeriodCredit, labels: usize) -> Vec<Line> {
    let words = statement.words();
    let Some(total) = &credit.total else {
        let other = credit.lines.iter().flat_map(|line| &line.owed).any(|owed| owed.exact.is_none());
        let open = credit.lines.iter().all(|line| line.base.is_none()) && other;
        return if open {
            vec![labelled(labels, words.owed, Line::toned(Tone::Open, words.owed_open))]
        } else {
            vec![]
        };
    };
    let terms = statement.total_terms();
    let currency = total.amount.currency;
    let mut lines = Vec::new();
    if 1 < credit.lines.len() {
        let way = if terms.combine == Combine::Highest { words.highest } else { words.sum };
        lines.push(labelled(labels, words.together, format!("{way}: {}", money(total.exact, Some(currency), words))));
    }
    for cap in caps(&terms, total, words) {
        lines.push(labelled(labels, words.cap, cap));
    }
    let way = words.rounding(terms.rounding);
    let rounding = match currency.places() {
        0 => fill(words.whole_units, &[("way", way), ("currency", currency.code())]),
        places => {
            fill(words.minor_units, &[("way", way), ("places", &places.to_string()), ("currency", currency.code())])
        }
    };
    lines.push(labelled(labels, words.rounded, rounding));
    lines.push(labelled(
        labels,
        words.owed,
        Line::toned(Tone::Bad, owed_in_form(statement, credit.form, total.amount)),
    ));
    lines
}

fn caps(terms: &CreditTerms, total: &CreditTotal, words: &Words) -> Vec<String> {
    let of_period = terms.caps.iter().filter(|(span, _)| *span == CapSpan::Period);
    of_period
        .map(|(_, cap)| {
            let cap = promise::cap(cap, words);
            match total.capped_by {
                Some(_) => fill(
                    words.capped,
                    &[("cap", &cap), ("exact", &money(total.exact, Some(total.amount.currency), words))],
                ),
                None => fill(words.not_reached, &[("cap", &cap)]),
            }
        })
        .collect()
}

/// `KRW 100,000 in points, which are not cash`.
pub(super) fn owed_in_form(statement: &Statement<'_>, form: CreditForm, amount: Money) -> String {
    format!("{} {}", money_text(amount, statement.words()), statement.words().form(form))
}

/// An amount that has been rounded already.
pub(super) fn money_text(amount: Money, words: &Words) -> String {
    money(Fraction::from(amount.amount), Some(amount.currency), words)
}

/// What else the form of a credit means.
fn form(statement: &Statement<'_>, credit: &PeriodCredit) -> Vec<String> {
    let words = statement.words();
    let terms = statement.total_terms();
    let mut lines = Vec::new();
    if let Some(what) = &credit.applied_to {
        lines.push(fill(words.applied_to, &[("what", what)]));
    }
    if !terms.convertible_to.is_empty() {
        lines.push(fill(words.convertible, &[("what", &terms.convertible_to.join(", "))]));
    }
    if terms.lapse_on_termination {
        lines.push(words.lapse.to_owned());
    }
    lines
}
