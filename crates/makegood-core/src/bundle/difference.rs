//! The first place where two JSON texts differ, by path, with both values.

use std::fmt;

use serde::Serialize;
use serde::de::{Deserialize, Deserializer, MapAccess, Visitor};
use serde_json::value::RawValue;

use crate::agreement_file::Saying;

/// Where two settlements part.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Difference {
    /// The way to the value, as `jq` reads it: `.settlements[0].objectives[2].measured.exact`.
    pub path: String,
    /// The value in the bundle, as JSON; none where it is not there.
    pub stated: Option<String>,
    /// The value that the engine finds.
    pub found: Option<String>,
}

impl Difference {
    /// The difference in words.
    pub fn said(&self) -> Saying {
        let side = |value: &Option<String>, nothing: &str| value.as_deref().map_or(nothing.to_owned(), excerpt);
        let both = |nothing| (side(&self.stated, nothing), side(&self.found, nothing));
        let ((stated, found), (stated_ko, found_ko)) = (both("nothing"), both("없음"));
        let (elsewhere, elsewhere_ko) =
            if self.stated == self.found { (" in another place", "(자리가 다릅니다)") } else { ("", "") };
        let path = &self.path;
        Saying::new(
            format!("`{path}`: the bundle says {stated}, the engine finds {found}{elsewhere}"),
            format!("`{path}`: 파일의 값은 {stated_ko}, 엔진이 계산한 값은 {found_ko}{elsewhere_ko}"),
        )
    }
}

impl fmt::Display for Difference {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.said().en)
    }
}

/// The first difference in the order of `stated`; `None` for texts that are the same byte for byte.
pub fn first_difference(stated: &str, found: &str) -> Option<Difference> {
    if stated == found {
        return None;
    }
    let (Ok(left), Ok(right)) = (serde_json::from_str(stated), serde_json::from_str(found)) else {
        return Some(by_line(stated, found));
    };
    let mut path = String::new();
    // The same values in another layout are a difference too.
    Some(walk(left, right, &mut path).unwrap_or_else(|| by_line(stated, found)))
}

fn walk(stated: &RawValue, found: &RawValue, path: &mut String) -> Option<Difference> {
    let here = path.len();
    match (inside(stated), inside(found)) {
        (Some(left), Some(right)) if left.listed == right.listed => {
            for (number, (name, value)) in left.items.iter().enumerate() {
                let difference = match right.items.get(number) {
                    Some((other, found)) if other == name => {
                        path.push_str(&step(name, number, left.listed));
                        walk(value, found, path)
                    }
                    // A name that only the engine's text has stands before the name that should have been here.
                    Some((other, found)) if left.named(other).is_none() => {
                        path.push_str(&step(other, number, left.listed));
                        Some(only(path, None, Some(found)))
                    }
                    _ => {
                        path.push_str(&step(name, number, left.listed));
                        Some(only(path, Some(value), right.named(name)))
                    }
                };
                if difference.is_some() {
                    return difference;
                }
                path.truncate(here);
            }
            let (name, value) = right.items.get(left.items.len())?;
            path.push_str(&step(name, left.items.len(), left.listed));
            Some(only(path, None, Some(value)))
        }
        _ if stated.get() == found.get() => None,
        _ => Some(only(path, Some(stated), Some(found))),
    }
}

fn only(path: &str, stated: Option<&RawValue>, found: Option<&RawValue>) -> Difference {
    let text = |value: &RawValue| value.get().to_owned();
    Difference { path: path.to_owned(), stated: stated.map(text), found: found.map(text) }
}

fn step(name: &str, number: usize, listed: bool) -> String {
    if listed { format!("[{number}]") } else { format!(".{name}") }
}

/// What an array or an object holds, in order.
struct Inside<'a> {
    listed: bool,
    items: Vec<(String, &'a RawValue)>,
}

impl<'a> Inside<'a> {
    /// The value of a name in an object; nothing in an array, where nothing has a name.
    fn named(&self, name: &str) -> Option<&'a RawValue> {
        let found = self.items.iter().find(|(own, _)| !self.listed && own == name);
        found.map(|(_, value)| *value)
    }
}

fn inside(value: &RawValue) -> Option<Inside<'_>> {
    match value.get().as_bytes().first()? {
        b'[' => {
            let items: Vec<&RawValue> = serde_json::from_str(value.get()).ok()?;
            Some(Inside { listed: true, items: items.into_iter().map(|item| (String::new(), item)).collect() })
        }
        b'{' => {
            let Entries(items) = serde_json::from_str(value.get()).ok()?;
            Some(Inside { listed: false, items })
        }
        _ => None,
    }
}

/// The entries of an object in the order of the text.
struct Entries<'a>(Vec<(String, &'a RawValue)>);

impl<'de> Deserialize<'de> for Entries<'de> {
    fn deserialize<D: Deserializer<'de>>(input: D) -> Result<Self, D::Error> {
        struct InOrder;
        impl<'de> Visitor<'de> for InOrder {
            type Value = Entries<'de>;
            fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
                out.write_str("an object")
            }
            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Entries<'de>, A::Error> {
                let mut entries = Vec::new();
                while let Some(entry) = map.next_entry()? {
                    entries.push(entry);
                }
                Ok(Entries(entries))
            }
        }
        input.deserialize_map(InOrder)
    }
}

fn by_line(stated: &str, found: &str) -> Difference {
    let (mut left, mut right) = (stated.split('\n'), found.split('\n'));
    let mut line = 1;
    loop {
        match (left.next(), right.next()) {
            (Some(stated), Some(found)) if stated == found => line += 1,
            (stated, found) => {
                let (stated, found) = (stated.map(str::to_owned), found.map(str::to_owned));
                return Difference { path: format!("line {line}"), stated, found };
            }
        }
    }
}

fn excerpt(text: &str) -> String {
    const LONGEST: usize = 400;
    match text.char_indices().nth(LONGEST) {
        Some((cut, _)) => format!("`{}…`", text.get(..cut).unwrap_or(text)),
        None => format!("`{text}`"),
    }
}
