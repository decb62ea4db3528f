//! Walking the whole chain: every fact read again, every hash computed again.

use makegood_core::evidence::Fact;
use makegood_core::evidence::chain::{Chain, Hash};
use sqlx::FromRow;

use super::append::hash_of;
use super::content::fact_of;
use crate::database::reading;
use crate::{Store, StoreError};

/// What a walk found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Walked {
    /// Facts in the chain.
    pub facts: u64,
    /// The hash that names all of them in their order.
    pub head: Hash,
    /// Where the chain does not hold.
    pub faults: Vec<ChainFault>,
}

/// A place at which the chain does not hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChainFault {
    /// The place in the chain, from 1.
    pub seq: i64,
    /// What does not hold.
    pub message: String,
}

#[derive(FromRow)]
struct Row {
    seq: i64,
    id: String,
    content: Vec<u8>,
    hash: Vec<u8>,
}

/// How many facts are in memory at once.
const PAGE: i64 = 500;

impl Store {
    /// Walks the chain from its first fact and gives each to `each`.
    ///
    /// # Errors
    /// The database's. What does not hold in the chain is among the faults.
    pub async fn walk_facts(&self, mut each: impl FnMut(&Fact, Hash)) -> Result<Walked, StoreError> {
        const NEXT: &str = "SELECT seq, id, content, hash FROM fact WHERE seq > $1 ORDER BY seq LIMIT $2";
        let mut chain = Chain::default();
        let mut walked = Walked { facts: 0, head: chain.head(), faults: Vec::new() };
        let mut last = 0;
        loop {
            let rows: Vec<Row> = reading!(self, on => sqlx::query_as(NEXT).bind(last).bind(PAGE).fetch_all(on).await?);
            if rows.is_empty() {
                walked.head = chain.head();
                return Ok(walked);
            }
            for row in rows {
                if row.seq != last + 1 {
                    let message = format!("facts {} to {} are missing: they were removed", last + 1, row.seq - 1);
                    walked.faults.push(ChainFault { seq: row.seq, message });
                }
                last = row.seq;
                walked.facts += 1;
                match judge(&row, &mut chain) {
                    Ok(fact) => each(&fact, chain.head()),
                    Err(message) => walked.faults.push(ChainFault { seq: row.seq, message }),
                }
            }
        }
    }
}

/// The fact of a row if it is what the chain says; else why not. The chain goes on from what the row states.
fn judge(row: &Row, chain: &mut Chain) -> Result<Fact, String> {
    let stated = hash_of(&row.hash).map_err(|error| error.to_string())?;
    let read = fact_of(&row.content).map_err(|error| format!("fact `{}`: {error}", row.id));
    let fact = read.inspect_err(|_| *chain = Chain::after(stated))?;
    if fact.id != row.id {
        *chain = Chain::after(stated);
        return Err(format!("the row says `{}`, its content `{}`", row.id, fact.id));
    }
    chain.check(&fact, Some(stated)).map_err(|broken| broken.to_string())?;
    Ok(fact)
}
