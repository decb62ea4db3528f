//! What an incident costs by each agreement: the time of it that counts, and the credit with it and without it.

use std::collections::BTreeSet;

use jiff::ToSpan;
use makegood_core::evidence::Fact;
use makegood_core::result::{TraceLine, Verdict};
use makegood_core::settle::Settlement;
use makegood_core::statement::measured_shortly;
use makegood_core::time::{Instant, Period, Span, Zone};
use makegood_store::{AuditFilter, IncidentImpact, SettlementKey, WholeIncident};
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use super::labels::length;
use crate::closing::{Settled, periods_in};
use crate::incidents::source_of;
use crate::web::access::{IncidentSight, Sight, Viewer};
use crate::web::app::App;
use crate::web::page::Page;
use crate::web::paths;
use crate::web::trouble::Trouble;

/// So many agreements and customers are settled for one page.
const MOST: usize = 12;

/// What it costs, one row an agreement, customer and period.
pub(crate) struct Costs {
    pub(crate) rows: Vec<Cost>,
    /// How many more there are.
    pub(crate) more: usize,
    /// When it was classified anew last: the reading before that is shown too.
    pub(crate) reclassified: Option<String>,
}

pub(crate) struct Cost {
    pub(crate) agreement: String,
    pub(crate) customer: Option<String>,
    pub(crate) period: String,
    pub(crate) path: String,
    /// The promise that it counts for most.
    pub(crate) objective: String,
    /// The time of it that counts.
    pub(crate) counted: String,
    pub(crate) counts: bool,
    pub(crate) figure: String,
    pub(crate) missed: bool,
    pub(crate) credit: String,
    /// The credit without the incident; `None`: minutes decide, and nothing declared could be left out.
    pub(crate) without: Option<String>,
    /// The counted time and the credit before it was classified anew.
    pub(crate) before: Option<(String, String)>,
}

/// The costs as the viewer may see them.
pub(crate) async fn costs(
    app: &App,
    page: &Page,
    viewer: &Viewer,
    sight: &IncidentSight,
    whole: &WholeIncident,
) -> Result<Costs, Trouble> {
    let (now, adopted) = (app.now(), app.desk().adopted().await?);
    let services: BTreeSet<&str> = whole.impacts.iter().map(|impact| impact.service_id.as_str()).collect();
    let span = span_of(whole, now);
    let own = Sight::of(app, viewer).await?;
    let mut keys: Vec<(String, String, Period)> = Vec::new();
    for bound in app.desk().bound(now).await? {
        let reached = adopted.services(&bound.agreement).iter().any(|service| services.contains(service));
        let seen = match &sight.customer {
            Some(customer) => bound.customer.as_ref() == Some(customer),
            None => own.has_promise(bound.customer.as_deref(), viewer),
        };
        if !reached || !seen {
            continue;
        }
        let zone = adopted.versions(&bound.agreement).first().map(|first| first.agreement.time_zone.clone());
        let zone = zone.and_then(|name| Zone::named(&name).ok()).unwrap_or_else(Zone::utc);
        let (first, last) = (zone.date_of(span.start), zone.date_of(span.end));
        let around = Period::new(first.saturating_sub(366.days()), last.saturating_add(366.days()));
        let periods = periods_in(&adopted, &bound.agreement, around).into_iter();
        let touched = periods.filter(|period| period.first <= last && first < period.end && bound.is_bound_in(period));
        keys.extend(touched.map(|period| (bound.agreement.clone(), bound.customer_key().to_owned(), period)));
    }
    let more = keys.len().saturating_sub(MOST);
    keys.truncate(MOST);
    let reclassified = reclassified_at(app, whole).await?;
    let facts = facts_of(app, whole).await?;
    let mut rows = Vec::new();
    for (agreement, customer, period) in keys {
        let period = period.to_string();
        let key = SettlementKey { agreement: &agreement, customer: &customer, period: &period };
        rows.extend(cost(app, page, whole, &facts, &key, now, reclassified).await?);
    }
    Ok(Costs { rows, more, reclassified: reclassified.map(|at| page.moment(&at.as_ms())) })
}

/// One row; `None`: no version in force promises anything in the period.
async fn cost(
    app: &App,
    page: &Page,
    whole: &WholeIncident,
    facts: &[BTreeSet<String>],
    key: &SettlementKey<'_>,
    now: Instant,
    reclassified: Option<Instant>,
) -> Result<Option<Cost>, Trouble> {
    let settled = app.desk().settle(key, now, true).await?;
    let Some((counted, objective, figure, missed)) = heaviest(page, &settled, whole, facts, now) else {
        return Ok(None);
    };
    let without = if whole.impacts.iter().all(|impact| impact.minutes_decide) {
        None
    } else {
        let source = source_of(&whole.incident.id);
        let is_of_it =
            |fact: &Fact| fact.source.as_ref() == Some(&source) || facts.iter().any(|facts| facts.contains(&fact.id));
        Some(credit_of(&app.desk().settle_without(key, now, is_of_it).await?))
    };
    let before = match reclassified {
        Some(at) => {
            let before = app.desk().settle(key, at.plus_ms(-1), true).await?;
            let counted = heaviest(page, &before, whole, facts, at).map_or(0, |(counted, ..)| counted);
            Some((length(page, counted), credit_of(&before)))
        }
        None => None,
    };
    let statements = settled.statements(page.language);
    let title = statements.last().map(|own| own.agreement.title.in_language(page.lang()).to_owned());
    Ok(Some(Cost {
        agreement: title.filter(|title| !title.is_empty()).unwrap_or_else(|| key.agreement.to_owned()),
        customer: match key.customer {
            "" => None,
            id => Some(app.store().customer(id).await?.map_or_else(|| id.to_owned(), |own| own.name)),
        },
        period: key.period.to_owned(),
        path: paths::settlement(key.agreement, key.customer, key.period),
        objective,
        counted: length(page, counted),
        counts: 0 < counted,
        figure,
        missed,
        credit: credit_of(&settled),
        without,
        before,
    }))
}

/// The facts that ever stood behind each impact: a correction counts in place of what it replaces, at its own time.
async fn facts_of(app: &App, whole: &WholeIncident) -> Result<Vec<BTreeSet<String>>, Trouble> {
    let mut all = Vec::new();
    for impact in &whole.impacts {
        let (mut own, mut next) = (BTreeSet::new(), impact.fact_id.clone());
        while let Some(id) = next.filter(|id| !own.contains(id)) {
            next = app.store().fact(&id).await?.and_then(|fact| fact.replaces);
            own.insert(id);
        }
        all.push(own);
    }
    Ok(all)
}

/// The promise for which most of the incident counts: milliseconds, its title, its figure, and whether it is missed.
fn heaviest(
    page: &Page,
    settled: &Settled,
    whole: &WholeIncident,
    facts: &[BTreeSet<String>],
    now: Instant,
) -> Option<(i64, String, String, bool)> {
    let all = settled.settlements.iter().flat_map(|own| own.objectives.iter());
    let reached = all.filter(|one| whole.impacts.iter().any(|impact| impact.service_id == one.service));
    let judged = reached.map(|one| {
        let is_of_it = |line: &&TraceLine| {
            whole.impacts.iter().zip(facts).any(|(impact, facts)| {
                let meanwhile = span_of_impact(impact, now).overlaps(Span::new(line.from, line.to));
                let by_minutes = impact.minutes_decide && impact.service_id == one.service && meanwhile;
                by_minutes || line.facts.iter().any(|fact| facts.contains(fact))
            })
        };
        let lines = one.trace.iter().filter(is_of_it);
        let counted: Decimal = lines.filter_map(|line| line.counted_ms.parse::<Decimal>().ok()).sum();
        let title = one.title.in_language(page.lang());
        let title = if title.is_empty() { one.objective.as_str() } else { title };
        let (figure, missed) = (measured_shortly(one, page.language), one.verdict == Verdict::Missed);
        (counted.trunc().to_i64().unwrap_or(0), title.to_owned(), figure, missed)
    });
    // Of several alike, the first stands for them.
    judged.rev().max_by_key(|(counted, ..)| *counted)
}

/// The credit of a period, or a dash where none is owed.
fn credit_of(settled: &Settled) -> String {
    let totals = settled.settlements.iter().flat_map(|own: &Settlement| &own.credits);
    let totals: Vec<String> = totals
        .filter_map(|credit| credit.total.as_ref())
        .filter(|total| !total.amount.amount.is_zero())
        .map(|total| total.amount.to_string())
        .collect();
    if totals.is_empty() { "–".to_owned() } else { totals.join(" + ") }
}

fn span_of(whole: &WholeIncident, now: Instant) -> Span {
    let ends = whole.impacts.iter().map(|impact| span_of_impact(impact, now).end);
    let begin = whole.impacts.iter().map(|impact| impact.from_at).min().unwrap_or(whole.incident.opened_at);
    Span::new(Instant::from_ms(begin), ends.max().unwrap_or(now))
}

fn span_of_impact(impact: &IncidentImpact, now: Instant) -> Span {
    let from = Instant::from_ms(impact.from_at);
    Span::new(from, impact.to_at.map_or(now.max(from), Instant::from_ms))
}

/// When its severity, cause or proof was changed last, if it was.
async fn reclassified_at(app: &App, whole: &WholeIncident) -> Result<Option<Instant>, Trouble> {
    let filter = AuditFilter { noun: Some("incident"), key: Some(&whole.incident.id), ..AuditFilter::default() };
    let log = app.store().audit_log(&filter, 200).await?;
    let said = |text: &Option<String>| {
        let value: Option<serde_json::Value> = text.as_deref().and_then(|text| serde_json::from_str(text).ok());
        value.map(|value| (value["cause"].clone(), value["proof"].clone()))
    };
    let anew = log.iter().find(|entry| entry.before.is_some() && said(&entry.before) != said(&entry.after));
    Ok(anew.map(|entry| Instant::from_ms(entry.at)))
}
