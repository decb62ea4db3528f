//! Messages: what the customer wrote, what went to them, and what stays in the house.

use super::of_case;

of_case! {
    /// Something written on a case.
    CaseMessage is a "message" in case_message {
        /// Names the message for ever.
        id: String,
        /// The case.
        case_id: String,
        /// When, in milliseconds since 1970 in UTC.
        at: i64,
        /// `request` by the customer, `answer` to them, `note` within the house, `call` for the notes of a phone call.
        kind: String,
        /// `contact:…` or as the audit log names authors.
        author: String,
        /// What was written, as plain text.
        text: String,
        /// When the customer may expect the next word, as an answer says it (C7).
        estimate_at: Option<i64>,
        /// Whether a program wrote it: it is nobody's answer.
        automatic: bool,
        /// The fact that says so where clocks count it.
        fact_id: Option<String>,
    }
    messages_of_case, add_case_message, ordered by "at, id", then index_later
}

impl CaseMessage {
    /// Whether the customer reads it: notes and calls stay in the house.
    pub fn is_to_customer(&self) -> bool {
        matches!(self.kind.as_str(), "request" | "answer")
    }
}
