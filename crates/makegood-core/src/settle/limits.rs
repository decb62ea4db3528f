//! Caps over periods, years and the contract: a running account of what earlier credits used of each.

use jiff::ToSpan;
use jiff::civil::{Date, date};

use super::Context;
use super::groups::Group;
use crate::agreement::{Base, Cap, CapSpan, CreditTerms, FeeOver};
use crate::agreement_file::Saying;
use crate::credit::{Billed, Charged, FeeBase, Limit, amount_of, base_of, fee_of_days};
use crate::number::Fraction;
use crate::time::Period;

/// What was owed so far under every cap; credits must be asked for in the order of their days.
#[derive(Debug, Default)]
pub(super) struct Account<'a> {
    used: Vec<Used<'a>>,
}

/// One credit under one cap. Credits under equal caps share them.
#[derive(Debug)]
struct Used<'a> {
    span: CapSpan,
    cap: Cap,
    days: Period,
    owed: Fraction,
    charged: Vec<(Base, Charged<'a>)>,
}

impl<'a> Account<'a> {
    /// The limits that hold for `group`; a cap that needs a fee nobody knows is noted.
    pub(super) fn limits(&self, context: &Context<'_>, terms: &CreditTerms, group: &mut Group<'a>) -> Vec<Limit> {
        let mut limits = Vec::new();
        for (span, cap) in &terms.caps {
            let Some(days) = days_of(context, *span, group) else { continue };
            let earlier = self.used.iter().filter(|used| {
                (used.span, &used.cap) == (*span, cap) && days.first < used.days.end && used.days.end <= days.end
            });
            let (mut used, mut charged) = (Fraction::whole(0), group.charged.clone());
            for one in earlier {
                used = used.plus(one.owed).unwrap_or(used);
                charged.extend(one.charged.iter().cloned());
            }
            let fees =
                charged.iter().filter_map(|(own, whose)| fee_under(context, cap, *own, whose, days, group.billed));
            match amount_of(cap, sum_of(fees.collect()), days.days()) {
                Some(most) => limits.push(Limit {
                    span: *span,
                    cap: cap.to_string(),
                    days: days.to_string(),
                    most: most.reduced(),
                    used,
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
    pub(super) fn use_up(&mut self, terms: &CreditTerms, group: &Group<'a>, owed: Fraction) {
        let days = group.billed.days();
        self.used.extend(terms.caps.iter().map(|(span, cap)| Used {
            span: *span,
            cap: *cap,
            days,
            owed,
            charged: group.charged.clone(),
        }));
    }
}

/// The fee that a percentage or days of service are taken of under a cap over `days`.
///
/// Over the credit's own window that is its own base, over a longer span the plain fee of that span; a base that the cap
/// names itself, and that lies elsewhere than in the span, is taken as it is.
fn fee_under(
    context: &Context<'_>,
    cap: &Cap,
    own: Base,
    whose: &Charged<'_>,
    days: Period,
    billed: Billed,
) -> Option<FeeBase> {
    let (view, zone) = (context.request.view, context.zone);
    let (base, stated) = match cap {
        Cap::Percent(_, Some(base)) => (*base, true),
        _ => (own, false),
    };
    if days == billed.days() || (stated && base.over != FeeOver::Window) {
        base_of(base, whose, billed, view, zone).base
    } else {
        fee_of_days(base.of, whose, days, view, zone)
    }
}

/// The first day from which credits count under one of the caps of `group`.
pub(super) fn looks_back_to(context: &Context<'_>, terms: &CreditTerms, group: &Group<'_>) -> Date {
    let first = terms.caps.iter().filter_map(|(span, _)| days_of(context, *span, group)).map(|days| days.first).min();
    first.unwrap_or(group.billed.days().first)
}

/// The days over which a cap holds; `None` for a cap an incident or an objective, which its line has applied.
fn days_of(context: &Context<'_>, span: CapSpan, group: &Group<'_>) -> Option<Period> {
    let in_force = context.request.in_force;
    let days = group.billed.days();
    match span {
        CapSpan::Incident | CapSpan::Objective => None,
        CapSpan::Period => Some(group.billed.period().cut_to(in_force)),
        CapSpan::Year => Some(year_of(days).cut_to(in_force)),
        CapSpan::AnyTwelveMonths => Some(Period::new(days.end.saturating_sub(12.months()), days.end).cut_to(in_force)),
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
