//! Caps over periods, years and the contract: a running account of what earlier credits used of each.

use jiff::civil::{Date, date};

use super::Context;
use super::groups::Group;
use crate::agreement::{Cap, CapSpan, CreditTerms};
use crate::agreement_file::Saying;
use crate::credit::{Charged, FeeBase, Limit, amount_of, fee_of_days};
use crate::number::Fraction;
use crate::time::Period;

/// What was used of every cap so far; credits must be asked for in the order of their days.
#[derive(Debug, Default)]
pub(super) struct Account<'a> {
    entries: Vec<Entry<'a>>,
}

/// One cap over one span. Credits under equal caps over the same days share it.
#[derive(Debug)]
struct Entry<'a> {
    span: CapSpan,
    cap: Cap,
    first: Date,
    used: Fraction,
    charged: Vec<Charged<'a>>,
}

impl<'a> Account<'a> {
    /// The limits that hold for `group`; a cap that needs a fee nobody knows is noted.
    pub(super) fn limits(&mut self, context: &Context<'_>, terms: &CreditTerms, group: &mut Group<'a>) -> Vec<Limit> {
        let mut limits = Vec::new();
        for (span, cap) in &terms.caps {
            let Some(days) = days_of(context, *span, group) else { continue };
            let entry = self.entry(*span, cap, days);
            for charged in &group.charged {
                if !entry.charged.contains(charged) {
                    entry.charged.push(*charged);
                }
            }
            let base = if days == group.billed.days() && entry.used == Fraction::whole(0) {
                sum_of(group.bases.clone())
            } else {
                let (view, zone) = (context.request.view, context.zone);
                let fees = entry.charged.iter().filter_map(|one| fee_of_days(terms.base, *one, days, view, zone));
                sum_of(fees.collect())
            };
            match amount_of(cap, base, days.days()) {
                Some(most) => limits.push(Limit {
                    span: *span,
                    cap: cap.to_string(),
                    days: days.to_string(),
                    most: most.reduced(),
                    used: entry.used,
                    bites: false,
                }),
                None => group.notes.push(Saying::new(
                    format!("no fee is known for {days}: the cap of {cap} is not applied"),
                    format!("{days} 요금을 알 수 없어 한도 {cap}을(를) 적용하지 않았습니다"),
                )),
            }
        }
        limits
    }

    /// Takes down what `group` used of its caps.
    pub(super) fn use_up(&mut self, context: &Context<'_>, terms: &CreditTerms, group: &Group<'a>, owed: Fraction) {
        for (span, cap) in &terms.caps {
            let Some(days) = days_of(context, *span, group) else { continue };
            let entry = self.entry(*span, cap, days);
            entry.used = entry.used.plus(owed).unwrap_or(entry.used);
        }
    }

    fn entry(&mut self, span: CapSpan, cap: &Cap, days: Period) -> &mut Entry<'a> {
        // A contract's days grow with every credit; they begin on the same day.
        let same = |entry: &Entry<'_>| (entry.span, &entry.cap, entry.first) == (span, cap, days.first);
        let at = self.entries.iter().position(same).unwrap_or(self.entries.len());
        if at == self.entries.len() {
            let (used, charged) = (Fraction::whole(0), Vec::new());
            self.entries.push(Entry { span, cap: *cap, first: days.first, used, charged });
        }
        &mut self.entries[at]
    }
}

/// The first day from which credits count under one of the caps of `group`.
pub(super) fn looks_back_to(context: &Context<'_>, terms: &CreditTerms, group: &Group<'_>) -> Date {
    let first = terms.caps.iter().filter_map(|(span, _)| days_of(context, *span, group)).map(|days| days.first).min();
    first.unwrap_or(group.billed.days().first)
}

/// The days over which a cap holds; `None` for a cap an incident, which its line has applied already.
fn days_of(context: &Context<'_>, span: CapSpan, group: &Group<'_>) -> Option<Period> {
    let in_force = context.request.in_force;
    let days = group.billed.days();
    match span {
        CapSpan::Incident => None,
        CapSpan::Period => Some(group.billed.period().cut_to(in_force)),
        CapSpan::Year => Some(year_of(days).cut_to(in_force)),
        CapSpan::Contract => Some(Period::new(in_force.first, days.end)),
    }
}

/// The calendar year in which the days end.
fn year_of(days: Period) -> Period {
    let last = days.end.yesterday().unwrap_or(days.end);
    Period::months(date(last.year(), 1, 1), 12)
}

/// The sum of different bases; the same fees are one base, however many credits are taken of them.
fn sum_of(bases: Vec<FeeBase>) -> Option<Fraction> {
    let mut different: Vec<FeeBase> = Vec::new();
    for base in bases {
        if different.iter().all(|known| known.parts != base.parts) {
            different.push(base);
        }
    }
    different.into_iter().map(|base| Some(base.amount)).reduce(|left, right| left?.plus(right?))?
}
