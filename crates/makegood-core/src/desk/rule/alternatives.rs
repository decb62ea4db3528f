//! A condition taken apart: the ways in which it can hold, each a list of tests that are met or not met at once.

use super::{Condition, HoursTest, Test};

/// More ways than these are not looked through.
pub(super) const MOST: usize = 256;

/// One test that must be met, or must not.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Literal<'a> {
    Said(&'a Test, bool),
    Time(&'a HoursTest, bool),
}

/// Tests that must come out as asked at once.
pub(super) type Way<'a> = Vec<Literal<'a>>;

/// The ways in which `condition` holds, or for `wanted` false does not; none where there are too many.
pub(super) fn alternatives(condition: &Condition, wanted: bool) -> Option<Vec<Way<'_>>> {
    match condition {
        Condition::Test(test) => Some(vec![vec![Literal::Said(test, wanted)]]),
        Condition::Hours(hours) => Some(vec![vec![Literal::Time(hours, wanted)]]),
        Condition::Not(one) => alternatives(one, !wanted),
        Condition::All(parts) if wanted => product(parts, wanted),
        Condition::Any(parts) if !wanted => product(parts, wanted),
        Condition::All(parts) | Condition::Any(parts) => {
            let mut ways = Vec::new();
            for part in parts {
                ways.extend(alternatives(part, wanted)?);
            }
            Some(ways).filter(|ways| ways.len() <= MOST)
        }
    }
}

/// Every part in one of its ways.
fn product(parts: &[Condition], wanted: bool) -> Option<Vec<Way<'_>>> {
    let mut ways: Vec<Way<'_>> = vec![Vec::new()];
    for part in parts {
        ways = crossed(&ways, &alternatives(part, wanted)?)?;
    }
    Some(ways)
}

/// Each of `ways` together with each of `others`; none where there are too many.
pub(super) fn crossed<'a>(ways: &[Way<'a>], others: &[Way<'a>]) -> Option<Vec<Way<'a>>> {
    if ways.len() * others.len() > MOST {
        return None;
    }
    let both = |way: &Way<'a>| others.iter().map(|other| [way.as_slice(), other].concat()).collect::<Vec<_>>();
    Some(ways.iter().flat_map(both).collect())
}
