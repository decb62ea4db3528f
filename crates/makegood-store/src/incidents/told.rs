//! Who within the house was told of an incident.

use super::of_incident;
use crate::noun::noun;

noun! {
    /// Somebody was told.
    IncidentTold is a "incident telling" in incident_told {
        /// Names the row for ever.
        id: String,
        /// The incident.
        incident_id: String,
        /// Who: a name, a role, a team.
        whom: String,
        /// When, in milliseconds since 1970 in UTC.
        at: i64,
        /// Who says so, named as in the audit log.
        author: String,
    }
    incident_tellings, incident_telling, add_incident_telling, change_incident_telling, remove_incident_telling
}

of_incident!(IncidentTold, told_of_incident, "at, id");
