//! Facts: a batch is kept whole or not at all, and what is read back is what was sent.

use std::process::Command;

use serde_json::{Value, json};
use ureq::http::Method;

use crate::Service;

fn outage(id: &str, more: &str) -> String {
    format!(
        r#"{{"id":"{id}","kind":"outage","recorded":"2024-01-02T00:00:00Z","service":"shop","from":"2024-01-01T10:00:00Z","to":"2024-01-01T11:00:00Z","extent":"major"{more}}}"#
    )
}

fn count(service: &Service) -> i64 {
    service.read(async |store| store.chain_head().await).facts
}

#[test]
fn a_batch_sent_twice_is_the_same_facts() {
    let service = Service::start();
    drop(service.owner());
    drop(service.member("operator"));
    let program = service.program("operator", "facts:write read");
    let batch = format!("{}\n\n{}\n", outage("o1", ""), outage("o2", ""));
    let first = program.lines("/api/v1/facts", &batch).value(200);
    assert_eq!((&first["new"], &first["same"], &first["chain"]["facts"]), (&json!(2), &json!(0), &json!(2)));
    let again = program.lines("/api/v1/facts", &batch).value(200);
    assert_eq!((&again["new"], &again["same"]), (&json!(0), &json!(2)));
    assert_eq!(again["chain"], first["chain"]);
    assert_eq!(program.get("/api/v1/evidence").value(200), first["chain"]);
    let array: Value = serde_json::from_str(&format!("[{}]", outage("o1", ""))).unwrap();
    assert_eq!(program.json(Method::POST, "/api/v1/facts", &array, &[]).value(200)["same"], 1);
    let read = program.get("/api/v1/facts/o1");
    assert_eq!(read.value(200), array[0]);
    assert_eq!(program.get("/api/v1/facts/o9").problem(404), "not-found");
}

#[test]
fn one_wrong_line_and_nothing_of_the_batch_is_kept() {
    let service = Service::start();
    drop(service.owner());
    let program = service.program("owner", "facts:write");
    let wrong = outage("o2", "").replace("major", "huge").replace("\"service\":\"shop\",", "");
    let problem = program.lines("/api/v1/facts", &format!("{}\n{wrong}\nnothing", outage("o1", ""))).value(422);
    let errors = problem["errors"].as_array().unwrap();
    let places: Vec<_> =
        errors.iter().map(|error| (error["line"].as_i64().unwrap(), error["pointer"].as_str().unwrap())).collect();
    assert_eq!(places, [(2, "/service"), (2, "/extent"), (3, "")], "{problem}");
    assert_eq!(count(&service), 0);
    let array: Value = json!([{"id": "x", "kind": "outage"}]);
    let problem = program.json(Method::POST, "/api/v1/facts", &array, &[]).value(422);
    assert_eq!(problem["errors"][0]["pointer"], "/0/service");
}

#[test]
fn the_same_id_with_other_content_names_both_facts() {
    let service = Service::start();
    drop(service.owner());
    let program = service.program("owner", "facts:write");
    program.lines("/api/v1/facts", &outage("o1", "")).value(200);
    let batch = format!("{}\n{}", outage("o2", ""), outage("o1", r#","cause":"carrier""#));
    let answer = program.lines("/api/v1/facts", &batch);
    assert_eq!(answer.problem(409), "conflict");
    let error = &answer.value(409)["errors"][0];
    assert_eq!(error["line"], 2);
    assert_eq!((&error["there"]["cause"], &error["here"]["cause"]), (&Value::Null, &json!("carrier")));
    assert_eq!(count(&service), 1, "the other fact of the batch is not kept either");
    let orphan = r#"{"id":"r1","kind":"retraction","recorded":"2024-01-03T00:00:00Z","replaces":"nothing"}"#;
    assert_eq!(program.lines("/api/v1/facts", orphan).problem(422), "refused");
}

#[test]
fn a_fact_without_recorded_is_recorded_now_and_stays_the_same_when_sent_again() {
    let service = Service::start_with(&["--clock-starts-at", "2024-02-01T00:00:00Z"]);
    drop(service.owner());
    let program = service.program("owner", "facts:write read");
    let undated = outage("o1", "").replace("\"recorded\":\"2024-01-02T00:00:00Z\",", "");
    assert_eq!(program.lines("/api/v1/facts", &undated).value(200)["new"], 1);
    let recorded = program.get("/api/v1/facts/o1").value(200)["recorded"].as_str().unwrap().to_owned();
    assert!(recorded.starts_with("2024-02-01T00:00:"), "{recorded}");
    assert_eq!(program.lines("/api/v1/facts", &undated).value(200)["same"], 1);
    let problem = program.lines("/api/v1/facts", &outage("o2", "").replace("2024-01-02", "2024-02-02")).value(422);
    assert_eq!(problem["errors"][0]["pointer"], "/recorded");
}

#[test]
fn what_is_exported_is_a_sealed_file_that_holds() {
    let service = Service::start();
    drop(service.owner());
    let program = service.program("owner", "facts:write read");
    let batch: Vec<String> = (0..1_203).map(|at| outage(&format!("o{at}"), "")).collect();
    let head = program.lines("/api/v1/facts", &batch.join("\n")).value(200)["chain"]["head"].clone();
    let exported = program.get("/api/v1/evidence/export");
    assert_eq!((exported.status, exported.body.lines().count()), (200, 1_203));
    let last: Value = serde_json::from_str(exported.body.lines().last().unwrap()).unwrap();
    assert_eq!(last["hash"], head);
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("evidence.jsonl");
    std::fs::write(&file, &exported.body).unwrap();
    let checked = Command::new(env!("CARGO_BIN_EXE_makegood")).args(["evidence", "check"]).arg(&file).output().unwrap();
    assert!(checked.status.success(), "{}", String::from_utf8_lossy(&checked.stdout));
}

#[test]
fn facts_are_listed_in_pages_by_what_they_name() {
    let service = Service::start();
    drop(service.owner());
    let program = service.program("owner", "facts:write read");
    let other = outage("p1", "").replace("shop", "other");
    let batch = [outage("o1", ""), other, outage("o2", ""), outage("o3", "")].join("\n");
    program.lines("/api/v1/facts", &batch).value(200);
    let first = program.get("/api/v1/facts?service=shop&limit=2").value(200);
    assert_eq!((&first["items"][0]["place"], &first["items"][1]["place"]), (&json!(1), &json!(3)));
    let next = first["next"].as_str().unwrap();
    let last = program.get(&format!("/api/v1/facts?service=shop&limit=2&after={next}")).value(200);
    assert_eq!((&last["items"][0]["fact"]["id"], &last["next"]), (&json!("o3"), &Value::Null));
    assert_eq!(program.get("/api/v1/facts?kind=cells").value(200)["items"], json!([]));
}

#[test]
fn a_body_that_is_no_facts_is_told_what_to_send() {
    let service = Service::start();
    drop(service.owner());
    let program = service.program("owner", "facts:write");
    assert_eq!(program.post("/api/v1/facts", &[("id", "o1")]).problem(415), "not-this-format");
    assert_eq!(program.json(Method::POST, "/api/v1/facts", &json!({}), &[]).problem(400), "malformed");
    let headers = [("content-type", "application/jsonl")];
    assert_eq!(program.send(Method::POST, "/api/v1/facts", Some(b"\xff\xfe"), &headers).problem(400), "malformed");
    let many = "{}\n".repeat(100_001);
    assert_eq!(program.lines("/api/v1/facts", &many).problem(413), "too-large");
    assert_eq!(program.send(Method::PUT, "/api/v1/facts", Some(b""), &headers).problem(405), "no-such-method");
}

#[test]
fn a_member_of_one_brand_sends_and_sees_facts_of_its_services_alone() {
    let service = Service::start();
    drop(service.owner());
    drop(service.member("operator"));
    service.change(async |change| {
        let brand =
            makegood_store::Brand { id: "other".to_owned(), name: "Other".to_owned(), language: "en".to_owned() };
        change.add_brand(&brand).await?;
        for (id, brand) in [("shop", "default"), ("desk", "other")] {
            let (name_ko, name_en) = (id.to_owned(), id.to_owned());
            let service = makegood_store::Service {
                id: id.to_owned(),
                brand_id: brand.to_owned(),
                name_ko,
                name_en,
                up_when: None,
            };
            change.add_service(&service).await?;
        }
        change.set_brands_of_member("operator", &["other"]).await
    });
    let program = service.program("operator", "facts:write read");
    assert_eq!(program.lines("/api/v1/facts", &outage("o1", "")).problem(422), "refused");
    assert_eq!(program.lines("/api/v1/facts", &outage("d1", "").replace("shop", "desk")).value(200)["new"], 1);
    service.program("owner", "facts:write").lines("/api/v1/facts", &outage("o1", "")).value(200);
    assert_eq!(program.get("/api/v1/facts").value(200)["items"].as_array().unwrap().len(), 1);
    assert_eq!(program.get("/api/v1/facts/o1").problem(404), "not-found");
    assert_eq!(program.get("/api/v1/evidence/export").problem(403), "forbidden");
}

#[test]
fn minutes_sent_as_they_come_become_one_fact_when_their_day_is_full() {
    let service = Service::start_with(&["--clock-starts-at", "2024-01-02T00:00:00Z"]);
    drop(service.owner());
    let program = service.program("owner", "facts:write read");
    let hour = |hour: usize, errors: u32| {
        let column = |value: String| vec![value; 60].join(",");
        format!(
            r#"{{"service":"shop","origin":"gateway","from":"2024-01-01T{hour:02}:00:00Z","requests":[{}],"errors":[{}]}}"#,
            column("100".to_owned()),
            column(errors.to_string())
        )
    };
    let hours: Vec<String> = (0..23).map(|own| hour(own, 0)).collect();
    let taken = program.lines("/api/v1/minutes", &hours.join("\n")).value(200);
    assert_eq!(taken, json!({"new": 23 * 60, "same": 0, "sealed": 0}));
    assert_eq!(count(&service), 0, "what waits is no evidence yet");
    assert_eq!(program.lines("/api/v1/minutes", &hour(3, 0)).value(200), json!({"new": 0, "same": 60, "sealed": 0}));
    let other = program.lines("/api/v1/minutes", &hour(3, 7));
    assert!(other.problem(422) == "refused" && other.says("errors 0") && other.says("errors 7"), "{}", other.body);
    let named = hour(23, 0).replace("{\"service\"", "{\"id\":\"x\",\"service\"");
    assert_eq!(program.lines("/api/v1/minutes", &named).value(422)["errors"][0]["pointer"], "/id");
    assert_eq!(program.lines("/api/v1/minutes", &hour(23, 0)).value(200)["sealed"], 1);
    assert_eq!(count(&service), 1);
    assert_eq!(
        program.get("/api/v1/facts?kind=cells").value(200)["items"][0]["fact"]["requests"].as_array().unwrap().len(),
        1_440
    );
}
