//! ServiceNow incident event logs (the UCI 498 export): one row an update, into case events.

mod case;
mod row;

use std::collections::{BTreeMap, HashSet};
use std::io::{self, BufRead};

use makegood_core::time::Instant;

use super::Keep;
use super::report::Report;
use super::table::Table;
use super::times::Times;

/// How the log is read.
#[derive(Clone, Debug)]
pub struct Options {
    /// First part of every id.
    pub name: String,
    /// The service the cases are about, if one.
    pub service: Option<String>,
    /// The zone of the times, which the export does not name.
    pub times: Times,
    /// A priority as the log writes it → the agreement's severity; others get their leading number.
    pub severities: BTreeMap<String, String>,
    /// Whether a case's first step to `Active` is a person's response.
    pub active_is_response: bool,
    /// The recorded time of every fact, instead of when the row was written.
    pub recorded: Option<Instant>,
}

/// Reads the log. The rows of one case stand together, as the export has them.
///
/// # Errors
/// Those of `input` and `keep`, and a missing column; a bad row is refused in the report instead.
pub fn import(input: impl BufRead, options: &Options, keep: Keep<'_>) -> io::Result<Report> {
    let mut report = Report::default();
    let mut table = Table::open(input, &row::NEEDED, &row::EXTRA)?;
    let mut done: HashSet<String> = HashSet::new();
    let mut group: Vec<row::Update> = Vec::new();
    while let Some((line, cells)) = table.next(&mut report)? {
        report.read += 1;
        let update = match row::read(&cells, line, options, &mut report) {
            Ok(update) => update,
            Err(why) => {
                report.refuse(why, line);
                continue;
            }
        };
        if group.first().is_some_and(|first| first.case != update.case) {
            done.insert(group[0].case.clone());
            case::events(&mut group, options, &mut report).into_iter().try_for_each(&mut *keep)?;
            group.clear();
        }
        if done.contains(&update.case) {
            report.refuse("its case's other rows stand apart; sort the log by case", line);
            continue;
        }
        report.kept += 1;
        group.push(update);
    }
    case::events(&mut group, options, &mut report).into_iter().try_for_each(keep)?;
    Ok(report)
}
