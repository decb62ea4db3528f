//! Asking to be told: what an address must be, and the question whether it is meant.

use makegood_core::time::Instant;
use makegood_store::{Change, NewJob, StoreError, Subscription};
use uuid::Uuid;

use super::letters::confirmation;
use super::tell::HookKey;
use super::{Outgoing, link_key};
use crate::mail::MailServer;
use crate::status::snapshot::Snapshot;
use crate::web::{Fields, Mistakes, NoRandom, Random};

/// What somebody asks for, as the form has it.
#[derive(Clone, Debug, Default)]
pub(crate) struct Asked {
    pub(crate) channel: String,
    pub(crate) address: String,
    pub(crate) parts: Vec<String>,
}

/// The longest address that is taken.
const LONGEST: usize = 500;

/// Reads the form; what is wrong with it is among the mistakes.
pub(crate) fn asking(fields: &Fields, snapshot: &Snapshot, outgoing: &Outgoing, mistakes: &mut Mistakes) -> Asked {
    let channel = match fields.one("channel") {
        "webhook" => "webhook",
        "slack" => "slack",
        _ => "mail",
    };
    let address = match channel {
        "mail" if !snapshot.mails => {
            mistakes.add(
                "address",
                "mail is not sent from here; choose another way",
                "이메일을 보낼 수 없습니다. 다른 방법을 선택해 주세요",
            );
            String::new()
        }
        "mail" => crate::web::email(mistakes, "address", fields.one("address")),
        channel => url(mistakes, fields.one("address"), channel, outgoing),
    };
    if LONGEST < address.len() {
        mistakes.add("address", "this address is too long", "주소가 너무 깁니다");
    }
    let parts = fields.all("part").filter(|id| snapshot.part(id).is_some()).map(str::to_owned).collect();
    Asked { channel: channel.to_owned(), address, parts }
}

fn url(mistakes: &mut Mistakes, text: &str, channel: &str, outgoing: &Outgoing) -> String {
    let text = text.trim();
    let uri = text.parse::<axum::http::Uri>().ok();
    let secure = uri.as_ref().and_then(|uri| uri.scheme_str()) == Some("https");
    let plain = outgoing.reaches_within() && uri.as_ref().and_then(|uri| uri.scheme_str()) == Some("http");
    let authority = uri.as_ref().and_then(|uri| uri.authority());
    // A password in an address would end up in logs of others.
    let sound = authority.is_some_and(|authority| !authority.as_str().contains('@')) && (secure || plain);
    if !sound {
        mistakes.add(
            "address",
            "write an address that begins with https://",
            "https://로 시작하는 주소를 입력해 주세요",
        );
    } else if channel == "slack" && !plain && authority.map(|own| own.host()) != Some("hooks.slack.com") {
        mistakes.add(
            "address",
            "write the address of a Slack webhook, https://hooks.slack.com/…",
            "Slack 웹훅 주소(https://hooks.slack.com/…)를 입력해 주세요",
        );
    }
    text.to_owned()
}

/// Adds what was asked for and asks whether it is meant; a subscription that is confirmed already stays as it is. Gives
/// the secret of a new webhook, to be shown once.
pub(crate) async fn confirm(
    change: &mut Change,
    snapshot: &Snapshot,
    asked: &Asked,
    language: &str,
    mail: Option<&MailServer>,
    now: Instant,
) -> Result<Option<String>, StoreError> {
    let secret = new_secret().map_err(|error| StoreError::Broken(error.to_string()))?;
    let new = Subscription {
        id: Uuid::now_v7().to_string(),
        brand_id: snapshot.brand.clone(),
        customer_id: snapshot.customer.as_ref().map(|customer| customer.id.clone()),
        channel: asked.channel.clone(),
        address: asked.address.clone(),
        components: serde_json::to_string(&asked.parts).map_err(|error| StoreError::Broken(error.to_string()))?,
        language: language.to_owned(),
        secret,
        asked_at: now.as_ms(),
        confirmed_at: None,
        ended_at: None,
    };
    let kept = change.ask_for_subscription(&new).await?;
    if kept.confirmed_at.is_some() {
        return Ok(None);
    }
    let address = format!("{}/subscriptions/{}/{}", snapshot.address, kept.id, link_key(&kept));
    match (asked.channel.as_str(), mail) {
        ("mail", Some(server)) => {
            let letter = confirmation(&snapshot.name, &address);
            server.queue(change, &asked.address, language, &letter).await?;
        }
        ("mail", None) => {}
        _ => {
            let key = HookKey { subscription: kept.id.clone(), event: String::new() }.text();
            change.queue_job(&NewJob { kind: crate::jobs::STATUS_HOOK, key: &key, run_at: now }).await?;
        }
    }
    Ok((kept.id == new.id && asked.channel == "webhook").then_some(kept.secret))
}

/// 192 bits, as the Standard Webhooks specification writes secrets.
fn new_secret() -> Result<String, NoRandom> {
    use base64::Engine;
    let bytes = Random::bytes::<24>()?;
    Ok(format!("whsec_{}", base64::engine::general_purpose::STANDARD.encode(bytes)))
}
