//! Alerts of monitoring systems: one that fires opens an incident or joins it, one that stops ends what it stands for.

use makegood_store::{IncidentAlert, IncidentImpact};

use super::{Acting, NewImpact, NewIncident, NewUpdate, NotDone, new_id};

/// An alert that was understood.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Alert {
    /// What the sender calls it, whenever it fires.
    pub(crate) fingerprint: String,
    /// The group that the sender put it in: one incident a group.
    pub(crate) group_key: String,
    /// What people read.
    pub(crate) title: String,
    pub(crate) service_id: String,
    pub(crate) component: Option<String>,
    pub(crate) region: Option<String>,
    pub(crate) level: String,
    /// In milliseconds since 1970 in UTC.
    pub(crate) starts_at: i64,
    /// `None`: it fires.
    pub(crate) ends_at: Option<i64>,
}

/// What became of an alert.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Heard {
    /// It opened this incident.
    Opened(String),
    /// It joined this incident.
    Joined(String),
    /// It stopped, and what it stands for ended.
    Ended(String),
    /// Nothing new.
    Known(String),
}

impl Acting<'_> {
    /// Takes an alert in; the same one again changes nothing.
    ///
    /// # Errors
    /// It names a part that there is not; the database's.
    pub(crate) async fn hear(&mut self, alert: &Alert) -> Result<Heard, NotDone> {
        match self.change.alert_fired(&alert.fingerprint, alert.starts_at).await? {
            Some(known) => self.again(known, alert).await,
            None => self.first(alert).await,
        }
    }

    async fn first(&mut self, alert: &Alert) -> Result<Heard, NotDone> {
        // Clocks of senders run ahead.
        let now = self.now().as_ms();
        let from_at = alert.starts_at.min(now.saturating_sub(1));
        let impact = NewImpact {
            service_id: alert.service_id.clone(),
            component: alert.component.clone(),
            region: alert.region.clone(),
            level: alert.level.clone(),
            from_at,
            to_at: alert.ends_at.map(|to| to.min(now).max(from_at + 1)),
        };
        let brand = self.judge(None, &impact).await?;
        let open = match self.change.open_incident_of_group(&alert.group_key).await? {
            Some(id) => self.change.incident(&id).await?.filter(|open| open.brand_id == brand),
            None => None,
        };
        let (incident, heard, own) = match open {
            Some(incident) => {
                let own = self.add_impact(&incident.id, &impact).await?;
                let heard = Heard::Joined(incident.id.clone());
                (incident, heard, Some(own))
            }
            None => {
                let incident = self.open(&incident_of(alert, impact)).await?;
                let own = self.change.impacts_of_incident(&incident.id).await?.into_iter().next();
                let heard = Heard::Opened(incident.id.clone());
                (incident, heard, own)
            }
        };
        let row = IncidentAlert {
            id: new_id(),
            fingerprint: alert.fingerprint.clone(),
            group_key: alert.group_key.clone(),
            starts_at: alert.starts_at,
            ended_at: alert.ends_at,
            incident_id: incident.id.clone(),
            impact_id: own.map(|impact| impact.id),
        };
        self.change.add_incident_alert(&row).await?;
        self.end_with_the_last(&incident.id).await?;
        Ok(heard)
    }

    async fn again(&mut self, known: IncidentAlert, alert: &Alert) -> Result<Heard, NotDone> {
        let incident_id = known.incident_id.clone();
        let Some(ends_at) = alert.ends_at.filter(|_| known.ended_at.is_none()) else {
            return Ok(Heard::Known(incident_id));
        };
        let impact_id = known.impact_id.clone();
        self.change.change_incident_alert(&IncidentAlert { ended_at: Some(ends_at), ..known }).await?;
        let incident = self.incident(&incident_id).await?;
        let impact = match impact_id {
            Some(id) => self.change.incident_impact(&id).await?.filter(|impact| impact.to_at.is_none()),
            None => None,
        };
        // Somebody ended it by hand, or took it away.
        let Some(impact) = impact else { return Ok(Heard::Known(incident_id)) };
        let to_at = Some(ends_at.min(self.now().as_ms()).max(impact.from_at + 1));
        let mut ended = IncidentImpact { to_at, ..impact };
        self.say(&incident, &mut ended).await?;
        self.change.change_incident_impact(&ended).await?;
        self.end_with_the_last(&incident_id).await?;
        Ok(Heard::Ended(incident_id))
    }

    /// Ends an incident of which nothing goes on, at the end of its last impact.
    pub(super) async fn end_with_the_last(&mut self, incident_id: &str) -> Result<(), NotDone> {
        let Some(incident) = self.change.incident(incident_id).await?.filter(|own| own.resolved_at.is_none()) else {
            return Ok(());
        };
        let impacts = self.change.impacts_of_incident(incident_id).await?;
        let ends: Option<Vec<i64>> = impacts.iter().map(|impact| impact.to_at).collect();
        let Some(last) = ends.and_then(|ends| ends.into_iter().max()) else { return Ok(()) };
        let known = self.known(incident_id).await?;
        self.ended.push((incident_id.to_owned(), known));
        let update = NewUpdate {
            at: None,
            state: "resolved".to_owned(),
            text_ko: "정상 상태로 돌아왔습니다.".to_owned(),
            text_en: "Everything is back to normal.".to_owned(),
            public: true,
        };
        self.add_update(&incident, &update).await?;
        self.resolve_at(incident, Some(last)).await?;
        Ok(())
    }
}

fn incident_of(alert: &Alert, impact: NewImpact) -> NewIncident {
    let is_korean = alert.title.chars().any(|letter| ('가'..='힣').contains(&letter));
    let (title_ko, title_en) =
        if is_korean { (alert.title.clone(), String::new()) } else { (String::new(), alert.title.clone()) };
    NewIncident {
        title_ko,
        title_en,
        impacts: vec![impact],
        updates: vec![NewUpdate {
            at: None,
            state: "investigating".to_owned(),
            text_ko: "모니터링 경보로 등록되었습니다.".to_owned(),
            text_en: "Opened by an alert.".to_owned(),
            public: false,
        }],
        ..NewIncident::default()
    }
}
