//! `2024-01-31`; a day written in another way is told in this one.

use jiff::civil::Date;

use super::Fault;

/// Reads a day of the calendar, year first.
pub(crate) fn date(text: &str) -> Result<Date, Fault> {
    let shaped = text.len() == 10
        && text.bytes().enumerate().all(|(at, b)| if at == 4 || at == 7 { b == b'-' } else { b.is_ascii_digit() });
    let date = if shaped { text.parse::<Date>().ok() } else { None };
    date.filter(|date| (1970..=2262).contains(&date.year())).ok_or_else(|| wrong(text, shaped))
}

/// Why no year has this month and day; `None` where one has. Without a year, February has 29 days.
pub(super) fn no_such_day(year: Option<i16>, month: i64, day: i64) -> Option<(String, String)> {
    let first = i8::try_from(month).ok().and_then(|month| Date::new(year.unwrap_or(2024), month, 1).ok());
    let Some(first) = first else {
        return Some(("a year has 12 months".to_owned(), "한 해는 12월까지입니다".to_owned()));
    };
    let last = first.last_of_month().day();
    if (1..=i64::from(last)).contains(&day) {
        return None;
    }
    let (of_year, of_year_ko) = year.map_or_else(Default::default, |year| (format!(" {year}"), format!("{year}년 ")));
    let name = MONTHS.get(usize::try_from(month - 1).unwrap_or(0)).unwrap_or(&"");
    Some((format!("{name}{of_year} has {last} days"), format!("{of_year_ko}{month}월은 {last}일까지입니다")))
}

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

fn wrong(text: &str, shaped: bool) -> Fault {
    let numbers = numbers(text);
    let named = month_named(text);
    let (year, month, day) = match (numbers.as_slice(), named) {
        ([(year, 4), (day, _)] | [(day, _), (year, 4)], Some(month)) => (*year, month, Some(*day)),
        ([(year, 4), (month, _), (day, _), ..], None) => (*year, *month, Some(*day)),
        ([(year, 4), (month, _)], None) => (*year, *month, None),
        ([(all, 8)], None) => (all / 10_000, all / 100 % 100, Some(all % 100)),
        // 04.01. and 01/04: only a number above 12 tells which one is the day; points are written day first.
        ([(first, _), (second, _), (year, 4)], None) if text.contains('.') || *first > 12 => {
            (*year, *second, Some(*first))
        }
        ([(first, _), (second, _), (year, 4)], None) if *second > 12 => (*year, *first, Some(*second)),
        _ => return not_a_day(text),
    };
    let known_year = i16::try_from(year).ok().filter(|year| (1970..=2262).contains(year));
    let Some(known_year) = known_year else {
        return Fault::whole(
            text,
            format!("the year {year} is out of range: 1970 to 2262"),
            format!("{year}년은 범위 밖입니다. 1970년부터 2262년까지 적을 수 있습니다"),
        );
    };
    if let Some((en, ko)) = no_such_day(Some(known_year), month, day.unwrap_or(1)) {
        let fault = Fault::whole(
            text,
            format!("`{text}` does not exist: {en}"),
            format!("`{text}`은(는) 없는 날짜입니다. {ko}"),
        );
        let last = i8::try_from(month).ok().and_then(|month| Date::new(known_year, month, 1).ok());
        return match (last.map(Date::last_of_month), day) {
            (Some(last), Some(day)) if day > 28 => fault.mend(text, &last.to_string()),
            _ => fault,
        };
    }
    let mended = format!("{year:04}-{month:02}-{:02}", day.unwrap_or(1));
    let fault = match day {
        None => Fault::whole(
            text,
            format!("`{text}` is a month, not a day"),
            format!("`{text}`은(는) 달이지 날짜가 아닙니다"),
        ),
        Some(_) if shaped => return not_a_day(text),
        Some(_) => Fault::whole(
            text,
            format!("a day is written `{mended}` here, not `{text}`"),
            format!("날짜는 `{mended}`처럼 연-월-일로 적습니다"),
        ),
    };
    fault.mend(text, &mended)
}

fn not_a_day(text: &str) -> Fault {
    Fault::whole(
        text,
        format!("`{text}` is not a day: write year, month and day like `2024-01-31`"),
        format!("`{text}`은(는) 날짜가 아닙니다. `2024-01-31`처럼 적어 주세요"),
    )
}

/// The numbers in a text, each with its count of digits.
fn numbers(text: &str) -> Vec<(i64, usize)> {
    let groups = text.split(|c: char| !c.is_ascii_digit()).filter(|group| !group.is_empty());
    groups.filter_map(|group| Some((group.parse().ok()?, group.len()))).collect()
}

/// The number of the month whose English name, or its first three letters, stands in a text.
fn month_named(text: &str) -> Option<i64> {
    let words = text.split(|c: char| !c.is_ascii_alphabetic()).filter(|word| word.len() >= 3);
    let lower: Vec<String> = words.map(str::to_ascii_lowercase).collect();
    let at = MONTHS.iter().position(|month| {
        let month = month.to_ascii_lowercase();
        lower.iter().any(|word| *word == month || month.get(..3) == Some(word))
    })?;
    i64::try_from(at + 1).ok()
}
