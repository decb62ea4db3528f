//! The rules of the protocol: order, endings, and what is no message at all.

use serde_json::json;

use crate::client::Client;

#[test]
fn a_shutdown_and_an_exit_end_it_well() {
    assert_eq!(Client::with("well", &[]).leave(), 0);
}

#[test]
fn an_exit_without_a_shutdown_is_a_failure() {
    let mut client = Client::with("unwell", &[]);
    client.tell("exit", json!(null));
    assert_eq!(client.exit_code(), 1);
}

#[test]
fn a_client_that_goes_away_ends_it() {
    assert_eq!(Client::with("gone", &[]).exit_code(), 1);
    assert_eq!(Client::started("never-came", &[]).exit_code(), 1);
}

#[test]
fn nothing_is_answered_before_initialize_or_after_shutdown() {
    let mut client = Client::started("order", &[]);
    client.tell("textDocument/didOpen", json!({ "textDocument": { "uri": "file:///a.yaml", "text": "" } }));
    let early = client.try_ask("textDocument/hover", json!({}));
    assert_eq!(early["error"]["code"], -32002);
    client.ask("initialize", json!({ "capabilities": {} }));
    assert_eq!(client.try_ask("initialize", json!({ "capabilities": {} }))["error"]["code"], -32600);
    client.ask("shutdown", json!(null));
    let late = client.try_ask("textDocument/hover", json!({}));
    assert_eq!(late["error"]["code"], -32600);
    client.tell("exit", json!(null));
    assert_eq!(client.exit_code(), 0);
}

#[test]
fn what_is_not_known_is_refused_and_what_is_malformed_is_told() {
    let mut client = Client::with("malformed", &[]);
    assert_eq!(client.try_ask("textDocument/foldingRange", json!({}))["error"]["code"], -32601);
    for parameters in [json!({}), json!(null), json!([1]), json!({ "textDocument": { "uri": 7 }, "position": "x" })] {
        for method in ["hover", "completion", "definition", "references", "rename", "formatting", "documentSymbol"] {
            let response = client.try_ask(&format!("textDocument/{method}"), parameters.clone());
            assert_eq!(response["error"]["code"], -32602, "{method}: {response}");
        }
        for method in ["didOpen", "didChange", "didClose", "didSave"] {
            client.tell(&format!("textDocument/{method}"), parameters.clone());
            client.until(|message| message["method"] == "window/logMessage");
        }
        client.tell("workspace/didChangeWatchedFiles", parameters.clone());
        client.tell("workspace/didChangeWorkspaceFolders", parameters);
    }
    let nowhere =
        json!({ "textDocument": { "uri": "file:///nowhere.yaml" }, "position": { "line": 1, "character": 1 } });
    assert_eq!(client.ask("textDocument/hover", nowhere), json!(null));
    assert_eq!(client.leave(), 0);
}

#[test]
fn what_is_no_message_is_answered_and_passed_over() {
    let mut client = Client::with("no-message", &[]);
    client.write(b"Content-Length: 4\r\n\r\n{]{]");
    let told = client.until(|message| message.get("error").is_some());
    assert_eq!((&told["error"]["code"], &told["id"]), (&json!(-32700), &json!(null)));
    client.write(b"content-length: 2\r\nContent-Type: application/vscode-jsonrpc; charset=utf-8\r\n\r\n\xff\xff");
    assert_eq!(client.until(|message| message.get("error").is_some())["error"]["code"], -32700);
    client.send(&json!({ "jsonrpc": "2.0", "id": "seven", "method": 5 }));
    let told = client.until(|message| message.get("error").is_some());
    assert_eq!((&told["error"]["code"], &told["id"]), (&json!(-32600), &json!("seven")));
    client.send(&json!([]));
    assert_eq!(client.until(|message| message.get("error").is_some())["error"]["code"], -32600);
    let deep = "[".repeat(100_000);
    client.write(format!("Content-Length: {}\r\n\r\n{deep}", deep.len()).as_bytes());
    assert_eq!(client.until(|message| message.get("error").is_some())["error"]["code"], -32700);
    assert_eq!(client.leave(), 0);
}

#[test]
fn a_header_that_makes_no_sense_ends_it_without_a_crash() {
    for header in
        ["nonsense\r\n\r\n", "Content-Length: many\r\n\r\n", "\r\n", "Content-Length: 99999999999999999999\r\n\r\n"]
    {
        let mut client = Client::with("header", &[]);
        client.write(header.as_bytes());
        assert_eq!(client.exit_code(), 1, "{header}");
    }
    let mut client = Client::with("endless", &[]);
    client.write(b"Content-Length: 18446744073709551615\r\n\r\n{}");
    assert_eq!(client.exit_code(), 1);
}

#[test]
fn a_client_that_can_watch_files_is_asked_to() {
    let watching = json!({ "workspace": { "didChangeWatchedFiles": { "dynamicRegistration": true } } });
    let mut client = Client::with_settings("watching", &[], &json!({ "capabilities": watching }));
    let asked = client.until(|message| message["method"] == "client/registerCapability");
    client.send(&json!({ "jsonrpc": "2.0", "id": asked["id"], "result": null }));
    assert_eq!(client.leave(), 0);
}
