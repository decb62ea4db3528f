//! `makegood import access-log`.

use std::path::PathBuf;

use makegood::sources::access_log::{self, FieldNames, Importer, Options, Statuses, Unit, stuck_minute};
use makegood::sources::input;

use super::facts_out::{FactsOut, print_report};
use crate::command::Failure;

/// Reads access logs (nginx and Apache, common or combined, with a request time behind or as `rt=0.123`; or JSON lines)
/// and writes one fact a day: requests, errors and latency by the minute. Bad lines are reported and passed over.
#[derive(clap::Args)]
#[command(after_help = "Examples:
  makegood import access-log access.log --service web > facts.jsonl
  makegood import access-log access.log.1.gz access.log --service ads --region EMEA --threshold 150ms --threshold 300ms
  zcat *.gz | makegood import access-log - --service web --errors 5xx,499 --latency-field took:ms

All logs of one day belong into one import: the fact of a day is named by origin, subject and date.
The report goes to standard error. Exit codes: 0 done (see the report for refused lines), 3 input, 4 file trouble.")]
pub(crate) struct Arguments {
    /// Logs, plain or gzip; `-` is standard input
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
    #[command(flatten)]
    out: FactsOut,
    /// Keep an exact counter at this latency, like `150ms`; once for each promised threshold
    #[arg(long = "threshold", value_name = "TIME", value_parser = threshold_us)]
    thresholds: Vec<u64>,
    /// Statuses that are errors
    #[arg(long, default_value = "5xx", value_name = "LIST")]
    errors: String,
    /// Statuses that are no requests at all, like `499`
    #[arg(long, default_value = "", hide_default_value = true, value_name = "LIST")]
    leave_out: String,
    /// Unit of request times that do not show it (s, ms, us, ns)
    #[arg(long, value_name = "UNIT", value_parser = unit)]
    time_unit: Option<Unit>,
    /// JSON field with the time; dots lead into nested objects
    #[arg(long, value_name = "NAME")]
    time_field: Option<String>,
    /// JSON field with the status
    #[arg(long, value_name = "NAME")]
    status_field: Option<String>,
    /// JSON field with the request time, and its unit unless the name says it
    #[arg(long, value_name = "NAME[:UNIT]", value_parser = latency_field)]
    latency_field: Option<(String, Option<Unit>)>,
}

impl Arguments {
    pub(crate) fn run(mut self) -> Result<(), Failure> {
        self.thresholds.sort_unstable();
        self.thresholds.dedup();
        let options = Options {
            statuses: Statuses::new(&self.errors, &self.leave_out).map_err(Failure::Input)?,
            thresholds_us: self.thresholds.clone(),
            unit: self.time_unit,
            fields: FieldNames { time: self.time_field, status: self.status_field, latency: self.latency_field },
        };
        let mut importer = Importer::new(options);
        for path in &self.files {
            let report = input::open(path, |_| {})
                .and_then(|mut log| importer.read(&mut *log))
                .map_err(|error| Failure::world(path.display(), error))?;
            print_report(path, &report)?;
        }
        let minutes = importer.finish().into_minutes();
        if let Some(minute) = stuck_minute(&minutes) {
            anstream::eprintln!(
                "every request came at minute {minute:02} of its hour: the minute field looks broken, so cells by the minute say little"
            );
        }
        let stamp = self.out.stamp(self.out.component.as_deref(), "access-log", &self.thresholds);
        self.out.write(&[(stamp, &minutes)])
    }
}

fn unit(text: &str) -> Result<Unit, String> {
    Unit::from_suffix(text.as_bytes()).ok_or_else(|| "write s, ms, us or ns".to_owned())
}

fn latency_field(text: &str) -> Result<(String, Option<Unit>), String> {
    match text.rsplit_once(':') {
        Some((name, suffix)) => Ok((name.to_owned(), Some(unit(suffix)?))),
        None => Ok((text.to_owned(), None)),
    }
}

fn threshold_us(text: &str) -> Result<u64, String> {
    access_log::threshold_us(text)
        .ok_or_else(|| "write a number with its unit and no finer than 1 µs, like `150ms` or `0.5s`".to_owned())
}
