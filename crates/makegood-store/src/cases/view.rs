//! Drawers of the inbox that members keep.

use crate::database::reading;
use crate::noun::noun;
use crate::{Store, StoreError};

noun! {
    /// A drawer that a member keeps.
    SavedView is a "saved view" in saved_view {
        /// Names the drawer for ever.
        id: String,
        /// Whose it is.
        member_id: String,
        /// As they call it.
        name: String,
        /// What the inbox's address asks for, without the question mark.
        query: String,
    }
    saved_views, saved_view, add_saved_view, change_saved_view, remove_saved_view
}

impl Store {
    /// The drawers of a member, by name.
    ///
    /// # Errors
    /// The database's.
    pub async fn views_of_member(&self, member_id: &str) -> Result<Vec<SavedView>, StoreError> {
        let all = SavedView::STATEMENTS.matching("member_id = $1", "name");
        Ok(reading!(self, on => sqlx::query_as(all).bind(member_id).fetch_all(on).await?))
    }
}
