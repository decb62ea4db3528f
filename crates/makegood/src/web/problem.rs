//! What is wrong, for programs: RFC 9457, with a pointer to each part that must change.

use std::time::Duration;

use axum::http::header::{CONTENT_TYPE, RETRY_AFTER, WWW_AUTHENTICATE};
use axum::http::{HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use makegood_core::agreement_file::Saying;
use serde_json::{Map, Value, json};

use super::text::Language;

/// What kind of thing is wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    SignIn,
    Forbidden,
    Scope,
    NotFound,
    NoSuchMethod,
    Malformed,
    Refused,
    Conflict,
    Stale,
    NoTag,
    KeyUsed,
    TooLarge,
    NotThisFormat,
    TooOften,
    Failed,
}

impl Kind {
    pub(crate) const ALL: [Kind; 15] = [
        Kind::SignIn,
        Kind::Forbidden,
        Kind::Scope,
        Kind::NotFound,
        Kind::NoSuchMethod,
        Kind::Malformed,
        Kind::Refused,
        Kind::Conflict,
        Kind::Stale,
        Kind::NoTag,
        Kind::KeyUsed,
        Kind::TooLarge,
        Kind::NotThisFormat,
        Kind::TooOften,
        Kind::Failed,
    ];

    /// The word at the end of its `type`.
    pub(crate) fn word(self) -> &'static str {
        self.row().0
    }

    pub(crate) fn status(self) -> StatusCode {
        self.row().1
    }

    /// What it means, whatever the request.
    pub(crate) fn title(self) -> &'static str {
        self.row().2
    }

    fn row(self) -> (&'static str, StatusCode, &'static str) {
        match self {
            Kind::SignIn => ("sign-in", StatusCode::UNAUTHORIZED, "No valid token or session"),
            Kind::Forbidden => ("forbidden", StatusCode::FORBIDDEN, "Who asks may not do this"),
            Kind::Scope => ("scope", StatusCode::FORBIDDEN, "The token lacks a scope"),
            Kind::NotFound => ("not-found", StatusCode::NOT_FOUND, "There is no such thing, or not for who asks"),
            Kind::NoSuchMethod => ("no-such-method", StatusCode::METHOD_NOT_ALLOWED, "This is not done here"),
            Kind::Malformed => ("malformed", StatusCode::BAD_REQUEST, "The request cannot be read"),
            Kind::Refused => ("refused", StatusCode::UNPROCESSABLE_ENTITY, "What was sent must change"),
            Kind::Conflict => ("conflict", StatusCode::CONFLICT, "It clashes with what is there"),
            Kind::Stale => ("stale", StatusCode::PRECONDITION_FAILED, "It was changed meanwhile"),
            Kind::NoTag => ("no-tag", StatusCode::PRECONDITION_REQUIRED, "A change names the version it is of"),
            Kind::KeyUsed => {
                ("key-used", StatusCode::UNPROCESSABLE_ENTITY, "The idempotency key was used for something else")
            }
            Kind::TooLarge => ("too-large", StatusCode::PAYLOAD_TOO_LARGE, "This is larger than the service takes"),
            Kind::NotThisFormat => {
                ("not-this-format", StatusCode::UNSUPPORTED_MEDIA_TYPE, "The body has a format that is not read here")
            }
            Kind::TooOften => ("too-often", StatusCode::TOO_MANY_REQUESTS, "Too many requests"),
            Kind::Failed => ("failed", StatusCode::INTERNAL_SERVER_ERROR, "The service failed"),
        }
    }
}

/// One part of a request that must change.
#[derive(Clone, Debug)]
pub(crate) struct Fault {
    /// Where, beside the sentence: `pointer` into a JSON body (RFC 6901), `line` of JSON Lines, `parameter` of the query.
    pub(crate) place: Map<String, Value>,
    pub(crate) detail: Saying,
}

impl Fault {
    /// At a pointer into the body.
    pub(crate) fn at(pointer: impl Into<String>, detail: Saying) -> Fault {
        Fault { place: Map::from_iter([("pointer".to_owned(), Value::String(pointer.into()))]), detail }
    }

    /// At the same pointer, below another one.
    pub(crate) fn below(mut self, pointer: &str) -> Fault {
        if let Some(Value::String(own)) = self.place.get_mut("pointer") {
            own.insert_str(0, pointer);
        }
        self
    }

    /// With one more member.
    pub(crate) fn with(mut self, name: &str, value: impl Into<Value>) -> Fault {
        self.place.insert(name.to_owned(), value.into());
        self
    }
}

/// Why a request is not answered as asked.
#[derive(Clone, Debug)]
pub(crate) struct Problem {
    pub(crate) kind: Kind,
    pub(crate) detail: Saying,
    pub(crate) faults: Vec<Fault>,
    wait: Option<Duration>,
}

impl Problem {
    pub(crate) fn of(kind: Kind, en: impl Into<String>, ko: impl Into<String>) -> Problem {
        Problem { kind, detail: Saying::new(en, ko), faults: Vec::new(), wait: None }
    }

    /// Parts that must change.
    pub(crate) fn refused(faults: Vec<Fault>) -> Problem {
        let count = faults.len();
        let en = if count == 1 { "one part must change".to_owned() } else { format!("{count} parts must change") };
        Problem { faults, ..Problem::of(Kind::Refused, en, format!("고쳐야 할 항목이 {count}개 있습니다")) }
    }

    pub(crate) fn too_often(wait: Duration) -> Problem {
        let seconds = wait.as_secs() + 1;
        let problem = Problem::of(
            Kind::TooOften,
            format!("this token has asked too often; wait {seconds} s"),
            format!("이 토큰의 요청이 너무 많습니다. {seconds}초 뒤에 다시 시도해 주세요"),
        );
        Problem { wait: Some(Duration::from_secs(seconds)), ..problem }
    }

    /// `application/problem+json`, with the number of the request.
    pub(crate) fn answer(&self, language: Language, request: &str) -> Response {
        let faults = self.faults.iter().map(|fault| {
            let mut members = fault.place.clone();
            members.insert("detail".to_owned(), Value::String(fault.detail.in_language(language).to_owned()));
            Value::Object(members)
        });
        let mut body = json!({
            "type": format!("/api/v1/docs#problem-{}", self.kind.word()),
            "title": self.kind.title(),
            "status": self.kind.status().as_u16(),
            "detail": self.detail.in_language(language),
            "request": request,
        });
        if let (Some(members), false) = (body.as_object_mut(), self.faults.is_empty()) {
            members.insert("errors".to_owned(), faults.collect());
        }
        let json = HeaderValue::from_static("application/problem+json");
        let mut response = (self.kind.status(), [(CONTENT_TYPE, json)], body.to_string()).into_response();
        if self.kind == Kind::SignIn {
            response.headers_mut().insert(WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"));
        }
        if let Some(wait) = self.wait {
            response.headers_mut().insert(RETRY_AFTER, HeaderValue::from(wait.as_secs()));
        }
        response
    }
}
