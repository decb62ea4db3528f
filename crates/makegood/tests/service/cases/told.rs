//! Who is mailed about a case: those whose turn it is, and nobody else.

use std::time::Duration;

use super::{NOBODY_CAN_SIGN_IN, desk};
use crate::OWNER;
use crate::desk::group;
use crate::mail_box::MailBox;

/// The mails of this kind once the first have come, after whatever else would have come with them.
fn settled(mails: &MailBox, count: usize) -> Vec<String> {
    drop(mails.mails(count));
    std::thread::sleep(Duration::from_secs(1));
    mails.mails(count)
}

fn to<'a>(mails: &'a [String], address: &str, heading: &str) -> Vec<&'a String> {
    mails.iter().filter(|mail| mail.contains(&format!("To: {address}")) && mail.contains(heading)).collect()
}

#[test]
fn who_asked_without_being_a_contact_is_told_too() {
    let mails = MailBox::open();
    let (service, _owner, _dasan) = desk(&["--smtp", &mails.url()]);
    let other = service.customer("other");
    other.open_case(&[("title", "No sound"), ("kind", "incident")]);
    let all = mails.mails(1);
    assert_eq!(to(&all, "other@example.com", "We have received your request").len(), 1, "{all:?}");
}

#[test]
fn what_the_customer_says_of_a_case_that_nobody_has_reaches_its_group_or_the_managers() {
    let mails = MailBox::open();
    let (service, owner, dasan) = desk(&["--smtp", &mails.url()]);
    for name in ["manager", "member"] {
        drop(service.member(name));
    }
    let path = format!("/cases/{}", dasan.open_case(&NOBODY_CAN_SIGN_IN));
    dasan.submit(&format!("{path}/escalation"), &[("reason", "Nobody answers.")]);
    // The confirmation, and the escalation to the owner and the manager.
    let all = settled(&mails, 3);
    assert_eq!(all.len(), 3, "{all:?}");
    for address in [OWNER, "manager@example.com"] {
        assert_eq!(to(&all, address, "The customer escalates").len(), 1, "{address}: {all:?}");
    }
    group(&owner, "first", &["member"], &[]);
    owner.submit(&format!("{path}/assignment"), &[("group", "first")]);
    assert_eq!(dasan.send_form(&format!("{path}/replies"), &[("text", "Hello?")], &[]).status, 303);
    let all = settled(&mails, 4);
    assert_eq!(all.len(), 4, "the group alone: {all:?}");
    assert_eq!(to(&all, "member@example.com", "The customer wrote").len(), 1, "{all:?}");
}

#[test]
fn a_case_is_said_to_be_given_to_its_assignee_alone_and_no_other_brand_reads_of_it() {
    let mails = MailBox::open();
    let (service, owner, dasan) = desk(&["--smtp", &mails.url()]);
    let follower = service.member("manager");
    drop(service.member("member"));
    let path = format!("/cases/{}", dasan.open_case(&NOBODY_CAN_SIGN_IN));
    follower.submit(&format!("{path}/follow"), &[("do", "follow")]);
    owner.submit(&format!("{path}/assignment"), &[("assignee", "member")]);
    let all = settled(&mails, 2);
    assert_eq!(all.len(), 2, "the confirmation, and the assignee's: {all:?}");
    assert_eq!(to(&all, "member@example.com", "A case was given to you").len(), 1, "{all:?}");
    owner.submit("/brands", &[("id", "second"), ("name", "Second"), ("language", "ko")]);
    service.change(async |change| change.set_brands_of_member("member", &["second"]).await);
    let note = [("text", "@member and @manager, please look")];
    assert_eq!(owner.send_form(&format!("{path}/notes"), &note, &[]).status, 303);
    let all = settled(&mails, 3);
    assert_eq!(all.len(), 3, "{all:?}");
    assert_eq!(to(&all, "manager@example.com", "You are mentioned in a note").len(), 1, "{all:?}");
}
