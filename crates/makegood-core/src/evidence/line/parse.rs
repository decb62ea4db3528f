//! From the raw JSON of one value to the value, without an opinion on what to say when it fails.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::marker::PhantomData;

use rust_decimal::Decimal;
use serde::Deserialize;
use serde::de::DeserializeOwned;

use crate::evidence::Proof;
use crate::time::Instant;

pub(super) type Column = Vec<Option<u64>>;

/// A JSON string; borrowed where it holds no escape.
pub(super) fn string(raw: &str) -> Option<Cow<'_, str>> {
    let inner = raw.strip_prefix('"')?.strip_suffix('"')?;
    if !inner.as_bytes().iter().any(|byte| *byte == b'\\' || *byte < 0x20) {
        return Some(Cow::Borrowed(inner));
    }
    serde_json::from_str::<String>(raw).ok().map(Cow::Owned)
}

/// A text that names something: not empty, no control characters.
pub(super) fn text(raw: &str) -> Option<String> {
    let text = string(raw)?;
    (!text.is_empty() && !text.chars().any(char::is_control)).then(|| text.into_owned())
}

pub(super) fn texts(raw: &str) -> Option<Vec<String>> {
    let list: Vec<String> = serde_json::from_str(raw).ok()?;
    list.iter().all(|text| !text.is_empty() && !text.chars().any(char::is_control)).then_some(list)
}

pub(super) fn instant(raw: &str) -> Option<Instant> {
    string(raw)?.parse().ok()
}

pub(super) fn minute(raw: &str) -> Option<Instant> {
    instant(raw).filter(|at| at.as_ms() % 60_000 == 0)
}

pub(super) fn flag(raw: &str) -> Option<bool> {
    raw.parse().ok()
}

/// `12.50` or `"12.50"`: digits, at most one point, no exponent; exact or not at all.
pub(super) fn decimal(raw: &str) -> Option<Decimal> {
    let text = if raw.starts_with('"') { string(raw)? } else { Cow::Borrowed(raw) };
    let digits = text.strip_prefix('-').unwrap_or(&text);
    let plain = digits.split('.').all(|part| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit()));
    if !plain || digits.split('.').count() > 2 {
        return None;
    }
    Decimal::from_str_exact(&text).ok().map(|value| if value.is_zero() { Decimal::ZERO } else { value.normalize() })
}

pub(super) fn currency(raw: &str) -> Option<String> {
    let code = string(raw)?;
    (code.len() == 3 && code.bytes().all(|byte| byte.is_ascii_uppercase())).then(|| code.into_owned())
}

pub(super) fn column(raw: &str) -> Option<Column> {
    serde_json::from_str(raw).ok()
}

pub(super) fn threshold_columns(raw: &str) -> Option<BTreeMap<u64, Column>> {
    let named: BTreeMap<String, Column> = unique_map(raw)?;
    named.into_iter().map(|(key, column)| plain_number(&key).map(|threshold| (threshold, column))).collect()
}

pub(super) fn named_columns(raw: &str) -> Option<BTreeMap<String, Column>> {
    unique_map(raw).filter(|named| named.keys().all(|name| !name.is_empty() && !name.chars().any(char::is_control)))
}

pub(super) fn named_texts(raw: &str) -> Option<BTreeMap<String, String>> {
    let is_text = |text: &str| !text.is_empty() && !text.chars().any(char::is_control);
    let named: BTreeMap<String, String> = unique_map(raw)?;
    named.iter().all(|(name, value)| is_text(name) && is_text(value)).then_some(named)
}

pub(super) fn sketches(raw: &str) -> Option<Vec<Option<String>>> {
    serde_json::from_str(raw).ok()
}

pub(super) fn proof(raw: &str) -> Option<Proof> {
    // `deny_unknown_fields` on the type refuses what does not belong.
    let proof: Proof = serde_json::from_str(raw).ok()?;
    let named = !proof.document.is_empty() && !proof.document.chars().any(char::is_control);
    (named && proof.sha256.as_deref().is_none_or(is_hex_64)).then_some(proof)
}

pub(super) fn is_hex_64(text: &str) -> bool {
    text.len() == 64 && text.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'))
}

/// A whole number without leading zeros, so that one threshold has one spelling.
fn plain_number(text: &str) -> Option<u64> {
    let plain = text == "0" || text.bytes().next().is_some_and(|first| matches!(first, b'1'..=b'9'));
    plain.then(|| text.parse().ok()).flatten()
}

/// A JSON object; `None` when a key stands twice.
fn unique_map<V: DeserializeOwned>(raw: &str) -> Option<BTreeMap<String, V>> {
    struct Unique<V>(BTreeMap<String, V>);
    struct Visitor<V>(PhantomData<V>);
    impl<'de, V: DeserializeOwned> serde::de::Visitor<'de> for Visitor<V> {
        type Value = Unique<V>;
        fn expecting(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
            out.write_str("an object")
        }
        fn visit_map<A: serde::de::MapAccess<'de>>(self, mut entries: A) -> Result<Unique<V>, A::Error> {
            let mut map = BTreeMap::new();
            while let Some((key, column)) = entries.next_entry::<String, V>()? {
                if map.insert(key, column).is_some() {
                    return Err(serde::de::Error::custom("a key stands twice"));
                }
            }
            Ok(Unique(map))
        }
    }
    impl<'de, V: DeserializeOwned> Deserialize<'de> for Unique<V> {
        fn deserialize<D: serde::Deserializer<'de>>(input: D) -> Result<Unique<V>, D::Error> {
            input.deserialize_map(Visitor(PhantomData))
        }
    }
    serde_json::from_str::<Unique<V>>(raw).ok().map(|unique| unique.0)
}
