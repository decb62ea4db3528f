//! Problems as diagnostics, sent when they change.

use std::collections::BTreeMap;

use gen_lsp_types::{
    Code, CodeDescription, Diagnostic, DiagnosticRelatedInformation, DiagnosticSeverity, PublishDiagnosticsParams,
};
use makegood_core::agreement_file::{Gravity, Problem};

use super::location::location;
use super::positions::Lines;
use super::settings::Settings;
use super::workspace::{FileKey, Workspace};

/// Where each code is explained.
const PROBLEMS: &str = concat!(env!("CARGO_PKG_REPOSITORY"), "/blob/main/docs/problems.md");

/// What the client was told last, of each file that has problems.
#[derive(Default)]
pub(super) struct Published(BTreeMap<FileKey, Vec<Diagnostic>>);

impl Published {
    /// What is to be sent now: the files whose diagnostics are not those that were sent last, and `always`.
    pub(super) fn news(
        &mut self,
        workspace: &mut Workspace,
        settings: &Settings,
        always: &[FileKey],
    ) -> Vec<PublishDiagnosticsParams> {
        let problems = workspace.shelf.problems();
        let mut now: BTreeMap<FileKey, Vec<Diagnostic>> = BTreeMap::new();
        // Problems come in the order of the files.
        for of_file in problems.chunk_by(|a, b| a.place.file == b.place.file) {
            let Some(file) = of_file.first().map(|problem| problem.place.file) else { continue };
            if let (Some(key), Some(source)) = (workspace.key(file), workspace.shelf.sources().get(file)) {
                let lines = Lines::of(&source.text);
                let told = of_file.iter().map(|problem| diagnostic(problem, &lines, workspace, settings));
                now.insert(key.clone(), told.collect());
            }
        }
        let mut news: Vec<&FileKey> =
            now.iter().filter(|(key, told)| self.0.get(key) != Some(told)).map(|(key, _)| key).collect();
        news.extend(self.0.keys().filter(|key| !now.contains_key(key)));
        news.extend(always);
        news.sort();
        news.dedup();
        let sent = news.into_iter().map(|key| PublishDiagnosticsParams {
            uri: workspace.uri(key).into(),
            version: workspace.documents.get(key).and_then(|document| document.version),
            diagnostics: now.get(key).cloned().unwrap_or_default(),
        });
        let sent = sent.collect();
        self.0 = now;
        sent
    }
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
        code_description: Some(CodeDescription {
            href: format!("{PROBLEMS}#{}", problem.code.to_ascii_lowercase()).into(),
        }),
        source: Some(env!("CARGO_PKG_NAME").to_owned()),
        message: format!("{message}\n{remedy}").into(),
        tags: None,
        related_information: Some(related).filter(|related| !related.is_empty()),
        data: None,
    }
}
