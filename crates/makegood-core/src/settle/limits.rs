//! Caps over a period, a year and the contract: what may still be owed after the windows before.

use jiff::civil::date;

use super::credits::{Group, groups};
use super::{Context, Request, objectives};
use crate::agreement::{CapSpan, CreditTerms};
use crate::agreement_file::Saying;
use crate::credit::{Limit, base_of, limit_of, total_of};
use crate::number::Fraction;
use crate::time::Period;

/// The limits that hold for `group`; a cap that cannot be reckoned here is noted.
pub(super) fn limits(context: &Context<'_>, terms: &CreditTerms, group: &mut Group<'_>) -> Result<Vec<Limit>, String> {
    let mut limits = Vec::new();
    if group.lines.is_empty() {
        return Ok(limits);
    }
    for (span, cap) in &terms.caps {
        let days = match span {
            CapSpan::Incident => {
                group.notes.push(Saying::new(
                    "the cap an incident is not applied here: the credit is reckoned for the window as a whole",
                    "장애 건별 한도는 적용하지 않았습니다. 보상은 산정 기간 전체로 계산합니다",
                ));
                continue;
            }
            CapSpan::Period => {
                limits.extend(limit_of(*span, cap, group.base, group.days.days()));
                continue;
            }
            CapSpan::Year => year_of(group.days).cut_to(context.request.in_force),
            CapSpan::Contract => Period::new(context.request.in_force.first, group.days.end),
        };
        let base =
            group.charged.and_then(|charged| base_of(terms.base, charged, days, context.request.view, context.zone));
        let Some(mut limit) = limit_of(*span, cap, base.map(|base| base.amount), days.days()) else { continue };
        let before = owed_before(context, terms, Period::new(days.first, group.days.first))?;
        let rest = limit.left.plus(Fraction { numerator: -before.numerator, denominator: before.denominator });
        limit.left = rest.filter(|rest| Fraction::whole(0) < *rest).unwrap_or(Fraction::whole(0));
        limits.push(limit);
    }
    Ok(limits)
}

/// The calendar year in which the days end.
fn year_of(days: Period) -> Period {
    let last = days.end.yesterday().unwrap_or(days.end);
    Period::months(date(last.year(), 1, 1), 12)
}

/// What the windows that ended in `before` owe together, each under its own cap a period.
fn owed_before(context: &Context<'_>, terms: &CreditTerms, before: Period) -> Result<Fraction, String> {
    let nothing = Fraction::whole(0);
    if before.is_empty() {
        return Ok(nothing);
    }
    let request = Request { period: before, traced: false, ..*context.request };
    let context = Context { request: &request, ..*context };
    let judged = objectives::judge(&context)?;
    let mut sum = nothing;
    for group in groups(&context, terms, &judged) {
        let Some(currency) = group.currency.or(request.agreement.currency) else { continue };
        let caps = terms.caps.iter().filter(|(span, _)| *span == CapSpan::Period);
        let limits: Vec<Limit> =
            caps.filter_map(|(span, cap)| limit_of(*span, cap, group.base, group.days.days())).collect();
        if let Some(total) = total_of(&group.lines, terms, &limits, currency) {
            sum = sum.plus(Fraction::from(total.amount.amount)).unwrap_or(sum);
        }
    }
    Ok(sum)
}
