//! The hours of maintenance that an exclusion may leave out: the first so many of each month, or of each year.

use super::Scope;
use super::windows::window_of;
use crate::agreement::{Allowance, ExclusionRule, Window};
use crate::agreement_file::{Saying, said_length};
use crate::time::{Instant, Length, Period, Span, Spans, Zone};

/// The part of each window's `spans` that lies within the allowance; how much of it was used is noted.
pub(super) fn allowed_of(
    scope: &Scope<'_>,
    rule: &ExclusionRule,
    allowance: Allowance,
    spans: Vec<Spans>,
    zone: &Zone,
    notes: &mut Vec<Saying>,
) -> Vec<Spans> {
    // Windows at the same time, for several parts, use it up once. What was before this version is not its business.
    let ends = scope.agreement.ends.map_or(Instant::MAX, |end| zone.start_of_day(end));
    let in_force = Span::new(zone.start_of_day(scope.agreement.effective), ends);
    let wanted = Spans::union_of(spans.iter().flat_map(Spans::iter)).cut_to(in_force);
    let mut allowed = Vec::new();
    let mut from = in_force.start;
    while let Some(next) = wanted.iter().find(|span| from < span.end) {
        let days = window_of(allowance.every, zone.date_of(next.start.max(from)));
        let span = days.span_in(zone);
        let own = wanted.cut_to(span);
        allowed.extend(first_of(&own, allowance.ms));
        if span.overlaps(scope.span) {
            notes.push(used(rule, allowance, days, own.ms()));
        }
        if span.end <= from {
            break;
        }
        from = span.end;
    }
    let allowed = Spans::union_of(allowed);
    spans.iter().map(|own| own.intersect(&allowed)).collect()
}

/// The first `ms` of `spans`.
fn first_of(spans: &Spans, ms: i64) -> Vec<Span> {
    let mut left = ms;
    let mut first = Vec::new();
    for span in spans.iter() {
        let own = span.ms().min(left);
        if own <= 0 {
            break;
        }
        first.push(Span::new(span.start, span.start.plus_ms(own)));
        left -= own;
    }
    first
}

/// `exclusion `planned`: 5 h of maintenance in 2024-03, of which 4 h a month may be left out: 1 h counts`.
fn used(rule: &ExclusionRule, allowance: Allowance, days: Period, ms: i64) -> Saying {
    let name = &rule.name;
    let length = |ms: i64| said_length(Length::Elapsed(ms));
    let (held, most) = (length(ms), length(allowance.ms));
    let every = match allowance.every {
        Window::Day => "하루",
        Window::Week => "한 주",
        Window::Quarter => "한 분기",
        Window::Year => "한 해",
        _ => "한 달",
    };
    let (en, ko) = match ms - allowance.ms {
        above @ 1.. => {
            let above = length(above);
            (
                format!("{} of it is above and not left out", above.en),
                format!("{}은(는) 한도를 넘어 제외하지 않습니다", above.ko),
            )
        }
        _ => ("within it".to_owned(), "한도 안입니다".to_owned()),
    };
    Saying::new(
        format!("exclusion `{name}`: {} of maintenance in {days}, {allowance} may be left out: {en}", held.en),
        format!("산정 제외 `{name}`: {days}의 점검 {}, {every}에 {}까지 제외할 수 있습니다: {ko}", held.ko, most.ko),
    )
}
