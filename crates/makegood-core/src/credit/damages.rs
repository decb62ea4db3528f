//! Damages beyond credits: each kind under its own cap (F5).

use rust_decimal::Decimal;

use crate::agreement::{Damages, Text};
use crate::agreement_file::Saying;
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

/// What a cap of so many times the contract value ends in, as files write it.
const CONTRACT_VALUE: &str = "contract value";

/// What a kind of damages is called, by its name in the agreement.
pub fn damages_name(name: &str) -> Saying {
    match name {
        "direct" => Saying::new("direct damages", "직접 손해"),
        "indirect" => Saying::new("indirect damages", "간접 손해"),
        other => Saying::new(format!("`{other}` damages"), format!("`{other}` 손해")),
    }
}

/// A cap as people read it: `2 x contract value` is 계약 금액의 2배 in Korean; everything else as the file has it.
pub fn cap_in_words(cap: &Text) -> Saying {
    let own = cap.in_language("ko");
    let korean = match own.trim().strip_suffix(CONTRACT_VALUE).map(times) {
        Some("") => "계약 금액".to_owned(),
        Some(times) => format!("계약 금액의 {times}배"),
        None => own.to_owned(),
    };
    Saying::new(cap.in_language("en"), korean)
}

/// `2` of `2 x `.
fn times(text: &str) -> &str {
    text.trim().trim_end_matches(['x', '×']).trim()
}

/// The cap of a kind of damages: `2 x contract value`, `contract value`, or `KRW 1000000`; nothing where the agreement
/// states none.
///
/// # Errors
/// The cap is written otherwise, is in another currency, or takes a contract value that is not known.
pub fn damages_cap(damages: &Damages, contract_value: Option<Money>) -> Result<Option<Money>, Saying> {
    // The file's own language says it; every language says the same.
    let Some(text) = damages.cap.0.iter().map(|(_, text)| text.trim()).find(|text| !text.is_empty()) else {
        return Ok(None);
    };
    let name = damages_name(&damages.name);
    let unknown = || {
        Saying::new(
            format!("the cap of {} reads `{text}`: write it like `2 x contract value` or `KRW 1000000`", name.en),
            format!(
                "{}의 한도가 `{text}`(으)로 적혀 있어 계산할 수 없습니다. 협약 파일에 `2 x contract value`나 `KRW 1000000`처럼 \
                 적어 주세요",
                name.ko
            ),
        )
    };
    if let Some(factor) = text.strip_suffix(CONTRACT_VALUE) {
        let factor = times(factor);
        let factor = if factor.is_empty() { Decimal::ONE } else { factor.parse::<Decimal>().map_err(|_| unknown())? };
        let value = contract_value.ok_or_else(|| {
            let cap = cap_in_words(&damages.cap);
            Saying::new(
                format!("{} are capped at `{text}`: the contract value must be given", name.en),
                format!("{}의 한도는 {}입니다. 계약 금액을 입력해 주세요", name.ko, cap.ko),
            )
        })?;
        let amount = value.amount.checked_mul(factor).ok_or_else(unknown)?;
        return Ok(Some(Money { amount: amount.normalize(), currency: value.currency }));
    }
    let (currency, amount) = text.split_once(' ').ok_or_else(unknown)?;
    let currency = currency.parse().map_err(|_| unknown())?;
    let amount = amount.replace(',', "").parse::<Decimal>().map_err(|_| unknown())?;
    Ok(Some(Money { amount, currency }))
}
