//! Alerts of monitoring systems: which incident each of them opened or joined.

use super::of_incident;
use crate::database::changing;
use crate::noun::noun;
use crate::{Change, StoreError};

noun! {
    /// An alert that was understood.
    IncidentAlert is a "incident alert" in incident_alert {
        /// Names the row for ever.
        id: String,
        /// What the sender calls the alert, whenever it fires.
        fingerprint: String,
        /// The group that the sender put it in.
        group_key: String,
        /// When it began to fire, in milliseconds since 1970 in UTC.
        starts_at: i64,
        /// When it stopped.
        ended_at: Option<i64>,
        /// Its incident.
        incident_id: String,
        /// The impact that it stands for; absent: somebody took that away.
        impact_id: Option<String>,
    }
    incident_alerts, incident_alert, add_incident_alert, change_incident_alert, remove_incident_alert
}

of_incident!(IncidentAlert, alerts_of_incident, "starts_at, id");

impl Change {
    /// The alert that began to fire at `starts_at`, where it came before.
    ///
    /// # Errors
    /// The database's.
    pub async fn alert_fired(
        &mut self,
        fingerprint: &str,
        starts_at: i64,
    ) -> Result<Option<IncidentAlert>, StoreError> {
        let one = IncidentAlert::STATEMENTS.matching("fingerprint = $1 AND starts_at = $2", "id");
        Ok(changing!(self, on => sqlx::query_as(one).bind(fingerprint).bind(starts_at).fetch_optional(on).await?))
    }

    /// The incident that alerts of this group opened or joined last and that is not over.
    ///
    /// # Errors
    /// The database's.
    pub async fn open_incident_of_group(&mut self, group_key: &str) -> Result<Option<String>, StoreError> {
        const LAST: &str =
            "SELECT incident.id FROM incident_alert JOIN incident ON incident.id = incident_alert.incident_id
            WHERE incident_alert.group_key = $1 AND incident.resolved_at IS NULL
            ORDER BY incident.opened_at DESC, incident.id DESC LIMIT 1";
        Ok(changing!(self, on => sqlx::query_scalar(LAST).bind(group_key).fetch_optional(on).await?))
    }

    /// Moves the alerts of one impact to another incident: the impact itself was moved.
    ///
    /// # Errors
    /// The database's.
    pub async fn move_alerts(&mut self, impact_id: &str, incident_id: &str) -> Result<(), StoreError> {
        const MOVE: &str = "UPDATE incident_alert SET incident_id = $2 WHERE impact_id = $1";
        changing!(self, on => sqlx::query(MOVE).bind(impact_id).bind(incident_id).execute(on).await.map(drop))?;
        Ok(())
    }
}
