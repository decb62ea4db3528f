//! Groups of members, to whom work is given.

use crate::noun::noun;

noun! {
    /// A group of members.
    Group is a "group" in member_group {
        /// Short name.
        id: String,
        /// As people name it.
        name: String,
    }
    groups, group, add_group, change_group, remove_group
}
