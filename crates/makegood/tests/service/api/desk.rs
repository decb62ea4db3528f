//! The desk's rules over the API: the same lists as on the pages, the same checks, and only by whom they are set there.

use serde_json::{Value, json};
use ureq::http::Method;

use crate::Client;
use crate::cases::{NOBODY_CAN_SIGN_IN, desk};
use crate::desk::{group, kept, rule};

const RULES: &str = "/api/v1/desk/delivery-rules";

fn marks(name: &str, condition: Value, acts: Value) -> Value {
    json!({"rule": {"name": name, "when": condition, "then": acts, "stop": false}})
}

fn subject(word: &str) -> Value {
    json!({"test": {"of": "subject", "is": {"contains": word}}})
}

fn names(program: &Client, path: &str) -> Vec<String> {
    let page = program.get(path).value(200);
    page["items"].as_array().unwrap().iter().map(|own| own["rule"]["name"].as_str().unwrap().to_owned()).collect()
}

/// The body with the tag of the version that it changes.
fn changed(program: &Client, path: &str, body: &Value) -> crate::Answer {
    let tag = program.get(path).header("etag").to_owned();
    program.json(Method::PUT, path, body, &[("if-match", &tag)])
}

#[test]
fn a_rule_is_added_meets_what_comes_in_is_moved_changed_and_removed() {
    let (service, owner, dasan) = desk(&[]);
    let program = service.program("owner", "read desk:write");
    let tag = |tag: &str| json!([{"do": "add_tag", "tag": tag}]);
    let first = program.json(Method::POST, RULES, &marks("first", json!({"all": []}), tag("a")), &[]).value(201);
    let second = program.json(Method::POST, RULES, &marks("second", subject("로그인"), tag("b")), &[]).value(201);
    assert_eq!((&first["place"], &second["place"], &second["on"]), (&json!(1), &json!(2), &json!(true)));
    let id = dasan.open_case(&NOBODY_CAN_SIGN_IN);
    assert_eq!(service.read(async |store| store.tags_of_case(&id).await), ["a", "b"]);
    assert!(owner.get("/desk/rules").says("second"), "the page shows the same");
    let path = format!("{RULES}/{}", second["id"].as_str().unwrap());
    let moved = program.json(Method::POST, &format!("{path}/move"), &json!({"place": 1}), &[]).value(200);
    assert_eq!(moved["place"], 1);
    assert_eq!(names(&program, RULES), ["second", "first"]);
    let page = program.get(&format!("{RULES}?limit=1")).value(200);
    assert_eq!(page["items"][0]["id"], second["id"]);
    let rest = program.get(&format!("{RULES}?after={}", page["next"].as_str().unwrap())).value(200);
    assert_eq!((&rest["items"][0]["id"], &rest["next"]), (&first["id"], &Value::Null));
    let mut off = marks("second", subject("로그인"), tag("c"));
    off["on"] = json!(false);
    assert_eq!(program.json(Method::PUT, &path, &off, &[]).problem(428), "no-tag");
    let after = changed(&program, &path, &off).value(200);
    assert_eq!((&after["on"], &after["place"], &after["rule"]["then"]), (&json!(false), &json!(1), &tag("c")));
    let other = dasan.open_case(&NOBODY_CAN_SIGN_IN);
    assert_eq!(service.read(async |store| store.tags_of_case(&other).await), ["a"], "it is not in use");
    let tag_of = program.get(&path).header("etag").to_owned();
    assert_eq!(program.send(Method::DELETE, &path, None, &[("if-match", "\"x\"")]).problem(412), "stale");
    assert_eq!(program.send(Method::DELETE, &path, None, &[("if-match", &tag_of)]).status, 204);
    assert_eq!(program.get(&path).problem(404), "not-found");
    for (sent, says) in [(json!({"place": 0}), "a whole number from 1"), (json!({}), "a whole number from 1")] {
        let path = format!("{RULES}/{}/move", first["id"].as_str().unwrap());
        assert!(program.json(Method::POST, &path, &sent, &[]).value(422).to_string().contains(says));
    }
}

#[test]
fn what_pages_refuse_the_api_refuses_and_clashes_are_kept_by_who_names_them() {
    let (service, owner, _dasan) = desk(&[]);
    group(&owner, "one", &[], &[]);
    group(&owner, "two", &[], &[]);
    let program = service.program("owner", "read desk:write");
    let give = |group: &str| json!([{"do": "assign_group", "group": group}]);
    program.json(Method::POST, RULES, &marks("A", subject("환불"), give("one")), &[]).value(201);
    let premium = json!({"test": {"of": "plan", "is": {"equals": "premium"}}});
    let mut clash = marks("B", premium, give("two"));
    let refused = program.json(Method::POST, RULES, &clash, &[]).value(422);
    let told = refused["errors"][0]["detail"].as_str().unwrap().to_owned();
    assert!(told.contains("rules `A` and `B` can both hold for one case"), "{refused}");
    assert_eq!(refused["errors"][0]["pointer"], "/rule");
    clash["although"] = json!(["I know"]);
    program.json(Method::POST, RULES, &clash, &[]).value(422);
    clash["although"] = json!([told]);
    let knowing = program.json(Method::POST, RULES, &clash, &[]).value(201);
    assert_eq!(knowing["although"], json!([told]));
    let entries = service.read(async |store| {
        let own = makegood_store::AuditFilter { noun: Some("delivery rule"), ..Default::default() };
        store.audit_log(&own, 1).await
    });
    let audited = entries[0].after.clone().unwrap();
    assert!(entries[0].author.starts_with("token:") && audited.contains("can both hold for one case"), "{audited}");
    for (body, says) in [
        (marks("", json!({"all": []}), give("one")), "give it a name"),
        (marks("gone", json!({"all": []}), give("nobody")), "names what is not there any more"),
        (marks("up", json!({"all": []}), json!([{"do": "raise"}])), "that is not done here"),
        (marks("to", json!({"all": []}), json!([{"do": "notify_address", "address": "x"}])), "no mail address"),
        (marks("odd", json!({"all": []}), json!([{"do": "dance"}])), "unknown variant `dance`"),
        (marks("odd", json!({"sometimes": []}), give("one")), "unknown variant `sometimes`"),
        (marks("idle", json!({"all": []}), json!([])), "does nothing"),
        (json!({}), "this is missing"),
        (json!({"rule": {"name": "x", "when": {"all": []}, "then": []}, "colour": "red"}), "no such field"),
    ] {
        let refused = program.json(Method::POST, RULES, &body, &[]).value(422).to_string();
        assert!(refused.contains(says), "{says}: {refused}");
    }
    let dead = json!({"all": [{"test": {"of": "plan", "is": {"equals": "a"}}}, {"test": {"of": "plan", "is": {"equals": "b"}}}]});
    let refused = program.json(Method::POST, RULES, &marks("never", dead, give("one")), &[]).value(422);
    assert!(refused.to_string().contains("can never hold"), "{refused}");
    assert_eq!(names(&program, RULES), ["A", "B"], "nothing refused was kept");
}

#[test]
fn schedule_rules_and_policies_are_judged_like_on_their_pages() {
    let (service, owner, _dasan) = desk(&[]);
    let program = service.program("owner", "read desk:write");
    let (schedule, policies) = ("/api/v1/desk/schedule-rules", "/api/v1/desk/escalation-policies");
    let waits = |name: &str, state: &str, after: &str| {
        json!({"rule": {"name": name, "states": [state], "since": "member_message", "after": after,
            "then": [{"resolve": {}}]}})
    };
    let early = program.json(Method::POST, schedule, &waits("early", "waiting_for_customer", "3 days"), &[]).value(201);
    let refused = program.json(Method::POST, schedule, &waits("owed", "open", "3 days"), &[]).value(422);
    assert!(refused.to_string().contains("let it hold for the state `waiting_for_customer` alone"), "{refused}");
    let mut late = waits("late", "waiting_for_customer", "5 days");
    let refused = program.json(Method::POST, schedule, &late, &[]).value(422);
    let told = refused["errors"][0]["detail"].as_str().unwrap().to_owned();
    assert!(told.contains("`early` ends the case after 3 days already"), "{refused}");
    late["although"] = json!([told]);
    let late = program.json(Method::POST, schedule, &late, &[]).value(201);
    let path = format!("{schedule}/{}/move", late["id"].as_str().unwrap());
    program.json(Method::POST, &path, &json!({"place": 1}), &[]).value(200);
    assert_eq!(names(&program, schedule), ["late", "early"]);
    assert!(owner.get("/desk/schedule").says("kept although it clashes"));
    let path = format!("{schedule}/{}", early["id"].as_str().unwrap());
    let tag = program.get(&path).header("etag").to_owned();
    assert_eq!(program.send(Method::DELETE, &path, None, &[("if-match", &tag)]).status, 204);
    let policy = |percent: u16| {
        json!({"rule": {"name": "watch", "clock": "first_response",
            "steps": [{"percent": percent, "then": [{"do": "notify_assignee"}]}]}})
    };
    let refused = program.json(Method::POST, policies, &policy(5_000), &[]).value(422);
    assert!(refused.to_string().contains("5000 % is not between 1 and 1000 %"), "{refused}");
    let added = program.json(Method::POST, policies, &policy(75), &[]).value(201);
    assert_eq!((&added["place"], &added["rule"]["steps"][0]["percent"]), (&Value::Null, &json!(75)));
    let path = format!("{policies}/{}", added["id"].as_str().unwrap());
    assert_eq!(changed(&program, &path, &policy(80)).value(200)["rule"]["steps"][0]["percent"], 80);
    assert_eq!(program.json(Method::POST, &format!("{path}/move"), &json!({"place": 1}), &[]).status, 404);
    assert!(owner.get("/desk/escalations").says("80 %"));
}

#[test]
fn prepared_answers_are_put_and_removed_and_judged() {
    let (service, owner, _dasan) = desk(&[]);
    let program = service.program("owner", "read desk:write");
    let answers = "/api/v1/desk/prepared-answers";
    let answer = |text: &str| json!({"name": "hello", "language": "en", "text": text});
    let refused = program.json(Method::POST, answers, &answer("Dear {{contact.nmae}}"), &[]).value(422);
    assert!(refused.to_string().contains("nothing is called `{{contact.nmae}}`"), "{refused}");
    let added = program.json(Method::POST, answers, &answer("Dear {{contact.name}},\nhello."), &[]).value(201);
    let again = program.json(Method::POST, answers, &answer("Hi"), &[]).value(422);
    assert!(again.to_string().contains("there is an answer of this name"), "{again}");
    let path = format!("{answers}/{}", added["id"].as_str().unwrap());
    assert_eq!(changed(&program, &path, &answer("Hello.")).value(200)["text"], "Hello.");
    assert!(owner.get("/desk/answers").says("hello"));
    let tag = program.get(&path).header("etag").to_owned();
    assert_eq!(program.send(Method::DELETE, &path, None, &[("if-match", &tag)]).status, 204);
    assert_eq!(program.get(answers).value(200)["items"], json!([]));
}

#[test]
fn a_token_without_the_scope_and_somebody_of_another_brand_set_nothing() {
    let (service, owner, _dasan) = desk(&[]);
    owner.submit("/brands", &[("id", "second"), ("name", "Second"), ("language", "ko")]);
    kept(&owner, "/desk/rules", &rule("for all", None, &[("add_tag", "a")]));
    kept(&owner, "/desk/rules", &[rule("foreign", None, &[("add_tag", "b")]), vec![("brand", "second")]].concat());
    let everything = json!({"all": []});
    let tag = json!([{"do": "add_tag", "tag": "c"}]);
    let body = marks("mine", everything, tag);
    let reader = service.program("owner", "read cases:write lists:write");
    assert_eq!(reader.json(Method::POST, RULES, &body, &[]).problem(403), "scope");
    drop(service.member("manager"));
    service.change(async |change| change.set_brands_of_member("manager", &["default"]).await);
    let manager = service.program("manager", "read desk:write");
    assert_eq!(names(&manager, RULES), ["for all"]);
    let rules = service.read(async |store| store.delivery_rules().await);
    for own in &rules {
        let path = format!("{RULES}/{}", own.id);
        let is_foreign = own.brand_id.is_some();
        assert_eq!(manager.get(&path).status, if is_foreign { 404 } else { 200 });
        assert_eq!(manager.json(Method::PUT, &path, &body, &[("if-match", "*")]).status, 404);
        assert_eq!(manager.json(Method::POST, &format!("{path}/move"), &json!({"place": 1}), &[]).status, 404);
        assert_eq!(manager.send(Method::DELETE, &path, None, &[("if-match", "*")]).status, 404);
    }
    for brand in [Value::Null, json!("second")] {
        let mut body = body.clone();
        body["brand"] = brand;
        let refused = manager.json(Method::POST, RULES, &body, &[]).value(422);
        assert_eq!(refused["errors"][0]["pointer"], "/brand", "{refused}");
        let answer = json!({"brand": body["brand"], "name": "x", "language": "ko", "text": "x"});
        let refused = manager.json(Method::POST, "/api/v1/desk/prepared-answers", &answer, &[]).value(422);
        assert_eq!(refused["errors"][0]["pointer"], "/brand", "{refused}");
    }
    let mut own = body.clone();
    own["brand"] = json!("default");
    assert_eq!(manager.json(Method::POST, RULES, &own, &[]).value(201)["brand"], "default");
    // Operators and customers see none of it, whatever their token says.
    drop((service.member("operator"), service.customer("other")));
    for who in ["operator", "other"] {
        let program = service.program(who, "read desk:write");
        assert_eq!(program.get(RULES).problem(403), "forbidden");
        assert_eq!(program.json(Method::POST, RULES, &body, &[]).problem(403), "forbidden");
    }
}
