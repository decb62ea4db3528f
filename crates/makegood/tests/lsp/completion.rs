//! What could be written at the cursor.

use serde_json::{Value, json};

use crate::client::{Client, able};

fn offered(client: &mut Client, marked: &str) -> Vec<String> {
    let items = client.ask_at("textDocument/completion", "a.yaml", marked);
    let label = |item: &Value| item["label"].as_str().expect("a label").to_owned();
    items.as_array().expect("items").iter().map(label).collect()
}

fn item(client: &mut Client, marked: &str, label: &str) -> Value {
    let items = client.ask_at("textDocument/completion", "a.yaml", marked);
    let items = items.as_array().expect("items");
    items.iter().find(|item| item["label"] == label).unwrap_or_else(|| panic!("no `{label}` in {items:#?}")).clone()
}

#[test]
fn keys_that_are_not_there_yet() {
    let mut client = Client::with("keys", &[]);
    let keys = offered(&mut client, "‸");
    assert_eq!(keys[..3], ["agreement", "kind", "version"]);
    let keys = offered(&mut client, "agreement: a\nclocks:\n  first:\n    starts: opened\n    ‸\n    stops: closed\n");
    assert!(keys.contains(&"target".to_owned()) && !keys.contains(&"starts".to_owned()), "{keys:?}");
    assert!(!keys.contains(&"stops".to_owned()), "{keys:?}");
    let keys = offered(&mut client, "clocks: { first: { st‸ } }");
    assert!(keys.contains(&"starts".to_owned()));
}

#[test]
fn words_phrases_and_rows() {
    let mut client = Client::with("words", &[]);
    assert_eq!(offered(&mut client, "kind: ‸"), ["sla", "ola", "uc"]);
    assert_eq!(offered(&mut client, "rights:\n  r:\n    when: ‸").len(), 4);
    assert!(offered(&mut client, "objectives:\n  a:\n    promise: ‸").contains(&"none".to_owned()));
    let rows = offered(&mut client, "severities: { P1: down, P2: slow }\nclocks:\n  a:\n    target: { P1: 1 h, ‸ }\n");
    assert_eq!(rows, ["P2"]);
    let matrix =
        "severities: { P1: down, P2: slow }\nseverity_matrix:\n  impacts: { high: all, low: one }\n  severity:\n";
    assert_eq!(offered(&mut client, &format!("{matrix}    high: {{ now: P1 }}\n    ‸")), ["low"]);
    assert_eq!(offered(&mut client, &format!("{matrix}    high: {{ now: P1 }}\n    low: {{ ‸ }}")), ["now"]);
    assert_eq!(offered(&mut client, &format!("{matrix}    high: {{ now: ‸ }}")), ["P1", "P2"]);
    let bands = offered(&mut client, "objectives:\n  a:\n    credit:\n      ‸");
    assert!(bands.contains(&"99.0 % <= uptime < 99.5 %".to_owned()), "{bands:?}");
    let remedies = offered(&mut client, "objectives:\n  a:\n    credit:\n      uptime < 99 %: ‸");
    assert!(remedies.contains(&"3 days of service".to_owned()), "{remedies:?}");
}

#[test]
fn names_that_the_file_gives() {
    let mut client = Client::with("given", &[]);
    let calendars = "calendars: { office: { hours: 24x7 } }\nseasons: { peak: 11-15 to 01-05 }\n";
    assert_eq!(offered(&mut client, &format!("{calendars}clocks:\n  a:\n    calendar: ‸")), ["office"]);
    assert_eq!(offered(&mut client, &format!("{calendars}objectives:\n  a:\n    during: [‸]")), ["office", "peak"]);
    let parts = "services:\n  shop:\n    components: [web, 검색]\n    not_critical: [‸]\n";
    assert_eq!(offered(&mut client, parts), ["web", "검색"]);
}

#[test]
fn names_that_a_level_above_gives() {
    let above = "agreement: company\ncalendars: { office: { hours: 24x7 } }\nclocks: { first: { calendar: office } }\n";
    let mut client = Client::with("above", &[("company.yaml", above)]);
    let below = "agreement: desk\nrefines: company\nclocks:\n";
    assert_eq!(offered(&mut client, &format!("{below}  own:\n    calendar: ‸")), ["office"]);
    assert_eq!(offered(&mut client, &format!("{below}  ‸")), ["first"]);
}

#[test]
fn what_is_typed_is_replaced_after_hangul_and_emoji() {
    let mut client = Client::with("replaced", &[]);
    let found = item(&mut client, "services: { 가게: { name: 😀, comp‸ } }", "components");
    assert_eq!(
        found["textEdit"]["range"],
        json!({
            "start": { "line": 0, "character": 28 }, "end": { "line": 0, "character": 32 }
        })
    );
    assert_eq!(found["textEdit"]["newText"], "components: $0");
}

#[test]
fn snippets_have_places_to_fill_where_the_editor_knows_them() {
    let marked = "credits:\n  claim: ‸";
    let label = "within 30 days of the event";
    let mut client = Client::with("snippets", &[]);
    let found = item(&mut client, marked, label);
    assert_eq!(found["textEdit"]["newText"], "within ${1:30} days of the event");
    assert_eq!(found["insertTextFormat"], 2);
    assert_eq!(item(&mut client, "cal‸", "calendars")["textEdit"]["newText"], "calendars:\n  $0");
    let mut abilities = able();
    abilities["textDocument"] = json!({});
    let mut client = Client::with_settings("plain", &[], &json!({ "capabilities": abilities }));
    let found = item(&mut client, marked, label);
    assert_eq!((&found["textEdit"]["newText"], &found["insertTextFormat"]), (&json!(label), &json!(1)));
    assert_eq!(item(&mut client, "cal‸", "calendars")["textEdit"]["newText"], "calendars: ");
}

#[test]
fn nothing_is_offered_in_comments_and_texts() {
    let mut client = Client::with("nothing", &[]);
    assert_eq!(offered(&mut client, "kind: sla # so‸"), [""; 0]);
    assert_eq!(offered(&mut client, "title: \"‸\""), [""; 0]);
    assert_eq!(offered(&mut client, "notes: |\n  a‸\n"), [""; 0]);
    assert_eq!(offered(&mut client, "unknown:\n  ‸"), [""; 0]);
}
