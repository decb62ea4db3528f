//! A month's credit in a browser: claimed in two clicks, contested, decided; as a Korean customer and an English owner see
//! it, without scripts.

use super::Browser;
use super::driver::{Reader, WIDE};
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
