//! What every answer carries, so that a browser cannot be turned against its reader.

use ureq::http::Method;

use crate::{OWNER, PASSWORD, Service};

#[test]
fn every_answer_says_what_a_browser_may_do_with_it() {
    let service = Service::start();
    let owner = service.owner();
    let answers = [
        owner.get("/"),
        owner.get("/account"),
        owner.get("/nothing-here"),
        owner.get("/healthz"),
        service.anybody().get("/sign-in"),
        service.anybody().get("/account"),
        service.anybody().post("/sign-in", &[]),
    ];
    for answer in &answers {
        let policy = answer.header("content-security-policy");
        assert!(policy.starts_with("default-src 'none'; script-src 'self'; style-src 'self';"), "{policy}");
        assert!(!policy.contains("unsafe"), "{policy}");
        assert_eq!(answer.header("x-content-type-options"), "nosniff");
        assert_eq!(answer.header("x-frame-options"), "DENY");
        assert_eq!(answer.header("referrer-policy"), "same-origin");
        assert_eq!(answer.header("cross-origin-opener-policy"), "same-origin");
        assert_eq!(answer.header("cache-control"), "no-store", "{}", answer.body);
        assert_eq!(answer.header("x-request-id").len(), 36);
    }
}

#[test]
fn what_never_changes_under_its_address_is_kept_for_a_year() {
    let service = Service::start();
    let page = service.anybody().get("/sign-in");
    let address = format!("/static/page.css{}", page.between("/static/page.css", "\""));
    assert!(address.contains('?'), "the address has the content's hash: {address}");
    let sheet = service.anybody().get(&address);
    assert_eq!(sheet.header("cache-control"), "public, max-age=31536000, immutable");
    let again = service.anybody().send(Method::GET, &address, None, &[("if-none-match", sheet.header("etag"))]);
    assert_eq!((again.status, again.body.as_str()), (304, ""));
}

#[test]
fn a_session_cookie_is_out_of_reach_for_scripts_and_other_sites() {
    let service = Service::start();
    drop(service.owner());
    let answer = service.anybody().post("/sign-in", &[("email", OWNER), ("password", PASSWORD)]);
    let cookie = answer.header("set-cookie");
    assert!(cookie.starts_with("makegood_session="), "{cookie}");
    assert!(cookie.ends_with("; Path=/; Max-Age=1209600; HttpOnly; SameSite=Lax"), "{cookie}");
}

#[test]
fn behind_tls_the_cookie_never_travels_without_it() {
    let service = Service::start_with(&["--public-address", "https://sla.example.com"]);
    let first = service.anybody();
    let answer = first.post(
        service.first_run(),
        &[("provider", "P"), ("name", "N"), ("email", OWNER), ("password", PASSWORD), ("time_zone", "UTC")],
    );
    let cookie = answer.header("set-cookie");
    assert!(cookie.ends_with("; HttpOnly; SameSite=Lax; Secure"), "{cookie}");
}

#[test]
fn a_form_that_another_site_sends_is_refused() {
    let service = Service::start();
    let owner = service.owner();
    let form: &[u8] = b"name=Mallory&language=en&time_zone=UTC";
    let post = |headers: &[(&str, &str)]| {
        let mut all = vec![("content-type", "application/x-www-form-urlencoded")];
        all.extend_from_slice(headers);
        owner.send(Method::POST, "/account", Some(form), &all).status
    };
    assert_eq!(post(&[("sec-fetch-site", "cross-site")]), 403);
    assert_eq!(post(&[("sec-fetch-site", "same-site")]), 403);
    assert_eq!(post(&[("origin", "https://evil.example")]), 403);
    assert!(!owner.get("/account").says("Mallory"));
    assert_eq!(post(&[("sec-fetch-site", "same-origin"), ("origin", service.address())]), 303);
    assert!(owner.get("/account").says("Mallory"));
}
