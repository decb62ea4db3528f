//! Postmortems: what happened and why, what will be done, who asked for it (R7).

use super::of_incident;
use crate::noun::noun;

noun! {
    /// The postmortem of an incident; its timeline and figures come from the evidence.
    Postmortem is a "postmortem" in postmortem {
        /// The incident.
        incident_id: String,
        /// What happened, in Korean.
        summary_ko: String,
        /// What happened, in English.
        summary_en: String,
        /// Why, in Korean.
        cause_ko: String,
        /// Why, in English.
        cause_en: String,
        /// What was learned, in Korean.
        lessons_ko: String,
        /// What was learned, in English.
        lessons_en: String,
        /// Who wrote it last, named as in the audit log.
        author: String,
        /// When it was begun, in milliseconds since 1970 in UTC.
        begun_at: i64,
        /// Since when the customers concerned read it.
        published_at: Option<i64>,
    }
    postmortems, postmortem, add_postmortem, change_postmortem, remove_postmortem
}

noun! {
    /// Something that will be done so that it does not happen again.
    PostmortemAction is a "postmortem action" in postmortem_action {
        /// Names the action for ever.
        id: String,
        /// The incident.
        incident_id: String,
        /// What, in Korean.
        text_ko: String,
        /// What, in English.
        text_en: String,
        /// Who does it: a person, a role, a team.
        owner: String,
        /// Until which day, `YYYY-MM-DD`.
        due_on: String,
        /// When it was done, in milliseconds since 1970 in UTC.
        done_at: Option<i64>,
    }
    postmortem_actions, postmortem_action, add_postmortem_action, change_postmortem_action, remove_postmortem_action
}

noun! {
    /// A customer asked for the root-cause report.
    PostmortemRequest is a "postmortem request" in postmortem_request {
        /// Names the request for ever.
        id: String,
        /// The incident.
        incident_id: String,
        /// The customer.
        customer_id: String,
        /// The agreement whose duty it is; absent: none promises a report.
        agreement: Option<String>,
        /// The duty as the agreement names it.
        duty: Option<String>,
        /// When, in milliseconds since 1970 in UTC.
        requested_at: i64,
        /// Who asked, named as in the audit log.
        requested_by: String,
        /// The fact by which the duty is owed.
        fact_id: Option<String>,
        /// The fact by which it is done.
        done_fact_id: Option<String>,
    }
    postmortem_requests, postmortem_request, add_postmortem_request, change_postmortem_request, remove_postmortem_request
}

of_incident!(PostmortemAction, actions_of_postmortem, "due_on, id");
of_incident!(PostmortemRequest, requests_for_postmortem, "requested_at, id");
