//! Fuzz targets of the calendar: hours wording, and business time by whatever calendar comes of it.
//!
//! A random sample runs under `cargo test` and a failure prints the `BOLERO_RANDOM_SEED` that repeats it;
//! `cargo bolero test -p makegood-core hours_wording_of_any_bytes` runs for as long as wanted.

use bolero::check;
use makegood_core::time::{Calendar, CalendarParts, DayHours, Instant, Span, WeeklyHours, Zone};

/// Pieces that get further into the reader than bytes by chance would.
const PIECES: [&str; 24] = [
    "Mon",
    "Tue",
    "-",
    ",",
    ";",
    " ",
    "Fri",
    "Sun",
    "09:00",
    "12:00",
    "13:00-18:00",
    "24:00",
    "00:00",
    "+1",
    "closed",
    "22:00-06:00+1",
    "daily",
    "월",
    "요일",
    "~",
    "24x7",
    "9:5",
    "/",
    "Sat 10:00-14:00",
];

/// How many inputs to try: the usual number, or `BOLERO_RANDOM_ITERATIONS` for a long run.
fn rounds(usual: usize) -> usize {
    let wanted = std::env::var("BOLERO_RANDOM_ITERATIONS").ok();
    wanted.and_then(|number| number.parse().ok()).unwrap_or(usual)
}

/// What every reading must hold, whatever the text.
fn wording_holds(text: &str) {
    match WeeklyHours::parse(text) {
        Ok(hours) => assert_eq!(WeeklyHours::parse(&hours.to_string()), Ok(hours), "{text:?}"),
        Err(problems) => {
            assert!(!problems.is_empty(), "{text:?}");
            for problem in problems {
                assert!(text.get(problem.range.clone()).is_some(), "{text:?} {problem:?}");
            }
        }
    }
    if let Ok(day) = DayHours::parse(text) {
        assert_eq!(DayHours::parse(&day.to_string()), Ok(day), "{text:?}");
    }
}

#[test]
fn hours_wording_of_any_bytes() {
    check!().with_iterations(rounds(20_000)).with_max_len(64).for_each(|bytes: &[u8]| {
        wording_holds(&String::from_utf8_lossy(bytes));
    });
}

#[test]
fn hours_wording_of_any_pieces() {
    check!().with_iterations(rounds(20_000)).with_max_len(24).for_each(|bytes: &[u8]| {
        let text: String = bytes.iter().map(|byte| PIECES[usize::from(*byte) % PIECES.len()]).collect();
        wording_holds(&text);
    });
}

#[test]
fn business_time_of_any_calendar() {
    let zones = ["Asia/Seoul", "Europe/London", "Australia/Lord_Howe", "Pacific/Apia", "Africa/Casablanca"];
    check!().with_type::<(u8, [[u16; 4]; 7], i64, i64, u8)>().with_iterations(rounds(24)).for_each(
        |(zone, week, start, length, scale)| {
            let Ok(hours) = WeeklyHours::new(week.map(|stretches| day(&stretches))) else { return };
            let zone = Zone::named(zones[usize::from(*zone) % zones.len()]).unwrap_or_else(|error| panic!("{error}"));
            let calendar = Calendar::new(CalendarParts::new(zone, hours)).unwrap_or_else(|found| panic!("{found:?}"));
            // Shifts bring the numbers from all of time down to questions that have answers.
            let (start, length) = (Instant::from_ms(start >> (scale % 32)), length >> (scale % 48));
            business_time_holds(&calendar, start, length);
        },
    );
}

/// Up to two stretches, where the numbers make any.
fn day(minutes: &[u16; 4]) -> DayHours {
    let minutes = minutes.map(|minute| minute % 2000);
    let stretches = minutes.chunks_exact(2).map(|pair| makegood_core::time::OpenHours::new(pair[0], pair[1]));
    DayHours::new(stretches.filter_map(Result::ok).collect()).unwrap_or_default()
}

fn business_time_holds(calendar: &Calendar, start: Instant, length: i64) {
    let time = calendar.business_time();
    if let Ok(due) = time.add(start, length) {
        assert!(length >= 0 && due >= start);
        assert_eq!(time.between(start, due), Ok(length));
    }
    if let Ok(begun) = time.subtract(start, length) {
        assert!(length >= 0 && begun <= start);
        assert_eq!(time.between(begun, start), Ok(length));
    }
    let end = start.plus_ms(length);
    let between = time.between(start, end);
    assert!(between.is_err() || start <= end);
    if let (Ok(ms), true) = (between, length.unsigned_abs() < 1 << 40) {
        assert_eq!(time.open_spans(Span::new(start, end)).map(|open| open.ms()), Ok(ms));
    }
    if let Ok(close) = time.next_close(start) {
        assert!(close > start && time.is_open(close.plus_ms(-1)) == Ok(true) && time.is_open(close) == Ok(false));
    }
    if let Ok(open) = time.next_open(start) {
        assert!(open > start && time.is_open(open) == Ok(true) && time.is_open(open.plus_ms(-1)) == Ok(false));
    }
}
