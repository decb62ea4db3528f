//! Saying how an incident goes on: what is said last is where it stands.

use makegood_store::{Incident, IncidentUpdate};

use super::{Acting, NewUpdate, NotDone, STATES, new_id};

impl Acting<'_> {
    /// Says something of an incident. `resolved` ends it and whatever goes on of it now; anything else said of one that is
    /// over opens it again.
    ///
    /// # Errors
    /// Nothing is said; it was merged into another one; the database's.
    pub(crate) async fn update(&mut self, id: &str, new: &NewUpdate) -> Result<Incident, NotDone> {
        let incident = self.own_incident(id).await?;
        if new.text_ko.trim().is_empty() && new.text_en.trim().is_empty() {
            return Err(NotDone::refused("write what there is to say", "내용을 입력해 주세요"));
        }
        self.add_update(&incident, new).await?;
        if new.state == "resolved" {
            return self.resolve_at(incident, None).await;
        }
        if incident.resolved_at.is_none() {
            return Ok(incident);
        }
        let again = Incident { resolved_at: None, ..incident };
        self.change.change_incident(&again).await?;
        Ok(again)
    }

    pub(super) async fn add_update(&mut self, incident: &Incident, new: &NewUpdate) -> Result<(), NotDone> {
        if !STATES.contains(&new.state.as_str()) {
            let (state, list) = (&new.state, STATES.join("`, `"));
            return Err(NotDone::refused(
                format!("`{state}` is no state; choose one of `{list}`"),
                format!("`{state}`은(는) 상태가 아닙니다. `{list}` 가운데 하나를 선택해 주세요"),
            ));
        }
        let now = self.now().as_ms();
        let update = IncidentUpdate {
            id: new_id(),
            incident_id: incident.id.clone(),
            // Nothing was said in the future.
            at: new.at.map_or(now, |at| at.min(now)),
            state: new.state.clone(),
            text_ko: new.text_ko.trim().to_owned(),
            text_en: new.text_en.trim().to_owned(),
            author: self.author.name.clone(),
            public: new.public,
        };
        Ok(self.change.add_incident_update(&update).await?)
    }

    /// Shows an incident to the customers concerned, or hides it again.
    ///
    /// # Errors
    /// It was merged into another one; the database's.
    pub(crate) async fn publish(&mut self, id: &str, public: bool) -> Result<Incident, NotDone> {
        let incident = self.own_incident(id).await?;
        let public_at = if public { incident.public_at.or(Some(self.now().as_ms())) } else { None };
        let shown = Incident { public_at, ..incident };
        self.change.change_incident(&shown).await?;
        Ok(shown)
    }
}
