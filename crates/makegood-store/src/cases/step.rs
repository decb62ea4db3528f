//! Steps: what was done to a case, so that whatever it went through can be told again.

use super::of_case;

of_case! {
    /// Something done to a case.
    CaseStep is a "step" in case_step {
        /// Names the step for ever.
        id: String,
        /// The case.
        case_id: String,
        /// When, in milliseconds since 1970 in UTC.
        at: i64,
        /// Who did it, named as in the audit log.
        author: String,
        /// What was changed or done: `state`, `severity`, `assignee`, `corrected` …
        what: String,
        /// As it was.
        before: Option<String>,
        /// As it is.
        after: Option<String>,
        /// Why, in words.
        reason: Option<String>,
        /// The fact that says so where clocks count it.
        fact_id: Option<String>,
    }
    steps_of_case, add_case_step, ordered by "at, id"
}

/// Steps that a customer reads too: where the case stands, and what is promised for it (C1, C9, C10).
const TO_CUSTOMERS: [&str; 11] = [
    "state",
    "status",
    "severity",
    "out_of_scope",
    "corrected",
    "recovery_plan_given",
    "date_agreed",
    "escalated",
    "report_requested",
    "report_given",
    "merged",
];

impl CaseStep {
    /// Whether the customer reads it.
    pub fn is_to_customer(&self) -> bool {
        TO_CUSTOMERS.contains(&self.what.as_str())
    }
}
