//! Caps over windows and years, and what earlier windows used of them.

use std::collections::VecDeque;

use super::Share;
use super::calendar::{Window, Year};
use super::owing::Owing;
use crate::agreement::{Cap, CapSpan, CreditTerms, FeeOver};
use crate::credit::amount_of;
use crate::number::Fraction;

/// The caps of one objective, each in shares of one window's fee.
#[derive(Clone, Debug, Default)]
pub(super) struct Caps {
    window: Vec<Most>,
    year: Vec<Most>,
    /// Over the last windows of twelve months, this one included.
    rolling: Vec<Most>,
    windows_a_year: usize,
    left_out: Vec<String>,
}

/// The most that is owed.
#[derive(Clone, Copy, Debug)]
enum Most {
    /// This share.
    Share(Share),
    /// So many days of service, in shares of a millionth of a day: by the window's length, or the year's.
    Days(Fraction),
}

/// What was given under caps so far.
#[derive(Clone, Debug, Default)]
pub(super) struct Account {
    of_year: Share,
    last: VecDeque<Share>,
}

impl Account {
    /// Begins a calendar year.
    pub(super) fn begin_year(&mut self) {
        self.of_year = 0;
    }

    /// Takes down what a window was given.
    pub(super) fn enter(&mut self, given: Share, remembered: usize) {
        self.of_year = self.of_year.saturating_add(given);
        self.last.push_back(given);
        while remembered < self.last.len() {
            self.last.pop_front();
        }
    }
}

impl Caps {
    /// The caps of `terms`. Those for each incident and for the whole contract have no place here.
    pub(super) fn new(terms: &CreditTerms, months_a_window: u8, owing: &Owing) -> Caps {
        let windows_a_year = 12 / usize::from(months_a_window.clamp(1, 12));
        let mut caps = Caps { windows_a_year, ..Caps::default() };
        for (span, cap) in &terms.caps {
            let windows = match span {
                CapSpan::Objective | CapSpan::Period => 1,
                CapSpan::Year | CapSpan::AnyTwelveMonths => windows_a_year,
                CapSpan::Incident => {
                    caps.left_out.push(format!("{cap} per incident"));
                    continue;
                }
                CapSpan::Contract => {
                    caps.left_out.push(format!("{cap} per contract"));
                    continue;
                }
            };
            let Some(most) = most(cap, windows, terms, owing) else {
                caps.left_out.push(cap.to_string());
                continue;
            };
            match span {
                CapSpan::Year => caps.year.push(most),
                CapSpan::AnyTwelveMonths => caps.rolling.push(most),
                _ => caps.window.push(most),
            }
        }
        caps
    }

    pub(super) fn left_out(&self) -> &[String] {
        &self.left_out
    }

    /// How many windows before this one the caps look back to.
    pub(super) fn windows_remembered(&self) -> usize {
        if self.rolling.is_empty() { 0 } else { self.windows_a_year.saturating_sub(1) }
    }

    /// What the tightest cap leaves of `owed`.
    pub(super) fn let_through(&self, owed: Share, window: Window, year: &Year, account: &Account) -> Share {
        let of_window = self.window.iter().map(|most| most.over(1, window.days));
        let windows = i64::try_from(self.windows_a_year).unwrap_or(1);
        let of_year = self.year.iter().map(|most| most.over(windows, year.days) - account.of_year);
        let used: Share = account.last.iter().sum();
        let rolling = self.rolling.iter().map(|most| most.over(windows, year.days) - used);
        of_window.chain(of_year).chain(rolling).fold(owed, |least, left| least.min(left.max(0)))
    }
}

impl Most {
    /// Over a span of so many windows and days.
    fn over(self, windows: i64, days: i64) -> Share {
        match self {
            Most::Share(share) => share,
            Most::Days(of_service) => {
                let day = Fraction::new(i128::from(windows) * 1_000_000, i128::from(days));
                let most = day.and_then(|day| day.times(of_service));
                most.and_then(|most| i64::try_from(most.numerator / most.denominator).ok()).unwrap_or(Share::MAX)
            }
        }
    }
}

/// What `cap` comes to over so many windows; `None` where it cannot be told.
fn most(cap: &Cap, windows: usize, terms: &CreditTerms, owing: &Owing) -> Option<Most> {
    if let Cap::Days(days) = cap {
        return Some(Most::Days(Fraction::from(*days)));
    }
    let windows = i128::try_from(windows).ok()?;
    // A base that the cap names itself is taken as it is; the credit's own grows with the span.
    let stated = match cap {
        Cap::Percent(_, Some(base)) if base.over != FeeOver::Window => Some(*base),
        _ => None,
    };
    let fee = match stated {
        Some(base) => owing.base(base, Window::ANY).amount,
        None if windows == 1 => owing.base(terms.base, Window::ANY).amount,
        None => owing.fee.times(Fraction::whole(windows))?,
    };
    owing.share(amount_of(cap, Some(fee), 1)?).map(Most::Share)
}
