//! Incidents and maintenance of a brand as its page shows them: what is public, the latest first.

use std::collections::BTreeMap;

use makegood_core::time::Instant;
use makegood_store::{
    IncidentFilter, IncidentUpdate, MaintenanceFilter, MaintenanceUpdate, Store, StoreError, WholeIncident,
    WholeMaintenance,
};

use super::parts::{Named, part_id};
use super::snapshot::{Both, ImpactShown, IncidentShown, MaintenanceShown, UpdateShown};
use super::words::State;

/// The public incidents of a brand that touch one of these parts, or none at all; `postmortems`: with what was published
/// to customers.
pub(super) async fn incidents(
    store: &Store,
    brand: &str,
    parts: &Named,
    postmortems: bool,
) -> Result<Vec<IncidentShown>, StoreError> {
    let brands = [brand.to_owned()];
    let filter = IncidentFilter { brands: Some(&brands), public: true, ..IncidentFilter::default() };
    let all = if postmortems { store.postmortems().await? } else { Vec::new() };
    let postmortems = all.into_iter().filter(|own| own.published_at.is_some());
    let mut postmortems: BTreeMap<String, Both> =
        postmortems.map(|own| (own.incident_id, Both::new(own.summary_ko, own.summary_en))).collect();
    let mut shown = Vec::new();
    for whole in store.whole_incidents(&filter).await? {
        let Some(public_at) = whole.incident.public_at else { continue };
        let touches_nothing = whole.impacts.is_empty();
        let mut incident = incident(whole, public_at, parts);
        // What touches only services that are not shown is not shown either.
        if !touches_nothing && incident.impacts.is_empty() {
            continue;
        }
        incident.postmortem = postmortems.remove(&incident.id);
        shown.push(incident);
    }
    shown.sort_by(|left, right| (right.opened_at, &right.id).cmp(&(left.opened_at, &left.id)));
    Ok(shown)
}

fn incident(whole: WholeIncident, public_at: i64, parts: &Named) -> IncidentShown {
    let WholeIncident { incident, impacts, updates } = whole;
    let impacts = impacts.into_iter().filter_map(|impact| {
        let part = part_id(parts, &impact.service_id, impact.component.as_deref())?;
        let state = State::of_level(&impact.level);
        Some(ImpactShown { part, state, from_at: impact.from_at, to_at: impact.to_at })
    });
    let impacts: Vec<ImpactShown> = impacts.collect();
    let mut updates: Vec<UpdateShown> = updates.into_iter().filter(|update| update.public).map(said).collect();
    updates.reverse();
    IncidentShown {
        id: incident.id,
        title: Both::new(incident.title_ko, incident.title_en),
        opened_at: incident.opened_at,
        resolved_at: incident.resolved_at,
        public_at,
        updates,
        impacts,
        postmortem: None,
    }
}

fn said(update: IncidentUpdate) -> UpdateShown {
    let IncidentUpdate { id, at, state, text_ko, text_en, .. } = update;
    UpdateShown { id, at, state, text: Both::new(text_ko, text_en) }
}

/// The announced maintenance of a brand that touches one of these parts.
pub(super) async fn maintenances(
    store: &Store,
    brand: &str,
    parts: &Named,
) -> Result<Vec<MaintenanceShown>, StoreError> {
    let filter = MaintenanceFilter { brand: Some(brand), ..MaintenanceFilter::default() };
    let found = store.maintenance_page(&filter, i64::MAX).await?;
    let mut shown: Vec<MaintenanceShown> = found.into_iter().filter_map(|whole| maintenance(whole, parts)).collect();
    shown.sort_by(|left, right| (right.from_at, &right.id).cmp(&(left.from_at, &left.id)));
    Ok(shown)
}

fn maintenance(whole: WholeMaintenance, parts: &Named) -> Option<MaintenanceShown> {
    let WholeMaintenance { maintenance, parts: own, updates, .. } = whole;
    let announced_at = maintenance.announced_at?;
    let mut touched: Vec<String> =
        own.iter().filter_map(|part| part_id(parts, &part.service_id, part.component.as_deref())).collect();
    touched.sort();
    touched.dedup();
    if touched.is_empty() {
        return None;
    }
    let said = |update: MaintenanceUpdate| {
        let MaintenanceUpdate { id, at, state, text_ko, text_en, .. } = update;
        UpdateShown { id, at, state, text: Both::new(text_ko, text_en) }
    };
    let mut updates: Vec<UpdateShown> = updates.into_iter().map(said).collect();
    updates.reverse();
    Some(MaintenanceShown {
        id: maintenance.id,
        emergency: maintenance.kind == "emergency",
        title: Both::new(maintenance.title_ko, maintenance.title_en),
        text: Both::new(maintenance.text_ko, maintenance.text_en),
        from_at: maintenance.from_at,
        to_at: maintenance.to_at,
        announced_at,
        started_at: maintenance.started_at,
        finished_at: maintenance.finished_at,
        cancelled_at: maintenance.cancelled_at,
        parts: touched,
        updates,
    })
}

/// What incidents and maintenance say of a part at `now`: its state and since when.
pub(super) fn state_of(
    part: &str,
    incidents: &[IncidentShown],
    maintenances: &[MaintenanceShown],
    now: Instant,
) -> (State, Option<i64>) {
    let now = now.as_ms();
    let impacts = incidents
        .iter()
        .flat_map(|incident| &incident.impacts)
        .filter(|impact| impact.part == part && impact.from_at <= now && impact.to_at.is_none_or(|to_at| now < to_at));
    let impacts = impacts.map(|impact| (impact.state, impact.from_at));
    let works = maintenances.iter().filter(|work| work.is_active(now) && work.parts.iter().any(|own| own == part));
    let works = works.map(|work| (State::UnderMaintenance, work.started_at.unwrap_or(work.from_at)));
    let worst = impacts.chain(works).max_by_key(|(state, from_at)| (*state, std::cmp::Reverse(*from_at)));
    worst.map_or((State::Operational, None), |(state, since)| (state, Some(since)))
}
