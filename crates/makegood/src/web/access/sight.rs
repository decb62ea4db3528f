//! Whose figures somebody may see.

use std::collections::BTreeSet;

use super::Viewer;
use crate::web::app::App;
use crate::web::trouble::Trouble;

/// The customers whose figures somebody may see.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Sight {
    /// Everybody's.
    Everybody,
    /// These customers' alone: a customer sees themselves, a member of some brands those brands' customers.
    Only(BTreeSet<String>),
}

impl Sight {
    /// What `viewer` may see.
    pub(crate) async fn of(app: &App, viewer: &Viewer) -> Result<Sight, Trouble> {
        if let Some(own) = &viewer.member.customer_id {
            return Ok(Sight::Only(BTreeSet::from([own.clone()])));
        }
        let (version, now, key) = (app.store().version(), app.now(), viewer.member.id.as_bytes());
        if let Some(sight) = app.sights().get(key, version, now) {
            return Ok(sight);
        }
        let sight = Sight::of_member(app, viewer).await?;
        app.sights().keep(key.to_vec(), version, now, sight.clone());
        Ok(sight)
    }

    async fn of_member(app: &App, viewer: &Viewer) -> Result<Sight, Trouble> {
        let brands = app.store().brands_of_member(&viewer.member.id).await?;
        if brands.is_empty() {
            return Ok(Sight::Everybody);
        }
        let customers = app.store().customers().await?.into_iter();
        Ok(Sight::Only(customers.filter(|one| brands.contains(&one.brand_id)).map(|one| one.id).collect()))
    }

    /// Whether a customer's figures are among them.
    pub(crate) fn has(&self, customer: &str) -> bool {
        match self {
            Sight::Everybody => true,
            Sight::Only(own) => own.contains(customer),
        }
    }

    /// Whether a promise to a customer, or to nobody in particular, is among them: the latter is for the provider's
    /// people.
    pub(crate) fn has_promise(&self, customer: Option<&str>, viewer: &Viewer) -> bool {
        customer.map_or(viewer.member.customer_id.is_none(), |customer| self.has(customer))
    }

    /// Whether what binds `customers` may be seen; what binds nobody by name concerns no one customer.
    pub(crate) fn has_any(&self, customers: &[String]) -> bool {
        match self {
            Sight::Everybody => true,
            Sight::Only(own) => customers.iter().any(|customer| own.contains(customer)),
        }
    }
}
