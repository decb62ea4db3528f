//! From the first run to the first agreement to the first settlement, as a person does it; and an auditor who looks.

use super::Browser;
use super::driver::{PHONE, Reader, WIDE};
use crate::page_text::MARCH;
use crate::{OWNER, PASSWORD, Service};

const AGREEMENT: &str = "agreement: shop
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

/// An hour down in February, and its fee.
const FACTS: &str = r#"{"id":"o1","kind":"outage","recorded":"2024-02-10T11:00:00+09:00","service":"shop","from":"2024-02-10T10:00:00+09:00","to":"2024-02-10T11:00:00+09:00","extent":"major"}
{"id":"f1","kind":"fee","customer":"acme","recorded":"2024-02-01T00:00:00+09:00","service":"shop","from":"2024-02-01T00:00:00+09:00","to":"2024-03-01T00:00:00+09:00","amount":"100000","currency":"KRW"}
"#;

/// What the pages say on the way, in a language.
struct Said {
    draft: &'static str,
    missed: &'static str,
    figure: &'static str,
}

const ENGLISH: Said = Said { draft: "draft", missed: "missed", figure: "99.8563" };
const KOREAN: Said = Said { draft: "초안", missed: "미달", figure: "99.8563" };

fn to_the_first_settlement(reader: Reader, said: &Said) {
    let service = Service::start_with(MARCH);
    let browser = Browser::open(service.address(), reader);
    browser.go(service.first_run());
    browser.fill("provider", "Example Cloud");
    browser.fill("name", "Kim Sojung");
    browser.fill("email", OWNER);
    browser.fill("password", PASSWORD);
    browser.click("article form button");
    browser.comes_to("/");

    browser.go("/customers/new");
    browser.fill("id", "acme");
    browser.fill("name", "Acme");
    browser.click("main form button");
    browser.comes_to("/customers/acme");

    // One slip: the compiler says so in place, and what was written is still there.
    browser.go("/agreements/upload");
    browser.fill("text", &AGREEMENT.replace("uptime >=", "uptme >="));
    browser.click("main form button");
    browser.comes_to_say("uptme");
    browser.fill("text", AGREEMENT);
    browser.click("main form button");
    assert_eq!(browser.text_of(".head .tag.risk"), said.draft);
    browser.fill("price", "100,000 KRW");
    browser.click(".decide form button");
    browser.comes_to("/agreements/shop");
    browser.click("input[value='acme']");
    browser.click("form[action$='/customers'] button");
    browser.comes_to_say("Acme");

    browser.go("/account/tokens");
    browser.fill("name", "monitoring");
    browser.click("input[value='facts:write']");
    browser.click("form[action='/account/tokens'] button");
    let token = browser.text_of("pre code");
    let gateway = service.anybody().with("authorization", &format!("Bearer {token}"));
    let jsonl = [("content-type", "application/jsonl")];
    let taken = gateway.send(ureq::http::Method::POST, "/api/v1/facts", Some(FACTS.as_bytes()), &jsonl);
    assert_eq!(taken.status, 200, "{}", taken.body);

    browser.go("/settlements/shop/acme/2024-02");
    browser.comes_to_say(said.figure);
    browser.comes_to_say(said.missed);
    // The overview leads to the period that runs.
    browser.go("/");
    browser.click("a[href^='/settlements/shop/acme/2024-03']");
    browser.comes_to_say("100");
    assert_eq!(browser.complaints(), [] as [String; 0]);
}

#[test]
fn from_the_first_run_to_the_first_settlement() {
    to_the_first_settlement(WIDE, &ENGLISH);
}

#[test]
fn the_same_in_korean_on_a_phone() {
    to_the_first_settlement(PHONE, &KOREAN);
}

#[test]
fn the_same_without_scripts() {
    to_the_first_settlement(Reader { scripts: false, ..WIDE }, &ENGLISH);
}

#[test]
fn an_auditor_sees_everything_and_finds_nothing_to_change() {
    let service = Service::start_with(MARCH);
    service.furnished();
    let browser = Browser::open(service.address(), WIDE);
    browser.sign_in_as(&service.member("auditor"));
    for path in [
        "/",
        "/agreements",
        "/agreements/remotemeeting",
        "/settlements/remotemeeting/dasan/2024-03",
        "/members",
        "/groups",
        "/customers/acme",
        "/brands/default",
        "/services/meeting",
        "/sites/icn",
        "/settings",
        "/audit-log",
    ] {
        browser.go(path);
        assert_eq!(browser.run("return document.querySelectorAll('h1').length"), 1, "{path}");
        // Forms that ask for something are no change; others show what is there, and take nothing.
        let usable = browser.run(
            "return [...document.querySelectorAll('main form:not([method=get]) :is(button, input, select, textarea)')] \
             .filter(one => one.matches(':enabled')).map(one => one.outerHTML)",
        );
        assert_eq!(usable, serde_json::json!([]), "{path}");
    }
    browser.go("/agreements/upload");
    assert_eq!(browser.run("return document.querySelector('textarea')"), serde_json::Value::Null);
}
