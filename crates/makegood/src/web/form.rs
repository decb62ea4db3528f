//! Forms: fields as people send them, and what is wrong with them, beside the field.

use std::collections::BTreeMap;

use makegood_core::agreement_file::{Language, Saying};

use super::access::SHORTEST;

/// What is wrong with the fields of a form, by the field's name.
#[derive(Clone, Debug, Default)]
pub(crate) struct Mistakes(BTreeMap<&'static str, Saying>);

impl Mistakes {
    /// Notes a mistake; the first of a field stays.
    pub(crate) fn add(&mut self, field: &'static str, en: &str, ko: &str) {
        self.0.entry(field).or_insert_with(|| Saying::new(en, ko));
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

/// A text without the white space around it, or a mistake where nothing is left.
pub(crate) fn required(mistakes: &mut Mistakes, field: &'static str, text: &str) -> String {
    let text = text.trim();
    if text.is_empty() {
        mistakes.add(field, "fill this in", "입력해 주세요");
    }
    text.to_owned()
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

/// A time zone by its IANA name.
pub(crate) fn zone(mistakes: &mut Mistakes, field: &'static str, text: &str) -> String {
    let text = text.trim();
    if makegood_core::time::Zone::named(text).is_err() {
        mistakes.add(field, "choose a zone such as Asia/Seoul", "Asia/Seoul과 같은 시간대를 선택해 주세요");
    }
    text.to_owned()
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
