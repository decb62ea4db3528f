//! Prepared answers (H-W1): which one is meant, and what its placeholders stand for on a case.

use std::collections::BTreeMap;

use makegood_core::agreement_file::Language;
use makegood_core::desk::answer::{PreparedAnswer, Unfilled};
use makegood_core::time::{Instant, Zone};
use makegood_store::{Brand, Case, CaseClock, Contact, Customer, Service};

use crate::cases::Acting;
use crate::incidents::NotDone;
use crate::web::{App, moment, of_code};

/// What is known of a case for the placeholders of an answer.
pub(crate) struct Known {
    case: Case,
    customer: Option<Customer>,
    contact: Option<Contact>,
    brand: Option<Brand>,
    service: Option<Service>,
    member: Option<String>,
    due: BTreeMap<String, i64>,
    link: String,
    language: Language,
}

/// The answer of this name: the brand's own before everybody's, in the language before another one.
pub(crate) fn chosen<'a>(
    answers: &'a [makegood_store::PreparedAnswer],
    name: &str,
    brand: &str,
    language: Language,
) -> Option<&'a makegood_store::PreparedAnswer> {
    let own = answers.iter().filter(|own| own.name == name && own.brand_id.as_deref().is_none_or(|own| own == brand));
    own.min_by_key(|own| (of_code(&own.language) != language, own.brand_id.is_none(), own.id.clone()))
}

impl Known {
    /// What is known of `case`, answered by `member`, whose clocks stand so.
    ///
    /// # Errors
    /// The database's.
    pub(crate) async fn of(
        app: &App,
        case: &Case,
        clocks: &[CaseClock],
        member: Option<String>,
    ) -> Result<Known, NotDone> {
        let store = app.store();
        let customer = match &case.customer_id {
            Some(id) => store.customer(id).await?,
            None => None,
        };
        let contact = match &case.contact_id {
            Some(id) => store.contact(id).await?,
            None => None,
        };
        let service = match &case.service_id {
            Some(id) => store.service(id).await?,
            None => None,
        };
        // Of several rounds the last one is meant.
        let due = clocks.iter().filter_map(|clock| Some((clock.clock.clone(), clock.due_at?))).collect();
        Ok(Known {
            brand: store.brand(&case.brand_id).await?,
            link: app.link(&format!("/cases/{}", case.id)),
            language: of_code(&case.language),
            case: case.clone(),
            customer,
            contact,
            service,
            member,
            due,
        })
    }

    /// The same, told in another language than the case's own.
    pub(crate) fn in_language(self, language: Language) -> Known {
        Known { language, ..self }
    }

    /// A text with its placeholders filled.
    ///
    /// # Errors
    /// Something is missing on the case.
    pub(crate) fn fill(&self, text: &str) -> Result<String, Unfilled> {
        PreparedAnswer::read(text, &[]).0.fill(|name| self.value(name))
    }

    fn value(&self, name: &str) -> Option<String> {
        let case = &self.case;
        if let Some(clock) = name.strip_prefix("due.") {
            let zone = self.customer.as_ref().and_then(|own| Zone::named(&own.time_zone).ok());
            let (at, zone) = (Instant::from_ms(*self.due.get(clock)?), zone.unwrap_or_else(Zone::utc));
            return Some(format!("{} ({})", moment(at, &zone), zone.name()));
        }
        match name {
            "case.number" => Some(case.id.clone()),
            "case.subject" => Some(case.title.clone()),
            "case.severity" => case.severity.clone(),
            "case.state" => Some(self.state().to_owned()),
            "case.link" => Some(self.link.clone()),
            "customer.name" => self.customer.as_ref().map(|own| own.name.clone()),
            "contact.name" => self.contact.as_ref().map(|own| own.name.clone()),
            "member.name" => self.member.clone(),
            "brand.name" => self.brand.as_ref().map(|own| own.name.clone()),
            "service.name" => self.service.as_ref().map(|own| match self.language {
                Language::English => own.name_en.clone(),
                Language::Korean => own.name_ko.clone(),
            }),
            "plan.name" => case.plan.clone(),
            _ => None,
        }
    }

    fn state(&self) -> &str {
        let (en, ko) = match self.case.state.as_str() {
            "new" => ("new", "신규"),
            "open" => ("in progress", "처리 중"),
            "waiting_for_customer" => ("waiting for your answer", "고객 회신 대기"),
            "on_hold" => ("on hold", "보류"),
            "resolved" => ("resolved", "해결"),
            "closed" => ("closed", "종료"),
            other => return other,
        };
        match self.language {
            Language::English => en,
            Language::Korean => ko,
        }
    }
}

impl Acting<'_> {
    /// What is known of a case as this change sees it.
    pub(super) async fn known(&mut self, case: &Case, member: Option<String>) -> Result<Known, NotDone> {
        let clocks = self.change.clocks_of_case(&case.id).await?;
        Known::of(self.app, case, &clocks, member).await
    }
}
