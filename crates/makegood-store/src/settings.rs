//! Settings: what is set once for the whole installation, one row each, as JSON.

use serde::Serialize;
use serde::de::DeserializeOwned;
use sqlx::FromRow;

use crate::database::{changing, reading};
use crate::{Change, Store, StoreError};

/// One setting.
#[derive(Clone, PartialEq, Eq, FromRow)]
pub struct Setting {
    /// What is set, in words of the program: `workspace name`, `outgoing mail`.
    pub name: String,
    /// The value as JSON.
    pub value: String,
    /// Whether it stays out of logs.
    pub secret: bool,
}

impl std::fmt::Debug for Setting {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let value = if self.secret { "…" } else { &self.value };
        out.debug_struct("Setting").field("name", &self.name).field("value", &value).finish()
    }
}

impl Setting {
    /// The value that it holds.
    ///
    /// # Errors
    /// It is not of this shape.
    pub fn read<T: DeserializeOwned>(&self) -> Result<T, StoreError> {
        let broken =
            |error| StoreError::Broken(format!("the setting `{}` cannot be read: {error}; set it anew", self.name));
        serde_json::from_str(&self.value).map_err(broken)
    }

    /// As the audit log has it: of a secret, only that there is one.
    fn shown(&self) -> serde_json::Value {
        if self.secret {
            return serde_json::json!({ "secret": true });
        }
        serde_json::from_str(&self.value).unwrap_or(serde_json::Value::Null)
    }
}

const ONE: &str = "SELECT name, value, secret FROM setting WHERE name = $1";

impl Store {
    /// What is set under `name`; `None`: nothing is.
    ///
    /// # Errors
    /// What is set is not of this shape; the database's.
    pub async fn setting<T: DeserializeOwned>(&self, name: &str) -> Result<Option<T>, StoreError> {
        let found: Option<Setting> = reading!(self, on => sqlx::query_as(ONE).bind(name).fetch_optional(on).await?);
        found.as_ref().map(Setting::read).transpose()
    }

    /// Every setting, by name.
    ///
    /// # Errors
    /// The database's.
    pub async fn settings(&self) -> Result<Vec<Setting>, StoreError> {
        const ALL: &str = "SELECT name, value, secret FROM setting ORDER BY name";
        Ok(reading!(self, on => sqlx::query_as(ALL).fetch_all(on).await?))
    }
}

impl Change {
    /// What is set under `name`, as this change sees it; `None`: nothing is.
    ///
    /// # Errors
    /// What is set is not of this shape; the database's.
    pub async fn setting<T: DeserializeOwned>(&mut self, name: &str) -> Result<Option<T>, StoreError> {
        let found: Option<Setting> = changing!(self, on => sqlx::query_as(ONE).bind(name).fetch_optional(on).await?);
        found.as_ref().map(Setting::read).transpose()
    }

    /// Sets `name` to a value that everybody may know.
    ///
    /// # Errors
    /// The database's.
    pub async fn set<T: Serialize + ?Sized>(&mut self, name: &str, value: &T) -> Result<(), StoreError> {
        self.put(name, value, false).await
    }

    /// Sets `name` to a secret: the audit log says that it was set, not to what.
    ///
    /// # Errors
    /// The database's.
    pub async fn set_secret<T: Serialize + ?Sized>(&mut self, name: &str, value: &T) -> Result<(), StoreError> {
        self.put(name, value, true).await
    }

    /// Sets `name` to a secret unless something is set already; says whether it was set now.
    ///
    /// # Errors
    /// The database's.
    pub async fn set_secret_once<T: Serialize + ?Sized>(&mut self, name: &str, value: &T) -> Result<bool, StoreError> {
        const ADD: &str = "INSERT INTO setting (name, value, secret) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING";
        let value = serde_json::to_string(value).map_err(|error| StoreError::Broken(error.to_string()))?;
        let added = changing!(self, on =>
            sqlx::query(ADD).bind(name).bind(&value).bind(true).execute(on).await.map(|done| done.rows_affected()))?;
        if added == 1 {
            let set = Setting { name: name.to_owned(), value, secret: true };
            self.record("setting", name, None, Some(&set.shown())).await?;
        }
        Ok(added == 1)
    }

    /// Takes a setting away; says whether there was one.
    ///
    /// # Errors
    /// The database's.
    pub async fn unset(&mut self, name: &str) -> Result<bool, StoreError> {
        const REMOVE: &str = "DELETE FROM setting WHERE name = $1";
        let before: Option<Setting> = changing!(self, on => sqlx::query_as(ONE).bind(name).fetch_optional(on).await?);
        let Some(before) = before else { return Ok(false) };
        changing!(self, on => sqlx::query(REMOVE).bind(name).execute(on).await.map(drop))?;
        self.record("setting", name, Some(&before.shown()), None).await?;
        Ok(true)
    }

    async fn put<T: Serialize + ?Sized>(&mut self, name: &str, value: &T, secret: bool) -> Result<(), StoreError> {
        const PUT: &str = "INSERT INTO setting (name, value, secret) VALUES ($1, $2, $3)
            ON CONFLICT (name) DO UPDATE SET value = excluded.value, secret = excluded.secret";
        let value = serde_json::to_string(value).map_err(|error| StoreError::Broken(error.to_string()))?;
        let after = Setting { name: name.to_owned(), value, secret };
        let before: Option<Setting> = changing!(self, on => sqlx::query_as(ONE).bind(name).fetch_optional(on).await?);
        if before.as_ref() == Some(&after) {
            return Ok(());
        }
        changing!(self, on => sqlx::query(PUT).bind(name).bind(&after.value).bind(secret).execute(on).await.map(drop))?;
        let before = before.map(|before| before.shown());
        self.record("setting", name, before.as_ref(), Some(&after.shown())).await
    }
}
