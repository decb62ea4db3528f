//! The wording of open hours, and what is said where it cannot be read.

use makegood_core::time::{Calendar, CalendarPart, CalendarWords, DayHours, WeeklyHours, Zone};

/// The canonical wording of `text`, or each problem as `bytes: message`.
fn read(text: &str) -> String {
    match WeeklyHours::parse(text) {
        Ok(hours) => hours.to_string(),
        Err(problems) => problems
            .iter()
            .map(|problem| format!("{}..{}: {}", problem.range.start, problem.range.end, problem.message))
            .collect::<Vec<_>>()
            .join("\n"),
    }
}

#[test]
fn many_wordings_have_one_canonical_form() {
    for (written, canonical) in [
        ("24x7", "24x7"),
        ("24/7", "24x7"),
        ("daily 00:00-24:00", "24x7"),
        ("Mon-Fri 09:00-12:00 13:00-18:00", "Mon-Fri 09:00-12:00 13:00-18:00"),
        ("monday-FRIDAY 13:00–18:00, 9:00 ~ 12:00", "Mon-Fri 09:00-12:00 13:00-18:00"),
        ("Sat,Sun 10:00-14:00", "Sat,Sun 10:00-14:00"),
        ("Mon-Fri 09:00-18:00; Sat 10:00-14:00", "Mon-Fri 09:00-18:00; Sat 10:00-14:00"),
        ("Mon-Fri 09:00-18:00 Sat 10:00-14:00", "Mon-Fri 09:00-18:00; Sat 10:00-14:00"),
        ("Mon-Fri 09:00-18:00, Sat 10:00-14:00", "Mon-Fri 09:00-18:00; Sat 10:00-14:00"),
        ("Mon,Wed-Fri 08:30-17:00; Sun closed", "Mon 08:30-17:00; Wed-Fri 08:30-17:00"),
        ("월-금 09:00-18:00; 토요일 09:00-13:00", "Mon-Fri 09:00-18:00; Sat 09:00-13:00"),
        ("평일 09:00-18:00", "Mon-Fri 09:00-18:00"),
        ("Fri-Mon 20:00-02:00+1", "Mon 20:00-02:00+1; Fri-Sun 20:00-02:00+1"),
        ("Mon 00:00-24:00", "Mon 00:00-24:00"),
        ("daily closed", "Mon-Sun closed"),
    ] {
        assert_eq!(read(written), canonical, "{written}");
        assert_eq!(read(canonical), canonical);
    }
}

#[test]
fn problems_have_places_and_remedies() {
    for (written, problems) in [
        ("", "0..0: no hours are given; write them like `Mon-Fri 09:00-18:00` or `24x7`"),
        ("Mon-Fri", "7..7: the end stands where a time like `09:00` is expected"),
        ("Mon-Fri 09:00", "13..13: the end stands where `-` and the closing time are expected"),
        ("Mon-Fri 9-18", "8..9: `9` is not a time of day; write `00:00` to `24:00`"),
        ("Mon 09:00-24:30", "10..15: `24:30` is not a time of day; write `00:00` to `24:00`"),
        (
            "Mon 18:00-09:00",
            "4..15: `18:00-09:00` ends before it starts; hours past midnight are written `18:00-09:00+1`",
        ),
        ("Mon 09:00-09:00", "4..15: `09:00-09:00` is empty; a whole day is `00:00-24:00`"),
        ("Mon 09:00-10:00+1", "4..17: `09:00-10:00+1` is longer than a day; write the rest under the next day"),
        ("Mon 09:00-13:00 12:00-18:00", "4..27: `09:00-13:00` and `12:00-18:00` overlap; write them as one"),
        ("Mon-Wed 09:00-12:00; Tue 13:00-18:00", "21..36: `Tue` has hours twice; write all hours of a day together"),
        (
            "Mon 22:00-06:00+1; Tue 05:00-12:00",
            "0..34: `Mon 22:00-06:00+1` runs into `Tue 05:00-12:00`; let one end where the other starts",
        ),
        ("Mon 09:00-18:00 / Tue", "16..17: `/` is not expected after hours; part days by `;`"),
        (
            "Mo 09:00-18:00; 월월 1",
            "0..2: `Mo` stands where a day is expected; write `Mon`, `Tue` … `Sun`, or `daily`\n16..22: `월월` stands where a day is expected; write `Mon`, `Tue` … `Sun`, or `daily`",
        ),
    ] {
        assert_eq!(read(written), problems, "{written}");
    }
}

#[test]
fn one_day_has_hours_or_is_closed() {
    let day =
        |text: &str| DayHours::parse(text).map(|day| day.to_string()).map_err(|problems| problems[0].message.clone());
    assert_eq!(day("10:00-14:00, 15:00-18:00").as_deref(), Ok("10:00-14:00 15:00-18:00"));
    assert_eq!(day("closed").as_deref(), Ok("closed"));
    assert_eq!(
        day("10:00-14:00 Mon").expect_err("it should be refused"),
        "only the hours of one day stand here, like `10:00-14:00` or `closed`"
    );
}

#[test]
fn zones_are_known_by_name_and_nearly_known_ones_are_offered() {
    assert_eq!(Zone::named("asia/seoul").map(|zone| zone.name().to_owned()).as_deref(), Ok("Asia/Seoul"));
    let say = |name: &str| Zone::named(name).map_err(|error| error.to_string()).expect_err("it should be refused");
    assert_eq!(say("Asia/Soul"), "`Asia/Soul` is not a time zone of the IANA database; did you mean `Asia/Seoul`?");
    assert_eq!(
        say("KST"),
        "`KST` is not a time zone of the IANA database; write a name like `Asia/Seoul` or `Etc/UTC`"
    );
    assert_eq!(
        say("Etc/Unknown"),
        "`Etc/Unknown` is not a time zone of the IANA database; write a name like `Asia/Seoul` or `Etc/UTC`"
    );
    assert!(Zone::named("+09:00").is_err());
}

#[test]
fn a_fixed_offset_is_a_zone_whose_clocks_never_change() {
    let noon = |month| jiff::civil::date(2024, month, 1).at(12, 0, 0, 0);
    let zone = Zone::named("UTC-03:30").expect("a zone");
    for month in [1, 7] {
        assert_eq!(zone.instant_of(noon(month)).to_string(), format!("2024-0{month}-01T15:30:00Z"));
    }
    assert_eq!((zone.name(), zone.fixed_offset_minutes()), ("UTC-03:30", Some(-210)));
    assert_eq!(Zone::named("Etc/GMT-2").expect("a zone").fixed_offset_minutes(), Some(120));
    assert_eq!(Zone::named("Europe/Madrid").expect("a zone").fixed_offset_minutes(), None);
    for wrong in ["UTC+", "UTC+15", "UTC+2:75", "GMT+-2", "UTC+2h"] {
        assert!(Zone::named(wrong).is_err(), "{wrong}");
    }
}

#[test]
fn a_calendar_tells_all_its_problems_at_once() {
    let words = CalendarWords {
        zone: "Mars/Phobos",
        hours: "Mon 25:00-26:00",
        holidays: &["KR", "XX"],
        closed_on: &["2024-02-30", "24-1-1"],
        open_on: &[("2024-01-01", "10:00-09:00")],
    };
    let problems = Calendar::from_words(&words).map(|_| ()).expect_err("it should be refused");
    let parts: Vec<CalendarPart> = problems.iter().map(|problem| problem.part).collect();
    assert_eq!(
        parts,
        [
            CalendarPart::Zone,
            CalendarPart::Hours,
            CalendarPart::OpenOn(0),
            CalendarPart::ClosedOn(0),
            CalendarPart::ClosedOn(1),
            CalendarPart::Holidays(1),
        ]
    );
    let words = CalendarWords {
        zone: "Asia/Seoul",
        hours: "24x7",
        holidays: &[],
        closed_on: &["2024-01-02"],
        open_on: &[("2024-01-02", "10:00-12:00")],
    };
    let problems = Calendar::from_words(&words).map(|_| ()).expect_err("it should be refused");
    assert_eq!(
        problems[0].to_string(),
        "`2024-01-02` is both an extra closed and an extra open day; keep one of the two"
    );
}
