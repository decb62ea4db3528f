//! Changes with a window and an approval, what is behind a case, fields of the desk's own making, and erasing.

use super::{NOBODY_CAN_SIGN_IN, desk};
use crate::mail_box::MailBox;

#[test]
fn a_change_is_planned_approved_by_another_and_only_then_done() {
    let (service, owner, dasan) = desk(&[]);
    let manager = service.member("manager");
    let member = service.member("member");
    let id = dasan.open_case(&[("title", "Move to the new network"), ("kind", "change"), ("severity", "4")]);
    let path = format!("/cases/{id}");
    let refused = manager.post(&format!("{path}/approval"), &[("do", "approve")]);
    assert!(refused.says("nobody asked for approval"), "{}", refused.text());
    let backwards = [("from", "2024-03-21T03:00"), ("to", "2024-03-21T02:00")];
    let refused = member.post(&format!("{path}/change"), &backwards);
    let said = "ends at 2024-03-21 02:00 and begins at 2024-03-21 03:00 (UTC): it must end after it begins";
    assert!(refused.says(said), "{}", refused.text());
    let window = [("from", "2024-03-21T02:00"), ("to", "2024-03-21T03:00"), ("do", "ask")];
    member.submit(&format!("{path}/change"), &window);
    assert!(member.get(&path).says("asked for"));
    let early = member.post(&format!("{path}/state"), &[("state", "resolved")]);
    assert!(early.says("waits for approval"), "{}", early.text());
    assert_eq!(member.post(&format!("{path}/approval"), &[("do", "approve")]).status, 403);
    let refused = manager.post(&format!("{path}/approval"), &[("do", "refuse")]);
    assert!(refused.says("say why it is refused"), "{}", refused.text());
    manager.submit(&format!("{path}/approval"), &[("do", "approve")]);
    assert!(member.get(&path).says("approved"));
    // A window that moves is approved anew, by somebody else than who moved it.
    manager.submit(&format!("{path}/change"), &[("from", "2024-03-22T02:00"), ("to", "2024-03-22T03:00")]);
    assert!(manager.get(&path).says("asked for"));
    let refused = manager.post(&format!("{path}/approval"), &[("do", "approve")]);
    assert!(refused.says("four eyes"), "{}", refused.text());
    owner.submit(&format!("{path}/approval"), &[("do", "approve")]);
    member.submit(&format!("{path}/state"), &[("state", "resolved")]);
    let plain = dasan.open_case(&NOBODY_CAN_SIGN_IN);
    let refused = member.post(&format!("/cases/{plain}/change"), &window);
    assert!(refused.says("the case is no change but `incident`"), "{}", refused.text());
}

#[test]
fn who_asks_for_approval_does_not_give_it() {
    let (service, owner, dasan) = desk(&[]);
    let path =
        format!("/cases/{}", dasan.open_case(&[("title", "New network"), ("kind", "change"), ("severity", "4")]));
    owner.submit(&format!("{path}/change"), &[("from", ""), ("to", ""), ("do", "ask")]);
    let refused = owner.post(&format!("{path}/approval"), &[("do", "approve")]);
    assert!(refused.says("four eyes"), "{}", refused.text());
    let foreign = service.member("manager").post(&format!("{path}/change"), &[("do", "withdraw")]);
    assert!(foreign.says("only who asked for approval withdraws"), "{}", foreign.text());
    let page = owner.submit(&format!("{path}/change"), &[("do", "withdraw")]);
    assert!(page.says("request withdrawn") && page.says("not asked for"), "{}", page.text());
    // The window is told in the reader's zone.
    let page = owner.submit(&format!("{path}/change"), &[("from", "2024-03-21T02:00"), ("to", "2024-03-21T03:00")]);
    assert!(page.says("<strong>2024-03-21 02:00 – 2024-03-21 03:00</strong>"), "{}", page.text());
    owner.submit(&format!("{path}/state"), &[("state", "resolved")]);
}

#[test]
fn fields_of_the_desks_own_making_are_asked_for_checked_and_kept_from_customers() {
    let (_service, owner, dasan) = desk(&[]);
    let field = |id: &str, more: &[(&str, &str)]| {
        owner.submit("/case-fields", &[&[("id", id), ("name_en", id), ("name_ko", "항목")], more].concat());
    };
    field("room", &[("holds", "choice"), ("choices", "Seoul\nBusan"), ("required", "yes"), ("shown", "yes")]);
    field("seats", &[("holds", "number"), ("shown", "yes")]);
    field("ticket", &[("holds", "text")]);
    let refused = dasan.send_form("/cases", &NOBODY_CAN_SIGN_IN, &[]);
    assert!(refused.status == 200 && refused.says("fill in `room`"), "{}", refused.text());
    let with = |more: &[(&'static str, &'static str)]| [&NOBODY_CAN_SIGN_IN[..], more].concat();
    for (more, why) in [
        (("field:room", "Jeju"), "it takes one of `Seoul`, `Busan`"),
        (("field:seats", "many"), "it takes a number"),
        (("field:ticket", "A-1"), "there is no field `ticket`"),
    ] {
        let fields = if more.0 == "field:room" { with(&[more]) } else { with(&[("field:room", "Seoul"), more]) };
        let refused = dasan.send_form("/cases", &fields, &[]);
        assert!(refused.status == 200 && refused.says(why), "{why}: {}", refused.text());
    }
    let id = dasan.open_case(&with(&[("field:room", "Busan"), ("field:seats", "12.5")]));
    let path = format!("/cases/{id}");
    owner.submit(&format!("{path}/fields"), &[("field:ticket", "A-1"), ("field:seats", "")]);
    let (desk, customer) = (owner.get(&path), dasan.get(&path));
    assert!(desk.says("A-1") && desk.says("Busan"), "{}", desk.text());
    assert!(customer.says("Busan") && !customer.says("A-1") && !customer.says("12.5"), "{}", customer.text());
    owner.submit("/case-fields/room/remove", &[]);
    assert!(!owner.get(&path).says("Busan\n항목"));
}

#[test]
fn an_erased_case_is_gone_with_all_that_was_written_and_its_facts_stay() {
    let mails = MailBox::open();
    let (service, owner, dasan) = desk(&["--smtp", &mails.url()]);
    let (id, other) = (dasan.open_case(&NOBODY_CAN_SIGN_IN), dasan.open_case(&NOBODY_CAN_SIGN_IN));
    drop(mails.mails(2));
    owner.submit(&format!("/cases/{other}/merge"), &[("into", &id)]);
    let facts = service.read(async |store| store.facts_of_case(&id).await).len();
    assert!(0 < facts);
    let refused = owner.post(&format!("/cases/{id}/erase"), &[("number", "default-9")]);
    assert!(refused.says("write the case's number"), "{}", refused.text());
    owner.submit(&format!("/cases/{id}/erase"), &[("number", &id)]);
    for gone in [&id, &other] {
        assert_eq!(owner.get(&format!("/cases/{gone}")).status, 404);
    }
    assert_eq!(service.read(async |store| store.facts_of_case(&id).await).len(), facts);
    // That the customer was written to stays, and what was written does not.
    let sent = service.read(async |store| store.mails(None, 100).await);
    assert_eq!(sent.iter().map(|mail| mail.subject.as_str()).collect::<Vec<_>>(), ["[default-2]", "[default-1]"]);
    assert!(
        sent.iter().all(|mail| mail.text.is_empty() && mail.html.is_none() && mail.recipient == "dasan@example.com")
    );
    assert!(owner.get("/audit-log").says("default-1"), "{}", owner.get("/audit-log").text());
}
