//! Who is concerned: the customers of the agreements that promise something of what is worked on or broken.

use std::collections::{BTreeMap, BTreeSet};

use makegood_core::evidence::Subject;
use makegood_core::result::foreseen::Proposal;
use makegood_core::time::Instant;
use makegood_store::{Contact, Customer, StoreError};

use crate::web::App;

/// The customers concerned, each with their people and the agreements by which they are.
pub(crate) struct Audience {
    pub(crate) customers: Vec<Concerned>,
}

/// One of them.
pub(crate) struct Concerned {
    pub(crate) customer: Customer,
    pub(crate) contacts: Vec<Contact>,
    pub(crate) agreements: BTreeSet<String>,
}

impl Audience {
    /// The customers whom `parts` concern at `at`. An agreement that binds nobody by name concerns every customer of
    /// the brand.
    pub(crate) async fn of(app: &App, brand: &str, parts: &[Subject], at: Instant) -> Result<Audience, StoreError> {
        let (adopted, bound) = (app.desk().adopted().await?, app.desk().bound(at).await?);
        let all: BTreeMap<String, Customer> =
            app.store().customers().await?.into_iter().map(|customer| (customer.id.clone(), customer)).collect();
        let mut agreements: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        let mut concern = |customer: &str, agreement: &str| {
            agreements.entry(customer.to_owned()).or_default().insert(agreement.to_owned());
        };
        for pair in &bound {
            let in_force = adopted.in_force_at(&pair.agreement, at);
            if !in_force.is_some_and(|version| concerns(parts, at, version.agreement)) {
                continue;
            }
            match &pair.customer {
                Some(customer) => concern(customer, &pair.agreement),
                None => all
                    .values()
                    .filter(|customer| customer.brand_id == brand)
                    .for_each(|customer| concern(&customer.id, &pair.agreement)),
            }
        }
        let contacts = app.store().contacts().await?;
        let customers = agreements.into_iter().filter_map(|(id, agreements)| {
            let contacts = contacts.iter().filter(|contact| contact.customer_id == id).cloned().collect();
            Some(Concerned { customer: all.get(&id)?.clone(), contacts, agreements })
        });
        Ok(Audience { customers: customers.collect() })
    }

    /// With those who were told of the same thing before: what they know holds no longer, whatever concerns them now.
    ///
    /// # Errors
    /// The database's.
    pub(crate) async fn and_told(mut self, app: &App, about: &str, about_id: &str) -> Result<Audience, StoreError> {
        let told = app.store().notices_about(about, about_id).await?.into_iter();
        let told: BTreeSet<String> = told.filter_map(|notice| notice.customer_id).collect();
        let known = |id: &String| self.customers.iter().any(|one| one.customer.id == *id);
        let missing: Vec<String> = told.into_iter().filter(|id| !known(id)).collect();
        if missing.is_empty() {
            return Ok(self);
        }
        let contacts = app.store().contacts().await?;
        for id in missing {
            let Some(customer) = app.store().customer(&id).await? else { continue };
            let contacts = contacts.iter().filter(|contact| contact.customer_id == id).cloned().collect();
            self.customers.push(Concerned { customer, contacts, agreements: BTreeSet::new() });
        }
        Ok(self)
    }

    /// Those who have nobody to be told.
    pub(crate) fn without_contact(&self) -> Vec<&Customer> {
        self.customers.iter().filter(|one| one.contacts.is_empty()).map(|one| &one.customer).collect()
    }
}

fn concerns(parts: &[Subject], at: Instant, agreement: &makegood_core::agreement::Agreement) -> bool {
    let at_once = Proposal { parts, from: at, to: at, announced: at, emergency: false, customer: None, known: &[] };
    at_once.concerns(agreement)
}
