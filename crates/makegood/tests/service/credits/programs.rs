//! Credits over the API: read by the billing system, claimed by the customer's program, given once.

use serde_json::json;
use ureq::http::Method;

use super::{DAY_30, again_on_postgresql, claim, closed_march, march, seen};

#[test]
fn a_billing_system_follows_the_ledger_and_gives_what_is_approved_once() {
    let (service, owner, dasan) = closed_march(DAY_30, &[]);
    let theirs = service.program("dasan", "read credits:write");
    let path = "/api/v1/settlements/remotemeeting/dasan/2024-03/claims";
    let body = json!({"days": "2024-03", "note": "조항 3.2"});
    let claimed = theirs.json(Method::POST, path, &body, &[("idempotency-key", "claim-1")]).value(201);
    assert_eq!(claimed, json!({"days": "2024-03", "state": "claimed"}));
    let again = theirs.json(Method::POST, path, &body, &[("idempotency-key", "claim-1")]);
    assert_eq!((again.status, again.header("idempotency-replayed")), (201, "true"));
    assert_eq!(theirs.json(Method::POST, path, &body, &[]).status, 422);

    let page = march(&service);
    owner.submit(&format!("{page}/approval"), &[("seen", &seen(&owner.get(&page)))]);
    let billing = service.program("owner", "read credits:write");
    let list = billing.get("/api/v1/credits?account=approved").value(200);
    let credit = &list["items"][0];
    assert_eq!((&credit["accounts"], &credit["clause"]), (&json!({"approved": "55000"}), &json!("3.2")));
    let giving = format!("/api/v1/credits/{}/movements", credit["id"].as_str().unwrap());
    let body = json!({"kind": "apply", "amount": "55000", "reference": "INV-7"});
    let given = billing.json(Method::POST, &giving, &body, &[("idempotency-key", "inv-7")]).value(201);
    assert_eq!(given["accounts"], json!({"applied": "55000"}));
    let more = billing.json(Method::POST, &giving, &body, &[("idempotency-key", "inv-8")]);
    assert_eq!(more.status, 422, "{}", more.body);
    let wrong = json!({"kind": "lend", "amount": "much", "reference": "x"});
    assert_eq!(billing.json(Method::POST, &giving, &wrong, &[]).status, 422);
    assert_eq!(theirs.json(Method::POST, &giving, &body, &[]).status, 403, "customers give nothing");

    let mut kinds = Vec::new();
    let mut next = String::new();
    loop {
        let page = theirs.get(&format!("/api/v1/movements?limit=2{next}")).value(200);
        kinds.extend(page["items"].as_array().unwrap().iter().map(|own| own["kind"].as_str().unwrap().to_owned()));
        let Some(after) = page["next"].as_str() else { break };
        next = format!("&after={after}");
    }
    let own: Vec<&str> = kinds.iter().map(String::as_str).skip_while(|kind| *kind != "claim").collect();
    assert_eq!(own, ["claim", "approve", "apply"]);
    drop(dasan);
}

#[test]
fn programs_see_what_their_member_sees() {
    let (service, _, dasan) = closed_march(DAY_30, &[]);
    claim(&dasan);
    drop(service.customer("other"));
    let other = service.program("other", "read credits:write");
    assert_eq!(other.get("/api/v1/credits?customer=dasan").value(200)["items"], json!([]));
    assert_eq!(other.get("/api/v1/movements?customer=dasan").value(200)["items"], json!([]));
    assert_eq!(other.get("/api/v1/movements").value(200)["items"], json!([]));
    let id = super::credits(&service, &super::MARCH)[0].id.clone();
    assert_eq!(other.get(&format!("/api/v1/credits/{id}")).status, 404);
    let path = "/api/v1/settlements/remotemeeting/dasan/2024-03/claims";
    assert_eq!(other.json(Method::POST, path, &json!({"days": "2024-03"}), &[]).status, 404);
}

#[test]
fn a_dispute_is_opened_answered_given_evidence_and_decided_by_programs() {
    let (service, _, _) = closed_march(DAY_30, &[]);
    let theirs = service.program("dasan", "read disputes:write");
    let ours = service.program("owner", "read disputes:write");
    let path = "/api/v1/settlements/remotemeeting/dasan/2024-03/disputes";
    let half = json!({"says": "the 20th", "from": "2024-03-20T01:00:00Z"});
    assert_eq!(theirs.json(Method::POST, path, &half, &[]).status, 422, "a stretch has two ends");
    let wish = json!({"objective": "monthly_uptime", "says": "20일에도 다섯 시간 중단되었습니다"});
    let opened = theirs.json(Method::POST, path, &wish, &[("idempotency-key", "d-1")]).value(201);
    let again = theirs.json(Method::POST, path, &wish, &[("idempotency-key", "d-1")]);
    assert_eq!((again.status, again.value(201)["id"].clone()), (201, opened["id"].clone()), "opened once");
    assert_eq!(super::stands(&service), super::on("disputed", 55_000));
    let own = format!("/api/v1/disputes/{}", opened["id"].as_str().unwrap());

    let outage = json!({"kind": "outage", "id": "theirs-20", "recorded": "2024-04-01T00:00:00Z", "service": "remotemeeting",
        "from": "2024-03-20T01:00:00Z", "to": "2024-03-20T06:00:00Z", "extent": "major"});
    let facts = format!("{own}/facts");
    assert_eq!(theirs.json(Method::POST, &facts, &json!({"facts": [{}]}), &[]).status, 422);
    theirs.json(Method::POST, &facts, &json!({"facts": [outage]}), &[]).value(201);
    ours.json(Method::POST, &format!("{own}/messages"), &json!({"text": "로그를 확인하겠습니다"}), &[]).value(201);
    let whole = theirs.get(&own).value(200);
    assert_eq!((&whole["messages"][0]["by"], &whole["facts"][0]["id"]), (&json!("provider"), &json!("theirs-20")));
    let (provider, customer) = (&whole["readings"]["provider"], &whole["readings"]["customer"]);
    assert!(provider != customer && provider.is_object() && customer.is_object(), "{whole}");

    let second = json!({"kind": "outage", "id": "theirs-21", "recorded": "2024-04-01T00:00:00Z", "service": "remotemeeting",
        "from": "2024-03-21T01:00:00Z", "to": "2024-03-21T02:00:00Z", "extent": "major"});
    theirs.json(Method::POST, &facts, &json!({"facts": [second]}), &[]).value(201);
    let back = json!({"facts": ["theirs-21"]});
    assert_eq!(ours.json(Method::POST, &format!("{facts}/withdrawal"), &back, &[]).status, 422, "not theirs");
    theirs.json(Method::POST, &format!("{facts}/withdrawal"), &back, &[]).value(201);
    let less = theirs.get(&own).value(200);
    assert_eq!(
        (&less["taken_back"][0]["fact"]["id"], &less["taken_back"][0]["by"]),
        (&json!("theirs-21"), &json!("customer"))
    );
    assert_eq!(ours.json(Method::POST, &format!("{own}/withdrawal"), &json!({"why": "x"}), &[]).status, 422);

    let decision = format!("{own}/decision");
    let upheld = json!({"outcome": "upheld", "why": "로그가 같습니다"});
    assert_eq!(theirs.json(Method::POST, &decision, &upheld, &[]).status, 403, "customers decide nothing");
    assert_eq!(ours.json(Method::POST, &decision, &json!({"outcome": "won", "why": "x"}), &[]).status, 422);
    assert_eq!(ours.get("/api/v1/disputes?decided=true").value(200)["items"], json!([]));
    let decided = ours.json(Method::POST, &decision, &upheld, &[]).value(201);
    assert_eq!(decided["decision"]["outcome"], "upheld");
    assert_eq!(ours.json(Method::POST, &decision, &upheld, &[]).status, 422, "once decided, always decided");
    super::until("the ledger follows", || super::stands(&service) == super::on("claimed", 165_000));
    let after = theirs.get(&own).value(200);
    assert_eq!(after["upheld"], json!(["theirs-20"]));
    let objectives = |reading: &str| after["readings"][reading]["settlements"][0]["objectives"].clone();
    assert_ne!(objectives("provider"), objectives("customer"), "both are kept as they were decided on");
    assert_eq!(ours.get("/api/v1/disputes?decided=true&customer=dasan").value(200)["items"][0]["id"], opened["id"]);
    // The list in pages of one.
    theirs.json(Method::POST, path, &json!({"says": "once more"}), &[]).value(201);
    let first = theirs.get("/api/v1/disputes?limit=1").value(200);
    let rest = theirs.get(&format!("/api/v1/disputes?limit=1&after={}", first["next"].as_str().unwrap())).value(200);
    assert_eq!((&first["items"][0]["says"], &rest["items"][0]["id"]), (&json!("once more"), &opened["id"]));
    assert_eq!(rest["next"], json!(null));
}

#[test]
fn a_dispute_is_closed_to_others_and_to_tokens_without_its_scope() {
    let (service, _, _) = closed_march(DAY_30, &[]);
    drop(service.customer("other"));
    let wish = json!({"says": "the 20th"});
    let path = "/api/v1/settlements/remotemeeting/dasan/2024-03/disputes";
    let scopeless = service.program("dasan", "read credits:write");
    assert_eq!(scopeless.json(Method::POST, path, &wish, &[]).status, 403);
    let opened = service.program("dasan", "read disputes:write").json(Method::POST, path, &wish, &[]).value(201);
    let own = format!("/api/v1/disputes/{}", opened["id"].as_str().unwrap());
    let other = service.program("other", "read disputes:write");
    assert_eq!(other.get(&own).status, 404);
    assert_eq!(other.get("/api/v1/disputes").value(200)["items"], json!([]));
    assert_eq!(other.get("/api/v1/disputes?customer=dasan").value(200)["items"], json!([]));
    assert_eq!(other.json(Method::POST, path, &wish, &[]).status, 404);
    for (act, body) in [("messages", json!({"text": "x"})), ("facts", json!({"facts": [{}]}))] {
        assert_eq!(other.json(Method::POST, &format!("{own}/{act}"), &body, &[]).status, 404, "{act}");
        assert_eq!(scopeless.json(Method::POST, &format!("{own}/{act}"), &body, &[]).status, 403, "{act}");
    }
    let decision = json!({"outcome": "upheld", "why": "x"});
    let owner = service.program("owner", "read");
    assert_eq!(owner.json(Method::POST, &format!("{own}/decision"), &decision, &[]).status, 403);
}

#[test]
fn programs_do_the_same_on_postgresql() {
    again_on_postgresql(&[
        a_billing_system_follows_the_ledger_and_gives_what_is_approved_once,
        a_dispute_is_opened_answered_given_evidence_and_decided_by_programs,
    ]);
}
