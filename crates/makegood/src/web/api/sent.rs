//! What a program sends to change something: the body, and the answer that the same request gets again.

use axum::body::Bytes;
use axum::extract::{FromRequest, FromRequestParts, Request};
use axum::http::header::{CONTENT_TYPE, HeaderName};
use axum::http::{HeaderMap, HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use makegood_core::time::Instant;
use makegood_store::{Change, Reply, StoreError};
use serde::Serialize;
use sha2::{Digest, Sha256};

use crate::web::access::Viewer;
use crate::web::answer::Answer;
use crate::web::app::App;
use crate::web::problem::{Kind, Problem};
use crate::web::service::LARGEST_BODY;
use crate::web::trouble::Trouble;

/// The header that names a request: sent again under the same key, it is answered alike and does nothing.
pub(super) const KEY: HeaderName = HeaderName::from_static("idempotency-key");
/// Says that an answer was given before.
const REPLAYED: HeaderName = HeaderName::from_static("idempotency-replayed");
/// An answer is kept for this long.
const KEPT_MS: i64 = 24 * 3_600_000;
const LONGEST_KEY: usize = 200;

/// A request that changes something.
pub(super) struct Sent {
    pub(super) body: Bytes,
    pub(super) headers: HeaderMap,
    pub(super) viewer: Viewer,
    app: App,
    /// Under which key, and what was asked.
    named: Option<(String, Vec<u8>)>,
}

impl FromRequest<App> for Sent {
    /// A refusal, or the answer that the same request got before.
    type Rejection = Response;

    async fn from_request(request: Request, app: &App) -> Result<Sent, Response> {
        let (mut parts, body) = request.into_parts();
        let viewer = <Viewer as FromRequestParts<App>>::from_request_parts(&mut parts, app).await;
        let viewer = viewer.map_err(IntoResponse::into_response)?;
        let asked = format!("{} {}\n", parts.method, parts.uri.path_and_query().map_or("", |path| path.as_str()));
        let headers = parts.headers.clone();
        let body = Bytes::from_request(Request::from_parts(parts, body), app).await;
        let body = body.map_err(|rejection| Trouble::from(broken_off(rejection.status())).into_response())?;
        let key = key_of(&headers).map_err(IntoResponse::into_response)?;
        let named = key.map(|key| (key, Sha256::new().chain_update(asked).chain_update(&body).finalize().to_vec()));
        let sent = Sent { body, headers, viewer, app: app.clone(), named };
        match sent.before().await {
            Ok(None) => Ok(sent),
            Ok(Some(answer)) => Err(answer),
            Err(trouble) => Err(trouble.into_response()),
        }
    }
}

impl Sent {
    /// Begins the change that was asked for.
    pub(super) async fn begin(&self) -> Result<Change, Trouble> {
        Ok(self.app.store().change(&self.app.author(self.viewer.author())).await?)
    }

    /// Keeps the change, and its answer with it.
    pub(super) async fn keep(self, mut change: Change, status: StatusCode, answer: &impl Serialize) -> Answer {
        let body = match status {
            StatusCode::NO_CONTENT => String::new(),
            _ => serde_json::to_string(answer).map_err(|error| Trouble::bug(error.to_string()))?,
        };
        if let Some((key, fingerprint)) = &self.named {
            let reply = Reply {
                owner: self.owner(),
                key: key.clone(),
                fingerprint: fingerprint.clone(),
                status: i64::from(status.as_u16()),
                body: body.clone(),
            };
            change.keep_reply(&reply, self.oldest()).await.map_err(|error| match error {
                StoreError::Refused(_) => Problem::of(
                    Kind::Conflict,
                    "the same request is being answered at this moment; send it again to get that answer",
                    "같은 요청을 처리하고 있습니다. 다시 보내면 그 결과를 받습니다",
                )
                .into(),
                other => Trouble::from(other),
            })?;
        }
        change.keep().await?;
        Ok(json_answer(status, body))
    }

    /// The answer that the same request got before.
    async fn before(&self) -> Result<Option<Response>, Trouble> {
        let Some((key, fingerprint)) = &self.named else { return Ok(None) };
        let Some(reply) = self.app.store().reply(&self.owner(), key, self.oldest()).await? else { return Ok(None) };
        if reply.fingerprint != *fingerprint {
            return Err(Problem::of(
                Kind::KeyUsed,
                format!("the key `{key}` came with another request before; each request has a key of its own"),
                format!("`{key}` 키는 다른 요청에 이미 쓰였습니다. 요청마다 새로운 키를 사용해 주세요"),
            )
            .into());
        }
        if reply.status == i64::from(StatusCode::NOT_FOUND.as_u16()) {
            return Err(Trouble::NotFound);
        }
        let status = u16::try_from(reply.status).ok().and_then(|status| StatusCode::from_u16(status).ok());
        let mut answer = json_answer(status.unwrap_or(StatusCode::OK), reply.body);
        answer.headers_mut().insert(REPLAYED, HeaderValue::from_static("true"));
        Ok(Some(answer))
    }

    fn owner(&self) -> String {
        self.viewer.author()
    }

    fn oldest(&self) -> Instant {
        self.app.now().plus_ms(-KEPT_MS)
    }
}

fn json_answer(status: StatusCode, body: String) -> Response {
    if status == StatusCode::NO_CONTENT {
        return status.into_response();
    }
    (status, [(CONTENT_TYPE, HeaderValue::from_static("application/json"))], body).into_response()
}

fn key_of(headers: &HeaderMap) -> Result<Option<String>, Trouble> {
    let Some(value) = headers.get(KEY) else { return Ok(None) };
    let text = value.to_str().ok().filter(|text| !text.is_empty() && text.len() <= LONGEST_KEY);
    text.map(|text| Some(text.to_owned())).ok_or_else(|| {
        Problem::of(
            Kind::Malformed,
            format!("an `Idempotency-Key` has 1 to {LONGEST_KEY} printable ASCII characters"),
            format!("`Idempotency-Key`는 ASCII 문자 1~{LONGEST_KEY}자입니다"),
        )
        .into()
    })
}

fn broken_off(status: StatusCode) -> Problem {
    if status == StatusCode::PAYLOAD_TOO_LARGE {
        let most = LARGEST_BODY >> 20;
        return Problem::of(
            Kind::TooLarge,
            format!("a body has at most {most} MiB; send it in parts"),
            format!("본문은 {most} MiB를 넘을 수 없습니다. 나누어 보내 주세요"),
        );
    }
    Problem::of(Kind::Malformed, "the body broke off", "본문이 중간에 끊겼습니다")
}
