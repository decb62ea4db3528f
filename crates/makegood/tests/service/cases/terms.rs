//! The agreement's own words at the desk: statuses, reasons out of scope, answers owed each time, merged promises.

use serde_json::json;
use ureq::http::Method;

use super::desk_of;

/// An agreement with words of its own (C9, C10) and an answer owed to each message.
const BAKERY: &str = "\
agreement: bakery
kind: sla
provider: Bakery
effective: 2024-01-01
time_zone: Asia/Seoul
currency: KRW
plan: daily
plans: [daily, weekly]
services: { bakery: {} }
severities: { 1: nothing is baked, 2: the rolls are late }
statuses:
  taken: { state: new, title: { ko: 접수됨, en: Taken } }
  kneading: { state: open, title: { ko: 반죽 중, en: Kneading } }
  baking: { state: open, title: { ko: 굽는 중, en: Baking } }
  done: { state: resolved, title: { ko: 완성, en: Baked } }
out_of_scope:
  no_answer: { text: { ko: 손님의 회신이 없음, en: the guest does not answer }, after: 2 h }
  burnt_by_guest: { text: { ko: 손님이 태움, en: the guest burnt it } }
clocks:
  first_response: { starts: opened, stops: responded, pauses: none, target: { 1: 1 h, 2: 4 h } }
  next_response: { starts: customer_wrote, stops: [responded, updated], pauses: none, target: { 1: 1 h, 2: 4 h } }
";

const ROLLS: [(&str, &str); 4] =
    [("title", "The rolls are late"), ("text", "Since six."), ("kind", "incident"), ("severity", "2")];

#[test]
fn the_customer_reads_the_agreements_own_statuses() {
    let (_service, owner, dasan) = desk_of(BAKERY, "bakery");
    let id = dasan.open_case(&ROLLS);
    let path = format!("/cases/{id}");
    assert!(dasan.get(&path).says("Taken"), "{}", dasan.get(&path).text());
    let page = owner.get(&path);
    for status in ["Kneading", "Baking", "Baked"] {
        assert!(page.says(status), "{status}: {}", page.text());
    }
    owner.submit(&format!("{path}/state"), &[("state", "kneading")]);
    assert!(dasan.get(&path).says("Kneading") && dasan.get("/cases").says("Kneading"));
    owner.submit(&format!("{path}/state"), &[("state", "baking")]);
    let page = dasan.get(&path);
    assert!(page.says("Baking") && !page.text().contains("\nKneading\n"), "{}", page.text());
    owner.submit(&format!("{path}/state"), &[("state", "waiting_for_customer")]);
    assert!(dasan.get(&path).says("waiting for you"), "the agreement has no word for it: {}", dasan.get(&path).text());
    owner.submit(&format!("{path}/state"), &[("state", "done")]);
    assert!(dasan.get(&path).says("Baked"));
    let refused = owner.post(&format!("{path}/state"), &[("state", "eaten")]);
    assert!(refused.says("`eaten` is no state") && refused.says("kneading"), "{}", refused.text());
}

#[test]
fn a_case_leaves_the_promise_only_for_a_reason_that_the_agreement_lists() {
    let (_service, owner, dasan) = desk_of(BAKERY, "bakery");
    let id = dasan.open_case(&ROLLS);
    let path = format!("/cases/{id}");
    let refused = owner.post(&format!("{path}/scope"), &[("out_of_scope", "beta")]);
    assert!(
        refused.says("the agreement does not list `beta`; it lists `no_answer`, `burnt_by_guest`"),
        "{}",
        refused.text()
    );
    assert!(owner.get(&path).says("the guest burnt it"), "it is offered");
    owner.submit(&format!("{path}/scope"), &[("out_of_scope", "burnt_by_guest"), ("reason", "See the photo.")]);
    let page = dasan.get(&path);
    assert!(page.says("the guest burnt it") && page.says("See the photo."), "{}", page.text());
}

#[test]
fn a_reason_that_waits_for_the_customer_holds_once_the_desk_has_waited_so_long() {
    let (service, owner, dasan) = desk_of(BAKERY, "bakery");
    let id = dasan.open_case(&ROLLS);
    let (path, reason) = (format!("/cases/{id}"), [("out_of_scope", "no_answer")]);
    let refused = owner.post(&format!("{path}/scope"), &reason);
    assert!(refused.says("waited for the customer for 2 h, and it does not wait (C9)"), "{}", refused.text());
    owner.submit(&format!("{path}/state"), &[("state", "waiting_for_customer")]);
    let refused = owner.post(&format!("{path}/scope"), &reason);
    assert!(refused.says("from 2024-03-20 11:00 (Asia/Seoul) on"), "{}", refused.text());
    let program = service.program("owner", "read cases:write");
    let change = json!({"out_of_scope": "no_answer"});
    let answer = program.json(Method::POST, &format!("/api/v1{path}/changes"), &change, &[]).value(422);
    assert!(answer.to_string().contains("waited for the customer for 2 h"), "{answer}");
    let service = service.restart_with(&["--clock-starts-at", "2024-03-20T01:30:00Z"]);
    let (owner, dasan) = (service.signed_in(crate::OWNER), service.signed_in("dasan@example.com"));
    // Who answers is waited for anew.
    assert_eq!(dasan.send_form(&format!("{path}/replies"), &[("text", "Here.")], &[]).status, 303);
    owner.submit(&format!("{path}/state"), &[("state", "waiting_for_customer")]);
    let service = service.restart_with(&["--clock-starts-at", "2024-03-20T02:30:00Z"]);
    let owner = service.signed_in(crate::OWNER);
    assert!(owner.post(&format!("{path}/scope"), &reason).says("from 2024-03-20 12:30 (Asia/Seoul) on"));
    let service = service.restart_with(&["--clock-starts-at", "2024-03-20T03:31:00Z"]);
    let owner = service.signed_in(crate::OWNER);
    owner.submit(&format!("{path}/scope"), &reason);
    assert!(owner.get(&path).says("the guest does not answer"));
}

#[test]
fn every_message_after_an_answer_is_answered_in_time() {
    let (service, owner, dasan) = desk_of(BAKERY, "bakery");
    let id = dasan.open_case(&ROLLS);
    let path = format!("/cases/{id}");
    let say = |text: &str| dasan.send_form(&format!("{path}/replies"), &[("text", text)], &[]);
    assert_eq!(say("And no croissants either.").status, 303);
    let clocks = || service.read(async |store| store.clocks_of_case(&id).await);
    let of = |clock: &str| {
        let own: Vec<String> = clocks()
            .into_iter()
            .filter(|own| own.clock == clock && own.started_at.is_some())
            .map(|own| own.state)
            .collect();
        own
    };
    assert_eq!((of("first_response"), of("next_response")), (vec!["running".to_owned()], vec![]));
    let answer = |text: &str| {
        let fields = [("text", text), ("estimate", "2024-03-20T11:00")];
        assert_eq!(owner.send_form(&format!("{path}/answers"), &fields, &[]).status, 303);
    };
    answer("The oven is cold.");
    say("How long will it take?");
    say("Please hurry.");
    assert_eq!(of("next_response"), ["running"]);
    answer("Half an hour.");
    say("Thank you, and the cake?");
    assert_eq!(
        (of("first_response"), of("next_response")),
        (vec!["met".to_owned()], vec!["met".to_owned(), "running".to_owned()])
    );
    let page = owner.get(&path);
    assert!(page.says("next response") && page.says("4 h"), "{}", page.text());
}

#[test]
fn a_merged_case_keeps_its_promise_and_one_answer_answers_both() {
    let (service, owner, dasan) = desk_of(BAKERY, "bakery");
    let (first, second) = (dasan.open_case(&ROLLS), dasan.open_case(&ROLLS));
    let fields = [("text", "We know."), ("estimate", "2024-03-20T11:00")];
    assert_eq!(owner.send_form(&format!("/cases/{first}/answers"), &fields, &[]).status, 303);
    owner.submit(&format!("/cases/{second}/merge"), &[("into", &first)]);
    let state = || {
        let clocks = service.read(async |store| store.clocks_of_case(&second).await);
        clocks.into_iter().find(|clock| clock.clock == "first_response").unwrap().state
    };
    assert_eq!(state(), "running", "the answer came before anybody knew of the second case");
    let page = owner.get(&format!("/cases/{first}"));
    assert!(page.says("default-2 · first response"), "{}", page.text());
    assert!(owner.get("/cases").says("first response"), "it presses where it went: {}", owner.get("/cases").text());
    let more = [("text", "It is being repaired.")];
    assert_eq!(owner.send_form(&format!("/cases/{first}/answers"), &more, &[]).status, 303);
    assert_eq!(state(), "met");
}

#[test]
fn another_plan_needs_a_reason_too() {
    let (_service, owner, dasan) = desk_of(BAKERY, "bakery");
    let path = format!("/cases/{}", dasan.open_case(&ROLLS));
    let refused = owner.post(&format!("{path}/classification"), &[("plan", "weekly")]);
    assert!(refused.says("say why the plan changes"), "{}", refused.text());
    owner.submit(&format!("{path}/classification"), &[("plan", "weekly"), ("reason", "They moved.")]);
    assert!(owner.get(&path).says("weekly"));
}

/// A promise for incidents in English alone, and severities by impact and urgency (C1, C5).
const RATED: &str = "\
agreement: bakery
kind: sla
provider: Bakery
effective: 2024-01-01
time_zone: Asia/Seoul
currency: KRW
services: { bakery: {} }
severities: { grave: nothing is baked, light: the rolls are late }
severity_matrix:
  impacts: { wide: every guest, narrow: one guest }
  urgencies: { urgent: at once, calm: by tomorrow }
  severity: { wide: { urgent: grave, calm: light }, narrow: { urgent: light, calm: light } }
clocks:
  first_response:
    for: [incident]
    language: en
    starts: opened
    stops: responded
    pauses: none
    target: { grave: 1 h, light: 4 h }
";

#[test]
fn what_a_case_is_is_corrected_with_a_record_and_its_times_follow() {
    let (_service, owner, dasan) = desk_of(RATED, "bakery");
    let said = [("title", "Rolls"), ("kind", "service_request"), ("language", "ko"), ("customer", "dasan")];
    let rated = [&said[..], &[("impact", "narrow"), ("urgency", "calm")]].concat();
    let path = format!("/cases/{}", owner.open_case(&rated));
    assert!(dasan.get(&path).says("not promised") && dasan.get(&path).says("severity light"));
    let refused = owner.post(&format!("{path}/classification"), &[("language", "not a language")]);
    assert!(refused.says("is no language"), "{}", refused.text());
    let unknown = owner.post(&format!("{path}/classification"), &[("impact", "huge"), ("reason", "x")]);
    assert!(unknown.says("is not in the agreement"), "{}", unknown.text());
    // The form sends everything, the severity as it was too.
    let corrected = [
        ("kind", "incident"),
        ("language", "en"),
        ("component", "oven"),
        ("environment", "staging"),
        ("impact", "wide"),
        ("urgency", "urgent"),
        ("severity", "light"),
        ("consent", "C-2024-7"),
        ("reason", "Nothing is baked"),
    ];
    let page = owner.submit(&format!("{path}/classification"), &corrected);
    for said in ["oven", "staging", "Written consent", "C-2024-7", "Language", "Impact", "Nothing is baked"] {
        assert!(page.says(said), "{said}: {}", page.text());
    }
    let page = dasan.get(&path);
    assert!(page.says("severity grave") && page.says("due 2024-03-20 01:00"), "{}", page.text());
    assert!(!page.says("C-2024-7"), "{}", page.text());
}
