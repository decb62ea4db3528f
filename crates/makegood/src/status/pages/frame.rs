//! What every page of a brand has around it: language, addresses, times.

use makegood_core::agreement_file::Language;
use makegood_core::statement::length_in_words;
use makegood_core::time::{Instant, Length, Zone};

use crate::status::snapshot::Snapshot;
use crate::status::words::{State, progress};
use crate::web::{address_of, encoded};

/// The frame of one page in one language.
#[derive(Clone)]
pub(crate) struct Frame<'a> {
    pub(crate) snapshot: &'a Snapshot,
    pub(crate) language: Language,
    zone: Zone,
    /// The path below the brand's page.
    path: String,
    /// Whether who reads it may ask to be told.
    pub(crate) may_ask: bool,
}

impl<'a> Frame<'a> {
    pub(crate) fn new(snapshot: &'a Snapshot, language: Language, path: &str) -> Frame<'a> {
        let zone = Zone::named(&snapshot.zone).unwrap_or_else(|_| Zone::utc());
        Frame { snapshot, language, zone, path: path.to_owned(), may_ask: true }
    }

    /// The same for somebody who may ask to be told, or may not.
    pub(super) fn asked_by(self, may_ask: bool) -> Frame<'a> {
        Frame { may_ask, ..self }
    }

    pub(crate) fn say<'s>(&self, en: &'s str, ko: &'s str) -> &'s str {
        match self.language {
            Language::English => en,
            Language::Korean => ko,
        }
    }

    pub(crate) fn lang(&self) -> &'static str {
        match self.language {
            Language::English => "en",
            Language::Korean => "ko",
        }
    }

    /// The page in another language, where it has one.
    pub(crate) fn other(&self) -> Option<(&'static str, &'static str, String)> {
        let (language, code, called) = match self.language {
            Language::English => (Language::Korean, "ko", "한국어"),
            Language::Korean => (Language::English, "en", "English"),
        };
        let address = format!("{}?{}", self.address(&self.path), self.query(code));
        self.snapshot.speaks(language).then_some((code, called, address))
    }

    /// The address of a resource of the page, in this language.
    pub(crate) fn href(&self, path: &str) -> String {
        format!("{}?{}", self.address(path), self.query(self.lang()))
    }

    /// The provider's people look as a customer: every link says as which.
    fn query(&self, code: &str) -> String {
        match &self.snapshot.customer {
            Some(customer) => format!("lang={code}&customer={}", encoded(&customer.id)),
            None => format!("lang={code}"),
        }
    }

    /// The page itself.
    pub(crate) fn home(&self) -> String {
        self.href(if self.snapshot.customer.is_some() { "mine" } else { "" })
    }

    /// Where news are asked for.
    pub(crate) fn subscribe(&self) -> String {
        self.href(if self.snapshot.customer.is_some() { "mine/subscribe" } else { "subscribe" })
    }

    /// The same in no language of its own.
    pub(crate) fn address(&self, path: &str) -> String {
        let base = format!("/status/{}", encoded(&self.snapshot.brand));
        if path.is_empty() { base } else { format!("{base}/{path}") }
    }

    /// Where an incident or maintenance is told of.
    pub(crate) fn happening(&self, folder: &str, id: &str) -> String {
        match self.snapshot.customer {
            Some(_) => format!("/{folder}/{id}"),
            None => self.href(&format!("{folder}/{id}")),
        }
    }

    pub(crate) fn asset(&self, name: &str) -> String {
        address_of(name)
    }

    pub(crate) fn now(&self) -> i64 {
        self.snapshot.made_at
    }

    pub(crate) fn moment(&self, ms: &i64) -> String {
        self.zone.civil_of(Instant::from_ms(*ms)).strftime("%Y-%m-%d %H:%M").to_string()
    }

    pub(crate) fn iso(&self, ms: &i64) -> String {
        Instant::from_ms(*ms).to_timestamp().strftime("%Y-%m-%dT%H:%M:%SZ").to_string()
    }

    pub(crate) fn month_of(&self, ms: i64) -> String {
        self.zone.civil_of(Instant::from_ms(ms)).strftime("%Y-%m").to_string()
    }

    /// A length to the second, or to the minute where it is long.
    pub(crate) fn length(&self, ms: &i64) -> String {
        let unit = if *ms < 3_600_000 { 1_000 } else { 60_000 };
        length_in_words(Length::Elapsed((ms / unit * unit).max(1_000)), self.language)
    }

    pub(crate) fn state(&self, state: &State) -> &'static str {
        state.called(self.language)
    }

    pub(crate) fn progress(&self, state: &str) -> &'static str {
        progress(state, self.language)
    }

    /// The names of parts, one after another.
    pub(crate) fn parts(&self, ids: &[String]) -> String {
        let names = ids.iter().filter_map(|id| self.snapshot.part(id)).map(|part| part.name.says(self.language));
        names.collect::<Vec<&str>>().join(", ")
    }
}
