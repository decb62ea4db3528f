//! Putting the settlement together from what was judged.

use super::objectives::Judged;
use super::plans::undecided;
use super::settlement::{
    AgreementName, EvidenceName, IncidentName, MeasuredFigure, ObjectiveSettlement, PeriodCredit, Remark, Settlement,
    Status, WindowName,
};
use super::unknown_names::unknown_names;
use super::{Context, Promises, RULES_VERSION};
use crate::agreement_file::Saying;
use crate::credit::{Billed, CreditLine, reward_of};
use crate::number::{Fraction, WideFraction};
use crate::result::{Measured, ObjectiveResult, Scope, Verdict};

pub(super) fn assemble(context: &Context<'_>, judged: Vec<Judged<'_>>, promises: Promises) -> Settlement {
    let Promises { credits, rights, clocks, duties } = promises;
    let request = context.request;
    let agreement = request.agreement;
    let open_because = open_because(context, &judged);
    let notes = unknown_names(context, &judged, &credits);
    let judged = judged.into_iter().map(|judged| objective(context, judged, &credits));
    let objectives = judged.chain(undecided(context, context.gap)).collect();
    let assumed = agreement.assumed.iter().map(|gap| Remark {
        about: gap.about.clone(),
        accepted: None,
        reason: gap.reason.clone(),
    });
    let accepted = agreement.accepted.iter().map(|finding| Remark {
        about: finding.about.clone(),
        accepted: Some(finding.check.clone()),
        reason: finding.reason.clone(),
    });
    Settlement {
        rules_version: RULES_VERSION,
        agreement: AgreementName {
            id: agreement.id.clone(),
            version: agreement.version.clone(),
            title: agreement.title.clone(),
            sha256: request.files.sha256_of(agreement).to_owned(),
            refines: request.files.levels_of(agreement),
        },
        customer: request.customer.map(str::to_owned),
        plan: context.plan.map(str::to_owned),
        period: request.period.to_string(),
        time_zone: context.zone.name().to_owned(),
        as_of: request.view.as_of,
        status: if open_because.is_empty() { Status::Closed } else { Status::Provisional },
        open_because,
        evidence: EvidenceName { facts: request.view.len(), head: request.evidence_head.to_owned() },
        objectives,
        credits,
        rights,
        clocks,
        duties,
        remarks: assumed.chain(accepted).collect(),
        notes,
    }
}

fn open_because(context: &Context<'_>, judged: &[Judged<'_>]) -> Vec<Saying> {
    let mut reasons = Vec::new();
    let view = context.request.view;
    let end = context.request.period.cut_to(context.request.in_force).span_in(context.zone).end;
    if view.as_of < end {
        let (end, known) = (context.zone.write(end), context.zone.write(view.as_of));
        reasons.push(Saying::new(
            format!("the period ends {end}, after the time of knowing {known}"),
            format!("기간이 {end}에 끝나는데, 증빙은 {known}까지만 알고 있습니다"),
        ));
    }
    reasons.extend(context.gap.cloned());
    for one in judged.iter().filter(|one| one.result.verdict == Verdict::Undecided) {
        let name = &one.scope.objective.name;
        reasons.push(Saying::new(
            format!("objective `{name}`: a run at the end of the evidence is too short to judge yet"),
            format!("서비스 수준 목표 `{name}`: 증빙 끝에 걸친 중단의 길이를 아직 판단할 수 없습니다"),
        ));
    }
    reasons
}

fn objective(context: &Context<'_>, judged: Judged<'_>, credits: &[PeriodCredit]) -> ObjectiveSettlement {
    let Judged { scope, window, result, for_remedy: _ } = judged;
    let days = scope.window.to_string();
    let lines = credits.iter().filter(|credit| window.ends && credit.days == days).flat_map(|credit| &credit.lines);
    let own = |line: &&CreditLine| {
        line.objective == scope.objective.name
            && line.service == scope.service.id
            && line.region.as_deref() == scope.region
            && line.component.as_deref() == scope.component
            && line.deployment.as_deref() == scope.deployment
            && line.incident == scope.incident.map(|span| span.start)
    };
    let credit = lines.into_iter().find(own).cloned();
    let (reward, release) = if window.ends {
        let billed = Billed { kind: scope.objective.window, whole: window.days, in_force: context.request.in_force };
        reward_of(&scope, &result, billed, &scope.agreement.terms_of(scope.objective), context.zone)
    } else {
        (None, None)
    };
    let downtime = Fraction { numerator: i128::from(result.downtime), denominator: i128::from(result.scale) };
    ObjectiveSettlement {
        objective: scope.objective.name.clone(),
        title: scope.objective.title.clone(),
        clause: scope.objective.clause.clone(),
        service: scope.service.id.clone(),
        region: scope.region.map(str::to_owned),
        component: scope.component.map(str::to_owned),
        deployment: scope.deployment.map(str::to_owned),
        incident: scope.incident.map(|span| IncidentName { from: span.start, to: span.end }),
        pooled: result.pooled.clone(),
        window: WindowName { days, from: scope.span.start, to: scope.span.end, ends: window.ends },
        target: scope.promise.to_string(),
        measured: figure(&result, &scope),
        verdict: result.verdict,
        deemed_by: result.deemed_by.clone(),
        total_ms: result.total_ms,
        excluded_ms: result.excluded_ms,
        downtime_ms: shortest(downtime),
        allowed_ms: allowed(&scope, result.total_ms),
        left_out_minutes: result.left_out_minutes,
        coverage: result.coverage,
        requests: result.requests,
        parts: result.parts.clone(),
        reward,
        release,
        credit,
        trace: result.trace,
        notes: result.notes,
    }
}

/// The downtime at which an uptime target is just kept.
fn allowed(scope: &Scope<'_>, total_ms: i64) -> Option<String> {
    if scope.promise.figure != crate::agreement::Figure::Uptime || total_ms == 0 {
        return None;
    }
    let bound = scope.promise.range.low?;
    let gap = Fraction::whole(100).plus(Fraction::from(-bound.value))?;
    Some(shortest(gap.times(Fraction::new(i128::from(total_ms), 100)?)?))
}

fn shortest(fraction: Fraction) -> String {
    let places = (0..7).find(|&places| fraction.is_exact_at(places)).unwrap_or(3);
    fraction.to_decimal_text(places)
}

fn figure(result: &ObjectiveResult, scope: &Scope<'_>) -> Option<MeasuredFigure> {
    match &result.measured {
        Measured::Nothing => None,
        Measured::Value(value) => {
            let unrounded = result.unrounded.as_ref().map(ToString::to_string);
            Some(MeasuredFigure { unrounded, ..figure_of(value.clone(), scope.promise.figure.unit()) })
        }
        Measured::Latency(times) => {
            // Shown as the share within the promised threshold: the figure that decides.
            let count = result.requests?;
            let exact = Fraction::new(i128::from(count.good) * 100, i128::from(count.all))?;
            let rounded = times.rounding.and_then(|rounding| rounding.apply(exact)).map(Fraction::from);
            let unrounded = rounded.filter(|rounded| *rounded != exact).map(|_| exact.reduced().to_string());
            let figure = figure_of(rounded.unwrap_or(exact).into(), "% within the threshold");
            Some(MeasuredFigure { unrounded, ..figure })
        }
    }
}

/// An exact value as it is shown.
pub(super) fn figure_of(value: WideFraction, unit: &str) -> MeasuredFigure {
    let exact_places = (0..12).find(|&places| value.is_exact_at(places));
    MeasuredFigure {
        exact: value.to_string(),
        decimal: value.to_decimal_text(exact_places.unwrap_or(12)),
        decimal_is_exact: exact_places.is_some(),
        unit: unit.to_owned(),
        unrounded: None,
    }
}
