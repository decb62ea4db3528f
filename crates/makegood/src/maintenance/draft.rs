//! Work before anybody is told of it.

use makegood_core::evidence::Subject;
use makegood_store::{Maintenance, MaintenancePart};
use uuid::Uuid;

/// A draft without anything.
pub(crate) fn empty() -> Maintenance {
    Maintenance {
        id: Uuid::now_v7().to_string(),
        brand_id: String::new(),
        kind: "planned".to_owned(),
        title_ko: String::new(),
        title_en: String::new(),
        text_ko: String::new(),
        text_en: String::new(),
        from_at: 0,
        to_at: 0,
        announced_at: None,
        started_at: None,
        finished_at: None,
        cancelled_at: None,
    }
}

/// The parts of work, as the store keeps them.
pub(crate) fn parts_of(work: &str, parts: &[Subject]) -> Vec<MaintenancePart> {
    let part = |subject: &Subject| MaintenancePart {
        id: Uuid::now_v7().to_string(),
        maintenance_id: work.to_owned(),
        service_id: subject.service.clone(),
        component: subject.component.clone(),
        region: subject.region.clone(),
    };
    parts.iter().map(part).collect()
}
