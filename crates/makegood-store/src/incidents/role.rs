//! Roles: who does what in a major incident.

use super::of_incident;
use crate::noun::noun;

noun! {
    /// A role that a member has in an incident for a while.
    IncidentRole is a "incident role" in incident_role {
        /// Names the row for ever.
        id: String,
        /// The incident.
        incident_id: String,
        /// `commander`, `communications`, `operations` or `scribe`.
        role: String,
        /// The member.
        member_id: String,
        /// Since when, in milliseconds since 1970 in UTC.
        from_at: i64,
        /// Until when; absent: they still have it.
        to_at: Option<i64>,
    }
    incident_roles, incident_role, add_incident_role, change_incident_role, remove_incident_role
}

of_incident!(IncidentRole, roles_of_incident, "from_at, id");
