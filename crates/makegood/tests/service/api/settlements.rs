//! Settlements over the API: read while they move, closed by request, verified offline; each customer their own.

use std::process::Command;
use std::time::Duration;

use makegood_store::AgreementFile;
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use ureq::http::Method;

use crate::{Client, Service};

const AGREEMENT: &str = include_str!("../../../../../examples/oqupie/agreement.yaml");
const EVIDENCE: &str = include_str!("../../../../../examples/oqupie/evidence.jsonl");
const NOVEMBER: &str = "/api/v1/settlements/oqupie/haneul/2019-11";

/// A service in which Oqupie's example was adopted and its evidence sent, some time after the month.
fn settled() -> (Service, Client) {
    let service = Service::start_with(&["--clock-starts-at", "2020-03-01T00:00:00Z"]);
    drop(service.owner());
    service.change(async |change| {
        let file = AgreementFile {
            hash: Sha256::digest(AGREEMENT.as_bytes()).iter().map(|byte| format!("{byte:02x}")).collect(),
            agreement: "oqupie".to_owned(),
            version: "2019-11-13".to_owned(),
            effective_on: "2019-11-01".to_owned(),
            ends_on: None,
            text: AGREEMENT.to_owned(),
            uploaded_at: 0,
            adopted_at: Some(1_583_020_800_000),
        };
        change.add_agreement_file(&file).await
    });
    let program = service.program("owner", "read facts:write close");
    program.lines("/api/v1/facts", EVIDENCE).value(200);
    (service, program)
}

/// Asks until the period is closed; one that never is fails the test.
fn until_closed(program: &Client) -> Value {
    for _ in 0..200 {
        let list = program.get("/api/v1/settlements?agreement=oqupie&from=2019-11-01&until=2019-12-01").value(200);
        if let Some(closed) = list["items"].as_array().unwrap().iter().find(|one| one["state"] == "closed") {
            return closed.clone();
        }
        std::thread::sleep(Duration::from_millis(100));
    }
    panic!("the period was not closed in 20 s");
}

#[test]
fn a_month_is_read_explained_closed_and_verified_offline() {
    let (_service, program) = settled();
    let open = program.get(NOVEMBER).value(200);
    assert_eq!(open["settlements"][0]["objectives"][0]["measured"]["exact"], "10685/108");
    let explained = program.get(&format!("{NOVEMBER}/explanation?objective=monthly_uptime"));
    assert!(explained.status == 200 && explained.says("98.935185"), "{}", explained.body);
    assert!(program.get(&format!("{NOVEMBER}/explanation?lang=ko")).says("월간 서비스 가용율"));
    assert_eq!(program.get(&format!("{NOVEMBER}/bundle")).problem(404), "not-found");

    let asked = program.json(Method::POST, &format!("{NOVEMBER}/close"), &json!({}), &[]);
    assert_eq!(asked.value(202), json!({"state": "queued"}));
    let closed = until_closed(&program);
    assert_eq!(
        (&closed["customer"], &closed["period"], &closed["revision"]),
        (&json!("haneul"), &json!("2019-11"), &json!(0))
    );
    assert_eq!(program.json(Method::POST, &format!("{NOVEMBER}/close"), &json!({}), &[]).problem(409), "conflict");
    let kept = program.get(&format!("{NOVEMBER}?revision=0")).value(200);
    assert_eq!(kept["settlements"][0]["objectives"], open["settlements"][0]["objectives"]);
    assert_eq!(program.get(&format!("{NOVEMBER}?revision=1")).problem(404), "not-found");
    assert!(program.get(&format!("{NOVEMBER}/explanation")).says("98.935185"));

    let bundle = program.get(&format!("{NOVEMBER}/bundle"));
    assert_eq!(bundle.header("content-disposition"), "attachment; filename=\"2019-11-0.bundle\"");
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("2019-11.bundle");
    std::fs::write(&file, &bundle.body).unwrap();
    let verified = Command::new(env!("CARGO_BIN_EXE_makegood")).arg("verify").arg(&file).output().unwrap();
    assert!(verified.status.success(), "{}", String::from_utf8_lossy(&verified.stdout));
}

#[test]
fn a_customer_reads_their_own_settlements_and_no_others() {
    let (service, _) = settled();
    drop((service.customer("haneul"), service.customer("bada")));
    let (own, other) = (service.program("haneul", "read"), service.program("bada", "read"));
    assert_eq!(own.get(NOVEMBER).status, 200);
    for path in ["", "/explanation", "/bundle"] {
        assert_eq!(other.get(&format!("{NOVEMBER}{path}")).problem(404), "not-found", "{path}");
    }
    assert_eq!(other.get("/api/v1/settlements").value(200)["items"], json!([]));
    assert_eq!(other.get("/api/v1/settlements?customer=haneul").value(200)["items"], json!([]));
    assert_eq!(own.get("/api/v1/settlements/oqupie/-/2019-11").problem(404), "not-found");
}

#[test]
fn what_is_no_settlement_is_not_there() {
    let (_service, program) = settled();
    for address in
        ["nothing/haneul/2019-11", "oqupie/nobody/2019-11", "oqupie/haneul/November", "oqupie/haneul/1999..2099"]
    {
        assert_eq!(program.get(&format!("/api/v1/settlements/{address}")).problem(404), "not-found", "{address}");
    }
    assert_eq!(program.get("/api/v1/settlements/oqupie/haneul/2018-01").problem(422), "refused");
    let close = |period: &str| {
        program.json(Method::POST, &format!("/api/v1/settlements/oqupie/haneul/{period}/close"), &json!({}), &[])
    };
    assert_eq!(close("2018-01").problem(422), "refused");
    assert_eq!(program.get("/api/v1/settlements?from=November").problem(422), "refused");
}
