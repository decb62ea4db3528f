//! Windows as they were announced: which fact says what of which part.

use crate::noun::noun;

noun! {
    /// The announced window of one part.
    MaintenanceWindow is a "maintenance window" in maintenance_window {
        /// The fact that says so.
        fact_id: String,
        /// The work.
        maintenance_id: String,
        /// The part.
        part_id: String,
        /// When it was announced, in milliseconds since 1970 in UTC.
        announced_at: i64,
        /// Its announced start.
        from_at: i64,
        /// Its announced end.
        to_at: i64,
        /// The fact that replaces or withdraws it.
        withdrawn_by: Option<String>,
    }
    maintenance_windows, maintenance_window, add_maintenance_window, change_maintenance_window, remove_maintenance_window
}
