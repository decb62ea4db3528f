//! The duty calendar: what agreements demand and when, what is late, what was done.

use makegood_core::evidence::Body;
use makegood_core::time::Instant;
use makegood_store::{FactFilter, NewJob};
use serde_json::json;
use ureq::http::Method;

use crate::mail_box::MailBox;
use crate::{Client, Service};

/// A Saturday in Seoul, half past noon: the root-cause report was due on Friday.
const SATURDAY: &[&str] = &["--clock-starts-at", "2024-03-23T03:30:00Z"];

const REPORT: [(&str, &str); 4] = [
    ("agreement", "remotemeeting"),
    ("customer", "dasan"),
    ("duty", "root_cause_report"),
    ("about", "report-03-asked"),
];

fn remotemeeting() -> (Service, Client) {
    let service = Service::start_with(SATURDAY);
    service.keep_example("remotemeeting", "1", "2019-01-01");
    let owner = service.owner();
    drop(service.customer("dasan"));
    (service, owner)
}

fn without_now(text: &str) -> String {
    let is_now = |line: &&str| !line.contains("2024-03-23 12:3");
    text.lines().filter(is_now).collect::<Vec<_>>().join("\n")
}

#[test]
fn what_is_late_stands_first_then_what_is_due_and_a_month_of_it() {
    let (_service, owner) = remotemeeting();
    let page = owner.get("/duties");
    assert_eq!(page.status, 200, "{}", page.body);
    insta::assert_snapshot!("duties", without_now(&page.text()));
    owner.submit("/language", &[("language", "ko"), ("back", "/")]);
    insta::assert_snapshot!("duties in Korean", without_now(&owner.get("/duties").text()));
    let june = owner.get("/duties?month=2024-06");
    assert!(june.says("2024-06") && june.says("업데이트 및 시스템 점검"), "{}", june.body);
}

#[test]
fn an_operator_marks_one_as_done_once() {
    let (service, owner) = remotemeeting();
    let operator = service.member("operator");
    let before = facts(&service).len();
    let mut done = REPORT.to_vec();
    done.push(("at", "2024-03-22T17:00"));
    // The operator reads times in UTC: two in the morning of Saturday in Seoul, hours late.
    assert!(operator.submit("/duties/done", &done).says("Saved."));
    let all = facts(&service);
    assert_eq!(all.len(), before + 1);
    let Body::Obligation(act) = &all.last().unwrap().body else { panic!("an obligation") };
    assert_eq!((act.duty.as_str(), act.about.as_deref()), ("root_cause_report", Some("report-03-asked")));
    assert_eq!(act.at, "2024-03-22T17:00:00Z".parse::<Instant>().unwrap());
    assert!(all.last().unwrap().source.as_deref().is_some_and(|source| source.ends_with("member:operator")));
    // Twice, or by somebody else, it is the same.
    assert_eq!(owner.post("/duties/done", &REPORT).status, 303);
    assert_eq!(facts(&service).len(), before + 1);
    let living = owner.get("/living/remotemeeting/dasan");
    assert!(living.says("last done 2024-03-23 02:00") || living.says("2024-03-23 02:00"), "{}", living.text());
    let unknown = [&REPORT[..3], &[("about", "nothing")]].concat();
    assert_eq!(owner.post("/duties/done", &unknown).status, 404);
    let tomorrow = [&REPORT[..], &[("at", "2024-04-01T09:00")]].concat();
    assert_eq!(owner.post("/duties/done", &tomorrow).status, 422);
}

fn facts(service: &Service) -> Vec<makegood_core::evidence::Fact> {
    let filter = FactFilter { kind: Some("obligation"), ..FactFilter::default() };
    service.read(async |store| store.every_fact(&filter).await).into_iter().map(|chained| chained.fact).collect()
}

#[test]
fn a_customer_reads_their_own_and_changes_nothing() {
    let service = Service::start_with(SATURDAY);
    service.keep_example("remotemeeting", "1", "2019-01-01");
    drop(service.owner());
    let (dasan, other) = (service.customer("dasan"), service.customer("other"));
    let page = dasan.get("/duties");
    assert!(page.says("root-cause report") && !page.says("Mark as done"), "{}", page.body);
    assert_eq!(dasan.post("/duties/done", &REPORT).status, 403);
    let page = other.get("/duties");
    assert!(page.status == 200 && page.says("Nothing is owed") && !page.says("root-cause report"), "{}", page.body);
    assert!(dasan.get("/").says("duties are late") && !other.get("/").says("late"));
    assert!(!service.member("auditor").get("/duties").says("Mark as done"));
}

#[test]
fn calendars_read_what_is_due() {
    let (_service, owner) = remotemeeting();
    let file = owner.get("/duties.ics");
    assert!(file.header("content-type").starts_with("text/calendar"), "{:?}", file.headers);
    let parsed = ical::IcalParser::new(file.body.as_bytes()).next().expect("a calendar").expect("sound");
    let summaries: Vec<&str> = parsed
        .events
        .iter()
        .flat_map(|event| &event.properties)
        .filter(|property| property.name == "SUMMARY")
        .filter_map(|property| property.value.as_deref())
        .collect();
    assert!(summaries.iter().filter(|summary| summary.starts_with("monthly backup")).count() >= 3, "{summaries:?}");
}

#[test]
fn the_owner_is_told_of_each_late_duty_once() {
    let mails = MailBox::open();
    let service = Service::start_with(&[SATURDAY, &["--smtp", &mails.url()]].concat());
    drop(service.owner());
    service.keep_example("remotemeeting", "1", "2019-01-01");
    drop(service.customer("dasan"));
    look(&service);
    let mail = mails.mails(1).remove(0);
    assert!(mail.contains("2 duties are late") && mail.contains("root-cause report"), "{mail}");
    assert!(mail.contains("/duties"), "{mail}");
    // Looked at again, only what is new is told of.
    service.know(r#"{"kind":"outage","id":"o-new","recorded":"2024-03-21T12:00:00+09:00","service":"remotemeeting","from":"2024-03-21T09:00:00+09:00","to":"2024-03-21T09:30:00+09:00","extent":"major"}"#);
    look(&service);
    let mail = mails.mails(2).remove(1);
    assert!(mail.contains("A duty is late") && !mail.contains("root-cause report"), "{mail}");
    let kept = service.read(async |store| store.mails(None, 10).await);
    assert_eq!(kept.len(), 2);
}

fn look(service: &Service) {
    service.change(async |change| {
        let run_at = "2024-03-01T00:00:00Z".parse::<Instant>().unwrap();
        change.hasten_job(&NewJob { kind: "duties", key: "", run_at }).await.map(drop)
    });
}

#[test]
fn programs_list_duties_and_say_that_one_was_done() {
    let (service, _) = remotemeeting();
    drop((service.customer("other"), service.member("auditor")));
    let program = service.program("owner", "read facts:write");
    let late = program.get("/api/v1/duties?state=late&customer=dasan").value(200);
    let own = late["items"].as_array().unwrap().iter().find(|one| one["duty"] == "root_cause_report").unwrap();
    assert_eq!((&own["about"], &own["customer"]), (&json!("report-03-asked"), &json!("dasan")));
    assert_eq!(program.get("/api/v1/duties?state=late&customer=nobody").value(200)["items"], json!([]));
    let first = program.get("/api/v1/duties?limit=1").value(200);
    let next = program.get(&format!("/api/v1/duties?limit=1&after={}", first["next"].as_str().unwrap())).value(200);
    assert_ne!(first["items"], next["items"]);

    let body = json!({"agreement": "remotemeeting", "customer": "dasan", "duty": "root_cause_report",
        "about": "report-03-asked"});
    let path = "/api/v1/duties/done";
    assert_eq!(service.program("auditor", "read").json(Method::POST, path, &body, &[]).status, 403);
    assert_eq!(service.program("owner", "read").json(Method::POST, path, &body, &[]).status, 403, "it takes the scope");
    let other = service.program("other", "read");
    assert_eq!(other.json(Method::POST, path, &body, &[]).status, 403);
    assert_eq!(other.get("/api/v1/duties?customer=dasan").value(200)["items"], json!([]));
    let mut ahead = body.clone();
    ahead["at"] = json!("2100-01-01T00:00:00Z");
    assert_eq!(program.json(Method::POST, path, &ahead, &[]).status, 422);
    let mut unknown = body.clone();
    unknown["about"] = json!("nothing");
    assert_eq!(program.json(Method::POST, path, &unknown, &[]).status, 404);
    let before = facts(&service).len();
    assert_eq!(program.json(Method::POST, path, &body, &[]).value(201)["state"], "missed", "it was due on Friday");
    program.json(Method::POST, path, &body, &[]).value(201);
    assert_eq!(facts(&service).len(), before + 1, "said twice, it is one fact");
    let late = program.get("/api/v1/duties?state=late&customer=dasan").value(200);
    assert!(!late.to_string().contains("root_cause_report"), "{late}");
}
