//! `Mon-Fri 09:00-18:00`, `10:00-14:00`, `KR`: open hours and holiday calendars, read by the calendars themselves.

use super::Fault;
use crate::agreement_file::nearest::{did_you_mean, nearest};
use crate::time::{DayHours, HolidayCalendar, WeeklyHours, WordingProblem};

/// Checks the open hours of a week.
pub(crate) fn hours(text: &str) -> Result<String, Fault> {
    WeeklyHours::parse(text).map(|_| text.to_owned()).map_err(|problems| first(text, problems))
}

/// Checks the open hours of one day.
pub(crate) fn day_hours(text: &str) -> Result<String, Fault> {
    DayHours::parse(text).map(|_| text.to_owned()).map_err(|problems| first(text, problems))
}

/// Checks the name of a holiday calendar.
pub(crate) fn holidays(text: &str) -> Result<String, Fault> {
    if HolidayCalendar::named(text).is_ok() {
        return Ok(text.to_owned());
    }
    let known: Vec<String> = HolidayCalendar::all().map(|calendar| calendar.code().to_owned()).collect();
    let (en, ko) = did_you_mean(nearest(text, known.iter().map(String::as_str)));
    let known = known.join("`, `");
    Err(Fault::whole(
        text,
        format!("there is no holiday calendar `{text}`{en}; there are `{known}`"),
        format!("`{text}` 공휴일 달력은 없습니다.{ko} 쓸 수 있는 달력: `{known}`"),
    ))
}

/// A wording tells its first problem; the next one shows once that is mended.
fn first(text: &str, problems: Vec<WordingProblem>) -> Fault {
    let Some(problem) = problems.into_iter().next() else {
        return Fault::whole(text, "these hours do not read", "영업시간으로 읽을 수 없습니다");
    };
    let piece = text.get(problem.range.clone()).unwrap_or(text);
    let korean = format!("`{piece}`을(를) 영업시간으로 읽을 수 없습니다. `Mon-Fri 09:00-18:00`처럼 적어 주세요");
    Fault::new(problem.range.start, problem.range.end, problem.message, korean)
}
