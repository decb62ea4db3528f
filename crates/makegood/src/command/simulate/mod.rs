//! `makegood simulate`: what a promise will cost, from many simulated years.

mod cases;
mod each;
mod shown;
mod source;

use std::path::PathBuf;

use clap::ValueEnum;
use makegood_core::agreement::Agreement;
use makegood_core::agreement_file::{Gravity, Saying, read};
use makegood_core::simulate::{Forecast, Improved};
use makegood_core::time::Length;
use rust_decimal::Decimal;

use super::progress::Counting;
use super::{Failure, agreement_sources, answer};
use crate::settling::Lang;
use cases::CasesOption;

/// Reckon what promises will cost: how often each is broken, and the credits that follow.
///
/// Outages and cases are drawn by chance, from the months of a history or from mean times, and settled by the code that
/// settles the real ones. A month drawn from a history is one of the same season, as it was, to the hour. The same seed
/// gives the same figures on every machine, and the same outages and cases to every promise that is compared.
#[derive(clap::Args)]
#[command(group = clap::ArgGroup::new("known").args(["evidence", "mtbf", "cases"]).required(true).multiple(true))]
#[command(after_help = "\
Examples:
  makegood simulate agreement.yaml --mtbf '30 days' --mttr '45 min'
  makegood simulate agreement.yaml --evidence history.jsonl --repaired-within '30 min' --lang ko
  makegood simulate gold.yaml silver.yaml --mtbf '720 h' --mttr '2 h' --fee 39000 --format csv
  makegood simulate agreement.yaml --cases '1=0.5/40 min' --cases '2=6/1 h' --working business_hours --handled 50

A promise is an objective of uptime over declared outages, or a promised time on cases, judged by whole months of a year;
others are named and left out. Where probes or requests by the minute measure it, every minute of an outage is taken for
bad, which is noted. Credits that are sums of money need --fee, which makes them shares of it; points and seats
need what one is worth as well. Caps hold for each incident, by window, by year and over the contract, which runs as long
as the agreement unless --contract says so; where neither has an end, that cap is named and not applied. Without --evidence, the
times between failures, to repair, between cases and to handle one are exponentially distributed. What a case waits for
its customer is no part of its handling. --repaired-within, --left and --handled tell of a better operation, which is
shown beside the present one.

JSON: {\"years\", \"seed\", \"promises\": [{\"agreement\", \"version\", \"objective\" or \"clock\", \"plan\", \"promise\",
\"operation\": \"present\"|\"better\", \"windows_a_year\", \"missed_windows\", \"missed_years\", \"uptime\" or
\"attainment\", \"chance_of_a_window\", \"chance_of_a_year\", \"expected\", \"p95\": fractions of 1 as \"n/d\"; credits are
shares of the year's fee, \"caps_left_out\", \"stands_for\": the measurement for which outages stand in}],
\"left_out\": [{\"promise\", \"plan\", \"why\"}], \"notes\"}

Exit codes: 0 simulated; 2 wrong usage; 3 an agreement or the evidence is not what it should be, or nothing in it can be
simulated; 4 a file could not be read.")]
pub(crate) struct Arguments {
    /// Agreement files, or folders with them.
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
    /// Outages and cases that were: facts as JSON lines, gzip or not; whole months between the first and the last fact are
    /// drawn.
    #[arg(long, value_name = "FILE", conflicts_with_all = ["mtbf", "mttr", "cases", "working"])]
    evidence: Vec<PathBuf>,
    /// Mean time between failures: how long it stays up.
    #[arg(long, value_name = "LENGTH", requires = "mttr")]
    mtbf: Option<Length>,
    /// Mean time to repair: how long it stays down.
    #[arg(long, value_name = "LENGTH", requires = "mtbf")]
    mttr: Option<Length>,
    /// Cases of one severity: how many come in a month, and how long one takes on average; once for each severity.
    #[arg(long, value_name = "SEVERITY=COUNT/LENGTH")]
    cases: Vec<CasesOption>,
    /// The calendar of the agreement in which people work on cases; unless given, the time that each target counts.
    #[arg(long, value_name = "CALENDAR", requires = "cases")]
    working: Option<String>,
    /// With a better operation no outage lasts longer.
    #[arg(long, value_name = "LENGTH")]
    repaired_within: Option<Length>,
    /// With a better operation so many percent of the outages are left.
    #[arg(long, value_name = "PERCENT", value_parser = clap::value_parser!(u8).range(0..=100))]
    left: Option<u8>,
    /// With a better operation handling a case takes so many percent of the time.
    #[arg(long, value_name = "PERCENT", value_parser = clap::value_parser!(u8).range(0..=100))]
    handled: Option<u8>,
    /// Only this objective or clock.
    #[arg(long, value_name = "NAME")]
    objective: Option<String>,
    /// Only this plan; every plan of an agreement, unless given.
    #[arg(long)]
    plan: Option<String>,
    /// The fee of one window, in the agreement's currency: credits are shown in money too.
    #[arg(long, value_name = "AMOUNT")]
    fee: Option<Decimal>,
    /// How many years one contract runs, before the next one begins.
    #[arg(long, value_name = "YEARS", value_parser = clap::value_parser!(u16).range(1..=100))]
    contract: Option<u16>,
    /// What one point of credit is worth, in the agreement's currency.
    #[arg(long, value_name = "AMOUNT", requires = "fee")]
    point: Option<Decimal>,
    /// What one seat of credit is worth, in the agreement's currency.
    #[arg(long, value_name = "AMOUNT", requires = "fee")]
    seat: Option<Decimal>,
    /// How many years.
    #[arg(long, default_value_t = 10_000, value_parser = clap::value_parser!(u64).range(1..=10_000_000))]
    years: u64,
    /// What decides every draw.
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// For people or for programs.
    #[arg(long, value_enum, default_value_t)]
    format: Format,
    /// The language of the sentences.
    #[arg(long, value_enum, default_value_t)]
    lang: Lang,
}

#[derive(Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
enum Format {
    /// A table.
    #[default]
    Text,
    /// One JSON document.
    Json,
    /// A table for spreadsheets.
    Csv,
}

/// One promise in one operation.
struct Simulated<'a> {
    agreement: &'a Agreement,
    promise: Promise<'a>,
    plan: Option<&'a str>,
    /// As the agreement writes it.
    target: String,
    is_better: bool,
    forecast: Forecast,
    caps_left_out: Vec<String>,
    /// The measurement that settles it: here every minute of an outage is bad in it.
    stands_for: Option<String>,
}

/// What is promised.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Promise<'a> {
    /// An objective of uptime.
    Uptime(&'a str),
    /// An objective of a clock's attainment.
    Attainment(&'a str),
    /// A clock that every case must meet.
    Clock(&'a str),
}

impl<'a> Promise<'a> {
    fn name(self) -> &'a str {
        let (Promise::Uptime(name) | Promise::Attainment(name) | Promise::Clock(name)) = self;
        name
    }
}

/// A promise that cannot be simulated, and why.
struct LeftOut {
    promise: String,
    plan: Option<String>,
    why: Saying,
}

impl Arguments {
    pub(crate) fn run(self) -> Result<(), Failure> {
        let sources = agreement_sources::read(&self.files)?;
        let (agreements, problems) = read(&sources);
        let mut errors = problems.iter().filter(|problem| problem.gravity == Gravity::Error);
        if let Some(error) = errors.next() {
            let file = sources.get(error.place.file).map_or("", |source| source.name.as_str());
            return Err(Failure::Input(format!(
                "`{file}` has an error: {}; `makegood check` shows where",
                error.message.in_language(self.lang.into())
            )));
        }
        let improved = self.improved()?;
        let (mut all, mut left_out, mut notes) = (Vec::new(), Vec::new(), Vec::new());
        let mut counting = Counting::of("years");
        let mut done = 0;
        for agreement in &agreements {
            self.simulate(agreement, improved, &mut all, &mut left_out, &mut notes, &mut || {
                done += 1;
                if done % 1_000 == 0 {
                    counting.at(done);
                }
            })?;
        }
        drop(counting);
        if all.is_empty() {
            let why: Vec<String> =
                self.left_out(&left_out).into_iter().map(|(promise, why)| format!("{promise}: {why}")).collect();
            let nothing = self.say("no promise here can be simulated", "모의할 수 있는 약속이 없습니다");
            return Err(Failure::Input(format!("{nothing}\n{}", why.join("\n"))));
        }
        match self.format {
            Format::Text => answer::write(&self.text(&all, &left_out, &notes)),
            Format::Csv => answer::write(&self.csv(&all)?),
            Format::Json => answer::write(&self.json(&all, &left_out, &notes)?),
        }
    }

    fn improved(&self) -> Result<Option<Improved>, Failure> {
        if self.repaired_within.is_none() && self.left.is_none() && self.handled.is_none() {
            return Ok(None);
        }
        let repaired_within_ms = self.repaired_within.map(|length| source::elapsed("--repaired-within", length));
        let left_percent = self.left.unwrap_or(100);
        let handled_percent = self.handled.unwrap_or(100);
        Ok(Some(Improved { repaired_within_ms: repaired_within_ms.transpose()?, left_percent, handled_percent }))
    }

    /// What people read, in their language.
    fn say(&self, en: &str, ko: &str) -> String {
        Saying::new(en, ko).in_language(self.lang.into()).to_owned()
    }
}
