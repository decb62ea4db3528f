//! Cases themselves: whose they are, what is promised for them, where they stand and with whom.

use super::of_case_itself;

of_case_itself! {
    /// A case.
    Case {
        /// The case number that people read: the brand and a count.
        id: String,
        /// The brand they turned to.
        brand_id: String,
        /// The customer, where it is known.
        customer_id: Option<String>,
        /// The person of theirs who asked.
        contact_id: Option<String>,
        /// `incident`, `service_request`, `problem`, `change`, `enhancement` or `security_breach` (C6).
        kind: String,
        /// In a few words, as the customer wrote it.
        title: String,
        /// By which channel it came in.
        channel: String,
        /// The language it is written in, a BCP 47 tag.
        language: String,
        /// `production` or another environment (C9).
        environment: String,
        /// The service it is about.
        service_id: Option<String>,
        /// The component it is about.
        component: Option<String>,
        /// The customer's region, whose calendar counts (C2).
        region: Option<String>,
        /// The agreement that promises something for it; absent: none does.
        agreement: Option<String>,
        /// The customer's plan when it came in, or as it was changed since.
        plan: Option<String>,
        /// How far it reaches, as the agreement's matrix names it.
        impact: Option<String>,
        /// How pressing it is, as the agreement's matrix names it.
        urgency: Option<String>,
        /// The severity, as the agreement names it.
        severity: Option<String>,
        /// Its place among the agreement's severities, the gravest at 0.
        severity_rank: i64,
        /// Its plan's place, the first to be served at 0.
        plan_rank: i64,
        /// `new`, `open`, `waiting_for_customer`, `on_hold`, `resolved` or `closed`.
        state: String,
        /// Why nothing is promised for it any more (C9).
        out_of_scope: Option<String>,
        /// The group that looks after it.
        group_id: Option<String>,
        /// The member who looks after it.
        assignee_id: Option<String>,
        /// Whether it came by the hotline.
        hotline: bool,
        /// When it came in, in milliseconds since 1970 in UTC.
        opened_at: i64,
        /// Who opened it, named as in the audit log.
        opened_by: String,
        /// When a person first answered.
        answered_at: Option<i64>,
        /// When the customer wrote last.
        customer_wrote_at: Option<i64>,
        /// When the desk wrote to them last.
        desk_wrote_at: Option<i64>,
        /// Since when it is in its state.
        state_at: i64,
        /// When it was resolved last; absent: it is not.
        resolved_at: Option<i64>,
        /// When it was closed.
        closed_at: Option<i64>,
        /// How often it was reopened.
        reopenings: i64,
        /// When the next promise on it falls due, or fell due where it was missed and still waits.
        next_due_at: Option<i64>,
        /// Which promise that is.
        next_due_clock: Option<String>,
        /// The case that goes on in its place.
        merged_into: Option<String>,
        /// The incident behind it.
        incident_id: Option<String>,
        /// The problem behind it.
        problem_id: Option<String>,
        /// The maintenance that brings the change.
        maintenance_id: Option<String>,
        /// The agreement's own word for where it stands, where it has several for one state (C10).
        status: Option<String>,
    }
}
