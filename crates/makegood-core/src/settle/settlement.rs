//! The settlement as a value: what `settle` answers and what a bundle signs.

use serde::{Serialize, Serializer};

use super::objectives::Judged;
use super::{ClockSettlement, Context, DutySettlement, Promises, RULES_VERSION};
use crate::agreement::{CreditForm, Text};
use crate::credit::{Claim, CreditLine, CreditTotal, RightState};
use crate::number::Fraction;
use crate::result::{Coverage, Measured, TraceLine, Verdict};
use crate::time::Instant;

/// The result of closing one agreement for one period.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Settlement {
    /// The rules it was settled by.
    pub rules_version: u32,
    /// Which agreement.
    pub agreement: AgreementName,
    /// For whom.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub customer: Option<String>,
    /// Their plan.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub plan: Option<String>,
    /// The period asked for.
    pub period: String,
    /// The zone its days are counted in.
    pub time_zone: String,
    /// The time of knowing.
    pub as_of: Instant,
    /// Closed or still provisional.
    pub status: Status,
    /// Why it is provisional.
    pub open_because: Vec<String>,
    /// The evidence.
    pub evidence: EvidenceName,
    /// One entry an objective, service, region and window.
    pub objectives: Vec<ObjectiveSettlement>,
    /// What is owed, one entry a span of days judged.
    pub credits: Vec<PeriodCredit>,
    /// Rights of repeated breach.
    pub rights: Vec<RightState>,
    /// Promised times on cases, one entry a clock.
    pub clocks: Vec<ClockSettlement>,
    /// Promised acts, one entry a duty.
    pub duties: Vec<DutySettlement>,
    /// Gaps of the source that the agreement file fills, and findings it accepts.
    pub remarks: Vec<String>,
}

/// Whether the period is final.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Status {
    /// The evidence does not reach far enough yet.
    Provisional,
    /// Final, until a late fact makes an adjustment.
    Closed,
}

/// The agreement version settled.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct AgreementName {
    /// Its id.
    pub id: String,
    /// Its version.
    pub version: String,
    /// Its title by language.
    #[serde(serialize_with = "text_by_language")]
    pub title: Text,
    /// SHA-256 of its canonical text.
    pub sha256: String,
}

/// The evidence settled on.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct EvidenceName {
    /// Facts in force.
    pub facts: usize,
    /// The head of the hash chain.
    pub head: String,
}

/// A window of days.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct WindowName {
    /// As people write it (`2019-11`).
    pub days: String,
    /// Its first instant.
    pub from: Instant,
    /// The first instant after it.
    pub to: Instant,
    /// Whether it ends within the period; otherwise the figure is "so far".
    pub ends: bool,
}

/// A measured figure, exact and readable.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct MeasuredFigure {
    /// The exact value as a fraction in lowest terms.
    pub exact: String,
    /// The first twelve decimals, cut off.
    pub decimal: String,
    /// Whether the decimal is the whole value.
    pub decimal_is_exact: bool,
    /// `%`, `ms` or the gauge's own.
    pub unit: String,
}

/// What one objective came to.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ObjectiveSettlement {
    /// The objective.
    pub objective: String,
    /// Its title by language.
    #[serde(serialize_with = "text_by_language")]
    pub title: Text,
    /// Where the text says so.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub clause: Option<String>,
    /// The service.
    pub service: String,
    /// The region.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub region: Option<String>,
    /// The window.
    pub window: WindowName,
    /// The promise, as written.
    pub target: String,
    /// The figure.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub measured: Option<MeasuredFigure>,
    /// Kept or not.
    pub verdict: Verdict,
    /// Promised time that stays in the total.
    pub total_ms: i64,
    /// Time that exclusions took out.
    pub excluded_ms: i64,
    /// Weighted downtime in milliseconds, a decimal.
    pub downtime_ms: String,
    /// Downtime the target allows, in milliseconds, a decimal cut off after three places.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub allowed_ms: Option<String>,
    /// Minutes outside the promise's preconditions.
    pub left_out_minutes: u64,
    /// How much was looked at.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub coverage: Option<Coverage>,
    /// The derivation.
    pub trace: Vec<TraceLine>,
    /// What the reader should know.
    pub notes: Vec<String>,
}

/// What is owed for one span of days.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct PeriodCredit {
    /// The days judged.
    pub days: String,
    /// What a credit is.
    #[serde(serialize_with = "form_word")]
    pub form: CreditForm,
    /// Where the text says so.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub clause: Option<String>,
    /// One line a missed objective.
    pub lines: Vec<CreditLine>,
    /// Together; absent where no fee is known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub total: Option<CreditTotal>,
    /// The claim.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub claim: Option<Claim>,
    /// Where it goes first.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub applied_to: Option<String>,
    /// What the reader should know.
    pub notes: Vec<String>,
}

pub(super) fn assemble(context: &Context<'_>, judged: Vec<Judged<'_>>, promises: Promises) -> Settlement {
    let Promises { credits, rights, clocks, duties } = promises;
    let request = context.request;
    let agreement = request.agreement;
    let open_because = open_because(context, &judged);
    let assumed = agreement.assumed.iter().map(|gap| format!("assumed in {}: {}", gap.about, gap.reason));
    let accepted = agreement
        .accepted
        .iter()
        .map(|finding| format!("accepted {} in {}: {}", finding.check, finding.about, finding.reason));
    Settlement {
        rules_version: RULES_VERSION,
        agreement: AgreementName {
            id: agreement.id.clone(),
            version: agreement.version.clone(),
            title: agreement.title.clone(),
            sha256: request.agreement_hash.to_owned(),
        },
        customer: request.customer.map(str::to_owned),
        plan: context.plan.map(str::to_owned),
        period: request.period.to_string(),
        time_zone: context.zone.name().to_owned(),
        as_of: request.view.as_of,
        status: if open_because.is_empty() { Status::Closed } else { Status::Provisional },
        open_because,
        evidence: EvidenceName { facts: request.view.len(), head: request.evidence_head.to_owned() },
        objectives: judged.into_iter().map(objective).collect(),
        credits,
        rights,
        clocks,
        duties,
        remarks: assumed.chain(accepted).collect(),
    }
}

fn open_because(context: &Context<'_>, judged: &[Judged<'_>]) -> Vec<String> {
    let mut reasons = Vec::new();
    let view = context.request.view;
    let end = context.request.period.cut_to(context.request.in_force).span_in(context.zone).end;
    if view.as_of < end {
        reasons.push(format!("the period ends {}, after the time of knowing {}", context.zone.write(end), view.as_of));
    }
    for one in judged.iter().filter(|one| one.result.verdict == Verdict::Undecided) {
        reasons.push(format!(
            "objective `{}`: a run at the end of the evidence is too short to judge yet",
            one.scope.objective.name
        ));
    }
    reasons
}

fn objective(judged: Judged<'_>) -> ObjectiveSettlement {
    let Judged { scope, window, result } = judged;
    let downtime = Fraction { numerator: i128::from(result.downtime), denominator: i128::from(result.scale) };
    ObjectiveSettlement {
        objective: scope.objective.name.clone(),
        title: scope.objective.title.clone(),
        clause: scope.objective.clause.clone(),
        service: scope.service.id.clone(),
        region: scope.region.map(str::to_owned),
        window: WindowName {
            days: scope.window.to_string(),
            from: scope.span.start,
            to: scope.span.end,
            ends: window.ends,
        },
        target: scope.promise.to_string(),
        measured: figure(&result.measured, &scope),
        verdict: result.verdict,
        total_ms: result.total_ms,
        excluded_ms: result.excluded_ms,
        downtime_ms: shortest(downtime),
        allowed_ms: allowed(&scope, result.total_ms),
        left_out_minutes: result.left_out_minutes,
        coverage: result.coverage,
        trace: result.trace,
        notes: result.notes,
    }
}

/// The downtime at which an uptime target is just kept.
fn allowed(scope: &crate::result::Scope<'_>, total_ms: i64) -> Option<String> {
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

fn figure(measured: &Measured, scope: &crate::result::Scope<'_>) -> Option<MeasuredFigure> {
    let value = match measured {
        Measured::Nothing => return None,
        Measured::Value(value) => *value,
        Measured::Latency { requests, within_us, .. } => {
            // Shown as the share within the promised threshold: the figure that decides.
            let bound = scope.promise.range.high.or(scope.promise.range.low)?;
            let limit = Fraction::from(bound.value).times(Fraction::whole(1_000))?;
            let (_, within) = within_us.iter().find(|(us, _)| Fraction::whole(i128::from(*us)) == limit)?;
            Fraction::new(i128::from(*within) * 100, i128::from(*requests))?
        }
    };
    Some(figure_of(
        value,
        match measured {
            Measured::Latency { .. } => "% within the threshold",
            _ => scope.promise.figure.unit(),
        },
    ))
}

/// An exact value as it is shown.
pub(super) fn figure_of(value: Fraction, unit: &str) -> MeasuredFigure {
    let value = value.reduced();
    let exact_places = (0..12).find(|&places| value.is_exact_at(places));
    MeasuredFigure {
        exact: value.to_string(),
        decimal: value.to_decimal_text(exact_places.unwrap_or(12)),
        decimal_is_exact: exact_places.is_some(),
        unit: unit.to_owned(),
    }
}

pub(super) fn text_by_language<S: Serializer>(text: &Text, out: S) -> Result<S::Ok, S::Error> {
    out.collect_map(text.0.iter().map(|(language, text)| (if language.is_empty() { "text" } else { language }, text)))
}

fn form_word<S: Serializer>(form: &CreditForm, out: S) -> Result<S::Ok, S::Error> {
    out.serialize_str(match form {
        CreditForm::Reduction => "reduction",
        CreditForm::Refund => "refund",
        CreditForm::Credit => "credit",
        CreditForm::Points => "points",
    })
}
