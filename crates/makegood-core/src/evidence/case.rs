//! What happened on a customer's case, as far as clocks need it.

use serde::{Deserialize, Serialize};

use crate::time::Instant;

/// One event on one case.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CaseEvent {
    /// The case's id.
    pub case: String,
    /// What happened.
    pub event: CaseEventKind,
    /// When.
    pub at: Instant,
    /// The customer whose case it is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub customer: Option<String>,
    /// The service it is about.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub service: Option<String>,
    /// The customer's region, whose calendar and zone count (C2).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub region: Option<String>,
    /// The severity from here on (on `opened` and `severity_changed`).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub severity: Option<String>,
    /// The plan from here on (on `opened` and `plan_changed`).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub plan: Option<String>,
    /// The case's type: `incident`, `service_request`, `problem`, `change`, `enhancement`, `security_breach`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub type_of_case: Option<String>,
    /// The language it was written in, a BCP 47 tag.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub language: Option<String>,
    /// `production` or another environment.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub environment: Option<String>,
    /// Until when, as the parties agreed (on `date_agreed`); a midnight is the end of the day before.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub due: Option<Instant>,
    /// Why, where the agreement asks for a reason (a code, not prose).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
}

/// What can happen on a case.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CaseEventKind {
    /// The symptom was first noticed, where clocks start from that rather than from `opened`.
    Noticed,
    /// The case came in.
    Opened,
    /// An automatic message went out; it stops no clock.
    AutoReplied,
    /// A person answered with the case number and an estimate.
    Responded,
    /// A further answer or progress report went out.
    Updated,
    /// The customer wrote again.
    CustomerWrote,
    /// The desk waits for the customer: clocks that pause, pause.
    WaitingForCustomer,
    /// Something else paused the case (a vendor, a change window).
    OnHold,
    /// The desk goes on.
    Resumed,
    /// The fault was corrected.
    Corrected,
    /// The recovery plan was given.
    RecoveryPlanGiven,
    /// The case is resolved: stops whatever still runs except reports.
    Resolved,
    /// The customer reopened it.
    Reopened,
    /// The case is closed.
    Closed,
    /// The severity changed; `severity` has the new one.
    SeverityChanged,
    /// The plan changed; `plan` has the new one.
    PlanChanged,
    /// The parties agreed on a date; `due` has it.
    DateAgreed,
    /// The customer escalated.
    Escalated,
    /// The customer asked for a root-cause report.
    ReportRequested,
    /// The root-cause report was delivered.
    ReportGiven,
    /// Out of scope: the promise no longer applies; `reason` says why.
    OutOfScope,
}
