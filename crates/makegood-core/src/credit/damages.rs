//! Damages beyond credits: each kind under its own cap (F5).

use rust_decimal::Decimal;

use crate::agreement::Damages;
use crate::money::Money;

/// What may still be recognised of one kind of damages.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DamagesLimit {
    /// The most that is ever owed for this kind.
    pub most: Money,
    /// What was recognised of it before.
    pub recognised: Money,
}

impl DamagesLimit {
    /// What is left.
    pub fn left(&self) -> Money {
        let left = (self.most.amount - self.recognised.amount).max(Decimal::ZERO);
        Money { amount: left, currency: self.most.currency }
    }
}

/// The cap of a kind of damages: `2 x contract value`, `contract value`, or `KRW 1000000`; nothing where the agreement
/// states none.
///
/// # Errors
/// In words: the cap is written otherwise, is in another currency, or takes a contract value that is not known.
pub fn damages_cap(damages: &Damages, contract_value: Option<Money>) -> Result<Option<Money>, String> {
    // The file's own language says it; every language says the same.
    let Some(text) = damages.cap.0.iter().map(|(_, text)| text.trim()).find(|text| !text.is_empty()) else {
        return Ok(None);
    };
    let unknown = || {
        format!(
            "the cap of `{}` damages reads `{text}`: write it like `2 x contract value` or `KRW 1000000`",
            damages.name
        )
    };
    if let Some(times) = text.strip_suffix("contract value") {
        let times = times.trim().trim_end_matches(['x', '×']).trim();
        let times = if times.is_empty() { Decimal::ONE } else { times.parse::<Decimal>().map_err(|_| unknown())? };
        let value = contract_value.ok_or_else(|| {
            format!("`{}` damages are capped at `{text}`: the contract value must be given", damages.name)
        })?;
        let amount = value.amount.checked_mul(times).ok_or_else(unknown)?;
        return Ok(Some(Money { amount: amount.normalize(), currency: value.currency }));
    }
    let (currency, amount) = text.split_once(' ').ok_or_else(unknown)?;
    let currency = currency.parse().map_err(|_| unknown())?;
    let amount = amount.replace(',', "").parse::<Decimal>().map_err(|_| unknown())?;
    Ok(Some(Money { amount, currency }))
}
