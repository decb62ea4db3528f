//! The desk at which periods are settled: agreements at hand, evidence fetched from the store.

use std::collections::BTreeSet;
use std::sync::{Arc, Mutex, PoisonError};

use makegood_core::bundle::{Asked, answer, answer_duties, answer_with_duties};
use makegood_core::evidence::Fact;
use makegood_core::evidence::collection::{Collection, Place};
use makegood_core::settle::{DutyCalendar, DutyStanding};
use makegood_core::time::{Instant, Period, Span, Zone};
use makegood_store::{FactFilter, SettlementKey, Store, StoreError, Wanted};

use super::bound::{self, Bound, agreements_of, has_ended, until};
use super::reach::Reach;
use super::{Adopted, Settled};

/// Settles from a store; cloning it shares what it has read.
#[derive(Clone, Debug)]
pub(crate) struct Desk {
    store: Store,
    /// The agreements, with how many had been adopted when they were read.
    read: Arc<Mutex<(i64, Arc<Adopted>)>>,
    /// The acts that clocks may wait for, up to their last place in the chain.
    acts: Arc<Mutex<(i64, Arc<Vec<Fact>>)>>,
}

impl Desk {
    pub(crate) fn new(store: Store) -> Desk {
        Desk { store, read: Arc::new(Mutex::new((0, Arc::default()))), acts: Arc::default() }
    }

    /// What is kept.
    pub(super) fn store(&self) -> &Store {
        &self.store
    }

    /// The agreements that are settled by.
    ///
    /// # Errors
    /// The database's; an adopted file that this program cannot read.
    pub(crate) async fn adopted(&self) -> Result<Arc<Adopted>, StoreError> {
        let count = self.store.adopted_agreement_count().await?;
        let known = self.read.lock().unwrap_or_else(PoisonError::into_inner).clone();
        if known.0 == count {
            return Ok(known.1);
        }
        let files = self.store.adopted_agreement_files().await?;
        let count = i64::try_from(files.len()).unwrap_or(i64::MAX);
        let adopted = Arc::new(apart(move || Adopted::read(files)).await?);
        *self.read.lock().unwrap_or_else(PoisonError::into_inner) = (count, Arc::clone(&adopted));
        Ok(adopted)
    }

    /// What was asked for and done by duties, where clocks wait for such acts; nothing where none does. What is known
    /// stays known: only what is new is read.
    ///
    /// # Errors
    /// The database's.
    pub(crate) async fn acts(&self, adopted: &Adopted) -> Result<Arc<Vec<Fact>>, StoreError> {
        if !adopted.has_clocks_that_wait_for_acts() {
            return Ok(Arc::default());
        }
        let (after, known) = self.acts.lock().unwrap_or_else(PoisonError::into_inner).clone();
        let filter = FactFilter { kind: Some("obligation"), after, ..FactFilter::default() };
        let new = self.store.every_fact(&filter).await?;
        let Some(last) = new.last().map(|fact| fact.seq) else { return Ok(known) };
        let all = known.iter().cloned().chain(new.into_iter().map(|chained| chained.fact));
        let all = Arc::new(all.collect::<Vec<Fact>>());
        let mut kept = self.acts.lock().unwrap_or_else(PoisonError::into_inner);
        if kept.0 < last {
            *kept = (last, Arc::clone(&all));
        }
        Ok(all)
    }

    /// Every agreement with every customer it binds, and their open period.
    ///
    /// # Errors
    /// The database's; an adopted file that this program cannot read.
    pub(crate) async fn bound(&self, now: Instant) -> Result<Vec<Bound>, StoreError> {
        bound::bound(&self.store, &*self.adopted().await?, now).await
    }

    /// Whether anything of a period is settled for the customer: nothing is behind the day on which it ended for them.
    ///
    /// # Errors
    /// The period is none; the database's.
    pub(crate) async fn binds_in(&self, key: &SettlementKey<'_>) -> Result<bool, StoreError> {
        let period: Period = key.period.parse().map_err(StoreError::Refused)?;
        let until = until(&self.store.agreement_ends().await?, key.agreement, key.customer);
        Ok(until.is_none_or(|until| period.first < until))
    }

    /// The agreements that bind a customer at `now`: those that were ended for them are left out.
    ///
    /// # Errors
    /// As for those that ever did.
    pub(crate) async fn binding_at(&self, customer: &str, now: Instant) -> Result<BTreeSet<String>, StoreError> {
        let (ends, adopted) = (self.store.agreement_ends().await?, self.adopted().await?);
        let mut binding = self.binding(customer).await?;
        binding.retain(|id| !has_ended(&adopted, id, until(&ends, id, customer), now));
        Ok(binding)
    }

    /// The agreements that bind a customer or did, by id.
    ///
    /// # Errors
    /// The database's; an adopted file that this program cannot read.
    pub(crate) async fn binding(&self, customer: &str) -> Result<BTreeSet<String>, StoreError> {
        let adopted = self.adopted().await?;
        let own = agreements_of(&self.store, &adopted, customer).await?;
        Ok(own.into_iter().map(str::to_owned).collect())
    }

    /// Settles one agreement for one customer and period on what was known at `as_of`, derived to the stretch or not.
    ///
    /// # Errors
    /// There is no such agreement, or no version of it in the period; the database's.
    pub(crate) async fn settle(
        &self,
        key: &SettlementKey<'_>,
        as_of: Instant,
        traced: bool,
    ) -> Result<Settled, StoreError> {
        let adopted = self.adopted_for(key).await?;
        let evidence = self.evidence(&adopted, key).await?;
        let asked = asked(key, &adopted, as_of);
        apart(move || {
            let settlements = answer(&asked, adopted.files(), &evidence, traced).map_err(StoreError::Refused)?;
            Ok(Settled::new(adopted, settlements))
        })
        .await
    }

    /// The same as if some facts had never been said.
    ///
    /// # Errors
    /// As for settling.
    pub(crate) async fn settle_without(
        &self,
        key: &SettlementKey<'_>,
        as_of: Instant,
        left_out: impl Fn(&Fact) -> bool,
    ) -> Result<Settled, StoreError> {
        let adopted = self.adopted_for(key).await?;
        let mut evidence = Collection::default();
        for (fact, place) in self.evidence(&adopted, key).await?.iter() {
            if !left_out(fact) {
                evidence.add(fact.clone(), place.clone());
            }
        }
        let asked = asked(key, &adopted, as_of);
        apart(move || {
            let settlements = answer(&asked, adopted.files(), &evidence, false).map_err(StoreError::Refused)?;
            Ok(Settled::new(adopted, settlements))
        })
        .await
    }

    /// The same as if some more facts had been said. Those whose ids are known already change nothing: none is added to a
    /// dispute with the id of another fact.
    ///
    /// # Errors
    /// As for settling.
    pub(crate) async fn settle_with(
        &self,
        key: &SettlementKey<'_>,
        as_of: Instant,
        more: Vec<Fact>,
    ) -> Result<Settled, StoreError> {
        let adopted = self.adopted_for(key).await?;
        let mut evidence = self.evidence(&adopted, key).await?;
        for fact in more {
            let known = evidence.iter().any(|(own, _)| own.id == fact.id);
            if !known {
                evidence.add(fact, Place { file: "dispute".into(), line: 0 });
            }
        }
        let asked = asked(key, &adopted, as_of);
        apart(move || {
            let settlements = answer(&asked, adopted.files(), &evidence, false).map_err(StoreError::Refused)?;
            Ok(Settled::new(adopted, settlements))
        })
        .await
    }

    /// The facts that a settlement looks at, whenever recorded.
    ///
    /// # Errors
    /// As for settling.
    pub(crate) async fn looked_at(&self, key: &SettlementKey<'_>) -> Result<Vec<Fact>, StoreError> {
        let adopted = self.adopted_for(key).await?;
        let evidence = self.evidence(&adopted, key).await?;
        Ok(evidence.iter().map(|(fact, _)| fact.clone()).collect())
    }

    /// The same, derived to the stretch, with how the duties of each version stand.
    ///
    /// # Errors
    /// As [`Desk::settle`].
    pub(crate) async fn settle_with_duties(
        &self,
        key: &SettlementKey<'_>,
        as_of: Instant,
    ) -> Result<(Settled, Vec<Vec<DutyStanding>>), StoreError> {
        let adopted = self.adopted_for(key).await?;
        let evidence = self.evidence(&adopted, key).await?;
        let asked = asked(key, &adopted, as_of);
        apart(move || {
            let answers = answer_with_duties(&asked, adopted.files(), &evidence).map_err(StoreError::Refused)?;
            let (settlements, duties) = answers.into_iter().unzip();
            Ok((Settled::new(adopted, settlements), duties))
        })
        .await
    }

    /// How the duties of each version, by its name, stand over `span`: what the evidence of the period knows of them.
    ///
    /// # Errors
    /// As [`Desk::settle`].
    pub(crate) async fn duties(
        &self,
        key: &SettlementKey<'_>,
        as_of: Instant,
        span: Span,
    ) -> Result<Vec<(String, Vec<DutyCalendar>)>, StoreError> {
        let adopted = self.adopted_for(key).await?;
        let evidence = self.evidence(&adopted, key).await?;
        let asked = asked(key, &adopted, as_of);
        apart(move || answer_duties(&asked, adopted.files(), &evidence, span).map_err(StoreError::Refused)).await
    }

    /// The agreement with all others that bind the customer: whose facts may speak of those too.
    pub(super) async fn adopted_for(&self, key: &SettlementKey<'_>) -> Result<Arc<Adopted>, StoreError> {
        let adopted = self.adopted().await?;
        let mut ids = match key.customer {
            "" => BTreeSet::new(),
            customer => agreements_of(&self.store, &adopted, customer).await?,
        };
        ids.insert(key.agreement);
        let ends = self.store.agreement_ends().await?;
        let part = adopted.part(&ids).ending(key.agreement, until(&ends, key.agreement, key.customer));
        Ok(Arc::new(part))
    }

    /// The facts that the settlement looks at, whenever recorded.
    ///
    /// # Errors
    /// The period is none; the database's.
    pub(super) async fn evidence(&self, adopted: &Adopted, key: &SettlementKey<'_>) -> Result<Collection, StoreError> {
        let period: Period = key.period.parse().map_err(StoreError::Refused)?;
        let zone = adopted.zone(key.agreement, period).unwrap_or_else(Zone::utc);
        let (measured, held) = Reach::of(&adopted.versions(key.agreement), period).spans(&zone);
        let customer = Some(key.customer).filter(|customer| !customer.is_empty());
        let mut evidence = Collection::default();
        for service in adopted.services(key.agreement) {
            let own = self.store.evidence(&Wanted { service, customer, measured, held }).await?;
            if evidence.is_empty() {
                evidence = own;
                continue;
            }
            // Facts that name no service are among those of each; the same fact twice is one.
            for (fact, place) in own.iter() {
                evidence.add(fact.clone(), place.clone());
            }
        }
        Ok(evidence)
    }
}

/// The question that a settlement answers.
pub(super) fn asked(key: &SettlementKey<'_>, adopted: &Adopted, as_of: Instant) -> Asked {
    let customer = Some(key.customer).filter(|customer| !customer.is_empty()).map(str::to_owned);
    let (period, agreement) = (key.period.to_owned(), Some(key.agreement.to_owned()));
    Asked { period, as_of, customer, agreement, until: adopted.until_of(key.agreement).map(|day| day.to_string()) }
}

/// Reckons away from the threads that answer requests.
pub(super) async fn apart<T: Send + 'static>(
    reckon: impl FnOnce() -> Result<T, StoreError> + Send + 'static,
) -> Result<T, StoreError> {
    tokio::task::spawn_blocking(reckon)
        .await
        .unwrap_or_else(|error| Err(StoreError::Broken(format!("settling broke off: {error}"))))
}
