//! What was promised, for when, and how it is measured.

use super::super::figures::{grouped, length};
use super::super::head::labelled;
use super::super::line::Line;
use super::super::moment::Clocks;
use super::super::wording::{Words, fill};
use super::super::{Statement, promise, reason};
use crate::agreement::{Figure, Measurement, Method, Objective, Quorum, Strength};
use crate::number::Fraction;
use crate::result::CoverageKind;
use crate::settle::ObjectiveSettlement;
use crate::time::Span;

pub(in crate::statement) fn promised(statement: &Statement<'_>, one: &ObjectiveSettlement, labels: usize) -> Vec<Line> {
    let words = statement.words();
    let mut lines = vec![labelled(labels, words.promised, target(statement, one))];
    let mut window = Line::plain(window_line(statement, one));
    if !one.window.ends {
        window = window.and(format!("; {}", words.so_far));
    }
    lines.push(labelled(labels, words.judged_over, window));
    let Some(objective) = statement.objective(&one.objective) else { return lines };
    for (template, names) in [(words.during, &objective.time.during), (words.outside, &objective.time.outside)] {
        if !names.is_empty() {
            lines.push(labelled(labels, "", fill(template, &[("names", &names.join(", "))])));
        }
    }
    lines.push(labelled(labels, words.measured_by, method(statement, objective, one)));
    lines.extend(terms(statement, objective, one).into_iter().map(|term| labelled(labels, "", term)));
    lines.extend(coverage(statement, one).map(|coverage| labelled(labels, "", coverage)));
    lines
}

/// The target in words, with its clause and how strongly it is meant.
fn target(statement: &Statement<'_>, one: &ObjectiveSettlement) -> String {
    let words = statement.words();
    let target = statement.promise(one).map_or(one.target.clone(), |promise| promise::condition(promise, words));
    let strength = statement.objective(&one.objective).and_then(|objective| match objective.strength {
        Strength::Guarantee => None,
        Strength::ReasonableEfforts => Some(words.reasonable_efforts.to_owned()),
        Strength::TargetOnly => Some(words.target_only.to_owned()),
    });
    let clause = Some(words.in_clause(one.clause.as_deref())).filter(|clause| !clause.is_empty());
    let asides: Vec<String> = [clause, strength].into_iter().flatten().collect();
    if asides.is_empty() { target } else { format!("{target} ({})", asides.join("; ")) }
}

fn window_line(statement: &Statement<'_>, one: &ObjectiveSettlement) -> String {
    let words = statement.words();
    let zone = statement.zone();
    let span = Span::new(one.window.from, one.window.to);
    let clocks = Clocks::around(&zone, span);
    let days = (zone.date_of(span.end) - zone.date_of(span.start)).get_days();
    let parts = [
        ("from", clocks.at(span.start)),
        ("to", clocks.until(span.end)),
        ("zone", zone.name().to_owned()),
        ("days", fill(words.days, &[("n", &days.to_string())])),
        ("length", length(Fraction::whole(i128::from(span.ms())), words)),
    ];
    let parts: Vec<(&str, &str)> = parts.iter().map(|(name, value)| (*name, value.as_str())).collect();
    fill(words.window_line, &parts)
}

fn method(statement: &Statement<'_>, objective: &Objective, one: &ObjectiveSettlement) -> String {
    let words = statement.words();
    if let Some(clock) = &objective.clock {
        return fill(words.by_clock, &[("clock", clock)]);
    }
    if let Some(duty) = &objective.duty {
        return fill(words.by_duty, &[("duty", duty)]);
    }
    let rule = statement.measurement(objective);
    let of_figure = match statement.promise(one).map(|promise| &promise.figure) {
        Some(Figure::Percentile(_)) => words.methods[5],
        Some(Figure::Gauge(_)) => words.methods[6],
        Some(Figure::Samples(..)) => words.methods[9],
        Some(Figure::Score) => words.by_score,
        _ => words.methods[0],
    };
    let text = match rule.map(|rule| &rule.method) {
        None => of_figure.to_owned(),
        Some(Method::Outages) => words.methods[0].to_owned(),
        Some(Method::Probes(probes)) => match probes.quorum {
            Quorum::AtLeast(quorum) => fill(words.methods[1], &[("quorum", &quorum.to_string())]),
            Quorum::All => words.methods[8].to_owned(),
        },
        Some(Method::RequestsByTheMinute(bad)) => {
            let template = words.methods[if bad.closed { 7 } else { 2 }];
            fill(template, &[("threshold", &bad.threshold.normalize().to_string())])
        }
        Some(Method::RequestRatio) => words.methods[3].to_owned(),
        Some(Method::MeanOfSlots { minutes }) => fill(words.methods[4], &[("minutes", &minutes.to_string())]),
        Some(Method::Latency) => words.methods[5].to_owned(),
        Some(Method::Gauge) => of_figure.to_owned(),
    };
    match rule {
        Some(rule) => format!("{text} ({})", rule.name),
        None => text,
    }
}

fn terms(statement: &Statement<'_>, objective: &Objective, one: &ObjectiveSettlement) -> Vec<String> {
    let words = statement.words();
    let by_time = matches!(statement.promise(one).map(|promise| &promise.figure), Some(Figure::Uptime));
    let mut terms = Vec::new();
    if by_time && !objective.partial.is_zero() && statement.measurement(objective).is_none() {
        terms.push(fill(words.partial_weighs, &[("weight", &objective.partial.normalize().to_string())]));
    }
    terms.extend(reason::minimum_run_term(statement, objective, one));
    terms.extend(statement.measurement(objective).map(|rule| counted(rule, words)).unwrap_or_default());
    if let Some(grace) = objective.grace {
        terms.push(fill(words.grace_terms, &[("length", &length(Fraction::whole(i128::from(grace)), words))]));
    }
    if !objective.also_stated.is_empty() {
        let figures: Vec<String> = objective.also_stated.iter().map(|said| promise::restated(said, words)).collect();
        terms.push(fill(words.also_stated, &[("figures", &figures.join(", "))]));
    }
    if let Some(rounding) = objective.rounding {
        let places = rounding.places.to_string();
        terms.push(fill(words.rounded_to, &[("places", &places), ("way", words.rounding(rounding.mode))]));
    }
    if 0 < one.left_out_minutes {
        terms.push(fill(words.left_out, &[("n", &grouped(&one.left_out_minutes.to_string()))]));
    }
    terms
}

/// What the measurement asks beside its method.
fn counted(rule: &Measurement, words: &Words) -> Vec<String> {
    let mut terms = Vec::new();
    if let Method::Probes(probes) = &rule.method {
        if let Some(every) = probes.every_minutes {
            let every = length(Fraction::whole(i128::from(every) * 60_000), words);
            terms.push(fill(words.every, &[("length", &every)]));
        }
        if 1 < probes.failures {
            terms.push(fill(words.failures, &[("n", &probes.failures.to_string())]));
        }
        if probes.all_attempts {
            terms.push(words.all_attempts.to_owned());
        }
    }
    if 0 < rule.at_least {
        terms.push(fill(words.too_few, &[("n", &grouped(&rule.at_least.to_string()))]));
    }
    terms
}

/// How much of the promised time somebody looked at.
fn coverage(statement: &Statement<'_>, one: &ObjectiveSettlement) -> Option<String> {
    let words = statement.words();
    let coverage = one.coverage?;
    let of = |ms: i64| length(Fraction::whole(i128::from(ms)), words);
    Some(match coverage.kind {
        CoverageKind::Declared => words.declared.to_owned(),
        CoverageKind::Measured => {
            fill(words.covered, &[("covered", &of(coverage.covered_ms)), ("of", &of(coverage.of_ms))])
        }
    })
}
