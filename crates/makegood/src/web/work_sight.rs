//! Which maintenance somebody may see: a customer what is announced for a service promised to them, a member what is of
//! their brands.

use std::collections::{BTreeMap, BTreeSet};

use makegood_store::WholeMaintenance;

use crate::maintenance::{Advice, Planned, advice};
use crate::web::access::{Sight, Viewer};
use crate::web::app::App;
use crate::web::trouble::Trouble;

/// What somebody may see.
pub(crate) struct WorkSight {
    /// Of these brands; none: of every brand.
    brands: Vec<String>,
    /// A customer's: the services promised to them.
    services: Option<BTreeSet<String>>,
}

impl WorkSight {
    /// What `viewer` may see.
    pub(crate) async fn of(app: &App, viewer: &Viewer) -> Result<WorkSight, Trouble> {
        let Some(own) = &viewer.member.customer_id else {
            let brands = app.store().brands_of_member(&viewer.member.id).await?;
            return Ok(WorkSight { brands, services: None });
        };
        let customer = app.store().customer(own).await?.ok_or(Trouble::Forbidden)?;
        let (adopted, bound) = (app.desk().adopted().await?, app.desk().bound(app.now()).await?);
        // What binds nobody by name is for every customer of the brand.
        let theirs = bound.iter().filter(|pair| pair.customer.as_ref().is_none_or(|customer| customer == own));
        let services = theirs.flat_map(|pair| adopted.services(&pair.agreement)).map(str::to_owned).collect();
        Ok(WorkSight { brands: vec![customer.brand_id], services: Some(services) })
    }

    /// Whether a brand is among theirs.
    pub(crate) fn has_brand(&self, brand: &str) -> bool {
        self.brands.is_empty() || self.brands.iter().any(|own| own == brand)
    }

    /// Whether they see one piece of work.
    pub(crate) fn has(&self, whole: &WholeMaintenance) -> bool {
        let work = &whole.maintenance;
        let touches = |services: &BTreeSet<String>| {
            work.announced_at.is_some() && whole.parts.iter().any(|part| services.contains(&part.service_id))
        };
        self.has_brand(&work.brand_id) && self.services.as_ref().is_none_or(touches)
    }

    /// The brand, where there is but one.
    pub(crate) fn one_brand(&self) -> Option<&str> {
        self.brands.first().map(String::as_str).filter(|_| self.brands.len() == 1)
    }
}

/// The work of a path, where `viewer` may see it.
pub(crate) async fn work_seen(app: &App, viewer: &Viewer, id: &str) -> Result<WholeMaintenance, Trouble> {
    let sight = WorkSight::of(app, viewer).await?;
    let whole = app.store().whole_maintenance(id).await?.filter(|whole| sight.has(whole));
    whole.ok_or(Trouble::NotFound)
}

/// What the agreements that `viewer` may see would say of planned work.
pub(crate) async fn advice_seen(app: &App, viewer: &Viewer, planned: &Planned) -> Result<Advice, Trouble> {
    let sight = Sight::of(app, viewer).await?;
    let mut customers: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for pair in app.desk().bound(app.now()).await? {
        customers.entry(pair.agreement).or_default().extend(pair.customer);
    }
    // What binds nobody by name is for everybody of the provider.
    let is_seen = |agreement: &str| {
        let customers = customers.get(agreement).map_or(&[][..], Vec::as_slice);
        customers.is_empty() || sight.has_any(customers)
    };
    Ok(advice(app, planned, is_seen).await?)
}
