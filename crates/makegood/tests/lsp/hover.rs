//! What stands under the pointer, in words.

use serde_json::json;

use crate::client::Client;

fn hovered(client: &mut Client, marked: &str) -> String {
    let hover = client.ask_at("textDocument/hover", "a.yaml", marked);
    hover["contents"]["value"].as_str().unwrap_or("nothing").to_owned()
}

#[test]
fn keys_say_what_they_are_for() {
    let mut client = Client::with("hover-keys", &[]);
    let said = hovered(&mut client, "objectives:\n  a:\n    mini‸mum_run: 5 min\n");
    assert!(said.starts_with("**`minimum_run`**: continuous trouble shorter than this does not count"), "{said}");
    let said = hovered(&mut client, "credits:\n  gi‸ven: on claim\n");
    assert!(said.contains("- `automatically`: on close"), "{said}");
    let said = hovered(&mut client, "credits:\n  given: on cl‸aim\n");
    assert!(said.starts_with("**`on claim`**: when claimed in time"), "{said}");
}

#[test]
fn phrases_say_how_they_were_understood() {
    let cases = [
        (
            "credits:\n  claim: within 30 days of the peri‸od's end\n",
            "The customer must claim it within 30 days of the end of the window.",
        ),
        ("objectives:\n  a:\n    promise: upt‸ime >= 99.5 %\n", "an uptime of at least 99.5 %"),
        ("objectives:\n  a:\n    window: rolling 3‸0 days\n", "over the last 30 days up to the end of each period"),
        ("objectives:\n  a:\n    grace: 8 busi‸ness hours\n", "8 hours of business time"),
    ];
    let mut client = Client::with("hover-phrases", &[]);
    for (marked, meaning) in cases {
        let said = hovered(&mut client, marked);
        assert!(said.starts_with(&format!("**This means:** {meaning}")), "{said}");
    }
}

#[test]
fn phrases_are_explained_in_korean() {
    let mut client = Client::with_settings("hover-korean", &[], &json!({ "locale": "ko-KR" }));
    let said = hovered(&mut client, "credits:\n  claim: within 30 days of the‸ period's end\n");
    assert!(said.starts_with("**뜻:** 고객은 산정 기간이 끝난 때부터 30일 이내에 보상을 신청해야 합니다."), "{said}");
}

#[test]
fn a_file_that_does_not_read_is_explained_all_the_same() {
    let mut client = Client::with("hover-broken", &[]);
    let said = hovered(&mut client, "objectives: {\n\nclocks:\n  a: { sta‸rts: opened\n");
    assert!(said.starts_with("**`starts`** (must be there)"), "{said}");
    assert_eq!(hovered(&mut client, "objectives: ‸\n# nothing here\n"), hovered(&mut client, "objectives: ‸\n"));
    assert_eq!(hovered(&mut client, "# ‸nothing here\n"), "nothing");
}

#[test]
fn a_sound_agreement_is_said_as_read_says_it() {
    let text = "\
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
    let mut client = Client::with("hover-read", &[]);
    let of_a_term = hovered(&mut client, &text.replace("promise:", "pro‸mise:"));
    let sentence = of_a_term.lines().next().expect("a sentence").trim_start_matches("- ").to_owned();
    let of_the_clause = hovered(&mut client, &text.replace("availability:", "avail‸ability:"));
    assert!(of_a_term.contains("**`promise`**") && of_the_clause.contains(&sentence), "{of_a_term}\n{of_the_clause}");
    assert!(sentence.contains("99.9 %") && of_the_clause.contains("10 %"), "{of_the_clause}");
}
