//! Credits over the API: read by the billing system, claimed by the customer's program, given once.

use serde_json::json;
use ureq::http::Method;

use super::{DAY_30, claim, closed_march, march, seen};

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
