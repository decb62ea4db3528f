//! Making a store from an archive: all of it, in a database that holds nothing yet.

use std::io::BufRead;

use super::row::{bind, bound_of};
use super::{Archived, ColumnType, FORM, Line, TABLES};
use crate::database::changing;
use crate::noun::safe;
use crate::open::{Tables, migration_of_this_program};
use crate::{Author, Change, Place, Store, StoreError};

impl Store {
    /// Opens a new store at `place` and fills it from `archive`; `progress` is called with the rows so far.
    ///
    /// # Errors
    /// The place holds something already, or the archive is none, is cut short, or comes of a newer program: then the
    /// place holds no row. The database's, or those of `archive`.
    pub async fn restore(
        place: &Place,
        archive: &mut dyn BufRead,
        progress: &mut dyn FnMut(u64),
    ) -> Result<(Store, Archived), StoreError> {
        let mut lines = Lines { archive, number: 0 };
        let Line::Makegood { archive: form, migration } = lines.next()? else {
            return Err(lines.wrong("does not begin an archive of Makegood"));
        };
        let newest = migration_of_this_program();
        if form != FORM || newest < migration {
            return Err(StoreError::Refused(format!(
                "the archive has form {form} and migration {migration}; this program knows form {FORM} and migrations up to {newest}: use the version that made it, or a newer one"
            )));
        }
        let store = Store::open_with(place, Tables::OfMigration(migration)).await?;
        let filled = store.fill(&mut lines, progress).await;
        store.close().await;
        let rows = filled?;
        // Tables that changed since the archive was made change now.
        Ok((Store::open(place).await?, Archived { rows, migration }))
    }
}

impl Store {
    async fn fill(&self, lines: &mut Lines<'_>, progress: &mut dyn FnMut(u64)) -> Result<u64, StoreError> {
        let mut change = self.change(&Author::restoration()).await?;
        change.holds_nothing().await?;
        let rows = change.put_back(lines, progress).await?;
        change.index_all_cases().await?;
        change.keep().await?;
        Ok(rows)
    }
}

impl Change {
    async fn holds_nothing(&mut self) -> Result<(), StoreError> {
        for table in TABLES {
            if self.columns_of(table).await?.is_empty() {
                continue; // The table came later than the archive.
            }
            let any = safe(format!("SELECT COUNT(*) FROM (SELECT 1 FROM {table} LIMIT 1) AS own"));
            let rows: i64 = changing!(self, on => sqlx::query_scalar(any).fetch_one(on).await?);
            if rows > 0 {
                return Err(StoreError::Refused(format!(
                    "the database holds something already (its table `{table}` is not empty): restore into a new, empty one"
                )));
            }
        }
        Ok(())
    }

    async fn put_back(&mut self, lines: &mut Lines<'_>, progress: &mut dyn FnMut(u64)) -> Result<u64, StoreError> {
        let mut rows = 0;
        let mut table: Option<(String, Vec<(String, ColumnType)>)> = None;
        loop {
            match lines.next()? {
                Line::Table { name, columns } => {
                    // Names go into statements.
                    if self.columns_of(&name).await? != columns || !TABLES.contains(&name.as_str()) {
                        return Err(lines.wrong(&format!("the table `{name}` is not as migrations make it")));
                    }
                    let statement = self.inserting(&name, &columns);
                    table = Some((statement, columns));
                }
                Line::Row(mut row) => {
                    let Some((statement, columns)) = &table else { return Err(lines.wrong("a row of no table")) };
                    let mut values = Vec::with_capacity(columns.len());
                    for (name, kind) in columns {
                        let value = row.remove(name).and_then(|value| bound_of(value, *kind));
                        values.push(
                            value.ok_or_else(|| lines.wrong(&format!("its `{name}` is missing or no {kind:?}")))?,
                        );
                    }
                    changing!(self, on => {
                        let query = sqlx::query(safe(statement.clone()));
                        values.into_iter().fold(query, bind).execute(on).await.map(drop)
                    })?;
                    rows += 1;
                    progress(rows);
                }
                Line::End { rows: stated } if stated == rows => break,
                Line::End { rows: stated } => {
                    return Err(lines.wrong(&format!("the archive ends with {stated} rows, {rows} were in it")));
                }
                Line::Makegood { .. } => return Err(lines.wrong("a second archive begins")),
            }
        }
        self.go_on_counting(&TABLES).await?;
        Ok(rows)
    }
}

struct Lines<'a> {
    archive: &'a mut dyn BufRead,
    number: u64,
}

impl Lines<'_> {
    fn next(&mut self) -> Result<Line, StoreError> {
        let mut text = String::new();
        self.number += 1;
        let read = self.archive.read_line(&mut text).map_err(|error| match error.kind() {
            std::io::ErrorKind::InvalidData | std::io::ErrorKind::UnexpectedEof => self.wrong(&error.to_string()),
            _ => StoreError::World(sqlx::Error::Io(error)),
        })?;
        if read == 0 {
            return Err(self.wrong("the archive is cut short: its last line is missing"));
        }
        serde_json::from_str(&text).map_err(|error| self.wrong(&error.to_string()))
    }

    fn wrong(&self, what: &str) -> StoreError {
        StoreError::Refused(format!("line {} of the archive: {what}", self.number))
    }
}
