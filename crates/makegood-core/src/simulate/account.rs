//! Caps over incidents, windows, years and a contract, and what earlier windows used of them.

use std::collections::VecDeque;

use super::Share;
use super::calendar::{Window, Year};
use super::owing::{Owing, Short};
use crate::agreement::{Cap, CapSpan, FeeOver};
use crate::credit::amount_of;
use crate::number::Fraction;

/// The caps of one objective, each in shares of one window's fee.
#[derive(Clone, Debug, Default)]
pub(super) struct Caps {
    incident: Vec<Most>,
    window: Vec<Most>,
    year: Vec<Most>,
    /// Over the last windows of twelve months, this one included.
    rolling: Vec<Most>,
    /// Over the windows of a contract, this one included.
    contract: Vec<Most>,
    contract_years: Option<u16>,
    windows_a_year: usize,
    left_out: Vec<String>,
}

/// The most that is owed.
#[derive(Clone, Copy, Debug)]
enum Most {
    /// This share.
    Share(Share),
    /// This share, in parts of a millionth, for each window of the span.
    EachWindow(Fraction),
    /// So many days of service, in shares of a millionth of a day: by the window's length, or the span's.
    Days(Fraction),
}

/// What was given under caps so far.
#[derive(Clone, Debug, Default)]
pub(super) struct Account {
    of_year: Share,
    last: VecDeque<Share>,
    of_contract: Share,
    /// The windows of the contract that are over, and their days.
    windows: i64,
    days: i64,
}

impl Account {
    /// Begins the calendar year of this number, from 0, and with it a contract where the one before is over.
    pub(super) fn begin_year(&mut self, number: u64, contract_years: Option<u16>) {
        self.of_year = 0;
        if contract_years.is_some_and(|years| number.is_multiple_of(u64::from(years))) {
            (self.of_contract, self.windows, self.days) = (0, 0, 0);
        }
    }

    /// Takes down what a window was given.
    pub(super) fn enter(&mut self, given: Share, window: Window, remembered: usize) {
        self.of_year = self.of_year.saturating_add(given);
        self.of_contract = self.of_contract.saturating_add(given);
        self.windows += 1;
        self.days += window.days;
        self.last.push_back(given);
        while remembered < self.last.len() {
            self.last.pop_front();
        }
    }
}

impl Caps {
    /// The caps on what `owing` owes; `sample` is a shortfall such as are asked about, `contract_years` how long a contract
    /// runs, where that is known.
    pub(super) fn new(sample: &Short<'_>, contract_years: Option<u16>, owing: &Owing) -> Caps {
        let windows_a_year = 12 / usize::from(sample.window.months.clamp(1, 12));
        let mut caps = Caps { windows_a_year, ..Caps::default() };
        for (span, cap) in &owing.terms.caps {
            let (one, whole) = (most_of_window(cap, owing), most_of_span(cap, owing));
            let (most, list) = match span {
                // A figure that is none of downtime has no incidents to share a credit out to.
                CapSpan::Incident => (one.filter(|_| sample.downtime_ms.is_some()), &mut caps.incident),
                CapSpan::Objective | CapSpan::Period => (one, &mut caps.window),
                CapSpan::Year => (if windows_a_year == 1 { one } else { whole }, &mut caps.year),
                CapSpan::AnyTwelveMonths => (if windows_a_year == 1 { one } else { whole }, &mut caps.rolling),
                CapSpan::Contract => (whole.filter(|_| contract_years.is_some()), &mut caps.contract),
            };
            let per = match span {
                CapSpan::Incident => " per incident",
                CapSpan::Contract => " per contract",
                _ => "",
            };
            match most {
                Some(most) => list.push(most),
                None => caps.left_out.push(format!("{cap}{per}")),
            }
        }
        caps.contract_years = contract_years.filter(|_| !caps.contract.is_empty());
        caps
    }

    pub(super) fn left_out(&self) -> &[String] {
        &self.left_out
    }

    pub(super) fn contract_years(&self) -> Option<u16> {
        self.contract_years
    }

    /// Whether a cap looks at each incident by itself.
    pub(super) fn hold_for_incidents(&self) -> bool {
        !self.incident.is_empty()
    }

    /// How many windows before this one the caps look back to.
    pub(super) fn windows_remembered(&self) -> usize {
        if self.rolling.is_empty() { 0 } else { self.windows_a_year.saturating_sub(1) }
    }

    /// Shares `owed` out by downtime, cuts each part, and adds them up again, as a settlement does.
    pub(super) fn cut_incidents(&self, owed: Share, window: Window, downtime: &[i64]) -> Share {
        let Some(most) = self.incident.iter().map(|most| most.over(1, window.days)).min() else { return owed };
        let whole: i128 = downtime.iter().map(|one| i128::from(*one)).sum();
        if whole <= 0 {
            return owed;
        }
        let part = |one: &i64| (i128::from(owed) * i128::from(*one)).min(i128::from(most) * whole);
        let parts: i128 = downtime.iter().map(part).sum();
        i64::try_from((parts + whole / 2) / whole).unwrap_or(owed)
    }

    /// What the tightest cap leaves of `owed`.
    pub(super) fn let_through(&self, owed: Share, window: Window, year: &Year, account: &Account) -> Share {
        let of_window = self.window.iter().map(|most| most.over(1, window.days));
        let windows = i64::try_from(self.windows_a_year).unwrap_or(1);
        let of_year = self.year.iter().map(|most| most.over(windows, year.days) - account.of_year);
        let used: Share = account.last.iter().sum();
        let rolling = self.rolling.iter().map(|most| most.over(windows, year.days) - used);
        let (windows, days) = (account.windows + 1, account.days + window.days);
        let of_contract = self.contract.iter().map(|most| most.over(windows, days) - account.of_contract);
        let left = of_window.chain(of_year).chain(rolling).chain(of_contract);
        left.fold(owed, |least, left| least.min(left.max(0)))
    }
}

impl Most {
    /// Over a span of so many windows and days.
    fn over(self, windows: i64, days: i64) -> Share {
        let cut = |most: Fraction| i64::try_from(most.numerator.checked_div(most.denominator)?).ok();
        let windows = Fraction::whole(windows.into());
        match self {
            Most::Share(share) => share,
            Most::EachWindow(share) => share.times(windows).and_then(cut).unwrap_or(Share::MAX),
            Most::Days(of_service) => {
                let days = Fraction::new(1_000_000, i128::from(days));
                let most = days.and_then(|day| day.times(windows)?.times(of_service));
                most.and_then(cut).unwrap_or(Share::MAX)
            }
        }
    }
}

/// The base that a cap names itself, where that lies elsewhere than in its span: it is taken as it is.
fn stated(cap: &Cap, owing: &Owing) -> Option<Fraction> {
    match cap {
        Cap::Percent(_, Some(base)) if base.over != FeeOver::Window => Some(owing.base(*base, Window::ANY).amount),
        _ => None,
    }
}

/// What `cap` comes to over one window; `None` where it cannot be told.
fn most_of_window(cap: &Cap, owing: &Owing) -> Option<Most> {
    if let Cap::Days(days) = cap {
        return Some(Most::Days(Fraction::from(*days)));
    }
    let fee = stated(cap, owing).unwrap_or_else(|| owing.base(owing.terms.base, Window::ANY).amount);
    owing.share(amount_of(cap, Some(fee), 1)?).map(Most::Share)
}

/// What `cap` comes to over several windows: a share of the fees grows with them.
fn most_of_span(cap: &Cap, owing: &Owing) -> Option<Most> {
    match (cap, stated(cap, owing)) {
        (Cap::Days(days), _) => Some(Most::Days(Fraction::from(*days))),
        (Cap::Percent(percent, _), None) => {
            Some(Most::EachWindow(Fraction::from(*percent).times(Fraction::whole(10_000))?))
        }
        (_, stated) => owing.share(amount_of(cap, stated, 1)?).map(Most::Share),
    }
}
