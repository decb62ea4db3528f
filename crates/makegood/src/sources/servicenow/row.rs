//! One row of the log: one update of one case.

use makegood_core::time::Instant;

use super::Options;
use crate::sources::report::Report;
use crate::sources::table::Row;

pub(super) const NEEDED: [&str; 5] = ["number", "incident_state", "opened_at", "sys_updated_at", "priority"];
pub(super) const EXTRA: [&str; 2] = ["sys_created_at", "resolved_at"];

/// A state of the desk, as far as clocks care.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum State {
    New,
    Active,
    WaitingForUser,
    WaitingFor(&'static str),
    Resolved,
    Closed,
}

/// One update of one case.
pub(super) struct Update {
    pub(super) case: String,
    pub(super) line: u64,
    /// `None` where the log has no state of the desk.
    pub(super) state: Option<State>,
    pub(super) severity: Option<String>,
    pub(super) opened: Option<Instant>,
    pub(super) created: Option<Instant>,
    pub(super) at: Instant,
    pub(super) resolved: bool,
}

/// Reads a row, or says why it is refused.
pub(super) fn read(row: &Row<'_>, line: u64, options: &Options, report: &mut Report) -> Result<Update, &'static str> {
    let known = |column: &str| Some(row.get(column)).filter(|text| !matches!(*text, "?" | ""));
    let Some(case) = known("number").filter(|case| !case.chars().any(char::is_control)) else {
        return Err("has no case number");
    };
    let mut time = |column: &str, doubts: bool| -> Result<Option<Instant>, &'static str> {
        let Some(text) = known(column) else { return Ok(None) };
        let Some((at, sure)) = options.times.day_month_year(text) else {
            return Err("a time is not `d/m/yyyy hh:mm`");
        };
        if let Some(doubt) = sure.doubt().filter(|_| doubts) {
            report.repair(doubt, line);
        }
        Ok(Some(at))
    };
    let at = time("sys_updated_at", true)?.ok_or("has no time of update")?;
    let (opened, created) = (time("opened_at", false)?, time("sys_created_at", false)?);
    let state = state(row.get("incident_state"));
    if state.is_none() {
        let how = format!("state `{}` is none of the desk: the state before goes on", row.get("incident_state"));
        report.repair(&how, line);
    }
    let severity = known("priority").map(|priority| severity(priority, options));
    if severity.is_none() {
        report.repair("priority is missing: the severity before goes on", line);
    }
    let case = case.to_owned();
    Ok(Update { case, line, state, severity, opened, created, at, resolved: known("resolved_at").is_some() })
}

fn state(word: &str) -> Option<State> {
    Some(match word {
        "New" => State::New,
        "Active" => State::Active,
        "Awaiting User Info" => State::WaitingForUser,
        "Awaiting Vendor" => State::WaitingFor("awaiting_vendor"),
        "Awaiting Problem" => State::WaitingFor("awaiting_problem"),
        "Awaiting Evidence" => State::WaitingFor("awaiting_evidence"),
        "Resolved" => State::Resolved,
        "Closed" => State::Closed,
        _ => return None,
    })
}

/// `2 - High` → `2`, unless the map says otherwise.
fn severity(priority: &str, options: &Options) -> String {
    let mapped = options.severities.get(priority).cloned();
    mapped.unwrap_or_else(|| priority.split(" - ").next().unwrap_or(priority).replace(char::is_control, "_"))
}
