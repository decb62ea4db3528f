//! What a customer pays: the base of credits.

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use crate::time::Instant;

/// Whether a charge comes back every period.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Charge {
    /// Comes back: part of every base.
    #[default]
    Recurring,
    /// Paid once: left out of bases.
    OneTime,
}

/// The charge for `from`–`to`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Fee {
    /// The service paid for; absent = all the agreement's services together.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub service: Option<String>,
    /// Whose charge; absent = the agreement's one customer.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub customer: Option<String>,
    /// The region charged for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub region: Option<String>,
    /// The component charged for; absent = the service as a whole.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub component: Option<String>,
    /// Start of the span paid for.
    pub from: Instant,
    /// End of the span paid for.
    pub to: Instant,
    /// The amount, a decimal written as a string, in the currency's main unit.
    #[serde(with = "rust_decimal::serde::str")]
    pub amount: Decimal,
    /// ISO 4217 code.
    pub currency: String,
    /// Whether it comes back.
    #[serde(default)]
    pub charge: Charge,
}
