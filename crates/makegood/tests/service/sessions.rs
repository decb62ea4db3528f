//! Sessions: how long they last, and what ends them.

use crate::{OWNER, PASSWORD, Service};

const NEW: &str = "battery staple horse";

fn is_in(client: &crate::Client) -> bool {
    client.get("/account").status == 200
}

#[test]
fn signing_out_ends_the_session_itself_not_only_the_cookie() {
    let service = Service::start();
    let owner = service.owner();
    let stolen = service.anybody().with("cookie", &format!("makegood_session={}", owner.session()));
    assert!(is_in(&stolen));
    let answer = owner.submit("/sign-out", &[]);
    assert!(answer.says("Sign in"));
    assert_eq!(owner.cookie("makegood_session"), None);
    assert!(!is_in(&stolen));
}

#[test]
fn a_session_ends_two_weeks_after_it_was_last_used() {
    let clock = |time| ["--clock-starts-at", time];
    let service = Service::start_with(&clock("2024-02-01T00:00:00Z"));
    let session = service.owner().session();
    let service = service.restart_with(&clock("2024-02-14T23:00:00Z"));
    let used = |service: &Service| is_in(&service.anybody().with("cookie", &format!("makegood_session={session}")));
    assert!(used(&service), "13 days and 23 hours later");
    let service = service.restart_with(&clock("2024-02-28T22:00:00Z"));
    assert!(used(&service), "as long again after that use");
    let service = service.restart_with(&clock("2024-03-14T00:00:00Z"));
    assert!(!used(&service), "more than two weeks after the last use");
}

#[test]
fn a_new_password_signs_out_elsewhere_and_not_here() {
    let service = Service::start();
    let (here, elsewhere) = (service.owner(), service.signed_in(OWNER));
    assert!(is_in(&elsewhere));
    let refused = here.post("/account/password", &[("current", "not the one I have"), ("password", NEW)]);
    assert!(refused.says("this is not your password"));
    assert!(is_in(&elsewhere));
    let done = here.submit("/account/password", &[("current", PASSWORD), ("password", NEW)]);
    assert!(done.says("Your password was changed; other devices are signed out."));
    assert!(is_in(&here));
    assert!(!is_in(&elsewhere));
    assert_eq!(service.anybody().post("/sign-in", &[("email", OWNER), ("password", PASSWORD)]).status, 200);
    assert_eq!(service.anybody().post("/sign-in", &[("email", OWNER), ("password", NEW)]).status, 303);
}

#[test]
fn another_device_can_be_signed_out_but_nobody_elses() {
    let service = Service::start();
    let owner = service.owner();
    let phone = service.signed_in(OWNER);
    let manager = service.member("manager");
    let end = |path: &str| owner.post(path, &[]).status;
    let ids = service.read(async |store| {
        let owner = store.member_by_email(OWNER).await?.unwrap();
        let now = "2024-01-01T00:00:00Z".parse().unwrap();
        Ok((store.sessions_of(&owner.id, now).await?, store.sessions_of("manager", now).await?))
    });
    let (own, managers) = ids;
    assert_eq!(end(&format!("/account/sessions/{}/end", managers[0].id)), 303);
    assert!(is_in(&manager));
    assert_eq!(own.len(), 2);
    let latest = own.iter().max_by_key(|session| session.began_at).unwrap();
    assert_eq!(end(&format!("/account/sessions/{}/end", latest.id)), 303);
    assert!(!is_in(&phone));
    assert!(is_in(&owner));
}

#[test]
fn a_member_whom_another_process_disables_is_out_within_a_second() {
    let service = Service::start();
    drop(service.owner());
    let operator = service.member("operator");
    assert!(is_in(&operator));
    service.change(async |change| {
        change
            .change_member(&makegood_store::Member {
                id: "operator".to_owned(),
                email: "operator@example.com".to_owned(),
                name: "operator".to_owned(),
                role: "operator".to_owned(),
                customer_id: None,
                language: "en".to_owned(),
                time_zone: "UTC".to_owned(),
                disabled_at: Some(0),
            })
            .await
    });
    std::thread::sleep(std::time::Duration::from_millis(1_100));
    assert!(!is_in(&operator));
    let answer = service.anybody().post("/sign-in", &[("email", "operator@example.com"), ("password", PASSWORD)]);
    assert!(answer.says("E-mail or password is wrong."));
}
