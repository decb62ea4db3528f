//! What is owed: every line, how they come together, caps, rounding, form, claim.

use super::Statement;
use super::claim::claim;
use super::credit_line::{of_line, remedies};
use super::figures::money;
use super::head::{heading, label_width, labelled};
use super::line::{Line, Tone};
use super::moment::Clocks;
use super::promise;
use super::wording::{Words, fill};
use crate::agreement::{CapSpan, Combine, CreditTerms};
use crate::credit::{CreditLine, CreditTotal, Limit};
use crate::money::{Currency, Money};
use crate::number::Fraction;
use crate::settle::PeriodCredit;
use crate::time::Span;

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

/// `Credit for 2024-02`, with the objectives whose own terms formed it.
pub(super) fn title(statement: &Statement<'_>, credit: &PeriodCredit) -> String {
    let words = statement.words();
    let names: Vec<&str> = credit.terms_of.iter().map(|name| statement.objective_name(name)).collect();
    let days = if names.is_empty() {
        credit.days.clone()
    } else {
        fill(words.under_terms_of, &[("days", &credit.days), ("objectives", &names.join(", "))])
    };
    fill(words.credit_for, &[("days", &days)])
}

fn of_period(statement: &Statement<'_>, credit: &PeriodCredit) -> Vec<Line> {
    let words = statement.words();
    let labels = label_width(words);
    let clause = words.in_clause(credit.clause.as_deref());
    let mut title = title(statement, credit);
    if !clause.is_empty() {
        title = format!("{title} ({clause})");
    }
    let mut lines = vec![heading(title)];
    let currency = currency_of(statement, credit);
    for line in &credit.lines {
        lines.extend(of_line(statement, line, currency, labels));
    }
    if !credit.lines.is_empty() {
        lines.extend(total(statement, credit, labels));
    }
    lines.push(labelled(labels, words.owed, owed(statement, credit)));
    if gives(credit) {
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

/// How lines come together, caps and rounding.
fn total(statement: &Statement<'_>, credit: &PeriodCredit, labels: usize) -> Vec<Line> {
    let words = statement.words();
    let Some(total) = &credit.total else { return Vec::new() };
    let terms = statement.terms_of(credit);
    let currency = total.amount.currency;
    let mut lines = Vec::new();
    if 1 < credit.lines.len() {
        let way = if terms.combine == Combine::Highest { words.highest } else { words.sum };
        lines.push(labelled(labels, words.together, format!("{way}: {}", money(total.exact, Some(currency), words))));
    }
    for (_, cap) in terms.caps.iter().filter(|(span, _)| *span == CapSpan::Incident) {
        lines.push(labelled(labels, words.cap, promise::cap(CapSpan::Incident, cap, words)));
    }
    for limit in &total.limits {
        lines.push(labelled(labels, words.cap, limit_line(&terms, limit, total, words)));
    }
    let way = words.rounding(terms.rounding);
    let rounding = match currency.places() {
        0 => fill(words.whole_units, &[("way", way), ("currency", currency.code())]),
        places => {
            fill(words.minor_units, &[("way", way), ("places", &places.to_string()), ("currency", currency.code())])
        }
    };
    lines.push(labelled(labels, words.rounded, rounding));
    lines
}

/// `at most 50 % a period, KRW 500,000 for 2024-02: not reached`.
fn limit_line(terms: &CreditTerms, limit: &Limit, total: &CreditTotal, words: &Words) -> String {
    let currency = Some(total.amount.currency);
    let agreed = terms.caps.iter().find(|(span, cap)| *span == limit.span && cap.to_string() == limit.cap);
    let cap = agreed.map_or(limit.cap.clone(), |(span, cap)| promise::cap(*span, cap, words));
    let used = if limit.used == Fraction::whole(0) {
        String::new()
    } else {
        fill(words.used_before, &[("used", &money(limit.used, currency, words))])
    };
    let outcome = if limit.bites {
        fill(words.capped, &[("exact", &money(total.exact, currency, words))])
    } else {
        words.not_reached.to_owned()
    };
    let most = money(limit.most, currency, words);
    fill(
        words.cap_line,
        &[("cap", &cap), ("most", &most), ("days", &limit.days), ("used", &used), ("outcome", &outcome)],
    )
}

/// What is owed in the end, in one phrase: nothing where the claim was refused, open where a fee is missing.
pub(super) fn owed(statement: &Statement<'_>, credit: &PeriodCredit) -> Line {
    let words = statement.words();
    if credit.lines.is_empty() {
        return words.no_credit.into();
    }
    let mut parts = Vec::new();
    match &credit.total {
        Some(CreditTotal { withheld: Some(least), .. }) => {
            parts.push(fill(words.withheld, &[("least", &money_text(*least, words))]));
        }
        Some(total) if total.amount.amount.is_zero() && total.limits.iter().any(|limit| limit.bites) => {
            parts.push(words.cut_to_nothing.to_owned());
        }
        Some(total) if refused(credit) => parts.push(money_text(total.amount, words)),
        Some(total) => parts.push(words.form(credit.form, &money_text(total.amount, words))),
        None => {}
    }
    let open = credit.total.is_none() && credit.lines.iter().any(CreditLine::is_open);
    for line in credit.lines.iter().filter(|line| line.counted_with.is_none()) {
        // Beside the sum of money stands what is not money; where the sum is open, everything.
        for (remedy, owed) in remedies(statement, line).into_iter().zip(&line.owed) {
            if (open || owed.exact.is_none()) && !parts.contains(&remedy) {
                parts.push(remedy);
            }
        }
    }
    let whole = parts.join(" + ");
    if refused(credit) {
        return Line::toned(Tone::Bad, fill(words.refused_total, &[("amount", &whole)]));
    }
    if open {
        return Line::toned(Tone::Open, format!("{whole}: {}", words.owed_open));
    }
    Line::toned(Tone::Bad, whole)
}

/// Whether anything is given in the end.
fn gives(credit: &PeriodCredit) -> bool {
    let some = credit.total.as_ref().is_some_and(|total| !total.amount.amount.is_zero());
    some && !refused(credit)
}

fn refused(credit: &PeriodCredit) -> bool {
    credit.claim.as_ref().is_some_and(|claim| claim.state.is_refused())
}

/// An amount that has been rounded already.
pub(super) fn money_text(amount: Money, words: &Words) -> String {
    money(Fraction::from(amount.amount), Some(amount.currency), words)
}

/// What else the form of a credit means.
fn form(statement: &Statement<'_>, credit: &PeriodCredit) -> Vec<String> {
    let words = statement.words();
    let terms = statement.terms_of(credit);
    let mut lines = Vec::new();
    if let Some(what) = &credit.applied_to {
        lines.push(fill(words.applied_to, &[("what", statement.say(what, ""))]));
    }
    if !terms.convertible_to.is_empty() {
        let what: Vec<&str> = terms.convertible_to.iter().map(|what| statement.say(what, "")).collect();
        lines.push(fill(words.convertible, &[("what", &what.join(", "))]));
    }
    if terms.lapse_on_termination {
        lines.push(words.lapse.to_owned());
    }
    if let Some(at) = credit.lapses_at {
        let clocks = Clocks::around(&statement.zone(), Span::new(at, at));
        lines.push(fill(words.lapses_at, &[("until", &clocks.until(at))]));
    }
    lines.extend(terms.transferable.map(|so| words.transferable[usize::from(so)].to_owned()));
    lines.extend(terms.sole_remedy.map(|so| words.sole_remedy[usize::from(so)].to_owned()));
    lines
}
