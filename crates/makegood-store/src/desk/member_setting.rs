//! Whether a member takes cases, when, and how many.

use crate::noun::noun;

noun! {
    /// Whether a member takes cases, when, and how many.
    MemberSetting is a "availability" in member_setting {
        /// The member.
        member_id: String,
        /// Since when they take none, in milliseconds since 1970 in UTC.
        away_at: Option<i64>,
        /// The opening hours in which they take cases; `None`: at any time.
        hours_id: Option<String>,
        /// How many open cases they take at most; `None`: what their group says.
        capacity: Option<i64>,
    }
    member_settings, member_setting, add_member_setting, change_member_setting, remove_member_setting
}
