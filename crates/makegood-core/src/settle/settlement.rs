//! The settlement as a value: what `settle` answers and what a bundle signs.

use serde::{Serialize, Serializer};

use super::objectives::Judged;
use super::{Context, RULES_VERSION};
use crate::agreement::{CreditForm, Method, Text};
use crate::agreement_file::Saying;
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
    pub open_because: Vec<Saying>,
    /// The evidence.
    pub evidence: EvidenceName,
    /// One entry an objective, service, region and window.
    pub objectives: Vec<ObjectiveSettlement>,
    /// What is owed, one entry a span of days judged.
    pub credits: Vec<PeriodCredit>,
    /// Rights of repeated breach.
    pub rights: Vec<RightState>,
    /// Gaps of the source that the agreement file fills, and findings it accepts.
    pub remarks: Vec<Remark>,
}

/// A gap of the source that the agreement file fills, or a finding it accepts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Remark {
    /// The part of the agreement it is about.
    pub about: String,
    /// The check whose finding is accepted; absent where a gap was filled.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub accepted: Option<String>,
    /// What was assumed or accepted, and why.
    pub reason: String,
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
    #[serde(serialize_with = "by_language")]
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

/// Requests counted, and the good ones among them: without error, or within the promised time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct RequestCount {
    /// All of them.
    pub all: u64,
    /// Those that were as promised.
    pub good: u64,
}

/// What one objective came to.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ObjectiveSettlement {
    /// The objective.
    pub objective: String,
    /// Its title by language.
    #[serde(serialize_with = "by_language")]
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
    /// The requests behind a share of requests.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub requests: Option<RequestCount>,
    /// What it earns, before it is combined with others; the same line stands in the period's credit.
    pub credit: Option<CreditLine>,
    /// The derivation.
    pub trace: Vec<TraceLine>,
    /// What the reader should know.
    pub notes: Vec<Saying>,
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
    pub notes: Vec<Saying>,
}

pub(super) fn assemble(
    context: &Context<'_>,
    judged: Vec<Judged<'_>>,
    credits: Vec<PeriodCredit>,
    rights: Vec<RightState>,
) -> Settlement {
    let request = context.request;
    let agreement = request.agreement;
    let open_because = open_because(context, &judged);
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
        objectives: judged.into_iter().map(|judged| objective(judged, &credits)).collect(),
        credits,
        rights,
        remarks: assumed.chain(accepted).collect(),
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
    for one in judged.iter().filter(|one| one.result.verdict == Verdict::Undecided) {
        let name = &one.scope.objective.name;
        reasons.push(Saying::new(
            format!("objective `{name}`: a run at the end of the evidence is too short to judge yet"),
            format!("서비스 수준 목표 `{name}`: 증빙 끝에 걸친 중단의 길이를 아직 판단할 수 없습니다"),
        ));
    }
    reasons
}

fn objective(judged: Judged<'_>, credits: &[PeriodCredit]) -> ObjectiveSettlement {
    let Judged { scope, window, result } = judged;
    let days = scope.window.to_string();
    let lines = credits.iter().filter(|credit| window.ends && credit.days == days).flat_map(|credit| &credit.lines);
    let own = |line: &&CreditLine| {
        line.objective == scope.objective.name
            && line.service == scope.service.id
            && line.region.as_deref() == scope.region
    };
    let credit = lines.into_iter().find(own).cloned();
    let downtime = Fraction { numerator: i128::from(result.downtime), denominator: i128::from(result.scale) };
    ObjectiveSettlement {
        objective: scope.objective.name.clone(),
        title: scope.objective.title.clone(),
        clause: scope.objective.clause.clone(),
        service: scope.service.id.clone(),
        region: scope.region.map(str::to_owned),
        window: WindowName { days, from: scope.span.start, to: scope.span.end, ends: window.ends },
        target: scope.promise.to_string(),
        measured: figure(&result.measured, &scope),
        verdict: result.verdict,
        total_ms: result.total_ms,
        excluded_ms: result.excluded_ms,
        downtime_ms: shortest(downtime),
        allowed_ms: allowed(&scope, result.total_ms),
        left_out_minutes: result.left_out_minutes,
        coverage: result.coverage,
        requests: requests(&result.measured, &scope),
        credit,
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

/// The counters behind the figure, where it is a share of requests.
fn requests(measured: &Measured, scope: &crate::result::Scope<'_>) -> Option<RequestCount> {
    match measured {
        Measured::Nothing => None,
        Measured::Latency { requests, within_us, .. } => {
            Some(RequestCount { all: *requests, good: within(within_us, scope)? })
        }
        Measured::Value(value) => {
            let name = scope.objective.measured_by.as_deref()?;
            let rule = scope.agreement.measurements.iter().find(|rule| rule.name == name)?;
            // The fraction is percent of requests, not reduced: its parts are the counters.
            (rule.method == Method::RequestRatio).then_some(())?;
            Some(RequestCount {
                all: u64::try_from(value.denominator).ok()?,
                good: u64::try_from(value.numerator / 100).ok()?,
            })
        }
    }
}

/// Requests within the promised threshold.
fn within(within_us: &[(u64, u64)], scope: &crate::result::Scope<'_>) -> Option<u64> {
    let bound = scope.promise.range.high.or(scope.promise.range.low)?;
    let limit = Fraction::from(bound.value).times(Fraction::whole(1_000))?;
    let found = within_us.iter().find(|(us, _)| Fraction::whole(i128::from(*us)) == limit);
    found.map(|(_, within)| *within)
}

fn figure(measured: &Measured, scope: &crate::result::Scope<'_>) -> Option<MeasuredFigure> {
    let value = match measured {
        Measured::Nothing => return None,
        Measured::Value(value) => *value,
        Measured::Latency { requests, within_us, .. } => {
            // Shown as the share within the promised threshold: the figure that decides.
            Fraction::new(i128::from(within(within_us, scope)?) * 100, i128::from(*requests))?
        }
    };
    let value = value.reduced();
    let unit = match measured {
        Measured::Latency { .. } => "% within the threshold",
        _ => scope.promise.figure.unit(),
    };
    let exact_places = (0..12).find(|&places| value.is_exact_at(places));
    Some(MeasuredFigure {
        exact: value.to_string(),
        decimal: value.to_decimal_text(exact_places.unwrap_or(12)),
        decimal_is_exact: exact_places.is_some(),
        unit: unit.to_owned(),
    })
}

fn by_language<S: Serializer>(text: &Text, out: S) -> Result<S::Ok, S::Error> {
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
