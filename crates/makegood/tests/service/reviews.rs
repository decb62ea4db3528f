//! Quarterly reviews: a quarter with one customer, and what is planned so that service gets better.

use makegood_store::{Service as Listed, SettlementKey};
use serde_json::json;

use crate::kept::example_file;
use crate::page_text::MARCH;
use crate::{Client, OWNER, Service};

/// The quarter after the one that is reviewed.
const MAY: &[&str] = &["--clock-starts-at", "2024-05-08T00:00:00Z"];
const Q1: &str = "/reviews/dasan/2024-Q1";

fn reviewed() -> (Service, Client) {
    let service = Service::start_with(MARCH);
    service.keep_example("remotemeeting", "1", "2019-01-01");
    let owner = service.owner();
    let dasan = service.customer("dasan");
    let id = dasan.open_case(&[
        ("title", "로그인이 되지 않습니다"),
        ("text", "아침부터"),
        ("kind", "incident"),
        ("severity", "1"),
    ]);
    owner.submit(&format!("/cases/{id}/state"), &[("state", "resolved")]);
    dasan.submit(&format!("/cases/{id}/rating"), &[("score", "2")]);
    let service = service.restart_with(MAY);
    let owner = service.signed_in(OWNER);
    // What ran out meanwhile is decided a moment after the start.
    crate::desk::until("every promised time on the case is decided", || {
        let clocks = service.read(async |store| store.clocks_of_case(&id).await);
        clocks.iter().all(|clock| clock.next_at.is_none())
    });
    for month in ["2024-02", "2024-03"] {
        service.settle_and_keep(&owner, month);
    }
    // The other months of both quarters close by themselves.
    for month in ["2023-10", "2023-11", "2023-12", "2024-01"] {
        let key = SettlementKey { agreement: "remotemeeting", customer: "dasan", period: month };
        crate::desk::until("the month is closed", || {
            !service.read(async |store| store.closed_settlements(&key).await).is_empty()
        });
    }
    (service, owner)
}

impl Service {
    /// Keeps a month of remotemeeting as closed, as it is settled now.
    fn settle_and_keep(&self, owner: &Client, month: &str) {
        let document = owner.get(&format!("/settlements/remotemeeting/dasan/{month}/statement.json"));
        assert_eq!(document.status, 200, "{}", document.body);
        let key = SettlementKey { agreement: "remotemeeting", customer: "dasan", period: month };
        self.change(async |change| change.close_settlement(&key, None, &document.body, b"bundle").await.map(drop));
    }
}

/// The framework owes a review each quarter; the one that is held in May is the second quarter's.
#[test]
fn a_review_that_is_held_does_the_duty_to_hold_one() {
    let service = Service::start_with(MAY);
    for (file, name) in
        [("hosting", "framework-hosting"), ("operations", "framework-operations"), ("agreement", "framework")]
    {
        service.keep_agreement(&example_file("framework", &format!("{file}.yaml")), name, "1", "2024-01-01");
    }
    service.know(&example_file("framework", "evidence.jsonl"));
    let (owner, gaon) = (service.owner(), service.customer("gaon"));
    let path = "/reviews/gaon/2024-Q1";
    let page = owner.get(path);
    assert!(page.says("quarterly service review") && page.says("This review was held"), "{}", page.text());
    assert!(!gaon.get(path).says("This review was held"), "it is the provider's to say");
    let about = page.between("name=\"about\" value=\"", "\"");
    let own = [("agreement", "framework"), ("customer", "gaon"), ("duty", "quarterly_review"), ("back", path)];
    let held = owner.submit("/duties/done", &[&own[..], &[("about", about.as_str())]].concat());
    assert!(held.says("Saved.") && !held.says("This review was held"), "{}", held.text());
    let elsewhere = [&own[..3], &[("about", about.as_str()), ("back", "//example.org")]].concat();
    assert_eq!(owner.post("/duties/done", &elsewhere).leads_to(), "/duties?done=saved");
}

#[test]
fn a_quarter_is_read_on_one_page() {
    let (_service, owner) = reviewed();
    let page = owner.get(Q1);
    assert_eq!(page.status, 200, "{}", page.body);
    insta::assert_snapshot!("review", page.text());
    owner.submit("/language", &[("language", "ko"), ("back", "/")]);
    insta::assert_snapshot!("review in Korean", owner.get(Q1).text());
}

#[test]
fn improvements_are_planned_done_and_late() {
    let (service, owner) = reviewed();
    let path = format!("{Q1}/improvements");
    let plan = [("text_ko", "스위치 이중화"), ("text_en", "A second switch"), ("owner", "Network team")];
    let wrong = owner.post(&path, &plan);
    assert!(
        wrong.status == 200 && wrong.says("say until which day") && wrong.says("A second switch"),
        "{}",
        wrong.body
    );
    let due = |day| [&plan[..], &[("due_on", day)]].concat();
    assert!(owner.submit(&path, &due("2024-04-30")).says("One improvement is late."));
    assert!(owner.submit(&path, &due("2024-06-30")).says("planned"));
    assert!(owner.get("/reviews").says("1 late"));
    let all = service.read(async |store| store.improvements().await);
    assert_eq!((all.len(), all[0].quarter.as_str(), all[0].planned_by.starts_with("member:")), (2, "2024-Q1", true));
    // What is open goes on into the next quarter's review.
    assert!(owner.get("/reviews/dasan/2024-Q2").says("A second switch"));
    assert!(!owner.get("/reviews/dasan/2023-Q4").says("A second switch"));
    let late = all.iter().find(|own| own.due_on == "2024-04-30").unwrap();
    assert!(!owner.submit(&format!("{path}/{}", late.id), &[("do", "done")]).says("is late"));
    assert!(owner.submit(&format!("{path}/{}", late.id), &[("do", "reopen")]).says("is late"));
    assert!(!owner.submit(&format!("{path}/{}", late.id), &[("do", "remove")]).says("is late"));
    assert_eq!(owner.post(&format!("{path}/nothing"), &[("do", "done")]).status, 404);
}

#[test]
fn a_review_is_for_its_customer_and_the_provider_alone() {
    let (service, owner) = reviewed();
    let plan = [("text_en", "A second switch"), ("owner", "Network team"), ("due_on", "2024-06-30")];
    owner.submit(&format!("{Q1}/improvements"), &plan);
    let (dasan, other) = (service.invited("kim", "customer", Some("dasan")), service.customer("other"));
    let page = dasan.get(Q1);
    assert!(page.says("A second switch") && !page.says("Plan it") && !page.says("value=\"done\""), "{}", page.body);
    assert_eq!(dasan.post(&format!("{Q1}/improvements"), &plan).status, 403);
    assert_eq!(other.get(Q1).status, 404);
    assert!(!other.get("/reviews").says("dasan") && dasan.get("/reviews").says(Q1));
    for path in ["/reviews/dasan/2024", "/reviews/dasan/2024-01", "/reviews/nobody/2024-Q1"] {
        assert_eq!(owner.get(path).status, 404, "{path}");
    }
}

#[test]
fn a_review_is_of_a_customer_a_service_or_both_chosen_from_lists() {
    let (service, owner) = reviewed();
    service.change(async |change| {
        for id in ["remotemeeting", "unused"] {
            let (id, name_en) = (id.to_owned(), format!("{id} service"));
            let (brand_id, name_ko, up_when) = ("default".to_owned(), format!("{id} 서비스"), None);
            change.add_service(&Listed { id, brand_id, name_ko, name_en, up_when }).await?;
        }
        Ok(())
    });
    let other = service.customer("other");
    let list = owner.get("/reviews");
    assert!(list.says("every customer") && list.says("remotemeeting service") && list.says("unused service"));
    assert!(owner.get("/reviews?quarter=2024-Q1").says("choose a customer, a service or both"));
    let open = |client: &Client, query: &str| client.get(&format!("/reviews?quarter=2024-Q1&{query}")).leads_to();
    assert_eq!(open(&owner, "customer=dasan&service="), Q1);
    assert_eq!(open(&owner, "customer=dasan&service=remotemeeting"), format!("{Q1}?service=remotemeeting"));
    let whole = owner.get(&format!("{Q1}?service=remotemeeting"));
    assert!(whole.says("dasan Inc. · remotemeeting service") && whole.says("What will get better"), "{}", whole.text());
    assert!(owner.get(&format!("{Q1}?service=unused")).says("Nothing was settled in this quarter."));
    let of_service = open(&owner, "customer=&service=remotemeeting");
    assert_eq!(of_service, "/reviews/-/2024-Q1?service=remotemeeting");
    let page = owner.get(&of_service);
    assert!(page.says("dasan Inc. · ") && !page.says("What will get better"), "{}", page.text());
    let program = service.program("owner", "read");
    let pack = program.get("/api/v1/reviews/dasan/2024-Q1?service=remotemeeting").value(200);
    assert_eq!((&pack["customer"], &pack["months"][2]), (&json!("dasan"), &json!("2024-03")));
    let uptime = &pack["promises"][0];
    assert_eq!((&uptime["months"][2]["verdict"], &uptime["missed"]), (&json!("missed"), &json!(1)), "{pack}");
    let of_all = program.get("/api/v1/reviews/-/2024-Q1?service=remotemeeting").value(200);
    assert_eq!((&of_all["promises"], &of_all["customer"]), (&pack["promises"], &json!(null)));
    assert_eq!(program.get("/api/v1/reviews/-/2024-Q1").status, 404);
    assert_eq!(service.program("other", "read").get("/api/v1/reviews/dasan/2024-Q1").status, 404);
    // Customers choose among what is theirs.
    let dasan = service.invited("kim", "customer", Some("dasan"));
    assert!(!dasan.get("/reviews").says("every customer") && !dasan.get("/reviews").says("unused service"));
    assert_eq!(dasan.get(&format!("{Q1}?service=remotemeeting")).status, 200);
    for path in [of_service.as_str(), &format!("{Q1}?service=unused"), "/reviews/-/2024-Q1"] {
        assert_eq!(dasan.get(path).status, 404, "{path}");
    }
    assert_eq!(other.get(&format!("{Q1}?service=remotemeeting")).status, 404);
    assert_eq!(owner.get("/reviews/-/2024-Q1").status, 404, "of nothing there is no review");
    assert_eq!(owner.post("/reviews/-/2024-Q1/improvements", &[]).status, 404);
}
