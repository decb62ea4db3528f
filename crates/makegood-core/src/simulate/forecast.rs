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
    /// What was promised: milliseconds, or cases that were decided.
    pub total: i128,
    /// How much of it was bad, as the objective counts it, in parts: `down` over `down_scale` is in the unit of `total`.
    pub down: i128,
    /// The parts that `down` counts.
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

    /// The good share over all years, of 1: uptime, or the share of cases in time; `None` where nothing was promised.
    pub fn good(&self) -> Option<Fraction> {
        let whole = self.total.checked_mul(i128::from(self.down_scale))?;
        Fraction::new(whole - self.down, whole)
    }

    /// Takes down one year.
    pub(super) fn enter_year(&mut self, windows: usize, missed: u64, owed: Share) {
        self.years += 1;
        self.windows_a_year = u64::try_from(windows).unwrap_or(0);
        self.missed_windows += missed;
        self.missed_years += u64::from(0 < missed);
        *self.owed.entry(owed).or_default() += 1;
    }

    fn of_the_years_fee(&self, shares: i128, years: i128) -> Option<Fraction> {
        Fraction::new(shares, years.checked_mul(i128::from(self.windows_a_year))?.checked_mul(1_000_000)?)
    }
}
