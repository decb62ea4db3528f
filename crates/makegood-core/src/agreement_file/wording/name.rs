//! Names that files give to things, currencies and language tags.

use super::Fault;
use crate::agreement_file::nearest::nearest;
use crate::money::Currency;

/// Reads a name: letters, digits, `_`, `-` and `.`, no white space.
pub(crate) fn name(text: &str) -> Result<String, Fault> {
    let bad = text.char_indices().find(|(_, c)| !(c.is_alphanumeric() || "_-.".contains(*c)));
    match bad {
        None if !text.is_empty() && text.len() <= 100 => Ok(text.to_owned()),
        None => Err(Fault::whole(text, "a name has 1 to 100 letters", "이름은 1자 이상 100자 이하여야 합니다")),
        Some((at, c)) => Err(Fault::new(
            at,
            at + c.len_utf8(),
            format!("`{c}` cannot stand in a name: use letters, digits, `_`, `-` and `.`"),
            format!("이름에는 `{c}`를 쓸 수 없습니다. 글자, 숫자, `_`, `-`, `.`만 써 주세요"),
        )),
    }
}

/// Types of case that every desk knows; agreements may name others (`printer_fault`).
const CASE_TYPES: [&str; 6] = ["incident", "service_request", "problem", "change", "enhancement", "security_breach"];

/// Reads a type of case.
pub(crate) fn case_type(text: &str) -> Result<String, Fault> {
    match nearest(text, CASE_TYPES.into_iter()) {
        Some(meant) if meant != text => Err(Fault::whole(
            text,
            format!("`{text}` looks like `{meant}`, misspelt"),
            format!("`{text}`은(는) `{meant}`의 오타로 보입니다"),
        )),
        _ => name(text),
    }
}

/// Reads an ISO 4217 code.
pub(crate) fn currency(text: &str) -> Result<Currency, Fault> {
    text.parse().map_err(|_| {
        Fault::whole(
            text,
            format!("`{text}` is not a currency: write three capital letters like `KRW`"),
            format!("`{text}`은(는) 통화가 아닙니다. `KRW`처럼 대문자 세 글자로 적어 주세요"),
        )
    })
}

/// Reads an ISO 3166 code of two capital letters.
pub(crate) fn country(text: &str) -> Result<String, Fault> {
    if text.len() == 2 && text.bytes().all(|letter| letter.is_ascii_uppercase()) {
        Ok(text.to_owned())
    } else {
        Err(Fault::whole(
            text,
            format!("`{text}` is not a country: write two capital letters like `KR`"),
            format!("`{text}`은(는) 나라 표기가 아닙니다. `KR`처럼 대문자 두 글자로 적어 주세요"),
        ))
    }
}

/// Reads a language tag such as `ko` or `en-GB`.
pub(crate) fn language(text: &str) -> Result<String, Fault> {
    let mut parts = text.split('-');
    let first = parts.next().is_some_and(|part| (2..=3).contains(&part.len()) && letters(part, true));
    let rest = parts.all(|part| (2..=8).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_alphanumeric()));
    if first && rest {
        Ok(text.to_owned())
    } else {
        Err(Fault::whole(
            text,
            format!("`{text}` is not a language: write a tag like `ko` or `en`"),
            format!("`{text}`은(는) 언어 표기가 아닙니다. `ko`, `en`처럼 적어 주세요"),
        ))
    }
}

fn letters(text: &str, lower: bool) -> bool {
    text.bytes().all(|b| if lower { b.is_ascii_lowercase() } else { b.is_ascii_alphabetic() })
}
