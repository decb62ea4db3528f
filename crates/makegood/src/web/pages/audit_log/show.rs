//! The log as pages of entries, the latest first.

use std::collections::BTreeMap;

use askama::Template;
use axum::extract::{Query, State};

use super::difference::{Difference, differences};
use super::nouns;
use super::wanted::Wanted;
use crate::web::answer::{Answer, html};
use crate::web::app::App;
use crate::web::page::Page;
use crate::web::text::Language;
use crate::web::trouble::Trouble;

const A_PAGE: i64 = 50;

#[derive(Template)]
#[template(path = "audit_log/show.html")]
struct Show {
    page: Page,
    wanted: Wanted,
    nouns: Vec<(&'static str, &'static str)>,
    /// Their names in the log, and as people know them.
    authors: Vec<(String, String)>,
    entries: Vec<Entry>,
    older: Option<String>,
    download: String,
}

struct Entry {
    at: i64,
    author: String,
    noun: String,
    key: String,
    /// Whether it is new, or gone.
    added: bool,
    removed: bool,
    differences: Vec<Difference>,
}

pub(crate) async fn show(State(app): State<App>, page: Page, Query(wanted): Query<Wanted>) -> Answer {
    let authors = authors(&app, page.language).await?;
    let zone = page.zone();
    let mut found = app.store().audit_log(&wanted.filter(&zone), A_PAGE + 1).await?;
    let older = usize::try_from(A_PAGE).ok().filter(|length| *length < found.len()).and_then(|length| {
        found.truncate(length);
        found.last().map(|entry| wanted.address("/audit-log", Some(entry.seq)))
    });
    let entries = found.into_iter().map(|entry| Entry {
        at: entry.at,
        author: authors.get(&entry.author).unwrap_or(&entry.author).clone(),
        noun: nouns::called(&entry.noun, page.language).to_owned(),
        key: entry.key,
        added: entry.before.is_none(),
        removed: entry.after.is_none(),
        differences: differences(entry.before.as_deref(), entry.after.as_deref()),
    });
    html(&Show {
        nouns: nouns::all(page.language),
        entries: entries.collect(),
        older,
        download: wanted.address("/audit-log.csv", None),
        authors: authors.into_iter().collect(),
        page,
        wanted,
    })
}

/// Who may stand in the log, by their name there.
async fn authors(app: &App, language: Language) -> Result<BTreeMap<String, String>, Trouble> {
    let members = app.store().members().await?.into_iter();
    let mut authors: BTreeMap<String, String> =
        members.map(|member| (format!("member:{}", member.id), member.name)).collect();
    let (command, tokens) = match language {
        Language::English => ("command line", "token"),
        Language::Korean => ("명령줄", "토큰"),
    };
    authors.insert("command".to_owned(), command.to_owned());
    for token in app.store().api_tokens().await? {
        authors.insert(format!("token:{}", token.id), format!("{tokens} {}", token.name));
    }
    Ok(authors)
}
