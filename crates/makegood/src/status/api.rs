//! The page for programs, in the shapes of Statuspage's public API, version 2, so that existing clients read it.

use makegood_core::agreement_file::Language;
use makegood_core::time::Instant;
use serde_json::{Map, Value, json};

use super::snapshot::{IncidentShown, MaintenanceShown, Part, ServiceShown, Snapshot, UpdateShown};
use super::words::{State, overall};

/// Lists hold the latest so many, as Statuspage's do.
const MOST: usize = 50;

pub(super) fn summary(snapshot: &Snapshot, language: Language) -> Value {
    let now = snapshot.made_at;
    let maintenances = snapshot.maintenances.iter().filter(|work| work.is_ahead(now) || work.is_active(now));
    let maintenances: Vec<Value> = maintenances.map(|work| maintenance(snapshot, work, language)).collect();
    with_page(
        snapshot,
        [
            ("components", all_components(snapshot, language)),
            ("incidents", list(snapshot, open(snapshot), language)),
            ("scheduled_maintenances", Value::Array(maintenances)),
            ("status", indicator(snapshot, language)),
        ],
    )
}

pub(super) fn status(snapshot: &Snapshot, language: Language) -> Value {
    with_page(snapshot, [("status", indicator(snapshot, language))])
}

pub(super) fn components(snapshot: &Snapshot, language: Language) -> Value {
    with_page(snapshot, [("components", all_components(snapshot, language))])
}

pub(super) fn incidents(snapshot: &Snapshot, language: Language) -> Value {
    with_page(snapshot, [("incidents", list(snapshot, snapshot.incidents.iter().take(MOST), language))])
}

pub(super) fn unresolved(snapshot: &Snapshot, language: Language) -> Value {
    with_page(snapshot, [("incidents", list(snapshot, open(snapshot), language))])
}

pub(super) fn maintenances(snapshot: &Snapshot, language: Language) -> Value {
    works(snapshot, |_| true, language)
}

pub(super) fn upcoming(snapshot: &Snapshot, language: Language) -> Value {
    works(snapshot, |work| work.is_ahead(snapshot.made_at), language)
}

pub(super) fn active(snapshot: &Snapshot, language: Language) -> Value {
    works(snapshot, |work| work.is_active(snapshot.made_at), language)
}

/// An incident as a webhook tells of it.
pub(crate) fn told_incident(snapshot: &Snapshot, one: &IncidentShown, language: Language) -> Value {
    with_page(snapshot, [("status", indicator(snapshot, language)), ("incident", incident(snapshot, one, language))])
}

/// A maintenance as a webhook tells of it: an incident too, in Statuspage's words.
pub(crate) fn told_maintenance(snapshot: &Snapshot, one: &MaintenanceShown, language: Language) -> Value {
    with_page(snapshot, [("status", indicator(snapshot, language)), ("incident", maintenance(snapshot, one, language))])
}

/// An instant as Statuspage writes it.
pub(super) fn instant(ms: i64) -> String {
    Instant::from_ms(ms).to_timestamp().strftime("%Y-%m-%dT%H:%M:%S%.3fZ").to_string()
}

fn with_page<const N: usize>(snapshot: &Snapshot, members: [(&str, Value); N]) -> Value {
    let page = json!({
        "id": snapshot.brand,
        "name": snapshot.name,
        "url": snapshot.address,
        "time_zone": snapshot.zone,
        "updated_at": instant(snapshot.made_at),
    });
    let mut all = Map::from_iter([("page".to_owned(), page)]);
    all.extend(members.map(|(name, value)| (name.to_owned(), value)));
    Value::Object(all)
}

fn indicator(snapshot: &Snapshot, language: Language) -> Value {
    let (indicator, description) = overall(snapshot.worst(), language);
    json!({ "indicator": indicator, "description": description })
}

/// Every component in the order of the page; a service that has components is the group of them.
fn all_components(snapshot: &Snapshot, language: Language) -> Value {
    let each = snapshot.services.iter().flat_map(|service| {
        let whole = std::iter::once((&service.whole, None));
        whole
            .chain(service.parts.iter().map(move |part| (part, Some(service))))
            .map(move |(part, of)| (part, of, service))
    });
    let shown = each.zip(1..).map(|((part, of, service), position)| {
        let own = of.is_none() && !service.parts.is_empty();
        component(snapshot, part, of, own.then_some(service), position, language)
    });
    shown.collect()
}

fn component(
    snapshot: &Snapshot,
    part: &Part,
    of: Option<&ServiceShown>,
    group: Option<&ServiceShown>,
    position: usize,
    language: Language,
) -> Value {
    let mut shown = json!({
        "id": part.id,
        "name": part.name.says(language),
        "status": part.state.word(),
        "created_at": instant(snapshot.since),
        "updated_at": instant(part.since.unwrap_or(snapshot.since)),
        "position": position,
        "description": Value::Null,
        "showcase": true,
        "start_date": part.bars.first().and_then(|bars| bars.days.first()).map(|day| day.day.as_str()),
        "group_id": of.map(|service| service.whole.id.as_str()),
        "page_id": snapshot.brand,
        "group": group.is_some(),
        "only_show_if_degraded": false,
    });
    if let (Some(group), Some(members)) = (group, shown.as_object_mut()) {
        members.insert("components".to_owned(), group.parts.iter().map(|part| part.id.as_str()).collect());
    }
    shown
}

fn open(snapshot: &Snapshot) -> impl Iterator<Item = &IncidentShown> {
    snapshot.incidents.iter().filter(|incident| incident.resolved_at.is_none())
}

fn list<'a>(snapshot: &Snapshot, incidents: impl Iterator<Item = &'a IncidentShown>, language: Language) -> Value {
    incidents.map(|one| incident(snapshot, one, language)).collect()
}

fn works(snapshot: &Snapshot, wanted: impl Fn(&MaintenanceShown) -> bool, language: Language) -> Value {
    let works = snapshot.maintenances.iter().filter(|work| wanted(work)).take(MOST);
    let works = works.map(|work| maintenance(snapshot, work, language)).collect();
    with_page(snapshot, [("scheduled_maintenances", works)])
}

fn incident(snapshot: &Snapshot, one: &IncidentShown, language: Language) -> Value {
    let monitored = one.updates.iter().rev().find(|update| update.state == "monitoring").map(|update| update.at);
    let worst = |part: &str| {
        let own = one.impacts.iter().filter(|impact| impact.part == part).map(|impact| impact.state);
        own.max().unwrap_or_default()
    };
    let told = |update: &UpdateShown| {
        // What an update changed is not kept; what the incident touched is.
        let affected = one.part_ids().into_iter().map(|id| {
            let state = if update.state == "resolved" { State::Operational } else { worst(id) };
            let before = if update.state == "investigating" { State::Operational } else { worst(id) };
            json!({
                "code": id,
                "name": snapshot.part(id).map_or(id, |part| part.name.says(language)),
                "old_status": before.word(),
                "new_status": state.word(),
            })
        });
        self::update(&one.id, update, affected.collect(), language)
    };
    json!({
        "id": one.id,
        "name": one.title.says(language),
        "status": one.state(),
        "created_at": instant(one.opened_at),
        "updated_at": instant(one.updated_at()),
        "monitoring_at": monitored.map(instant),
        "resolved_at": one.resolved_at.map(instant),
        "impact": one.worst().impact(),
        "shortlink": snapshot.link("incidents", &one.id),
        "started_at": instant(one.opened_at),
        "page_id": snapshot.brand,
        "incident_updates": one.updates.iter().map(told).collect::<Vec<Value>>(),
        "components": touched(snapshot, one.part_ids().into_iter(), language),
        "reminder_intervals": Value::Null,
    })
}

fn maintenance(snapshot: &Snapshot, one: &MaintenanceShown, language: Language) -> Value {
    let parts = one.parts.iter().map(String::as_str);
    let told = one.updates.iter().map(|said| update(&one.id, said, Value::Null, language));
    let mut updates: Vec<Value> = told.collect();
    // The announcement is the first word on it.
    let announced = UpdateShown {
        id: format!("{}-announced", one.id),
        at: one.announced_at,
        state: "scheduled".to_owned(),
        text: if one.text.is_empty() { one.title.clone() } else { one.text.clone() },
    };
    updates.push(update(&one.id, &announced, Value::Null, language));
    let state = match one.state(snapshot.made_at) {
        // Statuspage documents `scheduled`, `in_progress`, `verifying` and `completed`: clients know no other word. The
        // last update says that it was called off, and `cancelled_at` when.
        "cancelled" => "completed",
        state => state,
    };
    let mut shown = json!({
        "id": one.id,
        "name": one.title.says(language),
        "status": state,
        "created_at": instant(one.announced_at),
        "updated_at": instant(one.updated_at()),
        "monitoring_at": Value::Null,
        "resolved_at": one.finished_at.or(one.cancelled_at).map(instant),
        "impact": "maintenance",
        "shortlink": snapshot.link("maintenances", &one.id),
        "started_at": instant(one.started_at.unwrap_or(one.from_at)),
        "page_id": snapshot.brand,
        "incident_updates": updates,
        "components": touched(snapshot, parts, language),
        "scheduled_for": instant(one.from_at),
        "scheduled_until": instant(one.to_at),
        "reminder_intervals": Value::Null,
    });
    if let (Some(at), Some(members)) = (one.cancelled_at, shown.as_object_mut()) {
        members.insert("cancelled_at".to_owned(), instant(at).into());
    }
    shown
}

fn update(incident: &str, said: &UpdateShown, affected: Value, language: Language) -> Value {
    json!({
        "id": said.id,
        "status": said.state,
        "body": said.text.says(language),
        "incident_id": incident,
        "created_at": instant(said.at),
        "updated_at": instant(said.at),
        "display_at": instant(said.at),
        "affected_components": affected,
        "deliver_notifications": true,
        "custom_tweet": Value::Null,
        "tweet_id": Value::Null,
    })
}

fn touched<'a>(snapshot: &Snapshot, ids: impl Iterator<Item = &'a str>, language: Language) -> Value {
    let parts = ids.filter_map(|id| {
        let of = snapshot.services.iter().find(|service| service.parts.iter().any(|part| part.id == id));
        let group = snapshot.services.iter().find(|service| service.whole.id == id && !service.parts.is_empty());
        let position = snapshot.parts().position(|part| part.id == id)? + 1;
        Some(component(snapshot, snapshot.part(id)?, of, group, position, language))
    });
    parts.collect()
}
