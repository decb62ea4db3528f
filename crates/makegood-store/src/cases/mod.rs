//! Cases: what customers ask for, what was written and done, and how every promised time on it stands.
//!
//! A case's own steps are its log: what people wrote stands nowhere else, so that it can be erased.

mod attachment;
mod case;
mod clock;
mod erase;
mod facts;
mod field;
mod filter;
mod inbox;
mod many;
mod merged;
mod message;
mod number;
mod pairs;
mod planned_change;
mod presence;
mod rating;
mod report;
mod search;
mod step;
mod view;
mod words;

pub use attachment::{CaseAttachment, ListedAttachment};
pub use case::Case;
pub use clock::CaseClock;
pub use field::CaseField;
pub use filter::{CaseFilter, CaseOutcome, CasePart};
pub(crate) use filter::{Conditions, Value};
pub use inbox::{CaseOrder, CasePage};
pub use message::CaseMessage;
pub use planned_change::PlannedChange;
pub use presence::CasePresence;
pub use rating::CaseRating;
pub use report::{ReportedCase, ReportedClock};
pub(crate) use search::Sought;
pub use search::{CaseSearch, FoundCases};
pub use step::CaseStep;
pub use view::SavedView;
pub use words::WORDS_JOB;
pub(crate) use words::{BETWEEN, Document};

/// Declares a row that belongs to a case: its struct, and adding one, which tells those who look at the case.
macro_rules! of_case {
    (
        $(#[$doc:meta])*
        $row:ident is a $called:literal in $table:ident {
            $(#[$key_doc:meta])*
            id: String,
            $($(#[$field_doc:meta])* $field:ident: $type:ty,)*
        }
        $of:ident, $add:ident, ordered by $order:literal$(, then $then:ident)?
    ) => {
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize, sqlx::FromRow)]
        pub struct $row {
            $(#[$key_doc])*
            pub id: String,
            $($(#[$field_doc])* pub $field: $type,)*
        }

        impl $row {
            pub(crate) const STATEMENTS: $crate::noun::Statements = $crate::noun::Statements {
                table: stringify!($table),
                key: "id",
                fields: &[$(stringify!($field)),*],
            };
        }

        impl $crate::Store {
            /// Those of one case, in order of time.
            ///
            /// # Errors
            /// The database's.
            pub async fn $of(&self, case_id: &str) -> Result<Vec<$row>, $crate::StoreError> {
                let all = $row::STATEMENTS.matching("case_id = $1", $order);
                Ok($crate::database::reading!(self, on => sqlx::query_as(all).bind(case_id).fetch_all(on).await?))
            }
        }

        impl $crate::Change {
            /// Those of one case, in order of time, as this change sees them.
            ///
            /// # Errors
            /// The database's.
            pub async fn $of(&mut self, case_id: &str) -> Result<Vec<$row>, $crate::StoreError> {
                let all = $row::STATEMENTS.matching("case_id = $1", $order);
                Ok($crate::database::changing!(self, on => sqlx::query_as(all).bind(case_id).fetch_all(on).await?))
            }

            /// Adds one.
            ///
            /// # Errors
            /// It names something that is not there; the database's.
            pub async fn $add(&mut self, added: &$row) -> Result<(), $crate::StoreError> {
                let add = $row::STATEMENTS.add();
                let done = $crate::database::changing!(self, on => sqlx::query(add)
                    .bind(&added.id)
                    $(.bind(&added.$field))*
                    .execute(on)
                    .await
                    .map(drop));
                done.map_err(|error| $crate::noun::refused(error, $called, &added.id))?;
                self.tell("case", &added.case_id);
                $(self.$then(&added.case_id);)?
                Ok(())
            }
        }
    };
}

use of_case;

/// Declares the case itself: reading, adding and changing it; its steps say who did what.
macro_rules! of_case_itself {
    (
        $(#[$doc:meta])*
        $case:ident {
            $(#[$key_doc:meta])*
            id: String,
            $($(#[$field_doc:meta])* $field:ident: $type:ty,)*
        }
    ) => {
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize, sqlx::FromRow)]
        pub struct $case {
            $(#[$key_doc])*
            pub id: String,
            $($(#[$field_doc])* pub $field: $type,)*
        }

        impl $case {
            pub(crate) const STATEMENTS: $crate::noun::Statements = $crate::noun::Statements {
                table: "support_case",
                key: "id",
                fields: &[$(stringify!($field)),*],
            };
        }

        impl $crate::Store {
            /// The case with this number.
            ///
            /// # Errors
            /// The database's.
            pub async fn case(&self, id: &str) -> Result<Option<$case>, $crate::StoreError> {
                let one = $case::STATEMENTS.one();
                Ok($crate::database::reading!(self, on => sqlx::query_as(one).bind(id).fetch_optional(on).await?))
            }
        }

        impl $crate::Change {
            /// The case with this number as this change sees it; until it ends, no other change alters it.
            ///
            /// # Errors
            /// The database's.
            pub async fn case(&mut self, id: &str) -> Result<Option<$case>, $crate::StoreError> {
                let one = $case::STATEMENTS.one_held(&self.transaction);
                Ok($crate::database::changing!(self, on => sqlx::query_as(one).bind(id).fetch_optional(on).await?))
            }

            /// Adds a case.
            ///
            /// # Errors
            /// Another one has its number; it names something that is not there; the database's.
            pub async fn add_case(&mut self, added: &$case) -> Result<(), $crate::StoreError> {
                self.index_later(&added.id);
                self.write_case($case::STATEMENTS.add(), added).await
            }

            /// Changes the case with this number to what is given.
            ///
            /// # Errors
            /// It names something that is not there; the database's.
            pub async fn change_case(&mut self, changed: &$case) -> Result<(), $crate::StoreError> {
                self.index_if_found_otherwise(changed).await?;
                self.write_case($case::STATEMENTS.change(), changed).await
            }

            async fn write_case(&mut self, write: sqlx::SqlStr, case: &$case) -> Result<(), $crate::StoreError> {
                let done = $crate::database::changing!(self, on => sqlx::query(write)
                    .bind(&case.id)
                    $(.bind(&case.$field))*
                    .execute(on)
                    .await
                    .map(drop));
                done.map_err(|error| $crate::noun::refused(error, "case", &case.id))?;
                self.tell("case", &case.id);
                Ok(())
            }
        }
    };
}

use of_case_itself;
