//! `makegood import`: what other tools wrote, as facts; one file a source.

mod access_log;
mod components;

mod csv;
mod facts_out;
mod google_cloud;
mod nginx_plus_status;
mod run;
mod servicenow;
mod statuspage;
mod upptime;
mod values;
mod yandex_cloud;

use clap::Subcommand;

use super::Failure;

/// Turn what other tools wrote into facts.
///
/// Reading never stops at a bad record; a report on standard error says what was read, kept, repaired and
/// refused, with line numbers. Importing the same file twice gives the same facts.
#[derive(clap::Args)]
pub(crate) struct Arguments {
    #[command(subcommand)]
    source: Source,
}

#[derive(Subcommand)]
enum Source {
    AccessLog(access_log::Arguments),
    NginxPlusStatus(nginx_plus_status::Arguments),
    Statuspage(statuspage::Arguments),
    StatuspageComponents(components::Arguments),
    GoogleCloud(google_cloud::Arguments),
    YandexCloud(yandex_cloud::Arguments),
    Upptime(upptime::Arguments),
    Csv(csv::Arguments),
    #[command(visible_alias = "uci")]
    Servicenow(servicenow::Arguments),
}

impl Arguments {
    pub(crate) fn run(self) -> Result<(), Failure> {
        match self.source {
            Source::AccessLog(arguments) => arguments.run(),
            Source::NginxPlusStatus(arguments) => arguments.run(),
            Source::Statuspage(arguments) => arguments.run(),
            Source::StatuspageComponents(arguments) => arguments.run(),
            Source::GoogleCloud(arguments) => arguments.run(),
            Source::YandexCloud(arguments) => arguments.run(),
            Source::Upptime(arguments) => arguments.run(),
            Source::Csv(arguments) => arguments.run(),
            Source::Servicenow(arguments) => arguments.run(),
        }
    }
}
