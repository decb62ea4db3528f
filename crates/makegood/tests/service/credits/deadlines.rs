//! Whoever looks after decisions is told once when three days or fewer are left, and once when time is over, whenever the
//! service looks.

use makegood_core::time::Instant;
use makegood_store::SettlementKey;

use super::{DAY_30, MARCH, claim, closed_march, march, seen};
use crate::mail_box::MailBox;

/// The agreement says nothing of deciding. The claim of 11 April would be decided within 30 days, but it is to be paid by the
/// end of April, so it is to be decided until then: 24:00 of the 30th in Seoul.
const TWO_DAYS_LEFT: &str = "2024-04-28T03:00:00Z";
/// The service looks every hour.
const THREE_HOURS_LATER: &str = "2024-04-28T06:00:00Z";
const ONE_DAY_LEFT: &str = "2024-04-29T03:00:00Z";
const OVER: &str = "2024-05-01T03:00:00Z";
const A_DAY_LATER: &str = "2024-05-02T03:00:00Z";

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
    assert!(first[0].contains("2024-04-30"), "{first:?}");
    let service = service.restart_with(&["--smtp", &smtp, "--clock-starts-at", ONE_DAY_LEFT]);
    super::until("it has looked again", || looked_again(&service, ONE_DAY_LEFT, "2024-04"));
    let service = service.restart_with(&["--smtp", &smtp, "--clock-starts-at", OVER]);
    let second = of_credits(&mails, 2);
    assert!(second[1].contains("A claim is overdue for decision"), "{second:?}");
    let service = service.restart_with(&["--smtp", &smtp, "--clock-starts-at", A_DAY_LATER]);
    super::until("it has looked again", || looked_again(&service, A_DAY_LATER, "2024-05"));
    // A refusal tells the customer: whatever was told before it went out before it.
    let owner = service.signed_in(crate::OWNER);
    let list = owner.get("/credits?account=claimed");
    assert!(list.says("to be decided until 2024-04-30 24:00 (overdue)"), "{}", list.text());
    assert!(list.says("decided by decider"), "{}", list.text());
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
    let _service = service.restart_with(&["--smtp", &smtp, "--clock-starts-at", THREE_HOURS_LATER]);
    assert!(of_credits(&mails, 1)[0].contains("A claim is to be decided soon"));
}

#[test]
fn a_house_that_decides_sooner_says_so_of_the_next_claim() {
    let (service, owner, dasan) = closed_march(DAY_30, &[]);
    let wrong = owner.post("/credits/rules", &[("decide_within_days", "0"), ("decided_by", "")]);
    assert!(wrong.says("`0` is no number of days from 1 to 365"), "{}", wrong.text());
    owner.submit("/credits/rules", &[("decide_within_days", "5")]);
    assert!(owner.get("/credits/rules").body.contains("max=\"365\" value=\"5\""));
    claim(&dasan);
    let page = owner.get(&march(&service));
    assert!(page.says("To be decided until") && page.says("2024-04-16 24:00"), "{}", page.text());
    assert!(!owner.get(super::MARCH_PATH).says("to be decided until"), "the agreement itself does not promise it");
}

/// Whether this process has done the work of its day: the month that is open then stands as at its clock.
fn looked_again(service: &crate::Service, clock: &str, period: &str) -> bool {
    let (began, open) = (clock.parse::<Instant>().unwrap().as_ms(), SettlementKey { period, ..MARCH });
    let open = service.read(async |store| store.provisional_settlement(&open).await);
    open.is_some_and(|open| began <= open.as_of)
}
