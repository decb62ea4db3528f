//! A case of severity 2 whose promise nobody keeps, as the desk sees it: warned, escalated, missed, and settled.

use super::Browser;
use super::driver::{Reader, WIDE};
use crate::Service;
use crate::cases::desk_on;
use crate::desk::group;
use crate::page_text::MARCH;

/// The second row of a policy's steps.
const SECOND: &str = ".rows .rows .row:nth-of-type(2)";

/// The same service at another time, read without scripts by its owner.
fn later(service: Service, time: &str) -> (Service, Browser) {
    let service = service.restart_with(&["--clock-starts-at", time]);
    let browser = Browser::open(service.address(), Reader { scripts: false, ..WIDE });
    browser.sign_in_as(&service.signed_in(crate::OWNER));
    (service, browser)
}

/// Reloads a page until it says something: a job does it a moment after its time.
fn comes_to_say(browser: &Browser, path: &str, text: &str) {
    for _ in 0..60 {
        browser.go(path);
        if browser.text().contains(text) {
            return;
        }
        std::thread::sleep(std::time::Duration::from_millis(250));
    }
    panic!("`{text}` did not come on {path}:\n{}", browser.text());
}

#[test]
fn a_case_of_severity_2_is_warned_escalated_missed_and_in_the_months_settlement() {
    let (service, owner, dasan) = desk_on(Service::start_with(MARCH));
    drop(service.invited("kim", "member", None));
    group(&owner, "second", &["kim"], &[("way", "round_robin")]);
    let browser = Browser::open(service.address(), Reader { scripts: false, ..WIDE });
    browser.sign_in_as(&owner);
    browser.go("/desk");
    browser.click("a[href='/desk/escalations']");
    browser.comes_to_say("nobody is warned");
    browser.click("a[href='/desk/escalations/new']");
    browser.fill("name", "Keep the first response");
    browser.fill("clock", "first_response");
    browser.fill("percent", "50");
    browser.click("select[name=act] option[value=notify_assignee]");
    browser.click("button[value=add]");
    browser.fill_in(SECOND, "percent", "75");
    browser.click(&format!("{SECOND} select[name=act] option[value='assign_group:second']"));
    browser.click("button[value=save]");
    browser.comes_to_say("75 %: give it to the group second");

    let id = dasan.open_case(&[("title", "Recording is slow"), ("kind", "incident"), ("severity", "2")]);
    let path = format!("/cases/{id}");
    owner.submit(&format!("{path}/assignment"), &[("do", "take")]);

    let (service, browser) = later(service, "2024-03-20T01:00:01Z");
    comes_to_say(&browser, &path, "50 %");
    assert!(browser.text().contains("by the rule “Keep the first response”"), "{}", browser.text());
    let (service, browser) = later(service, "2024-03-20T01:30:01Z");
    comes_to_say(&browser, &path, "75 %");
    let text = browser.text();
    assert!(text.contains("in turn: the fewest open cases in the group (0)") && text.contains("kim"), "{text}");
    let (_service, browser) = later(service, "2024-03-20T02:00:01Z");
    comes_to_say(&browser, &path, " late");
    browser.go("/settlements/remotemeeting/dasan/2024-03");
    browser.click("details.clock:first-of-type summary");
    browser.comes_to_say(&id);
    let text = browser.text();
    let row = text.lines().find(|line| line.contains(&id)).unwrap_or_default();
    assert!(row.contains("missed"), "{row}: {text}");
}
