//! The fields of one JSON line, taken one by one; what is wrong is written down in words.

use std::borrow::Cow;
use std::fmt;

use serde::Deserialize;
use serde::de::{Deserializer, MapAccess, Visitor};
use serde_json::value::RawValue;

use super::problem::{LineProblem, excerpt};
use crate::evidence::field::{Shape, fields, is_needed};
use crate::evidence::kind::{Kind, Words};

/// A line cut into keys and raw values, and the problems found so far.
pub(super) struct Fields<'a> {
    line: &'a str,
    kind: Kind,
    entries: Vec<(Cow<'a, str>, &'a RawValue)>,
    pub(super) problems: Vec<LineProblem>,
    #[cfg(test)]
    pub(super) asked: Vec<&'static str>,
}

impl<'a> Fields<'a> {
    /// Cuts a line; every key must be one the kind has, and stand once.
    pub(super) fn cut(line: &'a str) -> Result<Fields<'a>, Vec<LineProblem>> {
        let entries = serde_json::from_str::<Entries<'a>>(line).map_err(|error| vec![not_an_object(line, &error)])?.0;
        let mut cut = Fields {
            line,
            kind: Kind::Retraction,
            entries,
            problems: Vec::new(),
            #[cfg(test)]
            asked: Vec::new(),
        };
        match cut.take("kind", String::new, |raw| Kind::from_word(&super::parse::string(raw)?)) {
            Some(kind) => cut.kind = kind,
            None => return Err(cut.without_kind()),
        }
        cut.refuse_strangers();
        Ok(cut)
    }

    pub(super) fn kind(&self) -> Kind {
        self.kind
    }

    /// The value of a field, or nothing and a problem if it must be there or is not what it should be.
    pub(super) fn take<T>(
        &mut self,
        name: &'static str,
        expected: impl Fn() -> String,
        parse: impl FnOnce(&'a str) -> Option<T>,
    ) -> Option<T> {
        #[cfg(test)]
        self.asked.push(name);
        let Some(raw) = self.raw(name) else {
            if fields(self.kind).any(|field| field.name == name && is_needed(self.kind, field)) {
                let message = format!("missing from this `{}` fact; expected {}", self.kind.word(), expected());
                self.problems.push(LineProblem { column: 1, field: Some(name.to_owned()), message });
            }
            return None;
        };
        let value = parse(raw.get());
        if value.is_none() {
            let found = excerpt(raw.get());
            let advice = if found == "null" { "; leave the field out instead" } else { "" };
            self.blame(name, format!("found `{found}`, expected {}{advice}", expected()));
        }
        value
    }

    /// One of a closed set of words.
    pub(super) fn word<T: Words>(&mut self, name: &'static str) -> Option<T> {
        let expected = || one_of(T::ALL.iter().map(|(word, _)| *word));
        self.take(name, expected, |raw| T::from_word(&super::parse::string(raw)?))
    }

    /// A value of one shape.
    pub(super) fn shaped<T>(
        &mut self,
        name: &'static str,
        shape: Shape,
        parse: impl FnOnce(&'a str) -> Option<T>,
    ) -> Option<T> {
        self.take(name, || shape.expected().to_owned(), parse)
    }

    /// Writes down a problem of a field that is there.
    pub(super) fn blame(&mut self, name: &str, message: String) {
        let column = self.raw(name).map_or(1, |raw| self.column_of(raw.get()));
        self.problems.push(LineProblem { column, field: Some(name.to_owned()), message });
    }

    fn raw(&self, name: &str) -> Option<&'a RawValue> {
        self.entries.iter().find(|(key, _)| key == name).map(|(_, raw)| *raw)
    }

    fn column_of(&self, part: &str) -> usize {
        // `part` is a slice of `line`, so the addresses tell how far in it stands.
        let bytes = (part.as_ptr() as usize).saturating_sub(self.line.as_ptr() as usize);
        self.line.get(..bytes).map_or(bytes, |before| before.chars().count()) + 1
    }

    fn refuse_strangers(&mut self) {
        for (place, (key, raw)) in self.entries.iter().enumerate() {
            let column = self.column_of(raw.get());
            let field = Some(excerpt(key));
            if self.entries[..place].iter().any(|(earlier, _)| earlier == key) {
                self.problems.push(LineProblem { column, field, message: "stands twice; keep one".to_owned() });
            } else if !fields(self.kind).any(|known| known.name == key) {
                let known = one_of(fields(self.kind).map(|known| known.name));
                let message = format!("`{}` facts have no such field; expected {known}", self.kind.word());
                self.problems.push(LineProblem { column, field, message });
            }
        }
    }

    /// The problems when the kind is unknown: nothing else can be judged.
    fn without_kind(mut self) -> Vec<LineProblem> {
        let known = one_of(Kind::ALL.iter().map(|(word, _)| *word));
        for problem in &mut self.problems {
            problem.message = match self.entries.iter().find(|(key, _)| key == "kind") {
                Some((_, raw)) => format!("found `{}`, expected {known}", excerpt(raw.get())),
                None => format!("missing; expected {known}"),
            };
        }
        self.problems
    }
}

/// `a`, `b` or `c`.
fn one_of<'w>(words: impl Iterator<Item = &'w str>) -> String {
    let mut quoted: Vec<String> = words.map(|word| format!("`{word}`")).collect();
    match quoted.pop() {
        Some(last) if quoted.is_empty() => last,
        Some(last) => format!("{} or {last}", quoted.join(", ")),
        None => String::new(),
    }
}

fn not_an_object(line: &str, error: &serde_json::Error) -> LineProblem {
    let start = line.len() - line.trim_start().len();
    let stands = if line[start..].starts_with('{') { error.column().saturating_sub(1) } else { start };
    let bytes = stands.min(line.len());
    let column = line.get(..bytes).map_or(bytes, |before| before.chars().count()) + 1;
    let message = if error.is_eof() {
        "the line ends before its JSON object does".to_owned()
    } else {
        format!("found `{}`, expected one JSON object a line", excerpt(line.trim()))
    };
    LineProblem { column, field: None, message }
}

struct Entries<'a>(Vec<(Cow<'a, str>, &'a RawValue)>);

#[derive(Deserialize)]
struct Key<'a>(#[serde(borrow)] Cow<'a, str>);

impl<'de> Deserialize<'de> for Entries<'de> {
    fn deserialize<D: Deserializer<'de>>(input: D) -> Result<Entries<'de>, D::Error> {
        struct Cut;
        impl<'de> Visitor<'de> for Cut {
            type Value = Entries<'de>;
            fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
                out.write_str("a JSON object")
            }
            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Entries<'de>, A::Error> {
                let mut entries = Vec::with_capacity(12);
                while let Some((key, raw)) = map.next_entry::<Key<'de>, &'de RawValue>()? {
                    entries.push((key.0, raw));
                }
                Ok(Entries(entries))
            }
        }
        input.deserialize_map(Cut)
    }
}

impl Shape {
    /// What a field of this shape should hold, for messages.
    pub(super) fn expected(self) -> &'static str {
        match self {
            Shape::Text => "a text of at least one character, without control characters",
            Shape::Instant => "an instant like `\"2019-11-01T09:00:00Z\"` or `\"2019-11-01T18:00:00+09:00\"`",
            Shape::Minute => "an instant on a whole minute like `\"2019-11-01T09:00:00Z\"`",
            Shape::Flag => "`true` or `false`",
            Shape::Decimal => "an exact decimal like `\"1200.50\"`, without exponent, at most 28 digits",
            Shape::Currency => "an ISO 4217 code of three capital letters like `\"KRW\"`",
            Shape::OneOf(_) => "one of the words the schema lists",
            Shape::Texts => "a list of texts like `[\"o1\",\"o2\"]`",
            Shape::Column => "a list of whole numbers and `null` like `[10,null,12]`, one a minute",
            Shape::ThresholdColumns => "columns by threshold in microseconds like `{\"150000\":[9,null,12]}`",
            Shape::NamedColumns => "columns by name like `{\"ads_per_call\":[9,null,12]}`",
            Shape::NamedTexts => "texts by name like `{\"zones\":\"2\"}`",
            Shape::Sketches => "a list of base64 texts and `null`, one a minute",
            Shape::Proof => "`{\"document\":\"…\"}`, with `\"sha256\"` of 64 lower-case hex digits if known",
            Shape::Hash => "64 lower-case hex digits",
        }
    }
}
