//! Schedule rules (H-W6): what becomes of cases with which nothing happens.

use crate::noun::noun;

noun! {
    /// A schedule rule.
    ScheduleRule is a "schedule rule" in schedule_rule {
        /// Names the rule for ever.
        id: String,
        /// For which brand; `None`: for every brand.
        brand_id: Option<String>,
        /// Its place in the order in which rules are looked at, from 1.
        place: i64,
        /// Since when it does not act, in milliseconds since 1970 in UTC.
        off_at: Option<i64>,
        /// The rule as JSON, with the version of its form.
        rule: String,
    }
    schedule_rules, schedule_rule, add_schedule_rule, change_schedule_rule, remove_schedule_rule
}
