//! `makegood import csv`.

use jiff::tz::TimeZone;
use makegood::sources::report::Report;
use makegood::sources::samples::{Counters, Options, import_counters, import_gauges};
use makegood::sources::times::Times;
use makegood_core::evidence::Subject;

use super::run::Files;
use super::values;
use crate::command::Failure;

/// CSV of samples: counters by the minute, as cells; with --gauges, `time,metric,value` as gauges.
///
/// Times are RFC 3339, Unix seconds or milliseconds, or local with --zone. Rows of the same minute add up;
/// import whole days, since each day is one fact.
#[derive(clap::Args)]
#[command(
    after_help = "Examples:\n  makegood import csv requests.csv --service ads --origin provider --within le_150ms=150000\n  makegood import csv gauges.csv --service web --gauges --zone Asia/Seoul"
)]
pub(crate) struct Arguments {
    #[command(flatten)]
    files: Files,
    /// The service measured.
    #[arg(long, value_parser = values::name)]
    service: String,
    /// The component measured.
    #[arg(long, value_parser = values::name)]
    component: Option<String>,
    /// The region measured.
    #[arg(long, value_parser = values::name)]
    region: Option<String>,
    /// Whose counters these are: `provider`, `third_party` or a probe's location.
    #[arg(long, default_value = "provider", value_parser = values::name)]
    origin: String,
    /// The zone of times without an offset, like `Asia/Seoul`.
    #[arg(long, value_parser = values::zone)]
    zone: Option<TimeZone>,
    /// Read `time,metric,value`.
    #[arg(long, conflicts_with_all = ["within", "time_column", "requests_column", "errors_column"])]
    gauges: bool,
    /// The column of times.
    #[arg(long, value_name = "COLUMN", default_value = "time")]
    time_column: String,
    /// The column of requests.
    #[arg(long, value_name = "COLUMN", default_value = "requests")]
    requests_column: String,
    /// The column of errors.
    #[arg(long, value_name = "COLUMN", default_value = "errors")]
    errors_column: String,
    /// A column that counts the requests that took at most so many microseconds.
    #[arg(long, value_name = "COLUMN=MICROSECONDS", value_parser = values::threshold)]
    within: Vec<(String, u64)>,
}

impl Arguments {
    pub(crate) fn run(self) -> Result<(), Failure> {
        let subject =
            Subject { service: self.service.clone(), component: self.component, region: self.region, customer: None };
        let name = self.files.name.clone().unwrap_or(self.service);
        let times = Times { zone: self.zone };
        let options = Options { name, subject, times, recorded: self.files.recorded };
        let columns = Counters {
            origin: self.origin,
            time: self.time_column,
            requests: self.requests_column,
            errors: self.errors_column,
            within: self.within,
        };
        self.files.each(
            |_, input, keep| {
                if self.gauges {
                    import_gauges(input, &options, keep)
                } else {
                    import_counters(input, &options, &columns, keep)
                }
            },
            |_| Ok(Report::default()),
        )
    }
}
