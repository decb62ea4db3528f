//! What subscribers are told of: a word on a public incident, an incident without one, a maintenance announced or changed.

use crate::status::snapshot::Snapshot;

/// Something that happened, told once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Event {
    /// Names it for ever.
    pub(crate) name: String,
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
        let event = |name: String, at: i64, update: Option<&String>| Event {
            name,
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
                events.push(event(format!("incident-update/{}", update.id), at, Some(&update.id)));
            }
        }
        if incident.updates.is_empty() {
            events.push(event(format!("incident/{}", incident.id), incident.public_at, None));
        }
        if let Some(at) =
            incident.resolved_at.filter(|_| incident.updates.first().is_none_or(|own| own.state != "resolved"))
        {
            events.push(event(format!("incident-resolved/{}/{at}", incident.id), at.max(incident.public_at), None));
        }
    }
    for work in &snapshot.maintenances {
        let event = |name: String, at: i64, update: Option<&String>| Event {
            name,
            at,
            about: work.id.clone(),
            is_work: true,
            update: update.cloned(),
            parts: work.parts.clone(),
        };
        events.push(event(format!("maintenance/{}/{}", work.id, work.announced_at), work.announced_at, None));
        events.extend(work.cancelled_at.map(|at| event(format!("maintenance-cancelled/{}", work.id), at, None)));
        for update in work.updates.iter().filter(|update| update.state != "scheduled" || work.announced_at < update.at)
        {
            events.push(event(format!("maintenance-update/{}", update.id), update.at, Some(&update.id)));
        }
    }
    events.retain(|event| since <= event.at);
    events.sort_by(|left, right| (left.at, &left.name).cmp(&(right.at, &right.name)));
    events
}
