//! How credits are formed, claimed, capped and paid.

use std::fmt;

use rust_decimal::Decimal;

use crate::money::Money;
use crate::number::RoundingMode;
use crate::time::Length;

/// What a credit is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum CreditForm {
    /// Less on the bill of the same period.
    Reduction,
    /// Money back.
    Refund,
    /// Set off against a later bill.
    #[default]
    Credit,
    /// Points: not cash.
    Points,
}

/// Of what a percentage is taken.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Base {
    /// The recurring fee of the affected service in the period.
    #[default]
    ServiceFee,
    /// The recurring fee of the affected service in the affected region.
    RegionFee,
    /// Everything recurring under the agreement in the period.
    AgreementFee,
    /// The recurring fee of the period after.
    NextFee,
    /// The recurring fee of the period before.
    PrecedingFee,
    /// The mean recurring fee of the last n periods, this one included.
    MeanOfLast(u8),
}

/// Whether a credit comes by itself.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Given {
    /// On close.
    Automatically,
    /// When claimed in time.
    #[default]
    OnClaim,
}

/// From when a deadline counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Anchor {
    /// The last outage that counts.
    Event,
    /// The end of the settled window.
    PeriodEnd,
    /// The delivery of the report.
    Report,
    /// The claim.
    Claim,
    /// The provider's offer of the credit.
    Offer,
}

/// A length from an anchor.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Deadline {
    /// Within so long of the anchor.
    Within(Length, Anchor),
    /// By the end of the month after the one settled.
    EndOfFollowingMonth,
}

/// How credits of several objectives come together.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Combine {
    /// The highest one counts.
    #[default]
    Highest,
    /// They add up.
    Sum,
}

/// Over what a cap holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum CapSpan {
    /// One incident: trouble that goes on, or one declared outage.
    Incident,
    /// One window, or the month in which a shorter one ends.
    Period,
    /// One calendar year.
    Year,
    /// The whole contract.
    Contract,
}

/// The most that is owed over a span.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Cap {
    /// Percent of the base.
    Percent(Decimal),
    /// A sum.
    Money(Money),
    /// Days of service.
    Days(Decimal),
}

/// As the agreement language writes it.
impl fmt::Display for Cap {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Cap::Percent(percent) => write!(out, "{percent} %"),
            Cap::Money(money) => money.fmt(out),
            Cap::Days(days) => write!(out, "{days} days of service"),
        }
    }
}

/// The terms of credits.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct CreditTerms {
    /// Where the text says so.
    pub clause: Option<String>,
    /// What a credit is.
    pub form: CreditForm,
    /// Of what percentages are taken.
    pub base: Base,
    /// Automatic or on claim.
    pub given: Given,
    /// Until when to claim.
    pub claim: Option<Deadline>,
    /// Until when to decide a claim.
    pub decide: Option<Deadline>,
    /// Until when to pay.
    pub pay: Option<Deadline>,
    /// The calendar of business days in these deadlines.
    pub calendar: Option<String>,
    /// Only customers whose account is current.
    pub if_account_current: bool,
    /// How several credits come together.
    pub combine: Combine,
    /// Caps by span.
    pub caps: Vec<(CapSpan, Cap)>,
    /// Rounding of money.
    pub rounding: RoundingMode,
    /// Where it goes first (`next renewal or upgrade`), as the text says.
    pub applied_to: Option<String>,
    /// Whether credits lapse on termination.
    pub lapse_on_termination: bool,
    /// What it may be turned into, at equal value.
    pub convertible_to: Vec<String>,
}
