//! How credits are formed, claimed, capped and paid.

use std::fmt;

use rust_decimal::Decimal;

use super::Text;
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

/// Of what a percentage is taken: a recurring fee, for what and over which days. Charges paid once are left out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Base {
    /// For what the fee is paid.
    pub of: FeeOf,
    /// Over which days.
    pub over: FeeOver,
}

/// For what a fee is paid.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum FeeOf {
    /// The affected service.
    #[default]
    Service,
    /// The affected service in the affected region.
    Region,
    /// The affected components of the service; of the whole service where an outage names none.
    Component,
    /// Everything under the agreement.
    Agreement,
}

/// Over which days a fee is paid.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum FeeOver {
    /// The objective's window.
    #[default]
    Window,
    /// The window after it.
    NextWindow,
    /// The window before it.
    PrecedingWindow,
    /// The calendar month after the one in which the window ends.
    NextMonth,
    /// The calendar month before the one in which the window begins.
    PrecedingMonth,
    /// So many days before the window.
    PrecedingDays(u16),
    /// The mean of the last n windows, this one included.
    MeanOfWindows(u8),
    /// The mean of the last n calendar months, the one in which the window ends included.
    MeanOfMonths(u8),
}

/// As the agreement language writes it.
impl fmt::Display for Base {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let of = match self.of {
            FeeOf::Service => "service",
            FeeOf::Region => "region",
            FeeOf::Component => "component",
            FeeOf::Agreement => "agreement",
        };
        match self.over {
            FeeOver::Window => write!(out, "fee of the {of}"),
            FeeOver::NextWindow => write!(out, "fee of the {of} in the next period"),
            FeeOver::PrecedingWindow => write!(out, "fee of the {of} in the preceding period"),
            FeeOver::NextMonth => write!(out, "fee of the {of} in the next month"),
            FeeOver::PrecedingMonth => write!(out, "fee of the {of} in the preceding month"),
            FeeOver::PrecedingDays(days) => write!(out, "fee of the {of} in the preceding {days} days"),
            FeeOver::MeanOfWindows(count) => write!(out, "mean fee of the {of} over the last {count} periods"),
            FeeOver::MeanOfMonths(count) => write!(out, "mean fee of the {of} over the last {count} months"),
        }
    }
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
    /// By the end of the nth cycle after the one in which the anchor lies.
    ByEndOf {
        /// Which one: 1 = the following.
        nth: u8,
        /// What is counted.
        cycle: Cycle,
        /// After what.
        after: Anchor,
    },
}

/// What a deadline counts the ends of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Cycle {
    /// Calendar months.
    Month,
    /// Billing cycles: the objective's, else calendar months.
    BillingCycle,
    /// Quarters of the calendar year.
    Quarter,
}

/// What the customer must have done for a credit to be given.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Eligibility {
    /// Everything due was paid at the window's end.
    AccountCurrent,
    /// A case about the trouble was opened within so long of its end.
    ReportedWithin(Length),
    /// So many requests were made in the window.
    Requests(u64),
    /// A duty of the customer's own was done, as an `obligation` fact of that name says.
    Done(String),
}

/// As the agreement language writes it.
impl fmt::Display for Eligibility {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Eligibility::AccountCurrent => out.write_str("account is current"),
            Eligibility::ReportedWithin(length) => write!(out, "reported within {length} of the event"),
            Eligibility::Requests(least) => write!(out, "at least {least} requests"),
            Eligibility::Done(duty) => write!(out, "{duty} is done"),
        }
    }
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
    /// One objective of one service and region in its window.
    Objective,
    /// One window, or the month in which a shorter one ends.
    Period,
    /// One calendar year.
    Year,
    /// The twelve months that end with the window.
    AnyTwelveMonths,
    /// The whole contract.
    Contract,
}

/// The most that is owed over a span.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Cap {
    /// Percent of the base, or of another one that the cap names.
    Percent(Decimal, Option<Base>),
    /// A sum.
    Money(Money),
    /// Days of service.
    Days(Decimal),
}

/// As the agreement language writes it.
impl fmt::Display for Cap {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Cap::Percent(percent, None) => write!(out, "{percent} %"),
            Cap::Percent(percent, Some(base)) => write!(out, "{percent} % of the {base}"),
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
    /// Objectives of which only the highest credit counts, group by group, before the rest comes together.
    pub one_of: Vec<Vec<String>>,
    /// Nothing is given that is not more than this.
    pub more_than: Option<Money>,
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
    /// What the customer must have done.
    pub conditions: Vec<Eligibility>,
    /// How several credits come together.
    pub combine: Combine,
    /// Caps by span.
    pub caps: Vec<(CapSpan, Cap)>,
    /// Rounding of money.
    pub rounding: RoundingMode,
    /// Where it goes first (`next renewal or upgrade`), as the text says.
    pub applied_to: Option<Text>,
    /// Whether credits lapse on termination.
    pub lapse_on_termination: bool,
    /// How long after the window they lapse.
    pub lapse_after: Option<Length>,
    /// Whether they can go to another account; absent where the text says nothing.
    pub transferable: Option<bool>,
    /// Whether they are the customer's only remedy; absent where the text says nothing.
    pub sole_remedy: Option<bool>,
    /// What it may be turned into, at equal value.
    pub convertible_to: Vec<Text>,
}
