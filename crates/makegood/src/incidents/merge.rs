//! Merging: two records turn out to be one incident.

use makegood_store::{Incident, IncidentImpact, IncidentUpdate};

use super::{Acting, NotDone};

impl Acting<'_> {
    /// Moves everything of incident `id` into `into`, which goes on in its place.
    ///
    /// # Errors
    /// They are the same, of two brands, or merged already; the database's.
    pub(crate) async fn merge(&mut self, id: &str, into: &str) -> Result<Incident, NotDone> {
        if id == into {
            return Err(NotDone::refused("an incident cannot be merged into itself", "같은 장애와는 합칠 수 없습니다"));
        }
        let (from, mut target) = (self.own_incident(id).await?, self.own_incident(into).await?);
        if from.brand_id != target.brand_id {
            return Err(NotDone::refused(
                "the incidents are of two brands; customers of one would see the other",
                "서로 다른 브랜드의 장애는 합칠 수 없습니다",
            ));
        }
        for impact in self.change.impacts_of_incident(id).await? {
            self.move_impact(&target, impact).await?;
        }
        for update in self.change.updates_of_incident(id).await? {
            // What customers could not read of one, they do not read of the other.
            let public = update.public && from.public_at.is_some();
            let moved = IncidentUpdate { incident_id: target.id.clone(), public, ..update };
            self.change.change_incident_update(&moved).await?;
        }
        target.opened_at = target.opened_at.min(from.opened_at);
        let goes_on = from.resolved_at.is_none() || target.resolved_at.is_none();
        target.resolved_at = if goes_on { None } else { target.resolved_at.max(from.resolved_at) };
        self.change.change_incident(&target).await?;
        let over = from.resolved_at.or(Some(self.now().as_ms().max(from.opened_at)));
        let merged = Incident { merged_into: Some(target.id.clone()), resolved_at: over, ..from };
        self.change.change_incident(&merged).await?;
        let title = |en: bool| if en == merged.title_en.is_empty() { &merged.title_ko } else { &merged.title_en };
        let (en, ko) =
            (format!("“{}” was merged into this", title(true)), format!("“{}” 장애를 합쳤습니다", title(false)));
        self.note(&target, en, ko).await?;
        Ok(target)
    }

    /// Moves an impact with its alerts; its facts say what the other incident says.
    pub(super) async fn move_impact(&mut self, to: &Incident, impact: IncidentImpact) -> Result<(), NotDone> {
        let mut moved = IncidentImpact { incident_id: to.id.clone(), ..impact };
        self.say(to, &mut moved).await?;
        self.change.change_incident_impact(&moved).await?;
        Ok(self.change.move_alerts(&moved.id, &to.id).await?)
    }
}
