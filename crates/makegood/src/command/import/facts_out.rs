//! What every import of minute cells is told: whose cells they are, and where the facts go.

use std::io::{self, BufWriter, Write};
use std::path::PathBuf;

use makegood::sources::access_log::Cell;
use makegood::sources::cells_facts::{self, Stamp};
use makegood::sources::report::Report;
use makegood_core::evidence::Subject;
use makegood_core::time::Instant;
use std::collections::BTreeMap;

use crate::command::Failure;

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
            recorded: self.recorded.unwrap_or_else(|| Instant::from_timestamp(jiff::Timestamp::now())),
            thresholds_us: thresholds_us.to_vec(),
        }
    }

    /// Writes all facts at once, so that a failed import leaves no half of them.
    pub(super) fn write(&self, subjects: &[(Stamp, &BTreeMap<i64, Cell>)]) -> Result<(), Failure> {
        let mut facts = 0;
        let name = self.output.as_ref().map_or("standard output".into(), |path| path.display().to_string());
        let mut write_to = |out: &mut dyn Write| -> io::Result<()> {
            let mut out = BufWriter::new(out);
            for (stamp, minutes) in subjects {
                facts += cells_facts::write(minutes, stamp, &mut out)?;
            }
            out.flush()
        };
        let outcome = match &self.output {
            None => write_to(&mut io::stdout().lock()),
            Some(path) => {
                let unfinished = path.with_added_extension("part");
                std::fs::File::create(&unfinished)
                    .and_then(|mut file| write_to(&mut file))
                    .and_then(|()| std::fs::rename(&unfinished, path))
            }
        };
        match outcome {
            // Whoever reads our output may stop early.
            Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
            Err(error) => Err(Failure::world(name, error)),
            Ok(()) => {
                anstream::eprintln!("wrote {facts} facts");
                Ok(())
            }
        }
    }
}

/// Prints one file's report to standard error.
pub(super) fn print_report(path: &std::path::Path, report: &Report) -> Result<(), Failure> {
    let mut error = anstream::stderr().lock();
    write!(error, "{}: ", path.display())
        .and_then(|()| report.print_to(&mut error))
        .map_err(|failure| Failure::world("standard error", failure))
}
