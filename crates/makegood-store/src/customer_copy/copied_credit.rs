//! The credits of a customer with every movement of their money, and their claims.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::Imported;
use crate::ledger::played;
use crate::{
    Change, Credit, CreditClaim, CreditDamages, CreditFilter, CreditPage, KeptMovement, StatementFilter, Store,
    StoreError,
};

/// One credit. Who approved it stays with the members.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CopiedCredit {
    /// The credit.
    pub credit: Credit,
    /// Its movements, numbered through the customer's whole account from 1: an installation's ledger has others between.
    pub movements: Vec<KeptMovement>,
    /// Of damages: how they were recognised.
    #[serde(default)]
    pub damages: Option<CreditDamages>,
}

impl Store {
    /// Those of one customer, by id.
    pub(super) async fn copied_credits(&self, customer: &str) -> Result<Vec<CopiedCredit>, StoreError> {
        let own = CreditFilter { customer: Some(customer), ..CreditFilter::default() };
        let mut credits = self.listed_credits(&own, &CreditPage { before: None, limit: i64::MAX }).await?;
        credits.reverse();
        let filter = StatementFilter { customer: Some(customer), ..StatementFilter::default() };
        let mut movements: BTreeMap<String, Vec<KeptMovement>> = BTreeMap::new();
        for (number, line) in (1..).zip(self.statement_lines(&filter, i64::MAX).await?) {
            let moved = KeptMovement { number, ..line.moved };
            movements.entry(moved.credit_id.clone()).or_default().push(moved);
        }
        let mut damages = self.damages_of_customer(customer).await?;
        let copied = |credit: Credit| CopiedCredit {
            movements: movements.remove(&credit.id).unwrap_or_default(),
            damages: damages.remove(&credit.id),
            credit,
        };
        Ok(credits.into_iter().map(copied).collect())
    }
}

impl Change {
    /// Adds credits and movements that are not here yet; the ledger numbers them anew, in their order.
    pub(super) async fn import_credits(
        &mut self,
        copies: &[CopiedCredit],
        customer: &str,
        imported: &mut Imported,
    ) -> Result<(), StoreError> {
        let mut later = Vec::new();
        for CopiedCredit { credit, movements, damages } in copies {
            let refused = |why: String| StoreError::Refused(format!("the credit `{}`: {why}", credit.id));
            if credit.customer != customer || movements.iter().any(|own| own.credit_id != credit.id) {
                return Err(refused(format!("it is not one of `{customer}`")));
            }
            played(movements).map_err(|why| refused(why.to_string()))?;
            let known = self.credit(&credit.id).await?;
            let (here, _) = self.movements_of_credit(&credit.id).await?;
            let differs = here.iter().zip(movements).find(|(own, copied)| !is_same(own, copied));
            if known.as_ref().is_some_and(|own| !is_same_debt(own, credit)) {
                return Err(refused("it is here already and is another one".to_owned()));
            }
            if let Some((own, copied)) = differs {
                return Err(refused(format!(
                    "its money moved otherwise here: `{}` of {} here, `{}` of {} there",
                    own.kind, own.amount, copied.kind, copied.amount
                )));
            }
            let new = movements.get(here.len()..).unwrap_or_default();
            let is_new = known.is_none() || !new.is_empty();
            if is_new {
                self.put_credit(credit).await?;
                later.extend(new.iter().cloned());
            }
            if let Some(damages) = damages
                && known.is_none()
            {
                self.add_damages(damages).await?;
            }
            imported.count(is_new);
        }
        later.sort_by_key(|moved| moved.number);
        self.append_movements(&later).await
    }

    /// Adds claims that are not here yet.
    pub(super) async fn import_claims(
        &mut self,
        claims: &[CreditClaim],
        imported: &mut Imported,
    ) -> Result<(), StoreError> {
        for claim in claims {
            let new = self.claim(&claim.id).await?.is_none();
            if new {
                self.add_claim(claim).await?;
            }
            imported.count(new);
        }
        Ok(())
    }
}

/// Whether two movements are one, whatever their places in two ledgers.
fn is_same(own: &KeptMovement, copied: &KeptMovement) -> bool {
    KeptMovement { number: copied.number, ..own.clone() } == *copied
}

/// Whether two credits are one debt, wherever its claim stands.
fn is_same_debt(own: &Credit, copied: &Credit) -> bool {
    let debt = |one: &Credit| {
        let Credit { agreement, customer, period, version, days, terms_of, currency, .. } = one.clone();
        (agreement, customer, period, version, days, terms_of, currency)
    };
    debt(own) == debt(copied)
}
