//! Saying anew how grave an incident was and why it came about, with a reason: the settlement follows.

use makegood_store::Incident;

use super::open::titled;
use super::{Acting, NotDone};

/// What an incident is said to be.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Classification {
    pub(crate) severity: Option<String>,
    /// As the agreements' exclusions name causes.
    pub(crate) cause: Option<String>,
    /// What proves it; a cause that takes proof is counted out with it alone.
    pub(crate) proof: Option<String>,
}

impl Acting<'_> {
    /// Classifies an incident anew: facts that say another cause are replaced.
    ///
    /// # Errors
    /// No reason is given; it was merged into another one; the database's.
    pub(crate) async fn reclassify(
        &mut self,
        id: &str,
        new: &Classification,
        reason: &str,
    ) -> Result<Incident, NotDone> {
        let before = self.own_incident(id).await?;
        if reason.trim().is_empty() {
            return Err(NotDone::refused("say why it is classified anew", "다시 분류하는 사유를 입력해 주세요"));
        }
        if new.proof.is_some() && new.cause.is_none() {
            return Err(NotDone::refused("a proof proves a cause: name it", "증빙 문서가 있으면 원인도 선택해 주세요"));
        }
        let Classification { severity, cause, proof } = new.clone();
        let incident = Incident { severity, cause, proof, ..before.clone() };
        if incident == before {
            return Ok(before);
        }
        let said = |incident: &Incident| {
            let parts =
                [&incident.severity, &incident.cause, &incident.proof].map(|part| part.as_deref().unwrap_or("–"));
            parts.join(" / ")
        };
        let (from, to, reason) = (said(&before), said(&incident), reason.trim());
        self.note(
            &incident,
            format!("severity / cause / proof: {from} → {to}. {reason}"),
            format!("심각도 / 원인 / 증빙: {from} → {to}. {reason}"),
        )
        .await?;
        self.change.change_incident(&incident).await?;
        self.say_all(&incident).await?;
        Ok(incident)
    }

    /// Gives an incident another title.
    ///
    /// # Errors
    /// Both are empty; it was merged into another one; the database's.
    pub(crate) async fn retitle(&mut self, id: &str, ko: &str, en: &str) -> Result<Incident, NotDone> {
        titled(ko, en)?;
        let incident = self.own_incident(id).await?;
        let named = Incident { title_ko: ko.trim().to_owned(), title_en: en.trim().to_owned(), ..incident };
        self.change.change_incident(&named).await?;
        Ok(named)
    }

    /// Brings the facts of every impact to what the incident says.
    pub(super) async fn say_all(&mut self, incident: &Incident) -> Result<(), NotDone> {
        for mut impact in self.change.impacts_of_incident(&incident.id).await? {
            self.say(incident, &mut impact).await?;
            self.change.change_incident_impact(&impact).await?;
        }
        Ok(())
    }
}
