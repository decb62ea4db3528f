//! For whom a change of one term is better, by the rule on its scale.

use std::cmp::Ordering;

use super::scale::{Better, Favours, Scale, Worth};
use crate::agreement::{Anchor, Band, Bound, Range, Remedy};
use crate::number::Fraction;
use crate::time::Length;

/// Whom it favours that `after` takes the place of `before`; absent = not there.
pub(super) fn favours(before: Option<&Scale>, after: Option<&Scale>) -> Favours {
    let there = |scale: Option<&Scale>| scale.filter(|scale| scale.worth != Some(Worth::Absent)).cloned();
    match (there(before), there(after)) {
        (None, None) => Favours::Nobody,
        (None, Some(after)) => after.there,
        (Some(before), None) => before.there.reversed(),
        (Some(before), Some(after)) => match (&before.worth, &after.worth) {
            (Some(old), Some(new)) => worth(old, new),
            (None, None) if before.there == Favours::Nobody => Favours::Nobody,
            (Some(_) | None, Some(_) | None) => Favours::Depends,
        },
    }
}

fn worth(old: &Worth, new: &Worth) -> Favours {
    match (old, new) {
        (
            Worth::Amount { unit, value, strict, better },
            Worth::Amount { unit: new_unit, value: new_value, strict: new_strict, better: new_better },
        ) if unit == new_unit && better == new_better => {
            let up = (*new_value, *new_strict == (*better == Better::Higher));
            let from = (*value, *strict == (*better == Better::Higher));
            directed(from.0.cmp(&up.0).then(from.1.cmp(&up.1)), *better)
        }
        (Worth::Time(old, better), Worth::Time(new, new_better)) if better == new_better => {
            compared(*old, *new).map_or(Favours::Depends, |order| directed(order, *better))
        }
        (Worth::Due(old, from, better), Worth::Due(new, new_from, new_better)) if better == new_better => {
            due((*old, *from), (*new, *new_from)).map_or(Favours::Depends, |order| directed(order, *better))
        }
        (Worth::Bands(old), Worth::Bands(new)) => tables(old, new),
        (Worth::Rank(old), Worth::Rank(new)) => directed(new.cmp(old), Better::Higher),
        (
            Worth::Absent | Worth::Amount { .. } | Worth::Time(..) | Worth::Due(..) | Worth::Bands(_) | Worth::Rank(_),
            Worth::Absent | Worth::Amount { .. } | Worth::Time(..) | Worth::Due(..) | Worth::Bands(_) | Worth::Rank(_),
        ) => Favours::Depends,
    }
}

/// `order` is how the old compares with the new.
fn directed(order: Ordering, better: Better) -> Favours {
    use Ordering::{Equal, Greater, Less};
    match (order, better) {
        (Equal, Better::Higher | Better::Lower) => Favours::Nobody,
        (Less, Better::Higher) | (Greater, Better::Lower) => Favours::Customer,
        (Greater, Better::Higher) | (Less, Better::Lower) => Favours::Provider,
    }
}

const DAY_MS: i64 = 86_400_000;

/// How two lengths compare; `None` where it hangs on the calendar.
fn compared(old: Length, new: Length) -> Option<Ordering> {
    let same_unit = std::mem::discriminant(&old) == std::mem::discriminant(&new);
    let ((old_low, old_high), (new_low, new_high)) = (reach(old), reach(new));
    if same_unit {
        return Some(old_low.cmp(&new_low));
    }
    match (old_high, new_high) {
        (Some(old_high), _) if old_high <= new_low => Some(Ordering::Less),
        (_, Some(new_high)) if new_high <= old_low => Some(Ordering::Greater),
        (Some(_) | None, Some(_) | None) => None,
    }
}

/// How two deadlines compare; `None` where it hangs on when things happen. The period ends no earlier than its outages.
fn due(old: (Length, Anchor), new: (Length, Anchor)) -> Option<Ordering> {
    let order = compared(old.0, new.0)?;
    match (old.1, new.1) {
        (from, same) if from == same => Some(order),
        (Anchor::Event, Anchor::PeriodEnd) if order != Ordering::Greater => Some(Ordering::Less),
        (Anchor::PeriodEnd, Anchor::Event) if order != Ordering::Less => Some(Ordering::Greater),
        (
            Anchor::Event | Anchor::PeriodEnd | Anchor::Report | Anchor::Claim | Anchor::Offer,
            Anchor::Event | Anchor::PeriodEnd | Anchor::Report | Anchor::Claim | Anchor::Offer,
        ) => None,
    }
}

/// The least and the most real time that a length can take; business time has no most.
fn reach(length: Length) -> (i64, Option<i64>) {
    let days = |days: u32, each: i64| i64::from(days).saturating_mul(each * DAY_MS);
    match length {
        Length::Elapsed(ms) => (ms, Some(ms)),
        // The first day does not count, and days may be an hour longer or shorter.
        Length::Days(count) => {
            (days(count, 1).saturating_sub(3_600_000), Some(days(count.saturating_add(1), 1).saturating_add(3_600_000)))
        }
        Length::Months(count) => (days(count, 28), Some(days(count, 31).saturating_add(DAY_MS))),
        Length::BusinessTime(ms) => (ms, None),
        Length::BusinessDays(count) => (days(count, 1), None),
    }
}

/// Two credit tables, held against each other at every edge and between any two of them.
fn tables(old: &[Band], new: &[Band]) -> Favours {
    let mut figures: Vec<_> = old.iter().chain(new).map(|band| &band.when.figure).collect();
    figures.dedup();
    if 1 < figures.len() {
        return Favours::Depends;
    }
    let mut edges: Vec<Fraction> = old.iter().chain(new).flat_map(|band| edges_of(&band.when.range)).collect();
    edges.sort();
    edges.dedup();
    let mut change = Favours::Nobody;
    for value in between(&edges) {
        match (percent_at(old, value), percent_at(new, value)) {
            (Some(old), Some(new)) => change = change.with(directed(old.cmp(&new), Better::Higher)),
            (None, None) if fired(old, value) == fired(new, value) => {}
            (Some(_) | None, Some(_) | None) => return Favours::Depends,
        }
    }
    change
}

fn edges_of(range: &Range) -> impl Iterator<Item = Fraction> {
    let Range { low, high } = range;
    [*low, *high].into_iter().flatten().map(|Bound { value, closed: _ }| Fraction::from(value))
}

/// Every edge, the middles between them, and a value beyond each end.
fn between(edges: &[Fraction]) -> Vec<Fraction> {
    let (Some(first), Some(last)) = (edges.first(), edges.last()) else { return Vec::new() };
    let half = Fraction { numerator: 1, denominator: 2 };
    let middles = edges.windows(2).filter_map(|pair| pair[0].plus(pair[1])?.times(half));
    let one = |sign: i128| Fraction::whole(sign);
    let ends = [first.plus(one(-1)), last.plus(one(1))].into_iter().flatten();
    edges.iter().copied().chain(middles).chain(ends).collect()
}

fn fired(bands: &[Band], value: Fraction) -> Option<&[Remedy]> {
    bands.iter().find(|band| band.when.range.contains(&value)).map(|band| band.owed.as_slice())
}

/// The percentage owed at `value`; nothing is 0, other remedies are not comparable.
fn percent_at(bands: &[Band], value: Fraction) -> Option<Fraction> {
    match fired(bands, value) {
        None | Some([]) => Some(Fraction::whole(0)),
        Some([Remedy::Percent(percent)]) => Some(Fraction::from(*percent)),
        Some(_) => None,
    }
}
