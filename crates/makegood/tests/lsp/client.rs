//! An editor: starts the server, speaks to it, and listens.

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;

use serde_json::{Value, json};

const PATIENCE: Duration = Duration::from_secs(60);

/// A running server with a folder of its own.
pub(crate) struct Client {
    child: Child,
    to: Option<ChildStdin>,
    heard: Receiver<Value>,
    next_id: i64,
    version: i64,
    folder: PathBuf,
    /// The newest diagnostics of each file.
    pub(crate) diagnostics: BTreeMap<String, Value>,
    /// Everything else that the server said by itself.
    pub(crate) said: Vec<Value>,
}

/// What a usual editor can do.
pub(crate) fn able() -> Value {
    json!({
        "general": { "positionEncodings": ["utf-16"] },
        "textDocument": {
            "completion": { "completionItem": { "snippetSupport": true } },
            "publishDiagnostics": { "relatedInformation": true },
        },
    })
}

impl Client {
    /// A server over a folder with these files, in English.
    pub(crate) fn with(name: &str, files: &[(&str, &str)]) -> Client {
        Client::with_settings(name, files, &json!({ "capabilities": able() }))
    }

    /// A server that is told `settings` beside its folder.
    pub(crate) fn with_settings(name: &str, files: &[(&str, &str)], settings: &Value) -> Client {
        let mut client = Client::started(name, files);
        let mut parameters = settings.clone();
        parameters["processId"] = json!(null);
        parameters["workspaceFolders"] =
            json!([{ "uri": format!("file://{}", client.folder.display()), "name": name }]);
        let answer = client.ask("initialize", parameters);
        assert_eq!(answer["serverInfo"]["name"], "makegood");
        client.tell("initialized", json!({}));
        client
    }

    /// A server that was not greeted yet.
    pub(crate) fn started(name: &str, files: &[(&str, &str)]) -> Client {
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("lsp-{name}"));
        // A folder of an earlier run; there may be none.
        let _ = std::fs::remove_dir_all(&folder);
        std::fs::create_dir_all(&folder).expect("a folder");
        for (file, text) in files {
            std::fs::write(folder.join(file), text).expect("a file");
        }
        let mut child = Command::new(env!("CARGO_BIN_EXE_makegood"))
            .arg("lsp")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .expect("the program starts");
        let (to, mut from) = (child.stdin.take(), BufReader::new(child.stdout.take().expect("a pipe")));
        let (sender, heard) = channel();
        std::thread::spawn(move || {
            while let Some(message) = read(&mut from) {
                if sender.send(message).is_err() {
                    break;
                }
            }
        });
        let (diagnostics, said) = (BTreeMap::new(), Vec::new());
        Client { child, to, heard, next_id: 0, version: 0, folder, diagnostics, said }
    }

    pub(crate) fn folder(&self) -> &Path {
        &self.folder
    }

    pub(crate) fn uri(&self, file: &str) -> String {
        format!("file://{}", self.folder.join(file).display())
    }

    /// Sends bytes as they are.
    pub(crate) fn write(&mut self, bytes: &[u8]) {
        let to = self.to.as_mut().expect("an open pipe");
        to.write_all(bytes).expect("the server listens");
        to.flush().expect("the server listens");
    }

    pub(crate) fn send(&mut self, message: &Value) {
        let body = message.to_string();
        self.write(format!("Content-Length: {}\r\n\r\n{body}", body.len()).as_bytes());
    }

    pub(crate) fn tell(&mut self, method: &str, parameters: Value) {
        self.send(&json!({ "jsonrpc": "2.0", "method": method, "params": parameters }));
    }

    /// Asks, and gives the result.
    pub(crate) fn ask(&mut self, method: &str, parameters: Value) -> Value {
        let response = self.try_ask(method, parameters);
        assert!(response.get("error").is_none(), "{method}: {response}");
        response["result"].clone()
    }

    /// Asks, and gives the whole response.
    pub(crate) fn try_ask(&mut self, method: &str, parameters: Value) -> Value {
        self.next_id += 1;
        let id = self.next_id;
        self.send(&json!({ "jsonrpc": "2.0", "id": id, "method": method, "params": parameters }));
        self.until(|message| message.get("method").is_none() && message["id"] == id)
    }

    /// The next message that `is_it`; what comes before is kept.
    pub(crate) fn until(&mut self, is_it: impl Fn(&Value) -> bool) -> Value {
        loop {
            let message = self.heard.recv_timeout(PATIENCE).expect("an answer");
            if message["method"] == "textDocument/publishDiagnostics" {
                let uri = message["params"]["uri"].as_str().expect("a URI").to_owned();
                self.diagnostics.insert(uri, message["params"].clone());
            } else {
                self.said.push(message.clone());
            }
            if is_it(&message) {
                return message;
            }
        }
    }

    /// Opens a file with a text, and waits for its diagnostics.
    pub(crate) fn open(&mut self, file: &str, text: &str) -> Value {
        let uri = self.uri(file);
        self.version += 1;
        let version = self.version;
        let document = json!({ "uri": uri, "languageId": "yaml", "version": version, "text": text });
        self.tell("textDocument/didOpen", json!({ "textDocument": document }));
        self.diagnosed(&uri, version)
    }

    /// Gives an open file a new text, and waits for its diagnostics.
    pub(crate) fn write_anew(&mut self, file: &str, text: &str) -> Value {
        self.change(file, json!([{ "text": text }]))
    }

    /// Changes an open file, and waits for its diagnostics.
    pub(crate) fn change(&mut self, file: &str, changes: Value) -> Value {
        let uri = self.uri(file);
        self.version += 1;
        let version = self.version;
        let document = json!({ "uri": uri, "version": version });
        self.tell("textDocument/didChange", json!({ "textDocument": document, "contentChanges": changes }));
        self.diagnosed(&uri, version)
    }

    fn diagnosed(&mut self, uri: &str, version: i64) -> Value {
        self.until(|message| message["params"]["uri"] == uri && message["params"]["version"] == version);
        self.diagnostics[uri]["diagnostics"].clone()
    }

    /// Asks about the place of `‸` in a text that is opened, or rewritten, without it.
    pub(crate) fn ask_at(&mut self, method: &str, file: &str, marked: &str) -> Value {
        let at = marked.find('‸').expect("a cursor");
        let text = marked.replace('‸', "");
        let uri = self.uri(file);
        let document = json!({ "uri": uri, "languageId": "yaml", "version": 1, "text": text });
        self.tell("textDocument/didOpen", json!({ "textDocument": document }));
        let position = position(&text, at);
        self.ask(method, json!({ "textDocument": { "uri": uri }, "position": position }))
    }

    /// Says goodbye; gives the exit code.
    pub(crate) fn leave(mut self) -> i32 {
        self.ask("shutdown", json!(null));
        self.tell("exit", json!(null));
        self.exit_code()
    }

    /// Hangs up; gives the exit code.
    pub(crate) fn exit_code(mut self) -> i32 {
        self.to = None;
        self.child.wait().expect("an end").code().expect("an exit code")
    }
}

/// The root of the repository.
pub(crate) fn repository() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// Line and UTF-16 column of a byte.
pub(crate) fn position(text: &str, byte: usize) -> Value {
    let before = &text[..byte];
    let line_start = before.rfind('\n').map_or(0, |at| at + 1);
    json!({ "line": before.matches('\n').count(), "character": before[line_start..].encode_utf16().count() })
}

fn read(from: &mut impl BufRead) -> Option<Value> {
    let mut length = 0;
    loop {
        let mut line = String::new();
        if from.read_line(&mut line).ok()? == 0 {
            return None;
        }
        if line == "\r\n" {
            break;
        }
        if let Some(value) = line.strip_prefix("Content-Length: ") {
            length = value.trim().parse().ok()?;
        }
    }
    let mut body = vec![0; length];
    from.read_exact(&mut body).ok()?;
    serde_json::from_slice(&body).ok()
}
