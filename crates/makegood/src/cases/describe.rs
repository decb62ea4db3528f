//! What a case says of itself besides how grave it is, corrected with a record; clocks go on by what it says now.

use makegood_core::evidence::{CaseEvent, CaseEventKind};
use makegood_core::time::Instant;
use makegood_store::Case;

use super::fact::event_of;
use super::{Acting, KINDS, Reclassified, Step, promised_to};
use crate::incidents::NotDone;

/// The longest tag of a language, as BCP 47 advises.
const LONGEST_LANGUAGE: usize = 35;

impl Acting<'_> {
    /// Corrects kind, title, language, environment, component, service and contact, each with a step where it changes.
    pub(super) async fn describe(&mut self, case: &mut Case, new: &Reclassified, reason: &str) -> Result<(), NotDone> {
        let before = case.clone();
        if let Some(kind) = new.kind.as_deref() {
            case.kind = known_kind(kind)?;
        }
        if let Some(title) = new.title.as_deref().and_then(filled) {
            case.title = title;
        }
        if let Some(language) = new.language.as_deref().and_then(filled) {
            case.language = known_language(language)?;
        }
        if let Some(environment) = new.environment.as_deref().and_then(filled) {
            case.environment = environment;
        }
        if let Some(component) = new.component.as_deref() {
            case.component = filled(component);
        }
        if let Some(service) = new.service.as_deref() {
            self.put_service(case, filled(service)).await?;
        }
        if let Some(contact) = new.contact.as_deref() {
            self.ask_for(case, filled(contact)).await?;
        }
        let fact = match is_counted_alike(&before, case) {
            true => None,
            false => Some(self.say(as_described(case, reason, self.now())).await?),
        };
        let (asked_before, asks_now) = (self.name_of(&before).await?, self.name_of(case).await?);
        let steps = [
            ("kind", Some(before.kind), Some(case.kind.clone())),
            ("title", Some(before.title), Some(case.title.clone())),
            ("language", Some(before.language), Some(case.language.clone())),
            ("environment", Some(before.environment), Some(case.environment.clone())),
            ("component", before.component, case.component.clone()),
            ("service", before.service_id, case.service_id.clone()),
            ("contact", asked_before, asks_now),
        ];
        for (what, before, after) in steps {
            if before == after {
                continue;
            }
            let fact = fact.clone().filter(|_| matches!(what, "kind" | "language" | "environment"));
            let (before, after) = (before.as_deref(), after.as_deref());
            self.step(case, Step { what, before, after, reason: Some(reason), fact }).await?;
        }
        Ok(())
    }

    /// Says that a case is about another service of the brand. Its facts name the service that it came in for, so the
    /// agreement must stay the same.
    async fn put_service(&mut self, case: &mut Case, service: Option<String>) -> Result<(), NotDone> {
        if service == case.service_id {
            return Ok(());
        }
        if let Some(named) = &service {
            let found = self.change.service(named).await?.filter(|own| own.brand_id == case.brand_id);
            if found.is_none() {
                return Err(NotDone::refused(
                    format!("the brand has no service `{named}`"),
                    format!("이 브랜드에 `{named}` 서비스가 없습니다"),
                ));
            }
        }
        let customer = match &case.customer_id {
            Some(id) => self.app.store().customer(id).await?,
            None => None,
        };
        let promised = match &customer {
            Some(customer) => promised_to(self.app, customer, service.as_deref(), self.now()).await?,
            None => None,
        };
        if promised.map(|own| own.agreement.id) != case.agreement {
            return Err(NotDone::refused(
                "another agreement holds for that service: split the matter off as a case about it",
                "그 서비스에는 다른 협약이 적용됩니다. 문의를 나누어 해당 서비스의 문의로 등록해 주세요",
            ));
        }
        case.service_id = service;
        Ok(())
    }

    /// Says who of the customer asks.
    async fn ask_for(&mut self, case: &mut Case, contact: Option<String>) -> Result<(), NotDone> {
        if let Some(id) = &contact {
            let found = self.change.contact(id).await?;
            if found.is_none_or(|own| case.customer_id.as_ref() != Some(&own.customer_id)) {
                return Err(NotDone::refused(
                    format!("the customer has no contact `{id}`"),
                    format!("이 고객에게 `{id}` 담당자가 없습니다"),
                ));
            }
        }
        case.contact_id = contact;
        Ok(())
    }

    /// Who asks, by name.
    async fn name_of(&mut self, case: &Case) -> Result<Option<String>, NotDone> {
        match &case.contact_id {
            Some(id) => Ok(self.change.contact(id).await?.map(|own| own.name)),
            None => Ok(None),
        }
    }
}

/// Whether clocks count both alike.
fn is_counted_alike(a: &Case, b: &Case) -> bool {
    a.kind == b.kind && a.language == b.language && a.environment == b.environment
}

/// That the case says this of itself from now on; its plan stays.
fn as_described(case: &Case, reason: &str, at: Instant) -> CaseEvent {
    CaseEvent {
        plan: case.plan.clone(),
        type_of_case: Some(case.kind.clone()),
        language: Some(case.language.clone()),
        environment: Some(case.environment.clone()),
        reason: (!reason.trim().is_empty()).then(|| "stated".to_owned()),
        ..event_of(case, CaseEventKind::PlanChanged, at)
    }
}

fn known_kind(kind: &str) -> Result<String, NotDone> {
    if KINDS.contains(&kind) {
        return Ok(kind.to_owned());
    }
    let list = KINDS.join("`, `");
    Err(NotDone::refused(
        format!("`{kind}` is no kind of case; choose one of `{list}`"),
        format!("`{kind}`은(는) 문의 유형이 아닙니다. `{list}` 가운데 하나를 선택해 주세요"),
    ))
}

fn known_language(language: String) -> Result<String, NotDone> {
    let is_part = |part: &str| !part.is_empty() && part.len() <= 8 && part.chars().all(|it| it.is_ascii_alphanumeric());
    if language.len() <= LONGEST_LANGUAGE && language.split('-').all(is_part) {
        return Ok(language);
    }
    Err(NotDone::refused(
        format!("`{language}` is no language; write it like `ko` or `en-GB`"),
        format!("`{language}`은(는) 언어 코드가 아닙니다. `ko`나 `en-GB`처럼 입력해 주세요"),
    ))
}

fn filled(text: &str) -> Option<String> {
    Some(text.trim()).filter(|text| !text.is_empty()).map(str::to_owned)
}
