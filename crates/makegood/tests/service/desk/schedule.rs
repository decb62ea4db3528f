//! Schedule rules: once for each time that a case waits, and never where the desk owes the answer.

use super::{kept, on_both, until};
use crate::Service;
use crate::cases::{NOBODY_CAN_SIGN_IN, desk};

/// A schedule rule as the form sends it.
fn rule<'a>(name: &'a str, state: &'a str, since: &'a str, after: &'a str, act: &'a str) -> [(&'a str, &'a str); 8] {
    [
        ("name", name),
        ("on", "yes"),
        ("state", state),
        ("since", since),
        ("after", after),
        ("act", act),
        ("act_text", ""),
        ("do", "save"),
    ]
}

fn state(service: &Service, id: &str) -> String {
    service.read(async |store| store.case(id).await).unwrap().state
}

fn at(service: Service, time: &str) -> Service {
    service.restart_with(&["--clock-starts-at", time])
}

#[test]
fn what_the_customer_left_unanswered_is_reminded_resolved_and_closed_and_the_desk_s_debts_stay() {
    on_both("waits", &[], |service, owner, dasan| {
        kept(
            &owner,
            "/desk/answers",
            &[("name", "still there?"), ("language", "en"), ("text", "Are you still there?")],
        );
        kept(
            &owner,
            "/desk/schedule",
            &rule("remind", "waiting_for_customer", "member_message", "3 days", "remind:still there?"),
        );
        kept(&owner, "/desk/schedule", &rule("resolve", "waiting_for_customer", "member_message", "7 days", "resolve"));
        kept(&owner, "/desk/schedule", &rule("close", "resolved", "state_change", "14 days", "close"));
        let (left, owed, unread) = (
            dasan.open_case(&NOBODY_CAN_SIGN_IN),
            dasan.open_case(&NOBODY_CAN_SIGN_IN),
            dasan.open_case(&NOBODY_CAN_SIGN_IN),
        );
        let answer = [("text", "Which browser?"), ("estimate", "2024-03-20T12:00"), ("state", "waiting_for_customer")];
        assert_eq!(owner.send_form(&format!("/cases/{left}/answers"), &answer, &[]).status, 303);
        assert_eq!(owner.send_form(&format!("/cases/{owed}/answers"), &answer, &[]).status, 303);
        // Here the customer answered, and somebody put the case back to waiting without a word: the desk owes one.
        assert_eq!(dasan.send_form(&format!("/cases/{owed}/replies"), &[("text", "Chrome.")], &[]).status, 303);
        owner.submit(&format!("/cases/{owed}/state"), &[("state", "waiting_for_customer")]);
        let service = at(service, "2024-03-24T00:00:10Z");
        let reminders = |service: &Service, id: &str| {
            let messages = service.read(async |store| store.messages_of_case(id).await);
            messages.into_iter().filter(|message| message.automatic && message.kind == "answer").count()
        };
        until("the customer is reminded", || reminders(&service, &left) == 1);
        let service = at(service, "2024-03-28T00:00:10Z");
        until("the case is resolved", || state(&service, &left) == "resolved");
        assert_eq!(reminders(&service, &left), 1, "once for each time that it waits");
        let page = service.signed_in(crate::OWNER).get(&format!("/cases/{left}"));
        assert!(page.says("by the rule “resolve”"), "{}", page.text());
        let service = at(service, "2024-04-12T00:00:10Z");
        until("the case is closed", || state(&service, &left) == "closed");
        std::thread::sleep(std::time::Duration::from_secs(2));
        assert_eq!(state(&service, &owed), "waiting_for_customer", "the customer spoke last");
        assert_eq!(state(&service, &unread), "new", "nobody answered it");
        assert_eq!(reminders(&service, &owed), 0);
    });
}

#[test]
fn a_rule_that_could_resolve_what_the_desk_owes_is_refused_with_what_to_do() {
    let (service, owner, _dasan) = desk(&[]);
    for (fields, says) in [
        (
            rule("a", "open", "member_message", "3 days", "resolve"),
            "let it hold for the state `waiting_for_customer` alone",
        ),
        (rule("a", "waiting_for_customer", "customer_message", "3 days", "resolve"), "count since `member_message`"),
        (
            rule("a", "waiting_for_customer", "state_change", "3 days", "close"),
            "let it hold for the state `resolved` alone",
        ),
        (rule("a", "waiting_for_customer", "member_message", "soon", "resolve"), "soon"),
        (
            rule("a", "waiting_for_customer", "member_message", "3 business days", "resolve"),
            "name the opening hours that count",
        ),
        (rule("a", "waiting_for_customer", "member_message", "3 days", ""), "it does nothing"),
    ] {
        let refused = owner.post("/desk/schedule", &fields);
        assert!(refused.says(says), "{says}: {}", refused.text());
    }
    kept(&owner, "/desk/schedule", &rule("early", "waiting_for_customer", "member_message", "3 days", "resolve"));
    let late =
        owner.post("/desk/schedule", &rule("late", "waiting_for_customer", "member_message", "5 days", "resolve"));
    assert!(late.says("rule `late` waits 5 days, and `early` ends the case after 3 days already"), "{}", late.text());
    assert_eq!(service.read(async |store| store.schedule_rules().await).len(), 1);
}

#[test]
fn a_rule_that_is_saved_looks_at_the_cases_that_wait_already() {
    let (service, owner, dasan) = desk(&[]);
    let id = dasan.open_case(&NOBODY_CAN_SIGN_IN);
    let answer = [("text", "Which browser?"), ("estimate", "2024-03-20T12:00"), ("state", "waiting_for_customer")];
    assert_eq!(owner.send_form(&format!("/cases/{id}/answers"), &answer, &[]).status, 303);
    let service = at(service, "2024-03-30T00:00:00Z");
    let owner = service.signed_in(crate::OWNER);
    kept(&owner, "/desk/schedule", &rule("resolve", "waiting_for_customer", "member_message", "7 days", "resolve"));
    until("the case is resolved", || state(&service, &id) == "resolved");
}

#[test]
fn a_rule_is_tried_on_the_cases_that_wait_and_nothing_is_done() {
    let (service, owner, dasan) = desk(&[]);
    let (soon, owed) = (dasan.open_case(&NOBODY_CAN_SIGN_IN), dasan.open_case(&NOBODY_CAN_SIGN_IN));
    let answer = [("text", "Which browser?"), ("estimate", "2024-03-20T12:00"), ("state", "waiting_for_customer")];
    assert_eq!(owner.send_form(&format!("/cases/{soon}/answers"), &answer, &[]).status, 303);
    let mut fields = rule("resolve", "waiting_for_customer", "member_message", "7 days", "resolve").to_vec();
    fields.retain(|(name, _)| *name != "do");
    fields.push(("do", "try"));
    let tried = owner.post("/desk/schedule", &fields);
    let text = tried.text();
    assert!(tried.says("Cases looked at: 2") && tried.says("met by the rule: 1"), "{text}");
    assert!(tried.says(&soon) && tried.says("acts at 2024-03-") && !tried.says(&owed), "{text}");
    let service = at(service, "2024-03-30T00:00:00Z");
    let owner = service.signed_in(crate::OWNER);
    assert!(owner.post("/desk/schedule", &fields).says("acts now: its time was over at"));
    assert_eq!(state(&service, &soon), "waiting_for_customer", "trying does nothing");
    assert!(service.read(async |store| store.schedule_rules().await).is_empty());
}
