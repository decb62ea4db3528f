//! The index of words on each database: FTS5 on SQLite, `tsvector` with GIN on PostgreSQL.
//!
//! FTS5 gives what it finds in order of place, one by one, and skips what one of several terms lacks; so the latest of
//! many hits are found as quickly as few hits. GIN gives everything at once; so the latest documents are looked through
//! first, which finds what is common, and the index is asked for what is rare.

use std::fmt::Write as _;

use crate::StoreError;
use crate::cases::{BETWEEN, CaseFilter, Conditions, Document, Sought, Value};
use crate::change::Transaction;
use crate::noun::safe;

/// Takes the words of cases out of the index.
pub(crate) async fn delete_words(
    transaction: &mut Transaction,
    documents: &[(i64, Document)],
) -> Result<(), StoreError> {
    if documents.is_empty() {
        return Ok(());
    }
    let places: Vec<String> = (1..=documents.len()).map(|place| format!("${place}")).collect();
    let delete = safe(format!("DELETE FROM case_words WHERE rowid IN ({})", places.join(", ")));
    let places = documents.iter().map(|(place, _)| *place);
    match transaction {
        Transaction::Sqlite(on) => {
            places.fold(sqlx::query(delete), |query, place| query.bind(place)).execute(&mut **on).await.map(drop)?;
        }
        Transaction::Postgres(on) => {
            places.fold(sqlx::query(delete), |query, place| query.bind(place)).execute(&mut **on).await.map(drop)?;
        }
    }
    Ok(())
}

/// Puts the words of cases into the index, which has none of them.
pub(crate) async fn insert_words(
    transaction: &mut Transaction,
    documents: &[(i64, Document)],
) -> Result<(), StoreError> {
    if documents.is_empty() {
        return Ok(());
    }
    let of_sqlite = matches!(transaction, Transaction::Sqlite(_));
    let row = |row: usize| match of_sqlite {
        true => format!("(${}, ${}, ${}, ${})", 4 * row + 1, 4 * row + 2, 4 * row + 3, 4 * row + 4),
        false => format!("(${}, CAST(${} AS TSVECTOR))", 2 * row + 1, 2 * row + 2),
    };
    let rows: Vec<String> = (0..documents.len()).map(row).collect();
    let columns = if of_sqlite { "rowid, about, shown, inside" } else { "rowid, terms" };
    let insert = safe(format!("INSERT INTO case_words ({columns}) VALUES {}", rows.join(", ")));
    match transaction {
        Transaction::Sqlite(on) => {
            let query = documents.iter().fold(sqlx::query(insert), |query, (place, own)| {
                query.bind(*place).bind(&own.about).bind(&own.shown).bind(&own.inside)
            });
            query.execute(&mut **on).await?;
        }
        Transaction::Postgres(on) => {
            let query = documents
                .iter()
                .fold(sqlx::query(insert), |query, (place, own)| query.bind(*place).bind(vector_of(own)));
            query.execute(&mut **on).await?;
        }
    }
    Ok(())
}

/// A document as PostgreSQL reads it: each term with its places and who may read it.
fn vector_of(document: &Document) -> String {
    let mut vector = document.about.clone();
    let mut place = 0;
    for (text, weight) in [(&document.shown, 'A'), (&document.inside, 'B')] {
        for term in text.split(' ').filter(|term| !term.is_empty()) {
            place += 1;
            if term != BETWEEN {
                let _ = write!(vector, " {term}:{place}{weight}");
            }
        }
    }
    vector
}

/// What is sought in the words of cases, as FTS5 reads it.
pub(crate) fn sought_on_sqlite(sought: &Sought) -> String {
    let columns = if sought.inside_too { "shown inside" } else { "shown" };
    let phrases: Vec<String> = sought.phrases.iter().map(|phrase| format!("\"{phrase}\"")).collect();
    let mut text = format!("{{{columns}}} : ({})", phrases.join(" AND "));
    for any in &sought.about {
        let any: Vec<String> = any.iter().map(|term| format!("\"{term}\"")).collect();
        text.push_str(&format!(" AND about : ({})", any.join(" OR ")));
    }
    text
}

/// The same as PostgreSQL reads it.
pub(crate) fn sought_on_postgres(sought: &Sought) -> String {
    let weight = if sought.inside_too { "" } else { ":A" };
    let phrase = |phrase: &String| {
        let terms: Vec<String> = phrase.split(' ').map(|term| format!("{term}{weight}")).collect();
        format!("({})", terms.join(" <-> "))
    };
    let phrases = sought.phrases.iter().map(phrase);
    let about = sought.about.iter().map(|any| format!("({})", any.join(" | ")));
    phrases.chain(about).collect::<Vec<_>>().join(" & ")
}

/// In which way cases are looked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Way {
    /// The latest that the index finds, up to so many, and of those what the filter lets through; on SQLite all, of which
    /// only as many are looked at as are wanted.
    ByWords(i64),
    /// What the filter lets through, and of that what the index finds: where few cases pass it.
    ByFilter,
    /// So many of the latest documents, whatever is in them, and of those what is sought: on PostgreSQL alone.
    LatestDocuments(i64),
}

/// As many documents are looked through before the whole index is asked, or make a word common.
pub(crate) const LATEST: i64 = 2_000;

/// What is sought, as the database reads it, and which part of what is found.
pub(crate) struct Asked<'a> {
    pub(crate) filter: CaseFilter<'a>,
    pub(crate) text: &'a str,
    /// Only cases whose place is before this one.
    pub(crate) before: i64,
    pub(crate) limit: i64,
}

impl<'a> Asked<'a> {
    /// The statement for SQLite that gives `columns` of the cases.
    pub(crate) fn on_sqlite(&self, columns: &str, way: Way) -> Conditions<'a> {
        let mut all = self.filter.conditions();
        let (text, before) = (all.place(Value::Text(self.text)), all.place(Value::Number(self.before)));
        let limit = all.place(Value::Number(self.limit));
        // SQLite keeps the order in which tables are cross-joined, and that of a part with a limit of its own: of what the
        // filter lets through, the latest are tried first, and no more than are wanted.
        all.sql = match way {
            Way::ByFilter => format!(
                "SELECT {columns} FROM (
                    SELECT place, case_id FROM case_place
                    WHERE place < {before} AND case_id IN (SELECT id FROM support_case WHERE 1 = 1{})
                    ORDER BY place DESC LIMIT {}
                ) AS passed CROSS JOIN case_words ON case_words.rowid = passed.place
                CROSS JOIN support_case ON support_case.id = passed.case_id
                WHERE case_words MATCH {text} LIMIT {limit}",
                all.sql,
                i64::MAX
            ),
            Way::ByWords(_) | Way::LatestDocuments(_) => format!(
                "SELECT {columns} FROM case_words CROSS JOIN case_place ON case_place.place = case_words.rowid
                CROSS JOIN support_case ON support_case.id = case_place.case_id
                WHERE case_words MATCH {text} AND case_words.rowid < {before}{}
                ORDER BY case_words.rowid DESC LIMIT {limit}",
                all.sql
            ),
        };
        all
    }

    /// The same for PostgreSQL.
    pub(crate) fn on_postgres(&self, columns: &str, way: Way) -> Conditions<'a> {
        let mut all = self.filter.conditions();
        let (text, before) = (all.place(Value::Text(self.text)), all.place(Value::Number(self.before)));
        let limit = all.place(Value::Number(self.limit));
        let sought = format!("terms @@ CAST({text} AS TSQUERY)");
        // The place of each that is found is looked up: joined, the places of all cases would be read.
        let of_found =
            "JOIN support_case ON support_case.id = (SELECT case_id FROM case_place WHERE place = found.rowid)";
        let (with, from, found) = match way {
            Way::ByWords(count) => (
                // Reckoned with, the place keeps the index of places out of it, which would give a million of them.
                format!(
                    "WITH found AS MATERIALIZED (SELECT rowid FROM case_words WHERE {sought} AND rowid + 0 < {before}
                    ORDER BY rowid DESC LIMIT {count}) "
                ),
                format!("found {of_found}"),
                "1 = 1".to_owned(),
            ),
            // Sorted by itself: of what the filter lets through, the latest are tried first, and no more than are wanted.
            Way::ByFilter => {
                all.sql = format!(
                    "SELECT {columns} FROM (
                        SELECT place, case_id FROM case_place
                        WHERE place < {before} AND case_id IN (SELECT id FROM support_case WHERE 1 = 1{})
                        ORDER BY place DESC
                    ) AS passed
                    CROSS JOIN LATERAL (SELECT 1 FROM case_words WHERE rowid = passed.place AND {sought} OFFSET 0) AS found
                    JOIN support_case ON support_case.id = passed.case_id
                    ORDER BY passed.place DESC LIMIT {limit}",
                    all.sql
                );
                return all;
            }
            Way::LatestDocuments(count) => (
                String::new(),
                format!(
                    "(SELECT rowid, terms FROM case_words WHERE rowid < {before} ORDER BY rowid DESC LIMIT {count})
                    AS found {of_found}"
                ),
                sought,
            ),
        };
        all.sql = format!(
            "{with}SELECT {columns} FROM {from} WHERE {found}{} ORDER BY found.rowid DESC LIMIT {limit}",
            all.sql
        );
        all
    }
}

/// How many documents FTS5 finds, up to [`LATEST`]: `$1` what is sought.
pub(crate) const IS_COMMON_ON_SQLITE: &str =
    "SELECT COUNT(*) FROM (SELECT rowid FROM case_words WHERE case_words MATCH $1 LIMIT 2000)";

/// How many of the latest `$2` documents say what is sought, `$1`, on PostgreSQL.
pub(crate) const HITS_ON_POSTGRES: &str = "SELECT COUNT(*)
    FROM (SELECT terms FROM case_words ORDER BY rowid DESC LIMIT $2) AS latest WHERE terms @@ CAST($1 AS TSQUERY)";
