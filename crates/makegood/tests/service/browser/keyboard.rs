//! Whoever has no mouse signs in and gets to the content by keys alone.

use super::Browser;
use super::driver::{Reader, WIDE};
use crate::{OWNER, PASSWORD, Service};

/// As WebDriver writes these keys.
const TAB: &str = "\u{E004}";
const ENTER: &str = "\u{E007}";

#[test]
fn one_signs_in_by_the_keyboard_alone() {
    let service = Service::start();
    drop(service.owner());
    let browser = Browser::open(service.address(), WIDE);
    browser.go("/account");
    assert_eq!(browser.path(), "/sign-in?next=/account");
    // The first field has the focus already.
    browser.keys(&format!("{OWNER}{TAB}{PASSWORD}{ENTER}"));
    browser.comes_to("/account");
    browser.keys(TAB);
    assert_eq!(browser.run("return document.activeElement.className"), "skip", "the first stop skips the menu");
    browser.keys(ENTER);
    assert_eq!(browser.run("return document.activeElement.id"), "content");
}

#[test]
fn what_has_the_focus_can_be_seen() {
    let service = Service::start();
    let owner = service.owner();
    let browser = Browser::open(service.address(), WIDE);
    browser.sign_in_as(&owner);
    browser.go("/members/invite");
    for _ in 0..20 {
        let body = browser.run("return document.activeElement === document.body");
        browser.keys(TAB);
        let visible = browser.run(
            "const one = document.activeElement, style = getComputedStyle(one); \
             return style.outlineStyle !== 'none' || style.boxShadow !== 'none'",
        );
        assert_eq!(visible, true, "{} {body}", browser.run("return document.activeElement.outerHTML"));
    }
}

#[test]
fn without_scripts_one_signs_in_and_changes_things_too() {
    let service = Service::start();
    let browser = Browser::open(service.address(), Reader { scripts: false, ..WIDE });
    browser.go(service.first_run());
    browser.fill("provider", "Oqupie");
    browser.fill("name", "Kim Sojung");
    browser.fill("email", OWNER);
    browser.fill("password", PASSWORD);
    browser.click("article form button");
    browser.comes_to("/");
    browser.go("/brands");
    browser.fill("id", "second");
    browser.fill("name", "Second Brand");
    browser.click("article form button");
    browser.comes_to_say("Second Brand");
    browser.go("/sign-in");
    assert_eq!(browser.path(), "/");
}
