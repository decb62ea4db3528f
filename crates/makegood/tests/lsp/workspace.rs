//! Many files: what is open wins over the disk, and levels and versions are seen together.

use serde_json::json;

use crate::client::Client;

const ABOVE: &str = "\
agreement: company
kind: sla
provider: IT
effective: 2024-01-01
time_zone: Asia/Seoul
severities: { urgent: work stands still, normal: anything else }
clocks:
  first_response: { starts: opened, stops: responded, target: { urgent: 4 h, normal: 2 days } }
";

const BELOW: &str = "\
agreement: division
refines: company
effective: 2024-01-01
clocks:
  first_response: { target: { urgent: 1 h } }
";

#[test]
fn a_level_that_is_only_on_the_disk_is_known() {
    let mut client = Client::with("levels", &[("company.yaml", ABOVE)]);
    assert_eq!(client.open("division.yaml", BELOW), json!([]));
    let told = client.write_anew("division.yaml", &BELOW.replace("urgent", "urgnt"));
    assert_eq!(told[0]["code"], "R1");
}

#[test]
fn an_open_file_wins_over_the_disk_until_it_is_closed() {
    let mut client = Client::with("buffers", &[("company.yaml", ABOVE), ("division.yaml", BELOW)]);
    assert_eq!(client.open("division.yaml", BELOW), json!([]));
    client.open("company.yaml", &ABOVE.replace("urgent", "critical"));
    let below = client.uri("division.yaml");
    client.until(|message| message["params"]["uri"] == below);
    assert_eq!(client.diagnostics[&below]["diagnostics"][0]["code"], "R1", "the row `urgent` is gone above");
    let above = client.uri("company.yaml");
    client.tell("textDocument/didClose", json!({ "textDocument": { "uri": above } }));
    client.until(|message| message["params"]["uri"] == below);
    assert_eq!(client.diagnostics[&below]["diagnostics"], json!([]));
}

#[test]
fn a_file_that_comes_or_goes_on_the_disk_is_noticed() {
    let mut client = Client::with("watched", &[]);
    let told = client.open("division.yaml", BELOW);
    assert_eq!(told[0]["code"], "R1", "{told}");
    let (above, below) = (client.uri("company.yaml"), client.uri("division.yaml"));
    let path = client.folder().join("company.yaml");
    std::fs::write(&path, ABOVE).expect("a file");
    client.tell("workspace/didChangeWatchedFiles", json!({ "changes": [{ "uri": above, "type": 1 }] }));
    client.until(|message| message["params"]["uri"] == below);
    assert_eq!(client.diagnostics[&below]["diagnostics"], json!([]));
    std::fs::remove_file(&path).expect("the file goes");
    client.tell("workspace/didChangeWatchedFiles", json!({ "changes": [{ "uri": above, "type": 3 }] }));
    client.until(|message| message["params"]["uri"] == below);
    assert_eq!(client.diagnostics[&below]["diagnostics"][0]["code"], "R1");
}

#[test]
fn two_versions_in_force_at_once_are_told_in_their_files() {
    let second = ABOVE.replace("effective: 2024-01-01", "version: \"2\"\neffective: 2024-06-01");
    let first = ABOVE.replace("effective: 2024-01-01", "effective: 2024-01-01\nends: 2024-07-01");
    let mut client = Client::with("versions", &[("company-1.yaml", &first)]);
    let told = client.open("company-2.yaml", &second);
    assert_eq!(told[0]["code"], "V2");
    assert_eq!(told[0]["relatedInformation"][0]["location"]["uri"], client.uri("company-1.yaml"));
}

#[test]
fn yaml_that_is_no_agreement_is_left_alone() {
    let compose = "version: \"3\"\nservices:\n  web: { image: nginx }\n";
    let mut client = Client::with("others", &[("compose.yaml", compose)]);
    let uri = client.uri("compose.yaml");
    let document = json!({ "uri": uri, "languageId": "yaml", "version": 1, "text": compose });
    client.tell("textDocument/didOpen", json!({ "textDocument": document }));
    let edits = client.ask("textDocument/documentSymbol", json!({ "textDocument": { "uri": uri } }));
    assert!(edits.is_array());
    client.open("company.yaml", ABOVE);
    assert!(!client.diagnostics.contains_key(&uri), "{:?}", client.diagnostics);
}

#[test]
fn a_file_without_a_folder_is_served_too() {
    let mut client = Client::started("alone", &[]);
    client.ask("initialize", json!({ "capabilities": {}, "rootUri": null }));
    client.tell("initialized", json!({}));
    let document =
        json!({ "uri": "untitled:Untitled-1", "languageId": "makegood", "version": 1, "text": "kind: sla\n" });
    client.tell("textDocument/didOpen", json!({ "textDocument": document }));
    client.until(|message| message["params"]["uri"] == "untitled:Untitled-1");
    let told = &client.diagnostics["untitled:Untitled-1"]["diagnostics"];
    assert_eq!(told[0]["code"], "A6", "{told}");
}
