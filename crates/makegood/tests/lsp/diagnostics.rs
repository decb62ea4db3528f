//! Problems while one types.

use serde_json::{Value, json};

use crate::client::{Client, able};

const SOUND: &str = "\
agreement: shop
kind: sla
provider: Example Cloud
effective: 2024-01-01
time_zone: Asia/Seoul
currency: KRW
services: { shop: {} }
objectives:
  availability:
    promise: uptime >= 99.9 %
    credit: { uptime < 99.9 %: 10 % }
";

fn codes(diagnostics: &Value) -> Vec<&str> {
    diagnostics.as_array().expect("a list").iter().map(|one| one["code"].as_str().expect("a code")).collect()
}

#[test]
fn a_slip_is_told_and_its_mend_is_noticed() {
    let mut client = Client::with("slip", &[]);
    assert_eq!(client.open("shop.yaml", SOUND), json!([]));
    let told = client.write_anew("shop.yaml", &SOUND.replace("promise:", "promises:"));
    assert_eq!(codes(&told), ["A5"]);
    assert_eq!(told[0]["severity"], 1);
    assert_eq!(told[0]["source"], "makegood");
    assert_eq!(
        told[0]["range"],
        json!({
            "start": { "line": 9, "character": 4 }, "end": { "line": 9, "character": 12 }
        })
    );
    assert!(told[0]["codeDescription"]["href"].as_str().expect("a link").ends_with("docs/problems.md#a5-unknown-key"));
    let message = told[0]["message"].as_str().expect("a message");
    assert!(message.starts_with("`promises` is not a key of `objective`; did you mean `promise`?\n"), "{message}");
    let mended = client.change(
        "shop.yaml",
        json!([{
            "range": { "start": { "line": 9, "character": 11 }, "end": { "line": 9, "character": 12 } }, "text": ""
        }]),
    );
    assert_eq!(mended, json!([]));
    assert_eq!(client.leave(), 0);
}

#[test]
fn warnings_are_warnings_and_point_at_the_other_place() {
    let two = "severities: { P1: down }\nplans: [P1]\n";
    let mut client = Client::with("related", &[]);
    let told = client.open("shop.yaml", &format!("{SOUND}{two}"));
    assert_eq!(codes(&told), ["R5"]);
    let related = &told[0]["relatedInformation"][0];
    assert_eq!(related["location"]["uri"], client.uri("shop.yaml"));
    assert_eq!(related["location"]["range"]["start"], json!({ "line": 12, "character": 8 }));
    let told = client.write_anew("shop.yaml", &SOUND.replace("promise: uptime >= 99.9", "promise: uptime >= 99.99"));
    assert_eq!((codes(&told), &told[0]["severity"]), (vec!["T3"], &json!(2)));
}

#[test]
fn messages_come_in_the_language_of_the_editor() {
    let korean = [json!({ "locale": "ko" }), json!({ "locale": "en", "initializationOptions": { "language": "ko" } })];
    for settings in korean {
        let mut client = Client::with_settings("korean", &[], &settings);
        let told = client.open("shop.yaml", &SOUND.replace("kind: sla", "kind: slo"));
        let message = told[0]["message"].as_str().expect("a message");
        assert!(message.starts_with("여기에는 `slo`을(를) 쓸 수 없습니다."), "{message}");
    }
}

#[test]
fn places_after_hangul_and_emoji_are_counted_as_the_editor_counts() {
    let text = SOUND.replace("services: { shop: {} }", "services: { 가게: { name: 😀 상점, compnents: [a] } }");
    for (encoding, column) in [("utf-16", 31), ("utf-8", 41), ("utf-32", 30)] {
        let mut abilities = able();
        abilities["general"]["positionEncodings"] = json!([encoding, "utf-16"]);
        let mut client = Client::with_settings("encoding", &[], &json!({ "capabilities": abilities }));
        let told = client.open("shop.yaml", &text);
        assert_eq!(codes(&told), ["A5"], "{told}");
        assert_eq!(told[0]["range"]["start"], json!({ "line": 6, "character": column }), "{encoding}");
        let end = told[0]["range"]["end"].clone();
        let start = json!({ "line": 6, "character": column + 3 });
        let mended =
            client.change("shop.yaml", json!([{ "range": { "start": start, "end": end }, "text": "ponents" }]));
        assert_eq!(mended, json!([]), "{encoding}");
    }
}
