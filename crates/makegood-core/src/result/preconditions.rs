//! Minutes whose load lies outside the promise, judged over all facts of the minute together.

use super::cell_minutes::{CountedCells, at, minutes_in, places};
use crate::agreement::Precondition;
use crate::time::Span;
use crate::timeline::minutes::MinuteSet;

/// The minutes that `span` touches in which one of `only_when` does not hold; a load nobody measured holds.
pub(super) fn outside(only_when: &[Precondition], cells: &[CountedCells<'_>], span: Span) -> MinuteSet {
    let len = minutes_in(span);
    let mut outside = MinuteSet::empty(len);
    for condition in only_when {
        for (place, load) in loads(condition, cells, span, len).into_iter().enumerate() {
            // `requests <= n a second` over a minute of counted requests, without dividing.
            let per_second = if condition.figure == "requests" { 60 } else { 1 };
            if condition.at_most.saturating_mul(per_second) < load {
                outside.put(place, true);
            }
        }
    }
    outside
}

/// By minute: all requests together, or the largest value of a load figure that anybody saw.
fn loads(condition: &Precondition, cells: &[CountedCells<'_>], span: Span, len: usize) -> Vec<u64> {
    let mut loads = vec![0_u64; len];
    for own in cells {
        for (place, index) in places(own.cells, span) {
            let Some(load) = loads.get_mut(place) else { continue };
            if condition.figure == "requests" {
                *load = load.saturating_add(at(&own.cells.requests, index).unwrap_or(0));
            } else if let Some(value) = own.cells.load.get(&condition.figure).and_then(|values| at(values, index)) {
                *load = value.max(*load);
            }
        }
    }
    loads
}
