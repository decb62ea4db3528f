//! What goes wrong with a request: a page that says who must act, or the same for programs.

use std::any::Any;
use std::time::Duration;

use askama::Template;
use axum::extract::{Request, State};
use axum::http::header::{ACCEPT, ACCEPT_LANGUAGE, ALLOW, CONTENT_TYPE, LOCATION};
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, Uri};
use axum::middleware::Next;
use axum::response::{Html, IntoResponse, Response};
use makegood_core::agreement_file::Saying;
use makegood_core::lifecycle::Refusal;
use makegood_store::StoreError;

use super::access::NoRandom;
use super::app::App;
use super::page::Page;
use super::problem::{Kind, Problem};
use super::request_log::RequestId;
use super::text::{self, Language};
use crate::incidents::NotDone;
use crate::lifecycle::NotTaken;

/// Why a request is not answered as asked.
#[derive(Clone, Debug)]
pub(crate) enum Trouble {
    /// Nobody is signed in.
    SignIn,
    /// The one who is signed in may not.
    Forbidden,
    /// There is no such thing, or not for who asks.
    NotFound,
    /// The one who asks must change something.
    Refused(Saying),
    /// Too many tries.
    TooOften,
    /// There is such a thing, but this cannot be done to it.
    NoSuchMethod,
    /// What a program must change, part by part.
    Problem(Box<Problem>),
    /// The world did not play along, or the program is wrong: the log says more.
    Failed(String),
}

impl Trouble {
    /// What the one who asks must change.
    pub(crate) fn refused(en: impl Into<String>, ko: impl Into<String>) -> Trouble {
        Trouble::Refused(Saying::new(en, ko))
    }

    /// A defect of this program.
    pub(crate) fn bug(what: impl Into<String>) -> Trouble {
        Trouble::Failed(what.into())
    }

    fn status(&self) -> StatusCode {
        match self {
            Trouble::SignIn => StatusCode::UNAUTHORIZED,
            Trouble::Forbidden => StatusCode::FORBIDDEN,
            Trouble::NotFound => StatusCode::NOT_FOUND,
            Trouble::Refused(_) => StatusCode::UNPROCESSABLE_ENTITY,
            Trouble::TooOften => StatusCode::TOO_MANY_REQUESTS,
            Trouble::NoSuchMethod => StatusCode::METHOD_NOT_ALLOWED,
            Trouble::Problem(problem) => problem.kind.status(),
            Trouble::Failed(_) => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }
}

impl From<StoreError> for Trouble {
    fn from(error: StoreError) -> Trouble {
        match error {
            // The store's sentences have one language: the page says in both that it refused, and shows why.
            StoreError::Refused(why) => Trouble::Refused(Saying::new(why.clone(), why)),
            other => Trouble::Failed(other.to_string()),
        }
    }
}

impl From<NotDone> for Trouble {
    fn from(why: NotDone) -> Trouble {
        match why {
            NotDone::Refused(saying) => Trouble::Refused(saying),
            NotDone::Store(error) => error.into(),
        }
    }
}

impl From<NotTaken> for Trouble {
    fn from(why: NotTaken) -> Trouble {
        match why {
            NotTaken::Step(Refusal::NotYours) => Trouble::Forbidden,
            NotTaken::Step(refusal) => Trouble::Refused(refusal.said()),
            NotTaken::Refused(saying) => Trouble::Refused(saying),
            NotTaken::Store(error) => error.into(),
        }
    }
}

impl From<askama::Error> for Trouble {
    fn from(error: askama::Error) -> Trouble {
        Trouble::bug(error.to_string())
    }
}

impl From<NoRandom> for Trouble {
    fn from(error: NoRandom) -> Trouble {
        Trouble::Failed(error.to_string())
    }
}

impl IntoResponse for Trouble {
    fn into_response(self) -> Response {
        let mut response = self.status().into_response();
        response.extensions_mut().insert(self);
        response
    }
}

/// The answer to a panic; what it said goes into the log.
pub(crate) fn panicked(what: Box<dyn Any + Send + 'static>) -> Response {
    let said = what.downcast_ref::<String>().cloned();
    let said = said.or_else(|| what.downcast_ref::<&str>().map(|text| (*text).to_owned()));
    Trouble::bug(said.unwrap_or_else(|| "panicked".to_owned())).into_response()
}

#[derive(Template)]
#[template(path = "trouble/page.html")]
struct TroublePage<'a> {
    page: Page,
    status: StatusCode,
    trouble: &'a Trouble,
    request: String,
}

/// Gives every refusal a body: a page in the reader's language, or `application/problem+json`.
pub(crate) async fn as_page(State(app): State<App>, request: Request, next: Next) -> Response {
    let (method, uri, headers) = (request.method().clone(), request.uri().clone(), request.headers().clone());
    let id = request.extensions().get::<RequestId>().map(|id| id.0.to_string()).unwrap_or_default();
    let response = next.run(request).await;
    let Some(trouble) = trouble_of(&response) else { return response };
    if let Trouble::Failed(why) = &trouble {
        tracing::error!(request = %id, error = %why, "a request failed");
    }
    let status = response.status();
    if wants_json(&uri, &headers) {
        let answer = problem(&trouble, status).answer(language_of(&headers), &id);
        return with_own_headers(answer, response);
    }
    if matches!(trouble, Trouble::SignIn) && method == Method::GET {
        return sign_in_first(&uri);
    }
    let page = Page::found(&app, &uri, &headers).await;
    let template = TroublePage { page, status, trouble: &trouble, request: id };
    let body = template.render().unwrap_or_else(|_| status.to_string());
    let (mut parts, _) = response.into_parts();
    parts.headers.remove("content-length");
    parts.headers.remove(CONTENT_TYPE);
    (parts.status, parts.headers, Html(body)).into_response()
}

/// The answer with what the layers around the routes have said already, such as which methods there are.
fn with_own_headers(mut answer: Response, response: Response) -> Response {
    if let Some(allow) = response.headers().get(ALLOW) {
        answer.headers_mut().insert(ALLOW, allow.clone());
    }
    *answer.extensions_mut() = response.extensions().clone();
    answer
}

fn language_of(headers: &HeaderMap) -> Language {
    headers.get(ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok()).map(text::of_header).unwrap_or_default()
}

/// What is wrong with an answer that has no page of its own.
fn trouble_of(response: &Response) -> Option<Trouble> {
    if let Some(trouble) = response.extensions().get::<Trouble>() {
        return Some(trouble.clone());
    }
    // Layers around the routes answer without a trouble: too large a body, another site's form, a time-out.
    match response.status() {
        StatusCode::FORBIDDEN => Some(Trouble::Forbidden),
        StatusCode::PAYLOAD_TOO_LARGE => {
            Some(Trouble::refused("this is larger than the service takes", "허용된 크기를 넘었습니다"))
        }
        StatusCode::GATEWAY_TIMEOUT => Some(Trouble::Failed("the request took too long".to_owned())),
        StatusCode::BAD_REQUEST | StatusCode::UNPROCESSABLE_ENTITY | StatusCode::UNSUPPORTED_MEDIA_TYPE => Some(
            Trouble::refused("the form does not have the fields it should have", "양식의 항목이 올바르지 않습니다"),
        ),
        _ => None,
    }
}

fn wants_json(uri: &Uri, headers: &HeaderMap) -> bool {
    let accept = headers.get(ACCEPT).and_then(|value| value.to_str().ok()).unwrap_or_default();
    uri.path().starts_with("/api/") || (accept.contains("json") && !accept.contains("html"))
}

impl From<Problem> for Trouble {
    fn from(problem: Problem) -> Trouble {
        Trouble::Problem(Box::new(problem))
    }
}

/// The same for programs.
fn problem(trouble: &Trouble, status: StatusCode) -> Problem {
    match trouble {
        Trouble::SignIn => Problem::of(
            Kind::SignIn,
            "send an API token as `Authorization: Bearer mkg_…`; it may have ended or been revoked",
            "API 토큰을 `Authorization: Bearer mkg_…`로 보내 주세요. 토큰이 만료되었거나 폐기되었을 수 있습니다",
        ),
        Trouble::Forbidden => Problem::of(
            Kind::Forbidden,
            "the role of the member does not include this",
            "구성원의 역할로는 할 수 없는 작업입니다",
        ),
        Trouble::NotFound => Problem::of(
            Kind::NotFound,
            "it was never here, was removed, or is not for who asks",
            "없거나 삭제되었거나 볼 권한이 없습니다",
        ),
        Trouble::NoSuchMethod => Problem::of(
            Kind::NoSuchMethod,
            "the header `Allow` lists what can be done here",
            "`Allow` 헤더에 가능한 방법이 있습니다",
        ),
        Trouble::Refused(why) => {
            let kind = if status == StatusCode::PAYLOAD_TOO_LARGE { Kind::TooLarge } else { Kind::Refused };
            Problem::of(kind, why.en.clone(), why.ko.clone())
        }
        Trouble::TooOften => Problem::too_often(Duration::from_secs(60)),
        Trouble::Problem(problem) => (**problem).clone(),
        Trouble::Failed(_) => Problem::of(
            Kind::Failed,
            "nothing was half-written; the service's log has more under this request",
            "일부만 저장된 내용은 없습니다. 서비스 기록에 이 요청 번호로 자세한 내용이 있습니다",
        ),
    }
}

fn sign_in_first(uri: &Uri) -> Response {
    let asked = uri.path_and_query().map_or("/", |path| path.as_str());
    let target = match asked {
        "/" => "/sign-in".to_owned(),
        path => format!("/sign-in?next={}", path.replace('%', "%25").replace('&', "%26").replace('+', "%2B")),
    };
    let location = HeaderValue::from_str(&target).unwrap_or(HeaderValue::from_static("/sign-in"));
    (StatusCode::SEE_OTHER, [(LOCATION, location)]).into_response()
}
