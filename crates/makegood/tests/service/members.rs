//! Members: invited, given roles, limited to brands, let go.

use crate::{Answer, Client, OWNER, PASSWORD, Service};

const INVITED: [(&str, &str); 5] = [
    ("name", "Lee Minji"),
    ("email", "Minji@Example.com"),
    ("role", "manager"),
    ("language", "ko"),
    ("time_zone", "Asia/Seoul"),
];

/// The path of the link that a page shows.
fn link_in(answer: &Answer, service: &Service) -> String {
    answer.between(&format!("value=\"{}", service.address()), "\"")
}

/// The page of a member whom a list names.
fn page_of(owner: &Client, name: &str) -> String {
    let list = owner.get("/members").body;
    let (before, _) = list.split_once(&format!("\">{name}</a>")).expect("the list has the member");
    before.rsplit("href=\"").next().unwrap().to_owned()
}

#[test]
fn whoever_is_invited_joins_by_a_link_that_works_once() {
    let service = Service::start();
    let owner = service.owner();
    let shown = owner.post("/members", &INVITED);
    assert!(shown.says("No outgoing mail is set up"), "{}", shown.body);
    let link = link_in(&shown, &service);
    assert!(owner.get("/members").says("invited"));
    let minji = service.anybody();
    assert!(minji.get(&link).says("minji@example.com"));
    assert!(minji.submit(&link, &[("password", PASSWORD)]).says("현황"), "she reads Korean");
    assert!(minji.get("/account").says("SLA 관리자"));
    assert_eq!(minji.get("/members").status, 403);
    assert_eq!(service.anybody().get(&link).status, 422);
    assert!(owner.get("/members").says("active"));
    assert!(service.signed_in("minji@example.com").get("/account").says("Lee Minji"));
}

#[test]
fn mistakes_stand_beside_the_fields_and_nothing_is_lost() {
    let service = Service::start();
    let owner = service.owner();
    let fields = [("name", "Lee"), ("email", OWNER), ("role", "customer"), ("time_zone", "Mars/Olympus")];
    let answer = owner.post("/members", &fields);
    for text in [
        "somebody signs in by this address already",
        "choose the customer whose figures they may see",
        "choose a zone such as Asia/Seoul",
        "value=\"Lee\"",
        "value=\"Mars/Olympus\"",
    ] {
        assert!(answer.says(text), "{text}: {}", answer.body);
    }
    assert_eq!(service.read(async |store| store.members().await).len(), 1);
}

#[test]
fn the_last_owner_stays_an_owner() {
    let service = Service::start();
    let owner = service.owner();
    let page = page_of(&owner, "Kim Sojung");
    let step_down =
        [("name", "Kim Sojung"), ("email", OWNER), ("role", "member"), ("language", "en"), ("time_zone", "Asia/Seoul")];
    assert!(owner.post(&page, &step_down).says("this is the last owner"));
    assert_eq!(owner.post(&format!("{page}/disable"), &[]).status, 422);
    assert_eq!(owner.get("/members").status, 200);
    let second = service.invited("second", "owner", None);
    assert!(owner.submit(&page, &step_down).status == 403, "no longer an owner, the page is closed to her");
    assert!(second.get("/members").says("Kim Sojung"));
}

#[test]
fn another_role_holds_at_once() {
    let service = Service::start();
    let (owner, manager) = (service.owner(), service.member("manager"));
    assert_eq!(manager.get("/customers/new").status, 200);
    let fields = [
        ("name", "manager"),
        ("email", "manager@example.com"),
        ("role", "operator"),
        ("language", "en"),
        ("time_zone", "UTC"),
    ];
    assert!(owner.submit("/members/manager", &fields).says("Saved."));
    assert_eq!(manager.get("/customers/new").status, 403);
    assert_eq!(manager.get("/services/new").status, 200);
}

#[test]
fn who_is_disabled_is_out_and_can_come_back() {
    let service = Service::start();
    let (owner, operator) = (service.owner(), service.member("operator"));
    assert!(owner.submit("/members/operator/disable", &[]).says("disabled"));
    assert_eq!(operator.get("/account").status, 303);
    assert!(owner.submit("/members/operator/enable", &[]).says("active"));
    assert_eq!(operator.get("/account").status, 303, "the old session stays ended");
    assert_eq!(service.signed_in("operator@example.com").get("/account").status, 200);
}

#[test]
fn an_owner_gives_a_link_for_a_new_password() {
    let service = Service::start();
    let (owner, operator) = (service.owner(), service.member("operator"));
    let link = link_in(&owner.post("/members/operator/link", &[]), &service);
    assert_eq!(operator.get("/account").status, 200, "until the link is used, nothing changes");
    let again = service.anybody();
    assert_eq!(again.post(&link, &[("password", "battery staple horse")]).status, 303);
    assert_eq!(operator.get("/account").status, 303);
    assert_eq!(again.get("/account").status, 200);
}

#[test]
fn a_member_of_one_brand_sees_its_customers_alone() {
    let service = Service::start();
    let (owner, member) = (service.owner(), service.member("member"));
    owner.submit("/brands", &[("id", "second"), ("name", "Second Brand"), ("language", "en")]);
    for (id, brand) in [("acme", "default"), ("zenith", "second")] {
        let fields = [("id", id), ("name", id), ("brand", brand), ("language", "en"), ("time_zone", "UTC")];
        owner.submit("/customers", &fields);
    }
    assert_eq!(member.get("/customers/acme").status, 200);
    let limit = [
        ("name", "member"),
        ("email", "member@example.com"),
        ("role", "member"),
        ("language", "en"),
        ("time_zone", "UTC"),
        ("brand", "second"),
    ];
    owner.submit("/members/member", &limit);
    assert!(member.get("/customers").says("zenith") && !member.get("/customers").says("acme"));
    assert_eq!(member.get("/customers/zenith").status, 200);
    assert_eq!(member.get("/customers/acme").status, 404);
    assert_eq!(owner.post("/brands/second/remove", &[]).status, 422, "the member would then see everything");
}

#[test]
fn groups_have_members_and_lose_them() {
    let service = Service::start();
    let owner = service.owner();
    drop(service.member("operator"));
    assert!(owner.submit("/groups", &[("id", "night"), ("name", "Night shift")]).says("Night shift"));
    owner.submit("/groups/night", &[("name", "Nights"), ("member", "operator")]);
    assert!(owner.get("/groups").says("operator"));
    assert!(owner.get("/members/operator").says("Nights"));
    owner.submit("/groups/night", &[("name", "Nights")]);
    assert!(owner.get("/groups").says("nobody yet"));
    assert!(owner.post("/groups", &[("id", "night"), ("name", "Again")]).says("there is such a group already"));
    assert!(owner.submit("/groups/night/remove", &[]).says("There is no group yet."));
}
