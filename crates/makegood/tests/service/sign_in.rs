//! Signing in by a password: who comes in, who does not, and what it tells them.

use crate::{Client, OWNER, PASSWORD, Service};

fn try_in(client: &Client, email: &str, password: &str) -> crate::Answer {
    client.post("/sign-in", &[("email", email), ("password", password)])
}

#[test]
fn the_right_password_lets_in_by_whatever_case_the_address_is_written() {
    let service = Service::start();
    drop(service.owner());
    let client = service.anybody();
    assert_eq!(try_in(&client, " Owner@Example.COM ", PASSWORD).leads_to(), "/");
    assert!(client.get("/account").says("Kim Sojung"));
}

#[test]
fn a_wrong_password_and_an_unknown_address_are_told_the_same() {
    let service = Service::start();
    drop(service.owner());
    let wrong = try_in(&service.anybody(), OWNER, "wrong horse battery");
    let unknown = try_in(&service.anybody(), "nobody@example.com", PASSWORD);
    assert!(wrong.says("E-mail or password is wrong."));
    let without_address = |answer: &crate::Answer| answer.body.replace(OWNER, "").replace("nobody@example.com", "");
    assert_eq!(without_address(&wrong), without_address(&unknown));
    assert_eq!(wrong.header("set-cookie"), "");
}

#[test]
fn in_korean_the_refusal_is_korean() {
    let service = Service::start();
    drop(service.owner());
    let client = service.anybody().with("accept-language", "ko-KR,ko;q=0.9,en;q=0.8");
    let answer = try_in(&client, OWNER, "wrong horse battery");
    assert!(answer.says("이메일 또는 비밀번호가 올바르지 않습니다."));
    assert!(answer.says("<html lang=\"ko\">"));
}

#[test]
fn after_ten_tries_the_eleventh_is_not_looked_at() {
    let service = Service::start();
    drop(service.owner());
    let client = service.anybody();
    for _ in 0..10 {
        assert_eq!(try_in(&client, OWNER, "wrong horse battery").status, 200);
    }
    let answer = try_in(&client, OWNER, PASSWORD);
    assert_eq!(answer.status, 429);
    assert!(answer.says("Too many tries"));
    assert_eq!(answer.header("set-cookie"), "");
    // Another address is not held up by it.
    drop(service.member("manager"));
    assert_eq!(try_in(&service.anybody(), "manager@example.com", PASSWORD).status, 303);
}

#[test]
fn one_goes_where_one_was_going_but_never_to_another_site() {
    let service = Service::start();
    drop(service.owner());
    assert_eq!(service.anybody().get("/account").leads_to(), "/sign-in?next=/account");
    let lands_at = |next: &str| {
        let fields = [("email", OWNER), ("password", PASSWORD), ("next", next)];
        service.anybody().post("/sign-in", &fields).leads_to()
    };
    assert_eq!(lands_at("/account"), "/account");
    for elsewhere in ["https://evil.example", "//evil.example", "/\\evil.example", "javascript:alert(1)", ""] {
        assert_eq!(lands_at(elsewhere), "/", "next={elsewhere}");
    }
}

#[test]
fn passwords_and_tokens_stay_out_of_the_log() {
    let service = Service::start();
    let owner = service.owner();
    drop(service.member("manager"));
    try_in(&service.anybody(), OWNER, "wrong horse battery");
    owner.get("/account");
    let log = service.log();
    assert!(log.contains("route=\"/sign-in\"") || log.contains("route=/sign-in"), "{log}");
    let session = owner.session();
    let first_run = service.first_run().trim_start_matches("/first-run/").to_owned();
    for secret in [PASSWORD, "wrong horse battery", &session, &first_run, "invitation-of-manager"] {
        assert!(!log.contains(secret), "`{secret}` stands in the log");
    }
}
