//! An agreement in a browser: reviewed clause by clause, signed by both, in force, and amended, in both languages.

use super::driver::{PHONE, Reader, WIDE};
use super::{Browser, look};
use crate::lifecycle::{draft, next};
use crate::{Client, Service};

/// What the pages say on the way, in a language.
struct Said {
    open: &'static str,
    settled: &'static str,
    adopted: &'static str,
    worse: &'static str,
}

const ENGLISH: Said =
    Said { open: "1 open comment", settled: "settled", adopted: "adopted", worse: "worse for the customer" };
const KOREAN: Said = Said {
    open: "해결되지 않은 의견 1건", settled: "해결", adopted: "채택", worse: "고객에게 불리"
};

fn from_review_to_amendment(reader: Reader, said: &Said) {
    let service = Service::start_with(&["--clock-starts-at", "2024-03-20T00:00:00Z"]);
    let owner = service.owner();
    let (acme, manager) = (service.customer("acme"), service.member("manager"));
    for who in [&owner, &acme, &manager] {
        who.post("/language", &[("language", reader.language), ("back", "/")]);
    }
    let draft = draft(&service, &owner);
    let review = format!("{draft}/review");
    let browser = Browser::open(service.address(), reader);
    let at = |who: &Client, path: &str| {
        browser.sign_in_as(who);
        browser.go(path);
    };
    let click = |act: &str| browser.click(&format!("form[action$='/{act}'] button"));
    at(&owner, &draft);
    click("offer");
    browser.comes_to(&review);

    // The customer reads what gets worse, and asks why.
    at(&acme, "/agreements");
    browser.click(&format!("a[href='{review}']"));
    browser.comes_to_say(said.worse);
    browser.click("[id='objectives.uptime'] details summary");
    browser.fill_in("[id='objectives.uptime'] details form", "text", "Why?");
    browser.click("[id='objectives.uptime'] details form button");
    browser.comes_to_say(said.open);
    click("reviewed");
    browser.comes_to(&review);
    assert_eq!(look(&browser), [] as [String; 0]);

    at(&owner, &review);
    browser.fill_in("form.answer", "text", "The price falls with it.");
    browser.click("form.answer button[name=settled]");
    browser.comes_to_say(said.settled);
    browser.fill_in("form[action$='/price']", "reason", "10 EUR");
    click("price");
    browser.comes_to_say("10 EUR");

    at(&manager, &review);
    click("approve");
    browser.comes_to_say("Kim Sojung");
    browser.fill_in("form#sign", "name", "Minseo Lee");
    browser.click("form#sign button");
    browser.comes_to_say("Minseo Lee");

    at(&acme, &review);
    browser.fill_in("form#sign", "name", "Sora Kim");
    browser.click("form#sign button");
    browser.comes_to_say("Sora Kim");

    at(&manager, &review);
    if !browser.run("return [...document.querySelectorAll('input[name=accepted]')]").as_array().unwrap().is_empty() {
        browser.click("input[name=accepted]");
    }
    click("adopt");
    browser.comes_to("/agreements/shop");
    at(&acme, &draft);
    browser.comes_to_say(said.adopted);
    browser.comes_to_say("Sora Kim");
    assert_eq!(look(&browser), [] as [String; 0]);

    // In force it is amended as it was made: the next version goes the same way.
    let amended = next("2101-01-01").replace("\"2\"", "\"3\"").replace("99.5 %", "99.8 %");
    let amended = crate::agreements::upload(&owner, &[("amended.yaml", &amended)]).leads_to();
    at(&owner, &amended);
    click("offer");
    at(&acme, &format!("{amended}/review"));
    click("reviewed");
    browser.comes_to(&format!("{amended}/review"));
    assert_eq!(browser.complaints(), [] as [String; 0]);
}

#[test]
fn a_version_goes_from_review_to_both_signatures_and_is_amended() {
    from_review_to_amendment(WIDE, &ENGLISH);
}

#[test]
fn the_same_on_a_phone_in_korean() {
    from_review_to_amendment(PHONE, &KOREAN);
}
