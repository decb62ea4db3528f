//! Atlassian Statuspage: incidents, maintenances, and recorded changes of component states.

mod components;
mod incident;
mod maintenance;
mod shape;
mod text_times;

use std::io::{self, BufRead};

use makegood_core::evidence::Extent;
use makegood_core::time::Span;

use super::Keep;
use super::naming::Naming;
use super::pieces::{Recording, States};
use super::records::{each_record, reason};
use super::report::Report;

pub use components::import_components;

/// How a status page is read.
#[derive(Clone, Debug)]
pub struct Options {
    /// The page's name, first part of every id.
    pub name: String,
    /// Service and components.
    pub naming: Naming,
    /// Which component states are outages.
    pub states: States,
    /// Which impacts are outages, for incidents in which no component changed its state.
    pub impacts: States,
    /// Recorded times.
    pub recording: Recording,
    /// Only what begins in here.
    pub within: Span,
    /// Whether what names no component is about all of the service, or left out.
    pub unnamed_is_service: bool,
    /// Whether an incident without length is given the times within its text.
    pub spans_from_text: bool,
}

impl Options {
    /// The defaults for a page and service of this name.
    pub fn new(name: &str) -> Options {
        Options {
            name: name.to_owned(),
            naming: Naming { service: name.to_owned(), ..Naming::default() },
            states: default_states(),
            impacts: default_impacts(),
            recording: Recording::default(),
            within: Span::ALWAYS,
            unnamed_is_service: false,
            spans_from_text: false,
        }
    }
}

/// `major_outage` is major, `partial_outage` partial; degraded performance is no outage unless one says so.
pub fn default_states() -> States {
    States::of(&[
        ("operational", None),
        ("under_maintenance", None),
        ("degraded_performance", None),
        ("partial_outage", Some(Extent::Partial)),
        ("major_outage", Some(Extent::Major)),
    ])
}

/// Of GitHub's incidents whose components' states are known from elsewhere, 299 of 368 `minor` ones were
/// partial outages and 56 of 111 `major` ones major.
pub fn default_impacts() -> States {
    States::of(&[
        ("none", None),
        ("maintenance", None),
        ("minor", Some(Extent::Partial)),
        ("major", Some(Extent::Major)),
        ("critical", Some(Extent::Major)),
    ])
}

/// Reads incidents and maintenances: JSON lines, a list, or the API's documents.
///
/// # Errors
/// Those of `input` and `keep`; a bad record is refused in the report instead.
pub fn import(input: impl BufRead, options: &Options, keep: Keep<'_>) -> io::Result<Report> {
    let mut report = Report::default();
    each_record(input, &["incidents", "scheduled_maintenances"], &mut report, |report, line, text| {
        let incident: shape::Incident = match serde_json::from_str(text) {
            Ok(incident) => incident,
            Err(error) => {
                report.refuse(&reason(&error), line);
                return Ok(());
            }
        };
        let outcome = if incident.scheduled_for.is_some() {
            maintenance::facts(&incident, options)
        } else {
            incident::facts(&incident, options)
        };
        match outcome {
            Ok((facts, repairs)) => {
                report.kept += 1;
                repairs.iter().for_each(|how| report.repair(how, line));
                facts.into_iter().try_for_each(&mut *keep)?;
            }
            Err(why) => report.refuse(&why, line),
        }
        Ok(())
    })?;
    Ok(report)
}
