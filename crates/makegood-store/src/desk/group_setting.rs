//! How a group's cases find a member (H-W2, H-W3).

use crate::noun::noun;

noun! {
    /// How a group's cases find a member.
    GroupSetting is a "assignment of a group" in group_setting {
        /// The group.
        group_id: String,
        /// `by_hand`, `default_assignee` or `round_robin`.
        way: String,
        /// Who takes them, for `default_assignee`.
        default_id: Option<String>,
        /// How many open cases each member takes at most; `None`: any number.
        capacity: Option<i64>,
    }
    group_settings, group_setting, add_group_setting, change_group_setting, remove_group_setting
}
