//! What people are told while the work is ahead, under way or over.

use crate::noun::noun;

noun! {
    /// One update.
    MaintenanceUpdate is a "maintenance update" in maintenance_update {
        /// Names the update for ever.
        id: String,
        /// The work.
        maintenance_id: String,
        /// When it was said, in milliseconds since 1970 in UTC.
        at: i64,
        /// `scheduled`, `in_progress`, `verifying` or `completed`.
        state: String,
        /// In Korean; empty: the English one is shown.
        text_ko: String,
        /// In English; empty: the Korean one is shown.
        text_en: String,
        /// Who said it, as the audit log names people.
        author: String,
    }
    maintenance_updates, maintenance_update, add_maintenance_update, change_maintenance_update, remove_maintenance_update
}
