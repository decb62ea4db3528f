//! Why a movement that a person asked for is refused, with amounts and accounts as people name them.

use makegood_core::agreement_file::Saying;
use makegood_core::ledger::{Account, Refusal};
use makegood_core::money::{Currency, Money};

/// A refusal of the ledger in the words of people.
pub(super) fn refused(refusal: Refusal, currency: Currency) -> Saying {
    let money = |units: i64| Money::of_smallest_units(units, currency);
    match refusal {
        Refusal::NotPositive(_) => Saying::new(
            "the amount must be more than zero: give what is to be moved",
            "금액은 0보다 커야 합니다. 옮길 금액을 입력해 주세요",
        ),
        Refusal::TooMuch { from, there, asked } => {
            let (there, asked, (en, ko)) = (money(there), money(asked), standing(from));
            Saying::new(
                format!("{there} {en}, but {asked} is asked for: somebody may have moved it meanwhile"),
                format!("{ko} 금액은 {there}인데 {asked}을(를) 요청하셨습니다. 그사이 다른 분이 처리했을 수 있습니다"),
            )
        }
        other => other.saying(),
    }
}

/// What is so much on an account.
fn standing(account: Account) -> (&'static str, &'static str) {
    match account {
        Account::Provider => ("is the provider's", "제공자가 부담하는"),
        Account::Earned => ("is to be claimed", "신청할 수 있는"),
        Account::Claimed => ("is claimed", "신청된"),
        Account::Approved => ("is approved", "승인된"),
        Account::Disputed => ("is disputed", "이의 제기 중인"),
        Account::Applied => ("is set off", "차감된"),
        Account::Refunded => ("is paid back", "환급된"),
        Account::Converted => ("is converted", "전환된"),
        Account::Lapsed => ("is lapsed", "소멸된"),
        Account::Refused => ("is refused", "거절된"),
        Account::Overpaid => ("was given too much", "초과 지급된"),
        Account::Waived => ("is left to the customer", "회수가 면제된"),
    }
}
