//! The whole store as one text that either database can be made from again.
//!
//! JSON Lines: a head, then for each table its columns with their types and its rows, then how many rows there were. A
//! row is an object; bytes are base64. An archive names the migration it was made at, so that a later program first
//! makes the tables of that time, fills them, and brings them up to its own. What follows from other tables, the words
//! of cases, is not in it: it is made again.

mod backup;
mod restore;
mod row;

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// Every table, those that others name before them.
pub(crate) const TABLES: [&str; 95] = [
    "brand",
    "customer",
    "contact",
    "site",
    "service",
    "component",
    "member",
    "member_brand",
    "member_group",
    "group_member",
    "setting",
    "audit_entry",
    "credential",
    "recovery_code",
    "session",
    "one_time_link",
    "api_token",
    "fact",
    "waiting_minutes",
    "maintenance",
    "maintenance_part",
    "maintenance_window",
    "maintenance_update",
    "notice",
    "notice_duty",
    "agreement_file",
    "agreement_customer",
    "agreement_requirement",
    "agreement_feasibility",
    "agreement_step",
    "agreement_comment",
    "agreement_end",
    "document",
    "closed_settlement",
    "provisional_settlement",
    "credit",
    "credit_movement",
    "credit_claim",
    "credit_approval",
    "credit_damages",
    "credit_warning",
    "dispute",
    "dispute_fact",
    "dispute_fact_withdrawal",
    "dispute_message",
    "dispute_decision",
    "dispute_result",
    "dispute_link",
    "job",
    "mail",
    "reply",
    "problem",
    "incident",
    "incident_update",
    "incident_impact",
    "incident_role",
    "incident_told",
    "incident_alert",
    "incident_policy",
    "postmortem",
    "postmortem_action",
    "postmortem_request",
    "case_number",
    "support_case",
    "case_message",
    "case_step",
    "case_attachment",
    "case_follower",
    "case_tag",
    "case_link",
    "case_clock",
    "case_change",
    "case_field",
    "case_field_value",
    "case_presence",
    "case_rating",
    "saved_view",
    "opening_hours",
    "prepared_answer",
    "delivery_rule",
    "group_setting",
    "member_setting",
    "member_given",
    "schedule_rule",
    "schedule_done",
    "escalation_policy",
    "escalation_taken",
    "state_letter",
    "status_page",
    "status_hidden_service",
    "subscription",
    "status_told",
    "duty_warning",
    "improvement",
    "agreement_change_review",
];

/// What a column holds, in both databases.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum ColumnType {
    Text,
    Integer,
    Truth,
    Bytes,
}

/// One line of an archive.
#[derive(Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Line {
    /// The first: which form of archive, made at which migration.
    Makegood { archive: u32, migration: i64 },
    /// The rows that follow are of this table.
    Table { name: String, columns: Vec<(String, ColumnType)> },
    /// A row.
    Row(BTreeMap<String, serde_json::Value>),
    /// The last: how many rows there were.
    End { rows: u64 },
}

/// The form of archives that this program writes and reads.
const FORM: u32 = 1;

/// What a backup or a restoration came to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Archived {
    /// Rows of all tables.
    pub rows: u64,
    /// The migration of the archive.
    pub migration: i64,
}
