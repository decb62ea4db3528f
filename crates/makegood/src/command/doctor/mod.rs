//! `makegood doctor`: is everything well, and what should be done where it is not?

mod outside;
mod store;

use std::io::{self, Write};

use clap::ValueEnum;
use serde_json::json;

use super::Failure;
use super::database::{Database, run, store_failure};
use super::outside::Outside;
use crate::web::Clock;

/// Look at configuration, database, migrations, clock, disk, outgoing mail, jobs, minutes, and the whole chain of facts
///
/// The options and environment variables are those of `makegood serve`. Nothing is changed, and no mail is sent. Exit codes: 0 all is well; 1 something is not, and the lines say what to do; 3 there is no store;
/// 4 the database cannot be reached.
#[derive(clap::Args)]
#[command(after_help = "Examples:
  makegood doctor
  MAKEGOOD_SMTP=smtp://mail.example.com makegood doctor
  makegood doctor --database postgres://makegood@localhost/makegood --format json")]
pub(crate) struct Arguments {
    #[command(flatten)]
    database: Database,
    #[command(flatten)]
    outside: Outside,
    /// For people or for programs
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

#[derive(Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
enum Format {
    #[default]
    Text,
    Json,
}

/// What was looked at, how it is, and whether that is well.
struct Finding {
    about: &'static str,
    text: String,
    well: bool,
}

impl Arguments {
    pub(crate) fn run(self) -> Result<(), Failure> {
        let now = Clock::default().now();
        let place = self.database.place();
        let findings = run(async {
            let store = self.database.open_as_it_is().await?;
            let mut findings = outside::examine(&self.outside).await;
            findings.extend(store::examine(&store, &place, now).await.map_err(|error| store_failure(&error))?);
            store.close().await;
            Ok(findings)
        })?;
        let mut out = anstream::stdout().lock();
        print(&mut out, &findings, self.format).map_err(|error| Failure::world("standard output", error))?;
        if findings.iter().all(|finding| finding.well) { Ok(()) } else { Err(Failure::No) }
    }
}

fn print(out: &mut dyn Write, findings: &[Finding], format: Format) -> io::Result<()> {
    if format == Format::Json {
        let list: Vec<_> = findings
            .iter()
            .map(|Finding { about, text, well }| json!({ "about": about, "text": text, "well": well }))
            .collect();
        return writeln!(out, "{:#}", json!({ "findings": list }));
    }
    findings.iter().try_for_each(|Finding { about, text, well }| {
        writeln!(out, "{} {about:<11} {text}", if *well { "ok " } else { "NOT" })
    })
}
