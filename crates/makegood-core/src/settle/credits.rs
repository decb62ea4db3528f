//! What the missed objectives earn together, one total a window and a set of terms.

use std::borrow::Cow;

use jiff::ToSpan;

use super::groups::{Group, groups};
use super::limits::{Account, looks_back_to};
use super::objectives::{self, Judged};
use super::settlement::PeriodCredit;
use super::{Context, Request};
use crate::agreement::CreditTerms;
use crate::credit::{Claim, Counting, Moments, claim_of, state_of, total_of};
use crate::number::Fraction;
use crate::time::{Instant, Length, Period};

/// The credits of the period, one for each span of days judged and each set of terms.
pub(super) fn credits<'a>(context: &Context<'a>, judged: &[Judged<'a>]) -> Result<Vec<PeriodCredit>, String> {
    let own = groups(context, judged);
    let asked = context.request.period;
    let first = own.iter().map(|group| looks_back_to(context, &group.terms, group)).min().unwrap_or(asked.first);
    let before = Period::new(first, asked.first);
    let request = Request { period: before, traced: false, ..*context.request };
    let earlier = Context { request: &request, ..*context };
    let mut account = Account::default();
    if !before.is_empty() {
        for group in groups(&earlier, &objectives::judge(&earlier)?) {
            credit_of(&earlier, group, &mut account)?;
        }
    }
    own.into_iter().map(|group| credit_of(context, group, &mut account)).collect()
}

/// The claim, with the conditions on the customer; what no fact decides is noted.
fn claim(context: &Context<'_>, terms: &CreditTerms, group: &mut Group<'_>) -> Result<Claim, String> {
    let moments = Moments { billed: group.billed, event: group.event, claimed: None };
    let counting = Counting {
        customer: context.request.customer,
        view: context.request.view,
        zone: context.zone,
        calendars: context.calendars,
        calendar: terms.calendar.as_deref(),
    };
    let services: Vec<&str> = group.lines.iter().map(|line| line.service.as_str()).collect();
    let mut conditions = Vec::with_capacity(terms.conditions.len());
    for condition in &terms.conditions {
        let state = state_of(condition, &services, &group.incidents, moments, counting)?;
        group.notes.extend(state.open());
        conditions.push((condition.clone(), state));
    }
    claim_of(terms, conditions, moments, counting)
}

/// When a credit of these days lapses: so many days or months after their last.
fn lapses_at(context: &Context<'_>, terms: &CreditTerms, days: Period) -> Option<Instant> {
    let end = match terms.lapse_after? {
        Length::Days(after) => days.end.saturating_add(i64::from(after).days()),
        Length::Months(after) => days.end.saturating_add(i64::from(after).months()),
        _ => return None,
    };
    Some(context.zone.start_of_day(end))
}

fn credit_of<'a>(
    context: &Context<'_>,
    mut group: Group<'a>,
    account: &mut Account<'a>,
) -> Result<PeriodCredit, String> {
    let terms = Cow::clone(&group.terms);
    let currency = group.currency.or(context.request.agreement.currency);
    let limits = if group.lines.is_empty() { Vec::new() } else { account.limits(context, &terms, &mut group) };
    let total = currency.and_then(|currency| total_of(&group.lines, &terms, limits, currency));
    let nothing = total.as_ref().is_some_and(|total| total.amount.amount.is_zero()) && group.is_money();
    // Nobody claims what is not owed.
    let claim = if group.lines.is_empty() || nothing { None } else { Some(claim(context, &terms, &mut group)?) };
    let lost = claim.as_ref().is_some_and(|claim| claim.state.is_refused());
    if let Some(total) = total.as_ref().filter(|_| !lost) {
        account.use_up(&terms, &group, Fraction::from(total.amount.amount));
    }
    Ok(PeriodCredit {
        days: group.billed.days().to_string(),
        terms_of: group.terms_of,
        form: terms.form,
        clause: terms.clause.clone(),
        lines: group.lines,
        total,
        claim,
        lapses_at: lapses_at(context, &terms, group.billed.days()),
        applied_to: terms.applied_to.clone(),
        notes: group.notes,
    })
}
