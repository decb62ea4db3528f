//! What customers see of a case (C10), and what ends its promise (C9).

use makegood_core::agreement::CaseState;

use super::files::{HEAD, read_all, told};

fn file(body: &str) -> String {
    format!("{HEAD}services: {{ s: {{}} }}\n{body}\n")
}

const STATUSES: &str = "statuses: { new: { ko: 접수, en: Received }, open: Working on it, supplier: { state: on_hold, title: With our supplier }, waiting_for_customer: Your turn, resolved: Solved, closed: Done }";

#[test]
fn customers_see_the_agreements_own_words() {
    let (agreements, problems) =
        read_all(&[&file(STATUSES), &file("").replacen("agreement: ", "agreement: silent_", 1)]);
    assert_eq!(told(&problems), "");
    let shown = |at: usize, state| agreements[at].status_title(state);
    assert_eq!(shown(0, CaseState::New).in_language("ko"), "접수");
    assert_eq!(shown(0, CaseState::OnHold).in_language("ko"), "With our supplier");
    assert_eq!(shown(1, CaseState::OnHold).in_language("ko"), "보류");
    assert_eq!(shown(1, CaseState::WaitingForCustomer).in_language("en"), "waiting for you");
}

#[test]
fn a_status_says_which_state_it_stands_for() {
    let check = |status: &str, expect: &str| {
        let text = file(&STATUSES.replace("supplier: { state: on_hold, title: With our supplier }", status));
        assert_eq!(told(&read_all(&[&text]).1), expect, "{status}");
    };
    check("on_hodl: On hold", "A8 0:8:65 `on_hodl` is no state of a case; did you mean `on_hold`?\n");
    check("on_hold: { state: on_hold }", "A6 0:8:76 `title` is missing: what the customer sees\n");
}

#[test]
fn reasons_are_listed_by_name_and_may_need_time() {
    let calendar = "calendars: { office: { hours: Mon-Fri 09:00-18:00 } }\n";
    let reasons = "out_of_scope: { beta: { ko: 베타, en: a beta }, no_answer: { clause: \"7\", text: no answer, after: 5 business days, calendar: office } }";
    let (agreements, problems) = read_all(&[&file(&format!("{calendar}{reasons}"))]);
    assert_eq!(told(&problems), "");
    let names: Vec<&str> = agreements[0].out_of_scope.iter().map(|reason| reason.name.as_str()).collect();
    assert_eq!(names, ["beta", "no_answer"]);
    assert_eq!(agreements[0].out_of_scope[1].after.map(|after| after.to_string()).as_deref(), Some("5 business days"));
    let (_, problems) = read_all(&[&file("out_of_scope: { x: { text: no answer, after: 5 business days } }")]);
    assert_eq!(told(&problems), "A10 0:8:39 `after` needs `calendar` beside it\n");
}

#[test]
fn a_lower_level_takes_statuses_and_reasons_over_changes_them_and_takes_them_away() {
    let higher =
        file(&format!("{STATUSES}\nout_of_scope: {{ beta: a beta, misuse: {{ text: misuse, clause: \"7\" }} }}"));
    let higher = higher.replacen("agreement: ", "agreement: higher #", 1);
    let lower = "agreement: lower\nrefines: higher\neffective: 2024-06-01\nstatuses: { supplier: { title: 공급사 확인 중 } }\nout_of_scope: { beta: none, misuse: { text: wrong use } }\n";
    let (agreements, problems) = read_all(&[&higher, lower]);
    assert_eq!(told(&problems), "");
    let lower = &agreements[1];
    assert_eq!(lower.status_title(CaseState::OnHold).in_language("en"), "공급사 확인 중");
    let reasons: Vec<(&str, Option<&str>)> =
        lower.out_of_scope.iter().map(|own| (own.text.in_language("en"), own.clause.as_deref())).collect();
    assert_eq!(reasons, [("wrong use", Some("7"))]);
}
