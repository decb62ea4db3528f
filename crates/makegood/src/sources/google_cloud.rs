//! Google Cloud's `incidents.json`, in the three shapes it has had since 2019.

use std::collections::BTreeMap;
use std::io::{self, BufRead};

use makegood_core::evidence::{Extent, Fact};
use makegood_core::time::{Instant, Span};
use serde::Deserialize;

use super::Keep;
use super::naming::{self, Naming, id_part};
use super::pieces::{Change, Recording, States, pieces};
use super::records::each_record;
use super::report::Report;

/// How the incidents are read.
#[derive(Clone, Debug)]
pub struct Options {
    /// First part of every id.
    pub name: String,
    /// Service, and products as components.
    pub naming: Naming,
    /// Which update states are outages.
    pub states: States,
    /// Which severities are, for incidents from before updates had states.
    pub severities: States,
    /// Recorded times.
    pub recording: Recording,
    /// Only what begins in here.
    pub within: Span,
}

impl Options {
    /// The defaults: service outages are major, disruptions partial, information is no outage.
    pub fn new(name: &str) -> Options {
        let (major, partial) = (Some(Extent::Major), Some(Extent::Partial));
        Options {
            name: name.to_owned(),
            naming: Naming { service: name.to_owned(), ..Naming::default() },
            states: States::of(&[
                ("AVAILABLE", None),
                ("SERVICE_INFORMATION", None),
                ("SERVICE_DISRUPTION", partial),
                ("SERVICE_OUTAGE", major),
            ]),
            severities: States::of(&[("low", None), ("medium", partial), ("high", major)]),
            recording: Recording::default(),
            within: Span::ALWAYS,
        }
    }
}

#[derive(Deserialize)]
struct Incident {
    /// Since 2020; before, `number` alone names the incident.
    #[serde(default)]
    id: Option<String>,
    #[serde(default)]
    number: serde_json::Value,
    begin: Instant,
    #[serde(default)]
    end: Option<Instant>,
    #[serde(default)]
    created: Option<Instant>,
    #[serde(default)]
    severity: String,
    #[serde(default)]
    service_key: String,
    #[serde(default)]
    service_name: String,
    #[serde(default)]
    affected_products: Vec<Named>,
    #[serde(default)]
    updates: Vec<Update>,
}

#[derive(Deserialize)]
struct Named {
    #[serde(default)]
    id: String,
    #[serde(default)]
    title: String,
}

#[derive(Deserialize)]
struct Update {
    when: Instant,
    #[serde(default)]
    created: Option<Instant>,
    #[serde(default)]
    status: Option<String>,
    #[serde(default)]
    affected_locations: Vec<Named>,
}

/// Reads incidents: the published list, or one a line.
///
/// # Errors
/// Those of `input` and `keep`; a bad record is refused in the report instead.
pub fn import(input: impl BufRead, options: &Options, keep: Keep<'_>) -> io::Result<Report> {
    let mut report = Report::default();
    each_record(input, &["incidents"], &mut report, |report, line, text| {
        match serde_json::from_str(text) {
            Ok(incident) => match facts(incident, options, report, line) {
                Ok(facts) => {
                    report.kept += 1;
                    facts.into_iter().try_for_each(&mut *keep)?;
                }
                Err(why) => report.refuse(why, line),
            },
            Err(error) => report.refuse(&super::records::reason(&error), line),
        }
        Ok(())
    })?;
    Ok(report)
}

fn facts(mut incident: Incident, options: &Options, report: &mut Report, line: u64) -> Result<Vec<Fact>, &'static str> {
    let id = match (&incident.id, &incident.number) {
        (Some(id), _) => id.clone(),
        (None, serde_json::Value::Number(number)) => number.to_string(),
        (None, serde_json::Value::String(number)) => number.clone(),
        _ => return Err("has neither id nor number"),
    };
    if incident.end.is_some_and(|end| end <= incident.begin) {
        return Err("ends when or before it begins");
    }
    if !options.within.contains(incident.begin) {
        return Err("begins outside of the time asked for");
    }
    // The newest update stands first since 2020; the sort keeps the order of equal times as published.
    incident.updates.reverse();
    incident.updates.sort_by_key(|update| update.when);
    let mut repairs = Vec::new();
    let by_location = changes(&incident, options, &mut repairs);
    if incident.affected_products.is_empty() {
        let named = Named { id: incident.service_key.clone(), title: incident.service_name.clone() };
        incident.affected_products.push(named);
        repairs.push("names no products: its service is the one");
    }
    let mut facts = Vec::new();
    let mut down = false;
    for product in &incident.affected_products {
        let component = options.naming.component(&product.id, &product.title);
        for (location, changes) in &by_location {
            for (number, piece) in pieces(changes).iter().enumerate() {
                down = true;
                let Some(component) = &component else { continue };
                let mut subject = options.naming.subject(Some(component.clone()));
                subject.region.clone_from(location);
                let place = location.as_deref().unwrap_or("all");
                let parts = [&id, component, place].map(id_part).join("/");
                let id = format!("{}/{parts}/{}", options.name, number + 1);
                facts.extend(options.recording.facts(id, &subject, &options.name, piece));
            }
        }
    }
    if facts.is_empty() {
        let why = "nothing was down: no state or severity in it counts as an outage";
        return Err(if down { "its products are left out by the mapping" } else { why });
    }
    if incident.end.is_none() {
        repairs.push("has no end: still down as far as it tells");
    }
    repairs.iter().for_each(|how| report.repair(how, line));
    Ok(facts)
}

/// The state over time in each location; `None` is everywhere, before or without locations.
fn changes(
    incident: &Incident,
    options: &Options,
    repairs: &mut Vec<&'static str>,
) -> BTreeMap<Option<String>, Vec<Change>> {
    let mut all: BTreeMap<Option<String>, Vec<Change>> = BTreeMap::new();
    let created = incident.created.unwrap_or(incident.begin);
    if !incident.updates.iter().any(|update| update.status.is_some()) {
        repairs.push("updates have no states: the extent is guessed from the severity");
        let extent = options.severities.extent(&incident.severity);
        all.insert(None, vec![Change { at: incident.begin, extent, recorded: created }]);
    }
    let mut at_present: Vec<Option<String>> = Vec::new();
    for (place, update) in incident.updates.iter().enumerate() {
        let Some(status) = &update.status else { continue };
        let recorded = update.created.unwrap_or(update.when);
        let at = if place == 0 { incident.begin } else { update.when.max(incident.begin) };
        let listed: Vec<Option<String>> =
            update.affected_locations.iter().filter_map(|named| naming::place(&named.id)).map(Some).collect();
        let now = match (listed.is_empty(), at_present.is_empty()) {
            (false, _) => listed,
            (true, false) => at_present.clone(),
            (true, true) => vec![None],
        };
        // A location that is no longer listed is up again.
        for gone in at_present.iter().filter(|location| !now.contains(location)) {
            all.entry(gone.clone()).or_default().push(Change { at, extent: None, recorded });
        }
        for location in &now {
            let change = Change { at, extent: options.states.extent(status), recorded };
            all.entry(location.clone()).or_default().push(change);
        }
        at_present = now;
    }
    if let Some(end) = incident.end {
        let recorded = incident.updates.last().map_or(end, |update| update.created.unwrap_or(update.when)).max(end);
        for changes in all.values_mut() {
            changes.retain(|change| change.at <= end);
            changes.push(Change { at: end, extent: None, recorded });
        }
    }
    all
}
