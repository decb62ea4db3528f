//! One client's session: what it opened, what it asks, what it was told.

use std::io::{self, Write};

use lsp_server::{ErrorCode, Message, Notification, Request, RequestId, Response};
use makegood_core::agreement_file::Language;
use serde::Serialize;
use serde_json::{Value, json};

use super::capabilities::capabilities;
use super::diagnostics::Published;
use super::documents::{Changed, Document, Named, Opened};
use super::frame::Frame;
use super::questions::{self, Answer, Refusal, read, written};
use super::settings::Settings;
use super::uri;
use super::workspace::{FileKey, Workspace};

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
                if request.method == "textDocument/hover" {
                    // It says what is agreed, which is known once the files are judged.
                    self.publish(to)?;
                }
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
        if request.method == "shutdown" {
            self.shut_down = true;
            return Ok(Value::Null);
        }
        questions::answer(workspace, &self.settings, &request.method, request.params)
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
                self.published.forget();
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
