//! `makegood import statuspage-components`.

use makegood::sources::report::Report;
use makegood::sources::statuspage::{Options, import_components};
use makegood_core::evidence::Extent;

use super::run::{Files, Outages};
use super::values;
use crate::command::Failure;

/// Recorded changes of a status page's component states: CSV with `component_updated_at`, `component_id`,
/// `status`, and `component_name` and `scraped_at` if there.
#[derive(clap::Args)]
#[command(
    after_help = "Example:\n  makegood import statuspage-components changes.csv --service github --map-component br0l2tvcx85d=actions -o components.jsonl"
)]
pub(crate) struct Arguments {
    #[command(flatten)]
    files: Files,
    #[command(flatten)]
    outages: Outages,
    /// What a component state counts as: `major`, `partial` or `none`.
    #[arg(long = "state", value_name = "STATE=EXTENT", value_parser = values::state)]
    states: Vec<(String, Option<Extent>)>,
}

impl Arguments {
    pub(crate) fn run(self) -> Result<(), Failure> {
        let mut options = Options::new(&self.outages.name(&self.files));
        options.naming = self.outages.naming();
        options.recording = self.outages.recording(&self.files);
        options.within = self.outages.within();
        values::override_states(&mut options.states, &self.states);
        self.files.each(
            |_, input, keep| import_components(input, &options, keep),
            |keep| self.outages.watch(&self.files, keep).map(|()| Report::default()),
        )
    }
}
