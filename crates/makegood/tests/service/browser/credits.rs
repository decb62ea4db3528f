//! A month's credit in a browser: claimed in two clicks, contested, decided; as a Korean customer and an English owner see
//! it, without scripts; and decided by an English owner on a phone.

use super::driver::{PHONE, Reader, WIDE};
use super::{Browser, look};
use crate::credits::{DAY_30, MARCH_PATH, closed_march};

#[test]
fn a_credit_is_claimed_in_two_clicks_contested_and_decided_in_both_languages() {
    let (service, owner, dasan) = closed_march(DAY_30, &[]);
    dasan.submit("/language", &[("language", "ko"), ("back", "/")]);
    let customer = Browser::open(service.address(), Reader { scripts: false, ..WIDE });
    customer.sign_in_as(&dasan);
    customer.go(MARCH_PATH);
    customer.click(&format!("a[href='{MARCH_PATH}/claim']"));
    customer.comes_to_say("55,000원");
    customer.click("main form button");
    customer.comes_to_say("신청되었습니다");

    let provider = Browser::open(service.address(), Reader { scripts: false, ..WIDE });
    provider.sign_in_as(&owner);
    provider.go("/credits?account=claimed");
    provider.click("main .list a");
    provider.comes_to_say("Decide the claim");

    customer.go(MARCH_PATH);
    customer.click(&format!("a[href='{MARCH_PATH}/dispute']"));
    customer.comes_to_say("이의 항목");
    customer.fill("says", "20일에도 다섯 시간 중단되었습니다.");
    customer.click("main form button");
    customer.comes_to_say("양쪽 주장에 따른 정산 비교");
    customer.click("form[action$='/facts'] summary");
    let line = r#"{"kind":"outage","id":"ours-1","recorded":"2024-04-01T00:00:00Z","service":"remotemeeting","from":"2024-03-20T01:00:00Z","to":"2024-03-20T06:00:00Z","extent":"major"}"#;
    customer.fill("lines", line);
    customer.click("form[action$='/facts'] button");
    customer.comes_to_say("165,000원");

    provider.click("main a[href^='/settlements/']");
    provider.comes_to_say("Contested");
    provider.click("main a[href^='/disputes/']");
    provider.comes_to_say("98.327956989247 %");
    provider.fill("why", "Our logs say the same.");
    provider.click("form[action$='/decision'] button");
    provider.comes_to_say("upheld");
    customer.go("/disputes");
    customer.comes_to_say("인정");
}

#[test]
fn a_credit_is_claimed_decided_and_paid_in_english_on_a_phone() {
    let (service, owner, dasan) = closed_march(DAY_30, &[]);
    let phone = Reader { language: "en", ..PHONE };
    let customer = Browser::open(service.address(), phone);
    customer.sign_in_as(&dasan);
    customer.go(MARCH_PATH);
    customer.click(&format!("a[href='{MARCH_PATH}/claim']"));
    customer.comes_to_say("KRW 55,000");
    assert_eq!(look(&customer), Vec::<String>::new());
    customer.click("main form button");
    customer.comes_to_say("you will hear from us");

    let provider = Browser::open(service.address(), phone);
    provider.sign_in_as(&owner);
    provider.go("/credits?account=claimed");
    provider.comes_to_say("to be decided until 2024-04-30 24:00");
    assert_eq!(look(&provider), Vec::<String>::new());
    provider.click("main .list a");
    provider.comes_to_say("Decide the claim");
    assert_eq!(look(&provider), Vec::<String>::new());
    provider.click("form[action$='/approval'] button");
    provider.comes_to_say("Give it");
    provider.fill("amount", "55000");
    provider.fill("reference", "INV-2024-04");
    provider.click("form[action$='/giving'] button");
    provider.comes_to_say("INV-2024-04");
    customer.go("/credits/statements/dasan");
    customer.comes_to_say("INV-2024-04");
    assert_eq!(look(&customer), Vec::<String>::new());
}
