//! Why a movement is refused.

use std::fmt;

use super::{Account, Kind};
use crate::agreement_file::Saying;

/// A movement that would break the ledger. Amounts are in the currency's smallest unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// Nothing, or less.
    NotPositive(i64),
    /// The kind does not go between these accounts.
    WrongWay(Kind, Account, Account),
    /// There is less than that.
    TooMuch {
        /// Where it should come from.
        from: Account,
        /// What is there.
        there: i64,
        /// What is asked for.
        asked: i64,
    },
    /// More than can be counted.
    Overflow,
}

impl Refusal {
    /// In both languages.
    pub fn saying(self) -> Saying {
        match self {
            Refusal::NotPositive(amount) => Saying::new(
                format!("the amount `{amount}` is not above 0: give what is to be moved"),
                format!("금액 `{amount}`은(는) 0보다 커야 합니다. 옮길 금액을 입력해 주세요"),
            ),
            Refusal::WrongWay(kind, from, to) => {
                let (kind, from, to) = (kind.word(), from.word(), to.word());
                Saying::new(
                    format!("`{kind}` does not go from `{from}` to `{to}`: look at where the credit stands now"),
                    format!(
                        "`{kind}`은(는) `{from}`에서 `{to}`(으)로 옮길 수 없습니다. 보상의 현재 상태를 확인해 주세요"
                    ),
                )
            }
            Refusal::TooMuch { from, there, asked } => {
                let from = from.word();
                Saying::new(
                    format!("`{from}` has {there}, but {asked} is asked for: somebody may have moved it meanwhile"),
                    format!(
                        "`{from}` 잔액은 {there}인데 {asked}을(를) 요청하셨습니다. 그사이 다른 분이 처리했을 수 있습니다"
                    ),
                )
            }
            Refusal::Overflow => Saying::new(
                "the amount is larger than the ledger can count: split it",
                "금액이 원장에서 다룰 수 있는 범위를 넘습니다. 나누어 처리해 주세요",
            ),
        }
    }
}

impl fmt::Display for Refusal {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.saying().en)
    }
}
