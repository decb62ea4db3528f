//! What simulated years came to: how often a promise is broken, and what that costs.

use std::collections::BTreeMap;

use crate::number::Fraction;

/// Millionths of the fee of one window.
pub type Share = i64;

/// The years of one grade.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Forecast {
    /// Years simulated.
    pub years: u64,
    /// Windows in one year.
    pub windows_a_year: u64,
    /// Windows in which the promise was broken.
    pub missed_windows: u64,
    /// Years with at least one such window.
    pub missed_years: u64,
    /// Time in milliseconds, and how much of it was down, as the objective counts it.
    pub total_ms: i128,
    /// In parts of a millisecond: `down` over `down_scale` is milliseconds.
    pub down: i128,
    /// The parts of a millisecond that `down` counts.
    pub down_scale: i64,
    /// How many years owed so much: credits of all windows, in shares of one window's fee.
    pub owed: BTreeMap<Share, u64>,
}

impl Forecast {
    /// The chance that one window breaks the promise; `None` without years.
    pub fn chance_of_a_window(&self) -> Option<Fraction> {
        Fraction::new(i128::from(self.missed_windows), i128::from(self.years) * i128::from(self.windows_a_year))
    }

    /// The chance that a year breaks it at least once.
    pub fn chance_of_a_year(&self) -> Option<Fraction> {
        Fraction::new(i128::from(self.missed_years), i128::from(self.years))
    }

    /// The credits of a year that are to be expected, as a share of the year's fee.
    pub fn expected(&self) -> Option<Fraction> {
        let sum: i128 = self.owed.iter().map(|(share, years)| i128::from(*share) * i128::from(*years)).sum();
        self.of_the_years_fee(sum, i128::from(self.years))
    }

    /// The credits that so many percent of the years do not pass, as a share of the year's fee (nearest rank).
    pub fn percentile(&self, percent: u8) -> Option<Fraction> {
        let rank = (u128::from(self.years) * u128::from(percent)).div_ceil(100).max(1);
        let mut counted: u128 = 0;
        for (share, years) in &self.owed {
            counted += u128::from(*years);
            if rank <= counted {
                return self.of_the_years_fee(i128::from(*share), 1);
            }
        }
        None
    }

    /// The mean of the measured figure over all years, as a share of 1.
    pub fn uptime(&self) -> Option<Fraction> {
        let whole = self.total_ms.checked_mul(i128::from(self.down_scale))?;
        Fraction::new(whole - self.down, whole)
    }

    fn of_the_years_fee(&self, shares: i128, years: i128) -> Option<Fraction> {
        Fraction::new(shares, years.checked_mul(i128::from(self.windows_a_year))?.checked_mul(1_000_000)?)
    }
}
