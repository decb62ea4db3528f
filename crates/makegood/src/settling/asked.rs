//! What the user asks to settle: agreements, evidence, period, time of knowing.

use std::path::PathBuf;

use clap::ValueEnum;
use makegood_core::agreement_file::Language;
use makegood_core::time::{Instant, Period};

/// The arguments that `settle` and `explain` share.
#[derive(Clone, Debug, clap::Args)]
pub(crate) struct Asked {
    /// Agreement files, every version that may be in force; a folder stands for its *.yaml files
    #[arg(required = true, value_name = "AGREEMENT")]
    pub(crate) agreements: Vec<PathBuf>,
    /// Evidence: *.jsonl files, compressed or not, folders of them, or `-` for standard input
    #[arg(long, short, required = true, num_args = 1.., value_name = "PATH")]
    pub(crate) evidence: Vec<PathBuf>,
    /// What to settle: 2019, 2019-Q4, 2019-11, 2019-11-05 or 2019-11-01..2019-11-15
    #[arg(long, short)]
    pub(crate) period: Period,
    /// The time of knowing: facts recorded later are not looked at. Without it, the time at which the latest fact
    /// was recorded; never the clock's, so that the same input gives the same bytes
    #[arg(long, value_name = "TIME")]
    pub(crate) as_of: Option<Instant>,
    /// Settle for this customer only; without it, for every customer that accounts and fees name
    #[arg(long, value_name = "NAME")]
    pub(crate) customer: Option<String>,
    /// The language of texts
    #[arg(long, value_enum, default_value_t)]
    pub(crate) lang: Lang,
}

/// A language on the command line.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum Lang {
    /// English
    #[default]
    En,
    /// Korean
    Ko,
}

impl From<Lang> for Language {
    fn from(lang: Lang) -> Language {
        match lang {
            Lang::En => Language::English,
            Lang::Ko => Language::Korean,
        }
    }
}
