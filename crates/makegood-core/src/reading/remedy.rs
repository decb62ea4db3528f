//! What is owed for a miss, and the most of it.

use super::length::elapsed;
use super::said::{Given, all_of, code, glued, say};
use crate::agreement::{Base, Cap, Counted, FeeOf, FeeOver, Remedy, Started};
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
        Remedy::Step { owed, each_ms, counted, each_outage, after_ms } => {
            let (owed, each) = (remedy(owed), elapsed(*each_ms));
            let of = match (*each_outage, *after_ms) {
                (false, 0) => say!("of downtime", "중단 시간"),
                (true, 0) => say!("of each outage", "중단 한 건의 지속 시간"),
                (false, after) => {
                    say!("of downtime after the first {after}", "처음 {after:을<} 뺀 중단 시간", after = elapsed(after))
                }
                (true, after) => say!(
                    "of each outage after its first {after}",
                    "처음 {after:을<} 뺀 중단 한 건의 지속 시간",
                    after = elapsed(after)
                ),
            };
            match counted {
                Started::Started => say!(
                    "{owed} for each started {each} {of}",
                    "{of} {each}마다 {owed}(남는 시간은 한 단위로 봅니다)",
                    owed = owed,
                    each = each,
                    of = of
                ),
                Started::Full => say!(
                    "{owed} for each full {each} {of}",
                    "{of} {each}마다 {owed}(남는 시간은 버립니다)",
                    owed = owed,
                    each = each,
                    of = of
                ),
            }
        }
        Remedy::Formula(formula) => {
            say!("what the formula {formula} comes to", "계산식 {formula}의 값", formula = code(&formula.text))
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

/// Of what a percentage is taken.
pub(super) fn base(base: Base) -> Saying {
    let of = match base.of {
        FeeOf::Service => say!("the recurring fee of the affected service", "해당 서비스의 정기 이용료"),
        FeeOf::Region => say!(
            "the recurring fee of the affected service in the affected region",
            "해당 지역에서 쓰는 해당 서비스의 정기 이용료"
        ),
        FeeOf::Component => say!("the recurring fee of the affected components", "해당 구성 요소의 정기 이용료"),
        FeeOf::Agreement => say!("all recurring fees under the agreement", "이 협약에 따른 모든 정기 이용료"),
    };
    match base.over {
        FeeOver::Window => say!("{of} for the window", "그 산정 기간의 {of}", of = of),
        FeeOver::NextWindow => say!("{of} for the period after", "다음 기간의 {of}", of = of),
        FeeOver::PrecedingWindow => say!("{of} for the period before", "직전 기간의 {of}", of = of),
        FeeOver::NextMonth => say!("{of} for the calendar month after", "다음 달의 {of}", of = of),
        FeeOver::PrecedingMonth => say!("{of} for the calendar month before", "직전 달의 {of}", of = of),
        FeeOver::PrecedingDays(days) => {
            say!(
                "{of} for the {days} days before the window",
                "산정 기간 직전 {days}일의 {of}",
                of = of,
                days = u32::from(days)
            )
        }
        FeeOver::MeanOfWindows(count) => say!(
            "the mean of {of} over the last {count} periods, this one included",
            "이번 기간을 포함한 최근 {count}개 기간의 {of} 평균",
            of = of,
            count = u32::from(count)
        ),
        FeeOver::MeanOfMonths(count) => say!(
            "the mean of {of} over the last {count} calendar months, this one included",
            "이번 달을 포함한 최근 {count}개월의 {of} 평균",
            of = of,
            count = u32::from(count)
        ),
    }
}

/// The most that is owed.
pub(super) fn cap(cap: &Cap) -> Saying {
    match cap {
        Cap::Percent(percent, None) => {
            say!("{percent} % of the base", "기준 요금의 {percent} %", percent = percent)
        }
        Cap::Percent(percent, Some(of)) => {
            say!("{percent} % of {base}", "{base}의 {percent} %", percent = percent, base = base(*of))
        }
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
