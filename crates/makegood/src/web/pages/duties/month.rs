//! One month as weeks of days, each with what stands on it.

use jiff::ToSpan;
use jiff::civil::Date;
use makegood_core::time::Zone;

use crate::duties::{Owed, OwedState};
use crate::web::page::Page;

/// A month, ready to be drawn.
pub(super) struct Month {
    pub(super) name: String,
    pub(super) before: String,
    pub(super) after: String,
    pub(super) weekdays: [&'static str; 7],
    /// Days from Monday to Sunday, those of other months among them.
    pub(super) days: Vec<Day>,
    pub(super) is_empty: bool,
}

/// One day.
pub(super) struct Day {
    pub(super) number: i8,
    pub(super) name: String,
    pub(super) is_within: bool,
    pub(super) is_today: bool,
    pub(super) marks: Vec<Mark>,
}

/// Something on a day.
pub(super) struct Mark {
    pub(super) class: &'static str,
    pub(super) state: &'static str,
    pub(super) title: String,
    pub(super) whose: String,
}

/// The month of a query, `2024-04`; without one, that of `today`.
pub(super) fn first_of(text: &str, today: Date) -> Date {
    format!("{text}-01").parse().unwrap_or(today.first_of_month())
}

/// The month that begins with `first`, as `zone` has its days; `mark` says how one thing is shown.
pub(super) fn month(
    page: &Page,
    first: Date,
    today: Date,
    zone: &Zone,
    owed: &[Owed],
    mark: impl Fn(&Owed) -> Mark,
) -> Month {
    let next = first.saturating_add(1.month());
    let begin = first.saturating_sub(i64::from(first.weekday().to_monday_zero_offset()).days());
    let rest = (7 - i64::from(next.weekday().to_monday_zero_offset())) % 7;
    let end = next.saturating_add(rest.days());
    let dated: Vec<(Date, &Owed)> = owed.iter().filter_map(|one| Some((zone.date_of(one.last_at()?), one))).collect();
    let mut days = Vec::new();
    let mut day = begin;
    while day < end {
        let marks = dated.iter().filter(|(on, _)| *on == day).map(|(_, one)| mark(one)).collect();
        let name = day.to_string();
        let is_within = first <= day && day < next;
        days.push(Day { number: day.day(), name, is_within, is_today: day == today, marks });
        day = day.saturating_add(1.day());
    }
    let year_month = |day: Date| day.strftime("%Y-%m").to_string();
    Month {
        name: year_month(first),
        before: year_month(first.saturating_sub(1.month())),
        after: year_month(next),
        weekdays: weekdays(page),
        is_empty: days.iter().filter(|day| day.is_within).all(|day| day.marks.is_empty()),
        days,
    }
}

fn weekdays(page: &Page) -> [&'static str; 7] {
    match page.lang() {
        "ko" => ["월", "화", "수", "목", "금", "토", "일"],
        _ => ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"],
    }
}

/// The colour and the word of a state.
pub(super) fn state(page: &Page, state: OwedState) -> (&'static str, &'static str) {
    let (class, en, ko) = match state {
        OwedState::Late => ("bad", "late", "기한 경과"),
        OwedState::Due => ("open", "due", "이행 대기"),
        OwedState::Coming => ("quiet", "to come", "예정"),
        OwedState::Done => ("good", "done", "이행"),
        OwedState::Missed => ("risk", "missed", "미이행"),
    };
    (class, page.say(en, ko))
}
