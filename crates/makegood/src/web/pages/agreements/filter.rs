//! Which agreements of the register are shown: by words, customer, service, kind, expiry, target and risk.

use rust_decimal::Decimal;
use serde::Deserialize;

use super::row::{Risk, Row};

/// What the form of the register asks for; what is empty narrows nothing.
#[derive(Clone, Debug, Default, Deserialize)]
pub(crate) struct Filter {
    /// Words of id, title, parties.
    #[serde(default)]
    pub(crate) q: String,
    /// The id of a customer whom it binds.
    #[serde(default)]
    pub(crate) customer: String,
    /// The id of a service that it promises.
    #[serde(default)]
    pub(crate) service: String,
    /// `sla`, `ola` or `uc`.
    #[serde(default)]
    pub(crate) kind: String,
    /// It ends within so many days.
    #[serde(default)]
    pub(crate) ends: String,
    /// It promises at least so much uptime, in percent.
    #[serde(default)]
    pub(crate) target: String,
    /// `any`, or one of [`Risk`]'s words.
    #[serde(default)]
    pub(crate) risk: String,
}

impl Filter {
    /// Whether anything is asked for.
    pub(crate) fn is_empty(&self) -> bool {
        let Filter { q, customer, service, kind, ends, target, risk } = self;
        [q, customer, service, kind, ends, target, risk].into_iter().all(|one| one.trim().is_empty())
    }

    /// Whether a row is shown.
    pub(crate) fn lets_through(&self, row: &Row) -> bool {
        let text = format!("{} {} {} {}", row.id, row.title, row.parties, row.services.join(" ")).to_lowercase();
        self.q.to_lowercase().split_whitespace().all(|word| text.contains(word))
            && (self.customer.is_empty() || row.customers.iter().any(|(id, _)| *id == self.customer))
            && (self.service.is_empty() || row.services.contains(&self.service))
            && (self.kind.is_empty() || row.kind == self.kind)
            && self.ends_in_time(row)
            && self.promises_enough(row)
            && self.is_at_risk(row)
    }

    fn ends_in_time(&self, row: &Row) -> bool {
        let Ok(days) = self.ends.trim().parse::<i64>() else { return true };
        row.days_left.is_some_and(|left| left <= days)
    }

    fn promises_enough(&self, row: &Row) -> bool {
        let Ok(least) = self.target.trim().trim_end_matches('%').trim().parse::<Decimal>() else { return true };
        row.target.is_some_and(|target| least <= target)
    }

    fn is_at_risk(&self, row: &Row) -> bool {
        match self.risk.as_str() {
            "" => true,
            word => match Risk::of_word(word) {
                Some(risk) => row.risks.contains(&risk),
                None => !row.risks.is_empty(),
            },
        }
    }
}
