//! Settlements that were closed, and those that still move.

mod close;
mod list;
mod page;
mod periods;

use makegood_core::time::Period;
use serde::Serialize;

pub use close::{ClosedSettlement, ProvisionalSettlement};
pub use list::{ListedSettlement, SettlementFilter};
pub use page::{ListedPeriod, SettlementPage};
pub use periods::SettledPeriod;

use crate::StoreError;

/// One agreement, one customer, one period.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct SettlementKey<'a> {
    /// The agreement's name.
    pub agreement: &'a str,
    /// The customer, where the agreement is settled for each; else empty.
    pub customer: &'a str,
    /// The period as commands write it: `2024-01`, `2024-Q1`, `2024`.
    pub period: &'a str,
}

impl SettlementKey<'_> {
    /// The period's first day and the first day after it, `YYYY-MM-DD`.
    fn days(&self) -> Result<(String, String), StoreError> {
        let Period { first, end } = self.period.parse().map_err(StoreError::Refused)?;
        Ok((first.to_string(), end.to_string()))
    }

    /// As the audit log and live events name it.
    pub(crate) fn name(&self) -> String {
        [self.agreement, self.customer, self.period].join(" ")
    }
}
