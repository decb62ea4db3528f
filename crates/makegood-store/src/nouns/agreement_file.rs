//! Agreements as uploaded, one text a version; which are in force, and whom they bind.

use std::collections::BTreeMap;

use crate::database::reading;
use crate::link::Link;
use crate::noun::noun;
use crate::{Change, Store, StoreError};

noun! {
    /// One version of an agreement: its text as uploaded. The columns beside it are what the text says.
    AgreementFile is a "agreement file" in agreement_file {
        /// SHA-256 of the text, in hex.
        hash: String,
        /// The agreement's name over all its versions.
        agreement: String,
        /// The version's name.
        version: String,
        /// First day in force, `YYYY-MM-DD`.
        effective_on: String,
        /// First day no longer in force.
        ends_on: Option<String>,
        /// The text, to the byte.
        text: String,
        /// When it was uploaded, in milliseconds since 1970 in UTC.
        uploaded_at: i64,
        /// Since when it is settled by; from then on it is never changed.
        adopted_at: Option<i64>,
    }
    agreement_files, agreement_file, add_agreement_file, change_agreement_file, remove_agreement_file
}

const CUSTOMERS: Link =
    Link { called: "customer of an agreement", table: "agreement_customer", first: "agreement", second: "customer_id" };

impl Store {
    /// Every file of an agreement, adopted or not: the latest version first, and of one version the latest upload.
    ///
    /// # Errors
    /// The database's.
    pub async fn agreement_files_of(&self, agreement: &str) -> Result<Vec<AgreementFile>, StoreError> {
        const ALL: &str = "SELECT hash, agreement, version, effective_on, ends_on, text, uploaded_at, adopted_at
            FROM agreement_file WHERE agreement = $1 ORDER BY effective_on DESC, uploaded_at DESC, hash";
        Ok(reading!(self, on => sqlx::query_as(ALL).bind(agreement).fetch_all(on).await?))
    }

    /// Every version that is or was settled by: a settlement reads them together, whatever its period, because levels
    /// refine each other and a version ends where the next begins.
    ///
    /// # Errors
    /// The database's.
    pub async fn adopted_agreement_files(&self) -> Result<Vec<AgreementFile>, StoreError> {
        const ALL: &str = "SELECT hash, agreement, version, effective_on, ends_on, text, uploaded_at, adopted_at
            FROM agreement_file WHERE adopted_at IS NOT NULL ORDER BY agreement, effective_on, version";
        Ok(reading!(self, on => sqlx::query_as(ALL).fetch_all(on).await?))
    }

    /// How many versions were ever adopted: none is taken back, so the same number is the same versions.
    ///
    /// # Errors
    /// The database's.
    pub async fn adopted_agreement_count(&self) -> Result<i64, StoreError> {
        const COUNT: &str = "SELECT COUNT(*) FROM agreement_file WHERE adopted_at IS NOT NULL";
        Ok(reading!(self, on => sqlx::query_scalar(COUNT).fetch_one(on).await?))
    }

    /// The adopted versions in force on `day` (`YYYY-MM-DD`), one an agreement.
    ///
    /// # Errors
    /// The database's.
    pub async fn agreement_files_in_force(&self, day: &str) -> Result<Vec<AgreementFile>, StoreError> {
        const BEGUN: &str = "SELECT hash, agreement, version, effective_on, ends_on, text, uploaded_at, adopted_at
            FROM agreement_file WHERE adopted_at IS NOT NULL AND effective_on <= $1";
        let begun: Vec<AgreementFile> = reading!(self, on => sqlx::query_as(BEGUN).bind(day).fetch_all(on).await?);
        let mut last: BTreeMap<String, AgreementFile> = BTreeMap::new();
        for file in begun {
            let is_later =
                |own: &AgreementFile| (&own.effective_on, &own.version) < (&file.effective_on, &file.version);
            if last.get(&file.agreement).is_none_or(is_later) {
                last.insert(file.agreement.clone(), file);
            }
        }
        Ok(last.into_values().filter(|file| file.ends_on.as_deref().is_none_or(|ends_on| day < ends_on)).collect())
    }

    /// Whom an agreement binds by name; nobody: every customer whom accounts and fees name for its services.
    ///
    /// # Errors
    /// The database's.
    pub async fn customers_of_agreement(&self, agreement: &str) -> Result<Vec<String>, StoreError> {
        self.seconds_of(&CUSTOMERS, agreement).await
    }

    /// Whom every agreement binds by name: agreement and customer, in order.
    ///
    /// # Errors
    /// The database's.
    pub async fn customers_by_agreement(&self) -> Result<Vec<(String, String)>, StoreError> {
        self.pairs_of(&CUSTOMERS).await
    }

    /// The agreements that bind anybody by name, each with whether it binds this customer.
    ///
    /// # Errors
    /// The database's.
    pub async fn agreements_with_names(&self, customer_id: &str) -> Result<Vec<(String, bool)>, StoreError> {
        const ALL: &str = "SELECT agreement, EXISTS (SELECT 1 FROM agreement_customer AS own
                WHERE own.agreement = kept.agreement AND customer_id = $1)
            FROM (SELECT DISTINCT agreement FROM agreement_file) AS kept
            WHERE EXISTS (SELECT 1 FROM agreement_customer AS own WHERE own.agreement = kept.agreement)
            ORDER BY agreement";
        Ok(reading!(self, on => sqlx::query_as(ALL).bind(customer_id).fetch_all(on).await?))
    }

    /// The agreements that bind a customer by name.
    ///
    /// # Errors
    /// The database's.
    pub async fn agreements_of_customer(&self, customer_id: &str) -> Result<Vec<String>, StoreError> {
        self.firsts_of(&CUSTOMERS, customer_id).await
    }
}

impl Change {
    /// Binds one customer more by name; says whether they were not bound yet.
    pub(crate) async fn bind_customer(&mut self, agreement: &str, customer_id: &str) -> Result<bool, StoreError> {
        self.join(&CUSTOMERS, agreement, customer_id).await
    }

    /// Says whom an agreement binds by name; without anybody, it binds whomever the evidence names.
    ///
    /// # Errors
    /// There is no such customer; the database's.
    pub async fn set_customers_of_agreement(&mut self, agreement: &str, customers: &[&str]) -> Result<(), StoreError> {
        self.join_only(&CUSTOMERS, agreement, customers).await
    }
}
