//! Cases as programs open them, write on them and work on them.

use serde_json::{Value, json};
use ureq::http::Method;

use crate::cases::{NOBODY_CAN_SIGN_IN, desk};

#[test]
fn a_program_opens_a_case_answers_it_and_ends_it() {
    let (service, _owner, _dasan) = desk(&[]);
    let program = service.program("owner", "read cases:write");
    let opened = json!({"customer": "dasan", "kind": "incident", "title": "Nobody can sign in", "severity": "1",
        "text": "Since this morning.", "service": "remotemeeting"});
    let opened = program.json(Method::POST, "/api/v1/cases", &opened, &[]).value(201);
    assert_eq!(
        (&opened["id"], &opened["state"], &opened["channel"]),
        (&json!("default-1"), &json!("new"), &json!("api"))
    );
    assert_eq!(opened["agreement"], "remotemeeting");
    assert!(opened["clocks"].as_array().unwrap().iter().any(|clock| clock["due_at"].is_string()), "{opened}");
    let write =
        |body: &Value, status| program.json(Method::POST, "/api/v1/cases/default-1/messages", body, &[]).value(status);
    let refused = write(&json!({"kind": "answer", "text": "We are looking."}), 422);
    assert!(refused["detail"].as_str().unwrap().contains("the first answer says when"), "C7: {refused}");
    let answered = json!({"kind": "answer", "text": "We are looking.", "estimate_at": "2024-03-20T03:00:00Z"});
    assert!(write(&answered, 201)["answered_at"].is_string());
    write(&json!({"kind": "note", "text": "The switch again."}), 201);
    let change =
        |body: &Value, status| program.json(Method::POST, "/api/v1/cases/default-1/changes", body, &[]).value(status);
    let described = change(&json!({"language": "ko", "component": "sign-in"}), 200);
    assert_eq!((&described["language"], &described["component"]), (&json!("ko"), &json!("sign-in")));
    let resolved = change(&json!({"state": "resolved", "reason": "The switch was replaced."}), 200);
    assert!(resolved["resolved_at"].is_string(), "{resolved}");
    let listed = program.get("/api/v1/cases?state=resolved&customer=dasan").value(200);
    assert_eq!(listed["items"][0]["id"], "default-1");
    assert_eq!(program.get("/api/v1/cases?state=open_ones").value(200)["items"], json!([]));
}

#[test]
fn the_answer_kept_under_a_key_goes_with_an_erased_case() {
    let (service, owner, _dasan) = desk(&[]);
    let program = service.program("owner", "read cases:write");
    let opened = json!({"customer": "dasan", "kind": "incident", "title": "Nobody can sign in", "severity": "1",
        "text": "Since this morning.", "service": "remotemeeting"});
    let open = || program.json(Method::POST, "/api/v1/cases", &opened, &[("idempotency-key", "case-1")]);
    assert_eq!(open().value(201)["id"], "default-1");
    assert_eq!(open().value(201)["title"], "Nobody can sign in", "kept, and answered alike");
    owner.submit("/cases/default-1/erase", &[("number", "default-1")]);
    let again = open();
    assert_eq!(again.status, 404, "{}", again.text());
    assert_eq!(program.get("/api/v1/cases?customer=dasan").value(200)["items"], json!([]), "and none was opened");
}

#[test]
fn what_a_change_does_not_name_stays_as_it_is() {
    let (service, owner, dasan) = desk(&[]);
    owner.submit("/groups", &[("id", "night"), ("name", "Night")]);
    let id = dasan.open_case(&NOBODY_CAN_SIGN_IN);
    let program = service.program("owner", "read cases:write");
    let change = |body: Value| {
        let case = program.json(Method::POST, &format!("/api/v1/cases/{id}/changes"), &body, &[]).value(200);
        (case["group"].clone(), case["assignee"].clone())
    };
    let member = json!(service.read(async |store| store.member_by_email(crate::OWNER).await).unwrap().id);
    assert_eq!(change(json!({"group": "night"})), (json!("night"), Value::Null));
    assert_eq!(change(json!({"assignee": member})), (json!("night"), member.clone()));
    assert_eq!(change(json!({"group": null})), (Value::Null, member.clone()));
    assert_eq!(change(json!({"group": "night", "assignee": null})), (json!("night"), Value::Null));
    owner.submit("/cases/bulk", &[("case", &id), ("assignee", member.as_str().unwrap()), ("back", "/cases")]);
    assert_eq!(change(json!({"tag": "morning"})), (json!("night"), member), "given to a member with others at once");
}

#[test]
fn a_customers_program_asks_and_reads_what_is_said_to_the_customer() {
    let (service, owner, dasan) = desk(&[]);
    let id = dasan.open_case(&NOBODY_CAN_SIGN_IN);
    assert_eq!(owner.send_form(&format!("/cases/{id}/notes"), &[("text", "Keep this among us.")], &[]).status, 303);
    let program = service.program("dasan", "read cases:write");
    let more = json!({"kind": "request", "text": "It goes on."});
    program.json(Method::POST, &format!("/api/v1/cases/{id}/messages"), &more, &[]).value(201);
    let note = json!({"kind": "note", "text": "x"});
    program.json(Method::POST, &format!("/api/v1/cases/{id}/messages"), &note, &[]).value(422);
    let case = program.get(&format!("/api/v1/cases/{id}")).value(200);
    let texts: Vec<&str> = case["messages"].as_array().unwrap().iter().filter_map(|own| own["text"].as_str()).collect();
    assert_eq!(texts, ["아침부터 아무도 로그인할 수 없습니다.", "It goes on."]);
    drop(service.customer("other"));
    let stranger = service.program("other", "read cases:write");
    assert_eq!(stranger.get(&format!("/api/v1/cases/{id}")).status, 404);
    assert_eq!(stranger.get("/api/v1/cases").value(200)["items"], json!([]));
}
