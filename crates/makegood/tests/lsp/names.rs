//! Where names are given and used: definition, references, rename, symbols.

use serde_json::{Value, json};

use crate::client::{Client, position};

const ABOVE: &str = "\
agreement: company
kind: sla
provider: IT
effective: 2024-01-01
time_zone: Asia/Seoul
severities: { 긴급: work stands still, normal: anything else }
calendars: { office: { hours: Mon-Fri 09:00-18:00 } }
clocks:
  first: { starts: opened, stops: responded, calendar: office, target: { 긴급: 4 h, normal: 2 days } }
";

const BELOW: &str = "\
agreement: division
refines: company
effective: 2024-01-01
calendars: { night: { hours: Mon-Fri 18:00-23:00 } }
clocks:
  first: { calendar: night, target: { 긴급: 1 h } }
  second: { starts: opened, stops: resolved, calendar: office, target: 2 days }
";

fn two_levels(name: &str) -> Client {
    let mut client = Client::with(name, &[("company.yaml", ABOVE)]);
    client.open("division.yaml", BELOW);
    client
}

/// `file:line:column` of each location.
fn places(locations: &Value) -> Vec<String> {
    let place = |one: &Value| {
        let file = one["uri"].as_str().expect("a URI").rsplit('/').next().expect("a name");
        let start = &one["range"]["start"];
        format!("{file}:{}:{}", start["line"], start["character"])
    };
    let mut places: Vec<String> = locations.as_array().expect("locations").iter().map(place).collect();
    places.sort();
    places
}

fn ask(client: &mut Client, method: &str, text: &str, word: &str, more: Value) -> Value {
    let at = text.find(word).expect("the word") + word.chars().next().map_or(0, char::len_utf8);
    let mut parameters = more;
    parameters["textDocument"] = json!({ "uri": client.uri("division.yaml") });
    parameters["position"] = position(text, at);
    client.ask(&format!("textDocument/{method}"), parameters)
}

#[test]
fn a_name_leads_to_where_it_is_given() {
    let mut client = two_levels("definition");
    let mut defined = |word: &str| places(&ask(&mut client, "definition", BELOW, word, json!({})));
    assert_eq!(defined("night,"), ["division.yaml:3:13"]);
    assert_eq!(defined("office"), ["company.yaml:6:13"], "from the level above");
    assert_eq!(defined("긴급"), ["company.yaml:5:14"], "a row is a severity");
    assert_eq!(defined("company"), ["company.yaml:0:11"], "another agreement");
    assert_eq!(defined("first"), ["company.yaml:8:2"], "what is refined");
    assert_eq!(defined("second"), ["division.yaml:6:2"], "where it stands itself");
}

#[test]
fn a_name_leads_to_where_it_is_used() {
    let mut client = two_levels("references");
    let more = json!({ "context": { "includeDeclaration": true } });
    let found = ask(&mut client, "references", BELOW, "긴급", more.clone());
    assert_eq!(places(&found), ["company.yaml:5:14", "company.yaml:8:73", "division.yaml:5:38"]);
    let found = ask(&mut client, "references", BELOW, "office", json!({ "context": { "includeDeclaration": false } }));
    assert_eq!(places(&found), ["company.yaml:8:55", "division.yaml:6:55"]);
    let found = ask(&mut client, "references", BELOW, "company", more);
    assert_eq!(places(&found), ["company.yaml:0:11", "division.yaml:1:9"]);
}

#[test]
fn a_name_is_changed_everywhere_it_holds() {
    let mut client = two_levels("rename");
    let edit = ask(&mut client, "rename", BELOW, "긴급", json!({ "newName": "critical" }));
    let changes = edit["changes"].as_object().expect("changes");
    let count = |file: &str| changes[&client.uri(file)].as_array().expect("edits").len();
    assert_eq!((changes.len(), count("company.yaml"), count("division.yaml")), (2, 2, 1));
    let prepared = ask(&mut client, "prepareRename", BELOW, "긴급", json!({}));
    assert_eq!(prepared["placeholder"], "긴급");
}

#[test]
fn a_name_that_cannot_be_is_refused() {
    let mut client = two_levels("refused");
    for (new_name, why) in [("two words", "cannot stand in a name"), ("normal", "is there already")] {
        let at = position(BELOW, BELOW.find("긴급").expect("the word"));
        let document = json!({ "uri": client.uri("division.yaml") });
        let asked = json!({ "textDocument": document, "position": at, "newName": new_name });
        let response = client.try_ask("textDocument/rename", asked);
        assert!(response["error"]["message"].as_str().expect("a refusal").contains(why), "{response}");
    }
}

#[test]
fn components_are_found_inside_a_composition() {
    let text = "agreement: a\nservices:\n  shop:\n    components: [web, api]\n    up_when: web and ap‸i\n";
    let mut client = Client::with("composition", &[]);
    let found = client.ask_at("textDocument/definition", "a.yaml", text);
    assert_eq!(places(&found), ["a.yaml:3:22"]);
}

#[test]
fn symbols_are_the_sections_and_what_they_name() {
    let mut client = two_levels("symbols");
    let uri = client.uri("division.yaml");
    let symbols = client.ask("textDocument/documentSymbol", json!({ "textDocument": { "uri": uri } }));
    let name = |symbol: &Value| symbol["name"].as_str().expect("a name").to_owned();
    let names: Vec<String> = symbols.as_array().expect("symbols").iter().map(name).collect();
    assert_eq!(names, ["calendars", "clocks"]);
    let below: Vec<String> = symbols[1]["children"].as_array().expect("children").iter().map(name).collect();
    assert_eq!(below, ["first", "second"]);
    assert_eq!(symbols[1]["children"][0]["selectionRange"]["start"], json!({ "line": 5, "character": 2 }));
}
