//! Opening an incident, and adding what else it reached.

use makegood_core::time::Instant;
use makegood_store::{Incident, IncidentImpact};

use super::{Acting, LEVELS, NewImpact, NewIncident, NotDone, minutes_decide, new_id};

impl Acting<'_> {
    /// Opens an incident.
    ///
    /// # Errors
    /// It reaches nothing, or something that there is not; it has no title; the database's.
    pub(crate) async fn open(&mut self, new: &NewIncident) -> Result<Incident, NotDone> {
        titled(&new.title_ko, &new.title_en)?;
        let mut brand_id: Option<String> = None;
        for impact in &new.impacts {
            brand_id = Some(self.judge(brand_id.as_deref(), impact).await?);
        }
        let (Some(brand_id), Some(opened_at)) = (brand_id, new.impacts.iter().map(|impact| impact.from_at).min())
        else {
            return Err(NotDone::refused(
                "name at least one service that it reaches",
                "영향을 받는 서비스를 하나 이상 선택해 주세요",
            ));
        };
        let incident = Incident {
            id: new_id(),
            brand_id,
            title_ko: new.title_ko.clone(),
            title_en: new.title_en.clone(),
            severity: new.severity.clone(),
            cause: new.cause.clone(),
            proof: new.proof.clone(),
            opened_at,
            resolved_at: None,
            opened_by: self.author.name.clone(),
            public_at: new.public.then(|| self.now().as_ms()),
            major_at: None,
            update_minutes: None,
            merged_into: None,
            problem_id: None,
        };
        self.change.add_incident(&incident).await?;
        for impact in &new.impacts {
            self.reach(&incident, impact).await?;
        }
        for update in &new.updates {
            self.add_update(&incident, update).await?;
        }
        let is_over = new.updates.last().is_some_and(|last| last.state == "resolved");
        if is_over { self.resolve_at(incident, None).await } else { Ok(incident) }
    }

    /// Adds something that an incident reached.
    ///
    /// # Errors
    /// There is no such part; the incident was merged into another one; the database's.
    pub(crate) async fn add_impact(&mut self, id: &str, new: &NewImpact) -> Result<IncidentImpact, NotDone> {
        let mut incident = self.own_incident(id).await?;
        self.judge(Some(&incident.brand_id), new).await?;
        let goes_on = new.to_at.is_none() && incident.resolved_at.is_some();
        if goes_on {
            return Err(NotDone::refused(
                "the incident is over: say when this ended, or write an update that it goes on",
                "이미 해결된 장애입니다. 영향이 끝난 시각을 입력하거나 먼저 진행 상황을 다시 등록해 주세요",
            ));
        }
        let impact = self.reach(&incident, new).await?;
        if impact.from_at < incident.opened_at {
            incident.opened_at = impact.from_at;
            self.change.change_incident(&incident).await?;
        }
        Ok(impact)
    }

    async fn reach(&mut self, incident: &Incident, new: &NewImpact) -> Result<IncidentImpact, NotDone> {
        level_is_known(&new.level)?;
        let mut impact = IncidentImpact {
            id: new_id(),
            incident_id: incident.id.clone(),
            service_id: new.service_id.clone(),
            component: new.component.clone(),
            region: new.region.clone(),
            level: new.level.clone(),
            from_at: new.from_at,
            to_at: new.to_at,
            minutes_decide: minutes_decide(self.adopted, &new.service_id, Instant::from_ms(new.from_at)),
            fact_id: None,
            exclusion_fact_id: None,
        };
        self.say(incident, &mut impact).await?;
        self.change.add_incident_impact(&impact).await?;
        Ok(impact)
    }
}

pub(super) fn level_is_known(level: &str) -> Result<(), NotDone> {
    if LEVELS.contains(&level) {
        return Ok(());
    }
    let list = LEVELS.join("`, `");
    Err(NotDone::refused(
        format!("`{level}` is no level; choose one of `{list}`"),
        format!("`{level}`은(는) 영향 수준이 아닙니다. `{list}` 가운데 하나를 선택해 주세요"),
    ))
}

pub(super) fn titled(ko: &str, en: &str) -> Result<(), NotDone> {
    if ko.trim().is_empty() && en.trim().is_empty() {
        return Err(NotDone::refused("write a title, in Korean or English", "한국어나 영어로 제목을 입력해 주세요"));
    }
    Ok(())
}
