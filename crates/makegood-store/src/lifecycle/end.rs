//! Agreements that end for a customer: monitoring, clocks and settlement stop behind the last day (M1).

use std::collections::BTreeMap;

use super::record;
use crate::{Store, StoreError};

record! {
    /// An agreement was ended for a customer, or its end was taken back.
    EndRecord is a "end of an agreement" in agreement_end {
        /// Names the record for ever.
        id: String,
        /// The agreement.
        agreement: String,
        /// The customer.
        customer_id: String,
        /// `ended`, or `taken_back`.
        what: String,
        /// The last day in force, `YYYY-MM-DD` in the agreement's zone.
        last_on: String,
        /// The day on which notice was given, `YYYY-MM-DD`.
        noticed_on: String,
        /// Who ended it: the customer's id, empty for the provider.
        party: String,
        /// Why.
        reason: String,
        /// When it was recorded, in milliseconds since 1970 in UTC.
        at: i64,
        /// Who recorded it, named as in the audit log.
        author: String,
    }
    end_records, end_records_of_agreement by agreement, add_agreement_end
}

/// An agreement that ends or ended for a customer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AgreementEnd {
    /// The agreement.
    pub agreement: String,
    /// The customer.
    pub customer_id: String,
    /// The last day in force, `YYYY-MM-DD` in the agreement's zone.
    pub last_on: String,
    /// Who ended it: the customer's id, empty for the provider.
    pub party: String,
    /// Why.
    pub reason: String,
    /// When it was recorded, in milliseconds since 1970 in UTC.
    pub at: i64,
}

impl Store {
    /// The agreements that end or ended, by agreement and customer; what was taken back is left out.
    ///
    /// # Errors
    /// The database's.
    pub async fn agreement_ends(&self) -> Result<Vec<AgreementEnd>, StoreError> {
        let mut last: BTreeMap<(String, String), EndRecord> = BTreeMap::new();
        for record in self.end_records().await? {
            last.insert((record.agreement.clone(), record.customer_id.clone()), record);
        }
        let ended = last.into_values().filter(|record| record.what == "ended");
        Ok(ended.map(AgreementEnd::of).collect())
    }
}

impl AgreementEnd {
    fn of(record: EndRecord) -> AgreementEnd {
        let EndRecord { agreement, customer_id, last_on, party, reason, at, .. } = record;
        AgreementEnd { agreement, customer_id, last_on, party, reason, at }
    }
}
