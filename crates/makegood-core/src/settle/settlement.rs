//! The settlement as a value: what `settle` answers and what a bundle signs.

use serde::{Serialize, Serializer};

use super::{ClockSettlement, DutySettlement};
use crate::agreement::{CreditForm, Text};
use crate::agreement_file::Saying;
use crate::credit::{Claim, CreditLine, CreditTotal, Release, Reward, RightState};
use crate::result::{Coverage, RequestCount, ScorePart, TraceLine, Verdict};
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
    /// What is owed, one entry a span of days judged and a set of terms.
    pub credits: Vec<PeriodCredit>,
    /// Rights of repeated breach.
    pub rights: Vec<RightState>,
    /// Promised times on cases, one entry a clock.
    pub clocks: Vec<ClockSettlement>,
    /// Promised acts, one entry a duty.
    pub duties: Vec<DutySettlement>,
    /// Gaps of the source that the agreement file fills, and findings it accepts.
    pub remarks: Vec<Remark>,
    /// Facts that played no part because nothing has the names they use, and what would be meant.
    pub notes: Vec<Saying>,
}

/// A gap of the source that the agreement file fills, or a finding it accepts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Remark {
    /// The part of the agreement it is about.
    pub about: String,
    /// The check whose finding is accepted; absent where a gap was filled.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub accepted: Option<String>,
    /// What was assumed or accepted, and why, by language.
    #[serde(serialize_with = "text_by_language")]
    pub reason: Text,
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
    /// SHA-256 of its file's bytes.
    pub sha256: String,
    /// The files of the levels it refines, the highest first: their terms hold here too.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub refines: Vec<FileName>,
}

/// One agreement file whose terms had a part in the settlement.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct FileName {
    /// The agreement's id.
    pub id: String,
    /// Its version.
    pub version: String,
    /// SHA-256 of the file's bytes.
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
    /// The exact value before the rounding that the agreement asks for, where it changed something.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub unrounded: Option<String>,
}

/// An incident that is judged by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct IncidentName {
    /// Its first instant that counts.
    pub from: Instant,
    /// The first instant after it.
    pub to: Instant,
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
    /// The component, where each is judged by itself.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub component: Option<String>,
    /// The kind of deployment, where the promise depends on it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub deployment: Option<String>,
    /// The incident, where each is judged by itself.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub incident: Option<IncidentName>,
    /// The components whose time was added up.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub pooled: Vec<String>,
    /// The window.
    pub window: WindowName,
    /// The promise, as written.
    pub target: String,
    /// The figure.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub measured: Option<MeasuredFigure>,
    /// Kept or not.
    pub verdict: Verdict,
    /// Duties whose miss makes this a miss, whatever the figure says.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub deemed_by: Vec<String>,
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
    /// What a score is made of.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub parts: Vec<ScorePart>,
    /// What the provider earns beyond the fee.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reward: Option<Reward>,
    /// What becomes of the money held back.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub release: Option<Release>,
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
    /// The objectives whose own terms formed it; empty = the agreement's terms.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub terms_of: Vec<String>,
    /// What a credit is.
    #[serde(serialize_with = "form_word")]
    pub form: CreditForm,
    /// Where the text says so.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub clause: Option<String>,
    /// One line a missed objective.
    pub lines: Vec<CreditLine>,
    /// Together; absent where nothing is money, or the amount of any of it is open.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub total: Option<CreditTotal>,
    /// The claim.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub claim: Option<Claim>,
    /// When it lapses, where the agreement says how long after the window.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub lapses_at: Option<Instant>,
    /// Where it goes first, by language.
    #[serde(skip_serializing_if = "Option::is_none", serialize_with = "some_text_by_language")]
    pub applied_to: Option<Text>,
    /// What the reader should know.
    pub notes: Vec<Saying>,
}

pub(super) fn text_by_language<S: Serializer>(text: &Text, out: S) -> Result<S::Ok, S::Error> {
    out.collect_map(text.0.iter().map(|(language, text)| (if language.is_empty() { "text" } else { language }, text)))
}

fn some_text_by_language<S: Serializer>(text: &Option<Text>, out: S) -> Result<S::Ok, S::Error> {
    match text {
        Some(text) => text_by_language(text, out),
        None => out.serialize_none(),
    }
}

fn form_word<S: Serializer>(form: &CreditForm, out: S) -> Result<S::Ok, S::Error> {
    out.serialize_str(match form {
        CreditForm::Reduction => "reduction",
        CreditForm::Refund => "refund",
        CreditForm::Credit => "credit",
        CreditForm::Points => "points",
    })
}
