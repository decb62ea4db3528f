//! A phrase by itself in the words of the reading, for whoever is still writing it.

use super::{credit_terms, length, promised, remedy, window};
use crate::agreement::{Cap, Condition, Deadline, Remedy, Window};
use crate::agreement_file::Saying;
use crate::time::Length;

/// `an uptime of at least 99.9 %`.
pub(crate) fn condition(condition: &Condition) -> Saying {
    promised::figure_and_range(condition)
}

/// `10 % of the base`.
pub(crate) fn remedies(owed: &[Remedy]) -> Saying {
    remedy::remedies(owed)
}

/// `8 hours of business time`.
pub(crate) fn length(length: Length) -> Saying {
    length::length(length)
}

/// The sentence of a deadline of credits; `key` says which one.
pub(crate) fn deadline(key: &str, deadline: Deadline) -> Saying {
    credit_terms::due(key, deadline)
}

/// `in every calendar month`.
pub(crate) fn window(window: Window) -> Saying {
    window::every(window)
}

/// `50 % of the base`.
pub(crate) fn cap(cap: &Cap) -> Saying {
    remedy::cap(cap)
}
