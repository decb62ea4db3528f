//! `makegood import yandex-cloud`.

use makegood::sources::report::Report;
use makegood::sources::yandex_cloud::{self, Options};
use makegood_core::evidence::Extent;

use super::run::{Files, Outages};
use super::values;
use crate::command::Failure;

/// Incidents of Yandex Cloud's status API: its services are components, availability zones are regions.
#[derive(clap::Args)]
#[command(
    after_help = "Example:\n  makegood import yandex-cloud incidents.json --service yandex-cloud -o evidence.jsonl"
)]
pub(crate) struct Arguments {
    #[command(flatten)]
    files: Files,
    #[command(flatten)]
    outages: Outages,
    /// What a level counts as; `1` is partial, `2` major.
    #[arg(long = "level", value_name = "LEVEL=EXTENT", value_parser = values::state)]
    levels: Vec<(String, Option<Extent>)>,
}

impl Arguments {
    pub(crate) fn run(self) -> Result<(), Failure> {
        let mut options = Options::new(&self.outages.name(&self.files));
        options.naming = self.outages.naming();
        options.recording = self.outages.recording(&self.files);
        options.within = self.outages.within();
        values::override_states(&mut options.levels, &self.levels);
        self.files.each(
            |_, input, keep| yandex_cloud::import(input, &options, keep),
            |keep| self.outages.watch(&self.files, keep).map(|()| Report::default()),
        )
    }
}
