//! The examples' declared outages as incidents, so that there is a history to look at and to classify anew.

use std::collections::{BTreeMap, BTreeSet};

use makegood_core::evidence::{Body, Extent, Fact, Outage};
use makegood_store::{Change, Incident, IncidentImpact, StoreError};

/// Adds an incident for each outage that holds; GitHub's are one for all that was reported under one name.
pub(super) async fn incidents(change: &mut Change, facts: &[Fact]) -> Result<(), StoreError> {
    let replaced: BTreeSet<&str> = facts.iter().filter_map(|fact| fact.replaces.as_deref()).collect();
    let mut reports: BTreeMap<&str, Vec<(&Fact, &Outage)>> = BTreeMap::new();
    for fact in facts.iter().filter(|fact| !replaced.contains(fact.id.as_str())) {
        if let Body::Outage(outage) = &fact.body {
            reports.entry(report_of(&fact.id)).or_default().push((fact, outage));
        }
    }
    for (number, outages) in (1..).zip(reports.into_values()) {
        add(change, number, &outages).await?;
    }
    Ok(())
}

/// `github/<report>/<part>/<number>` is of its report; other facts stand alone.
fn report_of(id: &str) -> &str {
    let mut slashes = id.match_indices('/').map(|(at, _)| at);
    match (slashes.next(), slashes.next()) {
        (Some(_), Some(second)) => &id[..second],
        _ => id,
    }
}

async fn add(change: &mut Change, number: u32, outages: &[(&Fact, &Outage)]) -> Result<(), StoreError> {
    let Some((_, first)) = outages.first() else { return Ok(()) };
    let Some(service) = change.service(&first.subject.service).await? else { return Ok(()) };
    let is_major = outages.iter().any(|(_, outage)| outage.extent == Extent::Major);
    let (en, ko) = if is_major { ("major outage", "전체 중단") } else { ("partial outage", "부분 중단") };
    let part = first.subject.component.as_ref().map_or(String::new(), |component| format!(" ({component})"));
    let opened_at = outages.iter().map(|(_, outage)| outage.from.as_ms()).min().unwrap_or_default();
    let ends = outages.iter().map(|(_, outage)| outage.to.map(|to| to.as_ms())).collect::<Option<Vec<i64>>>();
    let incident = Incident {
        id: format!("demo-{number:05}"),
        brand_id: service.brand_id,
        title_ko: format!("{}{part}: {ko}", service.name_ko),
        title_en: format!("{}{part}: {en}", service.name_en),
        severity: None,
        cause: first.cause.clone(),
        proof: None,
        opened_at,
        resolved_at: ends.and_then(|ends| ends.into_iter().max()),
        opened_by: "demo".to_owned(),
        public_at: Some(opened_at),
        major_at: None,
        update_minutes: None,
        merged_into: None,
        problem_id: None,
    };
    change.add_incident(&incident).await?;
    for (place, (fact, outage)) in outages.iter().enumerate() {
        let to_at = outage.to.map(|to| to.as_ms());
        let is_shown =
            to_at.is_none_or(|to| outage.from.as_ms() < to) && change.service(&outage.subject.service).await?.is_some();
        if !is_shown {
            continue;
        }
        let impact = IncidentImpact {
            id: format!("{}-{place}", incident.id),
            incident_id: incident.id.clone(),
            service_id: outage.subject.service.clone(),
            component: outage.subject.component.clone(),
            region: outage.subject.region.clone(),
            level: if outage.extent == Extent::Major { "major" } else { "partial" }.to_owned(),
            from_at: outage.from.as_ms(),
            to_at,
            minutes_decide: false,
            fact_id: Some(fact.id.clone()),
            exclusion_fact_id: None,
        };
        change.add_incident_impact(&impact).await?;
    }
    Ok(())
}
