//! The form by which anybody asks for news of incidents and maintenance.

use std::net::IpAddr;

use askama::Template;
use axum::Form;
use axum::extract::{Path, Query, State};
use axum::http::HeaderMap;
use axum::http::header::ACCEPT_LANGUAGE;
use serde::Deserialize;

use crate::status::{Frame, Snapshot, asking, confirm};
use crate::web::answer::{Answer, html};
use crate::web::app::App;
use crate::web::form::{Fields, Mistakes};
use crate::web::place::Place;
use crate::web::text::{self, Language};
use crate::web::trouble::Trouble;

#[derive(Template)]
#[template(path = "status/subscribe.html")]
struct Subscribe<'a> {
    frame: Frame<'a>,
    fields: Fields,
    mistakes: Mistakes,
    /// Set once it was asked for: the channel.
    asked: Option<String>,
    /// The secret of a new webhook.
    secret: Option<String>,
    /// What a customer's people asked for before.
    known: Vec<Known>,
}

/// A subscription of the same customer.
pub(super) struct Known {
    pub(super) address: String,
    /// The names of the parts it is of; empty: of all.
    pub(super) of: String,
    pub(super) is_confirmed: bool,
    pub(super) end: String,
}

impl Subscribe<'_> {
    fn has(&self, name: &str, value: &str) -> bool {
        self.fields.all(name).any(|own| own == value)
    }

    /// The channel that is chosen; the first that there is by default.
    fn channel(&self, own: &str) -> bool {
        match self.fields.one("channel") {
            "" => own == if self.frame.snapshot.mails { "mail" } else { "webhook" },
            chosen => chosen == own,
        }
    }
}

/// The language that a reader asks for.
#[derive(Default, Deserialize)]
pub(crate) struct Asked {
    #[serde(default)]
    pub(super) lang: String,
}

impl Asked {
    /// The one named, else the first that the browser prefers.
    pub(super) fn language(&self, headers: &HeaderMap) -> Language {
        let header = headers.get(ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok()).unwrap_or_default();
        if self.lang.is_empty() { text::of_header(header) } else { text::of_code(&self.lang) }
    }
}

pub(crate) async fn form(
    State(app): State<App>,
    Path(brand): Path<String>,
    Query(asked): Query<Asked>,
    headers: HeaderMap,
) -> Answer {
    let kept = app.status().shown().page(&brand).ok_or(Trouble::NotFound)?;
    page_of(&kept.snapshot, asked.language(&headers), Vec::new())
}

/// The form as it is at first.
pub(super) fn page_of(snapshot: &Snapshot, language: Language, known: Vec<Known>) -> Answer {
    let frame = framed(snapshot, language);
    let (fields, mistakes) = (Fields::default(), Mistakes::default());
    html(&Subscribe { frame, fields, mistakes, asked: None, secret: None, known })
}

fn framed(snapshot: &Snapshot, language: Language) -> Frame<'_> {
    Frame::new(snapshot, language, if snapshot.customer.is_some() { "mine/subscribe" } else { "subscribe" })
}

pub(crate) async fn ask(
    State(app): State<App>,
    Path(brand): Path<String>,
    Query(asked): Query<Asked>,
    Place(place): Place,
    headers: HeaderMap,
    Form(fields): Form<Fields>,
) -> Answer {
    let kept = app.status().shown().page(&brand).ok_or(Trouble::NotFound)?;
    take(&app, &kept.snapshot, asked.language(&headers), fields, place, Vec::new()).await
}

/// Takes a form in; whoever sends it must not be somebody who asks too often.
pub(super) async fn take(
    app: &App,
    snapshot: &Snapshot,
    language: Language,
    fields: Fields,
    place: IpAddr,
    known: Vec<Known>,
) -> Answer {
    let frame = framed(snapshot, language);
    let mut mistakes = Mistakes::default();
    let wanted = asking(&fields, snapshot, app.outgoing(), &mut mistakes);
    if !mistakes.none() {
        return html(&Subscribe { frame, fields, mistakes, asked: None, secret: None, known });
    }
    if !app.asking_limit().allows(&wanted.address, place) {
        return Err(Trouble::TooOften);
    }
    let mut change = app.store().change(&app.author("status page")).await?;
    let (code, mail) = (text::code(language), app.mail_server());
    let secret = confirm(&mut change, snapshot, &wanted, code, mail, app.now()).await?;
    change.keep().await?;
    html(&Subscribe { frame, fields, mistakes, asked: Some(wanted.channel), secret, known })
}
