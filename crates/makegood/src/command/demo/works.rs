//! The demo's maintenance: what the examples' facts announced, told as people are told of it, and one that is ahead.

use makegood_core::evidence::{Body, Fact, Maintenance as Window, Subject};
use makegood_core::time::Instant;
use makegood_store::{
    Change, Contact, Maintenance, MaintenancePart, MaintenanceUpdate, MaintenanceWindow, Notice, Service, StoreError,
};

/// The people of the demo's customers who are told: customer, name, language.
const CONTACTS: &[(&str, &str, &str)] = &[
    ("dasan", "서윤", "ko"),
    ("gaon", "지호", "ko"),
    ("nuri", "하은", "ko"),
    ("haneul", "도윤", "ko"),
    ("example-org", "Erin Example", "en"),
];

/// Ahead of the demo's present: service, announced, start, end.
const AHEAD: (&str, &str, &str, &str) =
    ("remotemeeting", "2024-04-22T01:00:00Z", "2024-05-10T17:00:00Z", "2024-05-10T19:00:00Z");

/// Adds the customers' contacts, and a piece of work for each window that a fact announced.
pub(super) async fn works(change: &mut Change, facts: &[Fact], services: &[Service]) -> Result<(), StoreError> {
    for (customer, name, language) in CONTACTS {
        let contact = Contact {
            id: format!("demo-{customer}"),
            customer_id: (*customer).to_owned(),
            name: (*name).to_owned(),
            email: format!("ops@{customer}.demo.example"),
            phone: None,
            language: (*language).to_owned(),
        };
        change.add_contact(&contact).await?;
    }
    let ahead = ahead()?;
    change.append_facts(std::slice::from_ref(&ahead)).await?;
    for fact in facts.iter().chain([&ahead]) {
        if let Body::Maintenance(window) = &fact.body
            && let Some(service) = services.iter().find(|service| service.id == window.subject.service)
        {
            work(change, &fact.id, window, service).await?;
        }
    }
    Ok(())
}

fn ahead() -> Result<Fact, StoreError> {
    let (service, announced, from, to) = AHEAD;
    let at = |text: &str| -> Result<Instant, StoreError> {
        text.parse().map_err(|error| StoreError::Broken(format!("the demo's maintenance: {error}")))
    };
    let window = Window {
        subject: Subject { service: service.to_owned(), ..Subject::default() },
        announced: at(announced)?,
        from: at(from)?,
        to: at(to)?,
        emergency: false,
    };
    let (id, recorded) = ("maintenance:demo".to_owned(), window.announced);
    Ok(Fact { id, recorded, replaces: None, source: None, body: Body::Maintenance(window) })
}

async fn work(change: &mut Change, fact: &str, window: &Window, service: &Service) -> Result<(), StoreError> {
    let (id, at) = (format!("demo-{fact}"), window.announced.as_ms());
    let (from_at, to_at) = (window.from.as_ms(), window.to.as_ms());
    let work = Maintenance {
        id: id.clone(),
        brand_id: service.brand_id.clone(),
        kind: if window.emergency { "emergency" } else { "planned" }.to_owned(),
        title_ko: format!("{} 점검", service.name_ko),
        title_en: format!("{}: maintenance", service.name_en),
        text_ko: "점검 중에는 서비스를 이용하지 못하실 수 있습니다.".to_owned(),
        text_en: "The service may be unavailable meanwhile.".to_owned(),
        from_at,
        to_at,
        announced_at: Some(at),
        started_at: None,
        finished_at: None,
        cancelled_at: None,
    };
    change.add_maintenance(&work).await?;
    let part = MaintenancePart {
        id: format!("{id}-part"),
        maintenance_id: id.clone(),
        service_id: service.id.clone(),
        component: window.subject.component.clone(),
        region: window.subject.region.clone(),
    };
    change.add_maintenance_part(&part).await?;
    let announced = MaintenanceWindow {
        fact_id: fact.to_owned(),
        maintenance_id: id.clone(),
        part_id: part.id,
        announced_at: at,
        from_at,
        to_at,
        withdrawn_by: None,
    };
    change.add_maintenance_window(&announced).await?;
    let update = MaintenanceUpdate {
        id: format!("{id}-update"),
        maintenance_id: id.clone(),
        at,
        state: "scheduled".to_owned(),
        text_ko: "점검을 공지했습니다.".to_owned(),
        text_en: "The maintenance is announced.".to_owned(),
        author: "demo".to_owned(),
    };
    change.add_maintenance_update(&update).await?;
    let published = Notice {
        id: format!("{id}-page"),
        about: "maintenance".to_owned(),
        about_id: id,
        customer_id: None,
        recipient: String::new(),
        channel: "page".to_owned(),
        purpose: "announced".to_owned(),
        sent_at: at,
        delivered_at: Some(at),
        failed: None,
        message_id: None,
    };
    change.add_notice(&published).await
}
