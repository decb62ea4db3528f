//! Maintenance from plan to settlement: the warning before, the notice, the extension, and what came of it.

use makegood_store::Notice;
use serde_json::{Value, json};
use ureq::http::Method;

use crate::mail_box::MailBox;
use crate::page_text::MARCH;
use crate::{Client, Service};

/// RemoteMeeting as its customer dasan has it, on 20 March 2024, 09:00 in Seoul.
pub(crate) fn begun(arguments: &[&str]) -> (Service, Client) {
    let service = Service::start_with(&[MARCH, arguments].concat());
    service.keep_example("remotemeeting", "1", "2019-01-01");
    let owner = service.owner();
    drop(service.customer("dasan"));
    let fields =
        [("id", "remotemeeting"), ("name_ko", "리모트미팅"), ("name_en", "RemoteMeeting"), ("brand", "default")];
    owner.submit("/services", &fields);
    owner.submit("/services/remotemeeting/components", &[("component_name", "session")]);
    owner.submit("/customers/dasan/contacts", &[("contact_name", "Sora"), ("contact_email", "sora@dasan.example")]);
    (service, owner)
}

fn plan<'a>(from: &'a str, to: &'a str) -> Vec<(&'a str, &'a str)> {
    vec![
        ("brand", "default"),
        ("part", "remotemeeting"),
        ("kind", "planned"),
        ("from", from),
        ("to", to),
        ("title_ko", "데이터베이스 교체"),
        ("title_en", "New database"),
    ]
}

/// Keeps a draft and gives its path.
fn drafted(owner: &Client, from: &str, to: &str) -> String {
    let answer = owner.post("/maintenances", &plan(from, to));
    answer.leads_to().split('?').next().unwrap().to_owned()
}

fn program(service: &Service) -> Client {
    service.program("owner", "read facts:write")
}

/// The only objective of March as it stands.
fn march(owner: &Client) -> Value {
    let json = owner.get("/settlements/remotemeeting/dasan/2024-03/statement.json");
    let statement: Value = serde_json::from_str(&json.body).unwrap_or_else(|error| panic!("{error}: {}", json.body));
    statement["settlements"][0].clone()
}

fn downtime(settlement: &Value) -> i64 {
    settlement["objectives"][0]["downtime_ms"].as_str().unwrap().parse().unwrap()
}

const MINUTE: i64 = 60_000;

#[test]
fn before_it_is_announced_each_agreement_says_what_comes_of_it() {
    let (_service, owner) = begun(&[]);
    let asked = "/maintenances/new?look=yes&brand=default&part=remotemeeting&kind=planned&from=2024-03-22T02:00&to=2024-03-22T04:00";
    let page = owner.get(asked);
    for said in [
        "nothing of it would count",
        "it wants an announcement before the start",
        "announced 1 business day ahead; promised 7 business days ahead",
        "the earliest start for this announcement is 2024-03-30",
        "a duty is missed",
        "Better times",
        "satisfies every clause and duty of the agreement",
        "at night in Asia/Seoul",
    ] {
        assert!(page.says(said), "{said}: {}", page.text());
    }
    // The better time is taken by its button, without a script.
    let slot = page.between("name=\"slot\" value=\"", "\"");
    assert_eq!(slot, "2024-03-30T01:00,2024-03-30T03:00");
    let taken = owner.get(&format!("{asked}&slot={slot}"));
    assert!(taken.says("announced 7 business days ahead") && !taken.says("a duty is missed"), "{}", taken.text());
    owner.submit("/language", &[("language", "ko"), ("back", "/")]);
    let page = owner.get(asked);
    for said in
        ["이 공지로 시작할 수 있는 가장 이른 때는 2024-03-30입니다", "통지 1영업일 전, 약정 7영업일 전", "의무 위반"]
    {
        assert!(page.says(said), "{said}: {}", page.text());
    }
}

#[test]
fn a_form_that_lacks_something_says_so_and_keeps_nothing() {
    let (service, owner) = begun(&[]);
    let mut fields = plan("2024-03-22T04:00", "2024-03-22T02:00");
    fields.retain(|(name, _)| !name.starts_with("title") && *name != "part");
    let page = owner.post("/maintenances", &fields);
    assert_eq!(page.status, 200);
    for said in ["this must be after the start", "choose what is worked on", "write a title"] {
        assert!(page.says(said), "{said}: {}", page.text());
    }
    assert_eq!(service.read(async |store| store.maintenances().await), []);
}

/// Announced too late for the duty, in time for the clause; 40 minutes of overrun count, 90 are left out.
#[test]
fn what_was_announced_is_what_the_settlement_leaves_out() {
    let mails = MailBox::open();
    let (service, owner) = begun(&["--smtp", &mails.url()]);
    let path = drafted(&owner, "2024-03-22T02:00", "2024-03-22T04:00");
    assert!(owner.get(&path).says("Announced now, not everything is in order"));
    let dasan = service.signed_in("dasan@example.com");
    assert_eq!(dasan.get(&path).status, 404, "a draft is nobody's but the provider's");
    owner.submit(&format!("{path}/announce"), &[]);
    assert_eq!(owner.post(&format!("{path}/announce"), &[]).status, 422, "once");

    let mail = mails.mails(1).remove(0);
    for said in ["To: sora@dasan.example", "Planned maintenance: New database (2024-03-21 17:00)", "RemoteMeeting"] {
        assert!(mail.contains(said), "{said}: {mail}");
    }
    let told = notices(&service, &path, 2);
    let by_mail = told.iter().find(|notice| notice.channel == "mail").unwrap();
    assert_eq!((by_mail.customer_id.as_deref(), by_mail.recipient.as_str()), (Some("dasan"), "sora@dasan.example"));
    assert!(by_mail.delivered_at.is_some());
    let page = dasan.get(&path);
    assert!(
        page.says("New database") && page.says("sora@dasan.example") && !page.says("promised 7"),
        "{}",
        page.text()
    );
    assert!(dasan.get("/maintenances").says("New database"));
    let other = service.customer("other");
    assert_eq!(other.get(&path).status, 404);
    assert!(!other.get("/maintenances").says("New database"));

    let before = march(&owner);
    let service = service.restart_with(&["--clock-starts-at", "2024-03-25T00:00:00Z"]);
    service.know(r#"{"kind":"outage","id":"o-work","recorded":"2024-03-22T05:00:00+09:00","service":"remotemeeting","from":"2024-03-22T02:30:00+09:00","to":"2024-03-22T04:40:00+09:00","extent":"major","component":"session"}"#);
    let owner = service.signed_in(crate::OWNER);
    let after = march(&owner);
    assert_eq!(downtime(&after) - downtime(&before), 40 * MINUTE, "the overrun alone");
    assert_eq!(after["objectives"][0]["excluded_ms"], json!(90 * MINUTE));
    let duty = after["duties"].as_array().unwrap().iter().find(|duty| duty["duty"] == "maintenance_notice").unwrap();
    assert_eq!((&duty["missed"], &duty["met"]), (&json!(1), &json!(0)));
    assert_eq!(duty["outcomes"][0]["reason"]["en"], "announced 1 business day ahead; promised 7 business days ahead");
}

/// The notices about work, once there are so many and none is on its way.
fn notices(service: &Service, path: &str, count: usize) -> Vec<Notice> {
    let id = path.rsplit('/').next().unwrap().to_owned();
    for _ in 0..200 {
        let told = service.read(async |store| store.notices_about("maintenance", &id).await);
        if told.len() >= count && told.iter().all(|one| one.delivered_at.is_some() || one.failed.is_some()) {
            return told;
        }
        std::thread::sleep(std::time::Duration::from_millis(50));
    }
    panic!("the notices about `{id}` stay on their way");
}

#[test]
fn a_notice_that_cannot_be_delivered_says_so() {
    let mails = MailBox::that_first_answers(&["550 nobody here"]);
    let (service, owner) = begun(&["--smtp", &mails.url()]);
    let path = drafted(&owner, "2024-04-22T02:00", "2024-04-22T04:00");
    owner.submit(&format!("{path}/announce"), &[]);
    let told = notices(&service, &path, 2);
    assert!(told.iter().any(|one| one.failed.as_deref().is_some_and(|why| why.contains("nobody here"))), "{told:?}");
    let page = owner.get(&path);
    assert!(page.says("not delivered") && page.says("nobody here"), "{}", page.text());
    // Somebody calls instead.
    let contact = page.between("name=\"contact\" required><option value=\"", "\"");
    let page = owner.submit(&format!("{path}/calls"), &[("contact", &contact)]);
    assert!(page.says("phone"), "{}", page.text());
}

/// An extension is an announcement for the part that is added: before its start it is left out, after it it is not.
#[test]
fn an_extension_is_announced_for_the_part_that_is_added() {
    let (service, owner) = begun(&[]);
    let path = drafted(&owner, "2024-03-20T09:30", "2024-03-20T10:00");
    owner.submit(&format!("{path}/announce"), &[]);
    let looked = owner.get(&format!("{path}?extend_to=2024-03-20T10:30"));
    assert!(looked.says("Announce the extension") && looked.says("nothing of it would count"), "{}", looked.text());
    owner.submit(&format!("{path}/extend"), &[("extend_to", "2024-03-20T10:30")]);
    assert_eq!(owner.post(&format!("{path}/extend"), &[("extend_to", "2024-03-20T10:20")]).status, 422, "no later end");

    // Ten minutes over the end, it is extended once more.
    let service = service.restart_with(&["--clock-starts-at", "2024-03-20T01:40:00Z"]);
    let owner = service.signed_in(crate::OWNER);
    owner.submit(&format!("{path}/start"), &[]);
    assert!(owner.get(&path).says("what is down from then on counts"));
    owner.submit(&format!("{path}/extend"), &[("extend_to", "2024-03-20T11:00")]);
    owner.submit(&format!("{path}/finish"), &[]);
    let id = path.rsplit('/').next().unwrap().to_owned();
    let whole = service.read(async |store| store.whole_maintenance(&id).await).unwrap();
    let spans: Vec<(i64, i64)> = whole.windows.iter().map(|one| (one.from_at, one.to_at)).collect();
    let at = |minutes: i64| {
        "2024-03-20T00:00:00Z".parse::<makegood_core::time::Instant>().unwrap().as_ms() + minutes * MINUTE
    };
    assert_eq!(spans[..2], [(at(30), at(60)), (at(60), at(90))]);
    assert!(at(101) <= spans[2].0 && spans[2].1 == at(120), "what had passed is not announced any more: {spans:?}");
    assert_eq!(whole.updates.last().map(|update| update.state.as_str()), Some("completed"));

    // Down from 10:25 to 10:50: five minutes are left out, then it counts until the second extension begins.
    let before = march(&owner);
    service.know(r#"{"kind":"outage","id":"o-long","recorded":"2024-03-20T11:00:00+09:00","service":"remotemeeting","from":"2024-03-20T10:25:00+09:00","to":"2024-03-20T10:50:00+09:00","extent":"major"}"#);
    let service = service.restart_with(&["--clock-starts-at", "2024-03-21T00:00:00Z"]);
    let owner = service.signed_in(crate::OWNER);
    assert_eq!(downtime(&march(&owner)) - downtime(&before), (spans[2].0 - at(90)).min(20 * MINUTE));
}

#[test]
fn moved_work_is_announced_anew_and_called_off_work_takes_nothing_out() {
    let (service, owner) = begun(&[]);
    let path = drafted(&owner, "2024-04-02T02:00", "2024-04-02T04:00");
    owner.submit(&format!("{path}/announce"), &[]);
    let id = path.rsplit('/').next().unwrap().to_owned();
    let windows = || service.read(async |store| store.whole_maintenance(&id).await).unwrap().windows;
    let first = windows();
    // Within what was announced: the announcement stands.
    owner.submit(&path, &plan("2024-04-02T02:00", "2024-04-02T03:00"));
    let shorter = windows();
    let standing = shorter.iter().find(|window| window.withdrawn_by.is_none()).unwrap();
    assert_eq!((shorter.len(), standing.announced_at), (2, first[0].announced_at));
    // Another day: announced now.
    owner.submit(&path, &plan("2024-04-03T02:00", "2024-04-03T04:00"));
    let moved = windows();
    let standing = moved.iter().find(|window| window.withdrawn_by.is_none()).unwrap();
    assert!(moved.len() == 3 && first[0].announced_at < standing.announced_at);

    // Whom it concerned when it was announced hears of it, though it is no longer theirs.
    drop(service.customer("other"));
    service.change(async |change| change.set_customers_of_agreement("remotemeeting", &["other"]).await.map(drop));
    owner.submit(&path, &plan("2024-04-04T02:00", "2024-04-04T04:00"));
    let told = service.read(async |store| store.notices_of_customer("dasan").await);
    let purposes: Vec<&str> = told.iter().map(|notice| notice.purpose.as_str()).collect();
    assert_eq!(purposes, ["announced", "moved", "moved", "moved"]);

    let moved = windows();
    let standing = moved.iter().find(|window| window.withdrawn_by.is_none()).unwrap();
    owner.submit(&format!("{path}/call-off"), &[]);
    assert!(windows().iter().all(|window| window.withdrawn_by.is_some()));
    assert_eq!(owner.post(&format!("{path}/start"), &[]).status, 422);
    let facts = program(&service).get("/api/v1/facts?limit=500").value(200);
    let last = facts["items"].as_array().unwrap().last().unwrap()["fact"].clone();
    assert_eq!((&last["kind"], &last["replaces"]), (&json!("retraction"), &json!(standing.fact_id)));
}

#[test]
fn programs_plan_announce_extend_and_finish() {
    let (service, _owner) = begun(&[]);
    let program = program(&service);
    let post = |path: &str, body: &Value| program.json(Method::POST, &format!("/api/v1/maintenances{path}"), body, &[]);
    let question = json!({"kind": "planned", "from": "2024-03-21T17:00:00Z", "to": "2024-03-21T19:00:00Z",
        "announced": "2024-03-20T00:00:00Z", "parts": [{"service": "remotemeeting"}]});
    let advice = post("/advice", &question).value(200);
    let one = &advice["agreements"][0];
    assert_eq!(
        (&one["agreement"], &one["excluded"], &one["counted_ms"]),
        (&json!("remotemeeting"), &json!(true), &json!(0))
    );
    assert_eq!(one["duties"][0]["lacking"], "6 business days");
    assert_eq!(advice["earliest_start"], "2024-03-29T15:00:00Z");
    assert_eq!(one["customers"], json!(["dasan"]));
    assert_eq!(advice["suggestions"][0]["from"], "2024-03-29T16:00:00Z");

    let mut plan = question.clone();
    plan.as_object_mut().unwrap().remove("announced");
    plan["brand"] = json!("default");
    let refused = post("", &plan).value(422);
    assert_eq!(refused["errors"][0]["pointer"], "/title_en");
    plan["title_en"] = json!("New database");
    let draft = post("", &plan).value(201);
    let id = draft["id"].as_str().unwrap();
    assert_eq!((&draft["state"], &draft["windows"]), (&json!("draft"), &json!([])));
    let announced = post(&format!("/{id}/announce"), &json!({})).value(200);
    assert_eq!((&announced["state"], announced["windows"].as_array().unwrap().len()), (&json!("scheduled"), 1));
    let extended = post(&format!("/{id}/extend"), &json!({"to": "2024-03-21T20:00:00Z"})).value(200);
    assert_eq!((&extended["to"], extended["windows"].as_array().unwrap().len()), (&json!("2024-03-21T20:00:00Z"), 2));
    assert_eq!(post(&format!("/{id}/extend"), &json!({"to": "soon"})).value(422)["errors"][0]["pointer"], "/to");
    assert_eq!(post(&format!("/{id}/finish"), &json!({})).status, 422, "it has not begun");
    post(&format!("/{id}/start"), &json!({})).value(200);
    let finished = post(&format!("/{id}/finish"), &json!({})).value(200);
    assert_eq!(finished["state"], "completed");
    let told = program.get(&format!("/api/v1/maintenances/{id}/notices")).value(200);
    let purposes: Vec<&str> = told.as_array().unwrap().iter().map(|one| one["purpose"].as_str().unwrap()).collect();
    assert_eq!(purposes, ["announced", "announced", "extended", "extended", "finished", "finished"]);
    let listed = program.get("/api/v1/maintenances?service=remotemeeting&from=2024-03-01T00:00:00Z").value(200);
    assert_eq!(listed["items"][0]["id"], json!(id));
    assert_eq!(program.get("/api/v1/maintenances?from=soon").problem(422), "refused");

    let theirs = service.program("dasan", "read");
    assert_eq!(theirs.get(&format!("/api/v1/maintenances/{id}")).value(200)["state"], "completed");
    drop(service.customer("other"));
    let others = service.program("other", "read");
    for path in [format!("/{id}"), format!("/{id}/notices")] {
        assert_eq!(others.get(&format!("/api/v1/maintenances{path}")).status, 404);
    }
    assert_eq!(others.get("/api/v1/maintenances").value(200)["items"], json!([]));
}

/// R6: every interruption is announced; what is said in public is told by mail, and the duty is done when it arrives.
#[test]
fn an_incident_that_customers_see_is_told_to_them_and_the_duty_is_done() {
    let mails = MailBox::open();
    let (service, _owner) = begun(&["--smtp", &mails.url()]);
    let program = service.program("owner", "read incidents:write");
    let post = |path: &str, body: &Value| program.json(Method::POST, &format!("/api/v1/incidents{path}"), body, &[]);
    let begun = json!({"title_en": "Sign-in fails", "public": true,
        "impacts": [{"service": "remotemeeting", "level": "major", "from": "2024-03-19T23:50:00Z"}],
        "updates": [{"state": "investigating", "text_en": "We are looking into it.", "public": true}]});
    let opened = post("", &begun).value(201);
    let id = opened["id"].as_str().unwrap().to_owned();
    let mail = mails.mails(1).remove(0);
    for said in ["To: sora@dasan.example", "Incident: Sign-in fails", "We are looking into it."] {
        assert!(mail.contains(said), "{said}: {mail}");
    }
    post(&format!("/{id}/updates"), &json!({"state": "identified", "text_en": "Found.", "public": false})).value(201);
    post(&format!("/{id}/resolve"), &json!({})).value(200);
    let mail = mails.mails(2).remove(1);
    assert!(mail.contains("Incident resolved: Sign-in fails"), "what is said within is not told: {mail}");
    for _ in 0..100 {
        let told = service.read(async |store| store.duties_of_notices("incident", &id).await);
        if told.iter().any(|duty| duty.done_at.is_some()) {
            break;
        }
        std::thread::sleep(std::time::Duration::from_millis(50));
    }
    let page = service.signed_in("dasan@example.com").get(&format!("/incidents/{id}"));
    assert!(page.says("Who was told what") && page.says("tell customers of every interruption"), "{}", page.text());
    let service = service.restart_with(&["--clock-starts-at", "2024-03-21T00:00:00Z"]);
    let march = march(&service.signed_in(crate::OWNER));
    let duties = march["duties"].as_array().unwrap();
    let duty = duties.iter().find(|duty| duty["duty"] == "interruption_notice").unwrap();
    let outcomes = duty["outcomes"].as_array().unwrap();
    let last = outcomes.iter().find(|one| one["since"] == "2024-03-19T23:50:00Z").unwrap_or_else(|| panic!("{duty}"));
    assert_eq!(last["state"], "met", "told of the outage, and of its correction when it ended: {last}");
}

#[test]
fn a_member_of_another_brand_sees_and_does_nothing() {
    let (service, owner) = begun(&[]);
    let path = drafted(&owner, "2024-04-22T02:00", "2024-04-22T04:00");
    owner.submit(&format!("{path}/announce"), &[]);
    owner.submit("/brands", &[("id", "other"), ("name", "Other"), ("language", "en")]);
    let operator = service.member("operator");
    service.change(async |change| change.set_brands_of_member("operator", &["other"]).await);
    owner.submit("/groups", &[("id", "night"), ("name", "Night")]);
    assert_eq!(operator.get(&path).status, 404);
    assert_eq!(operator.post(&format!("{path}/call-off"), &[]).status, 404);
    assert!(!operator.get("/maintenances").says("New database"));
    let form = operator
        .get("/maintenances/new?look=yes&brand=default&part=remotemeeting&from=2024-04-22T02:00&to=2024-04-22T04:00");
    assert!(!form.says("RemoteMeeting") && form.says("choose what is worked on"), "{}", form.text());
    assert_eq!(operator.post("/maintenances", &plan("2024-04-22T02:00", "2024-04-22T04:00")).status, 200, "refused");
    let fields = json!({"kind": "planned", "from": "2024-03-21T17:00:00Z", "to": "2024-03-21T19:00:00Z",
        "parts": [{"service": "remotemeeting"}]});
    let program = service.program("operator", "read facts:write");
    let refused = program.json(Method::POST, "/api/v1/maintenances/advice", &fields, &[]).value(422);
    assert_eq!(refused["errors"][0]["pointer"], "/parts/0/service");
}

#[test]
fn the_least_busy_hours_are_suggested_where_traffic_was_measured() {
    let (service, owner) = begun(&[]);
    // A week of minutes, 100 requests each, on Sunday from 15:00 to 17:00 in Seoul only one.
    let minute = |at: i64| if (6 * 1440 + 15 * 60..6 * 1440 + 17 * 60).contains(&at) { "1" } else { "100" };
    let requests: Vec<&str> = (0..7 * 1440).map(minute).collect();
    let errors = vec!["0"; 7 * 1440].join(",");
    service.know(&format!(
        r#"{{"kind":"cells","id":"c-week","recorded":"2024-03-18T00:00:00Z","service":"remotemeeting","origin":"provider","from":"2024-03-10T15:00:00Z","requests":[{}],"errors":[{errors}]}}"#,
        requests.join(",")
    ));
    let page = owner.get("/maintenances/new?look=yes&brand=default&part=remotemeeting&kind=planned&from=2024-03-22T02:00&to=2024-03-22T04:00");
    assert_eq!(page.between("name=\"slot\" value=\"", "\""), "2024-03-31T15:00,2024-03-31T17:00", "{}", page.text());
    assert!(page.says("1 % of the usual traffic"), "{}", page.text());
}
