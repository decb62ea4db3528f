//! The desk's rules as people and programs keep them: three lists of one shape, what speaks against an entry, its place.

mod delivery;
mod escalation;
mod findings;
mod keep;
mod named;
mod offers;
mod order;
mod prepared;
mod schedule;

use std::future::Future;

use makegood_core::desk::schedule::TimedAct;
use makegood_core::time::Instant;
use makegood_store::{Change, Store, StoreError};
use serde::Serialize;
use serde::de::DeserializeOwned;

pub(crate) use escalation::PolicyRule;
pub(crate) use findings::Findings;
pub(crate) use keep::{found, in_order, judged, kept_as, put, put_at, remove, settable, wrong_of};
pub(crate) use named::address;
pub(crate) use offers::Offers;
pub(crate) use prepared::problems as answer_problems;

/// In which list an entry stands: tried as a case comes in, watching clocks, acting after a time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Place {
    Delivery,
    Escalation,
    Schedule,
}

/// What every entry has beside its rule.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Head {
    pub(crate) id: String,
    /// For which brand; absent: for every brand.
    pub(crate) brand_id: Option<String>,
    /// Its place among the others, from 1; 0 where the list has no order.
    pub(crate) place: i64,
    /// Since when it is not in use, in milliseconds since 1970 in UTC.
    pub(crate) off_at: Option<i64>,
}

/// An entry of a list of the desk's, as the store keeps it.
pub(crate) trait Kept: Clone + Send + Sync + 'static {
    /// What it says.
    type Rule: Clone + Serialize + DeserializeOwned + Send + Sync;
    const PLACE: Place;
    /// Whether one goes before another.
    const IS_ORDERED: bool = true;
    /// Whether cases that are here already are looked at again once it is changed.
    const LOOKS_AGAIN: bool;

    fn every(store: &Store) -> impl Future<Output = Result<Vec<Self>, StoreError>> + Send;
    fn one(store: &Store, id: &str) -> impl Future<Output = Result<Option<Self>, StoreError>> + Send;
    /// Keeps it in place of what was there, or anew.
    fn write(&self, change: &mut Change, is_new: bool) -> impl Future<Output = Result<(), StoreError>> + Send;
    fn drop_from(change: &mut Change, id: &str) -> impl Future<Output = Result<(), StoreError>> + Send;

    fn head(&self) -> Head;
    /// What it says, or why that cannot be read.
    fn rule(&self) -> Result<Self::Rule, String>;
    /// The entry that says this, although its author was told `although`.
    fn of(
        head: Head,
        rule: &Self::Rule,
        although: &[makegood_core::agreement_file::Saying],
    ) -> Result<Self, StoreError>;
    /// Its text as it is kept.
    fn text(&self) -> &str;
    /// The same at another place.
    fn at(self, place: i64) -> Self;
    fn name(rule: &Self::Rule) -> &str;
    fn acts(rule: &Self::Rule) -> Vec<TimedAct>;
    /// What speaks against each of several that are in use together, in their order.
    fn findings(all: &[(Head, Self::Rule)], offers: &Offers, now: Instant) -> Vec<Findings>;
}

/// The five ways to a row of the store, by the names that it has there.
macro_rules! stored {
    ($all:ident, $one:ident, $add:ident, $change:ident, $remove:ident) => {
        async fn every(store: &makegood_store::Store) -> Result<Vec<Self>, makegood_store::StoreError> {
            store.$all().await
        }

        async fn one(store: &makegood_store::Store, id: &str) -> Result<Option<Self>, makegood_store::StoreError> {
            store.$one(id).await
        }

        async fn write(
            &self,
            change: &mut makegood_store::Change,
            is_new: bool,
        ) -> Result<(), makegood_store::StoreError> {
            if is_new { change.$add(self).await } else { change.$change(self).await }
        }

        async fn drop_from(change: &mut makegood_store::Change, id: &str) -> Result<(), makegood_store::StoreError> {
            change.$remove(id).await
        }
    };
}

use stored;
