//! The words of cases as the index keeps them: made of title, own fields, messages and tags in the change that writes these, made
//! again by a job for cases of earlier programs and where another field is shown, and when a store is restored.
//!
//! A case is one document. Of a very long one the number, the title, the fields, the first message and the latest ones are
//! found.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use makegood_core::desk::words::terms_of;
use sqlx::FromRow;

use crate::database::changing;
use crate::dialect::held_rows;
use crate::dialect::words::{delete_words, insert_words};
use crate::noun::safe;
use crate::{Case, Change, StoreError};

/// The kind of the jobs that index cases of earlier programs; their key is the last case that has its words.
pub const WORDS_JOB: &str = "words";

/// Terms of one case that count; PostgreSQL remembers no place beyond the 16,383rd.
const MOST_TERMS: usize = 16_000;
/// As many cases are indexed by one statement.
const AT_ONCE: usize = 100;
/// Places of one second.
const PLACES_A_SECOND: i64 = 16;
/// Bytes of a brand's or customer's id, or of a tag, that count in the index; the filter asks for the whole.
const MOST_OF_AN_ID: usize = 200;

#[derive(FromRow)]
struct Indexed {
    id: String,
    title: String,
    brand_id: String,
    customer_id: Option<String>,
    is_open: bool,
    opened_at: i64,
}

impl Indexed {
    /// The first place of the second in which it came in.
    fn first_place(&self) -> i64 {
        self.opened_at.div_euclid(1_000) * PLACES_A_SECOND
    }
}

#[derive(FromRow)]
struct Said {
    case_id: String,
    kind: String,
    text: String,
}

/// What stands in a field of its own making, as far as cases of its brand have that field.
#[derive(FromRow)]
struct Filled {
    case_id: String,
    value: String,
    shown: bool,
}

/// What was written on one case.
#[derive(Default)]
struct Written {
    filled: Vec<Filled>,
    said: Vec<Said>,
    tags: Vec<String>,
}

/// What stands in the index for one case, each with a space between terms.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Document {
    /// Whose it is, whether it is open, and its tags.
    pub(crate) about: String,
    /// What its customer may read.
    pub(crate) shown: String,
    /// What stays in the house.
    pub(crate) inside: String,
}

/// Stands between two texts, so that no phrase goes from one into the other.
pub(crate) const BETWEEN: &str = "z";
/// A case that is neither resolved nor closed.
pub(super) const OPEN: &str = "open";

/// The term of cases of a brand.
pub(super) fn of_brand(id: &str) -> String {
    coded('b', id)
}

/// The term of cases of a customer.
pub(super) fn of_customer(id: &str) -> String {
    coded('m', id)
}

/// The term of cases with a tag.
pub(super) fn of_tag(tag: &str) -> String {
    coded('t', tag)
}

fn coded(kind: char, id: &str) -> String {
    id.bytes().take(MOST_OF_AN_ID).fold(String::from(kind), |mut term, byte| {
        let _ = write!(term, "{byte:02x}");
        term
    })
}

impl Document {
    fn of(case: &Indexed, written: &Written) -> Document {
        let mut about = vec![of_brand(&case.brand_id)];
        about.extend(case.customer_id.as_deref().map(of_customer));
        about.extend(case.is_open.then(|| OPEN.to_owned()));
        about.extend(written.tags.iter().map(|tag| of_tag(tag)));
        let mut document = Document { about: about.join(" "), ..Document::default() };
        let mut room = MOST_TERMS;
        document.add(true, &case.id, &mut room);
        document.add(true, &case.title, &mut room);
        for field in &written.filled {
            document.add(field.shown, &field.value, &mut room);
        }
        let (first, others) = written.said.split_at(written.said.len().min(1));
        for message in first.iter().chain(others.iter().rev()) {
            document.add(matches!(message.kind.as_str(), "request" | "answer"), &message.text, &mut room);
        }
        document
    }

    fn add(&mut self, is_shown: bool, text: &str, room: &mut usize) {
        let terms = if *room > 1 { terms_of(text) } else { String::new() };
        let part = if is_shown { &mut self.shown } else { &mut self.inside };
        for term in terms.split(' ').filter(|term| !term.is_empty()).take(room.saturating_sub(1)) {
            part.push_str(term);
            part.push(' ');
            *room -= 1;
        }
        if !terms.is_empty() {
            part.push_str(BETWEEN);
            part.push(' ');
            *room = room.saturating_sub(1);
        }
    }
}

impl Change {
    /// Has the words of a case indexed when this change is kept.
    pub(crate) fn index_later(&mut self, case_id: &str) {
        self.to_index.insert(case_id.to_owned());
    }

    /// The same where the case was found by other words before, or by others: another title, resolved, open again.
    pub(crate) async fn index_if_found_otherwise(&mut self, changed: &Case) -> Result<(), StoreError> {
        let ids = std::slice::from_ref(&changed.id);
        let known = self.cases_to_index(ids).await?;
        let is_open = !matches!(changed.state.as_str(), "resolved" | "closed");
        let same = known.iter().any(|own| {
            own.title == changed.title
                && own.is_open == is_open
                && own.brand_id == changed.brand_id
                && own.customer_id == changed.customer_id
        });
        if !same {
            self.index_later(&changed.id);
        }
        Ok(())
    }

    /// Indexes what this change has written.
    pub(crate) async fn index_written(&mut self) -> Result<(), StoreError> {
        let ids: Vec<String> = std::mem::take(&mut self.to_index).into_iter().collect();
        self.index_cases(&ids).await
    }

    /// Indexes up to `limit` cases after the one with the number `after`, and gives the last of them; `None`: that was
    /// all. For jobs, each with its own change.
    ///
    /// # Errors
    /// The database's.
    pub async fn index_cases_after(&mut self, after: &str, limit: i64) -> Result<Option<String>, StoreError> {
        const NEXT: &str = "SELECT id FROM support_case WHERE id > $1 ORDER BY id LIMIT $2";
        let ids: Vec<String> =
            changing!(self, on => sqlx::query_scalar(NEXT).bind(after).bind(limit).fetch_all(on).await?);
        self.index_cases(&ids).await?;
        Ok(ids.last().filter(|_| i64::try_from(ids.len()).is_ok_and(|count| count == limit)).cloned())
    }

    /// Indexes every case, where this migration has an index already.
    pub(crate) async fn index_all_cases(&mut self) -> Result<(), StoreError> {
        if self.columns_of("case_place").await?.is_empty() {
            return Ok(());
        }
        let mut last = String::new();
        while let Some(next) = self.index_cases_after(&last, 1_000).await? {
            last = next;
        }
        Ok(())
    }

    /// Indexes these cases, in place of what was kept of their words.
    ///
    /// # Errors
    /// The database's.
    pub async fn index_cases(&mut self, ids: &[String]) -> Result<(), StoreError> {
        for some in ids.chunks(AT_ONCE) {
            let cases = self.cases_to_index(some).await?;
            let places = self.places_of(&cases).await?;
            let mut written = self.written_on(some).await?;
            let documents: Vec<(i64, Document)> = cases
                .iter()
                .filter_map(|case| {
                    let written = written.remove(&case.id).unwrap_or_default();
                    Some((*places.get(&case.id)?, Document::of(case, &written)))
                })
                .collect();
            delete_words(&mut self.transaction, &documents).await?;
            insert_words(&mut self.transaction, &documents).await?;
        }
        Ok(())
    }

    /// The cases, held: whoever writes on one of them meanwhile waits, and what they write is indexed after this.
    async fn cases_to_index(&mut self, ids: &[String]) -> Result<Vec<Indexed>, StoreError> {
        let held = held_rows(&self.transaction);
        let cases = safe(format!(
            "SELECT id, title, brand_id, customer_id, state NOT IN ('resolved', 'closed') AS is_open, opened_at
            FROM support_case WHERE id IN ({}) ORDER BY id{held}",
            places(ids.len())
        ));
        Ok(changing!(self, on =>
            ids.iter().fold(sqlx::query_as(cases), |query, id| query.bind(id)).fetch_all(on).await?))
    }

    async fn written_on(&mut self, ids: &[String]) -> Result<BTreeMap<String, Written>, StoreError> {
        let places = places(ids.len());
        let messages = safe(format!(
            "SELECT case_id, kind, text FROM case_message WHERE case_id IN ({places}) ORDER BY case_id, at, id"
        ));
        // That a box is ticked is no word.
        let fields = safe(format!(
            "SELECT case_field_value.case_id, case_field_value.value, case_field.shown FROM case_field_value
            JOIN support_case ON support_case.id = case_field_value.case_id
            JOIN case_field ON case_field.id = case_field_value.field_id AND case_field.holds <> 'yes'
                AND COALESCE(case_field.brand_id, support_case.brand_id) = support_case.brand_id
            WHERE case_field_value.case_id IN ({places}) ORDER BY case_field.place, case_field.id"
        ));
        let said: Vec<Said> = changing!(self, on =>
            ids.iter().fold(sqlx::query_as(messages), |query, id| query.bind(id)).fetch_all(on).await?);
        let filled: Vec<Filled> = changing!(self, on =>
            ids.iter().fold(sqlx::query_as(fields), |query, id| query.bind(id)).fetch_all(on).await?);
        let tags = safe(format!("SELECT case_id, tag FROM case_tag WHERE case_id IN ({places}) ORDER BY case_id, tag"));
        let tags: Vec<(String, String)> = changing!(self, on =>
            ids.iter().fold(sqlx::query_as(tags), |query, id| query.bind(id)).fetch_all(on).await?);
        let mut written: BTreeMap<String, Written> = BTreeMap::new();
        for (case_id, tag) in tags {
            written.entry(case_id).or_default().tags.push(tag);
        }
        for message in said {
            written.entry(message.case_id.clone()).or_default().said.push(message);
        }
        for field in filled {
            written.entry(field.case_id.clone()).or_default().filled.push(field);
        }
        Ok(written)
    }

    /// The places of these cases among all; those that have none yet get theirs.
    async fn places_of(&mut self, cases: &[Indexed]) -> Result<BTreeMap<String, i64>, StoreError> {
        let mut known = self.known_places(cases).await?;
        if cases.iter().all(|case| known.contains_key(&case.id)) {
            return Ok(known);
        }
        self.hold_the_places().await?;
        known = self.known_places(cases).await?;
        let mut wanted: BTreeMap<i64, &Indexed> = BTreeMap::new();
        for case in cases.iter().filter(|case| !known.contains_key(&case.id)) {
            wanted.entry(case.first_place()).or_insert(case);
        }
        let rows: Vec<String> = (0..wanted.len()).map(|row| format!("(${}, ${})", 2 * row + 1, 2 * row + 2)).collect();
        if !rows.is_empty() {
            let take = safe(format!(
                "INSERT INTO case_place (place, case_id) VALUES {} ON CONFLICT (place) DO NOTHING",
                rows.join(", ")
            ));
            changing!(self, on => {
                let query = wanted.iter().fold(sqlx::query(take), |query, (place, case)| query.bind(*place).bind(&case.id));
                query.execute(on).await.map(drop)
            })?;
            known = self.known_places(cases).await?;
        }
        // Whose second had its first place taken.
        for case in cases.iter().filter(|case| !known.contains_key(&case.id)).collect::<Vec<_>>() {
            let place = self.take_place(case).await?;
            known.insert(case.id.clone(), place);
        }
        Ok(known)
    }

    async fn known_places(&mut self, cases: &[Indexed]) -> Result<BTreeMap<String, i64>, StoreError> {
        if cases.is_empty() {
            return Ok(BTreeMap::new());
        }
        let known = safe(format!("SELECT case_id, place FROM case_place WHERE case_id IN ({})", places(cases.len())));
        let known: Vec<(String, i64)> = changing!(self, on =>
            cases.iter().fold(sqlx::query_as(known), |query, case| query.bind(&case.id)).fetch_all(on).await?);
        Ok(known.into_iter().collect())
    }

    /// The first place that is free from the case's second on.
    async fn take_place(&mut self, case: &Indexed) -> Result<i64, StoreError> {
        const FREE: &str = "SELECT place + 1 FROM case_place AS taken WHERE place >= $1
            AND NOT EXISTS (SELECT 1 FROM case_place WHERE place = taken.place + 1) ORDER BY place LIMIT 1";
        const TAKE: &str = "INSERT INTO case_place (place, case_id) VALUES ($1, $2)";
        let free: i64 = changing!(self, on => sqlx::query_scalar(FREE).bind(case.first_place()).fetch_one(on).await?);
        changing!(self, on => sqlx::query(TAKE).bind(free).bind(&case.id).execute(on).await.map(drop))?;
        Ok(free)
    }
}

fn places(count: usize) -> String {
    (1..=count).map(|place| format!("${place}")).collect::<Vec<_>>().join(", ")
}
