//! One spelling for what people write in several: `uptime>=99.9%` is `uptime >= 99.9 %`, `90 minutes` is `90 min`.

use super::cursor::Cursor;
use super::{Fault, length};

/// Phrases with a canonical one; tried one by one, and kept only where the wording still says the same.
const PHRASES: [(&str, &str); 17] = [
    ("consecutive", ""),
    ("in a row", ""),
    ("≥", ">="),
    ("≤", "<="),
    ("times", "x"),
    ("from the", "of the"),
    ("after the", "of the"),
    ("the end of the period", "the period's end"),
    ("of period end", "of the period's end"),
    ("the outage", "the event"),
    ("the incident", "the event"),
    ("more than", "longer than"),
    ("over", "longer than"),
    (">", "longer than"),
    ("at least", ""),
    ("from", ""),
    (">=", ""),
];

/// The canonical spelling of `text`; `None` where it does not read, or has no other spelling.
pub(crate) fn canonical<T: PartialEq>(text: &str, read: impl Fn(&str) -> Result<T, Fault>) -> Option<String> {
    let meant = read(text).ok()?;
    let same = |other: &str| read(other).is_ok_and(|said| said == meant);
    let cursor = Cursor::new(text);
    let mut words: Vec<String> = cursor.tokens().iter().map(|token| token.text.to_owned()).collect();
    if !same(&joined(&words)) {
        return None;
    }
    let offer = |words: &mut Vec<String>, start: usize, count: usize, instead: &str| {
        let mut other = words.clone();
        other.splice(start..start + count, instead.split_whitespace().map(str::to_owned));
        if other != *words && same(&joined(&other)) {
            *words = other;
        }
    };
    for at in 0..words.len() {
        let lower = words.get(at).map(|word| word.to_lowercase()).unwrap_or_default();
        offer(&mut words, at, 1, &lower);
    }
    let mut at = 0;
    while at + 1 < words.len() {
        let number = words.get(at).cloned().unwrap_or_default();
        for count in if number.starts_with(|c: char| c.is_ascii_digit()) { &[2, 1][..] } else { &[] } {
            let unit = words.get(at + 1..=at + count).map(|unit| unit.join(" "));
            if let Some(unit) = unit.and_then(|unit| length::canonical_unit(&unit, &number)) {
                offer(&mut words, at + 1, *count, unit);
                break;
            }
        }
        at += 1;
    }
    for (phrase, instead) in PHRASES {
        let count = phrase.split(' ').count();
        let found = words.windows(count).position(|window| window.join(" ").eq_ignore_ascii_case(phrase));
        if let Some(start) = found {
            offer(&mut words, start, count, instead);
        }
    }
    Some(joined(&words)).filter(|canonical| canonical != text)
}

/// Words with one space between them; none inside brackets and before commas.
fn joined(words: &[String]) -> String {
    let mut out = String::new();
    for word in words {
        let close = matches!(word.as_str(), ")" | ",");
        if !out.is_empty() && !out.ends_with('(') && !close {
            out.push(' ');
        }
        out.push_str(word);
    }
    out
}
