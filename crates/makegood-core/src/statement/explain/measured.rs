//! The figure, from its parts to the exact fraction and the decimal.

use super::super::figures::{cut, decimal_of, fraction_of, grouped, length, wide_of};
use super::super::head::labelled;
use super::super::line::Line;
use super::super::table::{Side, Table};
use super::super::unfolded::Sum;
use super::super::wording::fill;
use super::super::{Statement, promise, reason};
use crate::agreement::{Figure, Method};
use crate::number::Fraction;
use crate::settle::{MeasuredFigure, ObjectiveSettlement};

/// Decimals shown of a figure that has more.
const PLACES: u32 = 12;

/// Digits of a fraction that a reader still takes in.
const LONGEST: usize = 80;

pub(in crate::statement) fn measured(statement: &Statement<'_>, one: &ObjectiveSettlement, labels: usize) -> Vec<Line> {
    let words = statement.words();
    let Some(figure) = &one.measured else {
        return vec![labelled(labels, words.measured, words.nothing_measured)];
    };
    // The parts make the exact value; the agreement's rounding comes after it, on a line of its own.
    let reckoned = figure.unrounded.as_ref().unwrap_or(&figure.exact);
    let decimal = wide_of(reckoned).map_or(figure.decimal.clone(), |exact| cut(exact, PLACES));
    let shown = |template: &str, parts: &[(&str, &str)]| {
        let exact = both(reckoned, &decimal);
        let exact = [("exact", exact.as_str()), ("decimal", decimal.as_str())];
        fill(template, &exact.iter().chain(parts).copied().collect::<Vec<_>>())
    };
    let promise = statement.promise(one);
    let time = |exact: &str| fraction_of(exact).map(|ms| length(ms, words)).unwrap_or_default();
    let figure_of = promise.map(|promise| &promise.figure);
    let text = match (figure_of, one.requests) {
        (Some(Figure::Percentile(_)), Some(count)) => {
            let range = promise.map(|promise| promise.range);
            let limit = range.and_then(|range| range.high.or(range.low)).map(|bound| bound.value);
            let limit =
                promise.zip(limit).map(|(promise, limit)| promise::bound(promise, limit, words)).unwrap_or_default();
            let (good, all) = (grouped(&count.good.to_string()), grouped(&count.all.to_string()));
            shown(words.latency_line, &[("good", &good), ("requests", &all), ("limit", &limit)])
        }
        (_, Some(count)) => {
            let (good, all) = (grouped(&count.good.to_string()), grouped(&count.all.to_string()));
            shown(words.requests_line, &[("good", &good), ("requests", &all)])
        }
        (Some(Figure::Downtime), None) => shown(words.downtime_line, &[("length", &time(reckoned))]),
        (Some(Figure::TimeToRestore), None) => shown(words.restored_line, &[("length", &time(reckoned))]),
        (Some(Figure::MeanTimeToRestore), None) => shown(words.mean_restored_line, &[("length", &time(reckoned))]),
        (Some(Figure::Score), None) => shown(words.score_line, &[]),
        (Some(Figure::Samples(..)), None) => shown(words.of_samples, &[]),
        (Some(Figure::Gauge(_)), None) => shown(words.worst_sample, &[]),
        (Some(Figure::Attainment), None) => shown(words.share_of_cases, &[]),
        (Some(Figure::Uptime), None) if of_time(statement, one) => return by_time(statement, one, labels),
        _ => shown(words.mean_line, &[]),
    };
    let mut lines = vec![labelled(labels, words.measured, text)];
    lines.extend(rounding(statement, one, figure, labels));
    lines
}

/// What the agreement's rounding made of the figure, where it changed something.
fn rounding(
    statement: &Statement<'_>,
    one: &ObjectiveSettlement,
    figure: &MeasuredFigure,
    labels: usize,
) -> Option<Line> {
    figure.unrounded.as_ref()?;
    let words = statement.words();
    let rounding = statement.objective(&one.objective)?.rounding?;
    let places = rounding.places.to_string();
    let rounded = fill(words.rounded_to, &[("places", &places), ("way", words.rounding(rounding.mode))]);
    let unit = if figure.unit.starts_with('%') { " %" } else { "" };
    Some(labelled(labels, "", format!("{rounded}: {}{unit}", figure.decimal)))
}

/// `10685/108 = 98.935…`; a whole number says nothing twice.
fn both(fraction: &str, decimal: &str) -> String {
    // A mean over thousands of denominators has thousands of digits, which are for programs.
    if fraction.ends_with("/1") || LONGEST < fraction.len() {
        decimal.to_owned()
    } else {
        format!("{fraction} = {decimal}")
    }
}

/// Whether the figure is up time over total time, which the sums show.
fn of_time(statement: &Statement<'_>, one: &ObjectiveSettlement) -> bool {
    let rule = statement.objective(&one.objective).and_then(|objective| statement.measurement(objective));
    !matches!(rule.map(|rule| &rule.method), Some(Method::RequestRatio | Method::MeanOfSlots { .. }))
}

fn by_time(statement: &Statement<'_>, one: &ObjectiveSettlement, labels: usize) -> Vec<Line> {
    let words = statement.words();
    let mut table = Table::new(&[Side::Left, Side::Right, Side::Right]);
    for sum in time_sums(statement, one) {
        if sum.is_result {
            table.rule(&[1, 2]);
        }
        table.row(vec![sum.name.into(), sum.length.into(), sum.exact.into()]);
    }
    let mut lines: Vec<Line> = Vec::new();
    for (index, line) in table.lines(0).into_iter().enumerate() {
        lines.push(labelled(labels, if index == 0 { words.measured } else { "" }, line));
    }
    lines.extend(division(statement, one, labels));
    lines
}

/// From the window to the time that was up; `None` where time is not what is measured.
pub(in crate::statement) fn sums(statement: &Statement<'_>, one: &ObjectiveSettlement) -> Option<Vec<Sum>> {
    let promise = statement.promise(one)?;
    let by_time = promise.figure == Figure::Uptime && one.requests.is_none() && of_time(statement, one);
    (one.measured.is_some() && by_time).then(|| time_sums(statement, one))
}

fn time_sums(statement: &Statement<'_>, one: &ObjectiveSettlement) -> Vec<Sum> {
    let words = statement.words();
    let components = i64::try_from(one.pooled.len().max(1)).unwrap_or(1);
    let window_ms = (one.window.to.as_ms() - one.window.from.as_ms()).saturating_mul(components);
    let left_ms: i64 = one.trace.iter().filter(|line| reason::leaves_total(statement, line)).map(|line| line.ms).sum();
    let other_ms = window_ms - left_ms - one.total_ms;
    let sum = |name: &str, ms: Fraction, is_result: bool| Sum {
        name: name.to_owned(),
        length: length(ms, words),
        exact: format!("{} ms", cut(ms, 6)),
        is_result,
    };
    let mut sums = vec![sum(words.window_time, Fraction::whole(window_ms.into()), false)];
    if 0 < other_ms {
        sums.push(sum(words.not_promised, Fraction::whole(other_ms.into()), false));
    }
    if 0 < left_ms {
        sums.push(sum(words.minus_left, Fraction::whole(left_ms.into()), false));
    }
    sums.push(sum(words.total, Fraction::whole(one.total_ms.into()), true));
    sums.push(sum(words.minus_downtime, decimal_of(&one.downtime_ms), false));
    sums.push(sum(words.uptime_left, up(one), true));
    sums
}

fn up(one: &ObjectiveSettlement) -> Fraction {
    let total = Fraction::whole(one.total_ms.into());
    let downtime = decimal_of(&one.downtime_ms).times(Fraction::whole(-1));
    downtime.and_then(|down| total.plus(down)).unwrap_or(total)
}

/// The time that was up, divided by the total, and what the agreement's rounding made of it.
pub(in crate::statement) fn division(statement: &Statement<'_>, one: &ObjectiveSettlement, labels: usize) -> Vec<Line> {
    let words = statement.words();
    let (up, total) = (up(one), Fraction::whole(one.total_ms.into()));
    let percent = Fraction::new(100, one.total_ms.into()).and_then(|per| up.times(per)).map(Fraction::reduced);
    let fraction = percent.map(|percent| percent.to_string()).unwrap_or_default();
    let decimal = percent.map(|percent| cut(percent, PLACES)).unwrap_or_default();
    let exact = both(&fraction, &decimal);
    let (up, total) = (cut(up, 6), cut(total, 0));
    let parts = [("up", up.as_str()), ("total", &total), ("exact", &exact), ("decimal", &decimal)];
    let mut lines = vec![labelled(labels, "", fill(words.division, &parts))];
    lines.extend(one.measured.as_ref().and_then(|figure| rounding(statement, one, figure, labels)));
    lines
}
