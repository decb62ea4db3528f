//! What every import of minute cells is told: whose cells they are, and where the facts go.

use std::io::{self, Write};
use std::path::PathBuf;

use makegood::sources::access_log::Cell;
use makegood::sources::cells_facts::{self, Stamp};
use makegood::sources::report::Report;
use makegood_core::evidence::Subject;
use makegood_core::evidence::line::write_line;
use makegood_core::time::Instant;
use std::collections::BTreeMap;

use crate::command::Failure;
use crate::command::output::Output;
use crate::command::present;

/// Options that imports of minute cells share.
#[derive(clap::Args)]
pub(super) struct FactsOut {
    /// The service that was measured, as the agreement names it
    #[arg(long)]
    service: String,
    /// The component that was measured; absent, all of the service
    #[arg(long)]
    pub(super) component: Option<String>,
    /// The region that was measured; absent, all of them
    #[arg(long)]
    region: Option<String>,
    /// Whose counters these are
    #[arg(long, default_value = "provider")]
    origin: String,
    /// When we learned it, like `2024-05-01T00:00:00Z`; absent, now
    #[arg(long, value_name = "TIME")]
    recorded: Option<Instant>,
    /// Write the facts to this file instead of standard output
    #[arg(long, short, value_name = "FILE")]
    output: Option<PathBuf>,
}

impl FactsOut {
    pub(super) fn stamp(&self, component: Option<&str>, source: &str, thresholds_us: &[u64]) -> Stamp {
        Stamp {
            subject: Subject {
                service: self.service.clone(),
                component: component.map(str::to_owned),
                region: self.region.clone(),
                customer: None,
            },
            origin: self.origin.clone(),
            source: source.to_owned(),
            recorded: self.recorded.unwrap_or_else(present::now),
            thresholds_us: thresholds_us.to_vec(),
        }
    }

    /// Writes all facts at once, so that a failed import leaves no half of them.
    pub(super) fn write(&self, subjects: &[(Stamp, &BTreeMap<i64, Cell>)]) -> Result<(), Failure> {
        let name = self.output.as_ref().map_or("standard output".into(), |path| path.display().to_string());
        let facts = subjects.iter().flat_map(|(stamp, minutes)| cells_facts::facts(minutes, stamp));
        let write = || -> io::Result<usize> {
            let mut out = Output::open(self.output.as_deref())?;
            let (mut written, mut line) = (0, String::new());
            for fact in facts {
                line.clear();
                write_line(&fact, None, &mut line);
                line.push('\n');
                out.write_all(line.as_bytes())?;
                written += 1;
            }
            out.finish()?;
            Ok(written)
        };
        match write() {
            // Whoever reads our output may stop early.
            Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
            Err(error) => Err(Failure::world(name, error)),
            Ok(written) => {
                anstream::eprintln!("wrote {written} facts");
                Ok(())
            }
        }
    }
}

/// Prints one file's report to standard error.
pub(super) fn print_report(path: &std::path::Path, report: &Report) -> Result<(), Failure> {
    let mut error = anstream::stderr().lock();
    writeln!(error, "{}", path.display())
        .and_then(|()| report.print_to(&mut error))
        .map_err(|failure| Failure::world("standard error", failure))
}
