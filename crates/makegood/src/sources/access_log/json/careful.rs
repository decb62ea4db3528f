//! The careful scanner: all of JSON by `serde_json`, and what writers get wrong about it.

use std::borrow::Cow;
use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, IgnoredAny, MapAccess, Visitor};
use serde_json::value::RawValue;

use super::names::Names;
use super::{Found, Value};

const NOT_JSON: &str = "not a JSON object";

/// A line that is no JSON made valid where that is possible, and what was mended.
pub(super) fn mended(line: &[u8]) -> Result<(Vec<u8>, &'static str), &'static str> {
    let valid = |text: &str| serde_json::from_str::<&RawValue>(text).is_ok();
    let text = String::from_utf8_lossy(line);
    if matches!(text, Cow::Owned(_)) && valid(&text) {
        return Ok((text.into_owned().into_bytes(), "bytes that are not UTF-8: replaced"));
    }
    // nginx without `escape=json` writes `\x22` for a quote.
    let text = text.replace("\\x", "\\u00");
    if valid(&text) { Ok((text.into_bytes(), "escapes like `\\x22`: read as `\\u0022`")) } else { Err(NOT_JSON) }
}

/// The values of interest, at any depth.
pub(super) fn find<'a>(line: &'a [u8], names: &Names) -> Result<Found<'a>, &'static str> {
    let mut found = Found::default();
    let mut reader = serde_json::Deserializer::from_slice(line);
    Object { names, path: String::new(), found: &mut found }.deserialize(&mut reader).map_err(|_| NOT_JSON)?;
    reader.end().map_err(|_| NOT_JSON)?;
    Ok(found)
}

/// An object whose keys, behind `path`, may be of interest.
struct Object<'n, 'f, 'a> {
    names: &'n Names,
    path: String,
    found: &'f mut Found<'a>,
}

impl<'a> DeserializeSeed<'a> for Object<'_, '_, 'a> {
    type Value = ();

    fn deserialize<D: Deserializer<'a>>(self, input: D) -> Result<(), D::Error> {
        input.deserialize_map(self)
    }
}

impl<'a> Visitor<'a> for Object<'_, '_, 'a> {
    type Value = ();

    fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("an object")
    }

    fn visit_map<M: MapAccess<'a>>(self, mut map: M) -> Result<(), M::Error> {
        while let Some(key) = map.next_key::<Key<'a>>()? {
            let path = if self.path.is_empty() { key.0.into_owned() } else { format!("{}.{}", self.path, key.0) };
            let wanted = self.names.find(path.as_bytes());
            if wanted.is_none() && !self.names.leads_through(&path) {
                map.next_value::<IgnoredAny>()?;
                continue;
            }
            let raw = map.next_value::<&RawValue>()?.get();
            if raw.starts_with('{') && self.names.leads_through(&path) {
                let mut inner = serde_json::Deserializer::from_str(raw);
                // The text was validated just now; an object nested too deep for this reader says nothing.
                let _ = Object { names: self.names, path, found: &mut *self.found }.deserialize(&mut inner);
            } else if let (Some((rank, role)), Some(value)) = (wanted, value(raw)) {
                self.found.offer(rank, role, value);
            }
        }
        Ok(())
    }
}

/// A key, borrowed where it has no escapes.
#[derive(serde::Deserialize)]
struct Key<'a>(#[serde(borrow)] Cow<'a, str>);

/// A string or number; anything else says nothing.
fn value(raw: &str) -> Option<Value<'_>> {
    match raw.as_bytes().first()? {
        b'"' => {
            let text = serde_json::from_str::<Key<'_>>(raw).ok()?.0;
            let text = match text {
                Cow::Borrowed(text) => Cow::Borrowed(text.as_bytes()),
                Cow::Owned(text) => Cow::Owned(text.into_bytes()),
            };
            Some(Value { text, is_string: true })
        }
        b'0'..=b'9' | b'-' => Some(Value { text: Cow::Borrowed(raw.as_bytes()), is_string: false }),
        _ => None,
    }
}
