//! Delivery rules: they meet every case that comes in, show why, and are judged when they are saved.

use super::{group, kept, on_both, rule, until};
use crate::cases::{NOBODY_CAN_SIGN_IN, desk};
use crate::mail_box::MailBox;

#[test]
fn a_rule_meets_what_comes_in_by_any_channel_and_the_case_shows_why() {
    on_both("rules", &[], |service, owner, dasan| {
        group(&owner, "access", &[], &[]);
        let acts = [("assign_group:access", ""), ("add_tag", "Login"), ("set_kind:problem", "")];
        kept(&owner, "/desk/rules", &rule("sign in", Some(("subject", "contains", "로그인")), &acts));
        let by_form = dasan.open_case(&NOBODY_CAN_SIGN_IN);
        let phone = [("customer", "dasan"), ("title", "로그인 문의"), ("kind", "incident"), ("channel", "phone")];
        let by_phone = owner.open_case(&phone);
        let other = dasan.open_case(&[("title", "녹화"), ("kind", "incident"), ("severity", "3")]);
        for id in [&by_form, &by_phone] {
            let case = service.read(async |store| store.case(id).await).unwrap();
            assert_eq!((case.kind.as_str(), case.group_id.as_deref()), ("problem", Some("access")));
            assert_eq!(service.read(async |store| store.tags_of_case(id).await), ["login"]);
        }
        let case = service.read(async |store| store.case(&other).await).unwrap();
        assert_eq!((case.kind.as_str(), case.group_id), ("incident", None));
        let (inside, outside) = (owner.get(&format!("/cases/{by_form}")), dasan.get(&format!("/cases/{by_form}")));
        for said in ["by the rule “sign in”", "subject contains `로그인`", "#login"] {
            assert!(inside.says(said), "{said}: {}", inside.text());
            assert!(!outside.says(said), "{said}: {}", outside.text());
        }
        owner.post("/language", &[("language", "ko"), ("back", "/")]);
        let korean = owner.get(&format!("/cases/{by_form}"));
        assert!(korean.says("‘sign in’ 규칙") && korean.says("제목에 `로그인`이 있습니다"), "{}", korean.text());
    });
}

#[test]
fn a_severity_that_a_rule_sets_is_the_case_s_first_or_told_to_the_customer() {
    let mails = MailBox::open();
    let (service, owner, dasan) = desk(&["--smtp", &mails.url()]);
    kept(&owner, "/desk/rules", &rule("out-of-order", Some(("body", "contains", "아무도")), &[("set_severity", "2")]));
    let contact = service.read(async |store| store.contacts().await)[0].id.clone();
    let said = [("customer", "dasan"), ("contact", contact.as_str()), ("title", "a"), ("text", "아무도 못 씁니다")];
    let without = owner.open_case(&said);
    let page = dasan.get(&format!("/cases/{without}"));
    assert!(page.says("severity 2") && page.says("due 2024-03-20 02:00"), "{}", page.text());
    let stated = dasan.open_case(&NOBODY_CAN_SIGN_IN);
    let page = dasan.get(&format!("/cases/{stated}"));
    assert!(page.says("severity 2") && !page.says("out-of-order"), "{}", page.text());
    let case = service.read(async |store| store.case(&stated).await).unwrap();
    assert_eq!(case.severity.as_deref(), Some("2"));
    // Both have come in, and the second one's severity was changed.
    let told = mails.mails(1);
    assert!(told.iter().all(|mail| !mail.contains("out-of-order")), "{told:?}");
}

#[test]
fn what_cannot_be_done_is_said_on_the_case_and_the_case_comes_in() {
    let (service, owner, dasan) = desk(&[]);
    group(&owner, "gone", &[], &[]);
    let acts = [("assign_group:gone", ""), ("set_severity", "P9"), ("add_tag", "seen")];
    kept(&owner, "/desk/rules", &rule("broken", None, &acts));
    owner.submit("/groups/gone/remove", &[]);
    let id = dasan.open_case(&NOBODY_CAN_SIGN_IN);
    let page = owner.get(&format!("/cases/{id}"));
    assert!(
        page.says("there is no group `gone`") && page.says("`P9` is no severity of the agreement"),
        "{}",
        page.text()
    );
    assert_eq!(service.read(async |store| store.tags_of_case(&id).await), ["seen"]);
    assert!(owner.get("/desk/rules").says("names what is not there any more"), "the list shows it too");
}

#[test]
fn contradictions_loops_and_dead_rules_are_found_when_saving_at_the_rule_they_concern() {
    on_both("judged", &[], |service, owner, _dasan| {
        for id in ["one", "two"] {
            group(&owner, id, &[], &[]);
        }
        let refunds = Some(("subject", "contains", "환불"));
        kept(&owner, "/desk/rules", &rule("A", refunds, &[("assign_group:one", "")]));
        let clash = rule("B", Some(("plan", "equals", "premium")), &[("assign_group:two", "")]);
        let refused = owner.post("/desk/rules", &clash);
        assert!(refused.says("rules `A` and `B` can both hold for one case"), "{}", refused.text());
        assert!(refused.says("let the one that goes first stop the list"), "{}", refused.text());
        // Whoever ticks what they were told, and nothing else, keeps it all the same.
        let told = refused.between("name=\"although\" value=\"", "\"").replace("&#34;", "\"");
        let knowing = |told: &str| owner.post("/desk/rules", &[&clash[..], &[("although", told)]].concat());
        assert!(knowing("whatever").says("can both hold for one case"));
        assert_eq!(knowing(&told).status, 303, "{told}");
        let list = owner.get("/desk/rules");
        assert!(list.says("kept although it clashes") && list.says("can both hold for one case"), "{}", list.text());
        assert!(owner.get("/audit-log").says("can both hold for one case"), "{}", owner.get("/audit-log").text());
        let rules = service.read(async |store| store.delivery_rules().await);
        let knowing = rules.iter().find(|rule| rule.rule.contains("although")).unwrap();
        kept(&owner, &format!("/desk/rules/{}/remove", knowing.id), &[]);
        let dead = [
            ("name", "never"),
            ("on", "yes"),
            ("join", "all"),
            ("of", "plan"),
            ("is", "equals"),
            ("value", "a"),
            ("of", "plan"),
            ("is", "equals"),
            ("value", "b"),
            ("act", "add_tag"),
            ("act_text", "x"),
        ];
        assert!(owner.post("/desk/rules", &dead).says("can never hold"));
        let empty = owner.post("/desk/rules", &rule("idle", None, &[]));
        assert!(empty.says("does nothing"), "{}", empty.text());
        kept(&owner, "/desk/rules", &rule("up", refunds, &[("set_severity", "1")]));
        let undoes =
            owner.post("/desk/rules", &rule("down", Some(("severity", "equals", "1")), &[("set_severity", "3")]));
        assert!(undoes.says("which undoes it"), "{}", undoes.text());
        assert_eq!(service.read(async |store| store.delivery_rules().await).len(), 2, "nothing refused was kept");
        // A rule of another brand never meets the first one's cases.
        owner.submit("/brands", &[("id", "second"), ("name", "Second"), ("language", "ko")]);
        let rules = service.read(async |store| store.delivery_rules().await);
        let mut own = rule("A", refunds, &[("assign_group:one", "")]);
        own.push(("brand", "default"));
        kept(&owner, &format!("/desk/rules/{}", rules[0].id), &own);
        let mut elsewhere = clash.clone();
        elsewhere.push(("brand", "second"));
        kept(&owner, "/desk/rules", &elsewhere);
    });
}

#[test]
fn rows_are_added_without_scripts_and_a_rule_is_tried_on_what_came_in() {
    let (service, owner, dasan) = desk(&[]);
    let id = dasan.open_case(&NOBODY_CAN_SIGN_IN);
    dasan.open_case(&[("title", "녹화"), ("kind", "incident"), ("severity", "3")]);
    let mut fields = rule("sign in", Some(("body", "contains", "로그인할 수")), &[("add_tag", "login")]);
    fields.retain(|(name, _)| *name != "do");
    let more = owner.post("/desk/rules", &[fields.clone(), vec![("do", "add")]].concat());
    assert_eq!(more.body.matches("name=\"of\"").count(), 2, "what was filled in, and an empty row");
    assert!(more.body.contains("value=\"로그인할 수\""));
    let tried = owner.post("/desk/rules", &[fields, vec![("do", "try")]].concat());
    let text = tried.text();
    assert!(tried.says("On the latest cases") && tried.says(&id), "{text}");
    assert!(tried.says("text contains `로그인할 수`") && tried.says("add the tag login"), "{text}");
    assert!(!tried.says("default-2"), "{text}");
    assert!(service.read(async |store| store.delivery_rules().await).is_empty(), "trying keeps nothing");
}

#[test]
fn rules_stand_in_an_order_and_can_be_turned_off() {
    let (service, owner, dasan) = desk(&[]);
    kept(&owner, "/desk/rules", &rule("first", None, &[("add_tag", "a")]));
    kept(&owner, "/desk/rules", &rule("rule-b", None, &[("add_tag", "b")]));
    let ids = || {
        let mut rules = service.read(async |store| store.delivery_rules().await);
        rules.sort_by_key(|rule| rule.place);
        rules.into_iter().map(|rule| rule.id).collect::<Vec<_>>()
    };
    let before = ids();
    kept(&owner, &format!("/desk/rules/{}/move", before[1]), &[("do", "up")]);
    assert_eq!(ids(), [before[1].clone(), before[0].clone()]);
    let mut off = rule("first", None, &[("add_tag", "a")]);
    off.retain(|(name, _)| *name != "on");
    kept(&owner, &format!("/desk/rules/{}", before[0]), &off);
    let id = dasan.open_case(&NOBODY_CAN_SIGN_IN);
    assert_eq!(service.read(async |store| store.tags_of_case(&id).await), ["b"]);
    kept(&owner, &format!("/desk/rules/{}/remove", before[1]), &[]);
    assert!(!owner.get("/desk/rules").says("rule-b"));
}

#[test]
fn hours_that_a_rule_names_decide_and_an_automatic_reply_stops_no_clock() {
    let mails = MailBox::open();
    let (service, owner, dasan) = desk(&["--smtp", &mails.url()]);
    let wrong = owner.post("/desk/hours", &[("id", "office"), ("hours", "Mon-Fri 9-"), ("time_zone", "Asia/Seoul")]);
    assert!(wrong.body.contains("aria-invalid"), "{}", wrong.text());
    let fields = [("id", "night"), ("hours", "Mon-Fri 20:00-23:00"), ("time_zone", "Asia/Seoul"), ("holidays", "KR")];
    kept(&owner, "/desk/hours", &fields);
    let text = [("name", "closed"), ("language", "en"), ("text", "We open at nine: {{case.number}}.")];
    kept(&owner, "/desk/answers", &text);
    // 09:00 in Seoul: outside the hours.
    kept(&owner, "/desk/rules", &rule("night", Some(("hours:night", "not_equals", "")), &[("reply:closed", "")]));
    let id = dasan.open_case(&NOBODY_CAN_SIGN_IN);
    let page = dasan.get(&format!("/cases/{id}"));
    assert!(page.says("We open at nine: default-1.") && page.says("automatic"), "{}", page.text());
    assert!(!page.text().contains("\nmet\n"), "an automatic answer is nobody's: {}", page.text());
    assert_eq!(service.read(async |store| store.case(&id).await).unwrap().answered_at, None);
    until("a rule finds its hours", || owner.get("/desk/rules").says("outside hours night"));
}
