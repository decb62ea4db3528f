//! Deciding by role and amount, by four eyes, and by whoever saw what stands there now.

use super::{DAY_30, again_on_postgresql, claim, closed_march, march, on, seen, stands};
use crate::mail_box::MailBox;

/// Managers approve up to 50,000 won, owners anything; above 52,000 two people approve.
const RULES: [(&str, &str); 7] = [
    ("role", "manager"),
    ("limit_currency", "KRW"),
    ("up_to", "50000"),
    ("eyes_currency", "KRW"),
    ("above", "52000"),
    ("decided_by", ""),
    ("paid_by", ""),
];

#[test]
fn above_a_limit_two_people_approve_and_a_role_no_more_than_it_may() {
    let (service, owner, dasan) = closed_march(DAY_30, &[]);
    let manager = service.member("manager");
    let second = service.invited("second", "owner", None);
    assert_eq!(manager.post("/credits/rules", &RULES).status, 403);
    let mut wrong = RULES;
    wrong[2].1 = "5o,000";
    let refused = owner.post("/credits/rules", &wrong);
    assert!(refused.says("`5o000` is no amount in KRW"), "{}", refused.text());
    assert!(
        refused.body.contains("value=\"5o,000\"") && refused.body.contains("value=\"52000\""),
        "what was typed stays"
    );
    owner.submit("/credits/rules", &RULES);
    claim(&dasan);
    let path = march(&service);
    let last = seen(&owner.get(&path));
    let approve = format!("{path}/approval");
    let above = manager.get(&path);
    assert!(!above.body.contains("/approval"), "what a role may not is not offered");
    assert!(above.says("You may approve up to KRW 50,000, and KRW 55,000 is claimed."), "{}", above.text());
    assert!(above.says("Who may approve it:") && above.says("second"), "{}", above.text());
    let refused = manager.post(&approve, &[("seen", &last)]);
    assert!(refused.says("KRW 55,000 is claimed, and your role approves up to KRW 50,000"), "{}", refused.text());

    let noted = owner.submit(&approve, &[("seen", &last), ("reason", "근거 확인")]);
    assert!(noted.says("a second person must approve, too"), "{}", noted.text());
    assert_eq!(stands(&service), on("claimed", 55_000));
    let waits = owner.get(&path);
    assert!(
        waits.says("it waits for a second approver") && waits.says("Who may approve it: second."),
        "{}",
        waits.text()
    );
    assert!(!waits.body.contains("/approval"), "a button that only refuses is none");
    assert!(second.get(&path).body.contains("/approval"));
    let again = owner.post(&approve, &[("seen", &last)]);
    assert!(again.says("you approved it already"), "{}", again.text());
    second.submit(&approve, &[("seen", &last)]);
    assert_eq!(stands(&service), on("approved", 55_000));
}

#[test]
fn a_refusal_says_why_and_the_customer_reads_it() {
    let mails = MailBox::open();
    let (service, owner, dasan) = closed_march(DAY_30, &["--smtp", &mails.url()]);
    let contact = [("contact_name", "박지원"), ("contact_email", "park@dasan.example")];
    owner.submit("/customers/dasan/contacts", &contact);
    claim(&dasan);
    let path = march(&service);
    let last = seen(&owner.get(&path));
    let silent = owner.post(&format!("{path}/refusal"), &[("seen", &last), ("reason", " ")]);
    assert!(silent.says("say why: it stays in the ledger"), "{}", silent.text());
    let why = "The outage was announced maintenance";
    owner.submit(&format!("{path}/refusal"), &[("seen", &last), ("reason", why)]);
    assert_eq!(stands(&service), on("refused", 55_000));
    assert!(dasan.get(&path).says(why));
    let mail = mails.mails(1).pop().unwrap();
    assert!(mail.contains("park@dasan.example") && mail.contains(why) && mail.contains("55,000"), "{mail}");
}

#[test]
fn whoever_saw_an_older_state_decides_nothing() {
    let (service, owner, dasan) = closed_march(DAY_30, &[]);
    claim(&dasan);
    let path = march(&service);
    let last = seen(&owner.get(&path));
    owner.submit(&format!("{path}/approval"), &[("seen", &last)]);
    let late = owner.post(&format!("{path}/refusal"), &[("seen", &last), ("reason", "too late")]);
    assert!(late.says("it was moved meanwhile"), "{}", late.text());
    let blind = owner.post(&format!("{path}/giving"), &[("way", "refund"), ("amount", "1"), ("reference", "x")]);
    assert!(blind.says("it was moved meanwhile"), "{}", blind.text());
    assert_eq!(stands(&service), on("approved", 55_000));
}

#[test]
fn two_replicas_that_approve_at_once_pay_once() {
    let (service, owner, dasan) = closed_march(DAY_30, &[]);
    claim(&dasan);
    let other = crate::Service::start_on(service.database(), &["--clock-starts-at", DAY_30]);
    let there = other.anybody();
    there.post("/sign-in", &[("email", crate::OWNER), ("password", crate::PASSWORD)]);
    let path = march(&service);
    let last = seen(&there.get(&path));
    let fields = [("seen", last.as_str())];
    let statuses = std::thread::scope(|scope| {
        let approve = |client: crate::Client| {
            let path = format!("{path}/approval");
            scope.spawn(move || client.post(&path, &fields).status)
        };
        [approve(owner), approve(there)].map(|thread| thread.join().unwrap())
    });
    assert!(statuses.contains(&303), "{statuses:?}");
    assert_eq!(stands(&service), on("approved", 55_000));
    let id = super::credits(&service, &super::MARCH)[0].id.clone();
    let approvals = service.read(async |store| {
        let (movements, _) = store.movements_of_credit(&id).await?;
        Ok(movements.iter().filter(|own| own.kind == "approve").count())
    });
    assert_eq!(approvals, 1);
}

#[test]
fn decisions_are_the_same_on_postgresql() {
    again_on_postgresql(&[
        above_a_limit_two_people_approve_and_a_role_no_more_than_it_may,
        whoever_saw_an_older_state_decides_nothing,
        two_replicas_that_approve_at_once_pay_once,
    ]);
}
