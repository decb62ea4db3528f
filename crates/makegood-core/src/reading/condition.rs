//! Figures and ranges: "an uptime", "99 % or more but less than 99.9 %".

use rust_decimal::Decimal;

use super::length::elapsed;
use super::said::{Given, code, say};
use crate::agreement::{Bound, Condition, Figure, Range, Statistic};
use crate::agreement_file::Saying;

/// The figure as a promise names it: `an uptime`, `가동률`.
pub(super) fn figure(figure: &Figure) -> Saying {
    match figure {
        Figure::Uptime => say!("an uptime", "가동률"),
        Figure::Attainment => say!("a share of cases handled in time", "기한 준수율"),
        Figure::Percentile(share) => say!(
            "a p{share} response time (the time within which {share} % of the requests are answered)",
            "p{share} 응답 시간(요청의 {share} %가 응답되는 시간)",
            share = share
        ),
        Figure::Downtime => say!("a downtime", "중단 시간"),
        Figure::TimeToRestore => say!("a time to restore in every incident", "장애마다의 복구 시간"),
        Figure::MeanTimeToRestore => say!("a mean time to restore of the incidents", "장애의 평균 복구 시간"),
        Figure::Score => say!("a score", "점수"),
        Figure::Gauge(name) => say!("a value of {name}", "{name} 값", name = code(name)),
        Figure::Samples(of, name) => say!("a {figure}", "{figure}", figure = statistic(*of, name)),
    }
}

/// The figure once it is known: `the uptime`, `가동률`.
pub(super) fn the_figure(figure: &Figure) -> Saying {
    match figure {
        Figure::Uptime => say!("the uptime", "가동률"),
        Figure::Attainment => say!("the share of cases handled in time", "기한 준수율"),
        Figure::Percentile(share) => say!("the p{share} response time", "p{share} 응답 시간", share = share),
        Figure::Downtime => say!("the downtime", "중단 시간"),
        Figure::TimeToRestore => say!("the time to restore in an incident", "한 장애의 복구 시간"),
        Figure::MeanTimeToRestore => say!("the mean time to restore", "평균 복구 시간"),
        Figure::Score => say!("the score", "점수"),
        Figure::Gauge(name) => say!("the value of {name}", "{name} 값", name = code(name)),
        Figure::Samples(of, name) => say!("the {figure}", "{figure}", figure = statistic(*of, name)),
    }
}

/// `mean value of jitter`, `jitter 값의 평균`.
fn statistic(statistic: Statistic, name: &str) -> Saying {
    let name = code(name);
    match statistic {
        Statistic::Mean => say!("mean value of {name}", "{name} 값의 평균", name = name),
        Statistic::Highest => say!("highest value of {name}", "{name} 값의 최댓값", name = name),
        Statistic::Lowest => say!("lowest value of {name}", "{name} 값의 최솟값", name = name),
        Statistic::Percentile(share) => say!(
            "p{share} value of {name} (the smallest that {share} % of the samples do not exceed)",
            "{name} 값의 p{share}(표본의 {share} %가 넘지 않는 가장 작은 값)",
            share = share,
            name = name
        ),
    }
}

/// A range of plain numbers: `at least 2`, `2 이상`.
pub(super) fn numbers(range: &Range) -> Saying {
    if let Range { low: Some(low), high: Some(high) } = range
        && low == high
    {
        return say!("exactly {value}", "{value}", value = low.value);
    }
    self::range(&Condition { figure: Figure::Gauge(String::new()), range: *range })
}

/// The range with its edges said exactly: `99 % or more but less than 99.9 %`, `99 % 이상 99.9 % 미만`.
pub(super) fn range(condition: &Condition) -> Saying {
    let Condition { figure, range } = condition;
    let Range { low, high } = range;
    let edge = |value: Decimal| with_unit(figure, value);
    let least = |Bound { value, closed }: Bound| match closed {
        true => say!("{edge} or more", "{edge} 이상", edge = edge(value)),
        false => say!("more than {edge}", "{edge} 초과", edge = edge(value)),
    };
    let most = |Bound { value, closed }: Bound| match closed {
        true => say!("at most {edge}", "{edge} 이하", edge = edge(value)),
        false => say!("less than {edge}", "{edge} 미만", edge = edge(value)),
    };
    match (*low, *high) {
        (Some(low), Some(high)) => say!("{low} but {high}", "{low} {high}", low = least(low), high = most(high)),
        (Some(Bound { value, closed: true }), None) => say!("at least {edge}", "{edge} 이상", edge = edge(value)),
        (Some(low), None) => least(low),
        (None, Some(high)) => most(high),
        (None, None) => say!("any value", "모든 값"),
    }
}

/// A bound with the unit of its figure.
pub(super) fn with_unit(figure: &Figure, value: Decimal) -> Saying {
    match figure {
        Figure::Uptime | Figure::Attainment => say!("{value} %", "{value} %", value = value),
        Figure::Percentile(_) => say!("{value} ms", "{value} ms", value = value),
        // A bound of any size is said in milliseconds where it is no whole number of them.
        Figure::Downtime | Figure::TimeToRestore | Figure::MeanTimeToRestore => match i64::try_from(value) {
            Ok(ms) if value.fract().is_zero() => elapsed(ms),
            Ok(_) | Err(_) => say!("{value} ms", "{value} ms", value = value),
        },
        Figure::Score => say!("{value} points", "{value}점", value = value),
        Figure::Gauge(_) | Figure::Samples(_, _) => value.given(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(low: Option<(i64, bool)>, high: Option<(i64, bool)>, en: &str, ko: &str) {
        let bound = |(value, closed): (i64, bool)| Bound { value: value.into(), closed };
        let range_ = Range { low: low.map(bound), high: high.map(bound) };
        assert_eq!(range(&Condition { figure: Figure::Uptime, range: range_ }), Saying::new(en, ko));
    }

    #[test]
    fn every_edge_says_whether_it_belongs() {
        check(Some((95, true)), Some((99, false)), "95 % or more but less than 99 %", "95 % 이상 99 % 미만");
        check(Some((95, false)), Some((99, true)), "more than 95 % but at most 99 %", "95 % 초과 99 % 이하");
        check(Some((99, true)), None, "at least 99 %", "99 % 이상");
        check(Some((99, false)), None, "more than 99 %", "99 % 초과");
        check(None, Some((95, false)), "less than 95 %", "95 % 미만");
        check(None, Some((95, true)), "at most 95 %", "95 % 이하");
    }
}
