//! Agreements over the API: checked, uploaded, adopted; and what the overview says then.

use serde_json::json;
use ureq::http::Method;

use crate::{Client, Service};

const AGREEMENT: &str = include_str!("../../../../../examples/oqupie/agreement.yaml");
const EVIDENCE: &str = include_str!("../../../../../examples/oqupie/evidence.jsonl");

fn yaml(program: &Client, path: &str, text: &str) -> crate::Answer {
    program.send(Method::POST, path, Some(text.as_bytes()), &[("content-type", "application/yaml")])
}

#[test]
fn an_agreement_is_checked_uploaded_adopted_and_then_stays() {
    let service = Service::start_with(&["--clock-starts-at", "2019-11-20T00:00:00Z"]);
    drop(service.owner());
    let program = service.program("owner", "read agreements:write");
    let wrong = AGREEMENT.replace("uptime >= 99 %", "uptime >= 990 %");
    let found = yaml(&program, "/api/v1/agreements/check?lang=ko", &wrong).value(200);
    assert!(found["errors"].as_i64() > Some(0), "{found}");
    let refused = yaml(&program, "/api/v1/agreements", &wrong).value(422);
    assert_eq!(refused["errors"][0]["finding"]["place"]["line"], found["problems"][0]["place"]["line"]);
    assert_eq!(program.get("/api/v1/agreements").value(200)["items"], json!([]));
    assert_eq!(yaml(&program, "/api/v1/agreements/check", AGREEMENT).value(200)["errors"], 0);

    let drafts = yaml(&program, "/api/v1/agreements", AGREEMENT).value(201);
    let hash = drafts[0]["hash"].as_str().unwrap();
    let version = format!("/api/v1/agreements/oqupie/versions/{hash}");
    assert_eq!(program.get(&version).value(200)["text"], AGREEMENT);
    assert_eq!(program.get("/api/v1/agreements/oqupie").value(200)["standing"], "draft");
    let adopt = || program.json(Method::POST, &format!("{version}/adopt"), &json!({"accept_warnings": true}), &[]);
    assert_eq!(adopt().problem(422), "refused", "no step is skipped");
    let published = json!({"price": "as in the price list", "accept_warnings": true});
    let adopted = program.json(Method::POST, &format!("{version}/publish"), &published, &[]).value(200);
    assert!(adopted["adopted_at"].is_string());
    let steps = adopted["steps"].as_array().unwrap().iter().map(|step| step["step"].as_str().unwrap());
    assert_eq!(steps.collect::<Vec<&str>>(), ["drafted", "offered", "priced", "approved", "adopted"]);
    assert_eq!(adopt().value(200), adopted, "adopting it again changes nothing");
    assert_eq!(program.send(Method::DELETE, &version, None, &[]).problem(409), "conflict");
    let read = program.get("/api/v1/agreements/oqupie").value(200);
    assert_eq!((&read["standing"], &read["versions"][0]["version"]), (&json!("in_force"), &json!("2019-11-13")));
    let other = AGREEMENT.replace("uptime >= 99 %", "uptime >= 98 %");
    assert_eq!(yaml(&program, "/api/v1/agreements", &other).status, 422, "another text under an adopted name");
}

#[test]
fn a_draft_is_removed_and_a_body_of_another_format_is_told_what_to_send() {
    let service = Service::start();
    drop(service.owner());
    let program = service.program("owner", "read agreements:write");
    let files = json!({"files": [{"name": "oqupie.yaml", "text": AGREEMENT}]});
    let drafts = program.json(Method::POST, "/api/v1/agreements", &files, &[]).value(201);
    let version = format!("/api/v1/agreements/oqupie/versions/{}", drafts[0]["hash"].as_str().unwrap());
    assert_eq!(program.send(Method::DELETE, &version, None, &[]).status, 204);
    assert_eq!(program.get("/api/v1/agreements/oqupie").problem(404), "not-found");
    assert_eq!(program.post("/api/v1/agreements", &[("a", "b")]).problem(415), "not-this-format");
    assert_eq!(
        program.json(Method::POST, "/api/v1/agreements/check", &json!({"files": []}), &[]).problem(422),
        "refused"
    );
    assert_eq!(yaml(&program, "/api/v1/agreements/check", "\0").problem(422), "refused");
    assert!(yaml(&program, "/api/v1/agreements/check", ": [").value(200)["errors"].as_i64() > Some(0));
}

#[test]
fn customers_see_what_binds_them_once_it_is_adopted_and_their_own_promises() {
    let service = Service::start_with(&["--clock-starts-at", "2019-11-20T00:00:00Z"]);
    drop(service.owner());
    drop((service.customer("haneul"), service.customer("bada")));
    let program = service.program("owner", "read facts:write agreements:write");
    let drafts = yaml(&program, "/api/v1/agreements", AGREEMENT).value(201);
    let version = format!("/api/v1/agreements/oqupie/versions/{}", drafts[0]["hash"].as_str().unwrap());
    program.lines("/api/v1/facts", &until_now()).value(200);
    let (own, other) = (service.program("haneul", "read"), service.program("bada", "read"));
    assert_eq!(own.get("/api/v1/agreements/oqupie").problem(404), "not-found");
    let published = json!({"price": "as in the price list", "accept_warnings": true});
    program.json(Method::POST, &format!("{version}/publish"), &published, &[]).value(200);
    assert_eq!(own.get("/api/v1/agreements/oqupie").status, 200);
    assert_eq!(own.get(&version).status, 200);
    for path in ["/api/v1/agreements/oqupie", &version] {
        assert_eq!(other.get(path).problem(404), "not-found", "{path}");
    }
    let promises = |client: &Client| client.get("/api/v1/overview").value(200)["promises"].as_array().unwrap().len();
    assert!(promises(&program) > 0);
    assert_eq!(promises(&own), promises(&program), "they are the only customer");
    assert_eq!(promises(&other), 0);
    let first = program.get("/api/v1/overview");
    let known = program.send(Method::GET, "/api/v1/overview", None, &[("if-none-match", first.header("etag"))]);
    assert_eq!(known.status, 304);
}

/// What was recorded by the day on which the service's clock starts.
fn until_now() -> String {
    let known = |line: &&str| line.contains("\"recorded\":\"2019-11-0") || line.contains("\"recorded\":\"2019-11-1");
    EVIDENCE.lines().filter(known).collect::<Vec<_>>().join("\n")
}
