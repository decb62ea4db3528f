//! Business days and hours.

use jiff::civil::Weekday;

use super::clause::{Clause, Term};
use super::length::day;
use super::names::Names;
use super::rows::{self, Said};
use super::said::{Given, all_of, code, glued, say};
use super::scale::{NOTHING, Scale};
use crate::agreement::CalendarRule;
use crate::agreement_file::{Phrase, Saying};
use crate::time::{DayHours, WeeklyHours};

const HOURS: Scale = Scale::open(Phrase {
    en: "more open hours let deadlines run faster, and make the promises that hold in them wider",
    ko: "영업시간이 늘면 기한이 빨리 지나고, 그 시간에 적용하는 약속의 범위가 넓어집니다",
});

/// One calendar, every term of it.
pub(super) fn clause(names: Names<'_>, rule: &CalendarRule) -> Clause {
    let CalendarRule { name, hours, time_zone, holidays, closed, open } = rule;
    let mut terms = vec![Term::new("hours", HOURS, weekly(hours))];
    let zone = match time_zone {
        Some(zone) => say!("Its hours are those of {zone}.", "{zone} 시간대를 따릅니다.", zone = zone),
        None if names.0.regions.iter().all(|region| region.time_zone.is_none()) => {
            say!("Its hours are those of the agreement's time zone.", "협약의 시간대를 따릅니다.")
        }
        None => say!(
            "Its hours are those of the customer's region where that has a time zone, else of the agreement.",
            "고객이 속한 지역의 시간대를 따르고, 지역의 시간대가 없으면 협약의 시간대를 따릅니다."
        ),
    };
    terms.push(Term::new("time_zone", HOURS, zone));
    let said = Said {
        same: |countries: &Vec<String>| Some(public_holidays(countries)),
        intro: say!("It is closed on the public holidays of:", "다음 공휴일에는 쉽니다."),
        cell: |countries: &Vec<String>| vec![country_names(countries)],
        scale: |_: &Vec<String>| HOURS,
    };
    terms.extend(holidays.as_ref().and_then(|holidays| rows::term(names, "holidays", holidays, said)));
    if !closed.is_empty() {
        let days: Vec<Saying> = closed.iter().map(|date| day(*date)).collect();
        let said = say!("It is also closed on {days}.", "{days}에도 쉽니다.", days = all_of(&days));
        terms.push(Term::new("closed", HOURS, said));
    }
    if !open.is_empty() {
        let days = open.iter().map(|(date, hours)| {
            let hours = DayHours::parse(hours).map_or_else(|_| hours.given(), |hours| of_day(&hours));
            say!("{day}, {hours}", "{day} {hours}", day = day(*date), hours = hours)
        });
        let intro = say!(
            "Whatever the week or a holiday says, it is open on:",
            "요일이나 공휴일과 관계없이 다음 날에는 엽니다."
        );
        terms.push(Term::list("open", HOURS, intro, days.collect()));
    }
    Clause { about: format!("calendars.{name}"), heading: Some(code(name)), source: None, terms, scale: NOTHING }
}

/// The week, days of equal hours together.
fn weekly(text: &str) -> Saying {
    let Ok(week) = WeeklyHours::parse(text) else { return text.given() };
    if week == WeeklyHours::always() {
        return say!("It is open at all hours of every day.", "매일 24시간 엽니다.");
    }
    let days: Vec<Weekday> = std::iter::successors(Some(Weekday::Monday), |day| Some(day.next())).take(7).collect();
    let mut groups: Vec<(Vec<Weekday>, &DayHours)> = Vec::new();
    for day in days {
        match groups.last_mut() {
            Some((own, hours)) if *hours == week.on(day) => own.push(day),
            _ => groups.push((vec![day], week.on(day))),
        }
    }
    let open = groups.iter().filter(|(_, hours)| !hours.is_closed());
    let said: Vec<Saying> = open
        .map(|(days, hours)| say!("{days} {hours}", "{days} {hours}", days = span_of(days), hours = of_day(hours)))
        .collect();
    say!(
        "It is open {hours}; at all other times it is closed.",
        "{hours}에 열고, 그 밖의 시간에는 닫습니다.",
        hours = glued(&said, ", ")
    )
}

fn span_of(days: &[Weekday]) -> Saying {
    match days {
        [first, .., last] => {
            say!("{first} to {last}", "{first}부터 {last}까지", first = weekday(*first), last = weekday(*last))
        }
        [only] => weekday(*only),
        [] => say!("never", "없음"),
    }
}

/// `09:00–12:00 and 13:00–18:00`.
fn of_day(hours: &DayHours) -> Saying {
    let at = |minutes: u16| match minutes {
        0..=1440 => format!("{:02}:{:02}", minutes / 60, minutes % 60).given(),
        _ => {
            let clock = format!("{:02}:{:02}", (minutes - 1440) / 60, minutes % 60);
            say!("{clock} of the next day", "다음 날 {clock}", clock = clock)
        }
    };
    if hours.is_closed() {
        return say!("closed", "휴무");
    }
    let stretches: Vec<Saying> = hours
        .stretches()
        .iter()
        .map(|open| say!("{from}–{to}", "{from}~{to}", from = at(open.start()), to = at(open.end())))
        .collect();
    all_of(&stretches)
}

fn weekday(day: Weekday) -> Saying {
    match day {
        Weekday::Monday => say!("Monday", "월요일"),
        Weekday::Tuesday => say!("Tuesday", "화요일"),
        Weekday::Wednesday => say!("Wednesday", "수요일"),
        Weekday::Thursday => say!("Thursday", "목요일"),
        Weekday::Friday => say!("Friday", "금요일"),
        Weekday::Saturday => say!("Saturday", "토요일"),
        Weekday::Sunday => say!("Sunday", "일요일"),
    }
}

fn public_holidays(countries: &[String]) -> Saying {
    match countries {
        [] => say!("It is open on public holidays too.", "공휴일에도 쉬지 않습니다."),
        _ => say!(
            "It is closed on the public holidays of {countries}.",
            "{countries}의 공휴일에는 쉽니다.",
            countries = country_names(countries)
        ),
    }
}

fn country_names(countries: &[String]) -> Saying {
    match countries {
        [] => say!("none", "없음"),
        _ => all_of(&countries.iter().map(|country| country_name(country)).collect::<Vec<_>>()),
    }
}

/// The holiday calendars the program knows; others as written.
fn country_name(code: &str) -> Saying {
    match code {
        "KR" => say!("Korea", "대한민국"),
        "US" => say!("the United States", "미국"),
        "GB-ENG" => say!("England", "영국(잉글랜드)"),
        "ES" => say!("Spain", "스페인"),
        "NL" => say!("the Netherlands", "네덜란드"),
        "AU" => say!("Australia", "호주"),
        other => super::said::code(other),
    }
}
