//! Incidents with their impacts and updates, many of them in few statements.

use std::collections::BTreeMap;

use sqlx::SqlStr;

use super::{Incident, IncidentFilter, IncidentImpact, IncidentUpdate};
use crate::database::reading;
use crate::{Store, StoreError};

/// An incident with all that is said of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WholeIncident {
    /// The incident.
    pub incident: Incident,
    /// What it reached, in order of time.
    pub impacts: Vec<IncidentImpact>,
    /// What was said, in order of time.
    pub updates: Vec<IncidentUpdate>,
}

impl Store {
    /// The incidents that `filter` lets through, the earliest first.
    ///
    /// # Errors
    /// The database's.
    pub async fn whole_incidents(&self, filter: &IncidentFilter<'_>) -> Result<Vec<WholeIncident>, StoreError> {
        let wanted = format!("SELECT id FROM incident WHERE 1 = 1{}", filter.conditions(1));
        let own = format!("1 = 1{}", filter.conditions(1));
        let incidents = Incident::STATEMENTS.matching(&own, "opened_at, id");
        let part = format!("incident_id IN ({wanted})");
        let impacts = IncidentImpact::STATEMENTS.matching(&part, "from_at, id");
        let updates = IncidentUpdate::STATEMENTS.matching(&part, "at, id");
        let incidents: Vec<Incident> = self.filtered(incidents, filter).await?;
        let impacts: Vec<IncidentImpact> = self.filtered(impacts, filter).await?;
        let updates: Vec<IncidentUpdate> = self.filtered(updates, filter).await?;
        Ok(joined(incidents, impacts, updates))
    }

    /// The incidents that went on at some time from `from` up to `to`, the earliest first.
    ///
    /// # Errors
    /// The database's.
    pub async fn incidents_between(&self, from: i64, to: i64) -> Result<Vec<WholeIncident>, StoreError> {
        self.whole_incidents(&IncidentFilter { from: Some(from), until: Some(to), ..IncidentFilter::default() }).await
    }

    /// One incident with all that is said of it.
    ///
    /// # Errors
    /// The database's.
    pub async fn whole_incident(&self, id: &str) -> Result<Option<WholeIncident>, StoreError> {
        let Some(incident) = self.incident(id).await? else { return Ok(None) };
        let (impacts, updates) = (self.impacts_of_incident(id).await?, self.updates_of_incident(id).await?);
        Ok(Some(WholeIncident { incident, impacts, updates }))
    }

    async fn filtered<T>(&self, all: SqlStr, filter: &IncidentFilter<'_>) -> Result<Vec<T>, StoreError>
    where
        T: for<'r> sqlx::FromRow<'r, sqlx::sqlite::SqliteRow> + for<'r> sqlx::FromRow<'r, sqlx::postgres::PgRow>,
        T: Send + Unpin,
    {
        let [from, until] = filter.times();
        Ok(reading!(self, on => {
            let query = sqlx::query_as(all).bind(from).bind(until);
            filter.names().fold(query, |query, name| query.bind(name)).fetch_all(on).await?
        }))
    }
}

/// What was read between two statements may have no incident; it comes with the next reading.
fn joined(incidents: Vec<Incident>, impacts: Vec<IncidentImpact>, updates: Vec<IncidentUpdate>) -> Vec<WholeIncident> {
    let mut parts: BTreeMap<String, (Vec<IncidentImpact>, Vec<IncidentUpdate>)> = BTreeMap::new();
    for impact in impacts {
        parts.entry(impact.incident_id.clone()).or_default().0.push(impact);
    }
    for update in updates {
        parts.entry(update.incident_id.clone()).or_default().1.push(update);
    }
    let whole = |incident: Incident| {
        let (impacts, updates) = parts.remove(&incident.id).unwrap_or_default();
        WholeIncident { incident, impacts, updates }
    };
    incidents.into_iter().map(whole).collect()
}
