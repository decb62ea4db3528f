//! Business time as contracts speak of it: a calendar and a question in, a moment or a length out.

use makegood_core::time::{
    BusinessTimeError, Calendar, CalendarWords, Instant, Span, Spans, Zone, nth_day_end, whole_days_between,
};

const HOUR: i64 = 3_600_000;

fn calendar(zone: &str, hours: &str, holidays: &[&str]) -> Calendar {
    let words = CalendarWords { zone, hours, holidays, ..CalendarWords::default() };
    Calendar::from_words(&words).unwrap_or_else(|problems| panic!("{problems:?}"))
}

fn at(text: &str) -> Instant {
    text.parse().unwrap_or_else(|error| panic!("{error}"))
}

/// A date and a time of day in the calendar's own zone, for reading results.
fn local(calendar: &Calendar, found: Result<Instant, BusinessTimeError>) -> String {
    match found {
        Ok(at) => calendar.zone().civil_of(at).strftime("%a %Y-%m-%d %H:%M").to_string(),
        Err(error) => error.to_string(),
    }
}

fn remote_meeting() -> Calendar {
    calendar("Asia/Seoul", "Mon-Fri 09:00-18:00", &["KR"])
}

/// Worked example 9: weekend and Chuseok stand between Friday 17:00 and the due time.
#[test]
fn eight_business_hours_over_chuseok() {
    let seoul = remote_meeting();
    let due = seoul.business_time().add(at("2024-09-13T17:00+09:00"), 8 * HOUR);
    assert_eq!(local(&seoul, due), "Thu 2024-09-19 16:00");
}

/// Worked example 10: two hours of waiting for the customer move the due time to closing time of the same day.
#[test]
fn waiting_for_the_customer_moves_the_due_time_to_closing() {
    let seoul = remote_meeting();
    let waiting = Spans::from(Span::new(at("2024-09-19T10:00+09:00"), at("2024-09-19T12:00+09:00")));
    let start = at("2024-09-13T17:00+09:00");
    let due = seoul.business_time().add_unpaused(start, 8 * HOUR, &waiting);
    assert_eq!(local(&seoul, due.clone()), "Thu 2024-09-19 18:00");
    let used = due.and_then(|due| seoul.business_time().between_unpaused(start, due, &waiting));
    assert_eq!(used, Ok(8 * HOUR));
}

/// Worked example 11: Good Friday, a weekend with the change to summer time, Easter Monday.
#[test]
fn two_business_hours_over_easter_in_london() {
    let london = calendar("Europe/London", "Mon-Fri 09:00-17:00", &["GB-ENG"]);
    let due = london.business_time().add(at("2024-03-29T10:00Z"), 2 * HOUR);
    assert_eq!(local(&london, due.clone()), "Tue 2024-04-02 11:00");
    assert_eq!(due, Ok(at("2024-04-02T10:00Z")));
}

#[test]
fn a_budget_that_ends_at_closing_is_due_at_closing() {
    let seoul = remote_meeting();
    let time = seoul.business_time();
    assert_eq!(local(&seoul, time.add(at("2024-09-12T09:00+09:00"), 9 * HOUR)), "Thu 2024-09-12 18:00");
    assert_eq!(time.add(at("2024-09-12T09:00+09:00"), 9 * HOUR + 1), Ok(at("2024-09-13T09:00:00.001+09:00")));
    // A lunch break closes too.
    let lunch = calendar("Asia/Seoul", "Mon-Fri 09:00-12:00 13:00-18:00", &[]);
    let time = lunch.business_time();
    assert_eq!(local(&lunch, time.add(at("2024-09-12T09:00+09:00"), 3 * HOUR)), "Thu 2024-09-12 12:00");
    assert_eq!(local(&lunch, time.add(at("2024-09-12T09:00+09:00"), 4 * HOUR)), "Thu 2024-09-12 14:00");
    // Nothing to do is due at the first open moment, also from closing time.
    assert_eq!(local(&lunch, time.add(at("2024-09-12T12:00+09:00"), 0)), "Thu 2024-09-12 13:00");
}

#[test]
fn days_across_a_change_of_clocks_have_their_real_length() {
    for (zone, day, hours) in [
        ("Europe/London", "2024-03-31", 23),
        ("America/New_York", "2024-11-03", 25),
        ("Australia/Sydney", "2024-10-06", 23),
        ("Asia/Seoul", "2024-03-31", 24),
    ] {
        let open = calendar(zone, "24x7", &[]);
        let start = open.zone().start_of_day(day.parse().unwrap_or_else(|error| panic!("{error}")));
        let end = open.zone().end_of_day(open.zone().date_of(start));
        assert_eq!(open.business_time().between(start, end), Ok(hours * HOUR), "{zone}");
    }
    // London's March has 743 hours.
    let london = calendar("Europe/London", "24x7", &[]);
    let march = Span::new(at("2024-03-01T00:00Z"), at("2024-04-01T00:00+01:00"));
    assert_eq!(london.business_time().open_spans(march).map(|open| open.ms()), Ok(743 * HOUR));
    // Half an hour, on Lord Howe Island: 01:00 to 03:00 lasts 90 minutes.
    let island = calendar("Australia/Lord_Howe", "Sun 01:00-03:00", &[]);
    let open = island.business_time().open_spans(Span::new(at("2024-10-05T00:00Z"), at("2024-10-07T00:00Z")));
    assert_eq!(open.map(|open| open.ms()), Ok(90 * 60_000));
    // Samoa had no 30 December 2011: its Friday hours did not move to the Saturday.
    let samoa = calendar("Pacific/Apia", "Fri 09:00-17:00", &[]);
    let open = samoa.business_time().open_spans(Span::new(at("2011-12-29T00:00Z"), at("2012-01-05T00:00Z")));
    assert_eq!(open, Ok(Spans::EMPTY));
}

#[test]
fn ten_business_days_do_not_count_the_first_and_end_at_closing() {
    let seoul = remote_meeting();
    let time = seoul.business_time();
    let start = at("2024-09-13T17:00+09:00");
    // Counted: 19, 20, 23 to 27, 30 September, 2 and 4 October (1 and 3 October are holidays).
    assert_eq!(local(&seoul, time.nth_business_day_end(start, 10)), "Fri 2024-10-04 18:00");
    assert_eq!(local(&seoul, time.nth_business_day_end(at("2024-09-14T08:00+09:00"), 1)), "Thu 2024-09-19 18:00");
    // The operation that keeps the time of day is another one.
    assert_eq!(local(&seoul, time.add_business_days(start, 10)), "Fri 2024-10-04 17:00");
    assert_eq!(local(&seoul, time.subtract_business_days(at("2024-10-04T17:00+09:00"), 10)), "Fri 2024-09-13 17:00");
}

#[test]
fn n_days_end_at_midnight_of_the_nth_day() {
    let seoul = remote_meeting();
    let start = at("2024-09-13T17:00+09:00");
    assert_eq!(nth_day_end(seoul.zone(), start, 3), Ok(at("2024-09-17T00:00+09:00")));
    assert_eq!(nth_day_end(seoul.zone(), start, 0), Ok(at("2024-09-14T00:00+09:00")));
    // By the Civil Code's option a last day in Chuseok moves to the end of the next business day.
    assert_eq!(seoul.business_time().nth_day_end_moved(start, 3), Ok(at("2024-09-20T00:00+09:00")));
    assert_eq!(seoul.business_time().nth_day_end_moved(start, 6), Ok(at("2024-09-20T00:00+09:00")));
}

#[test]
fn days_ahead_leave_out_both_ends() {
    let seoul = remote_meeting();
    let (announced, start) = (at("2024-09-12T23:59+09:00"), at("2024-09-20T00:00+09:00"));
    assert_eq!(whole_days_between(seoul.zone(), announced, start), Ok(7));
    // Between Thursday and the Friday after Chuseok lie only the 13th and the 19th.
    assert_eq!(seoul.business_time().business_days_between(announced, start), Ok(2));
    let same_day = at("2024-09-12T23:59:30+09:00");
    assert_eq!(whole_days_between(seoul.zone(), announced, same_day), Ok(0));
    assert_eq!(seoul.business_time().business_days_between(announced, same_day), Ok(0));
    assert!(matches!(
        seoul.business_time().business_days_between(start, announced),
        Err(BusinessTimeError::Reversed { .. })
    ));
}

#[test]
fn night_shifts_belong_to_the_day_they_begin_on() {
    let night = calendar("Asia/Seoul", "Mon-Fri 22:00-06:00+1", &["KR"]);
    let time = night.business_time();
    // Friday night runs into Saturday; the night before Chuseok's Monday does not begin.
    assert_eq!(time.is_open(at("2024-09-14T05:59+09:00")), Ok(true));
    assert_eq!(local(&night, time.add(at("2024-09-13T22:00+09:00"), 9 * HOUR)), "Thu 2024-09-19 23:00");
    assert_eq!(local(&night, time.nth_business_day_end(at("2024-09-12T12:00+09:00"), 1)), "Sat 2024-09-14 06:00");
    // The first known day's small hours hang on the holidays of 2014, which are not known.
    assert!(matches!(time.is_open(at("2015-01-01T03:00+09:00")), Err(BusinessTimeError::Outside { .. })));
}

#[test]
fn extra_days_and_openings_and_closings() {
    let words = CalendarWords {
        zone: "Asia/Seoul",
        hours: "Mon-Fri 09:00-18:00",
        holidays: &["KR"],
        closed_on: &["2024-09-19"],
        open_on: &[("2024-09-17", "10:00-14:00"), ("2024-09-21", "10:00-12:00")],
    };
    let seoul = Calendar::from_words(&words).unwrap_or_else(|problems| panic!("{problems:?}"));
    let time = seoul.business_time();
    let chuseok = at("2024-09-17T12:00+09:00");
    assert_eq!(time.is_open(chuseok), Ok(true));
    assert_eq!(local(&seoul, time.next_close(chuseok)), "Tue 2024-09-17 14:00");
    assert_eq!(local(&seoul, time.next_open(chuseok)), "Fri 2024-09-20 09:00");
    assert_eq!(local(&seoul, time.previous_open(chuseok)), "Tue 2024-09-17 10:00");
    assert_eq!(local(&seoul, time.previous_close(chuseok)), "Fri 2024-09-13 18:00");
    let stretches = time.stretches_after(chuseok, 3).unwrap_or_else(|error| panic!("{error}"));
    let starts: Vec<String> = stretches.iter().map(|span| local(&seoul, Ok(span.start))).collect();
    assert_eq!(starts, ["Tue 2024-09-17 12:00", "Fri 2024-09-20 09:00", "Sat 2024-09-21 10:00"]);
}

#[test]
fn what_cannot_be_answered_is_said_in_words() {
    let never = calendar("Asia/Seoul", "Mon-Sun closed", &[]);
    let (start, end) = (at("2024-09-13T00:00Z"), at("2024-09-14T00:00Z"));
    let time = never.business_time();
    let words = "the calendar is never open, so no open time ever passes";
    assert_eq!(local(&never, time.add(start, HOUR)), words);
    assert_eq!(local(&never, time.subtract(start, HOUR)), words);
    assert_eq!(local(&never, time.next_open(start)), words);
    assert_eq!(local(&never, time.nth_business_day_end(start, 10)), words);
    assert_eq!(time.between(start, end), Ok(0));

    let always = Calendar::always(Zone::utc());
    assert_eq!(
        local(&always, always.business_time().next_close(start)),
        "the calendar is always open, so it never closes"
    );
    assert_eq!(always.business_time().add(start, 24 * HOUR), Ok(end));

    let seoul = remote_meeting();
    let time = seoul.business_time();
    let reversed = time.between(end, start).map_err(|error| error.to_string());
    assert_eq!(reversed, Err(format!("the end `{start}` lies before the start `{end}`")));
    assert_eq!(local(&seoul, time.add(start, -1)), "`-1` is less than 0; a length runs forward");
    let years = "2015 to 2050, the years for which the holidays of `KR` are known";
    assert_eq!(
        local(&seoul, time.add(at("2051-03-01T00:00Z"), 1)),
        format!("`2051-03-01T00:00:00Z` lies outside {years}")
    );
    assert_eq!(local(&seoul, time.add(at("2050-12-30T00:00Z"), 90 * HOUR)), format!("the answer lies outside {years}"));
    assert_eq!(local(&seoul, time.next_open(at("2050-12-30T12:00Z"))), format!("the answer lies outside {years}"));
    assert!(time.add(start, i64::MAX).is_err());
}

#[test]
fn without_holidays_a_calendar_reaches_four_centuries_either_way() {
    let plain = calendar("America/New_York", "Mon-Fri 09:00-17:00", &[]);
    let time = plain.business_time();
    assert_eq!(local(&plain, time.add(at("2300-01-03T00:00-05:00"), HOUR)), "Wed 2300-01-03 10:00");
    assert_eq!(local(&plain, time.add(at("1850-01-04T12:00-05:00"), 8 * HOUR)), "Mon 1850-01-07 12:03");
    let across = time.between(at("1950-01-01T00:00-05:00"), at("2150-01-01T00:00-05:00"));
    assert_eq!(across.map(|ms| ms / HOUR % 8), Ok(0));
    assert!(matches!(time.add(at("2400-06-01T00:00Z"), 0), Err(BusinessTimeError::Outside { .. })));
}
