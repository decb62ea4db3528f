//! The clocks of the agreement over the cases of a period, and their attainment (R4).
//!
//! A clock falls in the period in which it is met or becomes missed; one that still runs at the end is listed there.
//! Events from the period's end on are not looked at, so that a later reopening leaves a settled period as it was. A
//! case that came in under an earlier version goes on under this one; what was decided by then stays there.

use serde::Serialize;

use super::Context;
use super::assemble::figure_of;
use super::former::terms;
use super::settlement::{MeasuredFigure, text_by_language};
use crate::agreement::{Bound, ClockRule, Condition, Figure, Range, Strength, Text};
use crate::agreement_file::Saying;
use crate::evidence::CaseEvent;
use crate::number::{Fraction, Rounding};
use crate::result::clock::{Case, ClockOutcome, ClockQuestion, ClockState, acts_of, clock_of, clock_under};
use crate::result::{Measured, ObjectiveResult, Scope, Verdict};
use crate::time::{Instant, Span};

/// One clock over one period.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ClockSettlement {
    /// The clock.
    pub clock: String,
    /// Its title by language.
    #[serde(serialize_with = "text_by_language")]
    pub title: Text,
    /// Where the text says so.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub clause: Option<String>,
    /// `guarantee`, `reasonable efforts` or `target only`.
    pub strength: &'static str,
    /// The share of clocks that must be met: an objective's promise, else all of them.
    pub promised: String,
    /// Cases met.
    pub met: usize,
    /// Cases missed.
    pub missed: usize,
    /// Cases still running or paused at the period's end.
    pub running: usize,
    /// Cases of the period for which nothing was promised.
    pub not_applicable: usize,
    /// Met of met and missed; absent where there is none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub attainment: Option<MeasuredFigure>,
    /// Kept or not in this period; an objective over another window judges its own.
    pub verdict: Verdict,
    /// The missed cases, and why.
    pub missed_cases: Vec<MissedCase>,
    /// Every outcome with its derivation; empty unless asked for.
    pub outcomes: Vec<ClockOutcome>,
}

/// One missed case.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct MissedCase {
    /// The case.
    pub case: String,
    /// Its severity.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub severity: Option<String>,
    /// Until when it was due.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub due_at: Option<Instant>,
    /// When it was done after all.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub stopped_at: Option<Instant>,
    /// Why.
    pub reason: Saying,
}

/// Every clock of the agreement over the period.
pub(super) fn clocks(context: &Context<'_>) -> Result<Vec<ClockSettlement>, String> {
    let request = context.request;
    let span = request.period.cut_to(request.in_force).span_in(context.zone);
    let settle = |rule| {
        let outcomes = outcomes(context, rule, span, request.traced, |_| true)?;
        Ok(settlement(context, rule, outcomes))
    };
    request.agreement.clocks.iter().map(settle).collect()
}

/// The share of the objective's clocks that were met.
pub(super) fn attainment(context: &Context<'_>, scope: &Scope<'_>, clock: &str) -> Result<ObjectiveResult, String> {
    let rule = scope.agreement.clocks.iter().find(|rule| rule.name == clock);
    let rule = rule.ok_or_else(|| format!("no clock is called `{clock}`"))?;
    if scope.promise.figure != Figure::Attainment {
        return Err(format!("`{}` is no figure of a clock: promise its `attainment`", scope.promise));
    }
    let concerned = |case: &Case<'_>| {
        says(case, |event| event.service.as_deref(), Some(&scope.service.id))
            && says(case, |event| event.region.as_deref(), scope.region)
    };
    let outcomes = outcomes(context, rule, scope.span, false, concerned)?;
    let count = |state| outcomes.iter().filter(|outcome| outcome.state == state).count();
    let (met, missed) = (count(ClockState::Met), count(ClockState::Missed));
    let running = count(ClockState::Running) + count(ClockState::Paused);
    let value = share(met, missed, scope.objective.rounding);
    let measured = value.map_or(Measured::Nothing, |value| Measured::Value(value.into()));
    let verdict = measured.verdict(scope.promise);
    let missed_at = outcomes.iter().filter(|outcome| outcome.state == ClockState::Missed);
    let notes = vec![Saying::new(
        format!("clock `{clock}`: {met} met, {missed} missed, {running} still running"),
        format!("처리 시간 `{clock}`: 충족 {met}건, 미달 {missed}건, 진행 중 {running}건"),
    )];
    let last_counted = missed_at.filter_map(|outcome| outcome.decided_at).max();
    Ok(ObjectiveResult { measured, verdict, last_counted, notes, ..ObjectiveResult::not_applicable() })
}

fn settlement(context: &Context<'_>, rule: &ClockRule, mut outcomes: Vec<ClockOutcome>) -> ClockSettlement {
    let count = |state| outcomes.iter().filter(|outcome| outcome.state == state).count();
    let (met, missed) = (count(ClockState::Met), count(ClockState::Missed));
    let (promise, rounding) = promise_of(context, rule);
    let value = share(met, missed, rounding);
    let verdict = match value {
        None => Verdict::NotApplicable,
        Some(value) if promise.range.contains(&value) => Verdict::Met,
        Some(_) => Verdict::Missed,
    };
    let missed_cases = outcomes.iter().filter(|outcome| outcome.state == ClockState::Missed);
    let missed_cases = missed_cases.map(|outcome| MissedCase {
        case: outcome.case.clone(),
        severity: outcome.severity.clone(),
        due_at: outcome.due_at,
        stopped_at: outcome.stopped_at,
        reason: outcome.reason.clone(),
    });
    ClockSettlement {
        clock: rule.name.clone(),
        title: rule.title.clone(),
        clause: rule.clause.clone(),
        strength: strength_word(rule.strength),
        promised: promise.to_string(),
        met,
        missed,
        running: count(ClockState::Running) + count(ClockState::Paused),
        not_applicable: count(ClockState::NotApplicable),
        attainment: value.map(|value| figure_of(value.into(), "%")),
        verdict,
        missed_cases: missed_cases.collect(),
        outcomes: if context.request.traced { std::mem::take(&mut outcomes) } else { Vec::new() },
    }
}

/// The outcomes of `rule` that fall in `span`, case by case.
pub(super) fn outcomes(
    context: &Context<'_>,
    rule: &ClockRule,
    span: Span,
    traced: bool,
    concerned: impl Fn(&Case<'_>) -> bool,
) -> Result<Vec<ClockOutcome>, String> {
    let request = context.request;
    let as_of = request.view.as_of.min(span.end);
    let acts = acts_of(request.view, request.customer);
    let begins = context.zone.start_of_day(request.in_force.first);
    let mut falling = Vec::new();
    for case in context.cases.iter().filter(|case| is_ours(context, case) && concerned(case)) {
        let Some(opened) = case.lines().first().map(|line| line.event.at).filter(|at| *at < span.end) else { continue };
        let plan = plan_of(context, case, opened);
        let question = ClockQuestion {
            rule,
            calendars: context.calendars,
            region: None,
            zone: context.zone,
            plan,
            acts: &acts,
            as_of,
            traced,
        };
        let falls = |outcome: &ClockOutcome| match outcome.state {
            ClockState::Met | ClockState::Missed => outcome.decided_at.is_some_and(|at| span.contains(at)),
            ClockState::Running | ClockState::Paused => true,
            ClockState::NotApplicable => span.contains(outcome.started_at.unwrap_or(opened)),
        };
        let known = case.before(span.end);
        let outcomes = if context.former.is_empty() || begins <= opened {
            clock_of(&question, &known)?
        } else {
            clock_under(&terms(context.former, rule, question, begins, &request.agreement.version), &known, as_of)?
        };
        falling.extend(outcomes.into_iter().filter(falls));
    }
    Ok(falling)
}

/// Whether the case is one of this agreement's services and of this customer's.
pub(super) fn is_ours(context: &Context<'_>, case: &Case<'_>) -> bool {
    let services = &context.request.agreement.services;
    let service = case.stated(|event| event.service.as_deref());
    says(case, |event| event.customer.as_deref(), context.request.customer)
        && service.is_none_or(|own| services.is_empty() || services.iter().any(|service| service.id == own))
}

/// Whether the case says `wanted`, or nothing of the kind; without a wish everything will do.
fn says<'a>(case: &Case<'a>, pick: impl Fn(&'a CaseEvent) -> Option<&'a str>, wanted: Option<&str>) -> bool {
    case.stated(pick).is_none_or(|own| wanted.is_none_or(|wanted| own == wanted))
}

/// The plan of the case's customer when it was opened, else the agreement's.
fn plan_of<'a>(context: &Context<'a>, case: &Case<'_>, opened: Instant) -> Option<&'a str> {
    let Some(customer) = case.stated(|event| event.customer.as_deref()) else { return context.plan };
    let accounts = context.request.view.accounts.iter().map(|(_, account)| *account);
    let standing = accounts
        .filter(|account| account.customer == customer)
        .filter(|account| account.from <= opened && account.to.is_none_or(|to| opened < to))
        .max_by_key(|account| account.from);
    standing.and_then(|account| account.plan.as_deref()).or(context.request.agreement.plan.as_deref())
}

/// The promised attainment and its rounding: an objective's, else every case.
fn promise_of(context: &Context<'_>, rule: &ClockRule) -> (Condition, Option<Rounding>) {
    let names: Vec<&str> = context.plan.into_iter().collect();
    let objectives = context.request.agreement.objectives.iter();
    let own = objectives.filter(|objective| objective.clock.as_deref() == Some(&rule.name));
    let mut promised = own.filter_map(|objective| {
        let promise = objective.promise.pick(&names)?.clone()?;
        Some((promise, objective.rounding))
    });
    promised.next().unwrap_or_else(|| {
        let all = Bound { value: rust_decimal::Decimal::ONE_HUNDRED, closed: true };
        (Condition { figure: Figure::Attainment, range: Range { low: Some(all), high: None } }, None)
    })
}

/// Met of met and missed, in percent, rounded where the agreement says so.
pub(super) fn share(met: usize, missed: usize, rounding: Option<Rounding>) -> Option<Fraction> {
    let number = |count: usize| i128::try_from(count).ok();
    let value = Fraction::new(number(met)? * 100, number(met + missed)?)?;
    Some(rounding.and_then(|rounding| rounding.apply(value)).map_or(value, Fraction::from))
}

pub(super) fn strength_word(strength: Strength) -> &'static str {
    match strength {
        Strength::Guarantee => "guarantee",
        Strength::ReasonableEfforts => "reasonable efforts",
        Strength::TargetOnly => "target only",
    }
}
