//! What is owed for a miss, and the most of it.

use super::length::elapsed;
use super::said::{Given, all_of, glued, say};
use crate::agreement::{Cap, Counted, Remedy, Started};
use crate::agreement_file::Saying;
use crate::money::{Currency, Money};

/// Everything a row owes: `25 % of the base and damages beyond it`.
pub(super) fn remedies(owed: &[Remedy]) -> Saying {
    match owed {
        [] => say!("nothing", "보상 없음"),
        owed => {
            let owed: Vec<Saying> = owed.iter().map(remedy).collect();
            Saying::new(all_of(&owed).en, glued(&owed, " 및 ").ko)
        }
    }
}

/// One thing owed.
pub(super) fn remedy(owed: &Remedy) -> Saying {
    match owed {
        Remedy::Percent(percent) => say!("{percent} % of the base", "기준 요금의 {percent} %", percent = percent),
        Remedy::Money(money) => sum(*money),
        Remedy::Days(days) => say!("{days} days of service", "서비스 {days}일분", days = days),
        Remedy::Months(months) => say!("{months} free months", "{months}개월 무료", months = months),
        Remedy::Points(points) => say!("{points} points", "{points}포인트", points = points),
        Remedy::Seats(seats) => say!("{seats} seats", "{seats}석", seats = seats),
        Remedy::PriceOfDowntime { times } => {
            say!("{times} times the price of the downtime", "중단된 시간에 해당하는 요금의 {times}배", times = times)
        }
        Remedy::Step { owed, each_ms, counted } => {
            let (owed, each) = (remedy(owed), elapsed(*each_ms));
            match counted {
                Started::Started => say!(
                    "{owed} for each started {each} of downtime",
                    "중단 시간 {each}마다 {owed}(남는 시간은 한 단위로 봅니다)",
                    owed = owed,
                    each = each
                ),
                Started::Full => say!(
                    "{owed} for each full {each} of downtime",
                    "중단 시간 {each}마다 {owed}(남는 시간은 버립니다)",
                    owed = owed,
                    each = each
                ),
            }
        }
        Remedy::PerShortfall { percent, by, counted } => match counted {
            Counted::Started => say!(
                "{percent} % of the base for each started {by} percentage points below the target",
                "약속한 값에 {by} %p 못 미칠 때마다 기준 요금의 {percent} %(남는 부분은 한 단위로 봅니다)",
                percent = percent,
                by = by
            ),
            Counted::Full => say!(
                "{percent} % of the base for each full {by} percentage points below the target",
                "약속한 값에 {by} %p 못 미칠 때마다 기준 요금의 {percent} %(남는 부분은 버립니다)",
                percent = percent,
                by = by
            ),
            Counted::Proportional => say!(
                "{percent} % of the base for every {by} percentage points below the target, in proportion",
                "약속한 값에 {by} %p 못 미칠 때마다 기준 요금의 {percent} %(비례하여 계산합니다)",
                percent = percent,
                by = by
            ),
        },
        Remedy::Damages => say!("damages beyond it, where they are shown", "입증된 손해의 배상"),
    }
}

/// The most that is owed.
pub(super) fn cap(cap: &Cap) -> Saying {
    match cap {
        Cap::Percent(percent) => say!("{percent} % of the base", "기준 요금의 {percent} %", percent = percent),
        Cap::Money(money) => sum(*money),
        Cap::Days(days) => say!("{days} days of service", "서비스 {days}일분", days = days),
    }
}

/// A sum of money: `KRW 1,000,000`, `1,000,000원`.
pub(super) fn sum(money: Money) -> Saying {
    let Money { amount, currency } = money;
    let amount = amount.given();
    let written = say!("{currency} {amount}", "{currency} {amount}", currency = currency.code(), amount = amount);
    match currency == Currency::KRW {
        true => Saying::new(written.en, format!("{}원", amount.ko)),
        false => written,
    }
}
