//! `makegood import`: one subcommand a source.

mod access_log;
mod facts_out;
mod nginx_plus_status;

use clap::Subcommand;

use crate::command::Failure;

/// Turns what other tools recorded into facts.
#[derive(clap::Args)]
pub(crate) struct Arguments {
    #[command(subcommand)]
    source: Source,
}

#[derive(Subcommand)]
enum Source {
    /// Access logs of nginx, Apache and others, or JSON lines, into minute cells.
    AccessLog(access_log::Arguments),
    /// NGINX Plus status documents into minute cells.
    NginxPlusStatus(nginx_plus_status::Arguments),
}

impl Arguments {
    pub(crate) fn run(self) -> Result<(), Failure> {
        match self.source {
            Source::AccessLog(arguments) => arguments.run(),
            Source::NginxPlusStatus(arguments) => arguments.run(),
        }
    }
}
