//! What a client says of itself when it starts the server.

use std::path::PathBuf;

use makegood_core::agreement_file::Language;
use serde_json::Value;

use super::positions::Encoding;
use super::uri;

/// What the session hangs on. Read leniently: a client may say more, or say it differently.
#[derive(Debug, Default)]
pub(super) struct Settings {
    pub(super) language: Language,
    pub(super) encoding: Encoding,
    /// The folders whose agreements are read.
    pub(super) folders: Vec<PathBuf>,
    /// Whether offers may have places to fill.
    pub(super) snippets: bool,
    /// Whether problems may point at other places.
    pub(super) related: bool,
    /// Whether the client can be asked to watch files.
    pub(super) watches_files: bool,
}

impl Settings {
    /// Reads the parameters of `initialize`.
    pub(super) fn of(parameters: &Value) -> Settings {
        let flag = |path: &str| parameters.pointer(path).and_then(Value::as_bool).unwrap_or(false);
        let encodings = parameters.pointer("/capabilities/general/positionEncodings").and_then(Value::as_array);
        let known = |name: &Value| name.as_str().and_then(Encoding::named);
        Settings {
            language: language(parameters),
            encoding: encodings.and_then(|names| names.iter().find_map(known)).unwrap_or_default(),
            folders: folders(parameters),
            snippets: flag("/capabilities/textDocument/completion/completionItem/snippetSupport"),
            related: flag("/capabilities/textDocument/publishDiagnostics/relatedInformation"),
            watches_files: flag("/capabilities/workspace/didChangeWatchedFiles/dynamicRegistration"),
        }
    }
}

/// `initializationOptions: {"language": "ko"}`; else the editor's own language.
fn language(parameters: &Value) -> Language {
    let asked = parameters.pointer("/initializationOptions/language").or_else(|| parameters.get("locale"));
    match asked.and_then(Value::as_str) {
        Some(tag) if tag == "ko" || tag.starts_with("ko-") || tag.starts_with("ko_") => Language::Korean,
        _ => Language::English,
    }
}

fn folders(parameters: &Value) -> Vec<PathBuf> {
    let path = |value: &Value| value.as_str().and_then(uri::to_path);
    let listed = parameters.get("workspaceFolders").and_then(Value::as_array);
    let listed: Vec<PathBuf> = listed.into_iter().flatten().filter_map(|folder| path(folder.get("uri")?)).collect();
    if !listed.is_empty() {
        return listed;
    }
    let root = parameters.get("rootUri").and_then(path);
    root.or_else(|| parameters.get("rootPath").and_then(Value::as_str).map(PathBuf::from)).into_iter().collect()
}
