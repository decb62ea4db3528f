//! The words of incidents as people read them.

use std::collections::BTreeMap;

use makegood_core::agreement_file::Language;
use makegood_core::statement::length_in_words;
use makegood_core::time::Length;
use makegood_store::{IncidentImpact, Service};

use crate::web::page::Page;

/// The names of services, for the parts that impacts name.
#[derive(Clone, Debug, Default)]
pub(crate) struct Labels(BTreeMap<String, (String, String)>);

impl Labels {
    pub(crate) fn of(services: &[Service]) -> Labels {
        let name = |own: &Service| (own.id.clone(), (own.name_en.clone(), own.name_ko.clone()));
        Labels(services.iter().map(name).collect())
    }

    /// A service's name.
    pub(crate) fn service(&self, id: &str, page: &Page) -> String {
        self.0.get(id).map_or_else(|| id.to_owned(), |(en, ko)| page.say(en, ko).to_owned())
    }

    /// The part that an impact names: `Shop · search · kr`.
    pub(crate) fn part(&self, impact: &IncidentImpact, page: &Page) -> String {
        let parts = [Some(self.service(&impact.service_id, page)), impact.component.clone(), impact.region.clone()];
        parts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
    }
}

/// One of two texts; an empty one is shown in the other language.
pub(crate) fn both<'a>(page: &Page, en: &'a str, ko: &'a str) -> &'a str {
    match page.say(en, ko) {
        "" if en.is_empty() => ko,
        "" => en,
        own => own,
    }
}

/// The name of a level.
pub(crate) fn level_name(page: &Page, level: &str) -> &'static str {
    let (en, ko) = match level {
        "major" => ("major outage", "전체 중단"),
        "partial" => ("partial outage", "부분 중단"),
        _ => ("degraded", "성능 저하"),
    };
    say(page, en, ko)
}

/// How a level is coloured.
pub(crate) fn level_class(level: &str) -> &'static str {
    match level {
        "major" => "bad",
        "partial" => "risk",
        _ => "open",
    }
}

/// The name of a state.
pub(crate) fn state_name(page: &Page, state: &str) -> &'static str {
    let (en, ko) = match state {
        "identified" => ("identified", "원인 확인"),
        "monitoring" => ("monitoring", "경과 관찰"),
        "resolved" => ("resolved", "해결됨"),
        _ => ("investigating", "조사 중"),
    };
    say(page, en, ko)
}

/// How a state is coloured.
pub(crate) fn state_class(state: &str) -> &'static str {
    match state {
        "resolved" => "good",
        "monitoring" => "open",
        "identified" => "risk",
        _ => "bad",
    }
}

/// A cause by its usual name; one that only an agreement knows keeps its own.
pub(crate) fn cause_name(page: &Page, cause: &str) -> String {
    let (en, ko) = match cause {
        "force_majeure" => ("force majeure", "불가항력"),
        "carrier" => ("carrier", "통신사"),
        "customer" => ("customer", "고객 귀책"),
        "third_party" => ("third party", "제3자"),
        "internet" => ("internet", "인터넷 장애"),
        "attack" => ("attack", "공격"),
        other => return other.replace('_', " "),
    };
    say(page, en, ko).to_owned()
}

/// A length in words, down to the minute; a shorter one down to the second.
pub(crate) fn length(page: &Page, ms: i64) -> String {
    let whole = if ms < 60_000 { ms / 1_000 * 1_000 } else { ms / 60_000 * 60_000 };
    if whole <= 0 {
        return say(page, "0 min", "0분").to_owned();
    }
    length_in_words(Length::Elapsed(whole), page.language)
}

/// Whether two values of a form are the same.
pub(crate) fn same(one: &str, other: &str) -> bool {
    one == other
}

pub(super) fn say(page: &Page, en: &'static str, ko: &'static str) -> &'static str {
    match page.language {
        Language::English => en,
        Language::Korean => ko,
    }
}
