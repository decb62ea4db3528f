//! One scheduled maintenance, as it was announced.

use makegood_core::evidence::{Body, Fact, Maintenance};

use super::Options;
use super::shape::Incident;
use crate::sources::naming::id_part;

/// One fact a component, or why there is none.
pub(super) fn facts(incident: &Incident, options: &Options) -> Result<(Vec<Fact>, Vec<String>), String> {
    let mut repairs = Vec::new();
    let (Some(from), Some(to)) = (incident.scheduled_for, incident.scheduled_until) else {
        return Err("maintenance without an announced end".to_owned());
    };
    if to <= from {
        return Err("maintenance ends before it begins".to_owned());
    }
    if !options.within.contains(from) {
        return Err("begins outside of the time asked for".to_owned());
    }
    let told = incident.incident_updates.iter().flat_map(|update| update.affected_components.iter().flatten());
    let listed = incident.components.iter().map(|component| (&component.id, &component.name));
    let mut codes: Vec<&str> = Vec::new();
    let mut components: Vec<Option<String>> = Vec::new();
    for (code, name) in listed.chain(told.map(|affected| (&affected.code, &affected.name))) {
        if !codes.contains(&code.as_str()) {
            codes.push(code);
            components.extend(options.naming.component(code, name).map(Some));
        }
    }
    components.sort();
    components.dedup();
    match (codes.is_empty(), components.is_empty()) {
        (true, _) if !options.unnamed_is_service => {
            return Err("names no component; say whether that means all of the service".to_owned());
        }
        (true, _) => {
            repairs.push("names no component: all of the service".to_owned());
            components.push(None);
        }
        (false, true) => return Err("its components are left out by the mapping".to_owned()),
        (false, false) => {}
    }
    // The first update is the announcement; an update later than the start tells what has happened since.
    let announced = incident.incident_updates.iter().map(|update| update.at()).min().unwrap_or(incident.created_at);
    if announced >= from {
        repairs.push("announced only after its start: kept with both times".to_owned());
    }
    let facts = components.into_iter().map(|component| {
        let part = id_part(component.as_deref().unwrap_or("all"));
        Fact {
            id: format!("{}/{}/{part}/maintenance", options.name, id_part(&incident.id)),
            recorded: options.recording.recorded.unwrap_or(announced),
            replaces: None,
            source: Some(format!("statuspage {}", options.name)),
            body: Body::Maintenance(Maintenance {
                subject: options.naming.subject(component),
                announced,
                from,
                to,
                emergency: false,
            }),
        }
    });
    Ok((facts.collect(), repairs))
}
