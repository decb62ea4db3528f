//! What people keep lists of: each kind is a struct, its table, and the same five ways to read and change it.

/// Declares a noun: its struct, reading on [`Store`](crate::Store), writing on [`Change`](crate::Change) with an entry
/// in the audit log. The first field is its key; the table has a column for each field, and is named beside it.
macro_rules! noun {
    (
        $(#[$doc:meta])*
        $noun:ident is a $called:literal in $table:ident {
            $(#[$key_doc:meta])*
            $key:ident: $key_type:ty,
            $($(#[$field_doc:meta])* $field:ident: $type:ty,)*
        }
        $all:ident, $one:ident, $add:ident, $change:ident, $remove:ident
    ) => {
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize, sqlx::FromRow)]
        pub struct $noun {
            $(#[$key_doc])*
            pub $key: $key_type,
            $($(#[$field_doc])* pub $field: $type,)*
        }

        impl $noun {
            pub(crate) const STATEMENTS: $crate::noun::Statements = $crate::noun::Statements {
                table: stringify!($table),
                key: stringify!($key),
                fields: &[$(stringify!($field)),*],
            };
        }

        impl $crate::Store {
            /// All of them, by key.
            ///
            /// # Errors
            /// The database's.
            pub async fn $all(&self) -> Result<Vec<$noun>, $crate::StoreError> {
                let all = $noun::STATEMENTS.all();
                Ok($crate::database::reading!(self, on => sqlx::query_as(all).fetch_all(on).await?))
            }

            /// The one with this key.
            ///
            /// # Errors
            /// The database's.
            pub async fn $one(&self, key: &str) -> Result<Option<$noun>, $crate::StoreError> {
                let one = $noun::STATEMENTS.one();
                Ok($crate::database::reading!(self, on => sqlx::query_as(one).bind(key).fetch_optional(on).await?))
            }
        }

        impl $crate::Change {
            /// The one with this key as this change sees it; until it ends, no other change alters that one.
            ///
            /// # Errors
            /// The database's.
            pub async fn $one(&mut self, key: &str) -> Result<Option<$noun>, $crate::StoreError> {
                let one = $noun::STATEMENTS.one_held(&self.transaction);
                Ok($crate::database::changing!(self, on => sqlx::query_as(one).bind(key).fetch_optional(on).await?))
            }

            /// Adds one.
            ///
            /// # Errors
            /// Another one has its key or something else that only one may have; it names something that is not
            /// there; the database's.
            pub async fn $add(&mut self, added: &$noun) -> Result<(), $crate::StoreError> {
                let add = $noun::STATEMENTS.add();
                let done = $crate::database::changing!(self, on => sqlx::query(add)
                    .bind(&added.$key)
                    $(.bind(&added.$field))*
                    .execute(on)
                    .await
                    .map(drop));
                done.map_err(|error| $crate::noun::refused(error, $called, &added.$key))?;
                self.record($called, &added.$key, None::<&$noun>, Some(added)).await
            }

            /// Changes the one with this key to what is given.
            ///
            /// # Errors
            /// As for adding; there is none with this key.
            pub async fn $change(&mut self, changed: &$noun) -> Result<(), $crate::StoreError> {
                let change = $noun::STATEMENTS.change();
                let Some(before) = self.$one(&changed.$key).await? else { return Err($crate::noun::missing($called, &changed.$key)) };
                if before == *changed {
                    return Ok(());
                }
                let done = $crate::database::changing!(self, on => sqlx::query(change)
                    .bind(&changed.$key)
                    $(.bind(&changed.$field))*
                    .execute(on)
                    .await
                    .map(drop));
                done.map_err(|error| $crate::noun::refused(error, $called, &changed.$key))?;
                self.record($called, &changed.$key, Some(&before), Some(changed)).await
            }

            /// Removes the one with this key.
            ///
            /// # Errors
            /// There is none; something still names it; the database's.
            pub async fn $remove(&mut self, key: &str) -> Result<(), $crate::StoreError> {
                let remove = $noun::STATEMENTS.remove();
                let Some(before) = self.$one(key).await? else { return Err($crate::noun::missing($called, key)) };
                let done =
                    $crate::database::changing!(self, on => sqlx::query(remove).bind(key).execute(on).await.map(drop));
                done.map_err(|error| $crate::noun::refused(error, $called, key))?;
                self.record($called, key, Some(&before), None).await
            }
        }
    };
}

pub(crate) use noun;
use sqlx::{AssertSqlSafe, SqlSafeStr, SqlStr};

use crate::StoreError;
use crate::change::Transaction;
use crate::dialect::held_rows;

/// The statements of a noun, from the names in this program alone.
pub(crate) struct Statements {
    pub(crate) table: &'static str,
    pub(crate) key: &'static str,
    pub(crate) fields: &'static [&'static str],
}

impl Statements {
    pub(crate) fn all(&self) -> SqlStr {
        safe(format!("SELECT {} FROM {} ORDER BY {}", self.columns(), self.table, self.key))
    }

    pub(crate) fn one(&self) -> SqlStr {
        safe(format!("SELECT {} FROM {} WHERE {} = $1", self.columns(), self.table, self.key))
    }

    /// Those with one of `count` keys, by key.
    pub(crate) fn several(&self, count: usize) -> SqlStr {
        let places: Vec<String> = (1..=count).map(|place| format!("${place}")).collect();
        self.matching(&format!("{} IN ({})", self.key, places.join(", ")), self.key)
    }

    /// Those that a condition lets through, in an order.
    pub(crate) fn matching(&self, condition: &str, order: &str) -> SqlStr {
        safe(format!("SELECT {} FROM {} WHERE {condition} ORDER BY {order}", self.columns(), self.table))
    }

    /// The same within a change, held for it.
    pub(crate) fn one_held(&self, transaction: &Transaction) -> SqlStr {
        let held = held_rows(transaction);
        safe(format!("SELECT {} FROM {} WHERE {} = $1{held}", self.columns(), self.table, self.key))
    }

    pub(crate) fn add(&self) -> SqlStr {
        let places: Vec<String> = (1..=self.fields.len() + 1).map(|place| format!("${place}")).collect();
        safe(format!("INSERT INTO {} ({}) VALUES ({})", self.table, self.columns(), places.join(", ")))
    }

    /// The same for several rows at once.
    pub(crate) fn add_several(&self, count: usize) -> SqlStr {
        let width = self.fields.len() + 1;
        let row = |row: usize| {
            let places: Vec<String> = (1..=width).map(|place| format!("${}", row * width + place)).collect();
            format!("({})", places.join(", "))
        };
        let rows: Vec<String> = (0..count).map(row).collect();
        safe(format!("INSERT INTO {} ({}) VALUES {}", self.table, self.columns(), rows.join(", ")))
    }

    pub(crate) fn change(&self) -> SqlStr {
        let set: Vec<String> = (2..).zip(self.fields).map(|(place, field)| format!("{field} = ${place}")).collect();
        safe(format!("UPDATE {} SET {} WHERE {} = $1", self.table, set.join(", "), self.key))
    }

    pub(crate) fn remove(&self) -> SqlStr {
        safe(format!("DELETE FROM {} WHERE {} = $1", self.table, self.key))
    }

    /// Its columns, the key first.
    pub(crate) fn columns(&self) -> String {
        let columns: Vec<&str> = std::iter::once(self.key).chain(self.fields.iter().copied()).collect();
        columns.join(", ")
    }
}

/// A statement made of names in this program alone.
pub(crate) fn safe(statement: String) -> SqlStr {
    AssertSqlSafe(statement).into_sql_str()
}

/// What a rule of the database means to who broke it.
pub(crate) fn refused(error: sqlx::Error, called: &str, key: &str) -> StoreError {
    use sqlx::error::ErrorKind;
    match error.as_database_error().map(sqlx::error::DatabaseError::kind) {
        Some(ErrorKind::UniqueViolation) => StoreError::Refused(format!(
            "there is a {called} already with what `{key}` must have alone; change that one, or choose another value"
        )),
        Some(ErrorKind::ForeignKeyViolation) => StoreError::Refused(format!(
            "the {called} `{key}` names something that is not there, or something still names it; add that first, or remove what names it"
        )),
        Some(ErrorKind::CheckViolation | ErrorKind::NotNullViolation) => StoreError::Refused(format!(
            "the {called} `{key}` lacks something, or has a word that means nothing here: {error}"
        )),
        _ => error.into(),
    }
}

pub(crate) fn missing(called: &str, key: &str) -> StoreError {
    StoreError::Refused(format!("there is no {called} `{key}`"))
}
