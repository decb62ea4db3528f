//! `makegood diff`: what changes between two versions of an agreement, in words, and for whom it is better.

use std::path::PathBuf;

use clap::ValueEnum;
use makegood_core::agreement_file::Language;
use makegood_core::reading::{self, changes, notices};

use super::{Failure, answer};
use crate::inputs::agreements;
use crate::settling::Lang;

/// Columns of a printed page.
const WIDTH: usize = 100;

/// Say what changes between two versions of an agreement, for whom it is better, and which notice it needs
///
/// Compared are the terms by which Makegood settles, not the texts of the files: another order, notation or comment is
/// no change. For whom a change is better is decided by a rule, and the rule is said; where it hangs on what happens,
/// that is said too. The notice is the one the old version promises for a change.
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  makegood diff agreement-1.yaml agreement-2.yaml
  makegood diff agreement-1.yaml agreement-2.yaml --lang ko
  makegood diff old/ new/ --agreement workplace-sales --format json

Where a version is several files (levels that refine each other), give a folder, and `--agreement` for the one to be
compared.

JSON: {\"before\": {\"agreement\", \"version\"}, \"after\": the same, \"changes\": [{\"about\", \"term\", \"section\",
\"heading\", \"source\", \"before\": [text], \"after\": [text], \"favours\": \"customer\"|\"provider\"|\"nobody\"|\"depends\",
\"because\"}], \"notices\": [{\"about\", \"heading\", \"source\", \"says\": [text], \"until\"}]}; every text as
{\"en\", \"ko\"}.

Exit codes: 0 the terms are the same; 1 they differ; 3 a file is no sound agreement, or it is not clear which one to
compare; 4 a file could not be read.")]
pub(crate) struct Arguments {
    /// The version before: a file, or a folder of files
    old: PathBuf,
    /// The version after: a file, or a folder of files
    new: PathBuf,
    /// The agreement to compare, where there are several
    #[arg(long, value_name = "NAME")]
    agreement: Option<String>,
    /// How to print it
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
    /// The language of the sentences
    #[arg(long, value_enum, default_value_t)]
    lang: Lang,
}

/// How to print.
#[derive(Clone, Copy, ValueEnum)]
enum Format {
    /// For people
    Text,
    /// For programs; both languages
    Json,
}

impl Arguments {
    pub(crate) fn run(self) -> Result<(), Failure> {
        let (old_files, new_files) =
            (agreements::read(std::slice::from_ref(&self.old))?, agreements::read(std::slice::from_ref(&self.new))?);
        let old = self.one(&old_files, &self.old)?;
        let new = self.one(&new_files, &self.new)?;
        let (before, after) = (reading::read(old), reading::read(new));
        let changes = changes(&before, &after);
        let notices = notices(old, new, &changes);
        let out = match self.format {
            Format::Text => reading::redline((&before, &after), &changes, &notices, Language::from(self.lang), WIDTH),
            Format::Json => {
                let named =
                    |own: &reading::Reading| serde_json::json!({"agreement": own.agreement, "version": own.version});
                let document = serde_json::json!({
                    "before": named(&before), "after": named(&after), "changes": changes, "notices": notices,
                });
                let text = serde_json::to_string_pretty(&document);
                format!("{}\n", text.map_err(|error| Failure::world("output", error))?)
            }
        };
        answer::write(&out)?;
        if changes.is_empty() { Ok(()) } else { Err(Failure::No) }
    }

    /// The agreement to be compared among those of one side.
    fn one<'a>(
        &self,
        read: &'a agreements::Agreements,
        path: &std::path::Path,
    ) -> Result<&'a makegood_core::agreement::Agreement, Failure> {
        let wanted = |id: &str| self.agreement.as_deref().is_none_or(|wanted| wanted == id);
        let found: Vec<_> = read.agreements.iter().filter(|own| wanted(&own.id)).collect();
        let known: Vec<&str> = read.agreements.iter().map(|own| own.id.as_str()).collect();
        match (found.as_slice(), self.agreement.as_deref()) {
            ([only], _) => Ok(only),
            ([], Some(wanted)) => Err(Failure::Input(format!(
                "`{}` has no agreement `{wanted}`; there are: {}",
                path.display(),
                known.join(", ")
            ))),
            ([_, ..], Some(wanted)) => Err(Failure::Input(format!(
                "`{}` has {} versions of `{wanted}`; give the one file to compare",
                path.display(),
                found.len()
            ))),
            (_, None) => Err(Failure::Input(format!(
                "`{}` has {} agreements ({}); say which one with `--agreement`",
                path.display(),
                known.len(),
                known.join(", ")
            ))),
        }
    }
}
