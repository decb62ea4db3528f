//! Damages under the caps that agreements state (F5).

use makegood_core::agreement::{Damages, Text};
use makegood_core::credit::{DamagesLimit, cap_in_words, damages_cap};
use makegood_core::money::{Currency, Money};
use rust_decimal::Decimal;

fn krw(amount: i64) -> Money {
    Money { amount: Decimal::from(amount), currency: Currency::KRW }
}

fn damages(cap: &str) -> Damages {
    let cap = if cap.is_empty() { Text::default() } else { Text::plain(cap) };
    Damages { name: "indirect".to_owned(), clause: None, cap }
}

#[test]
fn a_cap_is_so_many_times_the_contract_value_or_a_sum() {
    let contract = Some(krw(6_600_000));
    for (cap, most) in [
        ("2 x contract value", Some(krw(13_200_000))),
        ("1 x contract value", Some(krw(6_600_000))),
        ("contract value", Some(krw(6_600_000))),
        ("KRW 1,000,000", Some(krw(1_000_000))),
        ("", None),
    ] {
        assert_eq!(damages_cap(&damages(cap), contract), Ok(most), "{cap}");
    }
}

#[test]
fn a_cap_that_cannot_be_reckoned_says_what_is_missing() {
    let missing = damages_cap(&damages("2 x contract value"), None).unwrap_err();
    assert_eq!(missing.en, "indirect damages are capped at `2 x contract value`: the contract value must be given");
    assert_eq!(missing.ko, "간접 손해의 한도는 계약 금액의 2배입니다. 계약 금액을 입력해 주세요");
    let odd = damages_cap(&damages("as the law says"), None).unwrap_err();
    assert!(odd.en.contains("write it like `2 x contract value`"), "{odd}");
}

#[test]
fn a_cap_reads_in_korean_as_a_korean_writes_it() {
    for (cap, korean) in [
        ("1 x contract value", "계약 금액의 1배"),
        ("2 × contract value", "계약 금액의 2배"),
        ("contract value", "계약 금액"),
        ("KRW 1,000,000", "KRW 1,000,000"),
    ] {
        let said = cap_in_words(&damages(cap).cap);
        assert_eq!((said.en.as_str(), said.ko.as_str()), (cap, korean));
    }
}

#[test]
fn what_was_recognised_before_leaves_less() {
    let limit = DamagesLimit { most: krw(100), recognised: krw(70) };
    assert_eq!(limit.left(), krw(30));
    assert_eq!(DamagesLimit { recognised: krw(170), ..limit }.left(), krw(0));
}
