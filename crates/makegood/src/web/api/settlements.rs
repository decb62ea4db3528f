//! Settlements: listed, read, explained, downloaded; and the wish that a period be closed.

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::IntoResponse;
use makegood_core::statement::plain;
use makegood_store::{ListedPeriod, SettlementFilter, SettlementPage};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::asked::{Asked, wrong_parameter};
use super::foreign::SettlementShape;
use super::listed::{Listed, PageAsked, cursor_of, no_next};
use super::reply::{instant, json};
use super::sent::Sent;
use super::settlement_found::{Address, found};
use crate::jobs;
use crate::web::access::{Sight, Viewer};
use crate::web::answer::Answer;
use crate::web::app::App;
use crate::web::problem::{Kind, Problem};
use crate::web::text;
use crate::web::trouble::Trouble;

/// A period of an agreement, settled or still moving.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = SettlementEntry)]
pub(super) struct EntryView {
    /// The agreement
    agreement: String,
    /// The customer; `-` where it is not settled for each
    customer: String,
    /// The period: `2024-01`, `2024-Q1`, `2024`
    period: String,
    /// Its first day
    first_on: String,
    /// The first day after it
    end_on: String,
    /// `closed`, or `open` while it still moves
    state: &'static str,
    /// The latest revision, 0 for the closing
    #[serde(skip_serializing_if = "Option::is_none")]
    revision: Option<i64>,
    /// When it was closed; of an open period, the evidence it rests on
    at: String,
}

impl From<ListedPeriod> for EntryView {
    fn from(one: ListedPeriod) -> EntryView {
        let ListedPeriod { agreement, customer, period, first_on, end_on, revision, at } = one;
        let state = if revision.is_some() { "closed" } else { "open" };
        let customer = if customer.is_empty() { "-".to_owned() } else { customer };
        EntryView { agreement, customer, period, first_on, end_on, state, revision, at: instant(at) }
    }
}

/// Which settlements.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(super) struct SettlementsAsked {
    /// Of this agreement.
    agreement: Option<String>,
    /// For this customer; `-` for those that are not settled for each.
    customer: Option<String>,
    /// Of periods that end after this day, `YYYY-MM-DD`.
    from: Option<String>,
    /// Of periods that begin before this day, `YYYY-MM-DD`.
    until: Option<String>,
    /// Where the page begins: `next` of the page before it.
    after: Option<String>,
    /// At most so many, from 1 to 500.
    #[param(minimum = 1, maximum = 500, default = 50)]
    limit: Option<usize>,
}

/// Which revision, and in which words.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(super) struct RevisionAsked {
    /// The revision, 0 for the closing; absent: the latest.
    revision: Option<i64>,
}

/// Which part of a derivation, and in which language.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(super) struct ExplanationAsked {
    /// The revision, 0 for the closing; absent: the latest.
    revision: Option<i64>,
    /// Only this objective.
    objective: Option<String>,
    /// Only this region.
    region: Option<String>,
    /// `en` or `ko`.
    lang: Option<String>,
}

/// List settlements
///
/// By agreement, customer and period, closed ones and those that still move. Customers see their own.
#[utoipa::path(get, path = "/api/v1/settlements", tag = "Settlements", params(SettlementsAsked),
    responses((status = 200, description = "A page of them", body = Listed<EntryView>)))]
pub(super) async fn list(State(app): State<App>, viewer: Viewer, Asked(asked): Asked<SettlementsAsked>) -> Answer {
    let SettlementsAsked { agreement, customer, from, until, after, limit } = asked;
    for (name, day) in [("from", &from), ("until", &until)] {
        if day.as_ref().is_some_and(|day| day.parse::<jiff::civil::Date>().is_err()) {
            return Err(wrong_parameter(
                name,
                "this is no day such as `2024-01-31`",
                "`2024-01-31`과 같은 날짜가 아닙니다",
            ));
        }
    }
    let page = PageAsked::new(after, limit);
    let (limit, mut last) = (page.limit()?, page.after()?);
    if last.as_ref().is_some_and(|parts| parts.len() != 4) {
        return Err(no_next());
    }
    let sight = Sight::of(&app, &viewer).await?;
    let customer = customer.map(|customer| if customer == "-" { String::new() } else { customer });
    let filter = SettlementFilter {
        agreement: agreement.as_deref(),
        customer: viewer.member.customer_id.as_deref().or(customer.as_deref()),
        from: from.as_deref(),
        until: until.as_deref(),
    };
    // A customer who asks for another one's gets an empty list.
    let asks_for_own = viewer.member.customer_id.is_none() || customer.as_deref().is_none_or(|asked| sight.has(asked));
    let (mut items, mut more) = (Vec::new(), asks_for_own);
    while items.len() < limit && more {
        let wanted = limit + 1 - items.len();
        let after = last.as_deref().and_then(|parts| match parts {
            [agreement, customer, first, end] => {
                Some((agreement.as_str(), customer.as_str(), first.as_str(), end.as_str()))
            }
            _ => None,
        });
        let page = SettlementPage { after, limit: i64::try_from(wanted).unwrap_or(i64::MAX) };
        let found = app.store().listed_periods(&filter, &page).await?;
        more = found.len() == wanted;
        let take = if more { wanted - 1 } else { wanted };
        for one in found.into_iter().take(take) {
            last = Some([&one.agreement, &one.customer, &one.first_on, &one.end_on].map(Clone::clone).to_vec());
            let named = Some(one.customer.as_str()).filter(|customer| !customer.is_empty());
            if sight.has_promise(named, &viewer) {
                items.push(EntryView::from(one));
            }
        }
    }
    let next = last.filter(|_| more).map(|parts| cursor_of(&parts.iter().map(String::as_str).collect::<Vec<_>>()));
    json(&Listed { items, next })
}

/// Read a settlement
///
/// The document as it is kept, to the byte, of a closed period; an open one is settled now, on what is known.
#[utoipa::path(get, path = "/api/v1/settlements/{agreement}/{customer}/{period}", tag = "Settlements",
    params(("agreement" = String, Path), ("customer" = String, Path, description = "`-`: it is not settled for each"),
        ("period" = String, Path), RevisionAsked),
    responses((status = 200, description = "One settlement a version in force in the period, as `makegood settle --format json` prints them", body = SettlementShape)))]
pub(super) async fn show(
    State(app): State<App>,
    viewer: Viewer,
    Path(address): Path<Address>,
    Asked(asked): Asked<RevisionAsked>,
) -> Answer {
    let found = found(&app, &viewer, address, asked.revision).await?;
    let text = match found.kept() {
        Some(kept) => kept.document.clone(),
        None => found.settled(&app).await?.json(),
    };
    Ok(([(CONTENT_TYPE, "application/json")], text).into_response())
}

/// Explain a settlement
///
/// Every figure from the promise to the amount, like an invoice, to be checked by hand.
#[utoipa::path(get, path = "/api/v1/settlements/{agreement}/{customer}/{period}/explanation", tag = "Settlements",
    params(("agreement" = String, Path), ("customer" = String, Path), ("period" = String, Path), ExplanationAsked),
    responses((status = 200, description = "The derivation as text", content((String = "text/plain")))))]
pub(super) async fn explain(
    State(app): State<App>,
    viewer: Viewer,
    Path(address): Path<Address>,
    Asked(asked): Asked<ExplanationAsked>,
) -> Answer {
    let found = found(&app, &viewer, address, asked.revision).await?;
    let language = text::of_code(asked.lang.as_deref().unwrap_or("en"));
    let lines = found.settled(&app).await?.explain(language, asked.objective.as_deref(), asked.region.as_deref());
    Ok(([(CONTENT_TYPE, "text/plain; charset=utf-8")], plain(&lines)).into_response())
}

/// Download the bundle of a closed period
///
/// Agreement, evidence and settlement in one signed file, which `makegood verify` checks offline.
#[utoipa::path(get, path = "/api/v1/settlements/{agreement}/{customer}/{period}/bundle", tag = "Settlements",
    params(("agreement" = String, Path), ("customer" = String, Path), ("period" = String, Path), RevisionAsked),
    responses((status = 200, description = "The bundle, to the byte", content((String = "text/plain")))))]
pub(super) async fn bundle(
    State(app): State<App>,
    viewer: Viewer,
    Path(address): Path<Address>,
    Asked(asked): Asked<RevisionAsked>,
) -> Answer {
    let found = found(&app, &viewer, address, asked.revision).await?;
    let revision = found.kept().ok_or(Trouble::NotFound)?.revision;
    let bundle = app.store().settlement_bundle(&found.key(), revision).await?.ok_or(Trouble::NotFound)?;
    let name = format!("attachment; filename=\"{}-{revision}.bundle\"", found.period);
    Ok(([(CONTENT_TYPE, "text/plain; charset=utf-8".to_owned()), (CONTENT_DISPOSITION, name)], bundle).into_response())
}

/// What became of the wish to close a period.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct QueuedView {
    /// `queued`: the service does it in a moment. Read the settlement: closed it has a revision, and while it stays
    /// open it says why in `open_because`
    state: &'static str,
}

/// Ask for a period to be closed
///
/// Before its time, or for a period from before the agreement was adopted. A period that the evidence does not reach
/// past stays open.
#[utoipa::path(post, path = "/api/v1/settlements/{agreement}/{customer}/{period}/close", tag = "Settlements",
    params(("agreement" = String, Path), ("customer" = String, Path), ("period" = String, Path)),
    responses((status = 202, description = "The job is queued", body = QueuedView)))]
pub(super) async fn close(State(app): State<App>, Path(address): Path<Address>, sent: Sent) -> Answer {
    let found = found(&app, &sent.viewer, address, None).await?;
    if found.kept().is_some() {
        let period = &found.period;
        return Err(Problem::of(
            Kind::Conflict,
            format!("`{period}` is closed already; what is learnt later makes a revision by itself"),
            format!("`{period}`은(는) 이미 마감되었습니다. 나중에 알게 된 사실은 자동으로 재정산됩니다"),
        )
        .into());
    }
    // A period in which no version is in force cannot be settled: better said now than in a log.
    found.settled(&app).await?;
    let mut change = sent.begin().await?;
    jobs::queue_closing(&mut change, &found.key(), app.now()).await?;
    sent.keep(change, StatusCode::ACCEPTED, &QueuedView { state: "queued" }).await
}
