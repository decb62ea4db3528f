//! A fact that comes late, after payment: the next revision, the reversal, and what was given too much.

use super::{DAY_30, MARCH_PATH, again_on_postgresql, claim, closed_march, march, on, seen, stands, until};

/// The carrier's outage explains all of March's: nothing was owed.
const CARRIER: &str = r#"{"kind":"exclusion","id":"x-1","recorded":"2024-04-11T14:00:00Z","service":"remotemeeting","cause":"carrier","from":"2024-03-12T00:00:00+09:00","to":"2024-03-14T00:00:00+09:00","outages":[],"proof":{"document":"carrier-report.pdf"}}"#;

#[test]
fn what_was_paid_and_is_not_owed_is_overpaid_until_it_comes_back_or_is_left() {
    let (service, owner, dasan) = closed_march(DAY_30, &[]);
    claim(&dasan);
    let path = march(&service);
    owner.submit(&format!("{path}/approval"), &[("seen", &seen(&owner.get(&path)))]);
    let last = seen(&owner.get(&path));
    let fields = [("seen", last.as_str()), ("way", "refund"), ("amount", "55000"), ("reference", "송금 1")];
    owner.submit(&format!("{path}/giving"), &fields);
    assert_eq!(stands(&service), on("refunded", 55_000));
    service.know(CARRIER);
    until("the ledger follows the late fact", || stands(&service) == on("overpaid", 55_000));
    let revised = dasan.get(MARCH_PATH);
    assert!(revised.says("adjusted"), "{}", revised.text());
    let page = owner.get(&path);
    assert!(page.says("a fact that came late"), "{}", page.text());
    let last = seen(&page);
    let left = owner.post(&format!("{path}/overpayment"), &[("seen", &last), ("do", "waive")]);
    assert!(left.says("say why"), "{}", left.text());
    let back = [("seen", last.as_str()), ("do", "recover"), ("reference", "청구서 2024-05")];
    owner.submit(&format!("{path}/overpayment"), &back);
    assert_eq!(stands(&service), []);
}

#[test]
fn what_was_not_given_yet_is_simply_not_owed_any_more() {
    let (service, _, dasan) = closed_march(DAY_30, &[]);
    claim(&dasan);
    service.know(CARRIER);
    until("nothing is owed", || stands(&service).is_empty());
}

#[test]
fn late_facts_are_the_same_on_postgresql() {
    again_on_postgresql(&[
        what_was_paid_and_is_not_owed_is_overpaid_until_it_comes_back_or_is_left,
        what_was_not_given_yet_is_simply_not_owed_any_more,
    ]);
}
