//! The spans promises are judged over, and the times at which they hold.

use super::length::{counted, day, day_of_year};
use super::said::{all_of, code, say};
use super::scale::Scale;
use crate::agreement::{Event, PromiseTime, Season, Window};
use crate::agreement_file::{Phrase, Saying, wording};

/// Behind a promise: `in every calendar month`, `매월`.
pub(super) fn every(window: Window) -> Saying {
    match window {
        Window::Day => say!("on every day", "매일"),
        Window::Week => say!("in every week from Monday to Sunday", "매주(월요일부터 일요일까지)"),
        Window::Month => say!("in every calendar month", "매월"),
        Window::BillingCycle { day } => say!(
            "in every billing cycle, which begins on day {day} of the month",
            "매월 {day}일에 시작하는 청구 주기마다",
            day = u32::from(day.unsigned_abs())
        ),
        Window::Quarter => say!("in every calendar quarter", "매 분기"),
        Window::HalfYear => say!("in every calendar half-year", "매 반기"),
        Window::Year => say!("in every calendar year", "매년(1월 1일부터 12월 31일까지)"),
        Window::Fiscal { from, months: 12 } => say!(
            "in every fiscal year, which begins in {month}",
            "{month}에 시작하는 회계 연도마다",
            month = month(from)
        ),
        Window::Fiscal { from, months: _ } => say!(
            "in every quarter of the fiscal year, which begins in {month}",
            "{month}에 시작하는 회계 연도의 분기마다",
            month = month(from)
        ),
        Window::Event => {
            say!("in every event by itself, from its first day to its last", "행사마다 첫날부터 마지막 날까지")
        }
        Window::BeforeClaim { days } => {
            let days = counted(days, "day", "일");
            say!("over the last {days} before the day of each claim", "신청한 날 직전 {days} 동안", days = days)
        }
        Window::Rolling { days } => {
            let days = counted(days, "day", "일");
            say!(
                "over the last {days} up to the end of each period",
                "각 정산 기간의 끝을 기준으로 직전 {days} 동안",
                days = days
            )
        }
    }
}

fn month(number: i8) -> Saying {
    Saying::new(wording::month_name(number), format!("{number}월"))
}

/// How long a window is, for comparing: the longer, the more bad days the good ones hide.
pub(super) fn days(window: Window) -> u32 {
    match window {
        Window::Day => 1,
        Window::Week => 7,
        Window::Month | Window::BillingCycle { .. } => 30,
        Window::Quarter => 91,
        Window::HalfYear => 182,
        Window::Year => 365,
        Window::Fiscal { from: _, months } => u32::from(months.unsigned_abs()) * 365 / 12,
        Window::Event => 1,
        Window::Rolling { days } | Window::BeforeClaim { days } => days.into(),
    }
}

/// When a promise holds; `None` where it holds at all times.
pub(super) fn hours(time: &PromiseTime) -> Option<Saying> {
    let PromiseTime { during, outside } = time;
    let named = |names: &[String]| all_of(&names.iter().map(|name| code(name)).collect::<Vec<_>>());
    let both = |names: &[String]| match names.len() {
        0 | 1 => named(names),
        _ => say!("{names} at once", "{names:이<} 모두 해당하는 시간", names = named(names)),
    };
    Some(match (during.is_empty(), outside.is_empty()) {
        (true, true) => return None,
        (false, true) => {
            say!("The promise holds only during {during}.", "이 약속은 {during}에만 적용합니다.", during = both(during))
        }
        (true, false) => say!(
            "The promise does not hold during {outside}.",
            "이 약속은 {outside}에는 적용하지 않습니다.",
            outside = named(outside)
        ),
        (false, false) => say!(
            "The promise holds only during {during}, and not during {outside}.",
            "이 약속은 {during}에만 적용하며, 그중 {outside}에는 적용하지 않습니다.",
            during = both(during),
            outside = named(outside)
        ),
    })
}

/// A part of every year.
pub(super) fn season(season: &Season) -> Saying {
    let Season { name: _, from, to } = season;
    say!(
        "Every year from {from} to {to}, both days included.",
        "매년 {from}부터 {to}까지이며, 첫날과 마지막 날을 포함합니다.",
        from = day_of_year(*from),
        to = day_of_year(*to)
    )
}

/// A single occasion.
pub(super) fn event(event: &Event) -> Saying {
    let Event { name: _, days } = event;
    let spans: Vec<Saying> = days
        .iter()
        .map(|&(from, to)| match from == to {
            true => day(from),
            false => say!("from {from} to {to}", "{from}부터 {to}까지", from = day(from), to = day(to)),
        })
        .collect();
    say!("{spans}, first and last day included.", "{spans}이며, 첫날과 마지막 날을 포함합니다.", spans = all_of(&spans))
}

/// Another season or event.
pub(super) const OTHER_DAYS: Scale = Scale::open(Phrase {
    en: "the promises that hold in these days hold for more or for less of the time",
    ko: "이 날에 적용하는 약속의 범위가 늘거나 줄 수 있습니다",
});
