//! The incidents whose root-cause report a customer asked for, as that customer may read of them.

use std::collections::BTreeSet;

use makegood_core::evidence::Fact;
use serde::{Deserialize, Serialize};

use crate::database::reading;
use crate::{
    Customer, Incident, IncidentImpact, IncidentUpdate, Postmortem, PostmortemAction, PostmortemRequest, Store,
    StoreError,
};

/// One such incident, with nothing that was said within the house.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AskedReport {
    /// The incident.
    pub incident: Incident,
    /// What it did to services that are promised to the customer.
    pub impacts: Vec<IncidentImpact>,
    /// What was said in public.
    pub updates: Vec<IncidentUpdate>,
    /// Who asked, when, and the facts by which it is owed and done.
    pub requests: Vec<PostmortemRequest>,
    /// The report, once it is published.
    pub postmortem: Option<Postmortem>,
    /// What will be done, once it is published.
    pub actions: Vec<PostmortemAction>,
}

impl Store {
    /// Those of one customer; references to what the copy does not hold are left out.
    pub(super) async fn asked_reports(
        &self,
        customer: &Customer,
        services: &BTreeSet<String>,
        facts: &[Fact],
    ) -> Result<Vec<AskedReport>, StoreError> {
        let copied: BTreeSet<&str> = facts.iter().map(|fact| fact.id.as_str()).collect();
        let kept = |fact: Option<String>| fact.filter(|id| copied.contains(id.as_str()));
        let all = PostmortemRequest::STATEMENTS.matching("customer_id = $1", "requested_at, id");
        let requests: Vec<PostmortemRequest> =
            reading!(self, on => sqlx::query_as(all).bind(&customer.id).fetch_all(on).await?);
        let mut reports: Vec<AskedReport> = Vec::new();
        for request in requests {
            let (fact_id, done_fact_id) = (kept(request.fact_id), kept(request.done_fact_id));
            let request = PostmortemRequest { fact_id, done_fact_id, ..request };
            if let Some(known) = reports.iter_mut().find(|known| known.incident.id == request.incident_id) {
                known.requests.push(request);
                continue;
            }
            let id = request.incident_id.clone();
            let Some(whole) = self.whole_incident(&id).await? else { continue };
            let brand_id = customer.brand_id.clone();
            let incident = Incident { brand_id, merged_into: None, problem_id: None, ..whole.incident };
            let impacts = whole.impacts.into_iter().filter(|impact| services.contains(&impact.service_id));
            let impacts = impacts.map(|impact| {
                let (fact_id, exclusion_fact_id) = (kept(impact.fact_id), kept(impact.exclusion_fact_id));
                IncidentImpact { fact_id, exclusion_fact_id, ..impact }
            });
            let postmortem = self.postmortem(&id).await?.filter(|own| own.published_at.is_some());
            let actions = match postmortem {
                Some(_) => self.actions_of_postmortem(&id).await?,
                None => Vec::new(),
            };
            let updates = whole.updates.into_iter().filter(|update| update.public).collect();
            let (impacts, requests) = (impacts.collect(), vec![request]);
            reports.push(AskedReport { incident, impacts, updates, requests, postmortem, actions });
        }
        Ok(reports)
    }
}
