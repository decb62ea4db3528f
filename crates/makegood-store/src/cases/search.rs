//! Cases found by words: those with the number that is asked for, then those in whose number, title, own fields or messages
//! the words stand, the latest first, whatever the order of the drawer.

use std::collections::BTreeSet;

use makegood_core::desk::words::phrases_of;

use super::Case;
use super::filter::CaseFilter;
use super::inbox::bound;
use super::words::{OPEN, of_brand, of_customer, of_tag};
use crate::database::{Database, reading};
use crate::dialect::words::{
    Asked, HITS_ON_POSTGRES, IS_COMMON_ON_SQLITE, LATEST, Way, sought_on_postgres, sought_on_sqlite,
};
use crate::noun::safe;
use crate::{Store, StoreError};

/// What is asked for in words, and which part of what is found.
#[derive(Clone, Copy, Debug)]
pub struct CaseSearch<'a> {
    /// As somebody wrote them.
    pub words: &'a str,
    /// Whether notes, calls and hidden fields are searched, which stay in the house.
    pub inside_too: bool,
    /// What `next` of the page before says.
    pub after: Option<&'a str>,
    /// At most so many.
    pub limit: usize,
}

/// A page of what was found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FoundCases {
    /// The cases.
    pub cases: Vec<Case>,
    /// The number of the last case of the page, or nothing where none of them was found by its words; absent: there are
    /// no more.
    pub next: Option<String>,
}

/// What an index is asked for: each phrase, and one of each list of terms about the case.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Sought {
    pub(crate) phrases: Vec<String>,
    pub(crate) inside_too: bool,
    pub(crate) about: Vec<Vec<String>>,
}

/// What is longer is cut: a whole letter finds what its beginning finds.
const MOST_PHRASES: usize = 16;
const MOST_TERMS_IN_A_ROW: usize = 32;
/// As long a number is looked for.
const LONGEST_NUMBER: usize = 100;

/// As many are looked through where what is sought is neither common nor rare among the latest.
const MORE_OF_THE_LATEST: i64 = 6 * LATEST;
/// Where fewer of the latest say it, the index gives all of it sooner than a filter that lets few cases through.
const FEW_OF_THE_LATEST: i64 = 4;
/// What gives less than one in so many of a page among the latest is rare.
const RARE: i64 = 5;

impl Sought {
    fn of(filter: &CaseFilter<'_>, search: &CaseSearch<'_>) -> Sought {
        let mut phrases = phrases_of(search.words);
        phrases.truncate(MOST_PHRASES);
        for phrase in &mut phrases {
            let terms: Vec<&str> = phrase.split(' ').take(MOST_TERMS_IN_A_ROW).collect();
            *phrase = terms.join(" ");
        }
        // The index leaves out what the filter would: that makes nothing visible, and what is common quick.
        let mut about: Vec<Vec<String>> = Vec::new();
        let brands = filter.brands.filter(|brands| !brands.is_empty());
        about.extend(brands.map(|brands| brands.iter().map(|id| of_brand(id)).collect()));
        about.extend(filter.customer.map(|id| vec![of_customer(id)]));
        about.extend(filter.is_open().then(|| vec![OPEN.to_owned()]));
        about.extend(filter.tag.map(|tag| vec![of_tag(tag)]));
        Sought { phrases, inside_too: search.inside_too, about }
    }
}

impl Store {
    /// The cases that `filter` lets through and `search` asks for, a page of them. One whose number is asked for is found
    /// first, open or not, whatever else narrows the list; brands and customer always do.
    ///
    /// # Errors
    /// The database's.
    pub async fn search_cases(
        &self,
        filter: &CaseFilter<'_>,
        search: &CaseSearch<'_>,
    ) -> Result<FoundCases, StoreError> {
        let mut numbered = self.numbered_cases(filter, search.words).await?;
        numbered.truncate(search.limit);
        let before = match search.after.filter(|id| !id.is_empty()) {
            None => i64::MAX,
            Some(id) => match self.place_of_case(id).await? {
                Some(place) => place,
                None => return Ok(FoundCases::default()),
            },
        };
        let sought = Sought::of(filter, search);
        let wanted = search.limit.saturating_add(numbered.len()).saturating_add(1);
        let mut found = match sought.phrases.is_empty() {
            true => Vec::new(),
            false => self.cases_saying(filter, &sought, before, i64::try_from(wanted).unwrap_or(i64::MAX)).await?,
        };
        found.retain(|case| !numbered.iter().any(|own| own.id == case.id));
        let mut cases = if search.after.is_none() { numbered } else { Vec::new() };
        let room = search.limit.saturating_sub(cases.len());
        let more = room < found.len();
        found.truncate(room);
        let next = more.then(|| found.last().map_or_else(String::new, |last| last.id.clone()));
        cases.append(&mut found);
        Ok(FoundCases { cases, next })
    }

    /// The cases with this number: all of it, or the count alone in whatever brand.
    async fn numbered_cases(&self, filter: &CaseFilter<'_>, words: &str) -> Result<Vec<Case>, StoreError> {
        let number = words.trim().trim_start_matches('#');
        if number.is_empty() || LONGEST_NUMBER < number.len() || number.chars().any(|letter| letter.is_control()) {
            return Ok(Vec::new());
        }
        let mut ids = BTreeSet::from([number.to_owned(), number.to_lowercase()]);
        if number.bytes().all(|byte| byte.is_ascii_digit()) {
            let brands = match filter.brands {
                Some(brands) => brands.to_vec(),
                None => self.brands().await?.into_iter().map(|brand| brand.id).collect(),
            };
            ids.extend(brands.iter().map(|brand| format!("{brand}-{number}")));
        }
        let mut cases = self.cases_of_ids(&ids).await?;
        cases.retain(|case| {
            filter.brands.is_none_or(|brands| brands.contains(&case.brand_id))
                && filter.customer.is_none_or(|customer| case.customer_id.as_deref() == Some(customer))
        });
        Ok(cases)
    }

    async fn place_of_case(&self, id: &str) -> Result<Option<i64>, StoreError> {
        const PLACE: &str = "SELECT place FROM case_place WHERE case_id = $1";
        Ok(reading!(self, on => sqlx::query_scalar(PLACE).bind(id).fetch_optional(on).await?))
    }

    /// Cases whose place is before `before`, the latest first.
    async fn cases_saying(
        &self,
        filter: &CaseFilter<'_>,
        sought: &Sought,
        before: i64,
        limit: i64,
    ) -> Result<Vec<Case>, StoreError> {
        let columns = Case::STATEMENTS.columns();
        match &self.database {
            Database::Sqlite { read, .. } => {
                let text = sought_on_sqlite(sought);
                let mut way = Way::ByWords(i64::MAX);
                if filter.is_narrow() {
                    let hits: i64 = sqlx::query_scalar(IS_COMMON_ON_SQLITE).bind(&text).fetch_one(read).await?;
                    if hits == LATEST {
                        way = Way::ByFilter;
                    }
                }
                let asked = Asked { filter: *filter, text: &text, before, limit }.on_sqlite(&columns, way);
                Ok(bound(sqlx::query_as(safe(asked.sql)), &asked.values).fetch_all(read).await?)
            }
            Database::Postgres(pool) => {
                let text = sought_on_postgres(sought);
                let asked = Asked { filter: *filter, text: &text, before, limit };
                let ways = match filter.is_narrow() {
                    true => {
                        let hits: i64 =
                            sqlx::query_scalar(HITS_ON_POSTGRES).bind(&text).bind(LATEST).fetch_one(pool).await?;
                        vec![if hits < FEW_OF_THE_LATEST { Way::ByWords(i64::MAX) } else { Way::ByFilter }]
                    }
                    false => vec![
                        Way::LatestDocuments(LATEST),
                        Way::LatestDocuments(MORE_OF_THE_LATEST),
                        Way::ByWords(LATEST),
                        Way::ByWords(i64::MAX),
                    ],
                };
                let (mut found, mut is_rare): (Vec<Case>, bool) = (Vec::new(), false);
                for way in ways {
                    // What is rare among the latest is rare: the index gives all of it at once.
                    is_rare |= way == Way::LatestDocuments(MORE_OF_THE_LATEST) && count_of(&found) * RARE < limit;
                    if is_rare && way != Way::ByWords(i64::MAX) {
                        continue;
                    }
                    let next = asked.on_postgres(&columns, way);
                    found = bound(sqlx::query_as(safe(next.sql)), &next.values).fetch_all(pool).await?;
                    if count_of(&found) == limit {
                        break;
                    }
                }
                Ok(found)
            }
        }
    }
}

fn count_of(cases: &[Case]) -> i64 {
    i64::try_from(cases.len()).unwrap_or(i64::MAX)
}
