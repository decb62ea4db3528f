//! A case as programs read and write it.

use std::collections::BTreeMap;

use makegood_store::{Case, CaseClock, CaseMessage, CaseStep};
use serde::Serialize;
use utoipa::ToSchema;

use super::reply::instant;
use crate::cases::spoken;

/// A case.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Case)]
pub(super) struct CaseView {
    /// The case number that people read
    id: String,
    brand: String,
    /// Absent: the customer is not known
    #[serde(skip_serializing_if = "Option::is_none")]
    customer: Option<String>,
    /// The person of theirs who asked
    #[serde(skip_serializing_if = "Option::is_none")]
    contact: Option<String>,
    /// `incident`, `service_request`, `problem`, `change`, `enhancement` or `security_breach`
    kind: String,
    title: String,
    /// By what it came in
    channel: String,
    /// A BCP 47 tag
    language: String,
    environment: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    service: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    component: Option<String>,
    /// Whose promises hold for it; absent: nobody's
    #[serde(skip_serializing_if = "Option::is_none")]
    agreement: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    plan: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    severity: Option<String>,
    /// `new`, `open`, `waiting_for_customer`, `on_hold`, `resolved` or `closed`
    state: String,
    /// The agreement's own word for the state, where it has one
    #[serde(skip_serializing_if = "Option::is_none")]
    status: Option<String>,
    /// Why nothing is promised for it any more
    #[serde(skip_serializing_if = "Option::is_none")]
    out_of_scope: Option<String>,
    /// The provider's people alone read this
    #[serde(skip_serializing_if = "Option::is_none")]
    group: Option<String>,
    /// The provider's people alone read this
    #[serde(skip_serializing_if = "Option::is_none")]
    assignee: Option<String>,
    opened_at: String,
    /// When a person first answered
    #[serde(skip_serializing_if = "Option::is_none")]
    answered_at: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    resolved_at: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    closed_at: Option<String>,
    /// When the next promise on it falls due
    #[serde(skip_serializing_if = "Option::is_none")]
    next_due_at: Option<String>,
    /// Which promise that is
    #[serde(skip_serializing_if = "Option::is_none")]
    next_due_clock: Option<String>,
    /// The case that goes on in its place
    #[serde(skip_serializing_if = "Option::is_none")]
    merged_into: Option<String>,
    /// The incident behind it
    #[serde(skip_serializing_if = "Option::is_none")]
    incident: Option<String>,
    /// Every promised time; left out of lists
    #[serde(skip_serializing_if = "Option::is_none")]
    clocks: Option<Vec<ClockView>>,
    /// What was said, in order of time; left out of lists
    #[serde(skip_serializing_if = "Option::is_none")]
    messages: Option<Vec<MessageView>>,
    /// What was done, in order of time; left out of lists
    #[serde(skip_serializing_if = "Option::is_none")]
    steps: Option<Vec<StepView>>,
}

/// A promised time on a case.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = CaseClock)]
pub(super) struct ClockView {
    /// As the agreement names it
    clock: String,
    /// From 1; clocks that repeat have several
    round: i64,
    /// `met`, `missed`, `running`, `paused` or `not_applicable`
    state: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    target: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    due_at: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    stopped_at: Option<String>,
    /// Time that ran on it, in milliseconds of `counted_in`
    used_ms: i64,
    /// `elapsed` or `business`
    counted_in: String,
}

/// Something written on a case.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = CaseMessage)]
pub(super) struct MessageView {
    id: String,
    at: String,
    /// `request`, `answer`, `note` or `call`
    kind: String,
    text: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    estimate_at: Option<String>,
    /// Whether a program wrote it of itself
    automatic: bool,
}

/// Something done to a case.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = CaseStep)]
pub(super) struct StepView {
    at: String,
    what: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    before: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    after: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    reason: Option<String>,
}

/// A case to be opened.
#[derive(Debug, ToSchema)]
#[schema(as = NewCase)]
#[expect(dead_code, reason = "the document's shape; the body is read field by field")]
pub(super) struct CaseShape {
    /// Not needed where a customer asks: they ask for themselves
    customer: Option<String>,
    contact: Option<String>,
    /// `incident`, `service_request`, `problem`, `change`, `enhancement` or `security_breach`
    kind: String,
    title: String,
    text: Option<String>,
    language: Option<String>,
    /// `production`, unless given
    environment: Option<String>,
    service: Option<String>,
    component: Option<String>,
    region: Option<String>,
    impact: Option<String>,
    urgency: Option<String>,
    severity: Option<String>,
    /// When the symptom was first noticed
    noticed_at: Option<String>,
    /// What stands in fields of the desk's own making, by the field's id
    fields: Option<BTreeMap<String, String>>,
}

/// Something to be written on a case.
#[derive(Debug, ToSchema)]
#[schema(as = NewCaseMessage)]
#[expect(dead_code, reason = "the document's shape; the body is read field by field")]
pub(super) struct MessageShape {
    /// `answer` or `note` by the desk, `request` by the customer
    kind: String,
    text: String,
    /// Needed with the first answer of a person
    estimate_at: Option<String>,
    /// A program says it of itself: no person's answer, it stops no clock
    automatic: Option<bool>,
}

/// What is to be done to a case; all of it, or nothing.
#[derive(Debug, ToSchema)]
#[schema(as = CaseChange)]
#[expect(dead_code, reason = "the document's shape; the body is read field by field")]
pub(super) struct ChangeShape {
    /// A state, or a status of the case's agreement
    state: Option<String>,
    kind: Option<String>,
    impact: Option<String>,
    urgency: Option<String>,
    /// Another one than before takes a reason
    severity: Option<String>,
    plan: Option<String>,
    /// A BCP 47 tag
    language: Option<String>,
    environment: Option<String>,
    /// `null`: none; left out: as it is
    component: Option<String>,
    /// One that the same agreement holds for; `null`: none; left out: as it is
    service: Option<String>,
    /// The person of theirs who asks; `null`: nobody; left out: as it is
    contact: Option<String>,
    /// Where the parties' written consent to another severity is found
    consent: Option<String>,
    /// `null`: no group; left out: as it is
    group: Option<String>,
    /// `null`: nobody; left out: as it is
    assignee: Option<String>,
    /// Ends the promise, for this reason
    out_of_scope: Option<String>,
    /// `corrected`, `recovery_plan_given`, `date_agreed`, `escalated`, `report_requested` or `report_given`
    milestone: Option<String>,
    /// The agreed date
    date: Option<String>,
    /// The incident behind it
    incident: Option<String>,
    tag: Option<String>,
    /// Values of fields by the field's id; `null` empties one
    fields: Option<BTreeMap<String, Option<String>>>,
    reason: Option<String>,
}

impl CaseView {
    /// As lists have it; customers do not read who works on it.
    pub(super) fn listed(case: Case, is_customer: bool) -> CaseView {
        CaseView {
            id: case.id,
            brand: case.brand_id,
            customer: case.customer_id,
            contact: case.contact_id,
            kind: case.kind,
            title: case.title,
            channel: case.channel,
            language: case.language,
            environment: case.environment,
            service: case.service_id,
            component: case.component,
            agreement: case.agreement,
            plan: case.plan,
            severity: case.severity,
            state: case.state,
            status: case.status,
            out_of_scope: case.out_of_scope,
            group: case.group_id.filter(|_| !is_customer),
            assignee: case.assignee_id.filter(|_| !is_customer),
            opened_at: instant(case.opened_at),
            answered_at: case.answered_at.map(instant),
            resolved_at: case.resolved_at.map(instant),
            closed_at: case.closed_at.map(instant),
            next_due_at: case.next_due_at.map(instant),
            next_due_clock: case.next_due_clock,
            merged_into: case.merged_into,
            incident: case.incident_id,
            clocks: None,
            messages: None,
            steps: None,
        }
    }

    /// The whole of it, of what may be seen.
    pub(super) fn whole(
        case: Case,
        is_customer: bool,
        clocks: Vec<CaseClock>,
        messages: Vec<CaseMessage>,
        steps: Vec<CaseStep>,
    ) -> CaseView {
        CaseView {
            clocks: Some(clocks.into_iter().map(clock).collect()),
            messages: Some(messages.into_iter().map(message).collect()),
            steps: Some(steps.into_iter().map(step).collect()),
            ..CaseView::listed(case, is_customer)
        }
    }
}

fn clock(own: CaseClock) -> ClockView {
    ClockView {
        clock: own.clock,
        round: own.round,
        state: own.state,
        target: own.target,
        due_at: own.due_at.map(instant),
        stopped_at: own.stopped_at.map(instant),
        used_ms: own.used_ms,
        counted_in: own.counted_in,
    }
}

fn message(own: CaseMessage) -> MessageView {
    MessageView {
        id: own.id,
        at: instant(own.at),
        kind: own.kind,
        text: own.text,
        estimate_at: own.estimate_at.map(instant),
        automatic: own.automatic,
    }
}

fn step(own: CaseStep) -> StepView {
    let reason = own.reason.map(|reason| spoken(&reason).en);
    StepView { at: instant(own.at), what: own.what, before: own.before, after: own.after, reason }
}
