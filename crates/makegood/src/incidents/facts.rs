//! The facts behind an impact: the outage that it declares, and the proven cause that takes it out of the count.

use makegood_core::evidence::{Body, Exclusion, Extent, Fact, Outage, Proof, Subject};
use makegood_core::time::Instant;
use makegood_store::{Incident, IncidentImpact, StoreError};

use super::counted::owes_for_outages;
use super::{Acting, new_id};
use crate::notices::carried_over;

impl Acting<'_> {
    /// Appends what makes the facts say what the impact says, and notes in it which facts those are.
    pub(super) async fn say(&mut self, incident: &Incident, impact: &mut IncidentImpact) -> Result<(), StoreError> {
        // Minutes need no outage beside them, but a duty to tell of each is due by one and answered by its name (R6).
        let at = Instant::from_ms(impact.from_at);
        let is_declared = !impact.minutes_decide || owes_for_outages(self.adopted, &impact.service_id, at);
        let outage = outage_of(incident, impact).filter(|_| is_declared).map(Body::Outage);
        impact.fact_id = self.put(incident, "outage", impact.fact_id.as_deref(), outage).await?;
        let exclusion = exclusion_of(incident, impact).map(Body::Exclusion);
        impact.exclusion_fact_id = self.put(incident, "cause", impact.exclusion_fact_id.as_deref(), exclusion).await?;
        Ok(())
    }

    /// Appends a first fact, a correction or a retraction, where `body` is not what is known; gives the id of the fact
    /// that holds now.
    async fn put(
        &mut self,
        incident: &Incident,
        called: &str,
        known: Option<&str>,
        body: Option<Body>,
    ) -> Result<Option<String>, StoreError> {
        let before = match known {
            Some(id) => self.change.fact(id).await?,
            None => None,
        };
        if before.as_ref().map(|fact| &fact.body) == body.as_ref() {
            return Ok(before.map(|fact| fact.id));
        }
        let id = format!("{called}-{}", new_id());
        let holds = body.is_some();
        let fact = Fact {
            id: id.clone(),
            recorded: self.now(),
            replaces: before.map(|fact| fact.id),
            source: Some(source_of(&incident.id)),
            body: body.unwrap_or(Body::Retraction),
        };
        let corrects = fact.replaces.clone().filter(|_| holds);
        self.change.append_facts(&[fact]).await?;
        // What customers were told of the outage they were told of its correction.
        if let Some(old) = corrects {
            carried_over(&mut self.change, &old, &id, self.author.at).await?;
        }
        Ok(holds.then_some(id))
    }
}

/// Who says so: the record of the incident, not the person who wrote it.
pub(crate) fn source_of(incident_id: &str) -> String {
    format!("incident:{incident_id}")
}

fn outage_of(incident: &Incident, impact: &IncidentImpact) -> Option<Outage> {
    let extent = match impact.level.as_str() {
        "major" => Extent::Major,
        "partial" => Extent::Partial,
        // Slower than usual is no downtime.
        _ => return None,
    };
    let outage = Outage {
        subject: subject_of(impact),
        from: Instant::from_ms(impact.from_at),
        to: impact.to_at.map(Instant::from_ms),
        extent,
        cause: incident.cause.clone(),
    };
    Some(outage)
}

/// A cause that is proven explains what was declared, or what minutes show within the time; it is known once that ends.
fn exclusion_of(incident: &Incident, impact: &IncidentImpact) -> Option<Exclusion> {
    let (cause, document) = (incident.cause.clone()?, incident.proof.clone()?);
    let exclusion = Exclusion {
        subject: subject_of(impact),
        cause,
        from: Instant::from_ms(impact.from_at),
        to: Instant::from_ms(impact.to_at?),
        outages: impact.fact_id.iter().cloned().collect(),
        proof: Proof { document, sha256: None },
    };
    (impact.level != "degraded").then_some(exclusion)
}

fn subject_of(impact: &IncidentImpact) -> Subject {
    Subject {
        service: impact.service_id.clone(),
        component: impact.component.clone(),
        region: impact.region.clone(),
        customer: None,
    }
}
