//! The lists that people keep: customers, brands, sites, services with their components.

use crate::{Client, Service};

fn add_service(owner: &Client, id: &str) {
    let fields = [("id", id), ("name_ko", "회의"), ("name_en", "Meetings"), ("brand", "default")];
    assert!(owner.submit("/services", &fields).says("Meetings"));
}

fn add_component(owner: &Client, name: &str) {
    owner.submit("/services/meeting/components", &[("component_name", name), ("critical", "yes")]);
}

#[test]
fn a_customer_has_contacts_and_goes_with_them() {
    let service = Service::start();
    let owner = service.owner();
    let fields =
        [("id", "한빛"), ("name", "한빛 상사"), ("brand", "default"), ("language", "ko"), ("time_zone", "Asia/Seoul")];
    assert!(owner.submit("/customers", &fields).says("한빛 상사"));
    assert!(owner.post("/customers", &fields).says("there is such a customer already"));
    let contact = [("contact_name", "Park"), ("contact_email", "park@hanbit.example"), ("phone", "02-123-4567")];
    let shown = owner.submit("/customers/%ED%95%9C%EB%B9%9B/contacts", &contact);
    assert!(shown.says("park@hanbit.example") && shown.says("02-123-4567"));
    let again = owner.post("/customers/%ED%95%9C%EB%B9%9B/contacts", &contact);
    assert!(again.says("this address is a contact already") && again.says("value=\"Park\""));
    assert!(owner.submit("/customers/%ED%95%9C%EB%B9%9B/remove", &[]).says("No customer yet"));
}

#[test]
fn a_customer_somebody_signs_in_for_stays() {
    let service = Service::start();
    let owner = service.owner();
    drop(service.customer("acme"));
    assert!(owner.post("/customers/acme/remove", &[]).says("agreements or members name this customer"));
    assert!(owner.get("/customers/acme").says("acme@example.com"));
}

#[test]
fn what_makes_a_service_up_is_read_by_the_rules_of_agreements() {
    let service = Service::start();
    let owner = service.owner();
    add_service(&owner, "meeting");
    for name in ["web", "db-1", "db-2"] {
        add_component(&owner, name);
    }
    let set = |up_when: &str| {
        let fields = [("name_ko", "회의"), ("name_en", "Meetings"), ("brand", "default"), ("up_when", up_when)];
        owner.post("/services/meeting", &fields)
    };
    assert!(set("web and db-9").says("`db-9` is none of the components; there are `db-1`, `db-2`, `web`"));
    assert!(set("web and (db-1 or").says("aria-invalid=\"true\""));
    assert_eq!(set("web and (db-1 or db-2)").status, 303);
    assert!(owner.get("/services/meeting").says("value=\"web and (db-1 or db-2)\""));
    let component = service.read(async |store| store.components().await);
    let db_1 = component.iter().find(|component| component.name == "db-1").unwrap();
    let remove = format!("/services/meeting/components/{}/remove", db_1.id);
    assert!(owner.post(&remove, &[]).says("this names the component that you want to remove"));
    assert_eq!(set("web and db-2").status, 303);
    assert_eq!(owner.post(&remove, &[]).status, 303);
}

#[test]
fn a_component_stands_at_a_site() {
    let service = Service::start();
    let owner = service.owner();
    add_service(&owner, "meeting");
    owner.submit("/sites", &[("id", "icn"), ("name", "Incheon"), ("region", "kr"), ("time_zone", "Asia/Seoul")]);
    add_component(&owner, "web");
    let id = service.read(async |store| store.components().await).remove(0).id;
    let moved = owner.submit(&format!("/services/meeting/components/{id}"), &[("site", "icn")]);
    assert!(moved.says("Incheon"));
    assert!(!service.read(async |store| store.components().await).remove(0).critical);
    assert!(owner.get("/sites/icn").says("web"));
    assert_eq!(owner.post("/sites/icn/remove", &[]).status, 422);
    add_service(&owner, "other");
    assert_eq!(owner.post(&format!("/services/other/components/{id}"), &[]).status, 404);
}

#[test]
fn services_that_no_agreement_in_force_promises_are_listed_first() {
    let service = Service::start_with(&["--clock-starts-at", "2024-03-01T00:00:00Z"]);
    let owner = service.owner();
    add_service(&owner, "alone");
    add_service(&owner, "meeting");
    let text = "agreement: meetings\nkind: sla\nversion: \"1\"\nprovider: Oqupie\neffective: 2024-01-01\ntime_zone: Asia/Seoul\n\
        services: { meeting: {}, chat: {} }\nobjectives: { up: { promise: uptime >= 99 % } }\n";
    service.change(async |change| {
        let file = makegood_store::AgreementFile {
            hash: "0".repeat(64),
            agreement: "meetings".to_owned(),
            version: "1".to_owned(),
            effective_on: "2024-01-01".to_owned(),
            ends_on: None,
            text: text.to_owned(),
            uploaded_at: 0,
            adopted_at: Some(0),
        };
        change.add_agreement_file(&file).await
    });
    let page = owner.get("/services");
    assert!(page.says("One service has no agreement in force"), "{}", page.body);
    assert!(page.body.find(">alone<").unwrap() < page.body.find(">meeting<").unwrap());
    assert!(page.says("/services/new?id=chat"), "what is promised and not listed is offered");
    assert_eq!(owner.post("/services/meeting/remove", &[]).status, 422);
    assert!(owner.submit("/services/alone/remove", &[]).says("Removed."));
}

#[test]
fn names_that_would_break_addresses_are_refused_in_the_readers_language() {
    let service = Service::start();
    let owner = service.owner();
    for id in ["a/b", "a b", "..", "a?b", "<b>", ""] {
        let fields = [("id", id), ("name", "N"), ("language", "en")];
        let answer = owner.post("/brands", &fields);
        assert!(answer.says("aria-invalid=\"true\""), "`{id}`: {}", answer.status);
    }
    owner.post("/language", &[("language", "ko"), ("back", "/brands")]);
    let answer = owner.post("/brands", &[("id", "a b"), ("name", "N"), ("language", "en")]);
    assert!(answer.says("글자, 숫자, `-`, `_`, `.`만 80자까지 쓸 수 있습니다"));
}
