//! Postmortems: written, asked for by customers, published to them; the agreement's duty is settled by it (R7).

use std::collections::BTreeMap;

use makegood_core::agreement::{Agreement, Duty, DutyFor};
use makegood_core::evidence::{Body, Fact, Obligation, ObligationEvent};
use makegood_store::{Postmortem, PostmortemAction, PostmortemRequest, StoreError};

use super::counted::in_force;
use super::facts::source_of;
use super::{Acting, NotDone, new_id};

/// How duties are named that owe a root-cause report.
const NAMED: [&str; 8] =
    ["root_cause", "root-cause", "root cause", "rca", "postmortem", "post-mortem", "원인 분석", "장애 보고서"];

/// The duties of an agreement that owe a root-cause report on request.
fn report_duties(agreement: &Agreement) -> impl Iterator<Item = &Duty> {
    let is_report = |duty: &&Duty| {
        let texts = [duty.name.as_str(), duty.title.in_language("en"), duty.title.in_language("ko")];
        let words = texts.map(str::to_lowercase);
        duty.for_each == DutyFor::Request && NAMED.iter().any(|name| words.iter().any(|text| text.contains(name)))
    };
    agreement.duties.iter().filter(is_report)
}

impl Acting<'_> {
    /// Writes the postmortem of an incident, or changes it.
    ///
    /// # Errors
    /// There is no such incident; the database's.
    pub(crate) async fn write_postmortem(&mut self, new: &Postmortem) -> Result<(), NotDone> {
        self.own_incident(&new.incident_id).await?;
        let author = self.author.name.clone();
        let Some(before) = self.change.postmortem(&new.incident_id).await? else {
            let begun = Postmortem { author, begun_at: self.now().as_ms(), published_at: None, ..new.clone() };
            return Ok(self.change.add_postmortem(&begun).await?);
        };
        let Postmortem { begun_at, published_at, .. } = before;
        let changed = Postmortem { author, begun_at, published_at, ..new.clone() };
        Ok(self.change.change_postmortem(&changed).await?)
    }

    /// Adds something that will be done.
    ///
    /// # Errors
    /// It says nothing, names nobody, or has no day; nothing is written yet; the database's.
    pub(crate) async fn plan(&mut self, action: PostmortemAction) -> Result<(), NotDone> {
        self.own_incident(&action.incident_id).await?;
        if action.text_ko.is_empty() && action.text_en.is_empty() {
            return Err(NotDone::refused("say what will be done", "조치 내용을 입력해 주세요"));
        }
        if action.owner.is_empty() {
            return Err(NotDone::refused("say who does it", "담당자를 입력해 주세요"));
        }
        if action.due_on.parse::<jiff::civil::Date>().is_err() {
            return Err(NotDone::refused("say until which day", "완료 예정일을 입력해 주세요"));
        }
        Ok(self.change.add_postmortem_action(&PostmortemAction { id: new_id(), ..action }).await?)
    }

    /// Notes that something was done, or takes it off the plan.
    ///
    /// # Errors
    /// There is no such action; the database's.
    pub(crate) async fn action_done(&mut self, id: &str, action_id: &str, done: bool) -> Result<(), NotDone> {
        self.own_incident(id).await?;
        let action = self.change.postmortem_action(action_id).await?.filter(|own| own.incident_id == id);
        let Some(action) = action else {
            return Err(NotDone::refused("there is no such action", "조치가 없습니다"));
        };
        if !done {
            return Ok(self.change.remove_postmortem_action(action_id).await?);
        }
        let done_at = action.done_at.or(Some(self.now().as_ms()));
        Ok(self.change.change_postmortem_action(&PostmortemAction { done_at, ..action }).await?)
    }

    /// A customer asks for the report: from now on it is owed by each agreement that promises one. Asked again, it is the
    /// same request.
    ///
    /// # Errors
    /// There is no such incident; the database's.
    pub(crate) async fn request_report(
        &mut self,
        id: &str,
        customer_id: &str,
        agreements: &[String],
    ) -> Result<(), NotDone> {
        let incident = self.own_incident(id).await?;
        let known = self.change.requests_for_postmortem(id).await?;
        if known.iter().any(|request| request.customer_id == customer_id) {
            return Ok(());
        }
        let outage = self.change.impacts_of_incident(id).await?.into_iter().find_map(|impact| impact.fact_id);
        let promised = in_force(self.adopted, self.now()).filter(|own| agreements.contains(&own.id));
        let duties = promised.flat_map(|own| report_duties(own).map(|duty| (own.id.clone(), duty.name.clone())));
        let duties: Vec<(String, String)> = duties.collect();
        let request = PostmortemRequest {
            id: String::new(),
            incident_id: incident.id.clone(),
            customer_id: customer_id.to_owned(),
            agreement: None,
            duty: None,
            requested_at: self.now().as_ms(),
            requested_by: self.author.name.clone(),
            fact_id: None,
            done_fact_id: None,
        };
        if duties.is_empty() {
            return Ok(self.change.add_postmortem_request(&PostmortemRequest { id: new_id(), ..request }).await?);
        }
        // Facts name no agreement: two that owe a duty of one name owe it by one request.
        let mut facts: BTreeMap<String, String> = BTreeMap::new();
        for (agreement, duty) in duties {
            let fact = match facts.get(&duty) {
                Some(fact) => fact.clone(),
                None => {
                    let event = ObligationEvent::Requested;
                    self.oblige(&incident.id, &duty, event, outage.clone(), customer_id).await?
                }
            };
            facts.insert(duty.clone(), fact.clone());
            let owed = PostmortemRequest {
                id: new_id(),
                agreement: Some(agreement),
                duty: Some(duty),
                fact_id: Some(fact),
                ..request.clone()
            };
            self.change.add_postmortem_request(&owed).await?;
        }
        Ok(())
    }

    /// Publishes the postmortem to the customers concerned: what they asked for is done by it.
    ///
    /// # Errors
    /// Nothing is written, or the cause is missing; the database's.
    pub(crate) async fn publish_postmortem(&mut self, id: &str) -> Result<(), NotDone> {
        let incident = self.own_incident(id).await?;
        let written = self.change.postmortem(id).await?;
        let Some(written) = written.filter(|own| !own.cause_ko.is_empty() || !own.cause_en.is_empty()) else {
            return Err(NotDone::refused(
                "a root-cause report names the cause: write it first",
                "원인 분석 보고서에는 원인이 있어야 합니다. 원인을 먼저 작성해 주세요",
            ));
        };
        if incident.public_at.is_none() {
            return Err(NotDone::refused(
                "customers do not see this incident yet: publish it first",
                "아직 고객에게 공개되지 않은 장애입니다. 장애를 먼저 공개해 주세요",
            ));
        }
        let published_at = written.published_at.or(Some(self.now().as_ms()));
        self.change.change_postmortem(&Postmortem { published_at, ..written }).await?;
        let mut facts: BTreeMap<String, String> = BTreeMap::new();
        for request in self.change.requests_for_postmortem(id).await? {
            let (Some(duty), Some(fact), None) = (&request.duty, &request.fact_id, &request.done_fact_id) else {
                continue;
            };
            let done = match facts.get(fact) {
                Some(done) => done.clone(),
                None => {
                    let (event, about) = (ObligationEvent::Done, Some(fact.clone()));
                    self.oblige(&incident.id, duty, event, about, &request.customer_id).await?
                }
            };
            facts.insert(fact.clone(), done.clone());
            let done = PostmortemRequest { done_fact_id: Some(done), ..request };
            self.change.change_postmortem_request(&done).await?;
        }
        Ok(())
    }

    /// Appends that a duty was asked for or done; gives the fact's id.
    async fn oblige(
        &mut self,
        incident_id: &str,
        duty: &str,
        event: ObligationEvent,
        about: Option<String>,
        customer: &str,
    ) -> Result<String, StoreError> {
        let id = format!("report-{}", new_id());
        let at = self.now();
        let obligation = Obligation { duty: duty.to_owned(), event, at, about, customer: Some(customer.to_owned()) };
        let fact = Fact {
            id: id.clone(),
            recorded: at,
            replaces: None,
            source: Some(source_of(incident_id)),
            body: Body::Obligation(obligation),
        };
        self.change.append_facts(&[fact]).await?;
        Ok(id)
    }
}
