//! What every page has around it: language, who reads it, where they are.

use std::convert::Infallible;

use axum::Form;
use axum::extract::{FromRequestParts, State};
use axum::http::header::ACCEPT_LANGUAGE;
use axum::http::request::Parts;
use axum::http::{HeaderMap, Uri};
use axum::response::IntoResponse;
use makegood_core::agreement_file::Saying;
use makegood_core::time::{Instant, Zone};
use serde::Deserialize;

use super::access::{Role, Viewer, cookie_of, device_name, set_cookie, viewer_of};
use super::answer::{Answer, see};
use super::app::App;
use super::assets;
use super::routes::Access;
use super::text::{self, Language};

/// The cookie with the language of somebody who is not signed in.
const LANGUAGE: &str = "makegood_language";
const A_YEAR: i64 = 365 * 24 * 3_600;

/// The frame of one page for one reader.
#[derive(Clone, Debug)]
pub(crate) struct Page {
    pub(crate) language: Language,
    pub(crate) viewer: Option<Viewer>,
    /// The path of the request, with its query.
    pub(crate) path: String,
}

impl Page {
    /// For a request that no route has seen.
    pub(crate) async fn found(app: &App, uri: &Uri, headers: &HeaderMap) -> Page {
        let viewer = viewer_of(app, headers).await.ok().flatten();
        Page::of(viewer, uri, headers)
    }

    fn of(viewer: Option<Viewer>, uri: &Uri, headers: &HeaderMap) -> Page {
        let by_cookie = cookie_of(headers, LANGUAGE).map(text::of_code);
        let by_header = || headers.get(ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok()).map(text::of_header);
        let own = viewer.as_ref().map(Viewer::language);
        let language = own.or(by_cookie).or_else(by_header).unwrap_or_default();
        let path = uri.path_and_query().map_or_else(|| "/".to_owned(), |path| path.as_str().to_owned());
        Page { language, viewer, path }
    }

    /// One of two texts.
    pub(crate) fn say<'a>(&self, en: &'a str, ko: &'a str) -> &'a str {
        match self.language {
            Language::English => en,
            Language::Korean => ko,
        }
    }

    /// The text that somebody wrote in the page's language; where they left it empty, the other one.
    pub(crate) fn either<'a>(&self, en: &'a str, ko: &'a str) -> &'a str {
        match self.say(en, ko) {
            "" if en.is_empty() => ko,
            "" => en,
            own => own,
        }
    }

    /// A sentence in the page's language.
    pub(crate) fn said<'a>(&self, saying: &'a Saying) -> &'a str {
        saying.in_language(self.language)
    }

    /// The page's language for `<html lang>`.
    pub(crate) fn lang(&self) -> &'static str {
        text::code(self.language)
    }

    /// The address of an embedded file.
    pub(crate) fn asset(&self, name: &str) -> String {
        assets::address_of(name)
    }

    /// Whether the reader is at a part of the service, or below it.
    pub(crate) fn is_at(&self, path: &str) -> bool {
        let own = self.path.split('?').next().unwrap_or_default();
        own == path || (path != "/" && own.strip_prefix(path).is_some_and(|rest| rest.starts_with('/')))
    }

    /// What somebody is, in the page's language.
    pub(crate) fn role_name(&self, role: &Role) -> &'static str {
        role.called(self.language)
    }

    /// A device as people know it.
    pub(crate) fn device(&self, agent: &str) -> String {
        device_name(agent, self.language)
    }

    /// What was just done, as the path says it after a form was taken.
    pub(crate) fn done(&self) -> Option<&str> {
        let (_, query) = self.path.split_once('?')?;
        query.split('&').find_map(|pair| pair.strip_prefix("done="))
    }

    /// Whether the reader is one of the provider's people.
    pub(crate) fn is_staff(&self) -> bool {
        self.may(Access::Staff)
    }

    /// Whether the reader works on cases.
    pub(crate) fn may_support(&self) -> bool {
        self.may(Access::Support)
    }

    /// Whether the reader may change services and evidence.
    pub(crate) fn may_operate(&self) -> bool {
        self.may(Access::Operate)
    }

    /// Whether the reader may change agreements and customers.
    pub(crate) fn may_manage(&self) -> bool {
        self.may(Access::Manage)
    }

    /// Whether the reader may read the audit log.
    pub(crate) fn may_audit(&self) -> bool {
        self.may(Access::Audit)
    }

    /// Whether the reader may read members and settings.
    pub(crate) fn may_inspect(&self) -> bool {
        self.may(Access::Inspect)
    }

    /// Whether the reader may change members and settings.
    pub(crate) fn may_own(&self) -> bool {
        self.may(Access::Own)
    }

    fn may(&self, access: Access) -> bool {
        self.viewer.as_ref().is_some_and(|viewer| viewer.may(access))
    }

    /// Whether the reader is a customer.
    pub(crate) fn is_customer(&self) -> bool {
        self.viewer.as_ref().is_some_and(|viewer| viewer.member.customer_id.is_some())
    }

    /// The zone in which the reader reads times.
    pub(crate) fn zone(&self) -> Zone {
        self.viewer.as_ref().map_or_else(Zone::utc, Viewer::zone)
    }

    /// An instant, given in milliseconds, in the reader's zone.
    pub(crate) fn moment(&self, ms: &i64) -> String {
        text::moment(Instant::from_ms(*ms), &self.zone())
    }

    /// A deadline, given in milliseconds, in the reader's zone: midnight is 24:00 of the day before.
    pub(crate) fn deadline(&self, ms: &i64) -> String {
        text::deadline(Instant::from_ms(*ms), &self.zone())
    }
}

impl<S: Sync> FromRequestParts<S> for Page {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Page, Infallible> {
        Ok(Page::of(parts.extensions.get::<Viewer>().cloned(), &parts.uri, &parts.headers))
    }
}

#[derive(Deserialize)]
pub(crate) struct Chosen {
    language: String,
    back: String,
}

/// Keeps the language that somebody chose, in their account or in a cookie, and goes back to where they were.
pub(crate) async fn choose_language(
    State(app): State<App>,
    viewer: Option<Viewer>,
    Form(chosen): Form<Chosen>,
) -> Answer {
    let language = text::code(text::of_code(&chosen.language));
    if let Some(viewer) = viewer {
        let mut member = viewer.member.clone();
        member.language = language.to_owned();
        let mut change = app.store().change(&app.author(viewer.author())).await?;
        change.change_member(&member).await?;
        change.keep().await?;
    }
    let mut response = see(local(&chosen.back))?.into_response();
    set_cookie(response.headers_mut(), LANGUAGE, language, A_YEAR, app.is_secure());
    Ok(response)
}

/// A path within the service; another site's address becomes the first page.
pub(crate) fn local(path: &str) -> &str {
    let within = path.starts_with('/') && !path.starts_with("//") && !path.contains(['\\', '\r', '\n']);
    if within { path } else { "/" }
}
