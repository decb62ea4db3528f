//! CSV with a header: rows by column name, bad rows refused, the rest read on.

use std::io::{self, BufRead};

use csv::{ByteRecord, Reader, ReaderBuilder};

use super::report::Report;

/// A CSV file being read.
pub struct Table<R> {
    reader: Reader<R>,
    record: ByteRecord,
    texts: Vec<String>,
    places: Vec<(String, Option<usize>)>,
    columns: usize,
}

/// One row; columns by name.
pub struct Row<'t> {
    texts: &'t [String],
    places: &'t [(String, Option<usize>)],
}

impl Row<'_> {
    /// The value of a column, trimmed; empty when the file has no such column.
    pub fn get(&self, column: &str) -> &str {
        let place = self.places.iter().find(|(name, _)| name == column).and_then(|(_, place)| *place);
        place.and_then(|place| self.texts.get(place)).map_or("", |text| text.trim())
    }
}

impl<R: BufRead> Table<R> {
    /// Reads the header, which must have the `needed` columns and may have the `extra` ones.
    ///
    /// # Errors
    /// Those of `input`; `InvalidData` names the columns that are missing.
    pub fn open(input: R, needed: &[&str], extra: &[&str]) -> io::Result<Table<R>> {
        let mut reader = ReaderBuilder::new().flexible(true).from_reader(input);
        let headers = reader.byte_headers().map_err(into_io)?.clone();
        let names: Vec<String> = headers.iter().map(|name| clean(name).trim().to_owned()).collect();
        let place = |column: &str| (column.to_owned(), names.iter().position(|name| name == column));
        let places: Vec<_> = needed.iter().chain(extra).map(|column| place(column)).collect();
        let missing: Vec<&str> = places
            .iter()
            .take(needed.len())
            .filter(|(_, place)| place.is_none())
            .map(|(name, _)| name.as_str())
            .collect();
        if !missing.is_empty() {
            let message =
                format!("the header has no column `{}`; it has `{}`", missing.join("`, `"), names.join("`, `"));
            return Err(io::Error::new(io::ErrorKind::InvalidData, message));
        }
        Ok(Table { reader, record: ByteRecord::new(), texts: Vec::new(), places, columns: names.len() })
    }

    /// The next whole row and its line; rows of another width are refused.
    ///
    /// # Errors
    /// Those of the input.
    pub fn next(&mut self, report: &mut Report) -> io::Result<Option<(u64, Row<'_>)>> {
        loop {
            if !self.reader.read_byte_record(&mut self.record).map_err(into_io)? {
                return Ok(None);
            }
            let line = self.record.position().map_or(0, csv::Position::line);
            if self.record.len() != self.columns {
                report.read += 1;
                let (found, expected) = (self.record.len(), self.columns);
                report.refuse(&format!("row of {found} columns, the header has {expected}"), line);
                continue;
            }
            // Only the named columns are turned into text: wide files have many that nobody asks for.
            self.texts.resize(self.columns, String::new());
            for (_, place) in &self.places {
                if let Some(place) = *place {
                    self.texts[place].clear();
                    self.texts[place].push_str(&String::from_utf8_lossy(&self.record[place]));
                }
            }
            return Ok(Some((line, Row { texts: &self.texts, places: &self.places })));
        }
    }
}

fn clean(name: &[u8]) -> String {
    let text = String::from_utf8_lossy(name);
    text.strip_prefix('\u{feff}').unwrap_or(&text).to_owned()
}

fn into_io(error: csv::Error) -> io::Error {
    match error.into_kind() {
        csv::ErrorKind::Io(error) => error,
        other => io::Error::new(io::ErrorKind::InvalidData, format!("{other:?}")),
    }
}
