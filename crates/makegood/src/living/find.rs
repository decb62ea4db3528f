//! One agreement and one customer: the version that is read, and its open period as it stands.

use makegood_core::agreement_file::Language;
use makegood_core::settle::{DutyStanding, Settlement};
use makegood_core::statement::Statement;
use makegood_core::time::{Instant, Period};
use makegood_store::{SettlementKey, StoreError};

use super::VersionNow;
use crate::closing::{Bound, Desk, Settled};
use crate::overview::{Board, PastPeriod, Row, rows};

/// An agreement as it stands for one customer.
#[derive(Clone, Debug)]
pub(crate) struct Living {
    pub(crate) version: VersionNow,
    /// Absent where it is not settled for each customer.
    pub(crate) customer: Option<String>,
    pub(crate) now: Instant,
    /// What is measured; absent where the version is not in force.
    pub(crate) standing: Option<Standing>,
}

/// The open period of a version in force.
#[derive(Clone, Debug)]
pub(crate) struct Standing {
    pub(crate) period: Period,
    settled: Settled,
    /// The place of the version's settlement among those of the period.
    at: usize,
    pub(crate) duties: Vec<DutyStanding>,
    pub(crate) rows: Vec<Row>,
    pub(crate) past: Vec<PastPeriod>,
}

impl Living {
    /// The agreement of `bound` at `now`; `None`: no version of it was adopted.
    ///
    /// # Errors
    /// The database's; an adopted agreement that cannot be settled.
    pub(crate) async fn of(
        desk: &Desk,
        board: &Board,
        bound: &Bound,
        now: Instant,
    ) -> Result<Option<Living>, StoreError> {
        let adopted = desk.adopted().await?;
        let Some(version) = VersionNow::of(&adopted, &bound.agreement, now) else { return Ok(None) };
        let standing = match bound.period {
            Some(period) => Standing::of(desk, board, bound, period, &version, now).await?,
            None => None,
        };
        Ok(Some(Living { version, customer: bound.customer.clone(), now, standing }))
    }
}

impl Standing {
    async fn of(
        desk: &Desk,
        board: &Board,
        bound: &Bound,
        period: Period,
        version: &VersionNow,
        now: Instant,
    ) -> Result<Option<Standing>, StoreError> {
        let name = period.to_string();
        let key = SettlementKey { agreement: &bound.agreement, customer: bound.customer_key(), period: &name };
        let (settled, mut duties) = desk.settle_with_duties(&key, now).await?;
        let own = |one: &Settlement| one.agreement.version == version.agreement.version;
        let Some(at) = settled.settlements.iter().position(own) else { return Ok(None) };
        let past = board.past(bound, now).await?;
        let duties = if at < duties.len() { duties.swap_remove(at) } else { Vec::new() };
        let mut standing = Standing { period, settled, at, duties, rows: Vec::new(), past };
        let [en, ko] = [Language::English, Language::Korean].map(|language| standing.statement(language));
        if let (Some(en), Some(ko)) = (en, ko) {
            standing.rows = rows(en.settlement, [&en, &ko], &standing.past, now);
        }
        Ok(Some(standing))
    }

    /// The settlement of the version.
    pub(crate) fn settlement(&self) -> Option<&Settlement> {
        self.settled.settlements.get(self.at)
    }

    /// The same with its agreement, ready to be said in a language.
    pub(crate) fn statement(&self, language: Language) -> Option<Statement<'_>> {
        let version = &self.settlement()?.agreement.version;
        self.settled.statements(language).into_iter().find(|own| own.settlement.agreement.version == *version)
    }

    /// How many objectives stand before those of the version on the settlement's page.
    pub(crate) fn objectives_before(&self) -> usize {
        self.settled.settlements.iter().take(self.at).map(|one| one.objectives.len()).sum()
    }
}
