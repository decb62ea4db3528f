//! The desk in a browser: a request answered in time from a phone, and forty cases of one incident at once.

use super::Browser;
use super::driver::{PHONE, WIDE};
use crate::cases::{NOBODY_CAN_SIGN_IN, desk};
use crate::incidents::evening;

#[test]
fn a_request_is_answered_in_time_from_a_phone_in_korean() {
    let (service, _owner, dasan) = desk(&[]);
    let ids: Vec<String> = (0..3).map(|_| dasan.open_case(&NOBODY_CAN_SIGN_IN)).collect();
    let member = service.invited("lee", "member", None);
    member.submit("/account", &[("name", "이민"), ("language", "ko"), ("time_zone", "Asia/Seoul")]);
    let browser = Browser::open(service.address(), PHONE);
    browser.sign_in_as(&member);
    browser.go("/cases");
    browser.comes_to_say("문의함");
    browser.comes_to_say("남음");
    let fits = "return document.documentElement.scrollWidth <= innerWidth";
    assert_eq!(browser.run(fits), true);
    browser.click(&format!("a[href='/cases/{}']", ids[1]));
    browser.comes_to_say("로그인이 되지 않습니다");
    assert_eq!(browser.run(fits), true);
    // The derivation of the first clock is one click away.
    browser.click("details.clock summary");
    browser.comes_to_say("시작 (");
    browser.click("button[value='take']");
    browser.comes_to_say("이민");
    browser.fill_in("form[action$='/answers']", "text", "확인하고 있습니다.");
    browser.run("document.querySelector(\"form[action$='/answers'] [name=estimate]\").value = '2024-03-20T11:00'");
    browser.click("form[action$='/answers'] > button");
    browser.comes_to_say("충족");
    browser.comes_to_say("다음 안내 예상 시각: 2024-03-20 11:00");
    assert!(dasan.get(&format!("/cases/{}", ids[1])).says("확인하고 있습니다."));
    assert_eq!(browser.complaints(), [] as [String; 0]);
}

#[test]
fn the_cases_of_one_incident_are_answered_at_once() {
    let (service, owner, dasan) = desk(&[]);
    owner.submit("/incidents", &evening("2024-03-19T19:00", ""));
    let incident = service.incidents()[0].id.clone();
    let ids: Vec<String> = (0..40).map(|_| dasan.open_case(&NOBODY_CAN_SIGN_IN)).collect();
    let browser = Browser::open(service.address(), WIDE);
    browser.sign_in_as(&owner);
    browser.go("/cases");
    browser.comes_to_say("default-40");
    browser.run("document.querySelectorAll('form.inbox [name=case]').forEach(box => { box.checked = true })");
    browser.click("form.inbox > article details summary");
    browser.fill_in("form.inbox", "text", "The cause is found.");
    browser.run(&format!(
        "const form = document.querySelector('form.inbox'); \
         form.querySelector('[name=estimate]').value = '2024-03-20T12:00'; \
         form.querySelector('[name=incident]').value = '{incident}'"
    ));
    browser.click("form.inbox > article button");
    browser.comes_to_say("Saved.");
    for id in &ids {
        let case = service.read(async |store| store.case(id).await).unwrap();
        assert_eq!((case.answered_at.is_some(), case.incident_id.as_deref()), (true, Some(incident.as_str())), "{id}");
    }
    assert_eq!(browser.complaints(), [] as [String; 0]);
}
