//! `makegood check`: reads agreements as a contract lawyer and a compiler would.

use std::path::PathBuf;

use annotate_snippets::Renderer;
use annotate_snippets::renderer::DecorStyle;
use clap::ValueEnum;
use makegood_core::agreement_file::{self, Gravity, Language};

use super::{Failure, agreement_sources, answer, problem_excerpt, problem_json};
use crate::settling::Lang;

/// Check agreement files: everything that is wrong with them, at once.
///
/// Errors stop a signature. Warnings ask for a mend, or for a reason written into the file (`accepted:`).
/// Files given together may refer to each other (`refines`, `rests_on`).
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  makegood check examples/oqupie/agreement.yaml
  makegood check corporate.yaml customer.yaml service.yaml
  makegood check examples --lang ko
  makegood check agreement.yaml --format json

Exit codes: 0 no errors (warnings may stand); 1 errors were found; 3 a file is not UTF-8 text, or a folder has no
agreement; 4 a file could not be read.

JSON: {\"problems\": [{\"code\", \"severity\": \"error\"|\"warning\"|\"note\", \"about\": the part it is about,
\"place\": {\"file\", \"line\", \"column\", \"end_line\", \"end_column\", from 1, in characters; \"start\", \"end\",
from 0, in bytes}, \"message\", \"explanation\", \"remedy\", \"related\": [place with \"message\"]}], \"errors\": n,
\"warnings\": n}")]
pub(crate) struct Arguments {
    /// Agreement files, or folders of them
    #[arg(required = true)]
    files: Vec<PathBuf>,
    /// How to print what was found
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
    /// Language of the messages
    #[arg(long, value_enum, default_value_t)]
    lang: Lang,
}

/// How to print.
#[derive(Clone, Copy, ValueEnum)]
enum Format {
    /// For people: excerpt, caret, why, what to do
    Text,
    /// For editors and scripts
    Json,
}

impl Arguments {
    pub(crate) fn run(self) -> Result<(), Failure> {
        let sources = agreement_sources::read(&self.files)?;
        let (agreements, problems) = agreement_file::read(&sources);
        let language = Language::from(self.lang);
        let mut out = String::new();
        match self.format {
            Format::Json => {
                let document = problem_json::document(&problems, &sources, language);
                out = serde_json::to_string_pretty(&document).map_err(|error| Failure::world("output", error))?;
                out.push('\n');
            }
            Format::Text => {
                let renderer = Renderer::styled().decor_style(DecorStyle::Ascii);
                for problem in &problems {
                    out.push_str(&problem_excerpt::excerpt(problem, &sources, language, &renderer));
                    out.push_str("\n\n");
                }
                let count = |gravity| problems.iter().filter(|problem| problem.gravity == gravity).count();
                out.push_str(&summary(
                    sources.len(),
                    agreements.len(),
                    count(Gravity::Error),
                    count(Gravity::Warning),
                    language,
                ));
            }
        }
        answer::write(&out)?;
        if problems.iter().any(|problem| problem.gravity == Gravity::Error) { Err(Failure::No) } else { Ok(()) }
    }
}

fn summary(files: usize, agreements: usize, errors: usize, warnings: usize, language: Language) -> String {
    let counted = |count: usize, one: &str| format!("{count} {one}{}", if count == 1 { "" } else { "s" });
    match language {
        Language::English => format!(
            "{}, {} read: {}, {}\n",
            counted(files, "file"),
            counted(agreements, "agreement"),
            counted(errors, "error"),
            counted(warnings, "warning")
        ),
        Language::Korean => format!("파일 {files}개, 협약 {agreements}개: 오류 {errors}개, 경고 {warnings}개\n"),
    }
}
