//! `makegood import google-cloud`.

use makegood::sources::google_cloud::{self, Options};
use makegood::sources::report::Report;
use makegood_core::evidence::Extent;

use super::run::{Files, Outages};
use super::values;
use crate::command::Failure;

/// Google Cloud's `incidents.json`, of any year: products are components, locations are regions.
#[derive(clap::Args)]
#[command(
    after_help = "Example:\n  makegood import google-cloud incidents.json --service google-cloud -o evidence.jsonl"
)]
pub(crate) struct Arguments {
    #[command(flatten)]
    files: Files,
    #[command(flatten)]
    outages: Outages,
    /// What an update's state counts as; `SERVICE_OUTAGE` is major, `SERVICE_DISRUPTION` partial.
    #[arg(long = "state", value_name = "STATE=EXTENT", value_parser = values::state)]
    states: Vec<(String, Option<Extent>)>,
    /// What a severity counts as where updates have no states; `high` is major, `medium` partial.
    #[arg(long = "severity", value_name = "SEVERITY=EXTENT", value_parser = values::state)]
    severities: Vec<(String, Option<Extent>)>,
}

impl Arguments {
    pub(crate) fn run(self) -> Result<(), Failure> {
        let mut options = Options::new(&self.outages.name(&self.files));
        options.naming = self.outages.naming();
        options.recording = self.outages.recording(&self.files);
        options.within = self.outages.within();
        values::override_states(&mut options.states, &self.states);
        values::override_states(&mut options.severities, &self.severities);
        self.files.each(
            |_, input, keep| google_cloud::import(input, &options, keep),
            |keep| self.outages.watch(&self.files, keep).map(|()| Report::default()),
        )
    }
}
