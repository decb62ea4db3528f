//! What a seat of a level costs where nobody says otherwise: a table of published plans, and the names they have there.

use makegood_core::agreement_file::Saying;
use rust_decimal::Decimal;

const PRICES: &str = include_str!("../../data/seat_prices.csv");

/// A published plan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Plan {
    pub(crate) called: Saying,
    /// A seat a month, in KRW.
    pub(crate) seat: Decimal,
}

/// The plan of a level's word; `None`: the table has none.
pub(super) fn plan_of(word: &str) -> Option<Plan> {
    PRICES.lines().find_map(|line| {
        let mut cells = line.split(',');
        cells.next().filter(|grade| *grade == word)?;
        let (ko, en, krw) = (cells.next()?, cells.next()?, cells.next()?);
        Some(Plan { called: Saying::new(en, ko), seat: krw.trim().parse().ok()? })
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::design::LevelName;

    #[test]
    fn every_level_has_a_plan_of_the_table_with_its_name() {
        let read = |name: LevelName| name.plan().map(|plan| (plan.called.ko, plan.seat));
        let plan = |ko: &str, krw: i64| Some((ko.to_owned(), Decimal::from(krw)));
        let expected = [plan("우주", 59_000), plan("우주", 59_000), plan("지구", 39_000), plan("대륙", 19_000)];
        assert_eq!(LevelName::ALL.map(read)[..4], expected);
        assert!(LevelName::Own.plan().is_some() && plan_of("grade").is_none());
    }
}
