//! `calendar month`, `billing cycle from day 15`, `quarter`, `rolling 30 days` …

use super::Fault;
use super::cursor::Cursor;
use crate::agreement::Window;

const FIXED: [(&str, Window); 9] = [
    ("calendar month", Window::Month),
    ("month", Window::Month),
    ("calendar quarter", Window::Quarter),
    ("quarter", Window::Quarter),
    ("half year", Window::HalfYear),
    ("calendar year", Window::Year),
    ("year", Window::Year),
    ("week", Window::Week),
    ("day", Window::Day),
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
    } else if cursor.skip("rolling") {
        let at = cursor.clone();
        let days = u16::try_from(cursor.number()?).ok().filter(|days| (1..=3_660).contains(days));
        let days = days.ok_or_else(|| at.expected("a number of days from 1 to 3660", "1부터 3660까지의 일수"))?;
        if !cursor.skip("days") {
            cursor.expect("day")?;
        }
        Window::Rolling { days }
    } else {
        return Err(cursor.expected("a window such as `calendar month`", "`calendar month` 같은 산정 기간"));
    };
    cursor.finish()?;
    Ok(window)
}
