//! Incidents themselves: what they are called, how grave, why, and since when.

use crate::noun::noun;

noun! {
    /// An incident.
    Incident is a "incident" in incident {
        /// Names the incident for ever.
        id: String,
        /// The brand whose services it touches.
        brand_id: String,
        /// In Korean; may be empty where the other is not.
        title_ko: String,
        /// In English; may be empty where the other is not.
        title_en: String,
        /// As the agreements name severities.
        severity: Option<String>,
        /// Why, as the agreements' exclusions name causes.
        cause: Option<String>,
        /// What proves the cause: a document's name or address.
        proof: Option<String>,
        /// When it began, in milliseconds since 1970 in UTC.
        opened_at: i64,
        /// When it was over.
        resolved_at: Option<i64>,
        /// Who opened it, named as in the audit log.
        opened_by: String,
        /// Since when customers see it; absent: they do not.
        public_at: Option<i64>,
        /// Since when it is a major incident.
        major_at: Option<i64>,
        /// How often a major incident is reported on.
        update_minutes: Option<i64>,
        /// The incident that goes on in its place.
        merged_into: Option<String>,
        /// The problem behind it.
        problem_id: Option<String>,
    }
    incidents, incident, add_incident, change_incident, remove_incident
}
