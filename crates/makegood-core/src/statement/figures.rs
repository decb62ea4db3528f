//! Exact figures as people read them: cut, never rounded, with `…` where more digits follow.

use rust_decimal::Decimal;

use super::wording::{Words, fill};
use crate::money::Currency;
use crate::number::{Fraction, WideFraction};

/// A fraction as the settlement writes it, back as a number.
pub(super) fn fraction_of(text: &str) -> Option<Fraction> {
    let (numerator, denominator) = text.split_once('/')?;
    Fraction::new(numerator.parse().ok()?, denominator.parse().ok()?)
}

/// A decimal number as the settlement writes it.
pub(super) fn decimal_of(text: &str) -> Fraction {
    text.parse::<Decimal>().map_or(Fraction::whole(0), Fraction::from)
}

/// An exact figure of any size as the settlement writes it, back as a number.
pub(super) fn wide_of(text: &str) -> Option<WideFraction> {
    text.parse().ok()
}

/// At most `places` decimals, with `…` where the value has more.
pub(super) fn cut(value: impl Into<WideFraction>, places: u32) -> String {
    let value = value.into();
    match (0..=places).find(|&places| value.is_exact_at(places)) {
        Some(exact) => grouped(&value.to_decimal_text(exact)),
        None => format!("{}…", grouped(&value.to_decimal_text(places))),
    }
}

/// Digits before the point in groups of three.
pub(crate) fn grouped(number: &str) -> String {
    let (whole, rest) = number.split_once('.').map_or((number, None), |(whole, rest)| (whole, Some(rest)));
    let (sign, digits) = whole.strip_prefix('-').map_or(("", whole), |digits| ("-", digits));
    let mut text = sign.to_owned();
    for (place, digit) in digits.chars().enumerate() {
        if 0 < place && (digits.len() - place).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    if let Some(rest) = rest {
        text.push('.');
        text.push_str(rest);
    }
    text
}

/// An exact amount with its currency; never rounded.
pub(super) fn money(amount: Fraction, currency: Option<Currency>, words: &Words) -> String {
    let places = currency.map_or(0, Currency::places);
    let text = if amount.is_exact_at(places) { grouped(&amount.to_decimal_text(places)) } else { cut(amount, 6) };
    match currency {
        Some(Currency::KRW) => fill(words.won, &[("n", &text)]),
        Some(currency) => format!("{currency} {text}"),
        None => text,
    }
}

/// A length in hours, minutes, seconds and milliseconds: `1 h 40 min`. Days are not used: they differ in length.
pub(super) fn length(ms: Fraction, words: &Words) -> String {
    const UNITS: [i128; 3] = [3_600_000, 60_000, 1_000];
    let names = [words.hour, words.minute, words.second];
    let negative = ms.numerator < 0;
    let magnitude = Fraction { numerator: ms.numerator.abs(), denominator: ms.denominator };
    let mut whole = magnitude.numerator / magnitude.denominator;
    let rest = Fraction { numerator: magnitude.numerator % magnitude.denominator, denominator: magnitude.denominator };
    let mut parts = Vec::new();
    for (unit, name) in UNITS.iter().zip(names) {
        let count = whole / unit;
        whole %= unit;
        if 0 < count {
            parts.push(format!("{}{name}", grouped(&count.to_string())));
        }
    }
    let below = Fraction::whole(whole).plus(rest).unwrap_or(Fraction::whole(whole));
    if 0 < below.numerator || parts.is_empty() {
        let unit = if parts.is_empty() && below.numerator == 0 { words.second } else { words.millisecond };
        parts.push(format!("{}{unit}", cut(below, 6)));
    }
    format!("{}{}", if negative { "−" } else { "" }, parts.join(" "))
}

/// The same down to the second, with `…` where more follows.
pub(super) fn length_in_seconds(ms: Fraction, words: &Words) -> String {
    let seconds = ms.numerator / ms.denominator / 1_000;
    let whole = Fraction::whole(seconds * 1_000);
    if whole == ms { length(ms, words) } else { format!("{}…", length(whole, words)) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::statement::wording::{EN, KO};

    #[test]
    fn lengths_read_like_lengths() {
        let of = |ms: i128, words| length(Fraction::whole(ms), words);
        assert_eq!(of(6_000_000, &EN), "1 h 40 min");
        assert_eq!(of(2_592_000_000, &KO), "720시간");
        assert_eq!(of(12_528_000, &EN), "3 h 28 min 48 s");
        assert_eq!(of(12_528_001, &KO), "3시간 28분 48초 1밀리초");
        assert_eq!(of(0, &EN), "0 s");
        assert_eq!(of(-90_000, &EN), "−1 min 30 s");
        assert_eq!(length(Fraction { numerator: 1, denominator: 3 }, &EN), "0.333333… ms");
    }

    #[test]
    fn decimals_are_cut_and_say_so() {
        let third = Fraction { numerator: -200_000, denominator: 3 };
        assert_eq!(cut(third, 2), "-66,666.66…");
        assert_eq!(cut(Fraction { numerator: 199, denominator: 2 }, 6), "99.5");
        assert_eq!(money(Fraction { numerator: 5, denominator: 2 }, "USD".parse().ok(), &EN), "USD 2.50");
        assert_eq!(money(Fraction { numerator: 5, denominator: 2 }, Some(Currency::KRW), &EN), "KRW 2.5");
    }
}
