//! The history as Atom (RFC 4287) and RSS 2.0.

use askama::Template;
use makegood_core::agreement_file::Language;
use makegood_core::time::Instant;

use super::snapshot::{Both, Snapshot, UpdateShown};
use super::words::progress;

/// Entries of a feed.
const MOST: usize = 40;

/// One incident or maintenance of a feed.
struct Entry {
    address: String,
    title: String,
    published: Moment,
    updated: Moment,
    /// As HTML, which the templates escape.
    content: String,
}

/// An instant in the two forms that feeds want.
struct Moment {
    iso: String,
    mail: String,
}

impl Moment {
    fn of(ms: i64) -> Moment {
        let at = Instant::from_ms(ms).to_timestamp();
        let mail = at.strftime("%a, %d %b %Y %H:%M:%S +0000").to_string();
        Moment { iso: at.strftime("%Y-%m-%dT%H:%M:%SZ").to_string(), mail }
    }
}

#[derive(Template)]
#[template(path = "status/history.atom", escape = "html")]
struct Atom<'a> {
    snapshot: &'a Snapshot,
    title: String,
    lang: &'static str,
    updated: Moment,
    entries: Vec<Entry>,
}

#[derive(Template)]
#[template(path = "status/history.rss", escape = "html")]
struct Rss<'a> {
    snapshot: &'a Snapshot,
    title: String,
    lang: &'static str,
    updated: Moment,
    entries: Vec<Entry>,
}

pub(super) fn atom(snapshot: &Snapshot, language: Language) -> Option<String> {
    let (title, lang, updated, entries) = parts(snapshot, language);
    Atom { snapshot, title, lang, updated, entries }.render().ok()
}

pub(super) fn rss(snapshot: &Snapshot, language: Language) -> Option<String> {
    let (title, lang, updated, entries) = parts(snapshot, language);
    Rss { snapshot, title, lang, updated, entries }.render().ok()
}

fn parts(snapshot: &Snapshot, language: Language) -> (String, &'static str, Moment, Vec<Entry>) {
    let korean = language == Language::Korean;
    let title =
        if korean { format!("{} 서비스 상태", snapshot.name) } else { format!("{} status", snapshot.name) };
    let mut entries: Vec<(i64, Entry)> = Vec::new();
    for incident in snapshot.incidents.iter().take(MOST) {
        let updated = incident.updated_at();
        let entry = Entry {
            address: snapshot.link("incidents", &incident.id),
            title: letters(incident.title.says(language)),
            published: Moment::of(incident.opened_at),
            updated: Moment::of(updated),
            content: said(&incident.updates, None, language),
        };
        entries.push((updated, entry));
    }
    for work in snapshot.maintenances.iter().take(MOST) {
        let updated = work.updated_at();
        let time = (Moment::of(work.from_at).iso, Moment::of(work.to_at).iso);
        let entry = Entry {
            address: snapshot.link("maintenances", &work.id),
            title: letters(work.title.says(language)),
            published: Moment::of(work.announced_at),
            updated: Moment::of(updated),
            content: said(&work.updates, Some((&work.text, time)), language),
        };
        entries.push((updated, entry));
    }
    entries.sort_by_key(|(updated, _)| std::cmp::Reverse(*updated));
    entries.truncate(MOST);
    let updated = Moment::of(entries.first().map_or(snapshot.since, |(updated, _)| *updated));
    let entries = entries.into_iter().map(|(_, entry)| entry).collect();
    (title, if korean { "ko" } else { "en" }, updated, entries)
}

/// The updates as HTML, the latest first; of a maintenance, when it is and what is announced as well.
fn said(updates: &[UpdateShown], work: Option<(&Both, (String, String))>, language: Language) -> String {
    let mut html = String::new();
    for update in updates {
        let (at, state) = (Moment::of(update.at).iso, progress(&update.state, language));
        let text = escaped(update.text.says(language));
        html.push_str(&format!("<p><small>{at}</small> <strong>{state}</strong> – {text}</p>"));
    }
    if let Some((text, (from, to))) = work {
        html.push_str(&format!("<p><small>{from} – {to}</small> {}</p>", escaped(text.says(language))));
    }
    html
}

/// A text as HTML, its lines kept.
fn escaped(text: &str) -> String {
    let plain = letters(text).replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
    plain.replace('\n', "<br>")
}

/// Without the letters that XML does not have.
fn letters(text: &str) -> String {
    text.chars().filter(|letter| !letter.is_control() || matches!(letter, '\n' | '\t')).collect()
}
