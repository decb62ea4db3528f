//! Customers, services and components: each sees what is theirs, and nobody overwrites what they have not read.

use serde_json::json;
use ureq::http::Method;

use crate::Service;

fn acme() -> serde_json::Value {
    json!({"id": "acme", "name": "Acme", "brand": "default", "language": "en", "time_zone": "Europe/London"})
}

#[test]
fn a_customer_is_added_read_changed_and_removed() {
    let service = Service::start();
    drop(service.owner());
    let program = service.program("owner", "read lists:write");
    assert_eq!(program.json(Method::POST, "/api/v1/customers", &acme(), &[]).value(201), acme());
    assert_eq!(program.json(Method::POST, "/api/v1/customers", &acme(), &[]).problem(409), "conflict");
    let read = program.get("/api/v1/customers/acme");
    assert_eq!(read.value(200), acme());
    let tag = read.header("etag").to_owned();
    let known = service.program("owner", "read").with("if-none-match", &tag).get("/api/v1/customers/acme");
    assert_eq!((known.status, known.body.as_str()), (304, ""));

    let mut renamed = acme();
    renamed["name"] = json!("Acme Ltd");
    let change = |tag: &[(&str, &str)]| program.json(Method::PUT, "/api/v1/customers/acme", &renamed, tag);
    assert_eq!(change(&[]).problem(428), "no-tag");
    assert_eq!(change(&[("if-match", "\"other\"")]).problem(412), "stale");
    assert_eq!(change(&[("if-match", &tag)]).value(200), renamed);
    // The version that was read is gone: whoever still holds it decides anew.
    assert_eq!(change(&[("if-match", &tag)]).problem(412), "stale");

    let tag = program.get("/api/v1/customers/acme").header("etag").to_owned();
    let removed = program.send(Method::DELETE, "/api/v1/customers/acme", None, &[("if-match", &tag)]);
    assert_eq!((removed.status, removed.body.as_str()), (204, ""));
    assert_eq!(program.get("/api/v1/customers/acme").problem(404), "not-found");
    let own = makegood_store::AuditFilter { noun: Some("customer"), ..Default::default() };
    let audit = service.read(async |store| store.audit_log(&own, 10).await);
    let authors: Vec<&str> = audit.iter().map(|entry| entry.author.as_str()).collect();
    assert_eq!(authors, ["token:owner read lists:write"; 3]);
}

#[test]
fn everything_wrong_with_a_body_is_said_at_once_and_in_the_language_asked_for() {
    let service = Service::start();
    drop(service.owner());
    let program = service.program("owner", "lists:write").with("accept-language", "ko");
    let body = json!({"name": 7, "brand": "nowhere", "language": "fr", "time_zone": "Europe/Seoul", "colour": "red"});
    let problem = program.json(Method::POST, "/api/v1/customers", &body, &[]).value(422);
    let pointers: Vec<&str> =
        problem["errors"].as_array().unwrap().iter().map(|error| error["pointer"].as_str().unwrap()).collect();
    assert_eq!(pointers, ["/id", "/name", "/language", "/time_zone", "/brand", "/colour"]);
    assert_eq!(problem["detail"], "고쳐야 할 항목이 6개 있습니다");
    assert_eq!(
        problem["errors"][3]["detail"],
        "`Europe/Seoul`은(는) IANA 시간대가 아닙니다. `Asia/Seoul`처럼 써 주세요"
    );
    let nested = program.send(Method::POST, "/api/v1/customers", Some(b"[1"), &[("content-type", "application/json")]);
    assert_eq!(nested.problem(400), "malformed");
}

#[test]
fn the_same_request_under_one_key_is_done_once() {
    let service = Service::start();
    drop(service.owner());
    let program = service.program("owner", "read lists:write");
    let add = |body: &serde_json::Value| {
        program.json(Method::POST, "/api/v1/customers", body, &[("idempotency-key", "first")])
    };
    let first = add(&acme());
    let again = add(&acme());
    assert_eq!(first.value(201), again.value(201));
    assert_eq!((first.header("idempotency-replayed"), again.header("idempotency-replayed")), ("", "true"));
    let mut other = acme();
    other["id"] = json!("other");
    assert_eq!(add(&other).problem(422), "key-used");
    assert_eq!(program.get("/api/v1/customers/other").status, 404);
    // Another program's keys are its own.
    let theirs = service.program("owner", "lists:write");
    assert_eq!(theirs.json(Method::POST, "/api/v1/customers", &other, &[("idempotency-key", "first")]).status, 201);
    // What was refused left nothing: mended, it may come under the same key.
    let add = |body: &serde_json::Value| {
        program.json(Method::POST, "/api/v1/customers", body, &[("idempotency-key", "second")])
    };
    assert_eq!(add(&json!({"id": "third"})).status, 422);
    let mut third = acme();
    third["id"] = json!("third");
    assert_eq!(add(&third).status, 201);
}

#[test]
fn a_customer_sees_themselves_and_nobody_else() {
    let service = Service::start();
    drop(service.owner());
    drop((service.customer("acme"), service.customer("bolt")));
    let program = service.program("acme", "read");
    let listed = program.get("/api/v1/customers").value(200);
    assert_eq!(listed["items"].as_array().unwrap().len(), 1);
    assert_eq!(listed["items"][0]["id"], "acme");
    assert_eq!(program.get("/api/v1/customers/acme").status, 200);
    assert_eq!(program.get("/api/v1/customers/bolt").problem(404), "not-found");
}

#[test]
fn a_list_comes_in_pages_that_fit_together() {
    let service = Service::start();
    drop(service.owner());
    let names: Vec<String> = (0..7).map(|at| format!("customer-{at}")).collect();
    names.iter().for_each(|name| drop(service.customer(name)));
    let program = service.program("owner", "read");
    let (mut seen, mut path) = (Vec::new(), "/api/v1/customers?limit=3".to_owned());
    loop {
        let page = program.get(&path).value(200);
        seen.extend(page["items"].as_array().unwrap().iter().map(|one| one["id"].as_str().unwrap().to_owned()));
        let Some(next) = page["next"].as_str() else { break };
        path = format!("/api/v1/customers?limit=3&after={next}");
    }
    assert_eq!(seen, names);
    for wrong in ["limit=0", "limit=501", "after=nothing", "after=WyIxIiwiMiJd"] {
        assert_eq!(program.get(&format!("/api/v1/customers?{wrong}")).problem(422), "refused", "{wrong}");
    }
    for wrong in ["limit=many", "colour=red", "limit=1&limit=2"] {
        assert_eq!(program.get(&format!("/api/v1/customers?{wrong}")).problem(400), "malformed", "{wrong}");
    }
}

#[test]
fn a_service_has_components_of_its_own() {
    let service = Service::start();
    drop(service.owner());
    let program = service.program("owner", "read lists:write");
    let shop = json!({"id": "shop", "brand": "default", "name_ko": "상점", "name_en": "Shop"});
    assert_eq!(program.json(Method::POST, "/api/v1/services", &shop, &[]).value(201), shop);
    let search = json!({"name": "search/full text", "critical": true});
    assert_eq!(program.json(Method::POST, "/api/v1/services/shop/components", &search, &[]).value(201), search);
    assert_eq!(program.json(Method::POST, "/api/v1/services/shop/components", &search, &[]).problem(409), "conflict");
    let read = program.get("/api/v1/services/shop/components/search%2Ffull%20text");
    assert_eq!(read.value(200), search);
    let plain = json!({"critical": false});
    let tag = [("if-match", read.header("etag"))];
    let path = "/api/v1/services/shop/components/search%2Ffull%20text";
    assert_eq!(program.json(Method::PUT, path, &plain, &tag).value(200)["critical"], false);
    assert_eq!(program.get("/api/v1/services/shop/components").value(200)["items"][0]["critical"], false);
    let tag = program.get("/api/v1/services/shop").header("etag").to_owned();
    let kept = program.send(Method::DELETE, "/api/v1/services/shop", None, &[("if-match", &tag)]);
    assert_eq!(kept.problem(422), "refused");
    assert_eq!(program.get("/api/v1/services/nothing/components").status, 404);
}

#[test]
fn a_member_of_one_brand_neither_sees_nor_changes_another() {
    let service = Service::start();
    drop(service.owner());
    drop(service.member("manager"));
    service.change(async |change| {
        let brand =
            makegood_store::Brand { id: "other".to_owned(), name: "Other".to_owned(), language: "en".to_owned() };
        change.add_brand(&brand).await?;
        change.set_brands_of_member("manager", &["other"]).await
    });
    drop(service.customer("acme"));
    let program = service.program("manager", "read lists:write");
    assert_eq!(program.get("/api/v1/customers").value(200)["items"], json!([]));
    assert_eq!(program.get("/api/v1/customers/acme").problem(404), "not-found");
    assert_eq!(program.json(Method::PUT, "/api/v1/customers/acme", &acme(), &[]).problem(404), "not-found");
    let mut bolt = acme();
    bolt["id"] = json!("bolt");
    assert_eq!(
        program.json(Method::POST, "/api/v1/customers", &bolt, &[]).value(422)["errors"][0]["pointer"],
        "/brand"
    );
    bolt["brand"] = json!("other");
    assert_eq!(program.json(Method::POST, "/api/v1/customers", &bolt, &[]).status, 201);
    assert_eq!(program.get("/api/v1/brands").value(200)["items"].as_array().unwrap().len(), 1);
}
