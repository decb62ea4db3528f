//! Who is concerned: the customers of the agreements that promise something of what is worked on or broken.

use std::collections::{BTreeMap, BTreeSet};

use makegood_core::evidence::Subject;
use makegood_core::result::foreseen::Proposal;
use makegood_core::time::{Instant, Zone};
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
            let in_force = adopted.versions(&pair.agreement).into_iter().find(|version| {
                let zone = Zone::named(&version.agreement.time_zone).unwrap_or_else(|_| Zone::utc());
                let day = zone.date_of(at);
                version.days.first <= day && day < version.days.end
            });
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

    /// Those who have nobody to be told.
    pub(crate) fn without_contact(&self) -> Vec<&Customer> {
        self.customers.iter().filter(|one| one.contacts.is_empty()).map(|one| &one.customer).collect()
    }
}

fn concerns(parts: &[Subject], at: Instant, agreement: &makegood_core::agreement::Agreement) -> bool {
    let at_once = Proposal { parts, from: at, to: at, announced: at, emergency: false, customer: None, known: &[] };
    at_once.concerns(agreement)
}
