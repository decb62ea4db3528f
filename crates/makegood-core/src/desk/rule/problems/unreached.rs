//! Rules that no case reaches: those before them stop for each that they are for.

use super::{List, Problem, ProblemKind};
use crate::agreement_file::Saying;
use crate::desk::rule::alternatives::{Way, alternatives, crossed};

/// Every rule that is never reached, with the rules that stop before it.
pub(super) fn unreached(list: &List<'_>) -> Vec<Problem> {
    (0..list.rules.len()).filter_map(|nth| stopped_before(list, nth)).collect()
}

fn stopped_before(list: &List<'_>, nth: usize) -> Option<Problem> {
    if list.ways[nth].is_empty() {
        return None;
    }
    let stops: Vec<usize> =
        (0..nth).filter(|stop| list.rules[*stop].stop && !list.is_changed_between(*stop, nth)).collect();
    let alone = stops.iter().find(|stop| is_covered(list, nth, &[**stop])).map(|stop| vec![*stop]);
    let stops = alone.or_else(|| is_covered(list, nth, &stops).then(|| fewest(list, nth, stops)))?;
    let name = list.name(nth);
    let names = stops.iter().map(|stop| format!("`{}`", list.name(*stop))).collect::<Vec<_>>().join(", ");
    let saying = Saying::new(
        format!(
            "rule `{name}` is never reached: for every case that it is for, {names} holds before it and stops; move it up, or let that one go on"
        ),
        format!(
            "규칙 `{name}`까지 오는 문의가 없습니다. 해당하는 문의는 모두 앞의 {names}에서 멈춥니다. 이 규칙을 위로 옮기거나 앞 규칙이 계속하게 해 주세요"
        ),
    );
    Some(Problem { kind: ProblemKind::NeverReached, rules: [vec![nth], stops].concat(), saying })
}

/// Whether no case is left for rule `nth` once those of `stops` are taken out.
fn is_covered(list: &List<'_>, nth: usize, stops: &[usize]) -> bool {
    !stops.is_empty() && left(list, &list.ways[nth], stops).is_some_and(|left| left.is_empty())
}

/// Those of `ways` in which none of `stops` holds; none where there are too many to tell.
pub(super) fn left<'a>(list: &List<'a>, ways: &[Way<'a>], stops: &[usize]) -> Option<Vec<Way<'a>>> {
    let mut left = ways.to_vec();
    for stop in stops {
        let unstopped = alternatives(&list.rules[*stop].when, false)?;
        left = crossed(&left, &unstopped)?;
        left.retain(|way| list.is_possible(way));
    }
    Some(left)
}

/// Only those of `stops` that are needed.
fn fewest(list: &List<'_>, nth: usize, mut stops: Vec<usize>) -> Vec<usize> {
    let mut at = 0;
    while at < stops.len() {
        let mut fewer = stops.clone();
        fewer.remove(at);
        if is_covered(list, nth, &fewer) { stops = fewer } else { at += 1 }
    }
    stops
}
