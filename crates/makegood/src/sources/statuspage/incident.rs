//! One incident: what each component's state was over time, and the outages that makes.

use std::collections::BTreeMap;

use makegood_core::evidence::Fact;
use makegood_core::time::{Instant, Span};

use super::shape::{Incident, Update};
use super::{Options, text_times};
use crate::sources::naming::id_part;
use crate::sources::pieces::{Change, pieces};

type Outcome = Result<(Vec<Fact>, Vec<String>), String>;

/// The outages of an incident and what was repaired, or why there are none.
pub(super) fn facts(incident: &Incident, options: &Options) -> Outcome {
    let mut repairs = Vec::new();
    let mut updates: Vec<&Update> = incident.incident_updates.iter().collect();
    // The API lists the newest first, archives the oldest.
    updates.sort_by_key(|update| (update.at(), update.created_at));
    let (from, to) = held(incident, &updates, options, &mut repairs)?;
    if !options.within.contains(from) {
        return Err("begins outside of the time asked for".to_owned());
    }
    let published = Published::of(incident, &updates, from, to);
    let names = components(incident, options);
    let changes = match from_states(&updates, options, &published, &mut repairs) {
        Some(changes) => changes,
        None => from_impact(incident, options, &published, &mut repairs)?,
    };
    let mut facts = Vec::new();
    let mut numbers: BTreeMap<Option<&str>, usize> = BTreeMap::new();
    let mut left_out = false;
    for (code, changes) in &changes {
        let component = match code {
            Some(code) => match names.get(*code) {
                Some(Some(name)) => Some(name.as_str()),
                _ => {
                    left_out = true;
                    continue;
                }
            },
            None => None,
        };
        for piece in pieces(changes) {
            let number = numbers.entry(component).or_default();
            *number += 1;
            let part = component.unwrap_or("all");
            let id = format!("{}/{}/{}/{number}", options.name, id_part(&incident.id), id_part(part));
            let subject = options.naming.subject(component.map(str::to_owned));
            let source = format!("statuspage {}", options.name);
            facts.extend(options.recording.facts(id, &subject, &source, &piece));
        }
    }
    match (facts.is_empty(), left_out) {
        (false, _) => Ok((facts, repairs)),
        (true, true) => Err("its components are left out by the mapping".to_owned()),
        (true, false) => Err("nothing was down: no state or impact in it counts as an outage".to_owned()),
    }
}

/// Begin, and end if it ended, mended where the updates know better.
fn held(
    incident: &Incident,
    updates: &[&Update],
    options: &Options,
    repairs: &mut Vec<String>,
) -> Result<(Instant, Option<Instant>), String> {
    let from = incident.started_at.unwrap_or(incident.created_at);
    let Some(to) = incident.resolved_at else { return Ok((from, None)) };
    if from < to {
        return Ok((from, Some(to)));
    }
    let what = if to < from { "ends before it begins" } else { "ends as it begins" };
    let shown = updates.first().zip(updates.last()).map(|(first, last)| Span::new(first.at(), last.at()));
    if let Some(span) = shown.filter(|span| !span.is_empty()) {
        repairs.push(format!("{what}: from its first to its last update instead"));
        return Ok((span.start, Some(span.end)));
    }
    let texts: String = updates.iter().filter_map(|update| update.body.as_deref()).collect();
    match text_times::span(&texts).filter(|_| options.spans_from_text) {
        Some(span) => {
            repairs.push(format!("{what}: from the first to the last time in its text instead"));
            Ok((span.start, Some(span.end)))
        }
        None => Err(format!("{what}: how long it was is not known")),
    }
}

/// The incident's ends and when they were published.
struct Published {
    from: Instant,
    to: Option<Instant>,
    opened: Instant,
    closed: Instant,
}

impl Published {
    fn of(incident: &Incident, updates: &[&Update], from: Instant, to: Option<Instant>) -> Published {
        let opened = updates.first().map_or(incident.created_at, |update| update.created_at);
        let closing = updates.iter().find(|update| matches!(update.status.as_str(), "resolved" | "completed"));
        let closed = closing.or(updates.last()).map_or(to.unwrap_or(opened), |update| update.created_at);
        Published { from, to, opened, closed }
    }
}

/// Each component's name in the agreement, `None` where the mapping leaves it out. The incident's own list
/// has today's names, the updates those of their time.
fn components(incident: &Incident, options: &Options) -> BTreeMap<String, Option<String>> {
    let mut names: BTreeMap<String, Option<String>> = BTreeMap::new();
    let listed = incident.components.iter().map(|component| (&component.id, &component.name));
    let told = incident.incident_updates.iter().flat_map(|update| update.affected_components.iter().flatten());
    for (code, name) in listed.chain(told.map(|affected| (&affected.code, &affected.name))) {
        names.entry(code.clone()).or_insert_with(|| options.naming.component(code, name));
    }
    names
}

type Changes<'i> = BTreeMap<Option<&'i str>, Vec<Change>>;

/// The components' states as the updates tell them; nothing when no component ever left `operational`.
fn from_states<'i>(
    updates: &[&'i Update],
    options: &Options,
    published: &Published,
    repairs: &mut Vec<String>,
) -> Option<Changes<'i>> {
    let mut changes: Changes<'i> = BTreeMap::new();
    let mut told = false;
    for update in updates {
        for affected in update.affected_components.iter().flatten() {
            let (old, new) = (affected.old_status.as_str(), affected.new_status.as_str());
            told |= [old, new].iter().any(|state| !matches!(*state, "" | "operational"));
            if !options.states.knows(new) && !new.is_empty() {
                repairs.push(format!("component state `{}` is not known: no outage", id_part(new)));
            }
            let own = changes.entry(Some(affected.code.as_str())).or_default();
            let first = own.is_empty();
            if first && options.states.extent(old).is_some() {
                let extent = options.states.extent(old);
                own.push(Change { at: published.from, extent, recorded: update.created_at });
            }
            // The update that opens the incident tells the state since its start.
            let opens = first && updates.first().is_some_and(|opening| opening.at() == update.at());
            let at = if opens { published.from } else { update.at().max(published.from) };
            own.push(Change { at, extent: options.states.extent(new), recorded: update.created_at });
        }
    }
    if !told {
        return None;
    }
    let Some(to) = published.to else { return Some(changes) };
    let mut dangling = false;
    for own in changes.values_mut() {
        own.retain(|change| change.at <= to);
        dangling |= own.last().is_some_and(|last| last.extent.is_some());
        own.push(Change { at: to, extent: None, recorded: published.closed });
    }
    if dangling {
        repairs.push("a component is never set back to operational: up again from the incident's end".to_owned());
    }
    Some(changes)
}

/// One stretch for every component the incident names, its extent from the impact.
fn from_impact<'i>(
    incident: &'i Incident,
    options: &Options,
    published: &Published,
    repairs: &mut Vec<String>,
) -> Result<Changes<'i>, String> {
    let impact = incident.impact.as_deref().unwrap_or("none");
    let Some(extent) = options.impacts.extent(impact) else {
        return Err("nothing was down: no state or impact in it counts as an outage".to_owned());
    };
    let told = incident.incident_updates.iter().flat_map(|update| update.affected_components.iter().flatten());
    let listed = incident.components.iter().filter(|component| !component.group);
    let mut codes: Vec<Option<&str>> = listed.map(|component| Some(component.id.as_str())).collect();
    codes.extend(told.map(|affected| Some(affected.code.as_str())));
    if codes.is_empty() {
        if !options.unnamed_is_service {
            return Err("names no component; say whether that means all of the service".to_owned());
        }
        repairs.push("names no component: all of the service".to_owned());
        codes.push(None);
    }
    repairs.push("no component changed its state: the extent is guessed from the incident's impact".to_owned());
    let mut changes = vec![Change { at: published.from, extent: Some(extent), recorded: published.opened }];
    changes.extend(published.to.map(|at| Change { at, extent: None, recorded: published.closed }));
    Ok(codes.into_iter().map(|code| (code, changes.clone())).collect())
}
