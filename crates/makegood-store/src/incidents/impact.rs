//! Impacts: which part of which service an incident reached, how badly, from when to when.

use std::collections::BTreeMap;

use super::of_incident;
use crate::database::{changing, reading};
use crate::noun::noun;
use crate::{Change, Store, StoreError};

noun! {
    /// What an incident did to a part of a service for a while.
    IncidentImpact is a "incident impact" in incident_impact {
        /// Names the impact for ever.
        id: String,
        /// The incident.
        incident_id: String,
        /// The service, as agreements and facts name it.
        service_id: String,
        /// The component; absent: the whole service.
        component: Option<String>,
        /// The region; absent: everywhere.
        region: Option<String>,
        /// `degraded`, `partial` or `major`.
        level: String,
        /// Since when, in milliseconds since 1970 in UTC.
        from_at: i64,
        /// Until when; absent: it goes on.
        to_at: Option<i64>,
        /// Whether every agreement on the service counts minutes, so that no outage is declared beside them.
        minutes_decide: bool,
        /// The outage fact that says so now.
        fact_id: Option<String>,
        /// The proven cause that takes it out of the count now.
        exclusion_fact_id: Option<String>,
    }
    incident_impacts, incident_impact, add_incident_impact, change_incident_impact, remove_incident_impact
}

of_incident!(IncidentImpact, impacts_of_incident, "from_at, id");

impl Change {
    /// What reached a service at `from` or later, the latest first.
    ///
    /// # Errors
    /// The database's.
    pub async fn impacts_of_service(&mut self, service_id: &str, from: i64) -> Result<Vec<IncidentImpact>, StoreError> {
        let condition = "service_id = $1 AND (to_at IS NULL OR to_at > $2)";
        let all = IncidentImpact::STATEMENTS.matching(condition, "from_at DESC, id DESC");
        Ok(changing!(self, on => sqlx::query_as(all).bind(service_id).bind(from).fetch_all(on).await?))
    }
}

impl Store {
    /// The impacts of many incidents, each's in order of time.
    ///
    /// # Errors
    /// The database's.
    pub async fn impacts_of_incidents(
        &self,
        ids: &[String],
    ) -> Result<BTreeMap<String, Vec<IncidentImpact>>, StoreError> {
        let mut by_incident: BTreeMap<String, Vec<IncidentImpact>> = BTreeMap::new();
        if ids.is_empty() {
            return Ok(by_incident);
        }
        let places: Vec<String> = (1..=ids.len()).map(|place| format!("${place}")).collect();
        let condition = format!("incident_id IN ({})", places.join(", "));
        let all = IncidentImpact::STATEMENTS.matching(&condition, "from_at, id");
        let all: Vec<IncidentImpact> = reading!(self, on => {
            ids.iter().fold(sqlx::query_as(all), |query, id| query.bind(id)).fetch_all(on).await?
        });
        for impact in all {
            by_incident.entry(impact.incident_id.clone()).or_default().push(impact);
        }
        Ok(by_incident)
    }

    /// What goes on at a service now.
    ///
    /// # Errors
    /// The database's.
    pub async fn open_impacts_of_service(&self, service_id: &str) -> Result<Vec<IncidentImpact>, StoreError> {
        let all = IncidentImpact::STATEMENTS.matching("service_id = $1 AND to_at IS NULL", "from_at, id");
        Ok(reading!(self, on => sqlx::query_as(all).bind(service_id).fetch_all(on).await?))
    }

    /// What reached a service and is over, of which no outage fact speaks: minutes told good from bad then.
    ///
    /// # Errors
    /// The database's.
    pub async fn impacts_by_minutes(&self, service_id: &str) -> Result<Vec<IncidentImpact>, StoreError> {
        let condition = "service_id = $1 AND to_at IS NOT NULL AND fact_id IS NULL AND minutes_decide";
        let all = IncidentImpact::STATEMENTS.matching(condition, "from_at, id");
        Ok(reading!(self, on => sqlx::query_as(all).bind(service_id).fetch_all(on).await?))
    }
}
