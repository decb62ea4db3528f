//! Which of two terms is better for the customer, by rules.

use serde::Serialize;

use crate::agreement::{Anchor, Band};
use crate::agreement_file::Phrase;
use crate::number::Fraction;
use crate::time::Length;

/// For whom a change is better.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Favours {
    /// The customer.
    Customer,
    /// The provider.
    Provider,
    /// Nobody: the promise is the same.
    Nobody,
    /// It depends on what happens; a person must judge.
    Depends,
}

/// What a term is worth to the customer, and the rule that says so.
#[derive(Clone, Debug, PartialEq)]
pub struct Scale {
    /// The rule in words.
    pub rule: Phrase,
    /// Whom it favours that the term is there at all.
    pub there: Favours,
    /// What it says, as far as it can be compared with another of its kind.
    pub worth: Option<Worth>,
}

/// A figure to compare.
#[derive(Clone, Debug, PartialEq)]
pub enum Worth {
    /// Nothing is agreed here.
    Absent,
    /// So much of a unit; two of different units cannot be compared.
    Amount {
        /// Of what.
        unit: String,
        /// How much.
        value: Fraction,
        /// Whether the edge itself is on the worse side (`more than`, not `at least`).
        strict: bool,
        /// Which way is better for the customer.
        better: Better,
    },
    /// So long.
    Time(Length, Better),
    /// So long from a moment; later moments that always follow another one compare with it.
    Due(Length, Anchor, Better),
    /// A credit table: better where it never pays less.
    Bands(Vec<Band>),
    /// A place in an order of words; 0 is the best for the customer.
    Rank(u8),
}

/// Which way is better for the customer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Better {
    /// The higher, the longer.
    Higher,
    /// The lower, the shorter.
    Lower,
}

/// A name or a definition: nobody gains by it.
pub(super) const NOTHING: Scale = Scale::nobody(Phrase {
    en: "names and definitions promise nothing",
    ko: "이름과 정의는 약속이 아닙니다",
});

impl Scale {
    /// A term whose presence and worth say nothing about who gains.
    pub(super) const fn open(rule: Phrase) -> Scale {
        Scale { rule, there: Favours::Depends, worth: None }
    }

    /// A term that promises nothing: a name, a definition.
    pub(super) const fn nobody(rule: Phrase) -> Scale {
        Scale { rule, there: Favours::Nobody, worth: None }
    }

    /// A term that the customer gains by.
    pub(super) const fn gain(rule: Phrase) -> Scale {
        Scale { rule, there: Favours::Customer, worth: None }
    }

    /// A term that limits what the customer gets.
    pub(super) const fn limit(rule: Phrase) -> Scale {
        Scale { rule, there: Favours::Provider, worth: None }
    }

    /// The same with an amount.
    pub(super) fn amount(self, unit: &str, value: impl Into<Fraction>, better: Better) -> Scale {
        self.worth(Worth::Amount { unit: unit.to_owned(), value: value.into(), strict: false, better })
    }

    /// The same with a length of time.
    pub(super) fn time(self, length: Length, better: Better) -> Scale {
        self.worth(Worth::Time(length, better))
    }

    /// The same with a figure.
    pub(super) fn worth(mut self, worth: Worth) -> Scale {
        self.worth = Some(worth);
        self
    }
}

impl Favours {
    /// Taken away instead of added, or made smaller instead of larger.
    pub(super) fn reversed(self) -> Favours {
        match self {
            Favours::Customer => Favours::Provider,
            Favours::Provider => Favours::Customer,
            Favours::Nobody => Favours::Nobody,
            Favours::Depends => Favours::Depends,
        }
    }

    /// Two changes seen as one.
    pub(super) fn with(self, other: Favours) -> Favours {
        match (self, other) {
            (Favours::Nobody, other) => other,
            (own, Favours::Nobody) => own,
            (own, other) if own == other => own,
            (Favours::Customer | Favours::Provider | Favours::Depends, _) => Favours::Depends,
        }
    }
}
