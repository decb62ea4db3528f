//! Facts: sent in batches, read by id and in the order of the chain.

use axum::extract::{Path, State};
use axum::http::StatusCode;
use makegood_core::agreement_file::Saying;
use makegood_core::evidence::Fact;
use makegood_core::evidence::line::line_of;
use makegood_store::{ChainedFact, Change, FactFilter, RefusedFact};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use utoipa::{IntoParams, ToSchema};

use super::asked::Asked;
use super::brands::BrandLimit;
use super::evidence::ChainView;
use super::fact_lines::{self, SentFact, few};
use super::foreign::FactShape;
use super::listed::{Listed, PageAsked, cursor_of, no_next};
use super::reply::json;
use super::sent::Sent;
use crate::web::access::Viewer;
use crate::web::answer::Answer;
use crate::web::app::App;
use crate::web::problem::{Fault, Kind};
use crate::web::trouble::Trouble;

/// What became of a batch.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct AppendedView {
    /// Facts that are new
    new: u64,
    /// Facts that were there already, word for word
    same: u64,
    /// The chain with them
    chain: ChainView,
}

/// A fact with its place in the chain.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct ChainedView {
    /// Its place, from 1
    place: i64,
    /// The hash of the chain up to it
    hash: String,
    /// The fact
    #[schema(value_type = FactShape)]
    fact: Value,
}

/// Which facts.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(super) struct FactsAsked {
    /// Of this kind: `outage`, `cells`, …
    kind: Option<String>,
    /// That name this service.
    service: Option<String>,
    /// That name this customer.
    customer: Option<String>,
    /// Where the page begins: `next` of the page before it.
    after: Option<String>,
    /// At most so many, from 1 to 500.
    #[param(minimum = 1, maximum = 500, default = 50)]
    limit: Option<usize>,
}

/// Send facts
///
/// A batch is kept whole or not at all: after mending what is wrong send the whole of it again, what was there already
/// changes nothing. A fact without `recorded` is recorded now. The same id with other content is `409`, with both
/// facts. At most 100,000 facts and 32 MiB at once.
#[utoipa::path(post, path = "/api/v1/facts", tag = "Evidence",
    request_body(description = "JSON Lines, one fact a line, or an array of facts",
        content((Vec<FactShape> = "application/json"), (String = "application/jsonl"))),
    responses((status = 200, description = "All of them are kept", body = AppendedView)))]
pub(super) async fn append(State(app): State<App>, sent: Sent) -> Answer {
    let (headers, body, now) = (sent.headers.clone(), sent.body.clone(), app.now());
    // A large batch takes a while: other requests are answered meanwhile.
    let read = tokio::task::spawn_blocking(move || fact_lines::facts(&headers, &body, now)).await;
    let facts = read.map_err(|error| Trouble::bug(error.to_string()))??;
    only_own_services(&app, &sent.viewer, &facts).await?;
    let mut change = sent.begin().await?;
    let facts = learnt(&mut change, facts).await?;
    let (places, facts): (Vec<_>, Vec<Fact>) = facts.into_iter().map(|sent| (sent.place, sent.fact)).unzip();
    let (appended, refused) = change.append_each(&facts).await?;
    if !refused.is_empty() {
        return Err(refusal(&places, &facts, &refused));
    }
    let chain = change.chain_head().await?.into();
    let view = AppendedView { new: appended.new, same: appended.same, chain };
    sent.keep(change, StatusCode::OK, &view).await
}

/// List facts
///
/// In the order of the chain, every fact that was ever kept, corrected ones too.
#[utoipa::path(get, path = "/api/v1/facts", tag = "Evidence", params(FactsAsked),
    responses((status = 200, description = "A page of them", body = Listed<ChainedView>)))]
pub(super) async fn list(State(app): State<App>, viewer: Viewer, Asked(asked): Asked<FactsAsked>) -> Answer {
    let FactsAsked { kind, service, customer, after, limit } = asked;
    let page = PageAsked::new(after, limit);
    let limit = page.limit()?;
    let mut last = match page.after()?.as_deref() {
        None => 0,
        Some([place]) => place.parse::<i64>().map_err(|_| no_next())?,
        Some(_) => return Err(no_next()),
    };
    let sight = FactSight::of(&app, &viewer).await?;
    let (mut items, mut more) = (Vec::new(), true);
    // What a member may not see is left out, and the page filled up with what comes behind it.
    while items.len() < limit && more {
        let filter = FactFilter {
            kind: kind.as_deref(),
            service: service.as_deref(),
            customer: customer.as_deref(),
            after: last,
        };
        let wanted = limit + 1 - items.len();
        let found = app.store().facts(&filter, i64::try_from(wanted).unwrap_or(i64::MAX)).await?;
        more = found.len() == wanted;
        let take = if more { wanted - 1 } else { wanted };
        for one in found.into_iter().take(take) {
            last = one.seq;
            if sight.has(&one.fact) {
                items.push(view_of(&one)?);
            }
        }
    }
    let next = more.then(|| cursor_of(&[&last.to_string()]));
    json(&Listed { items, next })
}

/// Read a fact
#[utoipa::path(get, path = "/api/v1/facts/{id}", tag = "Evidence", params(("id" = String, Path)),
    responses((status = 200, description = "The fact in its canonical form", body = FactShape)))]
pub(super) async fn show(State(app): State<App>, viewer: Viewer, Path(id): Path<String>) -> Answer {
    let fact = app.store().fact(&id).await?.ok_or(Trouble::NotFound)?;
    if !FactSight::of(&app, &viewer).await?.has(&fact) {
        return Err(Trouble::NotFound);
    }
    json(&value_of(&fact)?)
}

/// Facts that were sent without saying when they were learnt: now, or when they were first sent.
async fn learnt(change: &mut Change, facts: Vec<SentFact>) -> Result<Vec<SentFact>, Trouble> {
    let mut dated = facts;
    for sent in dated.iter_mut().filter(|sent| !sent.dated) {
        if let Some(known) = change.fact(&sent.fact.id).await? {
            sent.fact.recorded = known.recorded;
        }
    }
    Ok(dated)
}

/// A member who is limited to brands sends facts of the services of these.
pub(super) async fn only_own_services(app: &App, viewer: &Viewer, facts: &[SentFact]) -> Result<(), Trouble> {
    let sight = FactSight::of(app, viewer).await?;
    let foreign = facts.iter().filter(|sent| !sight.has(&sent.fact)).map(|sent| {
        let service = sent.fact.body.service().unwrap_or("-");
        sent.place.fault(
            None,
            Saying::new(
                format!("service `{service}` or its customer is of a brand that who asks does not see"),
                format!("`{service}` 서비스 또는 고객의 브랜드에 대한 권한이 없습니다"),
            ),
        )
    });
    let faults: Vec<Fault> = foreign.collect();
    if faults.is_empty() { Ok(()) } else { Err(few(faults).into()) }
}

/// Which facts a member sees: all, or those that name a service or customer of their brands.
struct FactSight(Option<(Vec<String>, Vec<String>)>);

impl FactSight {
    async fn of(app: &App, viewer: &Viewer) -> Result<FactSight, Trouble> {
        let limit = BrandLimit::of(app, viewer).await?;
        if limit.is_none() {
            return Ok(FactSight(None));
        }
        let services = app.store().services().await?.into_iter().filter(|one| limit.has(&one.brand_id));
        let customers = app.store().customers().await?.into_iter().filter(|one| limit.has(&one.brand_id));
        Ok(FactSight(Some((services.map(|one| one.id).collect(), customers.map(|one| one.id).collect()))))
    }

    fn has(&self, fact: &Fact) -> bool {
        let Some((services, customers)) = &self.0 else { return true };
        let is_own = |own: &[String], named: Option<&str>| named.is_none_or(|named| own.iter().any(|id| id == named));
        let (service, customer) = (fact.body.service(), fact.body.customer());
        (service.is_some() || customer.is_some()) && is_own(services, service) && is_own(customers, customer)
    }
}

/// What was refused, each with both facts where two say something else under one id.
fn refusal(places: &[fact_lines::Place], facts: &[Fact], refused: &[RefusedFact]) -> Trouble {
    let faults = refused.iter().filter_map(|one| {
        let detail = Saying::new(one.why.clone(), one.why.clone());
        let mut fault = places.get(one.at)?.fault(None, detail);
        if let Some(known) = &one.known {
            let here = facts.get(one.at).and_then(|fact| value_of(fact).ok()).unwrap_or_default();
            fault = fault.with("there", value_of(known).unwrap_or_default()).with("here", here);
        }
        Some(fault)
    });
    let mut problem = few(faults.collect());
    if refused.iter().any(|one| one.known.is_some()) {
        problem.kind = Kind::Conflict;
    }
    problem.into()
}

pub(super) fn view_of(one: &ChainedFact) -> Result<ChainedView, Trouble> {
    Ok(ChainedView { place: one.seq, hash: one.hash.to_string(), fact: value_of(&one.fact)? })
}

fn value_of(fact: &Fact) -> Result<Value, Trouble> {
    serde_json::from_str(&line_of(fact)).map_err(|error| Trouble::bug(error.to_string()))
}
