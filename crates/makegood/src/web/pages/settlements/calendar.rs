//! A window as a calendar: each day coloured by how much of it was down, with the figure in words.

use jiff::ToSpan;
use jiff::civil::Date;
use makegood_core::number::Fraction;
use makegood_core::settle::ObjectiveSettlement;
use makegood_core::time::{Span, Zone};

use crate::web::page::Page;

/// A calendar month.
pub(crate) struct MonthShown {
    pub(crate) name: String,
    /// Weeks from Monday; `None`: the day is in another month.
    pub(crate) weeks: Vec<Vec<Option<DayShown>>>,
}

/// One day.
pub(crate) struct DayShown {
    pub(crate) number: i8,
    pub(crate) day: String,
    /// `h0` (nothing down) to `h4`; `after`: not known yet; `outside`: not in the window.
    pub(crate) class: &'static str,
    /// The same in words.
    pub(crate) words: String,
}

/// Every month of the window, where it has no more than three; longer ones have bars instead.
pub(super) fn months(one: &ObjectiveSettlement, zone: &Zone, as_of_ms: i64, page: &Page) -> Vec<MonthShown> {
    let (first, last) = (zone.date_of(one.window.from), zone.date_of(one.window.to.plus_ms(-1)));
    let mut months = Vec::new();
    let mut month = first.first_of_month();
    while month <= last && months.len() < 12 {
        months.push(of_month(one, month, zone, as_of_ms, page));
        month = month.saturating_add(1.month());
    }
    months
}

fn of_month(one: &ObjectiveSettlement, month: Date, zone: &Zone, as_of_ms: i64, page: &Page) -> MonthShown {
    let mut weeks: Vec<Vec<Option<DayShown>>> = Vec::new();
    let blank = month.weekday().to_monday_zero_offset();
    let mut week: Vec<Option<DayShown>> = (0..blank).map(|_| None).collect();
    for number in 1..=month.days_in_month() {
        let day = month.saturating_add(i64::from(number - 1).days());
        week.push(Some(of_day(one, day, zone, as_of_ms, page)));
        if week.len() == 7 {
            weeks.push(std::mem::take(&mut week));
        }
    }
    if !week.is_empty() {
        week.resize_with(7, || None);
        weeks.push(week);
    }
    MonthShown { name: month.strftime("%Y-%m").to_string(), weeks }
}

fn of_day(one: &ObjectiveSettlement, day: Date, zone: &Zone, as_of_ms: i64, page: &Page) -> DayShown {
    let span = Span::new(zone.start_of_day(day), zone.end_of_day(day));
    let within = span.cut_to(Span::new(one.window.from, one.window.to));
    let (class, words) = if within.is_empty() {
        ("outside", page.say("not in this window", "산정 기간 밖").to_owned())
    } else if as_of_ms <= span.start.as_ms() {
        ("after", page.say("not known yet", "아직 알 수 없음").to_owned())
    } else {
        let down = down_in(one, within);
        let minutes = down.numerator / down.denominator / 60_000;
        let class = match down.numerator * 1_000 / down.denominator / i128::from(within.ms().max(1)) {
            _ if down.numerator == 0 => "h0",
            ..=1 => "h1",
            2..=9 => "h2",
            10..=99 => "h3",
            _ => "h4",
        };
        let up = up_percent(down, within);
        let words = match (class, page.lang()) {
            ("h0", "ko") => "중단 없음".to_owned(),
            ("h0", _) => "nothing down".to_owned(),
            (_, "ko") => format!("가동률 {up} %, 산입된 중단 {minutes}분"),
            _ => format!("up {up} %, {minutes} min of counted downtime"),
        };
        (class, words)
    };
    DayShown { number: day.day(), day: day.to_string(), class, words }
}

/// Downtime that counts within a span, in milliseconds: each stretch by its share.
fn down_in(one: &ObjectiveSettlement, span: Span) -> Fraction {
    one.trace.iter().fold(Fraction::whole(0), |sum, line| {
        let own = Span::new(line.from, line.to).cut_to(span);
        let counted = line.counted_ms.parse::<rust_decimal::Decimal>().map_or(Fraction::whole(0), Fraction::from);
        let share = Fraction::new(i128::from(own.ms()), i128::from(line.ms.max(1)));
        let part = share.and_then(|share| counted.times(share)).unwrap_or(Fraction::whole(0));
        sum.plus(part).unwrap_or(sum)
    })
}

/// Cut, never rounded up to a hundred.
fn up_percent(down: Fraction, span: Span) -> String {
    let total = Fraction::whole(i128::from(span.ms().max(1)));
    let up = down.times(Fraction::whole(-1)).and_then(|down| total.plus(down)).unwrap_or(total);
    let percent = Fraction::new(100, i128::from(span.ms().max(1))).and_then(|per| up.times(per));
    percent.map_or_else(String::new, |percent| percent.to_decimal_text(3))
}
