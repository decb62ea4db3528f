//! One client's session: what it opened, what it asks, what it was told.

use std::io::{self, Write};

use gen_lsp_types::{
    DocumentFormattingParams, DocumentSymbolParams, Hover, MarkupContent, MarkupKind, PrepareRenamePlaceholder,
    ReferenceParams, RenameParams, TextDocumentPositionParams,
};
use lsp_server::{ErrorCode, Message, Notification, Request, RequestId, Response};
use makegood_core::agreement_file::Language;
use makegood_core::editor::{Page, hover, name_fault};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

use super::capabilities::capabilities;
use super::diagnostics::Published;
use super::documents::{Changed, Document, Named, Opened};
use super::frame::Frame;
use super::settings::Settings;
use super::workspace::{FileKey, Workspace};
use super::{completion, family, formatting, location, navigation, symbols, uri};

/// Why a request was not answered.
struct Refusal(ErrorCode, String);

type Answer = Result<Value, Refusal>;

/// The state of a session; its workspace is there from `initialize` on.
#[derive(Default)]
pub(super) struct Session {
    settings: Settings,
    workspace: Option<Workspace>,
    published: Published,
    /// Files that were opened or changed since diagnostics were sent.
    touched: Vec<FileKey>,
    stale: bool,
    shut_down: bool,
    ended: bool,
}

impl Session {
    pub(super) fn was_shut_down(&self) -> bool {
        self.shut_down
    }

    pub(super) fn has_ended(&self) -> bool {
        self.ended
    }

    /// Takes one message in, and answers it.
    pub(super) fn take(&mut self, frame: Frame, to: &mut impl Write) -> io::Result<()> {
        match frame {
            Frame::Message(Message::Request(request)) => {
                let id = request.id.clone();
                let response = match self.answer(request) {
                    Ok(result) => Response { id, response_result: Ok(result) },
                    Err(Refusal(code, message)) => Response::new_err(id, code as i32, message),
                };
                Message::Response(response).write(to)
            }
            Frame::Message(Message::Notification(notification)) => self.hear(notification, to),
            Frame::Message(Message::Response(_)) => Ok(()),
            Frame::Unreadable(id, code, message) => unreadable(id, code, message, to),
        }
    }

    /// Sends the diagnostics that changed.
    pub(super) fn publish(&mut self, to: &mut impl Write) -> io::Result<()> {
        let touched = std::mem::take(&mut self.touched);
        let (Some(workspace), true) = (&mut self.workspace, std::mem::take(&mut self.stale)) else { return Ok(()) };
        let touched: Vec<FileKey> = touched.into_iter().filter(|key| workspace.index(key).is_some()).collect();
        for parameters in self.published.news(workspace, &self.settings, &touched) {
            tell("textDocument/publishDiagnostics", parameters, to)?;
        }
        Ok(())
    }

    fn answer(&mut self, request: Request) -> Answer {
        if self.shut_down {
            return Err(Refusal(ErrorCode::InvalidRequest, "the server was shut down".to_owned()));
        }
        if request.method == "initialize" {
            return self.initialize(&request.params);
        }
        let Some(workspace) = &self.workspace else {
            return Err(Refusal(ErrorCode::ServerNotInitialized, "`initialize` comes first".to_owned()));
        };
        let (settings, parameters) = (&self.settings, request.params);
        match request.method.as_str() {
            "shutdown" => {
                self.shut_down = true;
                Ok(Value::Null)
            }
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

    fn initialize(&mut self, parameters: &Value) -> Answer {
        if self.workspace.is_some() {
            return Err(Refusal(ErrorCode::InvalidRequest, "`initialize` comes once".to_owned()));
        }
        self.settings = Settings::of(parameters);
        self.workspace = Some(Workspace::new(self.settings.folders.clone()));
        written(capabilities(self.settings.encoding))
    }

    fn hear(&mut self, heard: Notification, to: &mut impl Write) -> io::Result<()> {
        if heard.method == "exit" {
            self.ended = true;
            return Ok(());
        }
        let Some(workspace) = &mut self.workspace else { return Ok(()) };
        let parameters = heard.params;
        let touched = match heard.method.as_str() {
            "initialized" => {
                self.stale = true;
                return if self.settings.watches_files { watch(to) } else { Ok(()) };
            }
            "textDocument/didOpen" => read(parameters).map(|opened: Opened| opened_file(workspace, opened)),
            "textDocument/didChange" => {
                let encoding = self.settings.encoding;
                read(parameters).map(|changed: Changed| {
                    let key = FileKey::of(&changed.text_document.uri);
                    if let Some(document) = workspace.documents.get_mut(&key) {
                        document.version = changed.text_document.version;
                        document.change(changed.content_changes, encoding);
                        workspace.changed(&key);
                    }
                    Some(key)
                })
            }
            "textDocument/didClose" => read(parameters).map(|closed: Named| {
                workspace.close(&FileKey::of(&closed.text_document.uri));
                None
            }),
            "textDocument/didSave" => read(parameters).map(|saved: Named| {
                workspace.disk_changed(&[&saved.text_document.uri]);
                None
            }),
            "workspace/didChangeWatchedFiles" => {
                let changes = parameters.get("changes").and_then(Value::as_array);
                let uris = changes.into_iter().flatten().filter_map(|change| change.get("uri")?.as_str());
                workspace.disk_changed(&uris.collect::<Vec<_>>());
                Ok(None)
            }
            "workspace/didChangeWorkspaceFolders" => {
                let folders = |which: &str| {
                    let listed = parameters.pointer(which).and_then(Value::as_array);
                    listed
                        .into_iter()
                        .flatten()
                        .filter_map(|folder| uri::to_path(folder.get("uri")?.as_str()?))
                        .collect()
                };
                let removed: Vec<_> = folders("/event/removed");
                workspace.change_folders(&removed, folders("/event/added"));
                Ok(None)
            }
            "workspace/didChangeConfiguration" => {
                match parameters.pointer("/settings/makegood/language").and_then(Value::as_str) {
                    Some("ko") => self.settings.language = Language::Korean,
                    Some("en") => self.settings.language = Language::English,
                    _ => {}
                }
                Ok(None)
            }
            // The protocol lets a server pass over what it does not know.
            _ => return Ok(()),
        };
        match touched {
            Ok(key) => {
                self.touched.extend(key);
                self.stale = true;
                Ok(())
            }
            Err(Refusal(_, message)) => {
                let told = json!({ "type": 1, "message": format!("`{}`: {message}", heard.method) });
                tell("window/logMessage", told, to)
            }
        }
    }
}

fn opened_file(workspace: &mut Workspace, opened: Opened) -> Option<FileKey> {
    let opened = opened.text_document;
    let key = FileKey::of(&opened.uri);
    let (version, language_id) = (opened.version, opened.language_id);
    workspace.open(key.clone(), Document { uri: opened.uri, text: opened.text, version, language_id });
    Some(key)
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

fn hovered(_: &Workspace, settings: &Settings, _: &FileKey, text: &str, byte: usize) -> Answer {
    let shown = hover(&Page::of(0, text), byte, settings.language).map(|shown| Hover {
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

fn read<P: DeserializeOwned>(parameters: Value) -> Result<P, Refusal> {
    serde_json::from_value(parameters).map_err(|error| Refusal(ErrorCode::InvalidParams, error.to_string()))
}

fn written(answer: impl Serialize) -> Answer {
    serde_json::to_value(answer).map_err(|error| Refusal(ErrorCode::InternalError, error.to_string()))
}

fn tell(method: &str, parameters: impl Serialize, to: &mut impl Write) -> io::Result<()> {
    let params = serde_json::to_value(parameters)?;
    Message::Notification(Notification { method: method.to_owned(), params }).write(to)
}

/// Asks the client to say what becomes of the workspace's files.
fn watch(to: &mut impl Write) -> io::Result<()> {
    let watchers = json!({ "watchers": [{ "globPattern": "**/*.{yaml,yml}" }] });
    let method = "workspace/didChangeWatchedFiles";
    let params = json!({ "registrations": [{ "id": "files", "method": method, "registerOptions": watchers }] });
    let id = RequestId::from("files".to_owned());
    Message::Request(Request { id, method: "client/registerCapability".to_owned(), params }).write(to)
}

/// Answers what is no message. JSON-RPC wants an id of `null` where there is none, which a response cannot have.
fn unreadable(id: Option<RequestId>, code: ErrorCode, message: String, to: &mut impl Write) -> io::Result<()> {
    let error = json!({ "code": code as i32, "message": message });
    let body = json!({ "jsonrpc": "2.0", "id": id, "error": error }).to_string();
    write!(to, "Content-Length: {}\r\n\r\n{body}", body.len())?;
    to.flush()
}
