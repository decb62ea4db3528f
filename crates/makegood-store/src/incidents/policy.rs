//! When minutes alone open and end incidents of a service.

use crate::noun::noun;

noun! {
    /// How many minutes in a row open and end an incident.
    IncidentPolicy is a "incident policy" in incident_policy {
        /// The service.
        service_id: String,
        /// So many bad ones open it.
        bad_minutes: i64,
        /// So many good ones end it.
        good_minutes: i64,
    }
    incident_policies, incident_policy, add_incident_policy, change_incident_policy, remove_incident_policy
}
