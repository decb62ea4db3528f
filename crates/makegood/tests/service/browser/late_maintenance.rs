//! Maintenance announced too late: the warning before anybody is told, and what the living agreement says afterwards.

use super::Browser;
use super::driver::WIDE;
use crate::maintenances::begun;

#[test]
fn maintenance_announced_too_late_is_warned_of_and_misses_its_duty() {
    let (service, owner) = begun(&[]);
    let browser = Browser::open(service.address(), WIDE);
    browser.sign_in_as(&owner);
    browser.go("/maintenances/new");
    browser.click("input[name=part][value=remotemeeting]");
    browser.run("document.querySelector('[name=from]').value = '2024-03-22T02:00'");
    browser.run("document.querySelector('[name=to]').value = '2024-03-22T04:00'");
    browser.fill("title_ko", "데이터베이스 교체");
    browser.fill("title_en", "New database");
    browser.click("button[name=look]");
    browser.comes_to_say("announced 1 business day ahead; promised 7 business days ahead");
    browser.comes_to_say("the earliest start for this announcement is 2024-03-30");
    browser.comes_to_say("Better times");
    // Somebody does it nevertheless, warned once more.
    browser.click("form.plan .actions button.secondary");
    browser.comes_to_say("Announced now, not everything is in order");
    browser.click("form[action$='/announce'] button");
    browser.comes_to_say("scheduled");
    assert_eq!(browser.complaints(), [] as [String; 0]);
    drop(browser);

    let service = service.restart_with(&["--clock-starts-at", "2024-03-25T00:00:00Z"]);
    let browser = Browser::open(service.address(), WIDE);
    browser.sign_in_as(&service.signed_in(crate::OWNER));
    browser.go("/living/remotemeeting/dasan");
    browser.comes_to_say("this period: 0 done, 1 missed");
    let clause = "document.getElementById('clause-duties.maintenance_notice')";
    let state = browser.run(&format!("return {clause}.querySelector('.state').textContent.trim()"));
    assert_eq!(state, "missed this period", "the clause itself says so");
    let link = browser.run(&format!("return {clause}.querySelector('a[href^=\"/maintenances/\"]')?.textContent"));
    assert!(link.is_null() || link == "New database", "{link}");
    assert_eq!(browser.complaints(), [] as [String; 0]);
}
