//! The document says what is served, and what is served is in the document.

use std::collections::BTreeSet;
use std::process::Command;

use serde_json::Value;

use crate::Service;
use crate::access::routes;

fn document() -> Value {
    let printed = Command::new(env!("CARGO_BIN_EXE_makegood")).args(["schema", "openapi"]).output().unwrap();
    serde_json::from_slice(&printed.stdout).unwrap()
}

/// Every operation, as `METHOD path scope`.
fn operations(document: &Value) -> BTreeSet<String> {
    let paths = document["paths"].as_object().unwrap();
    let methods = paths.iter().flat_map(|(path, item)| item.as_object().unwrap().iter().map(move |one| (path, one)));
    methods
        .map(|(path, (method, operation))| {
            let scope = operation["security"][0]["token"][0].as_str().unwrap();
            format!("{} {path} {scope}", method.to_uppercase())
        })
        .collect()
}

#[test]
fn every_operation_is_in_the_document_and_the_other_way_round() {
    let served = routes().into_iter().filter(|route| !route.scope.is_empty());
    let served: BTreeSet<String> =
        served.map(|route| format!("{} {} {}", route.method, route.path, route.scope)).collect();
    assert_eq!(operations(&document()), served);
    let others: Vec<String> = routes()
        .into_iter()
        .filter(|route| route.path.starts_with("/api/") && route.scope.is_empty())
        .map(|route| route.path)
        .collect();
    assert_eq!(others, ["/api/v1/openapi.json", "/api/v1/docs"]);
}

#[test]
fn the_document_is_openapi_3_1_and_every_name_in_it_leads_somewhere() {
    let document = document();
    assert_eq!(document["openapi"], "3.1.0");
    let mut lost = Vec::new();
    walk(&document, &mut |name| {
        let pointer = name.strip_prefix('#').unwrap_or_default();
        if document.pointer(pointer).is_none() {
            lost.push(name.to_owned());
        }
    });
    assert!(lost.is_empty(), "{lost:?}");
    for (path, item) in document["paths"].as_object().unwrap() {
        for (method, operation) in item.as_object().unwrap() {
            for member in ["summary", "x-summary-ko", "operationId"] {
                assert!(operation[member].as_str().is_some_and(|text| !text.is_empty()), "{method} {path}: {member}");
            }
            assert!(operation["responses"]["401"].is_object(), "{method} {path}");
        }
    }
}

/// Every `$ref` in a value.
fn walk(value: &Value, each: &mut impl FnMut(&str)) {
    match value {
        Value::Object(members) => {
            for (key, member) in members {
                if let (true, Value::String(name)) = (key == "$ref", member) {
                    each(name);
                }
                walk(member, each);
            }
        }
        Value::Array(items) => items.iter().for_each(|item| walk(item, each)),
        _ => {}
    }
}

#[test]
fn it_is_served_to_programs_and_to_people_in_both_languages() {
    let service = Service::start();
    let served: Value = serde_json::from_str(&service.anybody().get("/api/v1/openapi.json").body).unwrap();
    assert_eq!(served, document());
    let english = service.anybody().get("/api/v1/docs");
    assert!(english.says("Send facts") && english.says("id=\"problem-key-used\""), "{}", english.body);
    let korean = service.anybody().with("accept-language", "ko").get("/api/v1/docs");
    assert!(korean.says("증빙을 보냅니다"));
    assert!(english.body.len() < 250_000, "{} bytes", english.body.len());
}

#[test]
fn every_kind_of_problem_has_its_place_in_the_reference() {
    let service = Service::start();
    let page = service.anybody().get("/api/v1/docs");
    for kind in document()["components"]["schemas"]["Problem"]["properties"]["type"]["enum"].as_array().unwrap() {
        let anchor = kind.as_str().unwrap().rsplit('#').next().unwrap();
        assert!(page.says(&format!("id=\"{anchor}\"")), "{anchor}");
    }
}
