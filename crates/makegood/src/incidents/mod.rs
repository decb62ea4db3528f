//! Incidents as acts: each is one change that writes what people say and the facts that settlements count.

mod alerts;
mod change_impact;
mod counted;
mod facts;
mod major;
mod merge;
mod new;
mod not_done;
mod open;
mod parts;
mod postmortem;
mod problem;
mod reclassify;
mod resolve;
mod spell;
mod split;
mod tell;
mod update;
mod watched;

use makegood_core::time::Instant;
use makegood_store::{Author, Change, Incident, IncidentImpact, IncidentUpdate, Store, StoreError};

pub(crate) use alerts::{Alert, Heard};
pub(crate) use counted::minutes_decide;
pub(crate) use facts::source_of;
pub(crate) use new::{LEVELS, NewImpact, NewIncident, NewUpdate, STATES};
pub(crate) use not_done::NotDone;
pub(crate) use parts::parts_of;
pub(crate) use reclassify::Classification;
pub(crate) use tell::Known;
pub(crate) use watched::{counts_minutes, spells_of};

use crate::closing::Adopted;

/// Somebody acts on incidents; dropped without [`Acting::keep`], nothing of it was done.
pub(crate) struct Acting<'a> {
    pub(crate) change: Change,
    author: Author,
    /// What tells how a service is measured.
    adopted: &'a Adopted,
    /// Incidents that ended with the last of what they did, each with what customers knew before.
    ended: Vec<(String, Known)>,
}

impl<'a> Acting<'a> {
    /// Begins.
    ///
    /// # Errors
    /// The database's.
    pub(crate) async fn begin(store: &Store, author: &Author, adopted: &'a Adopted) -> Result<Acting<'a>, StoreError> {
        Ok(Acting::within(store.change(author).await?, author.clone(), adopted))
    }

    /// Acts within a change that was begun already.
    pub(crate) fn within(change: Change, author: Author, adopted: &'a Adopted) -> Acting<'a> {
        Acting { change, author, adopted, ended: Vec::new() }
    }

    /// Keeps what was done.
    ///
    /// # Errors
    /// The database's.
    pub(crate) async fn keep(self) -> Result<(), StoreError> {
        self.change.keep().await
    }

    fn now(&self) -> Instant {
        self.author.at
    }

    /// The incident, held until the change ends.
    async fn incident(&mut self, id: &str) -> Result<Incident, NotDone> {
        let found = self.change.incident(id).await?;
        found.ok_or_else(|| NotDone::refused(format!("there is no incident `{id}`"), format!("`{id}` 장애가 없습니다")))
    }

    /// The incident, which must not be merged into another one.
    async fn own_incident(&mut self, id: &str) -> Result<Incident, NotDone> {
        let incident = self.incident(id).await?;
        match &incident.merged_into {
            None => Ok(incident),
            Some(other) => Err(NotDone::refused(
                format!("the incident was merged into `{other}`: change that one"),
                format!("`{other}` 장애에 합쳐졌습니다. 합쳐진 장애를 변경해 주세요"),
            )),
        }
    }

    /// The impact of an incident.
    async fn impact(&mut self, incident: &Incident, id: &str) -> Result<IncidentImpact, NotDone> {
        let found = self.change.incident_impact(id).await?.filter(|own| own.incident_id == incident.id);
        found.ok_or_else(|| {
            NotDone::refused(format!("the incident has no impact `{id}`"), format!("이 장애에 `{id}` 영향이 없습니다"))
        })
    }

    /// Notes something within the house: why a record was changed.
    async fn note(&mut self, incident: &Incident, en: String, ko: String) -> Result<(), StoreError> {
        let updates = self.change.updates_of_incident(&incident.id).await?;
        let state = updates.last().map_or_else(|| "investigating".to_owned(), |last| last.state.clone());
        let update = IncidentUpdate {
            id: new_id(),
            incident_id: incident.id.clone(),
            at: self.now().as_ms(),
            state,
            text_ko: ko,
            text_en: en,
            author: self.author.name.clone(),
            public: false,
        };
        self.change.add_incident_update(&update).await
    }
}

/// A name for something new; names that come later sort later.
fn new_id() -> String {
    uuid::Uuid::now_v7().to_string()
}
