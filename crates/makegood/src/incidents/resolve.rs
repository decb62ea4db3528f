//! Ending an incident, and with it whatever goes on of it.

use makegood_store::Incident;

use super::{Acting, NotDone};

impl Acting<'_> {
    /// Ends an incident at a time; impacts that go on end with it. Without a time it ends now, or when the last of its
    /// impacts did.
    ///
    /// # Errors
    /// It would end before it began, or in the future; it was merged into another one; the database's.
    pub(crate) async fn resolve(&mut self, id: &str, at: Option<i64>) -> Result<Incident, NotDone> {
        let incident = self.own_incident(id).await?;
        self.resolve_at(incident, at).await
    }

    pub(super) async fn resolve_at(&mut self, incident: Incident, at: Option<i64>) -> Result<Incident, NotDone> {
        let now = self.now().as_ms();
        let impacts = self.change.impacts_of_incident(&incident.id).await?;
        let ended = impacts.iter().map(|impact| impact.to_at).collect::<Option<Vec<i64>>>();
        let last = ended.and_then(|ended| ended.into_iter().max());
        let at = at.or(last).unwrap_or(now);
        if now < at {
            return Err(NotDone::refused("it cannot end in the future", "해결 시각이 미래일 수 없습니다"));
        }
        for mut impact in impacts.into_iter().filter(|impact| impact.to_at.is_none()) {
            if at <= impact.from_at {
                return Err(NotDone::refused(
                    "an impact that goes on began at this time or later; correct that one first",
                    "진행 중인 영향의 시작 시각보다 빠릅니다. 영향을 먼저 고쳐 주세요",
                ));
            }
            impact.to_at = Some(at);
            self.say(&incident, &mut impact).await?;
            self.change.change_incident_impact(&impact).await?;
        }
        let resolved = Incident { resolved_at: Some(at.max(incident.opened_at)), ..incident };
        self.change.change_incident(&resolved).await?;
        Ok(resolved)
    }
}
