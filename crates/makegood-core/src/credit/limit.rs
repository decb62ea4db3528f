//! What a cap comes to over its span, and what of it is left.

use serde::Serialize;

use crate::agreement::{Cap, CapSpan};
use crate::number::Fraction;

/// A cap over one span, and what it leaves to a credit.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Limit {
    /// Over what it holds: `period`, `year` or `contract`.
    #[serde(serialize_with = "span_word")]
    pub span: CapSpan,
    /// The cap as written.
    pub cap: String,
    /// The days it holds over.
    pub days: String,
    /// The most that is owed over those days, exact.
    pub most: Fraction,
    /// What earlier credits of those days used of it.
    pub used: Fraction,
    /// Whether it cut this credit.
    pub bites: bool,
}

impl Limit {
    /// What is left under the cap.
    pub fn left(&self) -> Fraction {
        let used = Fraction { numerator: -self.used.numerator, denominator: self.used.denominator };
        self.most.plus(used).unwrap_or(Fraction::whole(0)).max(Fraction::whole(0))
    }
}

/// What `cap` comes to over so many `days` whose fee is `base`; `None` where it needs a fee and none is known.
pub fn amount_of(cap: &Cap, base: Option<Fraction>, days: i64) -> Option<Fraction> {
    match cap {
        Cap::Percent(percent, _) => base?.times(Fraction::from(*percent))?.times(Fraction::new(1, 100)?),
        Cap::Money(money) => Some(Fraction::from(money.amount)),
        Cap::Days(of_service) => base?.times(Fraction::new(1, i128::from(days))?)?.times(Fraction::from(*of_service)),
    }
}

fn span_word<S: serde::Serializer>(span: &CapSpan, out: S) -> Result<S::Ok, S::Error> {
    out.serialize_str(match span {
        CapSpan::Incident => "incident",
        CapSpan::Objective => "objective",
        CapSpan::Period => "period",
        CapSpan::Year => "year",
        CapSpan::AnyTwelveMonths => "any_12_months",
        CapSpan::Contract => "contract",
    })
}
