//! Making tokens on the page: shown once, as mighty as was chosen, gone when revoked.

use crate::{Client, Service};

/// Makes a token on the page and gives it.
fn make(client: &Client, scopes: &[&str]) -> String {
    let mut fields = vec![("name", "monitoring"), ("days", "90")];
    fields.extend(scopes.iter().map(|scope| ("scope", *scope)));
    let answer = client.post("/account/tokens", &fields);
    assert_eq!(answer.status, 200, "{}", answer.body);
    assert_eq!(answer.header("cache-control"), "no-store");
    answer.between("<pre><code>", "</code></pre>")
}

fn with(service: &Service, token: &str) -> Client {
    service.anybody().with("authorization", &format!("Bearer {token}"))
}

#[test]
fn a_token_is_shown_once_and_works_until_it_is_revoked() {
    let service = Service::start();
    let owner = service.owner();
    let token = make(&owner, &["read"]);
    assert!(token.starts_with("mkg_"), "{token}");
    let page = owner.get("/account/tokens");
    assert!(page.says("monitoring") && !page.says(&token));
    let program = with(&service, &token);
    assert_eq!(program.get("/api/v1/brands").status, 200);
    assert_eq!(program.lines("/api/v1/facts", "").problem(403), "scope");
    let id = page.between("action=\"/account/tokens/", "/revoke");
    assert!(owner.submit(&format!("/account/tokens/{id}/revoke"), &[]).says("revoked"));
    assert_eq!(program.get("/api/v1/brands").problem(401), "sign-in");
    assert!(!service.log().contains(&token));
}

#[test]
fn a_token_ends_when_it_was_to_end_and_with_its_member() {
    let service = Service::start_with(&["--clock-starts-at", "2024-02-01T00:00:00Z"]);
    let token = make(&service.owner(), &["read"]);
    assert_eq!(with(&service, &token).get("/api/v1/brands").status, 200);
    let service = service.restart_with(&["--clock-starts-at", "2024-05-01T00:00:01Z"]);
    assert_eq!(with(&service, &token).get("/api/v1/brands").problem(401), "sign-in");
}

#[test]
fn nobody_gives_a_token_more_than_they_may() {
    let service = Service::start();
    drop(service.owner());
    let auditor = service.member("auditor");
    assert!(!auditor.get("/account/tokens").says("facts:write"));
    let refused = auditor.post("/account/tokens", &[("name", "x"), ("days", "30"), ("scope", "facts:write")]);
    assert!(refused.says("choose at least one"), "{}", refused.body);
    let token = make(&auditor, &["read", "close"]);
    assert_eq!(with(&service, &token).get("/api/v1/facts").status, 200);
    let scopes = service.read(async |store| store.api_tokens().await).pop().unwrap().scopes;
    assert_eq!(scopes, "read");
}

#[test]
fn others_tokens_are_revoked_by_owners_alone() {
    let service = Service::start();
    let owner = service.owner();
    let (manager, member) = (service.member("manager"), service.member("member"));
    let token = make(&manager, &["read"]);
    let id = manager.get("/account/tokens").between("action=\"/account/tokens/", "/revoke");
    assert!(!member.get("/account/tokens").says("monitoring"));
    assert_eq!(member.post(&format!("/account/tokens/{id}/revoke"), &[]).status, 404);
    assert_eq!(with(&service, &token).get("/api/v1/brands").status, 200);
    assert!(owner.get("/account/tokens").says("manager"));
    assert_eq!(owner.post(&format!("/account/tokens/{id}/revoke"), &[]).status, 303);
    assert_eq!(with(&service, &token).get("/api/v1/brands").status, 401);
}

#[test]
fn a_token_that_asks_too_often_is_told_how_long_to_wait() {
    let service = Service::start();
    let token = make(&service.owner(), &["read"]);
    let program = with(&service, &token);
    let refused = (0..20_000).map(|_| program.get("/api/v1/evidence")).find(|answer| answer.status != 200).unwrap();
    assert_eq!(refused.problem(429), "too-often");
    assert_eq!(refused.header("retry-after"), "1");
}

#[test]
fn the_page_is_korean_for_who_reads_korean() {
    let service = Service::start();
    let owner = service.owner();
    owner.submit("/account", &[("name", "김소정"), ("language", "ko"), ("time_zone", "Asia/Seoul")]);
    assert!(owner.get("/account/tokens").says("증빙과 분 단위 측정값 전송"));
}
