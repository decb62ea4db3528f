//! What a window owes, in shares of its fee: the code that reckons real credits, on a fee that stays the same.

use rust_decimal::Decimal;

use super::Share;
use super::account::{Account, Caps};
use super::calendar::{Window, Year};
use super::contract::Contract;
use crate::agreement::{Agreement, Band, Base, Cap, CreditTerms, FeeOver, Objective, Remedy, Strength};
use crate::agreement_file::Saying;
use crate::credit::{FeeBase, Fees, FoundBase, Shortfall, is_money, owed_of};
use crate::money::Currency;
use crate::number::{Fraction, Rounding, RoundingMode};

/// The credits of one objective.
#[derive(Clone, Debug)]
pub(super) struct Owing {
    rows: Vec<Row>,
    pub(super) terms: CreditTerms,
    caps: Caps,
    /// The fee of one window; 1 where nobody says it, and nothing depends on it.
    pub(super) fee: Fraction,
    pub(super) months_a_window: u8,
    pub(super) currency: Option<Currency>,
    /// Nothing is owed that is not more than this share.
    more_than: Option<Share>,
}

/// A row of the credit table.
#[derive(Clone, Debug)]
enum Row {
    /// The same share, however bad it was.
    Always(Share),
    /// It depends on how bad it was, or on how long the window is.
    ByShortfall(Vec<Remedy>),
}

/// What is known of a figure that fell short.
#[derive(Clone, Debug)]
pub(super) struct Short<'a> {
    pub(super) window: Window,
    /// Weighted downtime in milliseconds; absent where the figure is not one of downtime.
    pub(super) downtime_ms: Option<Fraction>,
    /// The same for each outage, where a row counts them.
    pub(super) outages_ms: &'a [Fraction],
    pub(super) total_ms: i64,
    /// The measured figure, in percent.
    pub(super) percent: Fraction,
    /// The bounds promised, in percent: the lower one, and the one that there is.
    pub(super) target: (Option<Decimal>, Option<Decimal>),
}

impl Owing {
    /// The credits of `bands` by the terms of `objective`, under one `contract`.
    ///
    /// # Errors
    /// A remedy that is no money, or needs what a simulation does not know; the message names it.
    pub(super) fn new(
        agreement: &Agreement,
        objective: &Objective,
        bands: &[Band],
        contract: &Contract,
        sample: &Short<'_>,
    ) -> Result<Owing, Saying> {
        let terms = agreement.terms_of(objective).into_owned();
        let fee = contract.fee;
        if fee.is_some_and(|fee| fee <= Decimal::ZERO) {
            return Err(Saying::new("a fee of nothing has no shares: give one above 0", "요금은 0보다 커야 합니다"));
        }
        let bands = if objective.strength == Strength::TargetOnly { &[] } else { bands };
        let valued = |remedy: &Remedy| contract.valued(remedy, agreement);
        let owed: Vec<Vec<Remedy>> = bands.iter().map(|band| band.owed.iter().map(valued).collect()).collect();
        if let (None, Some(sum)) = (fee, sum_of_money(&owed, &terms)) {
            return Err(Saying::new(
                format!("`{sum}` is a sum of money: only with the fee of a window it is a share of it"),
                format!("`{sum}`은(는) 금액이므로 산정 기간의 요금을 알아야 비율로 계산할 수 있습니다"),
            ));
        }
        let mut owing = Owing {
            rows: Vec::new(),
            caps: Caps::default(),
            fee: fee.map_or(Fraction::whole(1), Fraction::from),
            months_a_window: sample.window.months,
            currency: agreement.currency,
            more_than: None,
            terms,
        };
        owing.more_than = owing.terms.more_than.and_then(|least| owing.share(Fraction::from(least.amount)));
        owing.caps = Caps::new(sample, contract.years_of(agreement), &owing);
        owing.rows = owed.into_iter().map(|owed| owing.row(owed, sample)).collect::<Result<_, _>>()?;
        Ok(owing)
    }

    fn row(&self, owed: Vec<Remedy>, sample: &Short<'_>) -> Result<Row, Saying> {
        let mut always = 0_i64;
        for remedy in &owed {
            if matches!(remedy, Remedy::Damages) {
                continue;
            }
            if !is_money(remedy) {
                return Err(Saying::new(
                    format!("a credit of `{remedy}` is no share of the window's fee: say what one is worth"),
                    format!("보상 `{remedy}`은(는) 요금의 비율이 아닙니다. 하나의 값을 알려 주세요"),
                ));
            }
            // Tried once, so that what is never known is said before anything is drawn.
            let own = self.one(remedy, sample)?;
            always = always.saturating_add(own);
        }
        let is_fixed = |remedy: &Remedy| matches!(remedy, Remedy::Percent(_) | Remedy::Money(_) | Remedy::Damages);
        match owed.iter().all(is_fixed) && !matches!(self.terms.base.over, FeeOver::PrecedingDays(_)) {
            true => Ok(Row::Always(always)),
            false => Ok(Row::ByShortfall(owed)),
        }
    }

    /// Whether a row or a cap asks how long each outage was.
    pub(super) fn counts_outages(&self) -> bool {
        if self.caps.hold_for_incidents() {
            return true;
        }
        let each = |remedy: &Remedy| matches!(remedy, Remedy::Step { each_outage: true, .. });
        self.rows.iter().any(|row| matches!(row, Row::ByShortfall(owed) if owed.iter().any(each)))
    }

    /// What the row owes, under no cap; `short` is asked for only where the row depends on it.
    pub(super) fn of_row<'a>(&self, row: usize, short: impl FnOnce() -> Option<Short<'a>>) -> Share {
        match self.rows.get(row) {
            None => 0,
            Some(Row::Always(share)) => *share,
            Some(Row::ByShortfall(owed)) => {
                let Some(short) = short() else { return 0 };
                // What divides by nothing owes nothing: a real settlement leaves it open.
                owed.iter().fold(0, |sum, remedy| sum.saturating_add(self.one(remedy, &short).unwrap_or(0)))
            }
        }
    }

    /// What each outage's part of `owed` comes to under the caps for one incident; the parts are as their downtime.
    pub(super) fn of_incidents(&self, owed: Share, window: Window, downtime: &[i64]) -> Share {
        self.caps.cut_incidents(owed, window, downtime)
    }

    /// What of `owed` is given, under the caps and what of them was used up.
    pub(super) fn given(&self, owed: Share, window: Window, year: &Year, account: &mut Account) -> Share {
        let given = self.caps.let_through(owed, window, year, account);
        let given = if self.more_than.is_some_and(|least| given <= least) { 0 } else { given };
        account.enter(given, window, self.caps.windows_remembered());
        given
    }

    /// How many years the caps over a contract hold, where there are such.
    pub(super) fn contract_years(&self) -> Option<u16> {
        self.caps.contract_years()
    }

    /// Caps that a simulation does not apply.
    pub(super) fn left_out_caps(&self) -> Vec<String> {
        self.caps.left_out().to_vec()
    }

    fn one(&self, remedy: &Remedy, short: &Short<'_>) -> Result<Share, Saying> {
        let found = |base: Base| FoundBase { base: Some(self.base(base, short.window)), missing: Vec::new() };
        let (base, month) = (found(self.terms.base), found(Base { over: FeeOver::NextMonth, ..self.terms.base }));
        let fees = Fees { base: &base, month: &month, other: &found };
        let percent = |value: Fraction| value.times(Fraction { numerator: 1, denominator: 100 });
        let (low, bound) = short.target;
        let minus = |value: Fraction| Fraction { numerator: -value.numerator, ..value };
        let points = low.and_then(|low| Fraction::from(low).plus(minus(short.percent)));
        let shortfall = Shortfall {
            service: "",
            downtime_ms: short.downtime_ms,
            outages_ms: short.outages_ms.to_vec(),
            total_ms: short.total_ms,
            points: points.unwrap_or(Fraction::whole(0)).max(Fraction::whole(0)),
            measured_and_target: (percent(short.percent), bound.map(Fraction::from).and_then(percent)),
            days: short.window.days,
            currency: self.currency,
        };
        let owed = owed_of(remedy, &fees, &shortfall);
        match (owed.exact, owed.open) {
            (Some(exact), _) => self.share(exact).ok_or_else(|| {
                Saying::new(format!("`{remedy}` comes to too much"), format!("`{remedy}` 보상이 너무 큽니다"))
            }),
            (None, Some(why)) => Err(why),
            (None, None) => Ok(0),
        }
    }

    /// A fee that stays the same, over the days that `base` asks for.
    pub(super) fn base(&self, base: Base, window: Window) -> FeeBase {
        let part = |numerator: i64, denominator: i64| {
            Fraction::new(i128::from(numerator), i128::from(denominator)).and_then(|part| self.fee.times(part))
        };
        let amount = match base.over {
            FeeOver::Window | FeeOver::NextWindow | FeeOver::PrecedingWindow | FeeOver::MeanOfWindows(_) => None,
            FeeOver::NextMonth | FeeOver::PrecedingMonth | FeeOver::MeanOfMonths(_) => {
                part(1, i64::from(self.months_a_window))
            }
            FeeOver::PrecedingDays(days) => part(i64::from(days), window.days),
        };
        let currency = self.currency.unwrap_or(Currency::KRW);
        FeeBase { amount: amount.unwrap_or(self.fee), currency, parts: Vec::new(), undivided: None }
    }

    /// A sum in millionths of the window's fee.
    pub(super) fn share(&self, sum: Fraction) -> Option<Share> {
        let per_fee = Fraction::new(self.fee.denominator, self.fee.numerator)?;
        let millionths = sum.times(per_fee)?.times(Fraction::whole(1_000_000))?;
        i64::try_from(Rounding { places: 0, mode: RoundingMode::HalfUp }.apply(millionths)?).ok()
    }
}

/// The first sum of money that the table or its terms name.
fn sum_of_money(owed: &[Vec<Remedy>], terms: &CreditTerms) -> Option<String> {
    fn names_money(remedy: &Remedy) -> bool {
        match remedy {
            Remedy::Money(_) => true,
            Remedy::Step { owed, .. } => names_money(owed),
            Remedy::Formula(formula) => !formula.expression.sums().is_empty(),
            _ => false,
        }
    }
    let remedy = owed.iter().flatten().find(|remedy| names_money(remedy)).map(ToString::to_string);
    let cap =
        || terms.caps.iter().map(|(_, cap)| cap).find(|cap| matches!(cap, Cap::Money(_))).map(ToString::to_string);
    remedy.or_else(cap).or_else(|| terms.more_than.map(|least| format!("{} {}", least.currency, least.amount)))
}
