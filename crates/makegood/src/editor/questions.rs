//! Questions about an open file, and their answers.

use gen_lsp_types::{
    DocumentFormattingParams, DocumentSymbolParams, Hover, MarkupContent, MarkupKind, PrepareRenamePlaceholder,
    ReferenceParams, RenameParams, TextDocumentPositionParams,
};
use lsp_server::ErrorCode;
use makegood_core::agreement_file::Language;
use makegood_core::editor::{Page, hover, name_fault};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

use super::settings::Settings;
use super::workspace::{FileKey, Workspace};
use super::{completion, family, formatting, location, navigation, symbols};

/// Why a request was not answered.
pub(super) struct Refusal(pub(super) ErrorCode, pub(super) String);

/// The result of a request.
pub(super) type Answer = Result<Value, Refusal>;

/// Answers a request by its method.
pub(super) fn answer(workspace: &Workspace, settings: &Settings, method: &str, parameters: Value) -> Answer {
    match method {
        "textDocument/hover" => at(workspace, settings, parameters, hovered),
        "textDocument/completion" => at(workspace, settings, parameters, completed),
        "textDocument/definition" => at(workspace, settings, parameters, defined),
        "textDocument/prepareRename" => at(workspace, settings, parameters, prepared),
        "textDocument/references" => referenced(workspace, settings, read(parameters)?),
        "textDocument/rename" => renamed(workspace, settings, read(parameters)?),
        "textDocument/formatting" => {
            let asked: DocumentFormattingParams = read(parameters)?;
            let key = FileKey::of(&asked.text_document.uri.0);
            written(text(workspace, &key).map(|text| formatting::edits(text, settings)))
        }
        "textDocument/documentSymbol" => {
            let asked: DocumentSymbolParams = read(parameters)?;
            let key = FileKey::of(&asked.text_document.uri.0);
            written(text(workspace, &key).map(|text| symbols::symbols(&Page::of(0, text), text, settings)))
        }
        method => Err(Refusal(ErrorCode::MethodNotFound, format!("`{method}` is not known here"))),
    }
}

/// Answers a question about a position.
fn at(
    workspace: &Workspace,
    settings: &Settings,
    parameters: Value,
    answer: fn(&Workspace, &Settings, &FileKey, &str, usize) -> Answer,
) -> Answer {
    let asked: TextDocumentPositionParams = read(parameters)?;
    let key = FileKey::of(&asked.text_document.uri.0);
    let Some(text) = text(workspace, &key) else { return Ok(Value::Null) };
    answer(workspace, settings, &key, text, settings.encoding.byte(text, asked.position))
}

fn hovered(workspace: &Workspace, settings: &Settings, key: &FileKey, text: &str, byte: usize) -> Answer {
    let agreement = workspace.index(key).and_then(|file| workspace.shelf.agreement(file));
    let shown = hover(&Page::of(0, text), agreement, byte, settings.language).map(|shown| Hover {
        contents: MarkupContent { kind: MarkupKind::Markdown, value: shown.text }.into(),
        range: Some(location::range(text, shown.place, settings.encoding)),
    });
    written(shown)
}

fn completed(workspace: &Workspace, settings: &Settings, key: &FileKey, text: &str, byte: usize) -> Answer {
    let own = Page::of(0, text);
    let file = workspace.index(key);
    let above = family::above(&workspace.shelf, own.identity().1).into_iter().filter(|other| Some(*other) != file);
    let sources = workspace.shelf.sources();
    let above: Vec<Page<'_>> = above.filter_map(|at| Some(Page::of(at, &sources.get(at)?.text))).collect();
    let pages: Vec<Page<'_>> = std::iter::once(own).chain(above).collect();
    written(completion::items(&pages, text, byte, settings))
}

fn defined(workspace: &Workspace, settings: &Settings, key: &FileKey, _: &str, byte: usize) -> Answer {
    let found = workspace.index(key).and_then(|file| navigation::find(workspace, file, byte));
    written(found.map(|found| found.locations(found.definitions(), settings.encoding)))
}

fn prepared(workspace: &Workspace, settings: &Settings, key: &FileKey, text: &str, byte: usize) -> Answer {
    let found = workspace.index(key).and_then(|file| navigation::find(workspace, file, byte));
    written(found.map(|found| PrepareRenamePlaceholder {
        range: location::range(text, found.named.place, settings.encoding),
        placeholder: found.named.name,
    }))
}

fn referenced(workspace: &Workspace, settings: &Settings, asked: ReferenceParams) -> Answer {
    let found = name_in(workspace, settings, &asked.text_document_position_params);
    let with_given = asked.context.include_declaration;
    written(found.map(|found| found.locations(found.everywhere(with_given), settings.encoding)))
}

fn renamed(workspace: &Workspace, settings: &Settings, asked: RenameParams) -> Answer {
    let refuse = |message: &str| Err(Refusal(ErrorCode::RequestFailed, message.to_owned()));
    let Some(found) = name_in(workspace, settings, &asked.text_document_position_params) else {
        return refuse(match settings.language {
            Language::English => "no name stands here",
            Language::Korean => "여기에는 이름이 없습니다",
        });
    };
    if let Some(fault) = name_fault(&asked.new_name) {
        return refuse(fault.in_language(settings.language));
    }
    if found.is_taken(&asked.new_name) {
        return refuse(&match settings.language {
            Language::English => format!("`{}` is there already", asked.new_name),
            Language::Korean => format!("`{}`은(는) 이미 있는 이름입니다", asked.new_name),
        });
    }
    written(found.renamed(&asked.new_name, settings.encoding))
}

fn name_in<'given>(
    workspace: &'given Workspace,
    settings: &Settings,
    asked: &TextDocumentPositionParams,
) -> Option<navigation::Found<'given>> {
    let key = FileKey::of(&asked.text_document.uri.0);
    let byte = settings.encoding.byte(text(workspace, &key)?, asked.position);
    navigation::find(workspace, workspace.index(&key)?, byte)
}

/// The text of a file that is open, or is an agreement of the workspace.
fn text<'given>(workspace: &'given Workspace, key: &FileKey) -> Option<&'given str> {
    let open = workspace.documents.get(key).map(|document| document.text.as_str());
    open.or_else(|| Some(workspace.shelf.sources().get(workspace.index(key)?)?.text.as_str()))
}

/// The parameters of a message.
pub(super) fn read<P: DeserializeOwned>(parameters: Value) -> Result<P, Refusal> {
    serde_json::from_value(parameters).map_err(|error| Refusal(ErrorCode::InvalidParams, error.to_string()))
}

/// A result as it is sent.
pub(super) fn written(answer: impl Serialize) -> Answer {
    serde_json::to_value(answer).map_err(|error| Refusal(ErrorCode::InternalError, error.to_string()))
}
