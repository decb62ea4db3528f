//! `makegood import statuspage`.

use makegood::sources::report::Report;
use makegood::sources::statuspage::{self, Options};
use makegood_core::evidence::Extent;

use super::run::{Files, Outages};
use super::values;
use crate::command::Failure;

/// Incidents and maintenances of an Atlassian Statuspage: the API's documents, a list, or JSON lines.
///
/// Component states told by the updates decide; an incident in which no component changed its state gets its
/// extent from its impact. `degraded_performance` is no outage unless --state says so.
#[derive(clap::Args)]
#[command(
    after_help = "Examples:\n  makegood import statuspage incidents.json --service github -o evidence.jsonl\n  makegood import statuspage incidents.json --service github --map-component 'Git Operations=git' --state degraded_performance=partial --impact minor=none"
)]
pub(crate) struct Arguments {
    #[command(flatten)]
    files: Files,
    #[command(flatten)]
    outages: Outages,
    /// What a component state counts as: `major`, `partial` or `none`.
    #[arg(long = "state", value_name = "STATE=EXTENT", value_parser = values::state)]
    states: Vec<(String, Option<Extent>)>,
    /// What an impact counts as where no component changed its state; `minor` is partial, `major` and `critical` major.
    #[arg(long = "impact", value_name = "IMPACT=EXTENT", value_parser = values::state)]
    impacts: Vec<(String, Option<Extent>)>,
    /// What names no component is about all of the service; without this it is left out.
    #[arg(long)]
    unnamed_is_service: bool,
    /// Give incidents without length the first and last `yyyy-mm-dd hh:mm:ss` in their text.
    #[arg(long)]
    spans_from_text: bool,
}

impl Arguments {
    pub(crate) fn run(self) -> Result<(), Failure> {
        let mut options = Options::new(&self.outages.name(&self.files));
        options.naming = self.outages.naming();
        options.recording = self.outages.recording(&self.files);
        options.within = self.outages.within();
        options.unnamed_is_service = self.unnamed_is_service;
        options.spans_from_text = self.spans_from_text;
        values::override_states(&mut options.states, &self.states);
        values::override_states(&mut options.impacts, &self.impacts);
        self.files.each(
            |_, input, keep| statuspage::import(input, &options, keep),
            |keep| self.outages.watch(&self.files, keep).map(|()| Report::default()),
        )
    }
}
