//! The overview: what is at risk first, for everybody only what is theirs.

use crate::Service;
use crate::page_text::{MARCH, without_now};

#[test]
fn every_promise_stands_there_with_its_budget_and_forecast() {
    let service = Service::start_with(MARCH);
    service.keep_example("remotemeeting", "1", "2019-01-01");
    let owner = service.owner();
    let page = owner.get("/");
    insta::assert_snapshot!("overview", without_now(&page.text()));
    owner.submit("/language", &[("language", "ko"), ("back", "/")]);
    insta::assert_snapshot!("overview in Korean", without_now(&owner.get("/").text()));
}

#[test]
fn a_customer_sees_their_own_promises_alone() {
    let service = Service::start_with(MARCH);
    service.keep_example("remotemeeting", "1", "2019-01-01");
    service.owner();
    let (dasan, other) = (service.customer("dasan"), service.customer("other"));
    assert!(dasan.get("/").says("RemoteMeeting service level agreement"));
    assert!(other.get("/").says("No promise is in force"));
    assert!(!other.get("/?part=rows").says("RemoteMeeting"));
}

#[test]
fn a_fact_that_arrives_moves_the_figure() {
    let service = Service::start_with(MARCH);
    service.keep_example("remotemeeting", "1", "2019-01-01");
    let owner = service.owner();
    assert!(!owner.get("/").says("down now"));
    let started = r#"{"kind":"outage","id":"o-now","recorded":"2024-03-20T08:00:00+09:00","service":"remotemeeting","from":"2024-03-20T07:50:00+09:00","extent":"major","component":"session"}"#;
    service.customer("dasan");
    // Another process writes it; then the service itself changes something, and looks again.
    service.know(started);
    owner.submit("/agreements/remotemeeting/customers", &[("customer", "dasan")]);
    let page = owner.get("/");
    assert!(page.says("4 h 53 min"), "{}", page.text());
}
