//! What is worked on.

use crate::noun::noun;

noun! {
    /// A part of a service that is worked on.
    MaintenancePart is a "maintenance part" in maintenance_part {
        /// Names the part for ever.
        id: String,
        /// The work.
        maintenance_id: String,
        /// The service.
        service_id: String,
        /// The component as facts name it; absent: the whole service.
        component: Option<String>,
        /// The region as agreements name it; absent: everywhere.
        region: Option<String>,
    }
    maintenance_parts, maintenance_part, add_maintenance_part, change_maintenance_part, remove_maintenance_part
}
