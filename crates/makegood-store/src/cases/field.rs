//! Fields of the desk's own making, and what cases have in them.

use std::collections::BTreeMap;

use crate::database::{changing, reading};
use crate::noun::noun;
use crate::{Change, Store, StoreError};

noun! {
    /// A field that cases have beside what every case has.
    CaseField is a "case field" in case_field {
        /// Names the field for ever.
        id: String,
        /// The brand whose cases have it; absent: every brand's.
        brand_id: Option<String>,
        /// In Korean; may be empty where there is the other.
        name_ko: String,
        /// In English.
        name_en: String,
        /// `text`, `number`, `date`, `choice` or `yes`.
        holds: String,
        /// Of a choice, one a line.
        choices: String,
        /// Whether a new case must have it.
        required: bool,
        /// Whether customers see and fill it in.
        shown: bool,
        /// Where it stands among the others.
        place: i64,
    }
    case_fields, case_field, add_case_field, change_case_field, remove_case_field
}

const VALUES: &str = "SELECT field_id, value FROM case_field_value WHERE case_id = $1";

impl Store {
    /// What a case has in its fields.
    ///
    /// # Errors
    /// The database's.
    pub async fn field_values_of_case(&self, case_id: &str) -> Result<BTreeMap<String, String>, StoreError> {
        let rows: Vec<(String, String)> =
            reading!(self, on => sqlx::query_as(VALUES).bind(case_id).fetch_all(on).await?);
        Ok(rows.into_iter().collect())
    }
}

impl Change {
    /// What a case has in its fields, as this change sees it.
    ///
    /// # Errors
    /// The database's.
    pub async fn field_values_of_case(&mut self, case_id: &str) -> Result<BTreeMap<String, String>, StoreError> {
        let rows: Vec<(String, String)> =
            changing!(self, on => sqlx::query_as(VALUES).bind(case_id).fetch_all(on).await?);
        Ok(rows.into_iter().collect())
    }

    /// Puts a value into a field of a case; `None` empties it.
    ///
    /// # Errors
    /// There is no such case or field; the database's.
    pub async fn set_case_field(
        &mut self,
        case_id: &str,
        field_id: &str,
        value: Option<&str>,
    ) -> Result<(), StoreError> {
        const PUT: &str = "INSERT INTO case_field_value (case_id, field_id, value) VALUES ($1, $2, $3)
            ON CONFLICT (case_id, field_id) DO UPDATE SET value = excluded.value";
        const EMPTY: &str = "DELETE FROM case_field_value WHERE case_id = $1 AND field_id = $2";
        match value {
            Some(value) => changing!(self, on => sqlx::query(PUT)
                .bind(case_id)
                .bind(field_id)
                .bind(value)
                .execute(on)
                .await
                .map(drop))?,
            None => changing!(self, on => sqlx::query(EMPTY).bind(case_id).bind(field_id).execute(on).await.map(drop))?,
        }
        self.index_later(case_id);
        self.tell("case", case_id);
        Ok(())
    }
}
