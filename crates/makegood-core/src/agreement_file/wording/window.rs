//! `calendar month`, `billing cycle from day 15`, `fiscal year from April`, `rolling 30 days`, `each event` …

use super::Fault;
use super::cursor::Cursor;
use crate::agreement::Window;

const FIXED: [(&str, Window); 10] = [
    ("calendar month", Window::Month),
    ("month", Window::Month),
    ("calendar quarter", Window::Quarter),
    ("quarter", Window::Quarter),
    ("half year", Window::HalfYear),
    ("calendar year", Window::Year),
    ("year", Window::Year),
    ("week", Window::Week),
    ("day", Window::Day),
    ("each event", Window::Event),
];

const MONTHS: [(&str, i8); 12] = [
    ("January", 1),
    ("February", 2),
    ("March", 3),
    ("April", 4),
    ("May", 5),
    ("June", 6),
    ("July", 7),
    ("August", 8),
    ("September", 9),
    ("October", 10),
    ("November", 11),
    ("December", 12),
];

/// Reads the span that an objective is judged over.
pub(crate) fn window(text: &str) -> Result<Window, Fault> {
    let mut cursor = Cursor::new(text);
    let window = if let Some(window) = cursor.one_of(&FIXED) {
        window
    } else if cursor.skip("billing cycle from day") {
        let at = cursor.clone();
        let day = i8::try_from(cursor.number()?).ok().filter(|day| (1..=31).contains(day));
        Window::BillingCycle { day: day.ok_or_else(|| at.expected("a day from 1 to 31", "1부터 31까지의 날"))? }
    } else if let Some(months) = cursor.one_of(&[("fiscal year from", 12), ("fiscal quarter from", 3)]) {
        let named = |text: &str| MONTHS.iter().find(|(name, _)| *name == text).map(|(_, month)| *month);
        let from = cursor.peek().and_then(|token| named(token.text));
        let from = from.ok_or_else(|| cursor.expected("a month such as `April`", "`April` 같은 달"))?;
        cursor.take();
        Window::Fiscal { from, months }
    } else if cursor.skip("rolling") {
        Window::Rolling { days: days(&mut cursor)? }
    } else if cursor.at_number() {
        let days = days(&mut cursor)?;
        cursor.expect("before the claim")?;
        Window::BeforeClaim { days }
    } else {
        return Err(cursor.expected("a window such as `calendar month`", "`calendar month` 같은 산정 기간"));
    };
    cursor.finish()?;
    Ok(window)
}

fn days(cursor: &mut Cursor<'_>) -> Result<u16, Fault> {
    let at = cursor.clone();
    let days = u16::try_from(cursor.number()?).ok().filter(|days| (1..=3_660).contains(days));
    let days = days.ok_or_else(|| at.expected("a number of days from 1 to 3660", "1부터 3660까지의 일수"))?;
    if !cursor.skip("days") {
        cursor.expect("day")?;
    }
    Ok(days)
}

/// The English name of a month, 1–12.
pub(crate) fn month_name(month: i8) -> &'static str {
    MONTHS.iter().find(|(_, number)| *number == month).map_or("January", |(name, _)| name)
}
