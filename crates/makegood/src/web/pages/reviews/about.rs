//! What a quarter is reviewed of: a customer, a service, or a service for one customer.

use makegood_core::time::Zone;
use makegood_store::{CaseFilter, Customer, Service, StoreError};

use crate::reviews::Quarter;
use crate::web::access::{CaseSight, Sight, Viewer};
use crate::web::app::App;
use crate::web::page::Page;
use crate::web::pages::incidents::both;
use crate::web::paths;
use crate::web::trouble::Trouble;

/// Stands for every customer in an address.
pub(crate) const EVERY_CUSTOMER: &str = "-";

/// What is reviewed, where the viewer may see it.
pub(crate) struct About {
    /// Absent: every customer whom the viewer sees.
    pub(crate) customer: Option<Customer>,
    /// Absent: every service.
    pub(crate) service: Option<Service>,
    pub(crate) sight: Sight,
    cases: CaseSight,
}

impl About {
    /// What an address names: a customer's id or `-`, and a service or nothing.
    ///
    /// # Errors
    /// There is no such customer or service, or not for this viewer; neither is named; the database's.
    pub(crate) async fn of(
        app: &App,
        viewer: &Viewer,
        customer: &str,
        service: Option<&str>,
    ) -> Result<About, Trouble> {
        let (sight, cases) = (Sight::of(app, viewer).await?, CaseSight::of(app, viewer).await?);
        let customer = match customer {
            EVERY_CUSTOMER => None,
            id if !sight.has(id) => return Err(Trouble::NotFound),
            id => Some(app.store().customer(id).await?.ok_or(Trouble::NotFound)?),
        };
        let service = match service.filter(|id| !id.is_empty()) {
            Some(id) => {
                Some(services(app, viewer).await?.into_iter().find(|own| own.id == id).ok_or(Trouble::NotFound)?)
            }
            None => None,
        };
        // A customer reviews what is theirs.
        let is_own = customer.is_some() || (viewer.member.customer_id.is_none() && service.is_some());
        if is_own { Ok(About { customer, service, sight, cases }) } else { Err(Trouble::NotFound) }
    }

    /// The customer's id; absent: every one's.
    pub(crate) fn customer_id(&self) -> Option<&str> {
        self.customer.as_ref().map(|own| own.id.as_str())
    }

    /// The service's id; absent: every one.
    pub(crate) fn service_id(&self) -> Option<&str> {
        self.service.as_ref().map(|own| own.id.as_str())
    }

    /// As people call it.
    pub(crate) fn name(&self, page: &Page) -> String {
        let service = self.service.as_ref().map(|own| both(page, &own.name_en, &own.name_ko).to_owned());
        let customer = self.customer.as_ref().map(|own| own.name.clone());
        customer.into_iter().chain(service).collect::<Vec<String>>().join(" · ")
    }

    /// Where the review of a quarter is.
    pub(crate) fn path(&self, quarter: Quarter) -> String {
        let path = paths::quarter_review(self.customer_id().unwrap_or(EVERY_CUSTOMER), &quarter.name());
        match self.service_id() {
            Some(service) => format!("{path}?service={}", crate::web::encoded(service)),
            None => path,
        }
    }

    /// The zone in which its days are counted.
    pub(crate) fn zone(&self, viewer: &Viewer) -> Zone {
        let own = self.customer.as_ref().and_then(|own| Zone::named(&own.time_zone).ok());
        own.unwrap_or_else(|| viewer.zone())
    }

    /// Its cases, opened in a span of milliseconds.
    pub(crate) fn cases(&self, from: i64, until: i64) -> CaseFilter<'_> {
        CaseFilter {
            customer: self.customer_id(),
            service: self.service_id(),
            opened_from: Some(from),
            opened_until: Some(until),
            ..self.cases.filter()
        }
    }

    /// The services promised to it.
    ///
    /// # Errors
    /// The database's.
    pub(crate) async fn services(&self, app: &App) -> Result<Vec<String>, StoreError> {
        if let Some(service) = &self.service {
            return Ok(vec![service.id.clone()]);
        }
        let adopted = app.desk().adopted().await?;
        let Some(customer) = &self.customer else { return Ok(Vec::new()) };
        let binding = app.desk().binding(&customer.id).await?;
        let mut services: Vec<String> = binding.iter().flat_map(|id| adopted.services(id)).map(str::to_owned).collect();
        services.sort_unstable();
        services.dedup();
        Ok(services)
    }
}

/// The services that somebody may have reviewed: a customer those promised to them, members those of their brands.
pub(super) async fn services(app: &App, viewer: &Viewer) -> Result<Vec<Service>, Trouble> {
    let mut services = app.store().services().await?;
    match &viewer.member.customer_id {
        Some(customer) => {
            let (adopted, binding) = (app.desk().adopted().await?, app.desk().binding(customer).await?);
            services.retain(|own| binding.iter().any(|id| adopted.services(id).contains(own.id.as_str())));
        }
        None => {
            let brands = app.store().brands_of_member(&viewer.member.id).await?;
            services.retain(|own| brands.is_empty() || brands.contains(&own.brand_id));
        }
    }
    Ok(services)
}
