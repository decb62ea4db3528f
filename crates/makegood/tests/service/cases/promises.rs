//! What is promised for a case, from the first symptom to the settlement.

use std::collections::BTreeMap;

use serde_json::Value;

use super::{NOBODY_CAN_SIGN_IN, desk};
use crate::Service;
use crate::agreements::upload;
use crate::incidents::march;
use crate::kept::example_file;
use crate::page_text::MARCH;

#[test]
fn a_case_is_opened_answered_and_corrected_in_time() {
    let (_service, owner, dasan) = desk(&[]);
    // The example's own cases are settled too.
    let before = counts(&march(&owner));
    let id = dasan.open_case(&NOBODY_CAN_SIGN_IN);
    assert_eq!(id, "default-1");
    let path = format!("/cases/{id}");
    let page = dasan.get(&path);
    for said in ["default-1", "severity 1", "1 h", "due 2024-03-20 01:00", "8 business hours"] {
        assert!(page.says(said), "{said}: {}", page.text());
    }
    // The first answer of a person says when to expect more.
    let refused = owner.send_form(&format!("{path}/answers"), &[("text", "확인하고 있습니다.")], &[]);
    assert_eq!(refused.status, 200);
    assert!(
        refused.says("the first answer says when the customer may expect more") && refused.says("확인하고 있습니다.")
    );
    let fields = [("text", "확인하고 있습니다."), ("estimate", "2024-03-20T11:00")];
    assert_eq!(owner.send_form(&format!("{path}/answers"), &fields, &[]).status, 303);
    let page = owner.get(&path);
    assert!(page.says("확인하고 있습니다.") && page.says("more to be expected by 2024-03-20 11:00"), "{}", page.text());
    assert!(page.text().contains("\nmet\n"), "{}", page.text());
    owner.submit(&format!("{path}/milestones"), &[("milestone", "corrected")]);
    owner.submit(&format!("{path}/milestones"), &[("milestone", "recovery_plan_given")]);
    owner.submit(&format!("{path}/state"), &[("state", "resolved")]);
    let after = counts(&march(&owner));
    for (clock, [met, missed]) in before {
        let not_asked_for = ["mail_answer", "requested_report"];
        let more = u64::from(!not_asked_for.contains(&clock.as_str()));
        assert_eq!(after[&clock], [met + more, missed], "{clock}");
    }
}

/// How many cases met and missed each clock.
fn counts(settlement: &Value) -> BTreeMap<String, [u64; 2]> {
    let clocks = settlement["clocks"].as_array().unwrap().iter();
    let count = |clock: &Value, of: &str| clock[of].as_u64().unwrap();
    clocks.map(|own| (own["clock"].as_str().unwrap().to_owned(), [count(own, "met"), count(own, "missed")])).collect()
}

#[test]
fn a_promise_that_nobody_keeps_is_missed_on_the_page_in_the_inbox_and_in_the_settlement() {
    let (service, _owner, dasan) = desk(&[]);
    let id = dasan.open_case(&NOBODY_CAN_SIGN_IN);
    let service = service.restart_with(&["--clock-starts-at", "2024-03-21T00:00:00Z"]);
    let owner = service.signed_in(crate::OWNER);
    let page = owner.get(&format!("/cases/{id}"));
    let text = page.text();
    assert!(text.contains("not answered by the due time") && text.contains(" late"), "{text}");
    let missed = march(&owner)["clocks"][0]["missed_cases"].clone();
    assert_eq!(missed[0]["case"], id, "{missed}");
    assert_eq!(missed[0]["severity"], "1");
    // A job looks at the case when its clock runs out; the inbox shows what it found.
    for _ in 0..100 {
        if owner.get("/cases").body.contains("class=\"late\"") {
            let report = owner.get("/cases/report");
            assert!(report.says("in 1 case missed"), "{}", report.text());
            // It stays among what is due until the customer has an answer.
            let due = owner.get("/cases?view=due");
            assert!(due.says(&id) && due.says("initial response") && due.says(" late"), "{}", due.text());
            let answer = [("text", "확인하고 있습니다."), ("estimate", "2024-03-21T11:00")];
            assert_eq!(owner.send_form(&format!("/cases/{id}/answers"), &answer, &[]).status, 303);
            assert!(!owner.get("/cases?view=due").says("initial response"));
            return;
        }
        std::thread::sleep(std::time::Duration::from_millis(100));
    }
    panic!("the inbox never shows the missed promise: {}", owner.get("/cases").text());
}

#[test]
fn waiting_for_the_customer_pauses_what_the_agreement_says_and_their_answer_goes_on() {
    let (_service, owner, dasan) = desk(&[]);
    let id = dasan.open_case(&NOBODY_CAN_SIGN_IN);
    let path = format!("/cases/{id}");
    owner.submit(&format!("{path}/state"), &[("state", "waiting_for_customer"), ("reason", "Which browser?")]);
    let text = owner.get(&path).text();
    assert!(text.contains("paused") && text.contains("waiting for the customer"), "{text}");
    let said = dasan.send_form(&format!("{path}/replies"), &[("text", "크롬입니다.")], &[]);
    assert_eq!(said.status, 303);
    let page = owner.get(&path);
    assert!(page.says("크롬입니다.") && page.says("in progress"), "{}", page.text());
    assert!(!page.text().contains("\npaused"), "{}", page.text());
}

#[test]
fn another_severity_needs_a_reason_and_the_customer_reads_it() {
    let (_service, owner, dasan) = desk(&[]);
    let id = dasan.open_case(&NOBODY_CAN_SIGN_IN);
    let path = format!("/cases/{id}");
    let refused = owner.post(&format!("{path}/classification"), &[("severity", "2")]);
    assert!(refused.says("say why the severity changes"), "{}", refused.text());
    let unknown = owner.post(&format!("{path}/classification"), &[("severity", "P1"), ("reason", "x")]);
    assert!(unknown.says("is no severity of the agreement"), "{}", unknown.text());
    let reason = [("severity", "2"), ("reason", "Some can sign in")];
    owner.submit(&format!("{path}/classification"), &reason);
    let page = dasan.get(&path);
    assert!(page.says("Some can sign in") && page.says("severity 2"), "{}", page.text());
    // Two hours from the first symptom, not from the change.
    assert!(page.says("due 2024-03-20 02:00"), "{}", page.text());
}

#[test]
fn out_of_scope_ends_the_promise_and_says_so() {
    let (service, owner, dasan) = desk(&[]);
    let id = dasan.open_case(&NOBODY_CAN_SIGN_IN);
    let states = || -> Vec<String> {
        let clocks = service.read(async |store| store.clocks_of_case(&id).await);
        clocks.into_iter().map(|clock| format!("{} {}", clock.clock, clock.state)).collect()
    };
    let promised = states();
    let path = format!("/cases/{id}");
    let fields = [("out_of_scope", "customer_caused"), ("reason", "Your firewall was closed.")];
    owner.submit(&format!("{path}/scope"), &fields);
    let page = dasan.get(&path);
    assert!(page.says("caused by the customer") && page.says("Your firewall was closed."), "{}", page.text());
    assert!(page.says("not promised"), "{}", page.text());
    assert_ne!(states(), promised);
    // Said by mistake, it is taken back, and the clocks stand as they would.
    let silent = owner.post(&format!("{path}/scope"), &[("do", "return")]);
    assert!(silent.says("say why the promise holds again"), "{}", silent.text());
    owner.submit(&format!("{path}/scope"), &[("do", "return"), ("reason", "It was our firewall.")]);
    let page = dasan.get(&path);
    assert!(page.says("In scope again") && page.says("It was our firewall."), "{}", page.text());
    assert!(page.says("due 2024-03-20 01:00"), "{}", page.text());
    assert_eq!(states(), promised);
    owner.submit(&format!("{path}/scope"), &fields);
    assert_ne!(states(), promised, "it can leave anew");
}

#[test]
fn a_case_outside_every_agreement_says_so() {
    let (service, owner, _dasan) = desk(&[]);
    drop(service.customer("nobody"));
    let id = owner.open_case(&[("customer", "nobody"), ("title", "안녕하세요"), ("kind", "service_request")]);
    let page = owner.get(&format!("/cases/{id}"));
    assert!(page.says("No agreement promises times for this case."), "{}", page.text());
    assert!(owner.get("/cases").says("no promise"));
}

#[test]
fn a_version_that_is_adopted_holds_for_open_cases_in_the_inbox_too() {
    let (service, owner, dasan) = desk(&[]);
    let id = dasan.open_case(&NOBODY_CAN_SIGN_IN);
    let due = || service.read(async |store| store.case(&id).await).unwrap().next_due_at.unwrap();
    let before = due();
    let next = example_file("remotemeeting", "agreement.yaml")
        .replace("version: \"1\"", "version: \"2\"")
        .replace("effective: 2019-01-01", "effective: 2024-03-20")
        .replace("\"1\": 1 h, \"2\": 2 h", "\"1\": 30 min, \"2\": 2 h");
    owner.publish(&upload(&owner, &[("next.yaml", &next)]).leads_to());
    for _ in 0..300 {
        if due() == before - 30 * 60_000 {
            return;
        }
        std::thread::sleep(std::time::Duration::from_millis(100));
    }
    panic!("the case is still due at {before}: {}", owner.get(&format!("/cases/{id}")).text());
}

/// The framework promises a response and a recovery for breaches alone, by plan.
#[test]
fn a_security_breach_starts_the_times_that_are_promised_for_breaches() {
    let service = Service::start_with(MARCH);
    for (file, name) in
        [("hosting", "framework-hosting"), ("operations", "framework-operations"), ("agreement", "framework")]
    {
        service.keep_agreement(&example_file("framework", &format!("{file}.yaml")), name, "1", "2024-01-01");
    }
    let (owner, dasan) = (service.owner(), service.customer("dasan"));
    owner.submit("/agreements/framework/customers", &[("customer", "dasan")]);
    assert!(dasan.get("/cases/new").says("security breach"));
    let breach = [("title", "Strange sign-ins"), ("kind", "security_breach"), ("severity", "critical")];
    let path = format!("/cases/{}", dasan.open_case(&breach));
    owner.submit(&format!("{path}/classification"), &[("plan", "enterprise")]);
    let page = dasan.get(&path);
    for said in ["response to a security breach", "recovery from a security breach", "security breach"] {
        assert!(page.says(said), "{said}: {}", page.text());
    }
    // One hour to the response and eight to the recovery, of a case of 09:00 in Seoul.
    assert!(page.says("due 2024-03-20 01:00") && page.says("due 2024-03-20 08:00"), "{}", page.text());
    let fault = [("title", "Slow"), ("kind", "incident"), ("severity", "critical")];
    let fault = format!("/cases/{}", dasan.open_case(&fault));
    owner.submit(&format!("{fault}/classification"), &[("plan", "enterprise")]);
    assert!(!dasan.get(&fault).says("due 2024-03-20 08:00"), "{}", dasan.get(&fault).text());
}

#[test]
fn a_customer_says_how_grave_it_is_and_a_case_that_came_without_is_marked() {
    let (_service, owner, dasan) = desk(&[]);
    let said = [("title", "Nobody can sign in"), ("text", "Since this morning."), ("kind", "incident")];
    let refused = dasan.send_form("/cases", &said, &[]);
    assert!(refused.status == 200 && refused.says("say how grave it is"), "{}", refused.text());
    assert!(refused.says("Since this morning."), "what was typed is kept: {}", refused.text());
    let id = owner.open_case(&[&said[..], &[("customer", "dasan")]].concat());
    let path = format!("/cases/{id}");
    assert!(owner.get(&path).says("severity needed") && owner.get("/cases").says("severity needed"));
    assert!(!dasan.get(&path).says("severity needed"));
    owner.submit(&format!("{path}/classification"), &[("severity", "1")]);
    assert!(!owner.get(&path).says("severity needed") && !owner.get("/cases").says("severity needed"));
}

#[test]
fn the_severities_offered_are_those_of_the_service_that_is_chosen() {
    let (service, owner, dasan) = desk(&[]);
    service.keep_agreement(SHOP, "shop", "1", "2024-01-01");
    let fields = [("id", "shop"), ("name_ko", "상점"), ("name_en", "Shop"), ("brand", "default")];
    owner.submit("/services", &fields);
    owner.submit("/agreements/shop/customers", &[("customer", "dasan")]);
    let first = dasan.get("/cases/new");
    assert!(first.says("it depends on the service") && !first.says("nothing is sold"), "{}", first.text());
    let said =
        [("title", "No orders"), ("text", "Since six."), ("kind", "incident"), ("service", "shop"), ("graded_by", "")];
    let asked = dasan.send_form("/cases", &said, &[]);
    assert!(
        asked.says("in the words of the agreement on this service") && asked.says("nothing is sold"),
        "{}",
        asked.text()
    );
    assert!(asked.says("Since six.") && asked.body.contains("name=\"graded_by\" value=\"shop\""), "{}", asked.body);
    let other = [&said[..4], &[("graded_by", "remotemeeting"), ("severity", "1")]].concat();
    assert!(dasan.send_form("/cases", &other, &[]).says("in the words of the agreement on this service"));
    let graded = [&said[..4], &[("graded_by", "shop"), ("severity", "closed")]].concat();
    let path = format!("/cases/{}", dasan.open_case(&graded));
    assert!(dasan.get(&path).says("severity closed"), "{}", dasan.get(&path).text());
}

/// A second agreement of a customer, with severities of its own.
const SHOP: &str = "\
agreement: shop
kind: sla
provider: Shop
effective: 2024-01-01
time_zone: Asia/Seoul
currency: KRW
services: { shop: {} }
severities: { closed: nothing is sold, slow: customers wait }
clocks:
  first_response: { starts: opened, stops: responded, pauses: none, target: { closed: 1 h, slow: 4 h } }
";
