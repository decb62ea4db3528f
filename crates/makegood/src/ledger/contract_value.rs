//! What a contract is worth where caps of damages are taken of it: one value for an agreement and a customer. The first
//! that is typed stays; another one needs a reason, and the audit log has both.

use makegood_core::agreement_file::Saying;
use makegood_core::money::{Currency, Money};
use makegood_store::{Change, Store, StoreError};
use serde::{Deserialize, Serialize};

use crate::incidents::NotDone;

/// How the settings begin that hold them; behind it stand agreement and customer.
const NAME: &str = "contract value ";

/// A value that is kept.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Kept {
    /// In the currency's smallest unit.
    amount: i64,
    currency: String,
    /// Why it was changed; empty: it never was.
    #[serde(default)]
    reason: String,
}

impl Kept {
    fn money(&self) -> Result<Money, StoreError> {
        Ok(Money::of_smallest_units(self.amount, self.currency.parse().map_err(StoreError::Broken)?))
    }
}

fn name(agreement: &str, customer: &str) -> String {
    format!("{NAME}{}", serde_json::json!([agreement, customer]))
}

/// What the contract with a customer under an agreement is worth, where that is known.
///
/// # Errors
/// The database's.
pub(crate) async fn contract_value(
    store: &Store,
    agreement: &str,
    customer: &str,
) -> Result<Option<Money>, StoreError> {
    let kept: Option<Kept> = store.setting(&name(agreement, customer)).await?;
    kept.map(|kept| kept.money()).transpose()
}

/// Every value that is known, with its agreement and customer.
///
/// # Errors
/// The database's.
pub(crate) async fn contract_values(store: &Store) -> Result<Vec<(String, String, Money)>, StoreError> {
    let mut all = Vec::new();
    for setting in store.settings().await? {
        let key = setting.name.strip_prefix(NAME).and_then(|key| serde_json::from_str::<(String, String)>(key).ok());
        if let Some((agreement, customer)) = key {
            all.push((agreement, customer, setting.read::<Kept>()?.money()?));
        }
    }
    Ok(all)
}

/// The value to reckon with: what is kept, or what is typed where nothing is, which is kept from now on. Another one than
/// is kept takes its place for a reason.
///
/// # Errors
/// It is none; it differs, and nobody says why; the database's.
pub(super) async fn taken(
    change: &mut Change,
    (agreement, customer): (&str, &str),
    (typed, currency): (Option<Money>, Currency),
    reason: &str,
) -> Result<Option<Money>, NotDone> {
    let (name, reason) = (name(agreement, customer), reason.trim());
    let kept: Option<Kept> = change.setting(&name).await?;
    // An agreement that is reckoned in another currency now has none yet.
    let kept = kept.map(|kept| kept.money()).transpose()?.filter(|kept| kept.currency == currency);
    let Some(typed) = typed else { return Ok(kept) };
    let amount = typed.smallest_units().filter(|units| 0 < *units).ok_or_else(|| none(currency))?;
    if kept.and_then(Money::smallest_units) == Some(amount) {
        return Ok(kept);
    }
    if let Some(kept) = kept.filter(|_| reason.is_empty()) {
        return Err(NotDone::Refused(Saying::new(
            format!("the contract value is {kept}: say why it changes"),
            format!("계약 금액은 {kept}(으)로 기록되어 있습니다. 변경하시려면 변경 사유를 입력해 주세요"),
        )));
    }
    let reason = if kept.is_some() { reason.to_owned() } else { String::new() };
    change.set(&name, &Kept { amount, currency: currency.code().to_owned(), reason }).await?;
    Ok(Some(typed))
}

fn none(currency: Currency) -> NotDone {
    NotDone::refused(
        format!("the contract value must be more than zero, with no more places than {currency} has"),
        format!("계약 금액은 0보다 커야 하며, {currency} 통화의 소수 자릿수를 넘을 수 없습니다"),
    )
}
