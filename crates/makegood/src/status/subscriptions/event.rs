//! What subscribers are told of: a word on a public incident, an incident without one, a maintenance announced or changed.

use crate::status::snapshot::Snapshot;

/// Something that happened, told once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Event {
    /// Names it for ever.
    pub(crate) name: String,
    /// What kind of news it is, as notices call it: `opened`, `updated`, `resolved`, `announced` …
    pub(crate) purpose: &'static str,
    /// When it became public.
    pub(crate) at: i64,
    /// The incident or maintenance.
    pub(crate) about: String,
    pub(crate) is_work: bool,
    /// The update; `None`: there is no word on it.
    pub(crate) update: Option<String>,
    /// The parts that it touches.
    pub(crate) parts: Vec<String>,
}

/// Everything since `since`, the earliest first.
pub(crate) fn events_since(snapshot: &Snapshot, since: i64) -> Vec<Event> {
    let mut events = Vec::new();
    for incident in &snapshot.incidents {
        let parts: Vec<String> = incident.part_ids().into_iter().map(str::to_owned).collect();
        let event = |purpose: &'static str, name: String, at: i64, update: Option<&String>| Event {
            name,
            purpose,
            at,
            about: incident.id.clone(),
            is_work: false,
            update: update.cloned(),
            parts: parts.clone(),
        };
        for update in &incident.updates {
            let at = update.at.max(incident.public_at);
            // What was said before it became public is told by the latest word then.
            let is_past = update.at < incident.public_at
                && incident.updates.first().is_some_and(|last| last.id != update.id && last.at <= incident.public_at);
            if !is_past {
                let is_first = incident.updates.last().is_some_and(|first| first.id == update.id);
                let purpose = match update.state.as_str() {
                    "resolved" => "resolved",
                    _ if is_first => "opened",
                    _ => "updated",
                };
                events.push(event(purpose, format!("incident-update/{}", update.id), at, Some(&update.id)));
            }
        }
        if incident.updates.is_empty() {
            events.push(event("opened", format!("incident/{}", incident.id), incident.public_at, None));
        }
        if let Some(at) =
            incident.resolved_at.filter(|_| incident.updates.first().is_none_or(|own| own.state != "resolved"))
        {
            let name = format!("incident-resolved/{}/{at}", incident.id);
            events.push(event("resolved", name, at.max(incident.public_at), None));
        }
    }
    for work in &snapshot.maintenances {
        let event = |purpose: &'static str, name: String, at: i64, update: Option<&String>| Event {
            name,
            purpose,
            at,
            about: work.id.clone(),
            is_work: true,
            update: update.cloned(),
            parts: work.parts.clone(),
        };
        let name = format!("maintenance/{}/{}", work.id, work.announced_at);
        events.push(event("announced", name, work.announced_at, None));
        let cancelled = |at: i64| event("cancelled", format!("maintenance-cancelled/{}", work.id), at, None);
        events.extend(work.cancelled_at.map(cancelled));
        for update in work.updates.iter().filter(|update| update.state != "scheduled" || work.announced_at < update.at)
        {
            let purpose = if update.state == "completed" { "finished" } else { "updated" };
            events.push(event(purpose, format!("maintenance-update/{}", update.id), update.at, Some(&update.id)));
        }
    }
    events.retain(|event| since <= event.at);
    events.sort_by(|left, right| (left.at, &left.name).cmp(&(right.at, &right.name)));
    events
}
