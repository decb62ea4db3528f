//! Cases in browsers: two members at one of them on two replicas, and a customer without scripts.

use super::Browser;
use super::driver::{Reader, WIDE};
use crate::page_text::MARCH;
use crate::{Service, postgres};

/// Somebody's service with RemoteMeeting promised to dasan, whose person asks by the form.
fn promised(service: &Service) {
    service.keep_example("remotemeeting", "1", "2019-01-01");
}

#[test]
fn two_members_at_one_case_on_two_replicas_see_each_other_and_what_is_said() {
    let database = postgres::empty_database(format!("desk_{}", std::process::id()));
    let first = Service::start_on(&database, MARCH);
    let second = Service::start_on(&database, MARCH);
    promised(&second);
    let owner = second.owner();
    let dasan = second.customer("dasan");
    let colleague = second.invited("lee", "member", None);
    let here = Browser::open(first.address(), WIDE);
    here.sign_in_as(&owner);
    here.go("/cases");
    here.comes_to_say("Nothing to do");
    let id = dasan.open_case(&crate::cases::NOBODY_CAN_SIGN_IN);
    let path = format!("/cases/{id}");
    here.comes_to_say(&id);
    here.go(&path);
    let there = Browser::open(second.address(), WIDE);
    there.sign_in_as(&colleague);
    there.go(&path);
    here.comes_to_say("lee is looking at this case.");
    there.comes_to_say("Kim Sojung is looking at this case.");
    there.click("textarea[name=text]");
    here.comes_to_say("lee is writing a reply.");
    // What the customer says meanwhile comes to both, and what is being written stays.
    there.fill_in("form[action$='/answers']", "text", "확인하고 있습니다");
    assert_eq!(dasan.send_form(&format!("{path}/replies"), &[("text", "크롬에서도 안 됩니다.")], &[]).status, 303);
    here.comes_to_say("크롬에서도 안 됩니다.");
    there.comes_to_say("크롬에서도 안 됩니다.");
    let written = there.run("return document.querySelector(\"form[action$='/answers'] textarea\").value");
    assert_eq!(written, "확인하고 있습니다");
    let asked = "return performance.getEntriesByType('resource').filter(one => one.name.endsWith('/presence')).length";
    assert!(here.run(asked).as_u64().unwrap() < 20, "a page says that it is open now and then, not all the time");
    assert_eq!(here.complaints(), [] as [String; 0]);
}

#[test]
fn a_customer_asks_reads_the_answer_and_rates_it_without_scripts() {
    let service = Service::start_with(MARCH);
    promised(&service);
    let owner = service.owner();
    let fields = [("id", "remotemeeting"), ("name_ko", "리모트미팅"), ("name_en", "Meetings"), ("brand", "default")];
    owner.submit("/services", &fields);
    let dasan = service.customer("dasan");
    let browser = Browser::open(service.address(), Reader { scripts: false, ..WIDE });
    browser.sign_in_as(&dasan);
    browser.go("/cases/new");
    browser.fill("title", "Nobody can sign in");
    browser.fill("text", "Since this morning.");
    browser.click("input[name=severity][value='2']");
    browser.click("form[action='/cases'] button");
    browser.comes_to_say("default-1");
    let path = "/cases/default-1";
    let answer = [("text", "It is mended."), ("estimate", "2024-03-20T11:00"), ("state", "resolved")];
    assert_eq!(owner.send_form(&format!("{path}/answers"), &answer, &[]).status, 303);
    browser.go("/cases?view=all");
    browser.click(&format!("a[href='{path}']"));
    browser.comes_to_say("It is mended.");
    browser.click("input[name=score][value='2']");
    browser.click("form[action$='/rating'] button");
    browser.comes_to_say("Saved.");
    let report = owner.get("/cases/report?by=customer");
    assert!(report.says("2.0") && report.says("dasan Inc."), "{}", report.text());
    let csv = owner.get("/cases/report.csv?by=service");
    assert!(csv.body.starts_with("service,cases,open,met,missed,"), "{}", csv.body);
    assert!(csv.body.contains("\nMeetings,1,0,"), "{}", csv.body);
}
