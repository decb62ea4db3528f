//! How a customer has a service set up, as far as promises depend on it.

use rust_decimal::Decimal;

use super::Range;
use crate::number::Fraction;

/// One kind of deployment; of several the first that fits holds.
#[derive(Clone, Debug, PartialEq)]
pub struct Deployment {
    /// Its name in the agreement.
    pub name: String,
    /// What its settings must be, all of it; empty = any other.
    pub settings: Vec<Setting>,
}

/// What one setting must be.
#[derive(Clone, Debug, PartialEq)]
pub enum Setting {
    /// A number within a range (`zones >= 2`).
    Number(String, Range),
    /// One of these words (`disk is premium or ultra`).
    OneOf(String, Vec<String>),
}

impl Deployment {
    /// Whether it fits settings, each asked for by name; what nobody stated fits only `otherwise`.
    pub fn fits<'a>(&self, stated: impl Fn(&str) -> Option<&'a str>) -> bool {
        self.settings.iter().all(|setting| match setting {
            Setting::Number(name, range) => {
                let number = stated(name).and_then(|value| value.parse::<Decimal>().ok());
                number.is_some_and(|number| range.contains(&Fraction::from(number)))
            }
            Setting::OneOf(name, words) => stated(name).is_some_and(|value| words.iter().any(|word| word == value)),
        })
    }
}
