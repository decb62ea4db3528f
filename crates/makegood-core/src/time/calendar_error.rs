//! Why a calendar cannot be built, or cannot answer.

use std::fmt;
use std::ops::Range;

use super::Instant;

/// The part of a calendar's description that a problem is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CalendarPart {
    /// The time zone.
    Zone,
    /// The weekly hours.
    Hours,
    /// The nth of the holiday calendars, from 0.
    Holidays(usize),
    /// The nth of the extra closed days, from 0.
    ClosedOn(usize),
    /// The nth of the extra open days, from 0.
    OpenOn(usize),
}

/// One thing that is wrong with a calendar's description.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CalendarProblem {
    /// Which part.
    pub part: CalendarPart,
    /// The bytes of that part's text it is about; none for the whole.
    pub range: Option<Range<usize>>,
    /// What is wrong and what to do.
    pub message: String,
}

impl fmt::Display for CalendarProblem {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.message)
    }
}

/// The years a calendar can answer for, and what bounds them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KnownYears {
    /// The first year.
    pub first: i16,
    /// The last year.
    pub last: i16,
    /// The holiday calendars that end there; none when the bound is the program's own.
    pub holidays: Option<String>,
}

impl fmt::Display for KnownYears {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let KnownYears { first, last, holidays } = self;
        match holidays {
            Some(names) => write!(out, "{first} to {last}, the years for which the holidays of `{names}` are known"),
            None => write!(out, "{first} to {last}, the years that calendars reach"),
        }
    }
}

impl KnownYears {
    fn in_korean(&self) -> String {
        let KnownYears { first, last, holidays } = self;
        match holidays {
            Some(names) => format!("`{names}` 공휴일을 아는 {first}~{last}년"),
            None => format!("달력이 다루는 {first}~{last}년"),
        }
    }
}

/// Why a question about business time has no answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum BusinessTimeError {
    /// The end lies before the start.
    Reversed {
        /// The start as asked.
        start: Instant,
        /// The end as asked.
        end: Instant,
    },
    /// A length below zero.
    Negative {
        /// The milliseconds or days as asked.
        length: i64,
    },
    /// The calendar has no open hours at all.
    NeverOpen,
    /// The calendar never closes.
    NeverClosed,
    /// The question itself lies outside the known years.
    Outside {
        /// The instant asked about.
        at: Instant,
        /// The years that are known.
        known: KnownYears,
    },
    /// The answer lies outside the known years.
    Beyond {
        /// The years that are known.
        known: KnownYears,
    },
}

impl fmt::Display for BusinessTimeError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            BusinessTimeError::Reversed { start, end } => {
                write!(out, "the end `{end}` lies before the start `{start}`")
            }
            BusinessTimeError::Negative { length } => write!(out, "`{length}` is less than 0; a length runs forward"),
            BusinessTimeError::NeverOpen => write!(out, "the calendar is never open, so no open time ever passes"),
            BusinessTimeError::NeverClosed => write!(out, "the calendar is always open, so it never closes"),
            BusinessTimeError::Outside { at, known } => write!(out, "`{at}` lies outside {known}"),
            BusinessTimeError::Beyond { known } => write!(out, "the answer lies outside {known}"),
        }
    }
}

impl BusinessTimeError {
    /// The same for people who read Korean.
    pub fn in_korean(&self) -> String {
        match self {
            BusinessTimeError::Reversed { start, end } => format!("끝 `{end}`이(가) 시작 `{start}`보다 앞섭니다"),
            BusinessTimeError::Negative { length } => {
                format!("`{length}`은(는) 0보다 작습니다. 기간은 앞으로만 흐릅니다")
            }
            BusinessTimeError::NeverOpen => "여는 시간이 전혀 없어 영업시간이 흐르지 않습니다".to_owned(),
            BusinessTimeError::NeverClosed => "항상 열려 있어 닫는 시각이 없습니다".to_owned(),
            BusinessTimeError::Outside { at, known } => format!("`{at}`은(는) {} 밖입니다", known.in_korean()),
            BusinessTimeError::Beyond { known } => format!("답이 {} 밖입니다", known.in_korean()),
        }
    }
}

impl std::error::Error for BusinessTimeError {}
