//! The figure promised: "the provider promises an uptime of at least 99.9 %".

use super::clause::Term;
use super::condition::{figure, range};
use super::names::Names;
use super::rows::{self, Said};
use super::said::say;
use super::scale::{Better, Scale, Worth};
use crate::agreement::{Bound, Condition, Figure, Matrix, Range};
use crate::agreement_file::{Phrase, Saying};
use crate::number::Fraction;

const HIGHER: Scale = Scale::gain(Phrase {
    en: "the higher the target, the better for the customer",
    ko: "목표가 높을수록 고객에게 유리합니다",
});
const LOWER: Scale = Scale::gain(Phrase {
    en: "the lower the limit, the better for the customer",
    ko: "한계가 낮을수록 고객에게 유리합니다",
});
const OTHER: Scale = Scale::gain(Phrase {
    en: "a promise is better for the customer than none",
    ko: "약속이 있는 편이 고객에게 유리합니다",
});

/// The promise, for all or row by row.
pub(super) fn term(names: Names<'_>, promise: &Matrix<Option<Condition>>) -> Option<Term> {
    let figures: Vec<&Figure> =
        promise.cells().into_iter().filter_map(|(_, cell)| Some(&cell.as_ref()?.figure)).collect();
    let shared = figures.first().copied().filter(|first| figures.iter().all(|own| own == first));
    let intro = match shared {
        Some(shared) => say!(
            "The provider promises {figure} of:",
            "제공자는 {figure:을<} 다음과 같이 약속합니다.",
            figure = figure(shared)
        ),
        None => say!("The provider promises:", "제공자는 다음과 같이 약속합니다."),
    };
    let said = Said {
        same: |cell: &Option<Condition>| Some(whole(cell.as_ref())),
        intro,
        cell: |cell: &Option<Condition>| match cell {
            None => vec![say!("nothing is promised", "약속하지 않습니다")],
            Some(condition) if shared.is_some() => vec![range(condition)],
            Some(condition) => vec![figure_and_range(condition)],
        },
        scale: |cell: &Option<Condition>| cell.as_ref().map_or(OTHER.worth(Worth::Absent), scale),
    };
    rows::term(names, "promise", promise, said)
}

fn whole(cell: Option<&Condition>) -> Saying {
    match cell {
        None => say!("The provider promises nothing.", "제공자는 아무것도 약속하지 않습니다."),
        Some(condition) => say!(
            "The provider promises {promise}.",
            "제공자는 {promise:을<} 약속합니다.",
            promise = figure_and_range(condition)
        ),
    }
}

pub(super) fn figure_and_range(condition: &Condition) -> Saying {
    say!("{figure} of {range}", "{figure} {range}", figure = figure(&condition.figure), range = range(condition))
}

fn scale(condition: &Condition) -> Scale {
    let Condition { figure, range } = condition;
    let worth = |bound: Bound, better| Worth::Amount {
        unit: figure.word(),
        value: Fraction::from(bound.value),
        strict: !bound.closed,
        better,
    };
    match range {
        Range { low: Some(low), high: None } => HIGHER.worth(worth(*low, Better::Higher)),
        Range { low: None, high: Some(high) } => LOWER.worth(worth(*high, Better::Lower)),
        Range { low: Some(_), high: Some(_) } | Range { low: None, high: None } => OTHER,
    }
}
