//! What people work on behind facts: the incident or maintenance whose record says them, or that a notice told of.

use sqlx::FromRow;

use crate::database::reading;
use crate::noun::safe;
use crate::{Store, StoreError};

/// What stands behind one fact.
#[derive(Clone, Debug, PartialEq, Eq, FromRow)]
pub struct Behind {
    /// The fact.
    pub fact_id: String,
    /// `incident` or `maintenance`.
    pub about: String,
    /// Which one.
    pub about_id: String,
    /// In Korean; may be empty where the other is not.
    pub title_ko: String,
    /// In English; may be empty where the other is not.
    pub title_en: String,
    /// Since when customers see it, in milliseconds since 1970 in UTC; absent: they do not.
    pub shown_at: Option<i64>,
}

/// More facts than that are not asked about: a page shows fewer.
const MOST: usize = 1_000;

impl Store {
    /// What stands behind these facts, the first thousand of them; facts that came from elsewhere have nothing.
    ///
    /// # Errors
    /// The database's.
    pub async fn behind_facts(&self, ids: &[String]) -> Result<Vec<Behind>, StoreError> {
        let ids = ids.get(..MOST).unwrap_or(ids);
        if ids.is_empty() {
            return Ok(Vec::new());
        }
        let places: Vec<String> = (1..=ids.len()).map(|place| format!("${place}")).collect();
        let places = places.join(", ");
        let incident = "incident.id AS about_id, incident.title_ko, incident.title_en, incident.public_at AS shown_at";
        let work = "maintenance.id AS about_id, maintenance.title_ko, maintenance.title_en,
            maintenance.announced_at AS shown_at";
        let all = safe(format!(
            "SELECT own.fact_id, 'incident' AS about, {incident}
                FROM incident_impact AS own JOIN incident ON incident.id = own.incident_id
                WHERE own.fact_id IN ({places})
            UNION SELECT own.exclusion_fact_id, 'incident', {incident}
                FROM incident_impact AS own JOIN incident ON incident.id = own.incident_id
                WHERE own.exclusion_fact_id IN ({places})
            UNION SELECT own.fact_id, 'maintenance', {work}
                FROM maintenance_window AS own JOIN maintenance ON maintenance.id = own.maintenance_id
                WHERE own.fact_id IN ({places})
            UNION SELECT own.fact_id, 'incident', {incident}
                FROM notice_duty AS own JOIN notice ON notice.id = own.notice_id
                    JOIN incident ON notice.about = 'incident' AND incident.id = notice.about_id
                WHERE own.fact_id IN ({places})
            UNION SELECT own.fact_id, 'incident', {incident}
                FROM postmortem_request AS own JOIN incident ON incident.id = own.incident_id
                WHERE own.fact_id IN ({places})
            UNION SELECT own.done_fact_id, 'incident', {incident}
                FROM postmortem_request AS own JOIN incident ON incident.id = own.incident_id
                WHERE own.done_fact_id IN ({places})"
        ));
        Ok(reading!(self, on => {
            ids.iter().fold(sqlx::query_as(all), |query, id| query.bind(id)).fetch_all(on).await?
        }))
    }
}
