//! Messages: what the customer wrote, what went to them, and what stays in the house.

use std::collections::BTreeMap;

use super::of_case;
use crate::database::reading;
use crate::noun::safe;
use crate::{Store, StoreError};

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

impl Store {
    /// The texts that cases came with, by case.
    ///
    /// # Errors
    /// The database's.
    pub async fn opening_texts(&self, ids: &[String]) -> Result<BTreeMap<String, String>, StoreError> {
        if ids.is_empty() {
            return Ok(BTreeMap::new());
        }
        let places: Vec<String> = (1..=ids.len()).map(|place| format!("${place}")).collect();
        let all = safe(format!(
            "SELECT case_id, text FROM case_message WHERE case_id IN ({}) AND NOT EXISTS (
                SELECT 1 FROM case_message AS earlier WHERE earlier.case_id = case_message.case_id
                  AND (earlier.at, earlier.id) < (case_message.at, case_message.id))",
            places.join(", ")
        ));
        let pairs: Vec<(String, String)> = reading!(self, on =>
            ids.iter().fold(sqlx::query_as(all), |query, id| query.bind(id)).fetch_all(on).await?);
        Ok(pairs.into_iter().collect())
    }
}
