//! The fields of a JSON object that a program sends: everything wrong with them is said at once, each at its pointer.

use std::collections::BTreeMap;

use makegood_core::agreement_file::Saying;
use makegood_core::time::Instant;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value};

use crate::web::problem::{Fault, Kind, Problem};
use crate::web::trouble::Trouble;

/// A text that names something is no longer than this, in characters.
const LONGEST: usize = 1_000;
/// So long may be what people read.
const LONGEST_PROSE: usize = 10_000;

/// The fields that were not yet taken, and what is wrong so far.
pub(super) struct Fields {
    object: Map<String, Value>,
    faults: Vec<Fault>,
}

impl Fields {
    /// The fields of a body.
    ///
    /// # Errors
    /// The body is no JSON object.
    pub(super) fn of(body: &[u8]) -> Result<Fields, Trouble> {
        let value: Value = serde_json::from_slice(body).map_err(|error| {
            Problem::of(
                Kind::Malformed,
                format!("the body is no JSON: {error}"),
                format!("본문이 JSON 형식이 아닙니다: {error}"),
            )
        })?;
        match value {
            Value::Object(object) => Ok(Fields { object, faults: Vec::new() }),
            other => {
                let found = kind_of(&other);
                let detail = Saying::new(
                    format!("expected an object, found {found}"),
                    format!("객체가 필요하지만 {found} 값입니다"),
                );
                Err(Problem::refused(vec![Fault::at("", detail)]).into())
            }
        }
    }

    /// A text that must be there.
    pub(super) fn text(&mut self, name: &'static str) -> String {
        match self.object.remove(name) {
            None | Some(Value::Null) => {
                self.wrong(name, "this is missing; expected a text", "필요한 항목이 없습니다. 문자열을 넣어 주세요");
                String::new()
            }
            Some(value) => self.text_of(name, value),
        }
    }

    /// A text that may be there.
    pub(super) fn optional_text(&mut self, name: &'static str) -> Option<String> {
        match self.object.remove(name) {
            None | Some(Value::Null) => None,
            Some(value) => Some(self.text_of(name, value)),
        }
    }

    /// A text that may be changed: `None` is left out and stays as it is, `Some(None)` is `null` and takes it away.
    pub(super) fn changed_text(&mut self, name: &'static str) -> Option<Option<String>> {
        self.object.contains_key(name).then(|| self.optional_text(name))
    }

    /// Texts by name; none where there is no such object.
    pub(super) fn texts(&mut self, name: &'static str) -> BTreeMap<String, String> {
        let mut texts = BTreeMap::new();
        match self.object.remove(name) {
            None | Some(Value::Null) => {}
            Some(Value::Object(object)) => {
                for (key, value) in object {
                    match value {
                        Value::Null => drop(texts.insert(key, String::new())),
                        Value::String(text) if text.chars().count() <= LONGEST => drop(texts.insert(key, text)),
                        _ => self.wrong(
                            &format!("{name}/{}", key.replace('~', "~0").replace('/', "~1")),
                            "expected a text of at most 1,000 characters, or null",
                            "1,000자 이내의 문자열 또는 null이 필요합니다",
                        ),
                    }
                }
            }
            Some(other) => {
                let found = kind_of(&other);
                let (en, ko) =
                    (format!("expected an object, found {found}"), format!("객체가 필요하지만 {found} 값입니다"));
                self.wrong(name, &en, &ko);
            }
        }
        texts
    }

    /// A text of several lines that may be there.
    pub(super) fn prose(&mut self, name: &'static str) -> Option<String> {
        match self.object.remove(name) {
            None | Some(Value::Null) => None,
            Some(Value::String(text)) if text.chars().count() > LONGEST_PROSE => {
                self.wrong(name, "this is longer than 10,000 characters", "10,000자를 넘을 수 없습니다");
                None
            }
            Some(Value::String(text)) if !text.lines().any(|line| line.chars().any(char::is_control)) => {
                Some(text.trim().to_owned()).filter(|text| !text.is_empty())
            }
            Some(value) => Some(self.text_of(name, value)),
        }
    }

    /// A time that must be there; 1970 where it is wrong.
    pub(super) fn instant(&mut self, name: &'static str) -> Instant {
        let text = self.text(name);
        self.read_instant(name, &text)
    }

    /// A time that may be there.
    pub(super) fn optional_instant(&mut self, name: &'static str) -> Option<Instant> {
        let text = self.optional_text(name)?;
        Some(self.read_instant(name, &text))
    }

    fn read_instant(&mut self, name: &'static str, text: &str) -> Instant {
        text.parse().unwrap_or_else(|_| {
            if !self.is_wrong(name) {
                self.wrong(
                    name,
                    &format!("`{text}` is no time; write it like `2024-03-01T09:00:00Z`"),
                    &format!("`{text}`은(는) 시각이 아닙니다. `2024-03-01T09:00:00Z`처럼 써 주세요"),
                );
            }
            Instant::from_ms(0)
        })
    }

    /// A whole number from 1 that must be there; 1 where it is wrong.
    pub(super) fn count(&mut self, name: &'static str) -> usize {
        let value = self.object.remove(name);
        match value.as_ref().and_then(Value::as_u64).and_then(|number| usize::try_from(number).ok()) {
            Some(number) if 0 < number => number,
            _ => {
                self.wrong(name, "expected a whole number from 1 on", "1 이상의 정수가 필요합니다");
                1
            }
        }
    }

    /// Several texts; none where there is no such array.
    pub(super) fn many_texts(&mut self, name: &'static str) -> Vec<String> {
        match self.object.remove(name) {
            None | Some(Value::Null) => Vec::new(),
            Some(value) => self.read_as(name, value).unwrap_or_default(),
        }
    }

    /// Several texts, where there is such an array.
    pub(super) fn optional_texts(&mut self, name: &'static str) -> Option<Vec<String>> {
        let is_there = self.object.get(name).is_some_and(|value| !value.is_null());
        let texts = self.many_texts(name);
        is_there.then_some(texts)
    }

    /// What must be there and is read as a whole.
    pub(super) fn read<T: DeserializeOwned>(&mut self, name: &'static str) -> Option<T> {
        match self.object.remove(name) {
            None | Some(Value::Null) => {
                self.wrong(name, "this is missing; expected an object", "필요한 항목이 없습니다. 객체를 넣어 주세요");
                None
            }
            Some(value) => self.read_as(name, value),
        }
    }

    fn read_as<T: DeserializeOwned>(&mut self, name: &'static str, value: Value) -> Option<T> {
        match serde_json::from_value(value) {
            Ok(read) => Some(read),
            Err(error) => {
                let ko = format!("읽을 수 없습니다: {error}");
                self.wrong(name, &format!("this cannot be read: {error}"), &ko);
                None
            }
        }
    }

    /// The elements of an array that must be there.
    pub(super) fn list(&mut self, name: &'static str) -> Vec<Value> {
        match self.object.remove(name) {
            Some(Value::Array(elements)) => elements,
            other => {
                let found = other.as_ref().map_or("nothing", kind_of);
                self.wrong(
                    name,
                    &format!("expected an array, found {found}"),
                    &format!("배열이 필요하지만 {found} 값입니다"),
                );
                Vec::new()
            }
        }
    }

    /// Notes what is wrong at a pointer.
    pub(super) fn wrong_at(&mut self, pointer: &str, en: &str, ko: &str) {
        self.faults.push(Fault::at(pointer, Saying::new(en, ko)));
    }

    /// That a field, where it is there, says what the address says.
    pub(super) fn same(&mut self, name: &'static str, address: &str) {
        if let Some(text) = self.optional_text(name)
            && text != address
            && !self.is_wrong(name)
        {
            self.wrong(
                name,
                &format!("`{text}` here, but `{address}` in the address; it never changes"),
                &format!("주소의 `{address}`와 다른 `{text}`입니다. 이 값은 바꿀 수 없습니다"),
            );
        }
    }

    /// Yes or no; no where it is not said.
    pub(super) fn flag(&mut self, name: &'static str) -> bool {
        match self.object.remove(name) {
            None | Some(Value::Null) => false,
            Some(Value::Bool(flag)) => flag,
            Some(other) => {
                let found = kind_of(&other);
                self.wrong(
                    name,
                    &format!("expected `true` or `false`, found {found}"),
                    &format!("`true` 또는 `false`가 필요하지만 {found} 값입니다"),
                );
                false
            }
        }
    }

    /// Yes or no, where one of them is said.
    pub(super) fn flag_or(&mut self, name: &'static str, unsaid: bool) -> bool {
        if matches!(self.object.get(name), None | Some(Value::Null)) { unsaid } else { self.flag(name) }
    }

    /// One of a few words.
    pub(super) fn word(&mut self, name: &'static str, words: &[&str]) -> String {
        let text = self.text(name);
        let known = words.contains(&text.as_str());
        if !known && !self.is_wrong(name) {
            let list = words.iter().map(|word| format!("`{word}`")).collect::<Vec<_>>().join(", ");
            self.wrong(
                name,
                &format!("`{text}` is none of {list}"),
                &format!("`{text}`은(는) {list} 가운데 하나가 아닙니다"),
            );
        }
        text
    }

    /// One of a few words, where one is said.
    pub(super) fn optional_word(&mut self, name: &'static str, words: &[&str]) -> Option<String> {
        match self.object.get(name) {
            None | Some(Value::Null) => None,
            Some(_) => Some(self.word(name, words)),
        }
    }

    /// The objects of a list, each read by `read`; what is wrong with one is said at its pointer.
    pub(super) fn objects<T>(&mut self, name: &'static str, read: impl Fn(&mut Fields) -> T) -> Vec<T> {
        let items = match self.object.remove(name) {
            None | Some(Value::Null) => Vec::new(),
            Some(Value::Array(items)) => items,
            Some(other) => {
                let found = kind_of(&other);
                let ko = format!("배열이 필요하지만 {found} 값입니다");
                self.wrong(name, &format!("expected an array, found {found}"), &ko);
                return Vec::new();
            }
        };
        let mut all = Vec::new();
        for (place, item) in items.into_iter().enumerate() {
            let Value::Object(object) = item else {
                let ko = format!("객체가 필요하지만 {} 값입니다", kind_of(&item));
                let en = format!("expected an object, found {}", kind_of(&item));
                self.faults.push(Fault::at(format!("/{name}/{place}"), Saying::new(en, ko)));
                continue;
            };
            let mut own = Fields { object, faults: Vec::new() };
            all.push(read(&mut own));
            own.name_what_is_left();
            self.faults.extend(own.faults.into_iter().map(|fault| fault.below(&format!("/{name}/{place}"))));
        }
        all
    }

    /// Notes what is wrong with a field.
    pub(super) fn wrong(&mut self, name: &str, en: &str, ko: &str) {
        self.faults.push(Fault::at(format!("/{}", name.replace('~', "~0").replace('/', "~1")), Saying::new(en, ko)));
    }

    /// Whether something is wrong with a field already.
    pub(super) fn is_wrong(&self, name: &str) -> bool {
        let pointer = format!("/{name}");
        self.faults.iter().any(|fault| fault.place.get("pointer").is_some_and(|own| *own == pointer))
    }

    /// That nothing is wrong and nothing is left.
    ///
    /// # Errors
    /// Everything that must change.
    pub(super) fn end(mut self) -> Result<(), Trouble> {
        self.name_what_is_left();
        if self.faults.is_empty() { Ok(()) } else { Err(Problem::refused(self.faults).into()) }
    }

    fn name_what_is_left(&mut self) {
        let left: Vec<String> = self.object.keys().cloned().collect();
        for name in left {
            self.wrong(
                &name,
                "there is no such field here; check its spelling",
                "알 수 없는 항목입니다. 철자를 확인해 주세요",
            );
        }
    }

    fn text_of(&mut self, name: &'static str, value: Value) -> String {
        let Value::String(text) = value else {
            let found = kind_of(&value);
            self.wrong(
                name,
                &format!("expected a text, found {found}"),
                &format!("문자열이 필요하지만 {found} 값입니다"),
            );
            return String::new();
        };
        if text.trim().is_empty() {
            self.wrong(name, "this is empty", "빈 값입니다");
        } else if text.chars().any(char::is_control) {
            self.wrong(name, "this has control characters in it", "제어 문자는 쓸 수 없습니다");
        } else if text.chars().count() > LONGEST {
            self.wrong(name, "this is longer than 1,000 characters", "1,000자를 넘을 수 없습니다");
        }
        text.trim().to_owned()
    }
}

fn kind_of(value: &Value) -> &'static str {
    match value {
        Value::Null => "`null`",
        Value::Bool(_) => "`true`/`false`",
        Value::Number(_) => "number",
        Value::String(_) => "text",
        Value::Array(_) => "array",
        Value::Object(_) => "object",
    }
}
