//! Facts in the order of the chain, a page at a time.

use makegood_core::evidence::Fact;
use makegood_core::evidence::chain::Hash;
use sqlx::FromRow;

use super::append::hash_of;
use super::content::fact_of;
use crate::database::reading;
use crate::narrowed::Narrowed;
use crate::noun::safe;
use crate::{Store, StoreError};

/// As many facts are read at once.
const A_PAGE: i64 = 1_000;

/// Which facts a reader wants; each that is given narrows them.
#[derive(Clone, Copy, Debug, Default)]
pub struct FactFilter<'a> {
    /// What they speak of, by the word of evidence files.
    pub kind: Option<&'a str>,
    /// That name this service.
    pub service: Option<&'a str>,
    /// That name this customer.
    pub customer: Option<&'a str>,
    /// Only facts after this place in the chain, as the last of a page gives it for the next.
    pub after: i64,
}

/// A fact with its place in the chain.
#[derive(Clone, Debug, PartialEq)]
pub struct ChainedFact {
    /// The place, from 1.
    pub seq: i64,
    /// The fact.
    pub fact: Fact,
    /// The hash of the chain up to it.
    pub hash: Hash,
}

/// Where the chain ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ChainHead {
    /// How many facts it has.
    pub facts: i64,
    /// The hash that names all of them in their order.
    pub head: Hash,
}

#[derive(FromRow)]
struct Row {
    seq: i64,
    content: Vec<u8>,
    hash: Vec<u8>,
}

impl Store {
    /// The facts that `filter` lets through, in the order of the chain, at most `limit`.
    ///
    /// # Errors
    /// The database's, or a row that cannot be read.
    pub async fn facts(&self, filter: &FactFilter<'_>, limit: i64) -> Result<Vec<ChainedFact>, StoreError> {
        let FactFilter { kind, service, customer, after } = *filter;
        let narrowed = Narrowed::by([("kind", kind), ("service", service), ("customer", customer)]);
        let page = safe(format!(
            "SELECT seq, content, hash FROM fact WHERE seq > $1{} ORDER BY seq LIMIT $2",
            narrowed.conditions(3)
        ));
        let rows: Vec<Row> = reading!(self, on => {
            let query = sqlx::query_as(page).bind(after).bind(limit);
            narrowed.values().fold(query, |query, value| query.bind(value)).fetch_all(on).await?
        });
        let read = |row: Row| Ok(ChainedFact { seq: row.seq, fact: fact_of(&row.content)?, hash: hash_of(&row.hash)? });
        rows.into_iter().map(read).collect()
    }

    /// All facts that `filter` lets through, in the order of the chain; they are read a page at a time.
    ///
    /// # Errors
    /// The database's, or a row that cannot be read.
    pub async fn every_fact(&self, filter: &FactFilter<'_>) -> Result<Vec<ChainedFact>, StoreError> {
        let (mut all, mut after) = (Vec::new(), filter.after);
        loop {
            let page = self.facts(&FactFilter { after, ..*filter }, A_PAGE).await?;
            let Some(last) = page.last() else { break };
            after = last.seq;
            all.extend(page);
        }
        Ok(all)
    }

    /// Where the chain ends, as its last row says; whether it holds up to there, a walk tells.
    ///
    /// # Errors
    /// The database's, or a row that cannot be read.
    pub async fn chain_head(&self) -> Result<ChainHead, StoreError> {
        const LAST: &str = "SELECT seq, hash FROM fact ORDER BY seq DESC LIMIT 1";
        let last: Option<(i64, Vec<u8>)> = reading!(self, on => sqlx::query_as(LAST).fetch_optional(on).await?);
        let Some((facts, hash)) = last else { return Ok(ChainHead { facts: 0, head: Hash::NOTHING }) };
        Ok(ChainHead { facts, head: hash_of(&hash)? })
    }
}
