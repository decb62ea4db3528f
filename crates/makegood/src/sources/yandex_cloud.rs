//! Yandex Cloud's status API: incidents with services and availability zones.

use std::io::{self, BufRead};

use makegood_core::evidence::{Extent, Fact};
use makegood_core::time::{Instant, Span};
use serde::Deserialize;

use super::Keep;
use super::naming::{self, Naming, id_part};
use super::pieces::{Change, Piece, Recording, States};
use super::records::{each_record, reason};
use super::report::Report;

/// How the incidents are read.
#[derive(Clone, Debug)]
pub struct Options {
    /// First part of every id.
    pub name: String,
    /// Service, and the source's services as components.
    pub naming: Naming,
    /// Which levels are outages; `1` is minor, `2` unavailable.
    pub levels: States,
    /// Recorded times.
    pub recording: Recording,
    /// Only what begins in here.
    pub within: Span,
}

impl Options {
    /// The defaults: level 1 is partial, level 2 major.
    pub fn new(name: &str) -> Options {
        Options {
            name: name.to_owned(),
            naming: Naming { service: name.to_owned(), ..Naming::default() },
            levels: States::of(&[("1", Some(Extent::Partial)), ("2", Some(Extent::Major))]),
            recording: Recording::default(),
            within: Span::ALWAYS,
        }
    }
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Incident {
    id: u64,
    #[serde(default)]
    status: String,
    start_date: Instant,
    #[serde(default)]
    end_date: Option<Instant>,
    created_at: Instant,
    #[serde(default)]
    updated_at: Option<Instant>,
    level_id: u64,
    #[serde(default)]
    services: Vec<Service>,
    #[serde(default)]
    comments: Vec<Comment>,
    #[serde(default)]
    installations: Vec<Installation>,
}

#[derive(Deserialize)]
struct Service {
    slug: String,
    #[serde(default)]
    name: String,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Comment {
    #[serde(default, rename = "type")]
    kind: String,
    created_at: Instant,
}

#[derive(Deserialize)]
struct Installation {
    #[serde(default)]
    zones: Vec<Zone>,
}

#[derive(Deserialize)]
struct Zone {
    id: String,
}

/// Reads the API's list of incidents, or one incident.
///
/// # Errors
/// Those of `input` and `keep`; a bad record is refused in the report instead.
pub fn import(input: impl BufRead, options: &Options, keep: Keep<'_>) -> io::Result<Report> {
    let mut report = Report::default();
    each_record(input, &["items"], &mut report, |report, number, text| {
        match serde_json::from_str::<Incident>(text) {
            Ok(incident) => match facts(&incident, options) {
                Ok(facts) => {
                    report.kept += 1;
                    if incident.status == "open" && incident.end_date.is_some() {
                        report.repair("status says open although it has an end: the end counts", number);
                    }
                    facts.into_iter().try_for_each(&mut *keep)?;
                }
                Err(why) => report.refuse(why, number),
            },
            Err(error) => report.refuse(&reason(&error), number),
        }
        Ok(())
    })?;
    Ok(report)
}

fn facts(incident: &Incident, options: &Options) -> Result<Vec<Fact>, &'static str> {
    let Some(extent) = options.levels.extent(&incident.level_id.to_string()) else {
        return Err("nothing was down: its level counts as no outage");
    };
    if incident.end_date.is_some_and(|end| end <= incident.start_date) {
        return Err("ends when or before it begins");
    }
    if !options.within.contains(incident.start_date) {
        return Err("begins outside of the time asked for");
    }
    let resolved =
        incident.comments.iter().find(|comment| comment.kind == "resolved").map(|comment| comment.created_at);
    let closed = resolved.or(incident.updated_at).unwrap_or(incident.created_at);
    let change = |at, extent, recorded| Change { at, extent, recorded };
    let piece = Piece {
        began: change(incident.start_date, Some(extent), incident.created_at),
        ended: incident.end_date.map(|end| change(end, None, closed)),
        extent,
    };
    let named = incident.installations.iter().flat_map(|installation| &installation.zones);
    let zones: Vec<Option<String>> = named.filter_map(|zone| naming::place(&zone.id)).map(Some).collect();
    let zones = if zones.is_empty() { vec![None] } else { zones };
    let mut facts = Vec::new();
    for service in &incident.services {
        let mapped = options.naming.components.contains_key(&service.name);
        let name = if mapped { &service.name } else { &service.slug };
        let Some(component) = options.naming.component(&service.slug, name) else { continue };
        for zone in &zones {
            let mut subject = options.naming.subject(Some(component.clone()));
            subject.region.clone_from(zone);
            let place = id_part(zone.as_deref().unwrap_or("all"));
            let id = format!("{}/{}/{}/{place}/1", options.name, incident.id, id_part(&component));
            facts.extend(options.recording.facts(id, &subject, &options.name, &piece));
        }
    }
    if facts.is_empty() { Err("names no service that is kept") } else { Ok(facts) }
}
