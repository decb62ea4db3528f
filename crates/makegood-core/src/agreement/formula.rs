//! A remedy as a formula: a small exact expression over what was promised, measured and paid.

use std::fmt;

use rust_decimal::Decimal;

use super::Base;
use crate::money::Money;

/// A formula that comes to money.
#[derive(Clone, Debug, PartialEq)]
pub struct Formula {
    /// As written, without the `=`.
    pub text: String,
    /// What it says.
    pub expression: Expression,
}

/// A part of a formula.
#[derive(Clone, Debug, PartialEq)]
pub enum Expression {
    /// A plain number; a percentage is hundredths of one.
    Number(Decimal),
    /// A sum of money.
    Money(Money),
    /// A length of time in milliseconds.
    Time(i64),
    /// Something that is known when the window is settled.
    Quantity(Quantity),
    /// Two parts joined.
    Joined(Join, Box<Expression>, Box<Expression>),
    /// Cut to a whole number.
    Floor(Box<Expression>),
    /// Raised to a whole number.
    Ceiling(Box<Expression>),
}

/// What joins two parts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Join {
    /// `+`.
    Plus,
    /// `-`.
    Minus,
    /// `x`.
    Times,
    /// `/`.
    Over,
    /// `min(a, b)`.
    Least,
    /// `max(a, b)`.
    Most,
}

/// What a formula can ask for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Quantity {
    /// The base that percentages are taken of.
    Fee,
    /// Another fee, as a base says it.
    FeeOf(Base),
    /// The measured figure; a percentage as a share of one.
    Measured,
    /// The bound promised, as a share of one where it is a percentage.
    Target,
    /// Weighted downtime that counts.
    Downtime,
    /// The downtime at which the target is just kept.
    Allowed,
    /// Promised time.
    Total,
}

impl Quantity {
    /// The word for it in a formula; `fee` also for other fees.
    pub fn word(self) -> String {
        match self {
            Quantity::Fee => "fee".to_owned(),
            Quantity::FeeOf(base) => base.to_string(),
            Quantity::Measured => "measured".to_owned(),
            Quantity::Target => "target".to_owned(),
            Quantity::Downtime => "downtime".to_owned(),
            Quantity::Allowed => "allowed".to_owned(),
            Quantity::Total => "total".to_owned(),
        }
    }
}

/// What an expression is measured in: powers of money and of time.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Dimension {
    /// Power of money.
    pub money: i8,
    /// Power of time.
    pub time: i8,
}

impl Dimension {
    /// A sum of money.
    pub const MONEY: Dimension = Dimension { money: 1, time: 0 };
    /// A length of time.
    pub const TIME: Dimension = Dimension { money: 0, time: 1 };
    /// A plain number.
    pub const NUMBER: Dimension = Dimension { money: 0, time: 0 };
}

/// Two parts that cannot be joined so.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Unlike {
    /// The left part.
    pub left: Dimension,
    /// The right part.
    pub right: Dimension,
}

impl Expression {
    /// What it is measured in; `Err` where unlike things are added or compared.
    pub fn dimension(&self) -> Result<Dimension, Unlike> {
        match self {
            Expression::Number(_) => Ok(Dimension::NUMBER),
            Expression::Money(_) => Ok(Dimension::MONEY),
            Expression::Time(_) => Ok(Dimension::TIME),
            Expression::Quantity(quantity) => Ok(match quantity {
                Quantity::Fee | Quantity::FeeOf(_) => Dimension::MONEY,
                Quantity::Measured | Quantity::Target => Dimension::NUMBER,
                Quantity::Downtime | Quantity::Allowed | Quantity::Total => Dimension::TIME,
            }),
            Expression::Joined(join, left, right) => {
                let (left, right) = (left.dimension()?, right.dimension()?);
                let power = |sign: i8| Dimension {
                    money: left.money.saturating_add(right.money.saturating_mul(sign)),
                    time: left.time.saturating_add(right.time.saturating_mul(sign)),
                };
                match join {
                    Join::Times => Ok(power(1)),
                    Join::Over => Ok(power(-1)),
                    _ if left == right => Ok(left),
                    _ => Err(Unlike { left, right }),
                }
            }
            Expression::Floor(inner) | Expression::Ceiling(inner) => match inner.dimension()? {
                Dimension::NUMBER => Ok(Dimension::NUMBER),
                left => Err(Unlike { left, right: Dimension::NUMBER }),
            },
        }
    }

    /// Every sum of money in it, in order.
    pub fn sums(&self) -> Vec<&Money> {
        match self {
            Expression::Money(money) => vec![money],
            Expression::Joined(_, left, right) => left.sums().into_iter().chain(right.sums()).collect(),
            Expression::Floor(inner) | Expression::Ceiling(inner) => inner.sums(),
            _ => Vec::new(),
        }
    }

    /// Every quantity it asks for, in order, each once.
    pub fn quantities(&self) -> Vec<Quantity> {
        let mut found = Vec::new();
        self.collect(&mut found);
        found
    }

    fn collect(&self, found: &mut Vec<Quantity>) {
        match self {
            Expression::Quantity(quantity) if !found.contains(quantity) => found.push(*quantity),
            Expression::Joined(_, left, right) => {
                left.collect(found);
                right.collect(found);
            }
            Expression::Floor(inner) | Expression::Ceiling(inner) => inner.collect(found),
            _ => {}
        }
    }
}

impl fmt::Display for Formula {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "= {}", self.text)
    }
}
