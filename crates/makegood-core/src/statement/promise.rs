//! Conditions, lengths and remedies in words.

use rust_decimal::Decimal;

use super::figures::{grouped, length, money};
use super::wording::{Words, fill};
use crate::agreement::{
    Base, Bound, Cap, CapSpan, Condition, Counted, Eligibility, FeeOf, FeeOver, Figure, Remedy, Restated, Started,
    Window,
};
use crate::number::Fraction;
use crate::time::Length;

/// A bound with its unit: `99.5 %`, `150 ms`, `4 h`.
pub(super) fn bound(condition: &Condition, value: Decimal, words: &Words) -> String {
    match condition.figure.unit() {
        _ if condition.figure.is_downtime() => length(Fraction::from(value), words),
        "" => super::figures::grouped(&value.to_string()),
        unit => format!("{value} {unit}"),
    }
}

/// `uptime of at least 99 %`, `가동률 99 % 이상`.
pub(super) fn condition(condition: &Condition, words: &Words) -> String {
    let figure = words.figure(&condition.figure);
    let low = |bound_: Bound, figure: &str| {
        let template = if bound_.closed { words.at_least } else { words.more_than };
        fill(template, &[("figure", figure), ("low", &bound(condition, bound_.value, words))])
    };
    let high = |bound_: Bound, figure: &str| {
        let template = if bound_.closed { words.at_most } else { words.less_than };
        fill(template, &[("figure", figure), ("high", &bound(condition, bound_.value, words))])
    };
    match (condition.range.low, condition.range.high) {
        (Some(below), Some(above)) => {
            let above = high(above, "").trim().replace("of ", "");
            fill(words.both_bounds, &[("low", &low(below, &figure)), ("high", &above)])
        }
        (Some(below), None) => low(below, &figure),
        (None, Some(above)) => high(above, &figure),
        (None, None) => figure,
    }
}

/// `≥ 99 %`, `p95 ≤ 150 ms`: for a column.
pub(super) fn short_condition(condition: &Condition, words: &Words) -> String {
    let figure = match condition.figure {
        Figure::Percentile(_) => format!("{} ", condition.figure.word()),

        _ => String::new(),
    };
    let edge = |edge: Bound, closed: &str, open: &str| {
        format!("{} {}", if edge.closed { closed } else { open }, bound(condition, edge.value, words))
    };
    let low = condition.range.low.map(|low| edge(low, "≥", ">"));
    let high = condition.range.high.map(|high| edge(high, "≤", "<"));
    let edges: Vec<String> = low.into_iter().chain(high).collect();
    format!("{figure}{}", edges.join(", "))
}

/// A length as the agreement means it: exact time, days, or business time.
pub(super) fn agreed_length(agreed: Length, words: &Words) -> String {
    let count = |template: &str, n: u32| fill(template, &[("n", &n.to_string())]);
    match agreed {
        Length::Elapsed(ms) => length(Fraction::whole(i128::from(ms)), words),
        Length::Days(days) => count(words.days, days),
        Length::Months(months) => count(words.months, months),
        Length::BusinessDays(days) => count(words.business_days, days),
        Length::BusinessTime(ms) => {
            fill(words.business, &[("length", &length(Fraction::whole(i128::from(ms)), words))])
        }
    }
}

/// A second statement of a promise: `43 min 12 s of downtime a month`, `a month of 720 h`.
pub(super) fn restated(said: &Restated, words: &Words) -> String {
    let span = |window| {
        words.spans[match window {
            Window::Day => 0,
            Window::Week => 1,
            Window::Quarter => 3,
            Window::Year => 4,
            _ => 2,
        }]
    };
    let (template, ms, window) = match *said {
        Restated::Downtime { ms, every } => (words.downtime_in, ms, every),
        Restated::Length { ms, of } => (words.span_of, ms, of),
    };
    let length = length(Fraction::whole(i128::from(ms)), words);
    fill(template, &[("length", &length), ("span", span(window))])
}

/// What a row of a credit table owes, in words.
pub(super) fn remedy(owed: &Remedy, words: &Words) -> String {
    let count = |template: &str, n: &Decimal| fill(template, &[("n", &n.normalize().to_string())]);
    match owed {
        Remedy::Percent(percent) => format!("{percent} %"),
        Remedy::Money(sum) => money(Fraction::from(sum.amount), Some(sum.currency), words),
        Remedy::Days(days) => count(words.days_of_service, days),
        Remedy::Months(months) => count(words.months_free, months),
        Remedy::Points(points) => count(words.points_owed, points),
        Remedy::Seats(seats) => count(words.seats_owed, seats),
        Remedy::PriceOfDowntime { times } => count(words.price_of_downtime, times),
        Remedy::Step { owed, each_ms, counted, each_outage, after_ms } => {
            let template = if *counted == Started::Started { words.each_started } else { words.each_full };
            let exact = |ms: i64| agreed_length(Length::Elapsed(ms), words);
            let mut text = fill(template, &[("remedy", &remedy(owed, words)), ("length", &exact(*each_ms))]);
            if *each_outage {
                text = fill(words.of_outages, &[("remedy", &text)]);
            }
            if 0 < *after_ms {
                text = fill(words.after_first, &[("remedy", &text), ("length", &exact(*after_ms))]);
            }
            text
        }
        Remedy::PerShortfall { percent, by, counted } => {
            let template = match counted {
                Counted::Proportional => words.shortfall_proportional,
                Counted::Started => words.shortfall_started,
                Counted::Full => words.shortfall_full,
            };
            fill(template, &[("percent", &percent.to_string()), ("by", &by.to_string())])
        }
        Remedy::Formula(formula) => formula.text.clone(),
        Remedy::Damages => words.damages.to_owned(),
    }
}

/// A base, in words.
pub(super) fn base(base: Base, words: &Words) -> String {
    if words.code == "en" {
        return base.to_string();
    }
    let of = match base.of {
        FeeOf::Service => "해당 서비스 요금",
        FeeOf::Region => "해당 지역 요금",
        FeeOf::Component => "해당 구성 요소 요금",
        FeeOf::Agreement => "협약 전체 요금",
    };
    match base.over {
        FeeOver::Window => of.to_owned(),
        FeeOver::NextWindow => format!("다음 산정 기간의 {of}"),
        FeeOver::PrecedingWindow => format!("직전 산정 기간의 {of}"),
        FeeOver::NextMonth => format!("다음 달의 {of}"),
        FeeOver::PrecedingMonth => format!("직전 달의 {of}"),
        FeeOver::PrecedingDays(days) => format!("직전 {days}일의 {of}"),
        FeeOver::MeanOfWindows(count) => format!("최근 {count}개 산정 기간의 평균 {of}"),
        FeeOver::MeanOfMonths(count) => format!("최근 {count}개월의 평균 {of}"),
    }
}

/// A condition on the customer, in words.
pub(super) fn eligibility(condition: &Eligibility, words: &Words) -> String {
    match condition {
        Eligibility::AccountCurrent => words.account_current.to_owned(),
        Eligibility::ReportedWithin(length) => {
            fill(words.reported_within, &[("length", &agreed_length(*length, words))])
        }
        Eligibility::Requests(least) => fill(words.requests_of, &[("n", &grouped(&least.to_string()))]),
        Eligibility::Done(duty) => fill(words.duty_is_done, &[("duty", duty)]),
    }
}

/// A cap over its span, in words.
pub(super) fn cap(span: CapSpan, cap: &Cap, words: &Words) -> String {
    let span = match span {
        CapSpan::Incident => 0,
        CapSpan::Period => 1,
        CapSpan::Year => 2,
        CapSpan::Contract => 3,
        CapSpan::AnyTwelveMonths => 4,
        CapSpan::Objective => 5,
    };
    fill(words.caps[span], &[("cap", &most(cap, words))])
}

/// How much a cap lets through, whatever its span.
fn most(cap: &Cap, words: &Words) -> String {
    match cap {
        Cap::Percent(percent, None) => format!("{percent} %"),
        Cap::Percent(percent, Some(of)) => {
            fill(words.percent_of, &[("percent", &percent.to_string()), ("base", &base(*of, words))])
        }
        Cap::Money(sum) => money(Fraction::from(sum.amount), Some(sum.currency), words),
        Cap::Days(days) => fill(words.days_of_service, &[("n", &days.normalize().to_string())]),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::agreement::Range;
    use crate::statement::wording::{EN, KO};

    #[test]
    fn second_statements_read_like_sentences() {
        let down = Restated::Downtime { ms: 2_592_000, every: Window::Month };
        let span = Restated::Length { ms: 720 * 3_600_000, of: Window::Month };
        assert_eq!(restated(&down, &EN), "43 min 12 s of downtime a month");
        assert_eq!(restated(&down, &KO), "한 달 중단 43분 12초");
        assert_eq!(restated(&span, &EN), "a month of 720 h");
        assert_eq!(restated(&span, &KO), "한 달 = 720시간");
    }

    #[test]
    fn conditions_read_like_sentences() {
        let bound = |value: i64, closed| Some(Bound { value: value.into(), closed });
        let both = Condition { figure: Figure::Uptime, range: Range { low: bound(95, true), high: bound(99, false) } };
        assert_eq!(condition(&both, &EN), "uptime of at least 95 % and below 99 %");
        assert_eq!(condition(&both, &KO), "가동률 95 % 이상 99 % 미만");
        let p95 =
            Condition { figure: Figure::Percentile(95.into()), range: Range { low: None, high: bound(150, true) } };
        assert_eq!(condition(&p95, &EN), "p95 response time of at most 150 ms");
        assert_eq!(condition(&p95, &KO), "응답 시간 p95 150 ms 이하");
    }
}
