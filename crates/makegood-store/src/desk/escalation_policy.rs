//! Escalation policies: what is done when a share of a clock's target is used.

use crate::noun::noun;

noun! {
    /// An escalation policy.
    EscalationPolicy is a "escalation policy" in escalation_policy {
        /// Names the policy for ever.
        id: String,
        /// For which brand; `None`: for every brand.
        brand_id: Option<String>,
        /// As people call it.
        name: String,
        /// The clock that it watches, as agreements name it; `None`: every clock.
        clock: Option<String>,
        /// On cases of this severity; `None`: of any.
        severity: Option<String>,
        /// Since when it watches none, in milliseconds since 1970 in UTC.
        off_at: Option<i64>,
        /// Its steps as JSON, with the version of their form.
        steps: String,
    }
    escalation_policies, escalation_policy, add_escalation_policy, change_escalation_policy, remove_escalation_policy
}
