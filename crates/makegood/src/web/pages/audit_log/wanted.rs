//! Which entries of the log a reader asks for.

use jiff::civil::Date;
use makegood_core::time::Zone;
use makegood_store::AuditFilter;
use serde::Deserialize;

use crate::web::query::encoded;

/// What the form of the log, or its address, narrows it to; empty fields do not.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Wanted {
    pub(super) noun: String,
    pub(super) key: String,
    pub(super) author: String,
    pub(super) from: String,
    pub(super) until: String,
    pub(super) before: Option<i64>,
}

impl Wanted {
    /// As the store takes it; days are those of `zone`, and a text that is no day narrows nothing.
    pub(super) fn filter(&self, zone: &Zone) -> AuditFilter<'_> {
        let given = |text: &'_ str| !text.trim().is_empty();
        let day = |text: &str| text.trim().parse::<Date>().ok();
        AuditFilter {
            noun: Some(self.noun.as_str()).filter(|text| given(text)),
            key: Some(self.key.as_str()).filter(|text| given(text)),
            author: Some(self.author.as_str()).filter(|text| given(text)),
            from: day(&self.from).map(|day| zone.start_of_day(day)),
            until: day(&self.until).map(|day| zone.end_of_day(day)),
            before: self.before,
        }
    }

    /// The address of the same with `path`, from the entries before `before` on.
    pub(super) fn address(&self, path: &str, before: Option<i64>) -> String {
        let Wanted { noun, key, author, from, until, .. } = self;
        let fields = [("noun", noun), ("key", key), ("author", author), ("from", from), ("until", until)];
        let mut pairs: Vec<String> = Vec::new();
        for (name, value) in fields.into_iter().filter(|(_, value)| !value.is_empty()) {
            pairs.push(format!("{name}={}", encoded(value)));
        }
        pairs.extend(before.map(|before| format!("before={before}")));
        if pairs.is_empty() { path.to_owned() } else { format!("{path}?{}", pairs.join("&")) }
    }
}
