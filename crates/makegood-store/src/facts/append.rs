//! Appending facts: each once, at the end of the chain.

use makegood_core::evidence::chain::{Chain, Hash};
use makegood_core::evidence::collection::{conflict, misfit};
use makegood_core::evidence::kind::Words;
use makegood_core::evidence::{Body, Fact};
use sqlx::FromRow;

use super::content::{content_of, fact_of};
use super::list::ChainHead;
use crate::database::changing;
use crate::{Change, NewJob, StoreError};

/// The kind of the jobs that see to what new facts change; their key is the first and the last place of the facts in
/// the chain, `17-20`.
pub const FACTS_JOB: &str = "facts";

/// What became of facts that were appended.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Appended {
    /// New ones.
    pub new: u64,
    /// Ones that were there already, word for word.
    pub same: u64,
}

/// A fact that was not appended.
#[derive(Clone, Debug, PartialEq)]
pub struct RefusedFact {
    /// Its place among those that were given, from 0.
    pub at: usize,
    /// What is in its way, both sides named, and what to do.
    pub why: String,
    /// The fact that has its id and says something else.
    pub known: Option<Fact>,
}

#[derive(FromRow)]
struct Last {
    seq: i64,
    hash: Vec<u8>,
}

impl Change {
    /// Appends `facts` in their order; those that are there already change nothing. New ones queue a job that sees to
    /// what they change.
    ///
    /// # Errors
    /// A fact has the id of another one and says something else: both are named, and the change should be dropped.
    /// The database's.
    pub async fn append_facts(&mut self, facts: &[Fact]) -> Result<Appended, StoreError> {
        let (appended, refused) = self.append_each(facts).await?;
        refused.into_iter().next().map_or(Ok(appended), |first| Err(StoreError::Refused(first.why)))
    }

    /// Appends those of `facts` that can be, in their order, and gives the others: where all or nothing is wanted, a
    /// change with any of these is dropped.
    ///
    /// # Errors
    /// The database's.
    pub async fn append_each(&mut self, facts: &[Fact]) -> Result<(Appended, Vec<RefusedFact>), StoreError> {
        const ADD: &str = "INSERT INTO fact (seq, id, kind, service, customer, held_from, held_to, recorded_at, replaces, case_id, content, hash)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)";
        self.hold_the_chain().await?;
        let (mut seq, mut chain) = self.end_of_chain().await?;
        let before = seq;
        let (mut appended, mut refused) = (Appended::default(), Vec::new());
        for (at, fact) in facts.iter().enumerate() {
            match self.fact(&fact.id).await? {
                Some(known) if known == *fact => {
                    appended.same += 1;
                    continue;
                }
                Some(known) => {
                    let why = conflict(&known, "in the database", fact);
                    refused.push(RefusedFact { at, why, known: Some(known) });
                    continue;
                }
                None => {}
            }
            if let Some(why) = self.misfit(fact).await? {
                refused.push(RefusedFact { at, why, known: None });
                continue;
            }
            seq += 1;
            let (content, hash, held) = (content_of(fact)?, chain.push(fact), fact.held());
            changing!(self, on => sqlx::query(ADD)
                .bind(seq)
                .bind(&fact.id)
                .bind(fact.body.kind().word())
                .bind(fact.body.service())
                .bind(fact.body.customer())
                .bind(held.map(|held| held.start.as_ms()))
                .bind(held.map(|held| held.end.as_ms()))
                .bind(fact.recorded.as_ms())
                .bind(&fact.replaces)
                .bind(case_of(&fact.body))
                .bind(content)
                .bind(hash.as_bytes().as_slice())
                .execute(on)
                .await
                .map(drop))?;
            self.tell("fact", fact.body.service().unwrap_or_default());
            appended.new += 1;
        }
        if before < seq {
            let (key, run_at) = (format!("{}-{seq}", before + 1), self.author.at);
            self.queue_job(&NewJob { kind: FACTS_JOB, key: &key, run_at }).await?;
        }
        Ok((appended, refused))
    }

    /// Where the chain ends, with what this change has appended.
    ///
    /// # Errors
    /// The database's, or a row that cannot be read.
    pub async fn chain_head(&mut self) -> Result<ChainHead, StoreError> {
        let (facts, chain) = self.end_of_chain().await?;
        Ok(ChainHead { facts, head: chain.head() })
    }

    /// The last place in the chain and the chain up to it.
    async fn end_of_chain(&mut self) -> Result<(i64, Chain), StoreError> {
        const LAST: &str = "SELECT seq, hash FROM fact ORDER BY seq DESC LIMIT 1";
        let last: Option<Last> = changing!(self, on => sqlx::query_as(LAST).fetch_optional(on).await?);
        let Some(Last { seq, hash }) = last else { return Ok((0, Chain::default())) };
        Ok((seq, Chain::after(hash_of(&hash)?)))
    }

    /// Why a correction cannot be one: what it replaces is not there, or of another kind.
    async fn misfit(&mut self, fact: &Fact) -> Result<Option<String>, StoreError> {
        let Some(id) = &fact.replaces else { return Ok(None) };
        Ok(match self.fact(id).await? {
            Some(old) => misfit(fact, &old),
            None => {
                Some(format!("fact `{}` replaces `{id}`, which is not in the database; append that one first", fact.id))
            }
        })
    }

    /// The fact with this id, as this change sees it.
    ///
    /// # Errors
    /// The database's, or a row that cannot be read.
    pub async fn fact(&mut self, id: &str) -> Result<Option<Fact>, StoreError> {
        const ONE: &str = "SELECT content FROM fact WHERE id = $1";
        let found: Option<(Vec<u8>,)> = changing!(self, on => sqlx::query_as(ONE).bind(id).fetch_optional(on).await?);
        found.map(|(content,)| fact_of(&content)).transpose()
    }
}

/// The hash in a row.
pub(super) fn hash_of(bytes: &[u8]) -> Result<Hash, StoreError> {
    let bytes =
        bytes.try_into().map_err(|_| StoreError::Broken("a hash of the chain is not 32 bytes long".to_owned()))?;
    Ok(Hash::from_bytes(bytes))
}

/// The case an event belongs to: only some events of a case name its customer, all belong to them.
fn case_of(body: &Body) -> Option<&str> {
    match body {
        Body::Case(event) => Some(&event.case),
        _ => None,
    }
}
