//! Quarterly reviews: what a quarter's page says, for programs.

use std::collections::BTreeMap;

use axum::extract::{Path, State};
use makegood_store::{Improvement, Incident};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::asked::Asked;
use super::reply::{instant, json};
use crate::reviews::{PromiseQuarter, Quarter, demand};
use crate::web::access::Viewer;
use crate::web::answer::Answer;
use crate::web::app::App;
use crate::web::pages::reviews::{About, cases_of, incidents_of, pack_of, satisfaction};
use crate::web::trouble::Trouble;

/// Of which service.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(super) struct ReviewAsked {
    /// Of this service alone.
    service: Option<String>,
}

/// A quarter with a customer, of a service, or both.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Review)]
pub(super) struct ReviewView {
    /// As `2024-Q1`
    quarter: String,
    /// With whom; absent: with every customer who may be seen
    #[serde(skip_serializing_if = "Option::is_none")]
    customer: Option<String>,
    /// Of which service; absent: of every one
    #[serde(skip_serializing_if = "Option::is_none")]
    service: Option<String>,
    /// The months of the quarter
    months: Vec<String>,
    /// What was promised, month by month
    promises: Vec<PromiseView>,
    /// What the settlements of the quarter owe, by currency
    credits: BTreeMap<String, String>,
    /// Whether all of them are closed
    is_closed: bool,
    /// What was published of trouble
    incidents: Vec<IncidentView>,
    /// How cases went
    cases: CasesView,
    /// Cases a month, and what follows of them
    demand: DemandView,
    /// What is planned with the customer so that service gets better
    improvements: Vec<ImprovementView>,
}

/// One promise over the quarter.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = ReviewedPromise)]
pub(super) struct PromiseView {
    /// The agreement
    agreement: String,
    /// The customer; `-` where the agreement is not settled for each
    customer: String,
    /// The objective in English, where it has an English title
    title: String,
    /// Service, region and component
    place: String,
    /// As the agreement writes it
    promised: String,
    /// One for each month; `null`: nothing was settled
    months: Vec<Option<CellView>>,
    /// Windows missed in the quarter
    missed: usize,
    /// Windows missed in the quarter before; absent: nothing was settled then
    #[serde(skip_serializing_if = "Option::is_none")]
    missed_before: Option<usize>,
}

/// A settled window.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = ReviewedWindow)]
pub(super) struct CellView {
    /// The period settled
    period: String,
    /// The figure
    measured: String,
    /// `met`, `missed` and so on
    verdict: String,
}

/// An incident as customers see it.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = ReviewedIncident)]
pub(super) struct IncidentView {
    /// Names it for ever
    id: String,
    /// In English
    title_en: String,
    /// In Korean
    title_ko: String,
    /// When it was opened
    opened_at: String,
    /// When it was over
    #[serde(skip_serializing_if = "Option::is_none")]
    resolved_at: Option<String>,
    /// Its severity
    #[serde(skip_serializing_if = "Option::is_none")]
    severity: Option<String>,
}

/// How cases went.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = ReviewedCases)]
pub(super) struct CasesView {
    /// How many came in
    count: usize,
    /// The share of promised times kept, as `98.5 %`
    #[serde(skip_serializing_if = "Option::is_none")]
    in_time: Option<String>,
    /// The mean of what customers said, of 5
    #[serde(skip_serializing_if = "Option::is_none")]
    satisfaction: Option<String>,
    /// How many said something
    ratings: usize,
    /// Every objective was met, and customers are unhappy
    is_watermelon: bool,
}

/// Cases a month, and what follows of them.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Demand)]
pub(super) struct DemandView {
    /// Whole months
    months: BTreeMap<String, u32>,
    /// The months after them, by the straight line that fits best
    ahead: BTreeMap<String, String>,
}

/// An improvement.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Improvement)]
pub(super) struct ImprovementView {
    /// Names it for ever
    id: String,
    /// In English
    text_en: String,
    /// In Korean
    text_ko: String,
    /// Who does it
    owner: String,
    /// Until which day
    due_on: String,
    /// The quarter whose review decided it
    quarter: String,
    /// When it was done
    #[serde(skip_serializing_if = "Option::is_none")]
    done_at: Option<String>,
}

/// Read a quarterly review
///
/// The customer is `-` for a service over all customers. Customers read their own.
#[utoipa::path(get, path = "/api/v1/reviews/{customer}/{quarter}", tag = "Reviews",
    params(("customer" = String, Path), ("quarter" = String, Path, example = "2024-Q1"), ReviewAsked),
    responses((status = 200, description = "The review", body = ReviewView)))]
pub(super) async fn show(
    State(app): State<App>,
    viewer: Viewer,
    Path((customer, quarter)): Path<(String, String)>,
    Asked(asked): Asked<ReviewAsked>,
) -> Answer {
    let about = About::of(&app, &viewer, &customer, asked.service.as_deref()).await?;
    let quarter = Quarter::of_name(&quarter).ok_or(Trouble::NotFound)?;
    let zone = about.zone(&viewer);
    let pack = pack_of(&app, &about, quarter).await?;
    let cases = cases_of(&app, &about, &zone, quarter).await?;
    let own = satisfaction(&app, &about, &zone, quarter, &cases, &pack).await?;
    let expected = demand(&cases, &quarter.months(12), &zone, app.now());
    let improvements = match about.customer_id() {
        Some(customer) => app.store().improvements_of_customer(customer).await?,
        None => Vec::new(),
    };
    let name = quarter.name();
    let planned =
        improvements.into_iter().filter(|own| own.quarter == name || own.done_at.is_none() && own.quarter < name);
    json(&ReviewView {
        customer: about.customer_id().map(str::to_owned),
        service: about.service_id().map(str::to_owned),
        months: pack.months.iter().map(ToString::to_string).collect(),
        promises: pack.promises.iter().map(promise).collect(),
        credits: pack.credits.iter().map(|(currency, amount)| (currency.clone(), amount.to_string())).collect(),
        is_closed: pack.is_closed,
        incidents: incidents_of(&app, &about, &zone, quarter).await?.into_iter().map(incident).collect(),
        cases: CasesView {
            count: own.cases,
            in_time: own.attainment,
            satisfaction: own.score,
            ratings: own.ratings,
            is_watermelon: own.is_melon,
        },
        demand: DemandView {
            months: expected.months.iter().map(|(month, count)| (month.to_string(), *count)).collect(),
            ahead: expected.ahead.iter().map(|(month, cases)| (month.to_string(), cases.to_decimal_text(1))).collect(),
        },
        improvements: planned.map(improvement).collect(),
        quarter: name,
    })
}

fn promise(own: &PromiseQuarter) -> PromiseView {
    let cell = |cell: &crate::reviews::Cell| CellView {
        period: cell.period.clone(),
        measured: cell.measured.clone(),
        verdict: cell.verdict.clone(),
    };
    PromiseView {
        agreement: own.agreement.clone(),
        customer: if own.customer.is_empty() { "-".to_owned() } else { own.customer.clone() },
        title: own.title.in_language("en").to_owned(),
        place: own.place.clone(),
        promised: own.promised.clone(),
        months: own.cells.iter().map(|own| own.as_ref().map(cell)).collect(),
        missed: own.missed,
        missed_before: own.missed_before,
    }
}

fn incident(own: Incident) -> IncidentView {
    IncidentView {
        id: own.id,
        title_en: own.title_en,
        title_ko: own.title_ko,
        opened_at: instant(own.opened_at),
        resolved_at: own.resolved_at.map(instant),
        severity: own.severity,
    }
}

fn improvement(own: Improvement) -> ImprovementView {
    let Improvement { id, text_ko, text_en, owner, due_on, quarter, done_at, .. } = own;
    ImprovementView { id, text_en, text_ko, owner, due_on, quarter, done_at: done_at.map(instant) }
}
