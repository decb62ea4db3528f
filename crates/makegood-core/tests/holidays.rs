//! Public holidays: which days, under which names, and what is said about years that are not known.

mod shared_data;

use makegood_core::time::holidays::{Holiday, HolidayCalendar};

fn named(code: &str) -> HolidayCalendar {
    HolidayCalendar::named(code).unwrap_or_else(|error| panic!("{error}"))
}

fn rows(days: &[Holiday]) -> Vec<String> {
    days.iter().map(|day| format!("{},{}", day.on, day.name)).collect()
}

/// What stands on `date`, names joined by ` + `.
fn on(code: &str, date: &str) -> String {
    let date = date.parse().unwrap_or_else(|error| panic!("{error}"));
    let days = named(code).on(date).map(<[Holiday]>::to_vec).unwrap_or_else(|error| panic!("{error}"));
    days.iter().map(|day| day.name.as_str()).collect::<Vec<_>>().join(" + ")
}

#[test]
fn korean_holidays_equal_the_gazette_from_2018_to_2027() {
    let file = "holidays-kr/hyunbinseo-holidays-kr-2018-2027.csv";
    let Some(text) = shared_data::read("Korean holidays against the gazette", file) else { return };
    let expected: Vec<String> = text.lines().skip(1).map(str::to_owned).collect();
    let days = named("KR").in_years(2018, 2027).map(<[Holiday]>::to_vec).unwrap_or_else(|error| panic!("{error}"));
    assert_eq!(rows(&days), expected);
}

#[test]
fn korean_dates_equal_python_holidays_from_2015_to_2030() {
    let file = "holidays-kr/python-holidays-0.109.csv";
    let Some(text) = shared_data::read("Korean holidays against python-holidays", file) else { return };
    let expected: Vec<String> = text.lines().skip(1).map(|line| line[..10].to_owned()).collect();
    let days = named("KR").in_years(2015, 2030).map(<[Holiday]>::to_vec).unwrap_or_else(|error| panic!("{error}"));
    let mut dates: Vec<String> = days.iter().map(|day| day.on.to_string()).collect();
    dates.dedup();
    assert_eq!(dates, expected);
}

#[test]
fn korean_law_year_by_year() {
    for (date, names) in [
        // Children's Day was made up for from 2014, the national days from August 2021.
        ("2018-05-07", "대체공휴일(어린이날)"),
        ("2020-03-02", ""),
        ("2021-08-16", "대체공휴일(광복절)"),
        // Seollal and Chuseok only give way to Sundays, not Saturdays.
        ("2020-01-27", "대체공휴일(설날)"),
        ("2021-02-15", ""),
        // Buddha's Birthday and Christmas since 2023.
        ("2022-05-09", ""),
        ("2023-05-29", "대체공휴일(부처님 오신 날)"),
        ("2022-12-26", ""),
        ("2027-12-27", "대체공휴일(기독탄신일)"),
        // Two feasts on one working day give one substitute day.
        ("2025-05-05", "부처님 오신 날 + 어린이날"),
        ("2025-05-06", "대체공휴일(부처님 오신 날)"),
        ("2025-05-07", ""),
        ("2028-10-05", "대체공휴일(추석)"),
        ("2028-10-06", ""),
        // New holidays since 2026, made up for in 2027.
        ("2025-05-01", ""),
        ("2026-05-01", "노동절"),
        ("2027-05-03", "대체공휴일(노동절)"),
        ("2027-07-19", "대체공휴일(제헌절)"),
        // Two lost days give two substitute days: one met National Foundation Day, one is a Sunday.
        ("2036-10-06", "대체공휴일(추석)"),
        ("2036-10-07", "대체공휴일(추석)"),
        ("2036-10-08", ""),
        // An election next to Memorial Day moves a week.
        ("2030-06-05", ""),
        ("2030-06-12", "전국동시지방선거"),
        ("2030-03-27", "대통령선거"),
    ] {
        assert_eq!(on("KR", date), names, "{date}");
    }
}

#[test]
fn other_countries_have_the_days_that_people_there_have_off() {
    for (code, date, name) in [
        ("US", "2021-12-31", "New Year's Day (observed)"),
        ("US", "2021-06-18", "Juneteenth National Independence Day (observed)"),
        ("US", "2020-06-19", ""),
        ("GB-ENG", "2022-09-19", "State Funeral of Queen Elizabeth II"),
        ("GB-ENG", "2024-04-01", "Easter Monday"),
        ("GB-ENG", "2024-03-17", ""),
        ("ES", "2024-10-12", "Fiesta Nacional de España"),
        ("NL", "2025-04-26", "Koningsdag"),
        ("NL", "2025-05-05", "Bevrijdingsdag"),
        ("AU", "2024-04-25", "ANZAC Day"),
    ] {
        assert_eq!(on(code, date), name, "{code} {date}");
    }
    let codes: Vec<String> = HolidayCalendar::all().map(|known| known.code().to_owned()).collect();
    assert_eq!(codes, ["KR", "US", "GB-ENG", "ES", "NL", "AU"]);
}

#[test]
fn unknown_years_and_names_are_errors_in_words() {
    let error = named("KR").in_years(2014, 2020).expect_err("it should be refused").to_string();
    assert_eq!(error, "the holidays of `KR` are known from 2015 to 2050, not for 2014");
    let error = HolidayCalendar::named("FR").expect_err("it should be refused").to_string();
    assert_eq!(error, "`FR` is not a holiday calendar; there are `KR`, `US`, `GB-ENG`, `ES`, `NL`, `AU`");
}

#[test]
fn an_operator_brings_a_table_of_their_own() {
    let table =
        "# title: Our plant\n# source: works council 2026\n# years: 2026-2027\ndate,name\n2026-12-31,Stocktaking\n";
    let own = HolidayCalendar::from_table("plant", table).unwrap_or_else(|error| panic!("{error}"));
    assert_eq!(rows(own.days()), ["2026-12-31,Stocktaking"]);
    for (broken, message) in [
        (
            table.replace("2026-12-31", "2026-13-31"),
            "line 5 of the holiday table of `plant`: `2026-13-31` is not a date like `2024-09-16`",
        ),
        (
            table.replace("2026-12-31", "2028-12-31"),
            "line 5 of the holiday table of `plant`: `2028-12-31` lies outside 2026-2027",
        ),
        (table.replace("date,name", "day,name"), "the holiday table of `plant` has no heading `date,name`"),
        (table.replace("# years", "# year"), "the holiday table of `plant` has no line `# years: …`"),
    ] {
        assert_eq!(
            HolidayCalendar::from_table("plant", &broken).expect_err("it should be refused").to_string(),
            message
        );
    }
}
