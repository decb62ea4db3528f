//! The answers as tables for spreadsheets.

use makegood_core::result::clock::ClockOutcome;
use makegood_core::time::Instant;

use super::attained;
use crate::command::Failure;

const COLUMNS: [&str; 14] = [
    "case",
    "clock",
    "severity",
    "plan",
    "target",
    "state",
    "started_at",
    "due_at",
    "stopped_at",
    "decided_at",
    "used_ms",
    "counted_in",
    "share_used",
    "reason",
];

/// One row a clock; instants in UTC, the reason in English.
pub(super) fn clocks(outcomes: &[ClockOutcome]) -> Result<String, Failure> {
    let at = |at: Option<Instant>| at.map(|at| at.to_string()).unwrap_or_default();
    let rows = outcomes.iter().map(|one| {
        [
            one.case.clone(),
            one.clock.clone(),
            one.severity.clone().unwrap_or_default(),
            one.plan.clone().unwrap_or_default(),
            one.target.clone().unwrap_or_default(),
            one.state.word().replace(' ', "_"),
            at(one.started_at),
            at(one.due_at),
            at(one.stopped_at),
            at(one.decided_at),
            one.used_ms.to_string(),
            one.counted_in.word().to_owned(),
            one.share_used.map(|share| share.to_string()).unwrap_or_default(),
            one.reason.en.clone(),
        ]
    });
    sheet(&COLUMNS, rows)
}

/// One row a group.
pub(super) fn attainment(outcomes: &[ClockOutcome]) -> Result<String, Failure> {
    sheet(&attained::COLUMNS, attained::rows(outcomes).into_iter())
}

fn sheet<const N: usize>(columns: &[&str; N], rows: impl Iterator<Item = [String; N]>) -> Result<String, Failure> {
    let broken = |error: &dyn std::fmt::Display| Failure::world("the table", error);
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer.write_record(columns).map_err(|error| broken(&error))?;
    for row in rows {
        writer.write_record(row).map_err(|error| broken(&error))?;
    }
    let bytes = writer.into_inner().map_err(|error| broken(&error))?;
    String::from_utf8(bytes).map_err(|error| broken(&error))
}
