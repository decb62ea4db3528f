//! The form by which anybody asks for news of incidents and maintenance.

use std::net::SocketAddr;

use askama::Template;
use axum::Form;
use axum::extract::{ConnectInfo, Path, Query, State};
use axum::http::HeaderMap;
use axum::http::header::ACCEPT_LANGUAGE;
use serde::Deserialize;

use crate::status::{Frame, asking, confirm};
use crate::web::answer::{Answer, html};
use crate::web::app::App;
use crate::web::form::{Fields, Mistakes};
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
    let frame = Frame::new(&kept.snapshot, asked.language(&headers), "subscribe");
    html(&Subscribe { frame, fields: Fields::default(), mistakes: Mistakes::default(), asked: None, secret: None })
}

pub(crate) async fn ask(
    State(app): State<App>,
    Path(brand): Path<String>,
    Query(asked): Query<Asked>,
    ConnectInfo(place): ConnectInfo<SocketAddr>,
    headers: HeaderMap,
    Form(fields): Form<Fields>,
) -> Answer {
    let kept = app.status().shown().page(&brand).ok_or(Trouble::NotFound)?;
    let language = asked.language(&headers);
    let frame = Frame::new(&kept.snapshot, language, "subscribe");
    let mut mistakes = Mistakes::default();
    let wanted = asking(&fields, &kept.snapshot, app.outgoing(), &mut mistakes);
    if !mistakes.none() {
        return html(&Subscribe { frame, fields, mistakes, asked: None, secret: None });
    }
    if !app.asking_limit().allows(&wanted.address, place.ip()) {
        return Err(Trouble::TooOften);
    }
    let mut change = app.store().change(&app.author("status page")).await?;
    let (code, mail) = (text::code(language), app.mail_server());
    let secret = confirm(&mut change, &kept.snapshot, &wanted, code, mail, app.now()).await?;
    change.keep().await?;
    html(&Subscribe { frame, fields, mistakes, asked: Some(wanted.channel), secret })
}
