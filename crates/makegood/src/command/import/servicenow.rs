//! `makegood import servicenow`.

use clap::ValueEnum;
use jiff::tz::TimeZone;
use makegood::sources::report::Report;
use makegood::sources::servicenow::{self, Options};
use makegood::sources::times::Times;

use super::run::Files;
use super::values;
use crate::command::Failure;

/// An event log of ServiceNow incidents (the columns of UCI data set 498), as case events.
///
/// Only ids, states, times and priorities are taken: no names of people.
#[derive(clap::Args)]
#[command(
    after_help = "Example:\n  makegood import servicenow incident_event_log.csv.gz --zone Europe/Lisbon --map-severity '1 - Critical=S1' -o cases.jsonl"
)]
pub(crate) struct Arguments {
    #[command(flatten)]
    files: Files,
    /// The service the cases are about.
    #[arg(long, value_parser = values::name)]
    service: Option<String>,
    /// The zone of the log's times, which it does not name, like `Asia/Seoul`.
    #[arg(long, value_parser = values::zone)]
    zone: TimeZone,
    /// The agreement's severity for a priority of the log; without it, the priority's number.
    #[arg(long = "map-severity", value_name = "THEIRS=OURS", value_parser = values::full_pair)]
    severities: Vec<(String, String)>,
    /// What counts as a person's first response: a case's first step to `Active`, or nothing.
    #[arg(long, value_enum, default_value_t)]
    response: Response,
}

#[derive(Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
enum Response {
    #[default]
    Active,
    None,
}

impl Arguments {
    pub(crate) fn run(self) -> Result<(), Failure> {
        let options = Options {
            name: self.files.name.clone().unwrap_or_else(|| "servicenow".to_owned()),
            service: self.service,
            times: Times { zone: Some(self.zone) },
            severities: self.severities.into_iter().collect(),
            active_is_response: self.response == Response::Active,
            recorded: self.files.recorded,
        };
        self.files.each(|_, input, keep| servicenow::import(input, &options, keep), |_| Ok(Report::default()))
    }
}
