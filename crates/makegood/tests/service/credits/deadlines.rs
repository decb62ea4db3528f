//! Whoever looks after decisions is told once when three days or fewer are left, and once when time is over, whenever the
//! service looks.

use makegood_core::time::Instant;
use makegood_store::SettlementKey;

use super::{DAY_30, MARCH, claim, closed_march, march, seen};
use crate::mail_box::MailBox;

/// The claim of 11 April is to be decided within 30 days: until the end of 11 May in Seoul.
const TWO_DAYS_LEFT: &str = "2024-05-10T03:00:00Z";
const ONE_DAY_LEFT: &str = "2024-05-11T03:00:00Z";
const OVER: &str = "2024-05-14T03:00:00Z";
const A_DAY_LATER: &str = "2024-05-15T03:00:00Z";

/// The mails about credits that have come once there are so many: late duties are mailed of, too.
fn of_credits(mails: &MailBox, count: usize) -> Vec<String> {
    let mut all = Vec::new();
    super::until("the mails have come", || {
        all = mails.mails(0).into_iter().filter(|mail| mail.contains("/credits/")).collect();
        count <= all.len()
    });
    assert_eq!(all.len(), count, "{all:?}");
    all
}

#[test]
fn a_service_that_was_down_three_days_before_tells_later_and_once() {
    let mails = MailBox::open();
    let smtp = mails.url();
    let (service, owner, dasan) = closed_march(DAY_30, &["--smtp", &smtp]);
    service.invited("decider", "manager", None);
    owner.submit("/credits/rules", &[("decided_by", "decider")]);
    claim(&dasan);
    let path = march(&service);
    // Nobody ran it for four weeks.
    let service = service.restart_with(&["--smtp", &smtp, "--clock-starts-at", TWO_DAYS_LEFT]);
    let first = of_credits(&mails, 1);
    assert!(
        first[0].contains("decider@example.com") && first[0].contains("A claim is to be decided soon"),
        "{first:?}"
    );
    assert!(first[0].contains("55,000") && first[0].contains(&path), "{first:?}");
    let service = service.restart_with(&["--smtp", &smtp, "--clock-starts-at", ONE_DAY_LEFT]);
    super::until("it has looked again", || looked_again(&service, ONE_DAY_LEFT));
    let service = service.restart_with(&["--smtp", &smtp, "--clock-starts-at", OVER]);
    let second = of_credits(&mails, 2);
    assert!(second[1].contains("A claim is overdue for decision"), "{second:?}");
    let service = service.restart_with(&["--smtp", &smtp, "--clock-starts-at", A_DAY_LATER]);
    super::until("it has looked again", || looked_again(&service, A_DAY_LATER));
    // A refusal tells the customer: whatever was told before it went out before it.
    let owner = service.signed_in(crate::OWNER);
    let reason = [("seen", seen(&owner.get(&path))), ("reason", "no".to_owned())];
    let reason: Vec<(&str, &str)> = reason.iter().map(|(name, value)| (*name, value.as_str())).collect();
    owner.submit("/customers/dasan/contacts", &[("contact_name", "Park"), ("contact_email", "park@dasan.example")]);
    owner.submit(&format!("{path}/refusal"), &reason);
    let all = of_credits(&mails, 3);
    assert!(all[2].contains("park@dasan.example"), "{all:?}");
}

#[test]
fn a_claim_is_told_of_whose_owner_is_named_when_few_days_are_left() {
    let mails = MailBox::open();
    let smtp = mails.url();
    let (service, owner, dasan) = closed_march(DAY_30, &[]);
    service.invited("decider", "manager", None);
    claim(&dasan);
    // Mail and whoever looks after it come later than three days before.
    let service = service.restart_with(&["--clock-starts-at", TWO_DAYS_LEFT]);
    drop(owner);
    let owner = service.signed_in(crate::OWNER);
    owner.submit("/credits/rules", &[("decided_by", "decider")]);
    let _service = service.restart_with(&["--smtp", &smtp, "--clock-starts-at", TWO_DAYS_LEFT]);
    assert!(of_credits(&mails, 1)[0].contains("A claim is to be decided soon"));
}

/// Whether this process has done the work of its day: the open month stands as at its clock.
fn looked_again(service: &crate::Service, clock: &str) -> bool {
    let (began, may) = (clock.parse::<Instant>().unwrap().as_ms(), SettlementKey { period: "2024-05", ..MARCH });
    let open = service.read(async |store| store.provisional_settlement(&may).await);
    open.is_some_and(|open| began <= open.as_of)
}
