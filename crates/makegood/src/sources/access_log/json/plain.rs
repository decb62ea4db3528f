//! The fast scanner: one plain object without escapes. Whatever else a line is, it is left to the careful one.

use std::borrow::Cow;

use memchr::memchr;

use super::names::{Names, Role};
use super::{Found, Value};

/// The keys of the last line in order, each as `"key":`, with what it says.
#[derive(Default)]
pub(super) struct Layout {
    keys: Vec<(Box<[u8]>, Wanted)>,
}

/// What a key is good for.
#[derive(Clone, Copy)]
enum Wanted {
    Nothing,
    /// A value of interest, with the rank and role of its name.
    Value(usize, Role),
    /// Values of interest lie inside.
    Inside,
}

/// More keys than this are not remembered.
const KEYS_KEPT: usize = 64;

/// The values of interest in `line`; `None` when the line is anything but a plain, valid object, or when
/// a name of interest leads into a nested one.
#[inline]
pub(super) fn find<'a>(line: &'a [u8], names: &Names, layout: &mut Layout) -> Option<Found<'a>> {
    let line = &line[..line.len() - line.iter().rev().take_while(|&&byte| byte == b' ').count()];
    if !is_plain(line) {
        return None;
    }
    let mut found = Found::default();
    let mut rest = after_spaces(line.strip_prefix(b"{")?);
    if rest == b"}" {
        return Some(found);
    }
    for index in 0.. {
        let known = layout.keys.get(index).and_then(|(key, wanted)| Some((rest.strip_prefix(&**key)?, *wanted)));
        let (after_key, wanted) = match known {
            Some(known) => known,
            None => new_key(rest, names, layout, index)?,
        };
        let text = after_spaces(after_key);
        let after_value = if matches!(text.first(), Some(b'{' | b'[')) {
            if matches!(wanted, Wanted::Inside) {
                return None;
            }
            after_nested(text, 0)?
        } else {
            let (value, after_value) = value(text)?;
            if let (Wanted::Value(rank, role), Some(value)) = (wanted, value) {
                found.offer(rank, role, value);
            }
            after_value
        };
        rest = match after_spaces(after_value).split_first()? {
            (b',', rest) => after_spaces(rest),
            (b'}', []) => return Some(found),
            _ => return None,
        };
    }
    None
}

/// Whether every string in the line is what it looks like: valid UTF-8 without backslashes or control characters. One
/// pass without early exit, which vectorizes.
#[inline]
fn is_plain(line: &[u8]) -> bool {
    let (odd, all) = line
        .iter()
        .fold((0, 0), |(odd, all), &byte| (odd | u8::from(byte < 0x20) | u8::from(byte == b'\\'), all | byte));
    odd == 0 && (all < 0x80 || std::str::from_utf8(line).is_ok())
}

#[inline]
fn after_spaces(mut text: &[u8]) -> &[u8] {
    while let [b' ', rest @ ..] = text {
        text = rest;
    }
    text
}

/// A key that the last line did not have here.
#[cold]
fn new_key<'a>(text: &'a [u8], names: &Names, layout: &mut Layout, index: usize) -> Option<(&'a [u8], Wanted)> {
    let rest = text.strip_prefix(b"\"")?;
    let key = &rest[..memchr(b'"', rest)?];
    let rest = after_spaces(&rest[key.len() + 1..]).strip_prefix(b":")?;
    let leads = std::str::from_utf8(key).is_ok_and(|key| names.leads_through(key));
    let wanted = match names.find(key) {
        // Wanted for itself and for what lies inside: the careful scanner knows what to do.
        Some(_) if leads => return None,
        Some((rank, role)) => Wanted::Value(rank, role),
        None if leads => Wanted::Inside,
        None => Wanted::Nothing,
    };
    let remembered = (Box::from(&text[..text.len() - rest.len()]), wanted);
    if let Some(place) = layout.keys.get_mut(index) {
        *place = remembered;
    } else if layout.keys.len() == index && index < KEYS_KEPT {
        layout.keys.push(remembered);
    }
    Some((rest, wanted))
}

/// Deeper objects and lists are left to the careful scanner.
const DEEPEST: u32 = 16;

/// What follows the object or list at the start of `text`, when it is valid.
fn after_nested(text: &[u8], depth: u32) -> Option<&[u8]> {
    let (&open, rest) = text.split_first()?;
    let close = if open == b'{' { b'}' } else { b']' };
    let mut rest = after_spaces(rest);
    if rest.first() == Some(&close) {
        return Some(&rest[1..]);
    }
    loop {
        if open == b'{' {
            let key = rest.strip_prefix(b"\"")?;
            rest = after_spaces(after_spaces(&key[memchr(b'"', key)? + 1..]).strip_prefix(b":")?);
        }
        rest = match rest.first()? {
            b'{' | b'[' if depth < DEEPEST => after_nested(rest, depth + 1)?,
            _ => value(rest)?.1,
        };
        rest = match after_spaces(rest).split_first()? {
            (b',', rest) => after_spaces(rest),
            (end, rest) if *end == close => return Some(rest),
            _ => return None,
        };
    }
}

/// A string or number with what follows it; `true`, `false` and `null` say nothing.
#[inline]
fn value(text: &[u8]) -> Option<(Option<Value<'_>>, &[u8])> {
    match text.first()? {
        b'"' => {
            let close = memchr(b'"', &text[1..])? + 1;
            Some((Some(Value { text: Cow::Borrowed(&text[1..close]), is_string: true }), &text[close + 1..]))
        }
        b'0'..=b'9' | b'-' => {
            let (number, rest) = text.split_at(number_length(text)?);
            Some((Some(Value { text: Cow::Borrowed(number), is_string: false }), rest))
        }
        _ => {
            let literals: [&[u8]; 3] = [b"true", b"false", b"null"];
            literals.iter().find_map(|literal| Some((None, text.strip_prefix(*literal)?)))
        }
    }
}

/// How long the JSON number at the start of `text` is.
#[inline]
fn number_length(text: &[u8]) -> Option<usize> {
    let digits = |from: usize| text[from..].iter().take_while(|byte| byte.is_ascii_digit()).count();
    let start = usize::from(text.first() == Some(&b'-'));
    let whole = digits(start);
    if whole == 0 || (whole > 1 && text[start] == b'0') {
        return None;
    }
    let mut end = start + whole;
    if text.get(end) == Some(&b'.') {
        let fraction = digits(end + 1);
        if fraction == 0 {
            return None;
        }
        end += 1 + fraction;
    }
    // Exponents are left to the careful scanner.
    (!matches!(text.get(end), Some(b'e' | b'E'))).then_some(end)
}
