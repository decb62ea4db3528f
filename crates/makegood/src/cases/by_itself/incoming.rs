//! A case as rules see it.

use std::collections::BTreeMap;

use makegood_core::desk::rule::{Attribute, Incoming};
use makegood_core::time::Instant;
use makegood_store::Case;

/// What rules can ask of a case beside what every case has, by name.
pub(crate) const FIELDS: [&str; 6] = ["environment", "region", "component", "impact", "urgency", "hotline"];

/// The case with the text that it came with, its tags, and the desk's own fields of it.
pub(crate) fn incoming(
    case: &Case,
    text: &str,
    tags: impl IntoIterator<Item = String>,
    own: &BTreeMap<String, String>,
) -> Incoming {
    let mut known = Incoming::new(Instant::from_ms(case.opened_at), &case.title, text);
    let given = [
        (Attribute::Brand, Some(&case.brand_id)),
        (Attribute::Customer, case.customer_id.as_ref()),
        (Attribute::Channel, Some(&case.channel)),
        (Attribute::Kind, Some(&case.kind)),
        (Attribute::Severity, case.severity.as_ref()),
        (Attribute::Plan, case.plan.as_ref()),
        (Attribute::Language, Some(&case.language)),
        (Attribute::Service, case.service_id.as_ref()),
    ];
    let hotline = case.hotline.then(|| "yes".to_owned());
    let values = [
        Some(&case.environment),
        case.region.as_ref(),
        case.component.as_ref(),
        case.impact.as_ref(),
        case.urgency.as_ref(),
        hotline.as_ref(),
    ];
    let fields = FIELDS.iter().zip(values).map(|(name, value)| (Attribute::Field((*name).to_owned()), value));
    for (attribute, value) in given.into_iter().chain(fields) {
        if let Some(value) = value {
            known = known.with(attribute, value);
        }
    }
    for (field, value) in own {
        known = known.with(Attribute::Field(field.clone()), value);
    }
    known.tags.extend(tags);
    Incoming { member: case.assignee_id.clone(), group: case.group_id.clone(), ..known }
}
