//! The comparison with the target, spelled out.

use super::super::figures::{cut, decimal_of, length, wide_of};
use super::super::head::labelled;
use super::super::line::Line;
use super::super::wording::fill;
use super::super::{Statement, promise};
use crate::agreement::{Bound, Condition, Figure};
use crate::number::{Fraction, WideFraction};
use crate::settle::ObjectiveSettlement;

/// Decimals shown in a comparison.
const PLACES: u32 = 6;

pub(in crate::statement) fn compared(statement: &Statement<'_>, one: &ObjectiveSettlement, labels: usize) -> Vec<Line> {
    let words = statement.words();
    let promise = statement.promise(one);
    let measured = one.measured.as_ref().and_then(|figure| wide_of(&figure.exact));
    let (Some(promise), Some(measured)) = (promise, measured) else { return Vec::new() };
    let mut label = words.compared;
    let mut lines = Vec::new();
    for (bound, is_low) in bounds(promise) {
        lines.push(labelled(labels, label, against(statement, promise, &measured, bound, is_low)));
        label = "";
    }
    if let Some(allowed) = &one.allowed_ms {
        lines.push(labelled(labels, label, budget(statement, decimal_of(allowed), decimal_of(&one.downtime_ms))));
    }
    lines
}

/// The edges to compare with, lower ones first; a percentile is compared as the share within its threshold.
fn bounds(promise: &Condition) -> Vec<(Bound, bool)> {
    if let Figure::Percentile(share) = promise.figure {
        let below = promise.range.high.map(|_| (Bound { value: share, closed: true }, true));
        let above = promise.range.low.map(|_| (Bound { value: share, closed: false }, false));
        return below.into_iter().chain(above).collect();
    }
    let low = promise.range.low.map(|bound| (bound, true));
    low.into_iter().chain(promise.range.high.map(|bound| (bound, false))).collect()
}

fn against(
    statement: &Statement<'_>,
    promise: &Condition,
    measured: &WideFraction,
    bound: Bound,
    is_low: bool,
) -> String {
    let words = statement.words();
    let edge = Fraction::from(bound.value);
    let unit = match promise.figure {
        Figure::Score | Figure::Gauge(_) | Figure::Samples(..) => "",
        _ => " %",
    };
    let time = |ms: &WideFraction| ms.short().filter(|_| promise.figure.is_downtime()).map(|ms| length(ms, words));
    let value = time(measured).unwrap_or_else(|| format!("{}{unit}", cut(measured.clone(), PLACES)));
    let edge_text = match promise.figure {
        Figure::Percentile(share) => format!("{share} %"),
        _ => promise::bound(promise, bound.value, words),
    };
    if *measured == edge {
        let template = if bound.closed { words.just_kept } else { words.just_missed };
        return fill(template, &[("measured", &value), ("bound", &edge_text)]);
    }
    let below = *measured < edge;
    let edge = WideFraction::from(edge);
    let gap = if below { edge.minus(measured) } else { measured.minus(&edge) };
    let gap = match time(&gap) {
        Some(gap) => gap,
        None if unit.is_empty() => cut(gap, PLACES),
        None => fill(words.points, &[("n", &cut(gap, PLACES))]),
    };
    let kept = below != is_low;
    let template = if kept { words.kept_by } else { words.missed_by };
    let sign = if below { "<" } else { ">" };
    fill(template, &[("measured", &value), ("sign", sign), ("bound", &edge_text), ("gap", &gap)])
}

/// The downtime allowed against the downtime used.
fn budget(statement: &Statement<'_>, allowed: Fraction, used: Fraction) -> Line {
    let words = statement.words();
    let minus = |left: Fraction, right: Fraction| {
        right.times(Fraction::whole(-1)).and_then(|right| left.plus(right)).unwrap_or(Fraction::whole(0))
    };
    let parts = [("allowed", length(allowed, words)), ("used", length(used, words))];
    let text = fill(words.allowed_used, &[("allowed", &parts[0].1), ("used", &parts[1].1)]);
    let rest = if allowed < used {
        fill(words.too_much, &[("length", &length(minus(used, allowed), words))])
    } else if allowed == used {
        words.nothing_to_spare.to_owned()
    } else {
        fill(words.to_spare, &[("length", &length(minus(allowed, used), words))])
    };
    Line::plain(format!("{text}: {rest}"))
}
