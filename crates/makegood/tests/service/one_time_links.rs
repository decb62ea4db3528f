//! One-time links: each works once, for one person, for a while.

use makegood_core::time::Instant;
use makegood_store::{LinkPurpose, OneTimeLink};
use sha2::{Digest, Sha256};

use crate::{OWNER, PASSWORD, Service};

const FIRST: [(&str, &str); 5] = [
    ("provider", "Oqupie"),
    ("name", "Mallory"),
    ("email", "mallory@example.com"),
    ("password", PASSWORD),
    ("time_zone", "UTC"),
];

/// Makes a link for the owner that ends at `time`.
fn link(service: &Service, token: &str, purpose: LinkPurpose, ends_at: &str) -> String {
    service.change(async |change| {
        let owner = OneTimeLink {
            token_hash: Sha256::digest(token.as_bytes()).to_vec(),
            purpose: purpose.word().to_owned(),
            member_id: Some("manager".to_owned()),
            ends_at: ends_at.parse::<Instant>().unwrap().as_ms(),
        };
        change.add_one_time_link(&owner).await
    });
    format!("/join/{token}")
}

#[test]
fn the_first_owners_link_works_once() {
    let service = Service::start();
    let first_run = service.first_run().to_owned();
    drop(service.owner());
    assert_eq!(service.anybody().get(&first_run).status, 422);
    let again = service.anybody().post(&first_run, &FIRST);
    assert_eq!(again.status, 422);
    assert!(again.says("this link was used or has ended"));
    assert_eq!(service.anybody().get("/first-run/made-up").status, 422);
    assert_eq!(service.read(async |store| store.members().await).len(), 1);
}

#[test]
fn starting_again_gives_a_new_link_and_the_old_one_ends() {
    let service = Service::start();
    let old = service.first_run().to_owned();
    let service = service.restart_with(&[]);
    assert_ne!(service.first_run(), old);
    assert_eq!(service.anybody().get(&old).status, 422);
    assert_eq!(service.anybody().get(service.first_run()).status, 200);
}

#[test]
fn a_first_run_with_mistakes_says_so_beside_the_fields_and_can_be_mended() {
    let service = Service::start();
    let client = service.anybody().with("accept-language", "ko");
    let wrong = [("provider", " "), ("name", "김"), ("email", "김"), ("password", "짧음"), ("time_zone", "Seoul")];
    let answer = client.post(service.first_run(), &wrong);
    for text in [
        "입력해 주세요",
        "name@example.com과 같은 주소를 입력해 주세요",
        "12자 이상 입력해 주세요.",
        "Asia/Seoul과 같은 시간대를 선택해 주세요",
        "value=\"김\"",
    ] {
        assert!(answer.says(text), "{text}: {}", answer.body);
    }
    assert_eq!(client.post(service.first_run(), &FIRST).status, 303);
}

#[test]
fn a_link_for_a_new_password_works_once_and_ends_every_session() {
    let service = Service::start();
    drop(service.owner());
    let manager = service.member("manager");
    let path = link(&service, "new-password", LinkPurpose::NewPassword, "2100-01-01T00:00:00Z");
    let client = service.anybody();
    assert!(client.get(&path).says("manager@example.com"));
    assert!(client.post(&path, &[("password", "too short")]).says("use at least 12 characters"));
    assert_eq!(client.post(&path, &[("password", "battery staple horse")]).status, 303);
    assert_eq!(client.get("/account").status, 200);
    assert_eq!(manager.get("/account").status, 303);
    assert_eq!(service.anybody().post(&path, &[("password", "battery staple horse")]).status, 422);
}

#[test]
fn a_link_that_has_ended_opens_nothing() {
    let service = Service::start();
    drop(service.owner());
    drop(service.member("manager"));
    let path = link(&service, "late", LinkPurpose::NewPassword, "2024-01-01T00:00:00Z");
    assert_eq!(service.anybody().post(&path, &[("password", "battery staple horse")]).status, 422);
    assert_eq!(service.anybody().post("/sign-in", &[("email", OWNER), ("password", PASSWORD)]).status, 303);
}

#[test]
fn a_newer_link_ends_the_one_before() {
    let service = Service::start();
    drop(service.owner());
    drop(service.member("manager"));
    let old = link(&service, "older", LinkPurpose::NewPassword, "2100-01-01T00:00:00Z");
    let new = link(&service, "newer", LinkPurpose::NewPassword, "2100-01-01T00:00:00Z");
    assert_eq!(service.anybody().get(&old).status, 422);
    assert_eq!(service.anybody().get(&new).status, 200);
}
