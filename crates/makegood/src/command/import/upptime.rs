//! `makegood import upptime`.

use std::path::PathBuf;

use makegood::sources::naming::Naming;
use makegood::sources::report::Report;
use makegood::sources::upptime::{Config, Import, Options};

use super::run::Files;
use super::values;
use crate::command::Failure;

/// Probe results of Upptime, as minute cells: `history/*.yml`, or CSV with `slug`, `state`, `code`,
/// `checked_at` and `url`, one row a result.
#[derive(clap::Args)]
#[command(
    after_help = "Examples:\n  makegood import upptime history/*.yml --service shop --config .upptimerc.yml\n  makegood import upptime probes.csv --service shop --origin seoul --expect 401 --hold 5 -o probes.jsonl"
)]
pub(crate) struct Arguments {
    #[command(flatten)]
    files: Files,
    /// The service the sites belong to; sites are its components.
    #[arg(long, value_parser = values::name)]
    service: String,
    /// What the agreement calls a site, by its slug or URL; an empty name leaves it out.
    #[arg(long = "map-component", value_name = "THEIRS=OURS", value_parser = values::pair)]
    components: Vec<(String, String)>,
    /// Where the probe stood.
    #[arg(long, default_value = "third_party", value_parser = values::name)]
    origin: String,
    /// Upptime's own settings, for `expectedStatusCodes` and each site's URL.
    #[arg(long, value_name = "FILE")]
    config: Option<PathBuf>,
    /// A status code that is up whatever the probe said.
    #[arg(long = "expect", value_name = "CODE")]
    expected: Vec<u16>,
    /// For how many minutes a result stands, unless the next one comes first.
    #[arg(long, value_name = "MINUTES", default_value_t = 1, value_parser = clap::value_parser!(u32).range(1..=1440))]
    hold: u32,
}

impl Arguments {
    pub(crate) fn run(self) -> Result<(), Failure> {
        let config = match &self.config {
            None => Config::default(),
            Some(path) => {
                let text = std::fs::read_to_string(path).map_err(|error| Failure::world(path.display(), error))?;
                Config::read(&text).map_err(|error| Failure::Input(format!("`{}`: {error}", path.display())))?
            }
        };
        let options = Options {
            name: self.files.name.clone().unwrap_or_else(|| self.service.clone()),
            naming: Naming {
                service: self.service,
                components: self.components.into_iter().collect(),
                ..Naming::default()
            },
            origin: self.origin,
            expected: self.expected,
            config,
            holds: self.hold,
            recorded: self.files.recorded,
        };
        let import = std::cell::RefCell::new(Import::new(&options));
        self.files.each(
            |path, input, _| {
                let ending = path.extension().and_then(|ending| ending.to_str()).unwrap_or_default();
                let mut import = import.borrow_mut();
                if matches!(ending, "yml" | "yaml") {
                    let site = path.file_stem().and_then(|stem| stem.to_str()).unwrap_or_default();
                    import.read_history(input, site)?;
                } else {
                    import.read_csv(input)?;
                }
                Ok(Report::default())
            },
            |keep| import.replace(Import::new(&options)).finish(keep),
        )
    }
}
