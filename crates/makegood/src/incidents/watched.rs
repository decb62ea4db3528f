//! The bad minutes of a service, as the agreements on it tell good and bad apart.

use std::collections::BTreeMap;
use std::sync::Arc;

use makegood_core::agreement::{Agreement, Measurement, Method, Objective, Service};
use makegood_core::evidence::View;
use makegood_core::evidence::collection::{Collection, Place};
use makegood_core::result::bad_time;
use makegood_core::time::{Instant, Span, Spans};
use makegood_store::{IncidentPolicy, Store, StoreError, Wanted};

use super::counted::{in_force, judges_outages, method_of};
use super::spell::{Spell, spells};
use crate::closing::Adopted;

const MINUTE_MS: i64 = 60_000;
/// Minutes that arrive later than this open nothing: what they show is history.
const LOOKED_BACK_MS: i64 = 48 * 60 * MINUTE_MS;

/// A promise whose minutes are watched.
struct Watched<'a> {
    agreement: &'a Agreement,
    objective: &'a Objective,
    service: &'a Service,
    rule: &'a Measurement,
}

/// The bad time of one part, by all promises together.
struct Bad {
    spans: Spans,
    wholly: Spans,
    known: i64,
}

/// Whether an agreement in force counts the minutes of a service: without one, nothing tells good from bad.
pub(crate) fn counts_minutes(adopted: &Adopted, service: &str, at: Instant) -> bool {
    watched(adopted, service, at).next().is_some()
}

/// The spells of a service in the last two days, and those that go on for longer.
///
/// # Errors
/// The database's; a measurement that cannot be counted with.
pub(crate) async fn spells_of(
    store: &Store,
    adopted: &Arc<Adopted>,
    policy: &IncidentPolicy,
    now: Instant,
) -> Result<Vec<Spell>, StoreError> {
    let open = store.open_impacts_of_service(&policy.service_id).await?;
    let earliest = open.iter().map(|impact| impact.from_at).min().unwrap_or(i64::MAX);
    let around = Span::new(Instant::from_ms(now.plus_ms(-LOOKED_BACK_MS).as_ms().min(earliest)), now);
    let wanted = Wanted { service: &policy.service_id, customer: None, measured: around, held: around };
    let mut evidence = store.evidence(&wanted).await?;
    let waiting = store.waiting_minutes(&policy.service_id, around, now).await?;
    for (line, fact) in (1..).zip(waiting) {
        evidence.add(fact, Place { file: Arc::from("waiting"), line });
    }
    let (adopted, policy) = (Arc::clone(adopted), policy.clone());
    tokio::task::spawn_blocking(move || found(&adopted, &policy, &evidence, around))
        .await
        .unwrap_or_else(|error| Err(StoreError::Broken(format!("looking at minutes broke off: {error}"))))
}

fn watched<'a>(adopted: &'a Adopted, service: &'a str, at: Instant) -> impl Iterator<Item = Watched<'a>> {
    in_force(adopted, at).flat_map(move |agreement| {
        let promised = agreement.services.iter().find(|own| own.id == service);
        let judged = agreement.objectives.iter().filter(move |objective| judges_outages(objective, service));
        promised.into_iter().flat_map(move |service| {
            judged.clone().filter_map(move |objective| {
                let by_minutes =
                    matches!(method_of(agreement, objective), Some(Method::Probes(_) | Method::RequestsByTheMinute(_)));
                let name = objective.measured_by.as_ref().filter(|_| by_minutes)?;
                let rule = agreement.measurements.iter().find(|rule| rule.name == *name)?;
                Some(Watched { agreement, objective, service, rule })
            })
        })
    })
}

/// What is bad by any of the promises is bad.
fn found(
    adopted: &Adopted,
    policy: &IncidentPolicy,
    evidence: &Collection,
    around: Span,
) -> Result<Vec<Spell>, StoreError> {
    let view = View::new(evidence.as_of(around.end), around.end);
    let mut bad: BTreeMap<(Option<String>, Option<String>), Bad> = BTreeMap::new();
    for Watched { agreement, objective, service, rule } in watched(adopted, &policy.service_id, around.end) {
        let regions = if objective.regions.is_empty() { &service.regions } else { &objective.regions };
        let regions: Vec<Option<&str>> =
            if regions.is_empty() { vec![None] } else { regions.iter().map(|region| Some(region.as_str())).collect() };
        for region in regions {
            let parts = bad_time(agreement, objective, service, region, rule, &view, around).map_err(|why| {
                StoreError::Refused(format!("the minutes of `{}` by agreement `{}`: {why}", service.id, agreement.id))
            })?;
            for part in parts {
                let own = bad.entry((part.component, region.map(str::to_owned)));
                let own = own.or_insert_with(|| Bad { spans: Spans::EMPTY, wholly: Spans::EMPTY, known: i64::MIN });
                own.spans = own.spans.union(&part.bad);
                own.wholly = own.wholly.union(&part.wholly);
                own.known = part.known.end.as_ms().max(own.known);
            }
        }
    }
    let (bad_ms, good_ms) = (policy.bad_minutes * MINUTE_MS, policy.good_minutes * MINUTE_MS);
    let spell = |((component, region), bad): ((Option<String>, Option<String>), Bad)| {
        let own = spells(&bad.spans, bad.known, bad_ms, good_ms).into_iter();
        let service_id = policy.service_id.clone();
        let named = move |(span, is_over)| {
            let (component, region) = (component.clone(), region.clone());
            // What opens an incident makes it grave, where nothing went well for as long.
            let is_major = bad.wholly.cut_to(span).iter().any(|run| bad_ms <= run.ms());
            Spell { service_id: service_id.clone(), component, region, span, is_over, is_major }
        };
        own.map(named).collect::<Vec<Spell>>()
    };
    let mut all: Vec<Spell> = bad.into_iter().flat_map(spell).collect();
    all.sort_by_key(|spell| spell.span);
    Ok(all)
}
