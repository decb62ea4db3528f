//! Shares and money as people read them.

use makegood_core::money::Currency;
use makegood_core::number::Fraction;
use rust_decimal::Decimal;

use crate::web::page::Page;

/// `12.3 %`, cut off, so that what is not whole never looks it; what is almost nothing says so.
pub(super) fn percent(share: Option<Fraction>, places: u32) -> String {
    let Some(percent) = share.and_then(|share| share.times(Fraction::whole(100))) else { return "–".to_owned() };
    let text = percent.to_decimal_text(places);
    let is_nothing = text.chars().all(|digit| matches!(digit, '0' | '.'));
    match is_nothing && 0 < percent.numerator {
        true => format!("< {}1 %", text.get(..text.len().saturating_sub(1)).unwrap_or_default()),
        false => format!("{text} %"),
    }
}

/// `KRW 1,000,000`, `1,000,000원`.
pub(crate) fn money(page: &Page, amount: Decimal, currency: Currency) -> String {
    let text = amount.abs().to_string();
    let (whole, rest) = text.split_once('.').map_or((text.as_str(), ""), |(whole, rest)| (whole, rest));
    let mut grouped = String::new();
    for (at, digit) in whole.chars().enumerate() {
        if 0 < at && (whole.len() - at) % 3 == 0 {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    if !rest.is_empty() {
        grouped = format!("{grouped}.{rest}");
    }
    let sign = if amount.is_sign_negative() && !amount.is_zero() { "−" } else { "" };
    match (page.lang(), currency == Currency::KRW) {
        ("ko", true) => format!("{sign}{grouped}원"),
        _ => format!("{sign}{} {grouped}", currency.code()),
    }
}
