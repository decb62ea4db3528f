//! Reading the evidence that a settlement looks at, and no more.

use std::sync::Arc;

use makegood_core::evidence::Fact;
use makegood_core::evidence::collection::{Collection, Place};
use makegood_core::time::Span;

use super::content::fact_of;
use crate::database::reading;
use crate::{Store, StoreError};

/// Which facts a settlement looks at.
#[derive(Clone, Copy, Debug)]
pub struct Wanted<'a> {
    /// The service; facts that name none concern it too.
    pub service: &'a str,
    /// The customer; facts that name none concern them too. `None`: facts that name none, alone.
    pub customer: Option<&'a str>,
    /// Minute cells, gauges and events of cases that touch this span.
    pub measured: Span,
    /// Everything else that touches this span.
    pub held: Span,
}

/// A fact that concerns the service and touches the span that its kind is asked for in.
macro_rules! touching {
    () => {
        "(service = $1 OR service IS NULL)
         AND held_from < CASE WHEN kind IN ('cells', 'gauge', 'case') THEN $4 ELSE $6 END
         AND (held_to > CASE WHEN kind IN ('cells', 'gauge', 'case') THEN $3 ELSE $5 END
           OR held_from >= CASE WHEN kind IN ('cells', 'gauge', 'case') THEN $3 ELSE $5 END)"
    };
}

impl Store {
    /// The facts that `wanted` names, whenever recorded, with everything that corrects them.
    ///
    /// # Errors
    /// The database's, or a row that cannot be read.
    pub async fn evidence(&self, wanted: &Wanted<'_>) -> Result<Collection, StoreError> {
        // A correction counts wherever it says its fact held, and a case is its events, whoever they name: where it is
        // settled for nobody, a case that names somebody is left out whole. Facts of one customer and facts that name
        // none are looked for apart, so that no settlement reads the facts of all customers.
        const WANTED: &str = concat!(
            "WITH RECURSIVE wanted (seq, id, replaces, case_id) AS (
                SELECT seq, id, replaces, case_id FROM fact WHERE customer = $2 AND ",
            touching!(),
            " UNION ALL
                SELECT seq, id, replaces, case_id FROM fact
                WHERE customer IS NULL
                  AND (case_id IS NULL OR ($2 IS NULL AND NOT EXISTS (SELECT 1 FROM fact AS own
                    WHERE own.case_id = fact.case_id AND (own.customer IS NOT NULL OR own.service <> $1)))) AND ",
            touching!(),
            " UNION
                SELECT fact.seq, fact.id, fact.replaces, fact.case_id FROM fact JOIN wanted
                  ON fact.replaces = wanted.id OR fact.id = wanted.replaces OR fact.case_id = wanted.case_id)
            SELECT content FROM fact WHERE seq IN (SELECT seq FROM wanted) ORDER BY seq"
        );
        let Wanted { service, customer, measured, held } = wanted;
        let rows: Vec<(Vec<u8>,)> = reading!(self, on => sqlx::query_as(WANTED)
            .bind(service)
            .bind(customer)
            .bind(measured.start.as_ms())
            .bind(measured.end.as_ms())
            .bind(held.start.as_ms())
            .bind(held.end.as_ms())
            .fetch_all(on)
            .await?);
        let place = |line| Place { file: Arc::from("database"), line };
        let mut collection = Collection::default();
        for (line, (content,)) in (1..).zip(rows) {
            collection.add(fact_of(&content)?, place(line));
        }
        Ok(collection)
    }

    /// The fact with this id.
    ///
    /// # Errors
    /// The database's, or a row that cannot be read.
    pub async fn fact(&self, id: &str) -> Result<Option<Fact>, StoreError> {
        const ONE: &str = "SELECT content FROM fact WHERE id = $1";
        let found: Option<(Vec<u8>,)> = reading!(self, on => sqlx::query_as(ONE).bind(id).fetch_optional(on).await?);
        found.map(|(content,)| fact_of(&content)).transpose()
    }
}
