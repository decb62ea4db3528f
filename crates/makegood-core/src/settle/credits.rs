//! What the missed objectives earn together, one total a window.

use super::Context;
use super::limits::limits;
use super::objectives::{Judged, names_of};
use super::settlement::PeriodCredit;
use crate::agreement::{CreditTerms, Strength};
use crate::agreement_file::Saying;
use crate::credit::{Charged, CreditLine, NoLine, charged, claim_of, line_of, total_of};
use crate::money::Currency;
use crate::number::Fraction;
use crate::result::Verdict;
use crate::time::{Instant, Period};

/// What is owed for the windows that ended with the same days.
pub(super) struct Group<'a> {
    pub(super) days: Period,
    pub(super) lines: Vec<CreditLine>,
    pub(super) base: Option<Fraction>,
    pub(super) currency: Option<Currency>,
    pub(super) charged: Option<Charged<'a>>,
    event: Option<Instant>,
    pub(super) notes: Vec<Saying>,
}

/// The credits of the period, one for each span of days judged.
pub(super) fn credits(context: &Context<'_>, judged: &[Judged<'_>]) -> Result<Vec<PeriodCredit>, String> {
    let terms = context.request.agreement.credits.clone().unwrap_or_default();
    groups(context, &terms, judged).into_iter().map(|group| credit_of(context, &terms, group)).collect()
}

/// What is owed in the windows that ended, by their days.
pub(super) fn groups<'a>(
    context: &Context<'a>,
    agreement_terms: &CreditTerms,
    judged: &[Judged<'a>],
) -> Vec<Group<'a>> {
    let mut groups: Vec<Group<'a>> = Vec::new();
    let owing = |one: &&Judged<'_>| one.window.ends && one.scope.objective.strength != Strength::TargetOnly;
    for one in judged.iter().filter(owing) {
        let terms = one.scope.objective.credits.as_ref().unwrap_or(agreement_terms);
        let names = names_of(context, one.scope.region);
        let line = line_of(&one.scope, &one.result, terms, &names, context.zone);
        let says_nothing = matches!(line, Err(NoLine::Kept | NoLine::NoBand)) && one.result.verdict != Verdict::Missed;
        if says_nothing {
            continue;
        }
        let index = groups.iter().position(|group| group.days == one.scope.window).unwrap_or_else(|| {
            groups.push(Group {
                days: one.scope.window,
                lines: Vec::new(),
                base: None,
                currency: None,
                charged: None,
                event: None,
                notes: Vec::new(),
            });
            groups.len() - 1
        });
        let group = &mut groups[index];
        match line {
            Ok((line, base)) => {
                group.notes.extend(unlike_fees(context, &line));
                if let Some(base) = base {
                    group.base = group.base.max(Some(base.amount));
                    group.currency = group.currency.or(Some(base.currency));
                } else if line.exact.is_none() {
                    group.notes.push(Saying::new(
                        format!("no fee is known for service `{}`: the amount stays open", line.service),
                        format!("서비스 `{}`의 요금을 알 수 없어 금액을 정할 수 없습니다", line.service),
                    ));
                }
                group.charged = group.charged.or(Some(charged(&one.scope)));
                group.event = group.event.max(one.result.last_counted);
                group.lines.push(line);
            }
            Err(NoLine::Unknown(band)) => group.notes.push(Saying::new(
                format!(
                    "objective `{}`: the evidence has no counter that decides the band `{band}`, so the credit stays open",
                    one.scope.objective.name
                ),
                format!(
                    "서비스 수준 목표 `{}`: 보상 구간 `{band}`을(를) 판단할 측정값이 증빙에 없어 보상을 정할 수 없습니다",
                    one.scope.objective.name
                ),
            )),
            Err(_) if one.scope.objective.credit.cells().iter().all(|(_, bands)| bands.is_empty()) => {}
            Err(_) => group.notes.push(Saying::new(
                format!(
                    "objective `{}` was missed, but no band of its credit table covers the figure: nothing is owed",
                    one.scope.objective.name
                ),
                format!(
                    "서비스 수준 목표 `{}`에 미달했지만 측정값에 해당하는 보상 구간이 없어 보상할 금액이 없습니다",
                    one.scope.objective.name
                ),
            )),
        }
    }
    // A miss that the agreement puts no price on leaves nothing to say.
    groups.retain(|group| !group.lines.is_empty() || !group.notes.is_empty());
    groups
}

fn credit_of(context: &Context<'_>, terms: &CreditTerms, mut group: Group<'_>) -> Result<PeriodCredit, String> {
    let currency = group.currency.or(context.request.agreement.currency);
    let limits = limits(context, terms, &mut group)?;
    let total = currency.and_then(|currency| total_of(&group.lines, terms, &limits, currency));
    let claim = if group.lines.is_empty() {
        None
    } else {
        let (customer, view) = (context.request.customer, context.request.view);
        Some(claim_of(terms, group.days, group.event, customer, view, context.zone, context.calendars)?)
    };
    Ok(PeriodCredit {
        days: group.days.to_string(),
        form: terms.form,
        clause: terms.clause.clone(),
        lines: group.lines,
        total,
        claim,
        applied_to: terms.applied_to.clone(),
        notes: group.notes,
    })
}

/// Fees of the customer that are not in the agreement's currency, which count for nothing.
fn unlike_fees(context: &Context<'_>, line: &CreditLine) -> Option<Saying> {
    let request = context.request;
    let own = request.agreement.currency?;
    let fees = request.view.fees.iter().filter(|(_, fee)| {
        fee.currency != own.code()
            && fee.service.as_ref().is_none_or(|service| *service == line.service)
            && (fee.customer.is_none() || fee.customer.as_deref() == request.customer)
    });
    let ids: Vec<&str> = fees.map(|(number, _)| request.view.id(*number)).collect();
    let list = ids.join("`, `");
    (!ids.is_empty()).then(|| {
        Saying::new(
            format!("not counted, since the agreement is in {own}: fee `{list}`"),
            format!("협약의 통화는 {own}이므로 다음 요금은 반영하지 않았습니다: `{list}`"),
        )
    })
}
