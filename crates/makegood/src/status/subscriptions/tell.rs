//! Handing an event to everybody who wants it: mail into the queue, webhooks as jobs; within one change, so once.

use makegood_core::agreement_file::Language;
use makegood_store::{Change, NewJob, StoreError, Subscription};
use serde_json::{Value, json};

use super::event::{Event, events_since};
use super::letters::{Told, news};
use super::link_key;
use crate::mail::MailServer;
use crate::notices::{Answered, Binding, Telling};
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

    /// What names the message to its receiver, however often it is sent.
    pub(crate) fn message(&self) -> String {
        format!("{}.{}", self.subscription, if self.event.is_empty() { "confirm" } else { &self.event })
    }
}

/// Hands every event since `since` that nobody was told of to those who want it; says how many were new. What a customer's
/// subscriptions are told is kept as notices, by the agreements that bind the customer; to nobody else anything is owed,
/// and whoever ends a public subscription is to be forgotten.
pub(crate) async fn tell(
    change: &mut Change,
    snapshot: &Snapshot,
    subscribers: &[Subscription],
    mail: Option<&MailServer>,
    since: i64,
    binding: Option<&Binding<'_>>,
) -> Result<usize, StoreError> {
    let mut new = 0;
    let whose = match &snapshot.customer {
        Some(customer) => format!("{}/mine/{}", snapshot.brand, customer.id),
        None => snapshot.brand.clone(),
    };
    for event in events_since(snapshot, since) {
        if !change.tell_of_event(&format!("{whose}/{}", event.name)).await? {
            continue;
        }
        new += 1;
        for subscriber in subscribers.iter().filter(|subscriber| wants(subscriber, &event, snapshot)) {
            let message = hand(change, snapshot, &event, subscriber, mail).await?;
            if let (Some(binding), Some(message)) = (binding, message) {
                note(change, &event, subscriber, binding, message).await?;
            }
        }
    }
    Ok(new)
}

/// Keeps a notice of what a customer's subscription is told.
async fn note(
    change: &mut Change,
    event: &Event,
    subscriber: &Subscription,
    binding: &Binding<'_>,
    message: String,
) -> Result<(), StoreError> {
    let about = if event.is_work { "maintenance" } else { "incident" };
    let impacts = match event.is_work {
        true => Vec::new(),
        false => change.impacts_of_incident(&event.about).await?,
    };
    let outages = impacts.iter().filter_map(|impact| Some((impact.fact_id.as_deref()?, impact.service_id.as_str())));
    let answered: Vec<Answered<'_>> = outages.map(|(fact, service)| Answered { fact, service }).collect();
    let telling = Telling { about, about_id: &event.about, purpose: event.purpose, answered: &answered, owed: &[] };
    binding.handed(change, &telling, subscriber, message).await
}

/// Gives what names the message, where one goes out.
async fn hand(
    change: &mut Change,
    snapshot: &Snapshot,
    event: &Event,
    subscriber: &Subscription,
    mail: Option<&MailServer>,
) -> Result<Option<String>, StoreError> {
    if subscriber.channel != "mail" {
        let key = HookKey { subscription: subscriber.id.clone(), event: event.name.clone() };
        let (text, run_at) = (key.text(), change.at());
        change.queue_job(&NewJob { kind: crate::jobs::STATUS_HOOK, key: &text, run_at }).await?;
        return Ok(Some(key.message()));
    }
    let Some(server) = mail else { return Ok(None) };
    let end = format!("{}/subscriptions/{}/{}/end", snapshot.address, subscriber.id, link_key(subscriber));
    let Some(letter) = news(snapshot, event, &end) else { return Ok(None) };
    let (recipient, language) = (subscriber.address.as_str(), subscriber.language.as_str());
    server.queue_news(change, recipient, language, &letter, &end).await.map(Some)
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
        let address = snapshot.link(folder, &event.about);
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
