//! What jobs about settlements are about: one agreement, customer and period.

use makegood_store::{SettlementKey, StoreError};

/// One agreement, customer and period, as the key of a job.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Topic {
    pub(super) agreement: String,
    pub(super) customer: String,
    pub(super) period: String,
}

impl Topic {
    pub(super) fn new(agreement: &str, customer: &str, period: impl ToString) -> Topic {
        Topic { agreement: agreement.to_owned(), customer: customer.to_owned(), period: period.to_string() }
    }

    /// As a job has it. Names may hold any letter, so that they stand in a list of JSON.
    pub(super) fn key(&self) -> String {
        serde_json::json!([self.agreement, self.customer, self.period]).to_string()
    }

    /// Of a job's key.
    pub(super) fn of_key(key: &str) -> Result<Topic, StoreError> {
        let (agreement, customer, period) = serde_json::from_str(key)
            .map_err(|error| StoreError::Broken(format!("`{key}` names no agreement, customer and period: {error}")))?;
        Ok(Topic { agreement, customer, period })
    }

    /// As the store names it.
    pub(super) fn settlement(&self) -> SettlementKey<'_> {
        SettlementKey { agreement: &self.agreement, customer: &self.customer, period: &self.period }
    }
}
