//! Correcting an impact: what it reached, how badly, from when to when; or that it reached nothing.

use makegood_core::time::Instant;
use makegood_store::{Incident, IncidentImpact};

use super::open::level_is_known;
use super::{Acting, NewImpact, NotDone, minutes_decide};

impl Acting<'_> {
    /// Changes an impact to what is given: the fact behind it is replaced. After the incident, it takes a reason.
    ///
    /// # Errors
    /// There is no such part; a reason is missing; the database's.
    pub(crate) async fn change_impact(
        &mut self,
        id: &str,
        impact_id: &str,
        new: &NewImpact,
        reason: &str,
    ) -> Result<IncidentImpact, NotDone> {
        let mut incident = self.own_incident(id).await?;
        let before = self.impact(&incident, impact_id).await?;
        level_is_known(&new.level)?;
        self.judge(Some(&incident.brand_id), new).await?;
        if new.to_at.is_none() && incident.resolved_at.is_some() {
            return Err(NotDone::refused(
                "the incident is over: say when this ended",
                "이미 해결된 장애입니다. 영향이 끝난 시각을 입력해 주세요",
            ));
        }
        let mut impact = IncidentImpact {
            service_id: new.service_id.clone(),
            component: new.component.clone(),
            region: new.region.clone(),
            level: new.level.clone(),
            from_at: new.from_at,
            to_at: new.to_at,
            minutes_decide: minutes_decide(self.adopted, &new.service_id, Instant::from_ms(new.from_at)),
            ..before.clone()
        };
        if impact == before {
            return Ok(before);
        }
        self.explain(&incident, reason, "an impact was corrected", "영향을 정정했습니다").await?;
        self.say(&incident, &mut impact).await?;
        self.change.change_incident_impact(&impact).await?;
        if impact.from_at < incident.opened_at {
            incident.opened_at = impact.from_at;
            self.change.change_incident(&incident).await?;
        }
        Ok(impact)
    }

    /// Takes an impact away: the fact behind it is retracted.
    ///
    /// # Errors
    /// There is no such impact; a reason is missing; the database's.
    pub(crate) async fn remove_impact(&mut self, id: &str, impact_id: &str, reason: &str) -> Result<(), NotDone> {
        let incident = self.own_incident(id).await?;
        let mut impact = self.impact(&incident, impact_id).await?;
        self.explain(&incident, reason, "an impact was taken away", "영향을 삭제했습니다").await?;
        // What was no downtime has no fact: the facts follow by themselves.
        impact.level = "degraded".to_owned();
        self.say(&incident, &mut impact).await?;
        Ok(self.change.remove_incident_impact(&impact.id).await?)
    }

    /// Notes why the record of an incident was changed; of one that is over it must be said.
    pub(super) async fn explain(
        &mut self,
        incident: &Incident,
        reason: &str,
        en: &str,
        ko: &str,
    ) -> Result<(), NotDone> {
        let reason = reason.trim();
        if reason.is_empty() {
            return match incident.resolved_at {
                None => Ok(()),
                Some(_) => Err(NotDone::refused(
                    "the incident is over: say why its record changes",
                    "이미 해결된 장애입니다. 변경 사유를 입력해 주세요",
                )),
            };
        }
        Ok(self.note(incident, format!("{en}: {reason}"), format!("{ko}: {reason}")).await?)
    }
}
