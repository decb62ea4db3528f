//! Writing an archive: the store as it is at one moment, while others go on working.

use std::collections::BTreeMap;
use std::io::{self, Write};

use futures_util::TryStreamExt;

use super::row::value_of;
use super::{Archived, FORM, Line, TABLES};
use crate::database::changing;
use crate::noun::safe;
use crate::{Change, Store, StoreError};

impl Store {
    /// Writes everything to `out`, and calls `progress` with the rows so far.
    ///
    /// # Errors
    /// The database's, or those of `out`.
    pub async fn backup(&self, out: &mut dyn Write, progress: &mut dyn FnMut(u64)) -> Result<Archived, StoreError> {
        let migration = self.migration().await?;
        let mut moment = self.moment().await?;
        write(out, &Line::Makegood { archive: FORM, migration })?;
        let mut rows = 0;
        for table in TABLES {
            moment.write_table(table, out, &mut rows, progress).await?;
        }
        write(out, &Line::End { rows })?;
        out.flush().map_err(not_written)?;
        Ok(Archived { rows, migration })
    }
}

impl Change {
    async fn write_table(
        &mut self,
        table: &str,
        out: &mut dyn Write,
        count: &mut u64,
        progress: &mut dyn FnMut(u64),
    ) -> Result<(), StoreError> {
        let columns = self.columns_of(table).await?;
        if columns.is_empty() {
            return Ok(()); // An earlier program's store has no such table.
        }
        write(out, &Line::Table { name: table.to_owned(), columns: columns.clone() })?;
        let names: Vec<&str> = columns.iter().map(|(name, _)| name.as_str()).collect();
        let all = safe(format!("SELECT {} FROM {table} ORDER BY 1, 2", names.join(", ")));
        changing!(self, on => {
            let mut found = sqlx::query(all).fetch(on);
            while let Some(row) = found.try_next().await? {
                let mut values = BTreeMap::new();
                for (place, (name, kind)) in columns.iter().enumerate() {
                    values.insert(name.clone(), value_of(&row, place, *kind)?);
                }
                write(out, &Line::Row(values))?;
                *count += 1;
                progress(*count);
            }
        });
        Ok(())
    }
}

fn write(out: &mut dyn Write, line: &Line) -> Result<(), StoreError> {
    serde_json::to_writer(&mut *out, line).map_err(|error| not_written(error.into()))?;
    out.write_all(b"\n").map_err(not_written)
}

fn not_written(error: io::Error) -> StoreError {
    StoreError::World(sqlx::Error::Io(error))
}
