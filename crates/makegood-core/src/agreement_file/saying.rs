//! What is said to people, in English and Korean side by side.

use std::fmt;

use serde::Serialize;

use super::particle;

/// A sentence in both languages of the program.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Saying {
    /// In English: a lower-case fragment.
    pub en: String,
    /// In Korean, 존댓말.
    pub ko: String,
}

/// A fixed sentence in both languages.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Phrase {
    /// In English.
    pub en: &'static str,
    /// In Korean.
    pub ko: &'static str,
}

/// A language the program speaks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Language {
    /// English.
    #[default]
    English,
    /// Korean.
    Korean,
}

impl Saying {
    /// Both sentences.
    pub fn new(en: impl Into<String>, ko: impl Into<String>) -> Saying {
        Saying { en: en.into(), ko: particle::fitted(ko.into()) }
    }

    /// The sentence in one language.
    pub fn in_language(&self, language: Language) -> &str {
        match language {
            Language::English => &self.en,
            Language::Korean => &self.ko,
        }
    }
}

impl Phrase {
    /// The phrase in one language.
    pub fn in_language(&self, language: Language) -> &'static str {
        match language {
            Language::English => self.en,
            Language::Korean => self.ko,
        }
    }
}

impl From<Phrase> for Saying {
    fn from(phrase: Phrase) -> Saying {
        Saying::new(phrase.en, phrase.ko)
    }
}

impl fmt::Display for Saying {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.en)
    }
}
