//! Opening a case.

use makegood_core::evidence::CaseEventKind;
use makegood_core::time::Instant;
use makegood_store::{Case, CaseMessage, Contact, Customer};

use super::fact::{event_of, intake_of};
use super::{Acting, KINDS, NewCase, Promised, new_id, promised_to};
use crate::channels::Channel;
use crate::incidents::NotDone;

/// What has no place in the agreement stands behind what has.
const LAST_RANK: i64 = 99;

impl Acting<'_> {
    /// Opens a case: its number, its first message, what is promised for it.
    ///
    /// # Errors
    /// It says nothing, or names something that there is not; the database's.
    pub(crate) async fn open(&mut self, new: &NewCase) -> Result<Case, NotDone> {
        judge(new)?;
        let now = self.now();
        let customer = match &new.customer_id {
            Some(id) => Some(self.app.store().customer(id).await?.ok_or_else(|| no_such("customer", "고객", id))?),
            None => None,
        };
        let contact = self.contact_of(new, customer.as_ref()).await?;
        let brand_id = customer.as_ref().map(|own| own.brand_id.clone()).or_else(|| new.brand_id.clone());
        let Some(brand_id) = brand_id else {
            return Err(NotDone::refused("choose a customer or a brand", "고객이나 브랜드를 선택해 주세요"));
        };
        let promised = match &customer {
            Some(customer) => promised_to(self.app, customer, new.service_id.as_deref(), now).await?,
            None => None,
        };
        let severity = severity_of(new, promised.as_ref())?;
        self.must_have(&brand_id, &new.fields, new.by_customer).await?;
        let service_id = self.service_of(new, promised.as_ref()).await?;
        let language = new.language.clone().or_else(|| contact.as_ref().map(|own| own.language.clone()));
        let opened_at = now.as_ms();
        let mut case = Case {
            id: self.change.next_case_number(&brand_id).await?,
            brand_id,
            customer_id: customer.as_ref().map(|own| own.id.clone()),
            contact_id: contact.map(|own| own.id),
            kind: new.kind.clone(),
            title: new.title.trim().to_owned(),
            channel: new.channel.clone(),
            language: language
                .or_else(|| customer.as_ref().map(|own| own.language.clone()))
                .unwrap_or_else(|| "en".to_owned()),
            environment: new.environment.clone().unwrap_or_else(|| "production".to_owned()),
            service_id: service_id.clone(),
            component: new.component.clone(),
            region: new.region.clone(),
            agreement: None,
            plan: None,
            impact: new.impact.clone(),
            urgency: new.urgency.clone(),
            severity_rank: LAST_RANK,
            plan_rank: LAST_RANK,
            severity,
            state: "new".to_owned(),
            out_of_scope: None,
            group_id: None,
            assignee_id: None,
            hotline: new.hotline,
            opened_at,
            opened_by: self.author.name.clone(),
            answered_at: None,
            customer_wrote_at: Some(opened_at),
            desk_wrote_at: None,
            state_at: opened_at,
            resolved_at: None,
            closed_at: None,
            reopenings: 0,
            next_due_at: None,
            next_due_clock: None,
            merged_into: None,
            incident_id: None,
            problem_id: None,
            maintenance_id: None,
            status: None,
        };
        promise(&mut case, promised.as_ref());
        let mut delivery = self.deliver(&mut case, &new.text, &new.fields).await?;
        let promised = match (&customer, case.service_id == service_id) {
            // A rule says that it is about another service, for which something else may be promised.
            (Some(customer), false) => promised_to(self.app, customer, case.service_id.as_deref(), now).await?,
            _ => promised,
        };
        if case.severity.is_none() {
            case.severity = delivery.first_severity(promised.as_ref());
        }
        promise(&mut case, promised.as_ref());
        self.change.add_case(&case).await?;
        if let Some(at) = new.noticed_at.filter(|at| *at < opened_at) {
            self.say(event_of(&case, CaseEventKind::Noticed, Instant::from_ms(at))).await?;
        }
        let fact = self.say(intake_of(&case, CaseEventKind::Opened, now)).await?;
        let message = CaseMessage {
            id: new_id(),
            case_id: case.id.clone(),
            at: opened_at,
            kind: Channel::of_word(&new.channel).map_or("request", |own| own.text_is).to_owned(),
            author: self.author.name.clone(),
            text: new.text.trim().to_owned(),
            estimate_at: None,
            automatic: false,
            fact_id: Some(fact),
        };
        self.change.add_case_message(&message).await?;
        self.attach(&message, &new.attached).await?;
        self.fill_in(&case, &new.fields).await?;
        self.confirm(&case).await?;
        self.carry_out(&mut case, delivery).await?;
        self.put(case).await
    }

    /// The service that was named, else the only one of the agreement where it is on the list of services.
    async fn service_of(&mut self, new: &NewCase, promised: Option<&Promised>) -> Result<Option<String>, NotDone> {
        if let Some(named) = &new.service_id {
            return match self.change.service(named).await? {
                Some(service) => Ok(Some(service.id)),
                None => Err(no_such("service", "서비스", named)),
            };
        }
        let only = promised.map(|own| &own.agreement.services[..]).filter(|services| services.len() == 1);
        match only.and_then(<[_]>::first) {
            Some(only) => Ok(self.change.service(&only.id).await?.map(|service| service.id)),
            None => Ok(None),
        }
    }

    /// The contact who asks, who must be one of the customer's.
    async fn contact_of(&mut self, new: &NewCase, customer: Option<&Customer>) -> Result<Option<Contact>, NotDone> {
        let Some(id) = &new.contact_id else { return Ok(None) };
        let found = self.change.contact(id).await?;
        let own = found.filter(|contact| customer.is_some_and(|customer| customer.id == contact.customer_id));
        own.map(Some).ok_or_else(|| no_such("contact of the customer", "해당 고객의 담당자", id))
    }
}

/// What the agreement says of a case: its plan, its region where none was given, and how pressing it is.
fn promise(case: &mut Case, promised: Option<&Promised>) {
    if case.region.is_none() {
        case.region = promised.and_then(|own| own.region.clone());
    }
    case.agreement = promised.map(|own| own.agreement.id.clone());
    case.plan = promised.and_then(|own| own.plan.clone());
    case.severity_rank = severity_rank(promised, case.severity.as_deref());
    case.plan_rank = plan_rank(promised);
}

fn judge(new: &NewCase) -> Result<(), NotDone> {
    if new.title.trim().is_empty() {
        return Err(NotDone::refused("say in a few words what it is about", "문의 제목을 입력해 주세요"));
    }
    if !KINDS.contains(&new.kind.as_str()) {
        let (kind, list) = (&new.kind, KINDS.join("`, `"));
        return Err(NotDone::refused(
            format!("`{kind}` is no kind of case; choose one of `{list}`"),
            format!("`{kind}`은(는) 문의 유형이 아닙니다. `{list}` 가운데 하나를 선택해 주세요"),
        ));
    }
    Ok(())
}

fn no_such(en: &str, ko: &str, id: &str) -> NotDone {
    NotDone::refused(format!("there is no {en} `{id}`"), format!("{ko} `{id}`을(를) 찾을 수 없습니다"))
}

/// The severity that was given, which the agreement must know; else the one of its matrix (C1).
fn severity_of(new: &NewCase, promised: Option<&Promised>) -> Result<Option<String>, NotDone> {
    match &new.severity {
        Some(severity) => known_severity(severity, promised).map(Some),
        None => Ok(rated(promised, new.impact.as_deref(), new.urgency.as_deref())),
    }
}

/// The severity that follows from impact and urgency, where the agreement has a matrix.
pub(super) fn rated(promised: Option<&Promised>, impact: Option<&str>, urgency: Option<&str>) -> Option<String> {
    promised?.agreement.severity_of(impact?, urgency?).map(str::to_owned)
}

pub(super) fn known_severity(severity: &str, promised: Option<&Promised>) -> Result<String, NotDone> {
    let known: Vec<&str> =
        promised.iter().flat_map(|own| &own.agreement.severities).map(|(name, _)| name.as_str()).collect();
    if known.is_empty() || known.contains(&severity) {
        return Ok(severity.to_owned());
    }
    let list = known.join("`, `");
    Err(NotDone::refused(
        format!("`{severity}` is no severity of the agreement; it has `{list}`"),
        format!("`{severity}`은(는) 협약에 없는 심각도입니다. `{list}` 가운데 하나를 선택해 주세요"),
    ))
}

pub(super) fn severity_rank(promised: Option<&Promised>, severity: Option<&str>) -> i64 {
    ranked(promised.and_then(|own| own.agreement.severity_rank(severity?)))
}

/// The highest plan is served first; the agreement names the least first.
pub(super) fn plan_rank(promised: Option<&Promised>) -> i64 {
    let place = |own: &Promised| {
        let rank = own.agreement.plan_rank(own.plan.as_deref()?)?;
        own.agreement.plans.len().checked_sub(rank + 1)
    };
    ranked(promised.and_then(place))
}

fn ranked(place: Option<usize>) -> i64 {
    place.and_then(|place| i64::try_from(place).ok()).unwrap_or(LAST_RANK)
}
