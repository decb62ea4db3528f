//! Settings: what is set, within which bounds, and what comes of it.

use crate::{OWNER, PASSWORD, Service};

#[test]
fn what_is_set_holds_from_then_on() {
    let service = Service::start();
    let owner = service.owner();
    let page = owner.get("/settings");
    for text in ["value=\"Oqupie\"", "value=\"14\"", "No outgoing mail is set up", service.address()] {
        assert!(page.says(text), "{text}");
    }
    let saved =
        owner.submit("/settings", &[("workspace", "Oqupie SLA"), ("session_days", "3"), ("days_until_closing", "5")]);
    assert!(saved.says("Saved.") && saved.says("value=\"Oqupie SLA\""));
    let answer = service.anybody().post("/sign-in", &[("email", OWNER), ("password", PASSWORD)]);
    assert!(answer.header("set-cookie").contains("Max-Age=259200;"), "{}", answer.header("set-cookie"));
    assert_eq!(service.read(async |store| store.setting::<i64>("days until closing").await), Some(5));
}

#[test]
fn days_out_of_bounds_are_refused_beside_the_field() {
    let service = Service::start();
    let owner = service.owner();
    for (session, closing) in [("0", "2"), ("91", "2"), ("14", "-1"), ("14", "91"), ("two", "2")] {
        let fields = [("workspace", "W"), ("session_days", session), ("days_until_closing", closing)];
        let answer = owner.post("/settings", &fields);
        assert!(answer.says("write a whole number from"), "{session} {closing}");
        assert!(answer.says(&format!("value=\"{session}\"")), "what was typed stays");
    }
    assert_eq!(service.read(async |store| store.setting::<i64>("session days").await), None);
}

#[test]
fn without_a_mail_server_a_test_mail_says_what_to_do() {
    let service = Service::start();
    let answer = service.owner().post("/settings/test-mail", &[]);
    assert_eq!(answer.status, 422);
    assert!(answer.says("start the service with --smtp"));
}
