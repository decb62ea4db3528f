//! One promise as it stands now.

use makegood_core::agreement_file::Language;
use makegood_core::result::{TraceLine, Verdict};
use makegood_core::settle::{ObjectiveSettlement, Settlement};
use makegood_core::statement::{Statement, measured_shortly};
use makegood_core::time::Instant;
use serde::Serialize;

use super::forecast::{Forecast, forecast};
use super::past::{KeptObjective, PastPeriod, used_of};

/// How much a promise asks for attention; the gravest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Risk {
    /// Missed already: nothing that happens until the end mends it, or it would be missed if the window ended now.
    Missed,
    /// Down at this moment.
    Down,
    /// At the rate so far it ends below its target.
    #[serde(rename = "at_risk")]
    Endangered,
    /// The evidence does not say yet.
    Undecided,
    /// Kept so far.
    Kept,
}

/// One agreement × objective × place × customer.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub(crate) struct Row {
    pub(crate) agreement: String,
    pub(crate) agreement_title: Titles,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) customer: Option<String>,
    /// The period that is open now, as settlements are addressed.
    pub(crate) period: String,
    pub(crate) objective: String,
    pub(crate) title: Titles,
    pub(crate) service: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) region: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) component: Option<String>,
    /// Service and region as people name them.
    pub(crate) place: Titles,
    /// The days judged; a window may be longer than the period.
    pub(crate) window: String,
    pub(crate) window_ends_at: Instant,
    pub(crate) target: Titles,
    /// The figure, at most six decimals; `–` where nothing is measured yet.
    pub(crate) measured: Titles,
    pub(crate) verdict: Verdict,
    pub(crate) risk: Risk,
    pub(crate) downtime_ms: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) allowed_ms: Option<String>,
    /// Thousandths of the allowed downtime that are used.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) used_permille: Option<i64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) forecast: Option<Forecast>,
    pub(crate) as_of: Instant,
    /// The windows settled before, the earliest first, at most twelve.
    pub(crate) past: Vec<PastWindow>,
}

/// A name or a figure in both languages of the program.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(crate) struct Titles {
    pub(crate) en: String,
    pub(crate) ko: String,
}

impl Titles {
    /// The name in a language by its code.
    pub(crate) fn in_language(&self, code: &str) -> &str {
        if code == "ko" { &self.ko } else { &self.en }
    }
}

/// A window that was settled before.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(crate) struct PastWindow {
    /// The period by which its settlement is addressed.
    pub(crate) period: String,
    pub(crate) verdict: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) measured: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) used_permille: Option<i64>,
}

/// The rows of one settlement.
pub(crate) fn rows(
    settlement: &Settlement,
    statements: [&Statement<'_>; 2],
    past: &[PastPeriod],
    now: Instant,
) -> Vec<Row> {
    settlement.objectives.iter().map(|one| row(settlement, one, statements, past, now)).collect()
}

fn row(
    settlement: &Settlement,
    one: &ObjectiveSettlement,
    [en, ko]: [&Statement<'_>; 2],
    past: &[PastPeriod],
    now: Instant,
) -> Row {
    let named = |text: &makegood_core::agreement::Text, or: &str| Titles {
        en: some_or(text.in_language("en"), or),
        ko: some_or(text.in_language("ko"), or),
    };
    let used_permille = one.allowed_ms.as_deref().and_then(|allowed| used_of(&one.downtime_ms, allowed));
    let forecast = forecast(one, now);
    let settled = past.iter().flat_map(|period| period.objectives.iter().map(move |kept| (period, kept)));
    let own = |(_, kept): &(&PastPeriod, &KeptObjective)| {
        kept.is_of(one) && kept.window.ends && kept.window.days != one.window.days
    };
    let mut past: Vec<PastWindow> = settled.filter(own).map(|(period, kept)| past_window(period, kept)).collect();
    past.drain(..past.len().saturating_sub(12));
    Row {
        agreement: settlement.agreement.id.clone(),
        agreement_title: named(&settlement.agreement.title, &settlement.agreement.id),
        customer: settlement.customer.clone(),
        period: settlement.period.clone(),
        objective: one.objective.clone(),
        title: named(&one.title, &one.objective),
        service: one.service.clone(),
        region: one.region.clone(),
        component: one.component.clone(),
        place: Titles { en: en.place_of(one), ko: ko.place_of(one) },
        window: one.window.days.clone(),
        window_ends_at: one.window.to,
        target: Titles { en: en.target_of(one), ko: ko.target_of(one) },
        measured: Titles { en: measured_shortly(one, Language::English), ko: measured_shortly(one, Language::Korean) },
        verdict: one.verdict,
        risk: risk(one, used_permille, forecast.as_ref(), settlement.as_of),
        downtime_ms: one.downtime_ms.clone(),
        allowed_ms: one.allowed_ms.clone(),
        used_permille,
        forecast,
        as_of: settlement.as_of,
        past,
    }
}

fn past_window(period: &PastPeriod, kept: &KeptObjective) -> PastWindow {
    let measured = kept.measured.as_ref().map(|figure| format!("{} {}", figure.decimal, figure.unit));
    PastWindow { period: period.period.clone(), verdict: kept.verdict.clone(), measured, used_permille: kept.used() }
}

fn some_or(text: &str, or: &str) -> String {
    if text.is_empty() { or.to_owned() } else { text.to_owned() }
}

fn risk(one: &ObjectiveSettlement, used: Option<i64>, forecast: Option<&Forecast>, as_of: Instant) -> Risk {
    // An outage that nobody has ended reaches to the time of knowing.
    let lasts = |line: &TraceLine| line.counted_ms != "0" && line.to == as_of;
    match one.verdict {
        Verdict::Missed => Risk::Missed,
        _ if one.trace.last().is_some_and(lasts) => Risk::Down,
        Verdict::NotApplicable | Verdict::Undecided if one.measured.is_none() => Risk::Undecided,
        _ if forecast.is_some_and(|forecast| !forecast.keeps) => Risk::Endangered,
        _ if used.is_some_and(|used| 800 <= used) => Risk::Endangered,
        Verdict::Undecided | Verdict::WithinMeasurementError | Verdict::NotApplicable => Risk::Undecided,
        Verdict::Met => Risk::Kept,
    }
}
