//! How agreements come to bind and end: requirements, steps, comments, reviews, ends. Records, each added once.

mod change_review;
mod comment;
mod end;
mod feasibility;
mod requirement;
mod step;

pub use change_review::ChangeReview;
pub use comment::AgreementComment;
pub use end::{AgreementEnd, EndRecord};
pub use feasibility::Feasibility;
pub use requirement::Requirement;
pub use step::AgreementStep;

/// Declares a record that is never changed: its struct, reading those of one key or all, and adding one, which the audit
/// log has too.
macro_rules! record {
    (
        $(#[$doc:meta])*
        $row:ident is a $called:literal in $table:ident {
            $(#[$key_doc:meta])*
            id: String,
            $($(#[$field_doc:meta])* $field:ident: $type:ty,)*
        }
        $all:ident, $of:ident by $by:ident, $add:ident
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
            /// All of them, in order of time.
            ///
            /// # Errors
            /// The database's.
            pub async fn $all(&self) -> Result<Vec<$row>, $crate::StoreError> {
                let all = $row::STATEMENTS.matching("1 = 1", "at, id");
                Ok($crate::database::reading!(self, on => sqlx::query_as(all).fetch_all(on).await?))
            }

            /// Those of one, in order of time.
            ///
            /// # Errors
            /// The database's.
            pub async fn $of(&self, of: &str) -> Result<Vec<$row>, $crate::StoreError> {
                let all = $row::STATEMENTS.matching(concat!(stringify!($by), " = $1"), "at, id");
                Ok($crate::database::reading!(self, on => sqlx::query_as(all).bind(of).fetch_all(on).await?))
            }
        }

        impl $crate::Change {
            /// Those of one, in order of time, as this change sees them.
            ///
            /// # Errors
            /// The database's.
            pub async fn $of(&mut self, of: &str) -> Result<Vec<$row>, $crate::StoreError> {
                let all = $row::STATEMENTS.matching(concat!(stringify!($by), " = $1"), "at, id");
                Ok($crate::database::changing!(self, on => sqlx::query_as(all).bind(of).fetch_all(on).await?))
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
                self.record($called, &added.id, None::<&$row>, Some(added)).await
            }
        }
    };
}

use record;
