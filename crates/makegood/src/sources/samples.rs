//! CSV of samples: counters by the minute, or `time,metric,value` gauges.

use std::io::{self, BufRead};

use makegood_core::evidence::{Body, Fact, Gauge, Subject};
use makegood_core::time::Instant;
use rust_decimal::Decimal;

use super::Keep;
use super::minutes::{Counts, Minutes};
use super::naming::id_part;
use super::report::Report;
use super::table::{Row, Table};
use super::times::Times;

/// What every CSV of samples needs to be told.
#[derive(Clone, Debug)]
pub struct Options {
    /// First part of every id.
    pub name: String,
    /// What was measured.
    pub subject: Subject,
    /// The zone of times without an offset.
    pub times: Times,
    /// The recorded time of every fact, instead of when its last sample ended.
    pub recorded: Option<Instant>,
}

/// The columns of counters.
#[derive(Clone, Debug)]
pub struct Counters {
    /// Whose counters these are.
    pub origin: String,
    /// The column of times.
    pub time: String,
    /// The column of requests.
    pub requests: String,
    /// The column of errors.
    pub errors: String,
    /// Columns that count requests within a threshold in microseconds.
    pub within: Vec<(String, u64)>,
}

/// Reads counters; rows of the same minute add up.
///
/// # Errors
/// Those of `input` and `keep`, and a missing column; a bad row is refused in the report instead.
pub fn import_counters(
    input: impl BufRead,
    options: &Options,
    columns: &Counters,
    keep: Keep<'_>,
) -> io::Result<Report> {
    let mut report = Report::default();
    let mut needed = vec![columns.time.as_str(), &columns.requests, &columns.errors];
    needed.extend(columns.within.iter().map(|(column, _)| column.as_str()));
    let mut table = Table::open(input, &needed, &[])?;
    let thresholds = columns.within.iter().map(|(_, us)| *us).collect();
    let mut minutes = Minutes::new(&options.name, thresholds, options.recorded);
    while let Some((line, row)) = table.next(&mut report)? {
        report.read += 1;
        let outcome =
            time(&row, &columns.time, options, &mut report, line).and_then(|at| Ok((at, counts(&row, columns)?)));
        match outcome {
            Ok((at, counts)) => {
                report.kept += 1;
                if minutes.add(&options.subject, &columns.origin, at, &counts) {
                    report.repair("a further row of the same minute: added to it", line);
                }
            }
            Err(why) => report.refuse(why, line),
        }
    }
    minutes.write(keep)?;
    Ok(report)
}

/// Reads gauges from the columns `time`, `metric` and `value`.
///
/// # Errors
/// Those of `input` and `keep`, and a missing column; a bad row is refused in the report instead.
pub fn import_gauges(input: impl BufRead, options: &Options, keep: Keep<'_>) -> io::Result<Report> {
    let mut report = Report::default();
    let mut table = Table::open(input, &["time", "metric", "value"], &[])?;
    while let Some((line, row)) = table.next(&mut report)? {
        report.read += 1;
        let metric = row.get("metric").to_owned();
        let value = Decimal::from_str_exact(row.get("value")).map_err(|_| "`value` is not a decimal");
        let named =
            if metric.is_empty() || metric.chars().any(char::is_control) { Err("`metric` is no name") } else { Ok(()) };
        match (time(&row, "time", options, &mut report, line), value, named) {
            (Ok(at), Ok(value), Ok(())) => {
                report.kept += 1;
                let component = id_part(options.subject.component.as_deref().unwrap_or("all"));
                keep(Fact {
                    id: format!("{}/{component}/{}/{at}", options.name, id_part(&metric)),
                    recorded: options.recorded.unwrap_or(at),
                    replaces: None,
                    source: Some(options.name.clone()),
                    body: Body::Gauge(Gauge { subject: options.subject.clone(), metric, at, value: value.normalize() }),
                })?;
            }
            (Err(why), _, _) | (_, Err(why), _) | (_, _, Err(why)) => report.refuse(why, line),
        }
    }
    Ok(report)
}

fn time(
    row: &Row<'_>,
    column: &str,
    options: &Options,
    report: &mut Report,
    line: u64,
) -> Result<Instant, &'static str> {
    let Some((at, sure)) = options.times.any(row.get(column)) else {
        return Err(match options.times.zone {
            Some(_) => "the time is not a time",
            None => "the time is not a time with an offset (name the zone it is in)",
        });
    };
    if let Some(doubt) = sure.doubt() {
        report.repair(doubt, line);
    }
    Ok(at)
}

fn counts(row: &Row<'_>, columns: &Counters) -> Result<Counts, &'static str> {
    let number = |column: &str| row.get(column).parse::<u64>().map_err(|_| "a count is not a whole number");
    if [&columns.requests, &columns.errors].iter().all(|column| row.get(column).is_empty()) {
        return Err("no counts: nobody measured");
    }
    let counts = Counts {
        requests: number(&columns.requests)?,
        errors: number(&columns.errors)?,
        within: columns.within.iter().map(|(column, _)| number(column)).collect::<Result<_, _>>()?,
    };
    if counts.errors > counts.requests {
        return Err("more errors than requests");
    }
    if counts.within.iter().any(|within| *within > counts.requests) {
        return Err("more requests within a threshold than requests");
    }
    let mut by_threshold: Vec<(u64, u64)> =
        columns.within.iter().map(|(_, us)| *us).zip(counts.within.iter().copied()).collect();
    by_threshold.sort_unstable();
    if by_threshold.is_sorted_by_key(|(_, within)| *within) {
        Ok(counts)
    } else {
        Err("fewer requests within a wider threshold")
    }
}
