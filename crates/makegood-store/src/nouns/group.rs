//! Groups of members, to whom work is given.

use crate::link::Link;
use crate::noun::noun;
use crate::{Change, Store, StoreError};

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

const MEMBERS: Link =
    Link { called: "member of a group", table: "group_member", first: "group_id", second: "member_id" };

impl Store {
    /// The ids of a group's members.
    ///
    /// # Errors
    /// The database's.
    pub async fn members_of_group(&self, group_id: &str) -> Result<Vec<String>, StoreError> {
        self.seconds_of(&MEMBERS, group_id).await
    }

    /// The ids of the groups that a member is in.
    ///
    /// # Errors
    /// The database's.
    pub async fn groups_of_member(&self, member_id: &str) -> Result<Vec<String>, StoreError> {
        self.firsts_of(&MEMBERS, member_id).await
    }
}

impl Change {
    /// Takes a member into a group; says whether they were outside.
    ///
    /// # Errors
    /// There is no such group or member; the database's.
    pub async fn add_to_group(&mut self, group_id: &str, member_id: &str) -> Result<bool, StoreError> {
        self.join(&MEMBERS, group_id, member_id).await
    }

    /// Takes a member out of a group; says whether they were in it.
    ///
    /// # Errors
    /// The database's.
    pub async fn remove_from_group(&mut self, group_id: &str, member_id: &str) -> Result<bool, StoreError> {
        self.part(&MEMBERS, group_id, member_id).await
    }
}
