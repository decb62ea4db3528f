//! What the missed objectives earn together, one total a window and a set of terms.

use std::borrow::Cow;

use super::groups::{Group, groups};
use super::limits::{Account, looks_back_to};
use super::objectives::{self, Judged};
use super::settlement::PeriodCredit;
use super::{Context, Request};
use crate::credit::{claim_of, total_of};
use crate::number::Fraction;
use crate::time::Period;

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
    let claim = if group.lines.is_empty() || nothing {
        None
    } else {
        let (customer, view) = (context.request.customer, context.request.view);
        Some(claim_of(&terms, group.billed.days(), group.event, customer, view, context.zone, context.calendars)?)
    };
    let lost = claim.as_ref().is_some_and(|claim| claim.state.is_refused());
    if let Some(total) = total.as_ref().filter(|_| !lost) {
        account.use_up(context, &terms, &group, Fraction::from(total.amount.amount));
    }
    Ok(PeriodCredit {
        days: group.billed.days().to_string(),
        terms_of: group.terms_of,
        form: terms.form,
        clause: terms.clause.clone(),
        lines: group.lines,
        total,
        claim,
        applied_to: terms.applied_to.clone(),
        notes: group.notes,
    })
}
