//! The forms of incidents: times in the reader's zone, parts of services, texts in two languages.

use makegood_core::time::{Instant, Zone};
use makegood_store::{Component, Service};

use crate::closing::Adopted;
use crate::incidents::{NewUpdate, parts_of};
use crate::web::form::{Fields, Mistakes};
use crate::web::page::Page;

/// The parts of one service that a form offers.
pub(crate) struct Offered {
    pub(crate) service: Service,
    /// The service as a whole, then each component: value and name.
    pub(crate) parts: Vec<(String, String)>,
}

/// What a form offers: services with their parts, and every region.
pub(crate) struct Offers {
    pub(crate) services: Vec<Offered>,
    pub(crate) regions: Vec<String>,
}

impl Offers {
    pub(crate) fn of(page: &Page, adopted: &Adopted, services: Vec<Service>, components: &[Component]) -> Offers {
        let mut regions: Vec<String> = Vec::new();
        let offered = services.into_iter().map(|service| {
            let parts = parts_of(adopted, components, &service.id);
            regions.extend(parts.regions);
            let whole = (part_value(&service.id, None), page.say("the whole service", "서비스 전체").to_owned());
            let each = parts.components.iter().map(|name| (part_value(&service.id, Some(name)), name.clone()));
            Offered { parts: std::iter::once(whole).chain(each).collect(), service }
        });
        let services = offered.collect();
        regions.sort();
        regions.dedup();
        Offers { services, regions }
    }
}

/// A service and perhaps its component as one value of a form.
pub(crate) fn part_value(service: &str, component: Option<&str>) -> String {
    serde_json::json!([service, component]).to_string()
}

/// The service and component of such a value.
pub(super) fn part_of(value: &str) -> Option<(String, Option<String>)> {
    serde_json::from_str(value).ok()
}

/// An instant as a form shows it in a zone: `2024-03-12T09:00`.
pub(crate) fn local(ms: i64, zone: &Zone) -> String {
    zone.civil_of(Instant::from_ms(ms)).strftime("%Y-%m-%dT%H:%M").to_string()
}

/// The instant of a form's field, in milliseconds since 1970; `None`: it is empty.
pub(super) fn moment(mistakes: &mut Mistakes, fields: &Fields, name: &'static str, zone: &Zone) -> Option<i64> {
    let text = fields.optional(name)?;
    match text.parse::<jiff::civil::DateTime>() {
        Ok(civil) => Some(zone.instant_of(civil).as_ms()),
        Err(_) => {
            mistakes.add(name, "write a day and a time", "날짜와 시각을 입력해 주세요");
            None
        }
    }
}

/// What is said of an incident.
pub(super) fn update_of(fields: &Fields) -> NewUpdate {
    let lines = |name: &str| fields.one(name).replace("\r\n", "\n").trim().to_owned();
    NewUpdate {
        at: None,
        state: fields.one("state").to_owned(),
        text_ko: lines("text_ko"),
        text_en: lines("text_en"),
        public: fields.one("public") == "yes",
    }
}
