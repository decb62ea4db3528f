//! The form of maintenance, filled in by people and checked.

use makegood_core::evidence::Subject;
use makegood_core::time::{Instant, Span, Zone};
use makegood_store::{Brand, Component, Maintenance, MaintenancePart, Service};

use crate::maintenance::{Planned, subject_of};
use crate::web::app::App;
use crate::web::form::{Fields, Mistakes};
use crate::web::page::Page;
use crate::web::trouble::Trouble;
use crate::web::work_sight::WorkSight;

/// Between a service and its component in a field's value; no name has it.
const BETWEEN: char = '/';

/// What the form offers, and how it is filled in.
pub(super) struct Form {
    pub(super) brands: Vec<Brand>,
    pub(super) services: Vec<Offered>,
    pub(super) regions: Vec<String>,
    pub(super) fields: Fields,
    pub(super) mistakes: Mistakes,
    /// The zone in which its times are written.
    pub(super) zone: String,
}

/// A service that can be worked on.
pub(super) struct Offered {
    pub(super) service: Service,
    pub(super) components: Vec<Component>,
}

impl Form {
    /// What is offered to who may see `sight`.
    pub(super) async fn offered(app: &App, page: &Page, sight: &WorkSight, fields: Fields) -> Result<Form, Trouble> {
        let store = app.store();
        let mut brands = store.brands().await?;
        brands.retain(|brand| sight.has_brand(&brand.id));
        let components = store.components().await?;
        let mut services = store.services().await?;
        services.retain(|service| sight.has_brand(&service.brand_id));
        let adopted = app.desk().adopted().await?;
        let mut regions: Vec<String> = Vec::new();
        for version in adopted.ids().into_iter().flat_map(|id| adopted.versions(id)) {
            regions.extend(version.agreement.regions.iter().map(|region| region.id.clone()));
        }
        regions.sort();
        regions.dedup();
        let services = services.into_iter().map(|service| Offered {
            components: components.iter().filter(|one| one.service_id == service.id).cloned().collect(),
            service,
        });
        let zone = page.zone().name().to_owned();
        Ok(Form { brands, services: services.collect(), regions, fields, mistakes: Mistakes::default(), zone })
    }

    /// Whether a part is chosen.
    pub(super) fn has_part(&self, service: &str, component: &str) -> bool {
        self.fields.all("part").any(|part| part == value_of(service, Some(component).filter(|own| !own.is_empty())))
    }

    /// A field as it was filled in.
    pub(super) fn one(&self, name: &str) -> &str {
        self.fields.one(name)
    }

    /// The brand that the form has chosen, or the only one.
    pub(super) fn is_brand(&self, id: &str) -> bool {
        self.one("brand") == id
    }

    /// What is planned, checked; `None`: something is missing, and is noted.
    pub(super) fn planned(&mut self, now: Instant, zone: &Zone) -> Option<Planned> {
        let span = self.span(zone);
        let parts = self.parts();
        if parts.is_empty() {
            self.mistakes.add("part", "choose what is worked on", "점검 대상을 선택해 주세요");
        }
        let emergency = self.one("kind") == "emergency";
        let span = span.filter(|_| !parts.is_empty())?;
        Some(Planned { parts, span, emergency, announced: now })
    }

    /// The times, where both are there and in order.
    fn span(&mut self, zone: &Zone) -> Option<Span> {
        let (from, to) = (at(self.one("from"), zone), at(self.one("to"), zone));
        if from.is_none() {
            self.mistakes.add("from", "write a day and a time", "날짜와 시각을 입력해 주세요");
        }
        match (from, to) {
            (_, None) => self.mistakes.add("to", "write a day and a time", "날짜와 시각을 입력해 주세요"),
            (Some(from), Some(to)) if to <= from => {
                self.mistakes.add("to", "this must be after the start", "시작 시각보다 뒤여야 합니다");
            }
            (Some(from), Some(to)) => return Some(Span::new(from, to)),
            (None, Some(_)) => {}
        }
        None
    }

    /// The chosen parts that are offered; a component of a service that is chosen whole is in it already.
    fn parts(&self) -> Vec<Subject> {
        let region = Some(self.one("region").to_owned()).filter(|region| self.regions.contains(region));
        let subject = |service: &str, component: Option<&str>| Subject {
            service: service.to_owned(),
            component: component.map(str::to_owned),
            region: region.clone(),
            customer: None,
        };
        let mut parts = Vec::new();
        for Offered { service, components } in &self.services {
            if self.has_part(&service.id, "") {
                parts.push(subject(&service.id, None));
                continue;
            }
            let chosen = components.iter().filter(|component| self.has_part(&service.id, &component.name));
            parts.extend(chosen.map(|component| subject(&service.id, Some(&component.name))));
        }
        parts
    }

    /// The work that the form describes; what is wrong is noted.
    pub(super) fn work(&mut self, before: Maintenance, planned: Option<&Planned>) -> Maintenance {
        let text = |form: &Form, name: &str| form.one(name).trim().to_owned();
        let (title_ko, title_en) = (text(self, "title_ko"), text(self, "title_en"));
        if title_ko.is_empty() && title_en.is_empty() {
            self.mistakes.add("title_ko", "write a title in one language at least", "제목을 입력해 주세요");
        }
        let brand_id = self.one("brand").to_owned();
        if !self.brands.iter().any(|brand| brand.id == brand_id) {
            self.mistakes.add("brand", "choose a brand", "브랜드를 선택해 주세요");
        }
        let kind = if self.one("kind") == "emergency" { "emergency" } else { "planned" };
        Maintenance {
            brand_id,
            kind: kind.to_owned(),
            title_ko,
            title_en,
            text_ko: text(self, "text_ko"),
            text_en: text(self, "text_en"),
            from_at: planned.map_or(before.from_at, |planned| planned.span.start.as_ms()),
            to_at: planned.map_or(before.to_at, |planned| planned.span.end.as_ms()),
            ..before
        }
    }
}

/// The form of work that is kept, as if somebody had just filled it in.
pub(super) fn fields_of(work: &Maintenance, parts: &[MaintenancePart], zone: &Zone) -> Fields {
    let written = |ms: i64| input_value(Instant::from_ms(ms), zone);
    let mut fields = vec![
        ("brand".to_owned(), work.brand_id.clone()),
        ("kind".to_owned(), work.kind.clone()),
        ("title_ko".to_owned(), work.title_ko.clone()),
        ("title_en".to_owned(), work.title_en.clone()),
        ("text_ko".to_owned(), work.text_ko.clone()),
        ("text_en".to_owned(), work.text_en.clone()),
        ("from".to_owned(), written(work.from_at)),
        ("to".to_owned(), written(work.to_at)),
    ];
    for part in parts.iter().map(subject_of) {
        fields.push(("part".to_owned(), value_of(&part.service, part.component.as_deref())));
        fields.extend(part.region.map(|region| ("region".to_owned(), region)));
    }
    Fields::of(fields)
}

fn value_of(service: &str, component: Option<&str>) -> String {
    component.map_or_else(|| service.to_owned(), |component| format!("{service}{BETWEEN}{component}"))
}

/// An instant as a browser's field of day and time writes it.
pub(super) fn input_value(at: Instant, zone: &Zone) -> String {
    zone.civil_of(at).strftime("%Y-%m-%dT%H:%M").to_string()
}

/// A day and time as a browser writes it, in the reader's zone.
pub(super) fn at(text: &str, zone: &Zone) -> Option<Instant> {
    let civil: jiff::civil::DateTime = text.trim().replace(' ', "T").parse().ok()?;
    Some(zone.instant_of(civil))
}
