//! Which incidents somebody may see, and how much of each.

use std::collections::BTreeSet;

use makegood_core::time::Instant;
use makegood_store::{Incident, IncidentFilter, IncidentImpact, WholeIncident};

use super::Viewer;
use crate::web::app::App;
use crate::web::trouble::Trouble;

/// What somebody may see of incidents: the provider's people those of their brands, a customer what is public and reaches
/// a service that an agreement promises to them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct IncidentSight {
    /// `None`: every brand's.
    brands: Option<Vec<String>>,
    /// `None`: whatever the service.
    services: Option<Vec<String>>,
    /// The customer who looks.
    pub(crate) customer: Option<String>,
}

impl IncidentSight {
    /// What `viewer` may see.
    pub(crate) async fn of(app: &App, viewer: &Viewer) -> Result<IncidentSight, Trouble> {
        let Some(customer) = &viewer.member.customer_id else {
            let brands = app.store().brands_of_member(&viewer.member.id).await?;
            let brands = Some(brands).filter(|brands| !brands.is_empty());
            return Ok(IncidentSight { brands, services: None, customer: None });
        };
        let (adopted, binding) = (app.desk().adopted().await?, app.desk().binding(customer).await?);
        let services: BTreeSet<&str> = binding.iter().flat_map(|id| adopted.services(id)).collect();
        let services = services.into_iter().map(str::to_owned).collect();
        Ok(IncidentSight { brands: None, services: Some(services), customer: Some(customer.clone()) })
    }

    /// The filter that lets through what may be seen, and no more.
    pub(crate) fn filter(&self) -> IncidentFilter<'_> {
        IncidentFilter {
            brands: self.brands.as_deref(),
            services: self.services.as_deref(),
            public: self.customer.is_some(),
            ..IncidentFilter::default()
        }
    }

    /// The services that somebody may choose among; `None`: all of their brands.
    pub(crate) fn services(&self) -> Option<&[String]> {
        self.services.as_deref()
    }

    /// Whether a brand's may be seen.
    pub(crate) fn has_brand(&self, brand: &str) -> bool {
        self.brands.as_ref().is_none_or(|own| own.iter().any(|one| one == brand))
    }

    /// The incident with what may be seen of it; `None`: nothing.
    pub(crate) async fn found(&self, app: &App, id: &str) -> Result<Option<WholeIncident>, Trouble> {
        let Some(whole) = app.store().whole_incident(id).await? else { return Ok(None) };
        Ok(self.cut(whole))
    }

    /// What may be seen of an incident; `None`: nothing.
    pub(crate) fn cut(&self, whole: WholeIncident) -> Option<WholeIncident> {
        let WholeIncident { incident, mut impacts, mut updates } = whole;
        if self.customer.is_none() {
            return self.has_brand(&incident.brand_id).then_some(WholeIncident { incident, impacts, updates });
        }
        let seen = |impact: &IncidentImpact| self.services.as_ref().is_none_or(|own| own.contains(&impact.service_id));
        impacts.retain(seen);
        updates.retain(|update| update.public);
        let incident = Incident { opened_by: String::new(), ..incident };
        let hidden = incident.public_at.is_none() || incident.merged_into.is_some() || impacts.is_empty();
        (!hidden).then_some(WholeIncident { incident, impacts, updates })
    }
}

/// Where an incident stands: what was said last, or that it is over.
pub(crate) fn state_of(whole: &WholeIncident) -> &str {
    if whole.incident.resolved_at.is_some() {
        return "resolved";
    }
    let said = whole.updates.iter().rev().map(|update| update.state.as_str());
    said.clone().find(|state| *state != "resolved").unwrap_or("investigating")
}

/// When the next report on a major incident is due, in milliseconds since 1970; `None`: no pace was set, or it is over.
pub(crate) fn next_report(whole: &WholeIncident) -> Option<i64> {
    let incident = &whole.incident;
    let (since, minutes) = incident.major_at.zip(incident.update_minutes).filter(|_| incident.resolved_at.is_none())?;
    let said = whole.updates.iter().filter(|update| update.public).map(|update| update.at).max();
    let from = Instant::from_ms(said.unwrap_or(since).max(since));
    Some(from.plus_ms(minutes * 60_000).as_ms())
}
