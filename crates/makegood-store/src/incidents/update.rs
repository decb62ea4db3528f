//! Updates: what was said of an incident, and when.

use super::of_incident;
use crate::noun::noun;

noun! {
    /// Something said of an incident.
    IncidentUpdate is a "incident update" in incident_update {
        /// Names the update for ever.
        id: String,
        /// The incident.
        incident_id: String,
        /// When, in milliseconds since 1970 in UTC.
        at: i64,
        /// `investigating`, `identified`, `monitoring` or `resolved`.
        state: String,
        /// In Korean; may be empty.
        text_ko: String,
        /// In English; may be empty.
        text_en: String,
        /// Who says it, named as in the audit log.
        author: String,
        /// Whether customers read it once the incident is public.
        public: bool,
    }
    incident_updates, incident_update, add_incident_update, change_incident_update, remove_incident_update
}

of_incident!(IncidentUpdate, updates_of_incident, "at, id");
