//! Outages among imported facts.

use makegood_core::evidence::{Body, Fact, Outage};

/// An outage as `component region extent from to`, short enough to compare by eye.
pub(crate) fn shown(facts: &[Fact]) -> Vec<String> {
    facts
        .iter()
        .filter_map(outage)
        .map(|outage| {
            let part = outage.subject.component.as_deref().unwrap_or("-");
            let region = outage.subject.region.as_ref().map(|region| format!("@{region}")).unwrap_or_default();
            let to = outage.to.map_or_else(|| "…".to_owned(), |to| to.to_string());
            format!("{part}{region} {:?} {} {to}", outage.extent, outage.from)
        })
        .collect()
}

/// The outage a fact tells of.
pub(crate) fn outage(fact: &Fact) -> Option<&Outage> {
    match &fact.body {
        Body::Outage(outage) => Some(outage),
        _ => None,
    }
}
