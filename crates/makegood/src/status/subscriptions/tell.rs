//! Handing an event to everybody who wants it: mail into the queue, webhooks as jobs; within one change, so once.

use makegood_core::agreement_file::Language;
use makegood_store::{Change, NewJob, StoreError, Subscription};
use serde_json::{Value, json};

use super::event::{Event, events_since};
use super::letters::{Told, news};
use super::link_key;
use crate::mail::MailServer;
use crate::status::api;
use crate::status::snapshot::Snapshot;

/// What a webhook's job is about, as its key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct HookKey {
    pub(crate) subscription: String,
    /// The event's name; empty: whether the subscription is meant.
    pub(crate) event: String,
}

impl HookKey {
    pub(crate) fn text(&self) -> String {
        json!([self.subscription, self.event]).to_string()
    }

    pub(crate) fn of(text: &str) -> Result<HookKey, StoreError> {
        let (subscription, event) = serde_json::from_str(text)
            .map_err(|error| StoreError::Broken(format!("`{text}` names no subscription and event: {error}")))?;
        Ok(HookKey { subscription, event })
    }
}

/// Hands every event since `since` that nobody was told of to those who want it; says how many were new.
pub(crate) async fn tell(
    change: &mut Change,
    snapshot: &Snapshot,
    subscribers: &[Subscription],
    mail: Option<&MailServer>,
    since: i64,
) -> Result<usize, StoreError> {
    let mut new = 0;
    for event in events_since(snapshot, since) {
        if !change.tell_of_event(&format!("{}/{}", snapshot.brand, event.name)).await? {
            continue;
        }
        new += 1;
        for subscriber in subscribers.iter().filter(|subscriber| wants(subscriber, &event, snapshot)) {
            hand(change, snapshot, &event, subscriber, mail).await?;
        }
    }
    Ok(new)
}

async fn hand(
    change: &mut Change,
    snapshot: &Snapshot,
    event: &Event,
    subscriber: &Subscription,
    mail: Option<&MailServer>,
) -> Result<(), StoreError> {
    if subscriber.channel != "mail" {
        let key = HookKey { subscription: subscriber.id.clone(), event: event.name.clone() }.text();
        let run_at = change.at();
        return change.queue_job(&NewJob { kind: crate::jobs::STATUS_HOOK, key: &key, run_at }).await.map(drop);
    }
    let Some(server) = mail else { return Ok(()) };
    let end = format!("{}/subscriptions/{}/{}/end", snapshot.address, subscriber.id, link_key(subscriber));
    let Some(letter) = news(snapshot, event, &end) else { return Ok(()) };
    let (recipient, language) = (subscriber.address.as_str(), subscriber.language.as_str());
    server.queue_news(change, recipient, language, &letter, &end).await.map(drop)
}

/// Whether an event is of what a subscriber asked for: of one of their parts, or of its service.
fn wants(subscriber: &Subscription, event: &Event, snapshot: &Snapshot) -> bool {
    let wanted: Vec<String> = serde_json::from_str(&subscriber.components).unwrap_or_default();
    let is_of = |part: &String| {
        let service = snapshot.services.iter().find(|service| service.parts.iter().any(|own| own.id == *part));
        let service = service.map(|service| &service.whole.id);
        wanted.contains(part)
            || service.is_some_and(|service| wanted.contains(service))
            // What touches a whole service touches its components.
            || snapshot.services.iter().any(|own| {
                own.whole.id == *part && own.parts.iter().any(|component| wanted.contains(&component.id))
            })
    };
    wanted.is_empty() || event.parts.is_empty() || event.parts.iter().any(is_of)
}

/// The body of a webhook, in Statuspage's shape, or of a message to Slack.
pub(crate) fn payload(snapshot: &Snapshot, event: &str, subscriber: &Subscription) -> Option<Value> {
    let language = if subscriber.language == "ko" { Language::Korean } else { Language::English };
    let event = events_since(snapshot, i64::MIN).into_iter().find(|own| own.name == event)?;
    let end = format!("{}/subscriptions/{}/{}/end", snapshot.address, subscriber.id, link_key(subscriber));
    if subscriber.channel == "slack" {
        let Told { subject, sentences } = Told::of(snapshot, &event, language)?;
        let folder = if event.is_work { "maintenances" } else { "incidents" };
        let address = format!("{}/{folder}/{}", snapshot.address, event.about);
        let text = format!("*{}*\n{}\n<{address}>", slack(&subject), slack(&sentences.join("\n")));
        return Some(json!({ "text": text }));
    }
    let mut body = match event.is_work {
        true => {
            api::told_maintenance(snapshot, snapshot.maintenances.iter().find(|own| own.id == event.about)?, language)
        }
        false => api::told_incident(snapshot, snapshot.incidents.iter().find(|own| own.id == event.about)?, language),
    };
    body["meta"] = json!({ "unsubscribe": end, "event": event.name });
    Some(body)
}

/// A text in which Slack finds no marks of its own.
fn slack(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}
