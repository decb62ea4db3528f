//! Problems as diagnostics, sent when they change.

use std::collections::{BTreeMap, BTreeSet};

use gen_lsp_types::{
    Code, CodeDescription, Diagnostic, DiagnosticRelatedInformation, DiagnosticSeverity, PublishDiagnosticsParams,
};
use makegood_core::agreement_file::{Gravity, Language, Problem, catalogue};

use super::location::location;
use super::positions::Lines;
use super::settings::Settings;
use super::workspace::{FileKey, Workspace};

/// Where the codes are explained.
const DOCUMENTS: &str = concat!(env!("CARGO_PKG_REPOSITORY"), "/blob/main/docs/");

/// What the client was told last: the problems of each file that has any.
#[derive(Default)]
pub(super) struct Published(BTreeMap<FileKey, Vec<Problem>>);

impl Published {
    /// What is to be sent now: the files whose problems are not those that were told last, and those in `always`.
    pub(super) fn news(
        &mut self,
        workspace: &mut Workspace,
        settings: &Settings,
        always: &[FileKey],
    ) -> Vec<PublishDiagnosticsParams> {
        let problems = workspace.shelf.problems();
        let mut now: BTreeMap<FileKey, Vec<Problem>> = BTreeMap::new();
        for problem in problems {
            if let Some(key) = workspace.key(problem.place.file) {
                match now.get_mut(key) {
                    Some(known) => known.push(problem),
                    None => drop(now.insert(key.clone(), vec![problem])),
                }
            }
        }
        let changed = now.iter().filter(|(key, told)| self.0.get(key) != Some(told)).map(|(key, _)| key);
        let mended = self.0.keys().filter(|key| !now.contains_key(key));
        let news: BTreeSet<&FileKey> = changed.chain(mended).chain(always).collect();
        let sent = news.into_iter().map(|key| PublishDiagnosticsParams {
            uri: workspace.uri(key).into(),
            version: workspace.documents.get(key).and_then(|document| document.version),
            diagnostics: now.get(key).map_or_else(Vec::new, |problems| told(key, problems, workspace, settings)),
        });
        let sent = sent.collect();
        self.0 = now;
        sent
    }

    /// Has all files told anew, as after a change of language.
    pub(super) fn forget(&mut self) {
        self.0.values_mut().for_each(Vec::clear);
    }
}

fn told(key: &FileKey, problems: &[Problem], workspace: &Workspace, settings: &Settings) -> Vec<Diagnostic> {
    let source = workspace.index(key).and_then(|file| workspace.shelf.sources().get(file));
    let lines = Lines::of(source.map_or("", |source| &source.text));
    problems.iter().map(|problem| diagnostic(problem, &lines, workspace, settings)).collect()
}

fn diagnostic(problem: &Problem, lines: &Lines<'_>, workspace: &Workspace, settings: &Settings) -> Diagnostic {
    let language = settings.language;
    let (message, remedy) = (problem.message.in_language(language), problem.remedy.in_language(language));
    let related = problem.related.iter().filter_map(|(place, message)| {
        let location = location(workspace, *place, settings.encoding)?;
        Some(DiagnosticRelatedInformation { location, message: message.in_language(language).to_owned() })
    });
    let related: Vec<DiagnosticRelatedInformation> = if settings.related { related.collect() } else { Vec::new() };
    Diagnostic {
        range: settings.encoding.range(lines, problem.place.start, problem.place.end),
        severity: Some(match problem.gravity {
            Gravity::Error => DiagnosticSeverity::Error,
            Gravity::Warning => DiagnosticSeverity::Warning,
            Gravity::Note => DiagnosticSeverity::Information,
        }),
        code: Some(Code::String(problem.code.to_owned())),
        code_description: Some(CodeDescription { href: explained(problem.code, language).into() }),
        source: Some(env!("CARGO_PKG_NAME").to_owned()),
        message: format!("{message}\n{remedy}").into(),
        tags: None,
        related_information: Some(related).filter(|related| !related.is_empty()),
        data: None,
    }
}

/// The heading of a code in `docs/problems.md`, or its Korean twin.
fn explained(code: &str, language: Language) -> String {
    let document = match language {
        Language::English => "problems.md",
        Language::Korean => "problems.ko.md",
    };
    let title = catalogue::find(code).map_or("", |kind| kind.title.in_language(language));
    let heading = format!("{code} {title}").to_lowercase();
    let anchor = heading.chars().filter(|c| c.is_alphanumeric() || " -_".contains(*c));
    let anchor: String = anchor.map(|c| if c == ' ' { '-' } else { c }).collect();
    format!("{DOCUMENTS}{document}#{anchor}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_code_leads_to_its_heading() {
        for (language, file) in [(Language::English, "problems.md"), (Language::Korean, "problems.ko.md")] {
            let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs").join(file);
            let text = std::fs::read_to_string(path).expect("the document");
            for kind in catalogue::all() {
                let heading = format!("\n### {} {}\n", kind.code, kind.title.in_language(language));
                assert!(text.contains(&heading), "{file} has no `{heading}`");
            }
        }
        assert!(explained("A5", Language::English).ends_with("/docs/problems.md#a5-unknown-key"));
    }
}
