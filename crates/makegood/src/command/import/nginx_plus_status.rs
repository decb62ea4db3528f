//! `makegood import nginx-plus-status`.

use std::path::PathBuf;

use makegood::sources::input;
use makegood::sources::nginx_plus_status::Importer;

use super::facts_out::{FactsOut, print_report};
use crate::command::Failure;

/// Reads NGINX Plus status documents, one a line, and writes one fact a day and server zone: what its growing counters
/// gained by the minute. The zone becomes the component unless one is named.
#[derive(clap::Args)]
#[command(after_help = "Examples:
  makegood import nginx-plus-status status.jsonl.gz --service nginx.org > facts.jsonl
  makegood import nginx-plus-status status.jsonl --zone hg.nginx.org --service hg --component web")]
pub(crate) struct Arguments {
    /// Files of documents, plain or gzip; `-` is standard input
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
    /// Only this server zone
    #[arg(long)]
    zone: Option<String>,
    #[command(flatten)]
    out: FactsOut,
}

impl Arguments {
    pub(crate) fn run(self) -> Result<(), Failure> {
        let mut importer = Importer::default();
        for path in &self.files {
            let report = input::open(path, |_| {})
                .and_then(|mut file| importer.read(&mut *file))
                .map_err(|error| Failure::world(path.display(), error))?;
            print_report(path, &report)?;
        }
        let zones = importer.finish();
        let names: Vec<&str> = zones.keys().map(String::as_str).collect();
        if let Some(zone) = self.zone.as_deref().filter(|zone| !names.contains(zone)) {
            return Err(Failure::Input(format!("no server zone `{zone}`: there are {}", names.join(", "))));
        }
        let wanted = || zones.iter().filter(|(name, _)| self.zone.as_ref().is_none_or(|zone| zone == *name));
        if self.out.component.is_some() && wanted().count() > 1 {
            let count = wanted().count();
            return Err(Failure::Input(format!(
                "one component for {count} server zones: name one of them with --zone"
            )));
        }
        let stamped: Vec<_> = wanted()
            .map(|(name, minutes)| {
                let component = self.out.component.as_deref().unwrap_or(name);
                (self.out.stamp(Some(component), "nginx-plus-status", &[]), minutes)
            })
            .collect();
        self.out.write(&stamped)
    }
}
