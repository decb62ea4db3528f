//! Badges: how a service is and how long it was up, for shields.io and as a picture of our own.

use askama::Template;
use makegood_core::agreement_file::Language;
use serde_json::{Value, json};

use super::snapshot::{Part, Snapshot};
use super::words::State;

/// What a badge says of a part: its name, its state with its uptime, and a colour that shields knows.
struct Badge {
    label: String,
    message: String,
    colour: &'static str,
}

/// The badge of a service, a component, or of `all`.
fn badge(snapshot: &Snapshot, part: &str, language: Language) -> Option<Badge> {
    let (name, state, uptime) = match part {
        "all" => (snapshot.name.as_str(), snapshot.worst(), None),
        id => {
            let part = snapshot.part(id)?;
            (part.name.says(language), part.state, uptime_of(part))
        }
    };
    let colour = match state {
        State::Operational => "#157347",
        State::UnderMaintenance => "#1d5fa8",
        State::DegradedPerformance | State::PartialOutage => "#8a5a00",
        State::MajorOutage => "#b3261e",
    };
    let word = state.called(language);
    let message = uptime.map_or_else(|| word.to_owned(), |uptime| format!("{word} · {uptime} %"));
    Some(Badge { label: name.to_owned(), message, colour })
}

/// The worst of its regions.
fn uptime_of(part: &Part) -> Option<&str> {
    let figures = part.bars.iter().filter_map(|bars| bars.uptime.as_deref());
    figures.min_by_key(|figure| figure.parse::<rust_decimal::Decimal>().unwrap_or_default())
}

/// The schema of shields.io's endpoint badge.
pub(super) fn endpoint(snapshot: &Snapshot, part: &str, language: Language) -> Option<Value> {
    let Badge { label, message, colour } = badge(snapshot, part, language)?;
    let is_error = snapshot.part(part).is_some_and(|part| part.state == State::MajorOutage);
    Some(json!({
        "schemaVersion": 1,
        "label": label,
        "message": message,
        "color": colour,
        "isError": is_error,
        "cacheSeconds": 60,
    }))
}

#[derive(Template)]
#[template(path = "status/badge.svg", escape = "html")]
struct Picture {
    label: String,
    message: String,
    colour: &'static str,
    label_width: usize,
    message_width: usize,
}

/// The same as a picture.
pub(super) fn svg(snapshot: &Snapshot, part: &str, language: Language) -> Option<String> {
    let Badge { label, message, colour } = badge(snapshot, part, language)?;
    let (label_width, message_width) = (width(&label), width(&message));
    Picture { label, message, colour, label_width, message_width }.render().ok()
}

/// About as wide as a text of eleven pixels is; letters of East Asia take twice the room.
fn width(text: &str) -> usize {
    let wide = |letter: char| if ('\u{1100}'..='\u{ffdc}').contains(&letter) { 12 } else { 7 };
    14 + text.chars().map(wide).sum::<usize>()
}
