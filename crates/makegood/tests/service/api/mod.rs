//! The API as programs meet it.

mod access;
mod agreements;
mod alertmanager;
mod cases;
mod desk;
mod document;
mod evidence;
mod incidents;
mod journeys;
mod lists;
mod metrics;
mod settlements;
mod tokens;

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use makegood_core::time::Instant;
use makegood_store::ApiToken;
use serde_json::Value;
use sha2::{Digest, Sha256};
use ureq::http::Method;

use crate::{Answer, Client, OWNER, Service};

/// What tokens may be allowed.
pub(crate) const EVERYTHING: &str = "read facts:write lists:write incidents:write cases:write desk:write credits:write disputes:write agreements:write close metrics";

impl Service {
    /// A program with a token of a member; the owner is `owner`.
    pub(crate) fn program(&self, member: &str, scopes: &str) -> Client {
        let secret = secret(member, scopes);
        let owner = self.read(async |store| store.member_by_email(OWNER).await).map(|owner| owner.id);
        let member_id = if member == "owner" { owner.unwrap() } else { member.to_owned() };
        self.change(async |change| {
            let token = ApiToken {
                id: format!("{member} {scopes}"),
                token_hash: Sha256::digest(secret.as_bytes()).to_vec(),
                name: scopes.to_owned(),
                member_id,
                scopes: scopes.to_owned(),
                made_at: "2024-01-01T00:00:00Z".parse::<Instant>().unwrap().as_ms(),
                ends_at: None,
                revoked_at: None,
            };
            change.add_api_token(&token).await
        });
        self.known_program(member, scopes)
    }

    /// The same once more.
    pub(crate) fn known_program(&self, member: &str, scopes: &str) -> Client {
        let secret = secret(member, scopes);
        self.anybody().with("accept", "application/json").with("authorization", &format!("Bearer {secret}"))
    }
}

impl Client {
    /// Sends JSON.
    pub(crate) fn json(&self, method: Method, path: &str, body: &Value, headers: &[(&str, &str)]) -> Answer {
        let headers = [&[("content-type", "application/json")], headers].concat();
        self.send(method, path, Some(body.to_string().as_bytes()), &headers)
    }

    /// Sends JSON Lines.
    pub(crate) fn lines(&self, path: &str, body: &str) -> Answer {
        self.send(Method::POST, path, Some(body.as_bytes()), &[("content-type", "application/jsonl")])
    }
}

impl Answer {
    /// The body as JSON, of an answer with this status.
    pub(crate) fn value(&self, status: u16) -> Value {
        assert_eq!(self.status, status, "{}", self.body);
        let kind = if status < 400 { "application/json" } else { "application/problem+json" };
        assert_eq!(self.header("content-type"), kind);
        serde_json::from_str(&self.body).unwrap()
    }

    /// The problem of an answer: the end of its type.
    pub(crate) fn problem(&self, status: u16) -> String {
        let problem = self.value(status);
        assert_eq!(problem["status"], status);
        assert_eq!(problem["request"], self.header("x-request-id"));
        problem["type"].as_str().unwrap().strip_prefix("/api/v1/docs#problem-").unwrap().to_owned()
    }
}

fn secret(member: &str, scopes: &str) -> String {
    format!("mkg_{}", URL_SAFE_NO_PAD.encode(Sha256::digest(format!("{member} {scopes}"))))
}
