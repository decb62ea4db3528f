//! The forms of a case: what is refused is said with what was written in its place, and who reads it is said beside.

use super::{NOBODY_CAN_SIGN_IN, desk};

#[test]
fn what_was_meant_for_one_form_never_stands_in_another() {
    let (_service, owner, dasan) = desk(&[]);
    let path = format!("/cases/{}", dasan.open_case(&NOBODY_CAN_SIGN_IN));
    let call = [("text", "They swore at us."), ("answered", "yes")];
    let refused = owner.send_form(&format!("{path}/calls"), &call, &[]);
    assert!(refused.says("a call that answers tells the customer"), "{}", refused.text());
    assert!(refused.says("name=\"text\" rows=\"3\" required>They swore at us.</textarea>"), "{}", refused.body);
    assert!(refused.says("required id=\"answer\"></textarea>"), "nothing of it is an answer: {}", refused.body);
    let refused = owner.post(&format!("{path}/split"), &[("title", ""), ("text", "They never pay.")]);
    assert!(refused.says("say in a few words what it is about"), "{}", refused.text());
    assert!(refused.says("<textarea name=\"text\" rows=\"2\">They never pay.</textarea>"), "{}", refused.body);
    assert!(refused.says("required id=\"answer\"></textarea>"), "nothing of it is an answer: {}", refused.body);
    let refused = owner.send_form(&format!("{path}/answers"), &[("text", "We are looking.")], &[]);
    assert!(refused.says("required id=\"answer\">We are looking.</textarea>"), "{}", refused.body);
    assert_eq!(refused.body.matches("We are looking.").count(), 1, "{}", refused.body);
}

#[test]
fn a_reason_that_the_customer_reads_says_so_where_it_is_written() {
    let (_service, owner, dasan) = desk(&[]);
    let path = format!("/cases/{}", dasan.open_case(&NOBODY_CAN_SIGN_IN));
    let page = owner.get(&path);
    // State, milestone, scope.
    assert_eq!(page.body.matches("Reason (shown to the customer)<input").count(), 3, "{}", page.body);
    owner.submit(&format!("{path}/milestones"), &[("milestone", "corrected"), ("reason", "The disk was full.")]);
    assert!(dasan.get(&path).says("The disk was full."));
}

#[test]
fn an_estimate_that_is_past_answers_nobody() {
    let (service, owner, dasan) = desk(&[]);
    let id = dasan.open_case(&NOBODY_CAN_SIGN_IN);
    for (form, more) in [("answers", ("state", "")), ("calls", ("answered", "yes"))] {
        let past = [("text", "We are looking."), ("estimate", "2024-03-20T08:59"), more];
        let refused = owner.send_form(&format!("/cases/{id}/{form}"), &past, &[]);
        assert!(refused.status == 200 && refused.says("the estimate is past"), "{form}: {}", refused.text());
    }
    assert_eq!(service.read(async |store| store.case(&id).await).unwrap().answered_at, None);
}

#[test]
fn a_case_that_came_by_phone_is_one_for_its_customer_too_and_a_call_answers_it() {
    let (service, owner, dasan) = desk(&[]);
    let fields = [("customer", "dasan"), ("channel", "phone"), ("title", "No sound"), ("text", "An angry caller.")];
    let id = owner.open_case(&[&fields[..], &[("kind", "incident"), ("severity", "1")]].concat());
    let path = format!("/cases/{id}");
    let page = dasan.get(&path);
    assert!(page.says("by phone</span>") && page.says("<p>No sound</p>"), "{}", page.body);
    assert!(!page.says("An angry caller."), "{}", page.text());
    let call = [("text", "Told them."), ("answered", "yes"), ("estimate", "2024-03-20T11:00")];
    assert_eq!(owner.send_form(&format!("{path}/calls"), &call, &[]).status, 303);
    assert_eq!(service.read(async |store| store.case(&id).await).unwrap().state, "open");
    // What the customer's word changes is told in words.
    owner.submit(&format!("{path}/state"), &[("state", "waiting_for_customer")]);
    assert_eq!(dasan.send_form(&format!("{path}/replies"), &[("text", "Still none.")], &[]).status, 303);
    assert!(dasan.get(&path).says("the customer wrote"));
    owner.post("/language", &[("language", "ko"), ("back", "/")]);
    assert!(owner.get(&path).says("고객이 글을 남김"));
}

#[test]
fn a_number_that_is_no_case_is_refused_above_the_page() {
    let (_service, owner, dasan) = desk(&[]);
    let path = format!("/cases/{}", dasan.open_case(&NOBODY_CAN_SIGN_IN));
    for (form, field) in [("links", "other"), ("merge", "into")] {
        let refused = owner.post(&format!("{path}/{form}"), &[(field, "default-77")]);
        assert_eq!(refused.status, 200, "{form}: {}", refused.text());
        assert!(refused.says("there is no case `default-77`"), "{form}: {}", refused.text());
    }
    let refused = owner.post(&format!("{path}/links"), &[("other", "default-77")]);
    assert!(refused.says("name=\"other\" required value=\"default-77\""), "{}", refused.body);
}

#[test]
fn a_refused_act_on_several_keeps_the_drawer_and_the_ticks() {
    let (_service, owner, dasan) = desk(&[]);
    let id = dasan.open_case(&NOBODY_CAN_SIGN_IN);
    dasan.open_case(&[("title", "Another one"), ("kind", "incident"), ("severity", "3")]);
    let fields = [("case", id.as_str()), ("text", "Soon."), ("back", "/cases?severity=1&done=saved")];
    let refused = owner.post("/cases/bulk", &fields);
    assert!(refused.says("the first answer says when"), "{}", refused.text());
    assert!(!refused.says("Another one"), "the drawer is the one that was open: {}", refused.text());
    assert!(refused.says(&format!("aria-label=\"{id}\" checked>")), "{}", refused.body);
    assert!(refused.says("name=\"back\" value=\"/cases?severity=1\""), "{}", refused.body);
}
