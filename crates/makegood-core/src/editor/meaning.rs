//! What a phrase was understood as, in words.

use crate::agreement::{Anchor, Cycle, Deadline, Window};
use crate::agreement_file::grammar::Wording;
use crate::agreement_file::{Language, Saying, wording};
use crate::statement::{cap_in_words, condition_in_words, length_in_words, remedy_in_words};

/// What a phrase under a key was understood as; `None` where it says all there is to say.
pub(super) fn meaning(of: &Wording, key: &str, text: &str, language: Language) -> Option<String> {
    match of.code {
        "W1" => wording::condition(text).ok().map(|condition| condition_in_words(&condition, language)),
        "W2" => {
            let owed = wording::remedies(text).ok()?;
            let owed: Vec<String> = owed.iter().map(|remedy| remedy_in_words(remedy, language)).collect();
            Some(owed.join(" + "))
        }
        "W3" => wording::length(text).ok().map(|length| length_in_words(length, language)),
        "W4" => wording::deadline(text).ok().map(|due| deadline(key, &due, language)),
        "W5" => wording::window(text).ok().map(|over| window(&over).in_language(language).to_owned()),
        "W16" => wording::cap(text).ok().map(|cap| cap_in_words(&cap, language)),
        _ => None,
    }
}

fn deadline(key: &str, due: &Deadline, language: Language) -> String {
    let what = match key {
        "claim" => Saying::new("claims end", "신청은"),
        "decide" => Saying::new("claims are decided at the latest", "심사는"),
        "pay" => Saying::new("payment is made at the latest", "지급은"),
        _ => Saying::new("it is due", "기한은"),
    };
    let when = match due {
        Deadline::ByEndOf { nth: 1, cycle: Cycle::Month, after: Anchor::PeriodEnd } => {
            Saying::new("on the last day of the month after the settled one", "정산하는 달의 다음 달 말일까지입니다")
        }
        Deadline::ByEndOf { nth, cycle, after } => {
            let cycle = match cycle {
                Cycle::Month => ("month", "달"),
                Cycle::BillingCycle => ("billing cycle", "청구 주기"),
                Cycle::Quarter => ("quarter", "분기"),
            };
            let after = moment(*after);
            Saying::new(
                format!("at the end of {} no. {nth} after the one of {}", cycle.0, after.en),
                format!("{}이 속한 {} 다음 {nth}번째 {}의 말일까지입니다", after.ko, cycle.1, cycle.1),
            )
        }
        Deadline::Within(length, anchor) => {
            let from = moment(*anchor);
            let length = (length_in_words(*length, Language::English), length_in_words(*length, Language::Korean));
            Saying::new(format!("{} after {}", length.0, from.en), format!("{}부터 {} 안입니다", from.ko, length.1))
        }
    };
    format!("{} {}", what.in_language(language), when.in_language(language))
}

/// From when a deadline counts.
fn moment(anchor: Anchor) -> Saying {
    match anchor {
        Anchor::Event => Saying::new("the last outage that counts", "산정된 마지막 중단"),
        Anchor::PeriodEnd => Saying::new("the end of the settled period", "정산 기간이 끝난 날"),
        Anchor::Report => Saying::new("the report", "보고서를 받은 날"),
        Anchor::Claim => Saying::new("the claim", "신청일"),
        Anchor::Offer => Saying::new("the offer", "보상을 제안받은 날"),
    }
}

fn window(over: &Window) -> Saying {
    match over {
        Window::Day => Saying::new("each day, midnight to midnight", "매일 0시부터 24시까지"),
        Window::Week => Saying::new("each week, Monday to Sunday", "매주 월요일부터 일요일까지"),
        Window::Month => Saying::new("each month, first to last day", "매달 1일부터 말일까지"),
        Window::BillingCycle { day } => Saying::new(
            format!("from day {day} of each month to the day before it in the next"),
            format!("매달 {day}일부터 다음 달 {day}일 전날까지"),
        ),
        Window::Quarter => {
            Saying::new("each quarter, from January, April, July, October", "분기마다 (1·4·7·10월 시작)")
        }
        Window::HalfYear => Saying::new("each half year, from January and July", "반기마다 (1·7월 시작)"),
        Window::Year => Saying::new("each year, January to December", "해마다 1월부터 12월까지"),
        Window::Fiscal { from, months: 12 } => Saying::new(
            format!("each fiscal year, which begins in {}", wording::month_name(*from)),
            format!("{from}월에 시작하는 회계 연도마다"),
        ),
        Window::Fiscal { from, .. } => Saying::new(
            format!("each quarter of the fiscal year, which begins in {}", wording::month_name(*from)),
            format!("{from}월에 시작하는 회계 연도의 분기마다"),
        ),
        Window::Event => Saying::new("each event named by `during`", "`during`에 적은 행사마다"),
        Window::BeforeClaim { days } => Saying::new(
            format!("the last {days} days before the day of each claim"),
            format!("신청한 날 직전 {days}일"),
        ),
        Window::Rolling { days } => Saying::new(
            format!("the last {days} days up to the end of the settled period"),
            format!("정산 기간 마지막 날까지의 최근 {days}일"),
        ),
    }
}
