//! A CSV of component states as somebody saw them change (`component_updated_at`, `component_id`, `status` …).

use std::collections::BTreeMap;
use std::io::{self, BufRead};

use makegood_core::time::Instant;

use super::Options;
use crate::sources::Keep;
use crate::sources::naming::id_part;
use crate::sources::pieces::{Change, Piece};
use crate::sources::report::Report;
use crate::sources::table::Table;

/// Reads a CSV with a row for each change of a component's state.
///
/// # Errors
/// Those of `input` and `keep`; a bad row is refused in the report instead.
pub fn import_components(input: impl BufRead, options: &Options, keep: Keep<'_>) -> io::Result<Report> {
    let mut report = Report::default();
    let needed = ["component_updated_at", "component_id", "status"];
    let mut table = Table::open(input, &needed, &["component_name", "scraped_at"])?;
    let mut open: BTreeMap<String, (Change, String)> = BTreeMap::new();
    while let Some((line, row)) = table.next(&mut report)? {
        report.read += 1;
        let (id, name, state) = (row.get("component_id"), row.get("component_name"), row.get("status"));
        let Ok(at) = row.get("component_updated_at").parse::<Instant>() else {
            report.refuse("`component_updated_at` is not an instant", line);
            continue;
        };
        let recorded = row.get("scraped_at").parse().unwrap_or(at);
        if !options.states.knows(state) {
            report.refuse("`status` is not a known component state", line);
            continue;
        }
        let Some(component) = options.naming.component(id, name) else {
            report.refuse("its component is left out by the mapping", line);
            continue;
        };
        let change = Change { at, extent: options.states.extent(state), recorded };
        match open.get_mut(id) {
            Some((last, _)) if at < last.at => {
                report.refuse("older than the row before it of the same component", line);
                continue;
            }
            Some((last, _)) if last.extent != change.extent => {
                let began = std::mem::replace(last, change);
                emit(&component, began, Some(change), options, keep)?;
            }
            Some(_) => {}
            None => {
                open.insert(id.to_owned(), (change, component));
            }
        }
        report.kept += 1;
    }
    for (began, component) in open.into_values() {
        emit(&component, began, None, options, keep)?;
    }
    Ok(report)
}

fn emit(component: &str, began: Change, ended: Option<Change>, options: &Options, keep: Keep<'_>) -> io::Result<()> {
    let Some(extent) = began.extent.filter(|_| options.within.contains(began.at)) else { return Ok(()) };
    if ended.is_some_and(|ended| ended.at <= began.at) {
        return Ok(());
    }
    let id = format!("{}/component/{}/{}", options.name, id_part(component), began.at);
    let subject = options.naming.subject(Some(component.to_owned()));
    let source = format!("component states of {}", options.name);
    let piece = Piece { began, ended, extent };
    options.recording.facts(id, &subject, &source, &piece).into_iter().try_for_each(keep)
}
