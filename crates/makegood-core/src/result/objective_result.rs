//! What one objective came to, for one service, region and window.

use rust_decimal::Decimal;

use super::{Coverage, Incident, Measured, TraceLine, Verdict};
use crate::agreement::{Agreement, Condition, Objective, Service};
use crate::agreement_file::Saying;
use crate::evidence::{Subject, View};
use crate::number::{Fraction, WideFraction};
use crate::time::{Instant, Period, Span};

/// One thing to judge: an objective for a service, a region, a customer, in a window.
#[derive(Clone, Copy, Debug)]
pub struct Scope<'a> {
    /// The agreement.
    pub agreement: &'a Agreement,
    /// The objective.
    pub objective: &'a Objective,
    /// The service.
    pub service: &'a Service,
    /// The region, where promises are made by region.
    pub region: Option<&'a str>,
    /// The component, where each is judged by itself.
    pub component: Option<&'a str>,
    /// The incident, where each is judged by itself.
    pub incident: Option<Span>,
    /// The kind of deployment whose time is judged, where the promise depends on it.
    pub deployment: Option<&'a str>,
    /// The customer, where the evidence knows customers.
    pub customer: Option<&'a str>,
    /// Their plan.
    pub plan: Option<&'a str>,
    /// The promise that holds.
    pub promise: &'a Condition,
    /// The window in civil days.
    pub window: Period,
    /// The part of the window in which the agreement is in force.
    pub span: Span,
    /// The evidence.
    pub view: &'a View<'a>,
    /// Whether causes that take the remedy alone are left out too: the figure that a credit is reckoned on.
    pub for_remedy: bool,
}

impl Scope<'_> {
    /// Whether a fact about `subject` speaks of what is judged.
    pub fn concerns(&self, subject: &Subject) -> bool {
        let other = |own: &str| subject.component.as_deref().is_some_and(|named| named != own);
        subject.concerns(&self.service.id, self.region, self.customer) && !self.component.is_some_and(other)
    }
}

/// Requests counted, and the good ones among them: without error, or within the promised time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize)]
pub struct RequestCount {
    /// All of them.
    pub all: u64,
    /// Those that were as promised.
    pub good: u64,
}

/// One part of a score.
#[derive(Clone, Debug, PartialEq, serde::Serialize)]
pub struct ScorePart {
    /// The objective.
    pub objective: String,
    /// Its weight in percent.
    #[serde(with = "rust_decimal::serde::str")]
    pub weight: Decimal,
    /// Its points, the mean of all that was judged; absent where nothing was.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub points: Option<Fraction>,
}

/// What a result should hold beside its figure.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Detail {
    /// The derivation.
    pub trace: bool,
    /// The incidents, where a remedy or a cap depends on them.
    pub incidents: bool,
}

/// What it came to.
#[derive(Clone, Debug, PartialEq)]
pub struct ObjectiveResult {
    /// The exact figure, rounded where the agreement says so.
    pub measured: Measured,
    /// The figure before that rounding, where it changed something.
    pub unrounded: Option<WideFraction>,
    /// The requests behind a share of requests.
    pub requests: Option<RequestCount>,
    /// Kept or not.
    pub verdict: Verdict,
    /// Promised time that stays in the total.
    pub total_ms: i64,
    /// Time that exclusions took out of the count.
    pub excluded_ms: i64,
    /// Weighted downtime × scale.
    pub downtime: i64,
    /// Parts of a whole weight.
    pub scale: u32,
    /// Minutes left out because their load was outside the promise.
    pub left_out_minutes: u64,
    /// How much of the total was looked at.
    pub coverage: Option<Coverage>,
    /// End of the last stretch that counts.
    pub last_counted: Option<Instant>,
    /// The incidents that the downtime is made of; empty unless asked for, and where the figure is not one of downtime.
    pub incidents: Vec<Incident>,
    /// The components whose time was added up; empty where nothing was pooled.
    pub pooled: Vec<String>,
    /// What a score is made of.
    pub parts: Vec<ScorePart>,
    /// The derivation; empty unless asked for.
    pub trace: Vec<TraceLine>,
    /// Duties whose miss makes this a miss, whatever the figure says.
    pub deemed_by: Vec<String>,
    /// What the reader should know: facts that could not be used, and why.
    pub notes: Vec<Saying>,
}

impl ObjectiveResult {
    /// The verdict on a figure: rounded as the objective says, held against the promise of `scope`.
    pub fn of(scope: &Scope<'_>, exact: Option<WideFraction>) -> ObjectiveResult {
        let Some(exact) = exact else { return ObjectiveResult::not_applicable() };
        let rounded = scope.objective.rounding.and_then(|rounding| exact.rounded(rounding)).map(WideFraction::from);
        let (value, unrounded) = match rounded {
            Some(rounded) if rounded != exact => (rounded, Some(exact)),
            _ => (exact, None),
        };
        let measured = Measured::Value(value);
        let verdict = measured.verdict(scope.promise);
        ObjectiveResult { measured, unrounded, verdict, ..ObjectiveResult::not_applicable() }
    }

    /// Nothing to measure.
    pub fn not_applicable() -> ObjectiveResult {
        ObjectiveResult {
            measured: Measured::Nothing,
            unrounded: None,
            requests: None,
            verdict: Verdict::NotApplicable,
            total_ms: 0,
            excluded_ms: 0,
            downtime: 0,
            scale: 1,
            left_out_minutes: 0,
            coverage: None,
            last_counted: None,
            incidents: Vec::new(),
            pooled: Vec::new(),
            parts: Vec::new(),
            trace: Vec::new(),
            deemed_by: Vec::new(),
            notes: Vec::new(),
        }
    }
}
