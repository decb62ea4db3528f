//! Forms: fields as people send them, and what is wrong with them, beside the field.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use makegood_core::agreement_file::{Language, Saying};

use serde::Deserialize;

use super::access::SHORTEST;
use super::text;

/// What is wrong with the fields of a form, by the field's name.
#[derive(Clone, Debug, Default)]
pub(crate) struct Mistakes(BTreeMap<&'static str, Saying>);

impl Mistakes {
    /// Notes a mistake; the first of a field stays.
    pub(crate) fn add(&mut self, field: &'static str, en: &str, ko: &str) {
        self.0.entry(field).or_insert_with(|| Saying::new(en, ko));
    }

    /// Notes a mistake that something else has put into words.
    pub(crate) fn say(&mut self, field: &'static str, saying: Saying) {
        self.0.entry(field).or_insert(saying);
    }

    /// Whether there is none.
    pub(crate) fn none(&self) -> bool {
        self.0.is_empty()
    }

    /// What is wrong with a field.
    pub(crate) fn of(&self, field: &str, language: &Language) -> Option<&str> {
        self.0.get(field).map(|saying| saying.in_language(*language))
    }
}

/// The fields of a form as the browser sends them, in its order; a field may come several times.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(transparent)]
pub(crate) struct Fields(Vec<(String, String)>);

impl Fields {
    /// Fields that are filled in already.
    pub(crate) fn of(fields: Vec<(String, String)>) -> Fields {
        Fields(fields)
    }

    /// Fills a field in anew, with one value.
    pub(crate) fn set(&mut self, name: &str, value: &str) {
        self.0.retain(|(own, _)| own != name);
        self.0.push((name.to_owned(), value.to_owned()));
    }

    /// The first value of a field; empty without one.
    pub(crate) fn one(&self, name: &str) -> &str {
        self.all(name).next().unwrap_or_default()
    }

    /// Whether a field was sent, empty or not.
    pub(crate) fn has(&self, name: &str) -> bool {
        self.0.iter().any(|(own, _)| own == name)
    }

    /// The names of the fields, in the browser's order.
    pub(crate) fn names(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(|(name, _)| name.as_str())
    }

    /// Every value of a field.
    pub(crate) fn all<'a>(&'a self, name: &str) -> impl Iterator<Item = &'a str> {
        self.0.iter().filter(move |(own, _)| own == name).map(|(_, value)| value.as_str())
    }

    /// A field's value without the white space around it; `None`: nothing is left.
    pub(crate) fn optional(&self, name: &str) -> Option<String> {
        Some(self.one(name).trim().to_owned()).filter(|value| !value.is_empty())
    }
}

/// A text without the white space around it, or a mistake where nothing is left.
pub(crate) fn required(mistakes: &mut Mistakes, field: &'static str, text: &str) -> String {
    let text = text.trim();
    if text.is_empty() {
        mistakes.add(field, "fill this in", "입력해 주세요");
    }
    text.to_owned()
}

/// A short name by which facts, agreements and addresses name a thing.
pub(crate) fn id(mistakes: &mut Mistakes, field: &'static str, text: &str) -> String {
    let text = required(mistakes, field, text);
    let plain = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | '.');
    if !text.chars().all(plain) || text.starts_with('.') || text.chars().count() > 80 {
        mistakes.add(
            field,
            "use letters, digits, `-`, `_` and `.` alone, at most 80",
            "글자, 숫자, `-`, `_`, `.`만 80자까지 쓸 수 있습니다",
        );
    }
    text
}

/// An address that mail can be sent to, in lower case as the store keeps it.
pub(crate) fn email(mistakes: &mut Mistakes, field: &'static str, text: &str) -> String {
    let text = text.trim().to_lowercase();
    if text.parse::<lettre::Address>().is_err() {
        mistakes.add(
            field,
            "write an address such as name@example.com",
            "name@example.com과 같은 주소를 입력해 주세요",
        );
    }
    text
}

/// The code of a language; everything unknown is English.
pub(crate) fn language(text: &str) -> String {
    text::code(text::of_code(text)).to_owned()
}

/// A time zone by its IANA name.
pub(crate) fn zone(mistakes: &mut Mistakes, field: &'static str, text: &str) -> String {
    let text = text.trim();
    if makegood_core::time::Zone::named(text).is_err() {
        mistakes.add(field, "choose a zone such as Asia/Seoul", "Asia/Seoul과 같은 시간대를 선택해 주세요");
    }
    text.to_owned()
}

/// The zones that forms offer.
pub(crate) fn zones() -> &'static [String] {
    static ZONES: LazyLock<Vec<String>> = LazyLock::new(makegood_core::time::Zone::names);
    &ZONES
}

/// A new password: long enough, which is all that helps.
pub(crate) fn password(mistakes: &mut Mistakes, field: &'static str, text: &str) {
    if text.chars().count() < SHORTEST {
        mistakes.add(
            field,
            "use at least 12 characters; a few words are easy to remember",
            "12자 이상 입력해 주세요. 단어를 몇 개 이어 쓰면 외우기 쉽습니다",
        );
    }
}
