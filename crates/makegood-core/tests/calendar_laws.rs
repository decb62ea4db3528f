//! Laws of business time, over calendars of every kind, against a day-by-day reckoning that shares no code with it.

mod any_calendar;

use any_calendar::{Question, naive_open, questions};
use makegood_core::time::{Calendar, Instant, Span};
use proptest::prelude::*;

fn calendar(question: &Question) -> Calendar {
    Calendar::new(question.parts.clone()).unwrap_or_else(|problems| panic!("{problems:?}"))
}

/// Few cases as a rule, for each compiles a calendar of 50 years; `PROPTEST_CASES` asks for more.
fn config() -> ProptestConfig {
    let usual = ProptestConfig::default();
    let cases = if std::env::var_os("PROPTEST_CASES").is_some() { usual.cases } else { 48 };
    ProptestConfig { cases, ..usual }
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn between_is_the_open_time_reckoned_day_by_day(question in questions()) {
        let calendar = calendar(&question);
        let window = Span::new(question.start, question.start.plus_ms(question.ms));
        let open = naive_open(&question.parts, window);
        prop_assert_eq!(calendar.business_time().between(window.start, window.end), Ok(open.ms()));
        prop_assert_eq!(calendar.business_time().open_spans(window), Ok(open.clone()));
        for edge in open.iter().flat_map(|span| [span.start, span.end, span.start.plus_ms(-1), span.end.plus_ms(-1)]) {
            let inside = window.contains(edge);
            prop_assert!(!inside || calendar.business_time().is_open(edge) == Ok(open.contains(edge)));
        }
    }

    #[test]
    fn what_was_added_has_passed_and_not_a_millisecond_earlier(question in questions()) {
        let calendar = calendar(&question);
        let time = calendar.business_time();
        let Ok(due) = time.add(question.start, question.ms) else { return Ok(()) };
        prop_assert_eq!(time.between(question.start, due), Ok(question.ms));
        if question.ms > 0 {
            prop_assert_eq!(time.is_open(due.plus_ms(-1)), Ok(true));
            // The way back leads to the start, or to the opening that the start waited for.
            let back = time.subtract(due, question.ms);
            prop_assert_eq!(back, time.open_at_or_after(question.start));
        }
    }

    #[test]
    fn more_work_is_never_due_earlier(question in questions(), more in 0..200_000_000_i64, later in 0..200_000_000_i64) {
        let calendar = calendar(&question);
        let time = calendar.business_time();
        let due = time.add(question.start, question.ms);
        let (Ok(due), Ok(after)) = (due, time.add(question.start, question.ms + more)) else { return Ok(()) };
        prop_assert!(due <= after);
        if let Ok(due_later) = time.add(question.start.plus_ms(later), question.ms) {
            prop_assert!(due <= due_later);
        }
    }

    #[test]
    fn open_time_adds_up(question in questions(), cut in 0..=1000_i64) {
        let calendar = calendar(&question);
        let time = calendar.business_time();
        let end = question.start.plus_ms(question.ms);
        let middle = question.start.plus_ms(question.ms / 1000 * cut);
        let parts = [time.between(question.start, middle), time.between(middle, end)].map(|part| part.unwrap_or(-1));
        prop_assert_eq!(time.between(question.start, end), Ok(parts[0] + parts[1]));
    }

    #[test]
    fn edges_are_the_edges_of_open_time(question in questions()) {
        let calendar = calendar(&question);
        let time = calendar.business_time();
        let at = question.start;
        let month = Span::new(at.plus_ms(-40 * 86_400_000), at.plus_ms(40 * 86_400_000));
        let open = naive_open(&question.parts, month);
        let inner = |edge: Instant| month.start < edge && edge < month.end;
        let edges = |of: fn(Span) -> Instant| open.iter().map(of).filter(|edge| inner(*edge)).collect::<Vec<_>>();
        let (starts, ends) = (edges(|span| span.start), edges(|span| span.end));
        for (found, expected) in [
            (time.next_open(at), starts.iter().find(|edge| **edge > at)),
            (time.next_close(at), ends.iter().find(|edge| **edge > at)),
            (time.previous_open(at), starts.iter().rfind(|edge| **edge < at)),
            (time.previous_close(at), ends.iter().rfind(|edge| **edge < at)),
        ] {
            if let Some(expected) = expected {
                prop_assert_eq!(found, Ok(*expected));
            }
        }
    }

    #[test]
    fn business_days_are_the_days_on_which_open_time_begins(question in questions(), days in 0_i64..12) {
        let calendar = calendar(&question);
        let time = calendar.business_time();
        let (mut date, mut left) = (calendar.zone().date_of(question.start), days);
        let mut close = Ok(None);
        while let Ok(None) = close {
            // For 0 days the day itself may do.
            if left != days || days == 0 || date != calendar.zone().date_of(question.start) {
                let open = time.open_on(date);
                prop_assert_eq!(time.is_business_day(date).ok(), open.as_ref().ok().map(|open| !open.is_empty()));
                left -= i64::from(open.as_ref().is_ok_and(|open| !open.is_empty()));
                close = open.map(|open| open.as_slice().last().map(|last| last.end).filter(|_| left <= 0));
            }
            date = date.tomorrow().expect("a day");
        }
        prop_assert_eq!(time.nth_business_day_end(question.start, days).ok(), close.ok().flatten());
    }
}
