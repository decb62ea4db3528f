//! The register of agreements: searched, narrowed, drawn; services without an agreement, and notices that are owed.

use crate::agreements::upload;
use crate::kept::example_file;
use crate::lifecycle::{SHOP, next};
use crate::{Client, Service};

fn titles(client: &Client, query: &str) -> Vec<String> {
    let page = client.get(&format!("/agreements?{query}"));
    assert_eq!(page.status, 200, "{query}: {}", page.text());
    let rows = page.body.split("<tbody>").nth(1).unwrap_or_default().split("<th scope=\"row\">").skip(1);
    rows.map(|row| row.split('>').nth(1).unwrap().split('<').next().unwrap().to_owned()).collect()
}

/// The shop, whose next version should have been announced, and the framework with what it rests on.
fn filled() -> (Service, Client) {
    let service = Service::start_with(&["--clock-starts-at", "2024-03-20T00:00:00Z"]);
    let owner = service.owner();
    drop(service.customer("acme"));
    service.keep_agreement(SHOP, "shop", "1", "2024-01-01");
    owner.submit("/agreements/shop/customers", &[("customer", "acme")]);
    for (name, kind) in [("web-team", "ola"), ("hosting", "uc")] {
        let text = SHOP
            .replace("agreement: shop", &format!("agreement: {name}"))
            .replace("kind: sla", &format!("kind: {kind}"));
        let text = text.replace("en: Shop, ko: 상점", &format!("en: {name}, ko: {name}")).replace("99.9 %", "99.5 %");
        service.keep_agreement(&text, name, "1", "2024-01-01");
    }
    let above =
        SHOP.replace("agreement: shop", "agreement: mall").replace("en: Shop, ko: 상점", "en: Mall, ko: 쇼핑몰");
    let above = format!("{above}ends: 2024-04-30\nrests_on:\n  - {{ agreement: web-team, for: [shop] }}\n");
    service.keep_agreement(&above, "mall", "1", "2024-01-01");
    (service, owner)
}

#[test]
fn the_register_is_narrowed_by_what_one_looks_for() {
    let (service, owner) = filled();
    assert_eq!(titles(&owner, ""), ["Mall", "Shop", "hosting", "web-team"]);
    assert_eq!(titles(&owner, "q=SHOP+us&kind=sla&customer=acme"), ["Shop"]);
    // Whoever it binds alone is its party; on a phone its rows are read one under another.
    let page = owner.get("/agreements");
    assert!(page.says("Us → acme Inc.") && page.says("class=\"agreements stacked\""), "{}", page.text());
    assert_eq!(titles(&owner, "kind=uc"), ["hosting"]);
    assert_eq!(titles(&owner, "service=shop&target=99.9"), ["Mall", "Shop"]);
    assert_eq!(titles(&owner, "ends=60"), ["Mall"]);
    assert_eq!(titles(&owner, "risk=ends"), ["Mall"]);
    assert_eq!(titles(&owner, "risk=notice"), [] as [&str; 0]);
    assert!(owner.get("/agreements?q=nothing+at+all").says("No agreement is like that."));
    // What customers cannot see is not found either.
    let acme = service.signed_in("acme@example.com");
    assert_eq!(titles(&acme, "q=o"), ["Shop"]);
    assert_eq!(acme.get("/agreements/graph").status, 403);
}

#[test]
fn a_notice_that_nobody_gave_is_overdue_on_the_agreement_and_in_the_register() {
    let (service, owner) = filled();
    // Nobody can be reached: there is no contact, and no mail goes out.
    let draft = upload(&owner, &[("next.yaml", &next("2024-03-23"))]).leads_to();
    owner.publish(&draft);
    let page = owner.get("/agreements/shop");
    assert!(page.says("announce changes") && page.says("overdue"), "{}", page.text());
    assert_eq!(titles(&owner, "risk=notice"), ["Shop"]);
    assert!(service.signed_in("acme@example.com").get("/agreements/shop").says("overdue"));
}

#[test]
fn the_graph_shows_what_rests_on_what_and_the_gap_of_each_promise() {
    let (_service, owner) = filled();
    let page = owner.get("/agreements/graph");
    insta::assert_snapshot!("graph", page.text());
    assert!(page.body.contains("class=\"rests gap\""), "{}", page.body);
    owner.submit("/language", &[("language", "ko"), ("back", "/")]);
    assert!(owner.get("/agreements/graph").says("부족 0.4 %p"));
}

#[test]
fn levels_stand_under_what_they_refine_and_services_without_an_agreement_are_named() {
    let service = Service::start();
    let owner = service.owner();
    let fields = [("id", "printing"), ("name_ko", "인쇄"), ("name_en", "Printing"), ("brand", "default")];
    owner.submit("/services", &fields);
    assert!(owner.get("/agreements").says("Services without a service level agreement"));
    let files =
        ["service.yaml", "customer.yaml", "corporate.yaml"].map(|name| (name, example_file("inheritance", name)));
    let files: Vec<(&str, &str)> = files.iter().map(|(name, text)| (*name, text.as_str())).collect();
    upload(&owner, &files).leads_to();
    let graph = owner.get("/agreements/graph");
    assert_eq!(graph.body.matches("class=\"refines\"").count(), 2, "{}", graph.body);
    assert!(owner.get("/agreements").says("refines workplace-sales"));
}

#[test]
fn an_agreement_whose_service_changed_is_to_be_looked_at_again() {
    let (service, owner) = filled();
    let acme = service.signed_in("acme@example.com");
    service.sell("shop", "상점", "Shop");
    assert_eq!(titles(&owner, "risk=changed"), [] as [&str; 0]);
    owner.submit("/services/shop/components", &[("component_name", "payments"), ("critical", "yes")]);
    assert_eq!(titles(&owner, "risk=changed"), ["Mall", "Shop", "hosting", "web-team"]);
    let page = owner.get("/agreements/shop");
    assert!(page.says("component `payments` was added"), "{}", page.text());
    let theirs = acme.get("/agreements/shop");
    assert!(!theirs.says("payments"), "{}", theirs.text());
    assert_eq!(titles(&acme, "risk=changed"), [] as [&str; 0]);

    let path = "/agreements/shop/changes";
    assert_eq!(owner.post(path, &[("outcome", " ")]).status, 422);
    assert_eq!(acme.post(path, &[("outcome", "fine")]).status, 403);
    assert_eq!(service.member("operator").post(path, &[("outcome", "fine")]).status, 403);
    let page = owner.submit(path, &[("outcome", "It stays: payments have an agreement of their own.")]);
    assert!(page.says("payments have an agreement of their own"), "{}", page.text());
    assert!(!page.says("component `payments` was added"), "{}", page.text());
    assert_eq!(titles(&owner, "risk=changed"), ["Mall", "hosting", "web-team"]);
    owner.submit("/language", &[("language", "ko"), ("back", "/")]);
    assert!(owner.get("/agreements/mall").says("구성 요소 `payments` 추가"));
}

#[test]
fn what_is_added_as_a_service_is_registered_is_no_change_of_it() {
    let (_service, owner) = filled();
    let fields = [("id", "shop"), ("name_ko", "상점"), ("name_en", "Shop"), ("brand", "default")];
    owner.submit("/services", &fields);
    owner.submit("/services/shop/components", &[("component_name", "web"), ("critical", "yes")]);
    assert_eq!(titles(&owner, "risk=changed"), [] as [&str; 0]);
}
