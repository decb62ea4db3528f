//! Telling customers: what is said of an incident in public goes to the contacts of every customer concerned, in the same
//! change, and does the duties to tell of interruptions when it arrives (R6).

use std::collections::BTreeMap;

use makegood_core::agreement_file::Saying;
use makegood_core::evidence::Subject;
use makegood_core::time::{Instant, Zone};
use makegood_store::{Customer, Incident, IncidentUpdate};

use super::{Acting, NotDone};
use crate::mail::Letter;
use crate::notices::{Answered, Audience, Telling, tell};
use crate::web::{App, moment, workspace_name};

const A_DAY_MS: i64 = 24 * 3_600_000;

/// What customers know of an incident.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Known {
    is_public: bool,
    is_resolved: bool,
    said: usize,
}

impl Acting<'_> {
    /// What customers know of an incident so far; nothing, where there is none yet.
    ///
    /// # Errors
    /// The database's.
    pub(crate) async fn known(&mut self, id: &str) -> Result<Known, NotDone> {
        let Some(incident) = self.change.incident(id).await? else { return Ok(Known::default()) };
        let updates = self.change.updates_of_incident(id).await?;
        let said = updates.iter().filter(|update| update.public).count();
        let (is_public, is_resolved) = (incident.public_at.is_some(), incident.resolved_at.is_some());
        Ok(Known { is_public, is_resolved, said })
    }

    /// Tells customers of the incidents that ended by themselves meanwhile, as if somebody had said so.
    ///
    /// # Errors
    /// The database's.
    pub(crate) async fn tell_of_ended(&mut self, app: &App) -> Result<(), NotDone> {
        for (id, before) in std::mem::take(&mut self.ended) {
            self.tell_since(app, &id, before).await?;
        }
        Ok(())
    }

    /// Tells customers what is new to them since `before`, where the incident is public and was not merged.
    ///
    /// # Errors
    /// The database's.
    pub(crate) async fn tell_since(&mut self, app: &App, id: &str, before: Known) -> Result<(), NotDone> {
        let now = self.known(id).await?;
        let purpose = match (before, now) {
            (_, Known { is_public: false, .. }) => return Ok(()),
            (Known { is_public: false, .. }, _) => "opened",
            (Known { is_resolved: false, .. }, Known { is_resolved: true, .. }) => "resolved",
            _ if before.said < now.said => "updated",
            _ => return Ok(()),
        };
        let Some(incident) = self.change.incident(id).await?.filter(|own| own.merged_into.is_none()) else {
            return Ok(());
        };
        // History that is brought along tells nobody.
        let over = self.now().plus_ms(-A_DAY_MS).as_ms();
        if purpose == "opened" && incident.resolved_at.is_some_and(|at| at < over) {
            return Ok(());
        }
        let impacts = self.change.impacts_of_incident(id).await?;
        let updates = self.change.updates_of_incident(id).await?;
        let last = updates.into_iter().rfind(|update| update.public);
        let parts: Vec<Subject> = impacts
            .iter()
            .map(|impact| Subject {
                service: impact.service_id.clone(),
                component: impact.component.clone(),
                region: impact.region.clone(),
                customer: None,
            })
            .collect();
        let audience = Audience::of(app, &incident.brand_id, &parts, self.now()).await?;
        let audience = audience.and_told(app, "incident", id).await?;
        let outages =
            impacts.iter().filter_map(|impact| Some((impact.fact_id.as_deref()?, impact.service_id.as_str())));
        let answered: Vec<Answered<'_>> = outages.map(|(fact, service)| Answered { fact, service }).collect();
        let telling = Telling { about: "incident", about_id: id, purpose, answered: &answered, owed: &[] };
        let services: BTreeMap<String, Saying> = app
            .store()
            .services()
            .await?
            .into_iter()
            .map(|service| (service.id, Saying::new(service.name_en, service.name_ko)))
            .collect();
        let words = Words {
            purpose,
            services: parts.iter().filter_map(|part| services.get(&part.service).cloned()).collect(),
            workspace: workspace_name(app.store()).await?,
            address: app.link(&format!("/incidents/{id}")),
            incident,
            last,
        };
        tell(app, &mut self.change, &telling, &audience, true, |customer| words.letter(customer)).await?;
        Ok(())
    }
}

/// Everything that a letter says, before it is for somebody.
struct Words<'a> {
    purpose: &'a str,
    incident: Incident,
    last: Option<IncidentUpdate>,
    services: Vec<Saying>,
    workspace: String,
    address: String,
}

impl Words<'_> {
    /// The letter to one customer, its times in their zone.
    fn letter(&self, customer: &Customer) -> Letter {
        let zone = Zone::named(&customer.time_zone).unwrap_or_else(|_| Zone::utc());
        let at = |ms: i64| moment(Instant::from_ms(ms), &zone);
        let title = either(&self.incident.title_en, &self.incident.title_ko);
        let (en, ko) = match self.purpose {
            "opened" => ("Incident", "장애 발생"),
            "resolved" => ("Incident resolved", "장애 해결"),
            _ => ("Incident update", "장애 진행 상황"),
        };
        let subject = Saying::new(format!("{en}: {}", title.en), format!("{ko}: {}", title.ko));
        let names = |of: fn(&Saying) -> &str| {
            let mut names: Vec<&str> = self.services.iter().map(of).collect();
            names.dedup();
            names.join(", ")
        };
        let (from, zone) = (at(self.incident.opened_at), zone.name());
        let mut sentences = vec![match self.incident.resolved_at {
            Some(to) => Saying::new(
                format!("{} was affected from {from} to {} ({zone}).", names(|own| &own.en), at(to)),
                format!("{} 서비스에 {from}부터 {}까지({zone}) 장애가 있었습니다.", names(|own| &own.ko), at(to)),
            ),
            None => Saying::new(
                format!("{} is affected since {from} ({zone}).", names(|own| &own.en)),
                format!("{} 서비스에 {from}({zone})부터 장애가 있습니다.", names(|own| &own.ko)),
            ),
        }];
        if let Some(last) = &self.last {
            sentences.push(either(&last.text_en, &last.text_ko));
        }
        let link = Some((Saying::new("Read more", "자세히 보기"), self.address.clone()));
        Letter::of(subject, sentences, link, &self.workspace)
    }
}

/// A text in both languages; where one is missing, the other stands in.
fn either(en: &str, ko: &str) -> Saying {
    match (en, ko) {
        ("", ko) => Saying::new(ko, ko),
        (en, "") => Saying::new(en, en),
        (en, ko) => Saying::new(en, ko),
    }
}
