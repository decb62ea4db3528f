//! The credit of one missed objective, before it is combined with others.

use serde::Serialize;

use super::band::mildest;
use super::base::{Charged, FeePart};
use super::incident_cap::{IncidentShare, share_out};
use super::limit::amount_of;
use super::{Billed, FeeBase, Fees, Fired, FoundBase, Owed, Shortfall, band_of, base_of, owed_of};
use crate::agreement::{Cap, CapSpan, CreditTerms, FeeOf, FeeOver, Remedy, Strength};
use crate::agreement_file::Saying;
use crate::evidence::FactNumber;
use crate::number::{Fraction, WideFraction};
use crate::result::{Measured, ObjectiveResult, Scope, Verdict, deployed_as};
use crate::time::{Instant, Zone};

/// What one objective earns.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct CreditLine {
    /// The objective.
    pub objective: String,
    /// The service.
    pub service: String,
    /// The region.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub region: Option<String>,
    /// The component, where each is judged by itself.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub component: Option<String>,
    /// The kind of deployment, where the promise depends on it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub deployment: Option<String>,
    /// The start of the incident, where each is judged by itself.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub incident: Option<Instant>,
    /// The band that fired, as written.
    pub band: String,
    /// What it owes.
    pub owed: Vec<Owed>,
    /// The exact base percentages are taken of; absent where no fee is known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub base: Option<Fraction>,
    /// The fees that the base is the sum of.
    pub base_parts: Vec<FeePart>,
    /// Its incidents, where a cap holds for each.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub incidents: Vec<IncidentShare>,
    /// What it was before a cap for its objective cut it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cut_from: Option<Fraction>,
    /// What a cap for its objective lets through.
    #[serde(skip)]
    pub most: Option<Fraction>,
    /// The exact sum of what is money, under the caps an incident and an objective; absent where any of it is open.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub exact: Option<Fraction>,
    /// The objective, service or region whose line counts instead: one of several, or a part of the same undivided fee.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub counted_with: Option<String>,
}

impl CreditLine {
    /// Whether both are of one objective at one place: incidents of one window.
    pub fn is_of_the_same(&self, other: &CreditLine) -> bool {
        let place = |line: &CreditLine| {
            let part = (line.region.clone(), line.component.clone(), line.deployment.clone());
            (line.objective.clone(), line.service.clone(), part)
        };
        place(self) == place(other)
    }

    /// Whether any of it is money that cannot be told.
    pub fn is_open(&self) -> bool {
        self.owed.iter().any(|owed| owed.open.is_some())
    }
}

/// Why no credit line came of a result.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NoLine {
    /// The promise was kept and no band fires.
    Kept,
    /// Missed, but no band covers the figure.
    NoBand,
    /// The evidence cannot tell whether the band with this condition holds.
    Unknown(String),
}

/// A line with what it came from.
#[derive(Clone, Debug, PartialEq)]
pub struct Earned {
    /// The line.
    pub line: CreditLine,
    /// Its base.
    pub base: Option<FeeBase>,
    /// What the reader should know.
    pub notes: Vec<Saying>,
}

/// The credit of `result`, which was judged over the window `billed`.
pub fn line_of(
    scope: &Scope<'_>,
    result: &ObjectiveResult,
    billed: Billed,
    terms: &CreditTerms,
    names: &[&str],
    zone: &Zone,
) -> Result<Earned, NoLine> {
    let missed = result.verdict == Verdict::Missed;
    let none = || if missed { NoLine::NoBand } else { NoLine::Kept };
    let owes = scope.objective.strength != Strength::TargetOnly;
    if !owes || !matches!(result.verdict, Verdict::Missed | Verdict::Met) {
        return Err(NoLine::Kept);
    }
    let bands = scope.objective.credit.pick(names).map_or(&[][..], Vec::as_slice);
    let band = match band_of(bands, &result.measured) {
        Fired::Band(band) if !band.owed.is_empty() => band,
        // A miss that a duty stands for has no figure of its own: it earns what the smallest shortfall does.
        Fired::None if !result.deemed_by.is_empty() => mildest(bands, scope.promise).ok_or_else(none)?,
        Fired::Band(_) | Fired::None => return Err(none()),
        Fired::Unknown(band) => return Err(NoLine::Unknown(band.when.to_string())),
    };
    let charged = charged(scope, result, terms);
    let share = held_share(scope);
    let found = of_its_time(share, base_of(terms.base, &charged, billed, scope.view, zone));
    let mut notes = Vec::new();
    if let (FeeOver::MeanOfWindows(count) | FeeOver::MeanOfMonths(count), Some(_), false) =
        (terms.base.over, &found.base, found.missing.is_empty())
    {
        notes.push(mean_of_fewer(count, &found.missing, &scope.service.id));
    }
    let of_month = |remedy: &Remedy| matches!(remedy, Remedy::Months(_));
    let month_fee = if band.owed.iter().any(of_month) {
        let month = Billed { whole: billed.month(), in_force: billed.month(), ..billed };
        of_its_time(share, base_of(terms.base, &charged, month, scope.view, zone))
    } else {
        found.clone()
    };
    let other = |base| of_its_time(share, base_of(base, &charged, billed, scope.view, zone));
    let fees = Fees { base: &found, month: &month_fee, other: &other };
    let downtime = Fraction { numerator: i128::from(result.downtime), denominator: i128::from(result.scale) };
    let shortfall = Shortfall {
        service: &scope.service.id,
        // A figure that is not one of downtime was missed without any.
        downtime_ms: (!missed || 0 < result.downtime).then_some(downtime),
        outages_ms: result
            .incidents
            .iter()
            .map(|one| Fraction { numerator: i128::from(one.downtime), ..downtime })
            .collect(),
        measured_and_target: measured_and_target(scope, result),
        total_ms: result.total_ms,
        points: points_below(scope, result),
        days: billed.days().days(),
        currency: scope.agreement.currency,
    };
    let owed: Vec<Owed> = band.owed.iter().map(|remedy| owed_of(remedy, &fees, &shortfall)).collect();
    let mut opened: Vec<Saying> = owed.iter().filter_map(|owed| owed.open.clone()).collect();
    let base = found.base.clone();
    let mut line = CreditLine {
        objective: scope.objective.name.clone(),
        service: scope.service.id.clone(),
        region: scope.region.map(str::to_owned),
        component: scope.component.map(str::to_owned),
        deployment: scope.deployment.map(str::to_owned),
        incident: scope.incident.map(|span| span.start),
        band: band.when.to_string(),
        owed,
        base: base.as_ref().map(|base| base.amount.reduced()),
        base_parts: base.as_ref().map(|base| base.parts.clone()).unwrap_or_default(),
        incidents: Vec::new(),
        cut_from: None,
        most: None,
        exact: None,
        counted_with: None,
    };
    if opened.is_empty() {
        line.exact = sum_of(&line.owed).map(Fraction::reduced);
        let fee = |cap: &Cap| match cap {
            Cap::Percent(_, Some(other)) => {
                base_of(*other, &charged, billed, scope.view, zone).base.map(|fee| fee.amount)
            }
            _ => base.as_ref().map(|base| base.amount),
        };
        notes.extend(cap_incidents(&mut line, result, terms, &fee, shortfall.days, scope));
        notes.extend(cap_objective(&mut line, terms, &fee, shortfall.days));
    }
    notes.append(&mut opened);
    Ok(Earned { line, base, notes })
}

/// The part of the window in which the deployment held that is judged; absent where the promise depends on none.
fn held_share(scope: &Scope<'_>) -> Option<Fraction> {
    let held = deployed_as(scope, scope.deployment?);
    Fraction::new(i128::from(held.ms()), i128::from(scope.span.ms())).map(Fraction::reduced)
}

/// Of a fee only the share of the time that is judged.
fn of_its_time(share: Option<Fraction>, found: FoundBase) -> FoundBase {
    let (Some(share), Some(base)) = (share, &found.base) else { return found };
    let part = |part: &FeePart| Some(FeePart { share: part.share.times(share)?.reduced(), ..part.clone() });
    let parts: Option<Vec<FeePart>> = base.parts.iter().map(part).collect();
    let base = parts.and_then(|parts| Some(FeeBase { amount: base.amount.times(share)?, parts, ..base.clone() }));
    FoundBase { base, ..found }
}

/// The sum of what is money; `None` where nothing is.
fn sum_of(owed: &[Owed]) -> Option<Fraction> {
    owed.iter().filter_map(|owed| owed.exact).map(Some).reduce(|left, right| left?.plus(right?))?
}

/// Cuts what each incident earns to the cap; says so where the figure has no incidents to share it out to.
fn cap_incidents(
    line: &mut CreditLine,
    result: &ObjectiveResult,
    terms: &CreditTerms,
    fee: &dyn Fn(&Cap) -> Option<Fraction>,
    days: i64,
    scope: &Scope<'_>,
) -> Option<Saying> {
    let mut caps = terms.caps.iter().filter(|(span, _)| *span == CapSpan::Incident).map(|(_, cap)| cap).peekable();
    caps.peek()?;
    let exact = line.exact?;
    // Of several caps the tightest decides, and none is known where one of them is not.
    let cap = caps.map(|cap| amount_of(cap, fee(cap), days)).reduce(|left, right| Some(left?.min(right?))).flatten();
    let shared = cap.and_then(|cap| share_out(exact, cap, &result.incidents, scope.view));
    match shared {
        Some((incidents, owed)) => {
            line.incidents = incidents;
            line.exact = Some(owed.reduced());
            None
        }
        None => Some(Saying::new(
            format!(
                "the cap an incident is not applied to objective `{}`: its figure is not made of incidents, or no fee is known",
                line.objective
            ),
            format!(
                "서비스 수준 목표 `{}`에는 장애 건별 한도를 적용하지 않았습니다. 지표가 장애 단위로 나뉘지 않거나 요금을 알 수 없습니다",
                line.objective
            ),
        )),
    }
}

/// Cuts what the objective earns to its own caps; says so where a cap needs a fee that nobody knows.
fn cap_objective(
    line: &mut CreditLine,
    terms: &CreditTerms,
    fee: &dyn Fn(&Cap) -> Option<Fraction>,
    days: i64,
) -> Option<Saying> {
    let caps = terms.caps.iter().filter(|(span, _)| *span == CapSpan::Objective).map(|(_, cap)| cap);
    let mut unknown = None;
    for cap in caps {
        let exact = line.exact?;
        match amount_of(cap, fee(cap), days) {
            Some(most) => {
                line.most = Some(line.most.map_or(most, |own| own.min(most)));
                if most < exact {
                    line.cut_from = line.cut_from.or(Some(exact));
                    line.exact = Some(most.reduced());
                }
            }
            None => unknown = Some(cap),
        }
    }
    unknown.map(|cap| {
        Saying::new(
            format!("no fee is known for objective `{}`: its cap of {cap} is not applied", line.objective),
            format!("서비스 수준 목표 `{}`의 요금을 알 수 없어 한도 {cap}을(를) 적용하지 않았습니다", line.objective),
        )
    })
}

fn mean_of_fewer(count: u8, missing: &[crate::time::Period], service: &str) -> Saying {
    let known = usize::from(count).saturating_sub(missing.len());
    let days: Vec<String> = missing.iter().map(ToString::to_string).collect();
    let days = days.join(", ");
    Saying::new(
        format!(
            "no fee is known for service `{service}` in {days}: the mean is that of the other {known} of {count} periods"
        ),
        format!("서비스 `{service}`의 {days} 요금을 알 수 없어 {count}개 기간 중 나머지 {known}개의 평균을 썼습니다"),
    )
}

/// Whose fee is taken as the base.
pub(crate) fn charged<'a>(scope: &Scope<'a>, result: &ObjectiveResult, terms: &CreditTerms) -> Charged<'a> {
    Charged {
        components: if terms.base.of == FeeOf::Component { components_of(scope, result) } else { Vec::new() },
        service: &scope.service.id,
        region: scope.region,
        customer: scope.customer,
        currency: scope.agreement.currency,
        among_services: 1 < scope.agreement.services.len(),
        among_regions: 1 < scope.service.regions.len(),
    }
}

/// The components that the outages behind the incidents name; empty where one of them was of the whole service.
fn components_of<'a>(scope: &Scope<'a>, result: &ObjectiveResult) -> Vec<&'a str> {
    if let Some(own) = scope.component {
        return vec![own];
    }
    let facts: Vec<FactNumber> = result.incidents.iter().flat_map(|incident| incident.facts.iter().copied()).collect();
    let outages = scope.view.outages.iter().filter(|(fact, _)| facts.contains(fact));
    let named: Option<Vec<&str>> = outages.map(|(_, outage)| outage.subject.component.as_deref()).collect();
    let mut components = named.unwrap_or_default();
    components.sort_unstable();
    components.dedup();
    components
}

/// The figure and its bound, percentages as shares of one.
fn measured_and_target(scope: &Scope<'_>, result: &ObjectiveResult) -> (Option<Fraction>, Option<Fraction>) {
    let unit = if scope.promise.figure.unit() == "%" { Fraction::new(1, 100) } else { Some(Fraction::whole(1)) };
    let shared = |value: Option<Fraction>| value?.times(unit?);
    let measured = match &result.measured {
        Measured::Value(value) => value.short(),
        _ => None,
    };
    let range = scope.promise.range;
    (shared(measured), shared(range.low.or(range.high).map(|bound| Fraction::from(bound.value))))
}

fn points_below(scope: &Scope<'_>, result: &ObjectiveResult) -> Fraction {
    let (Measured::Value(value), Some(bound)) = (&result.measured, scope.promise.range.low) else {
        return Fraction::whole(0);
    };
    let points = WideFraction::from(bound.value).minus(value).short();
    points.filter(|points| Fraction::whole(0) < *points).unwrap_or(Fraction::whole(0))
}
