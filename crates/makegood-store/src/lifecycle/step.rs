//! Steps of one version of an agreement, from its draft to adoption (M1).

use super::record;
use crate::database::reading;
use crate::{Store, StoreError};

record! {
    /// Something done to a version.
    AgreementStep is a "step of an agreement" in agreement_step {
        /// Names the record for ever.
        id: String,
        /// The version's file.
        hash: String,
        /// The agreement.
        agreement: String,
        /// The version's name.
        version: String,
        /// `drafted`, `offered`, `reviewed`, `priced`, `approved`, `signed`, `adopted`, `withdrawn`.
        what: String,
        /// Of `offered`: `published` or `signed`.
        way: Option<String>,
        /// Whose step it is: the customer's id, empty for the provider.
        party: String,
        /// When, in milliseconds since 1970 in UTC.
        at: i64,
        /// Who did it, named as in the audit log.
        author: String,
        /// The member who did it; empty for a program of the house.
        member_id: String,
        /// Why, in words; of `priced` the levels and the price.
        reason: String,
        /// Of `signed`: the whole text that can be checked offline.
        signature: Option<String>,
    }
    agreement_steps, steps_of_version by hash, add_agreement_step
}

impl Store {
    /// The files of versions that were laid before customers, for their review and signature, and were not withdrawn.
    ///
    /// # Errors
    /// The database's.
    pub async fn versions_before_customers(&self) -> Result<Vec<String>, StoreError> {
        const ALL: &str = "SELECT DISTINCT hash FROM agreement_step AS offered
            WHERE what = 'offered' AND way = 'signed' AND NOT EXISTS (
                SELECT 1 FROM agreement_step AS gone
                WHERE gone.hash = offered.hash AND gone.what = 'withdrawn' AND (gone.at, gone.id) > (offered.at, offered.id)
            ) ORDER BY hash";
        Ok(reading!(self, on => sqlx::query_scalar(ALL).fetch_all(on).await?))
    }
}
