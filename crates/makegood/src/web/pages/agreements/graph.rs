//! How agreements stand on each other: service levels on internal agreements and contracts, levels under levels, and how
//! far each promise is supported by what is below it (M2, M3, check-D1, check-D2).

use askama::Template;
use axum::extract::State;
use makegood_core::agreement::Agreement;
use makegood_core::agreement_file::{Support, support};
use makegood_store::SettlementFilter;
use rust_decimal::Decimal;

use super::drawing::{Drawing, drawing};
use super::may_see;
use crate::overview::past_of;
use crate::web::access::{Sight, Viewer};
use crate::web::answer::{Answer, html};
use crate::web::app::App;
use crate::web::page::Page;
use crate::web::paths;
use crate::web::register::Register;
use crate::web::trouble::Trouble;

#[derive(Template)]
#[template(path = "agreements/graph.html")]
struct Graph {
    page: Page,
    drawing: Drawing,
    /// The promises that rest on others, those with a gap first.
    promises: Vec<Promise>,
}

/// One promise, and what stands below it.
struct Promise {
    path: String,
    agreement: String,
    objective: String,
    service: String,
    promised: String,
    given: Option<String>,
    gap: Option<String>,
    measured: Option<String>,
    measured_gap: Option<String>,
    formula: String,
}

/// What the objectives of an agreement came to in the period closed last, in percent.
struct Measured {
    agreement: String,
    objective: String,
    percent: Decimal,
}

pub(crate) async fn graph(State(app): State<App>, page: Page, viewer: Viewer) -> Answer {
    let (register, sight) = (Register::load(&app).await?, Sight::of(&app, &viewer).await?);
    let mut own: Vec<&Agreement> = Vec::new();
    for id in register.ids() {
        if may_see(&app, &register, &viewer, &sight, id).await? {
            own.extend(register.current(id, app.now()));
        }
    }
    let measured = measured(&app, &own).await?;
    let was = |agreement: &str, objective: &str| {
        let same = |one: &&Measured| one.agreement == agreement && one.objective == objective;
        measured.iter().filter(same).map(|one| one.percent).min()
    };
    let supported: Vec<(&Agreement, Support)> =
        own.iter().flat_map(|one| support(one, &own, &was).into_iter().map(move |support| (*one, support))).collect();
    let with_gap = |id: &str| supported.iter().any(|(one, support)| one.id == id && support.gap().is_some());
    let drawing = drawing(&own, &with_gap, page.lang());
    let mut promises: Vec<Promise> = supported.iter().map(|(one, support)| promise(one, support, &page)).collect();
    promises.sort_by_key(|one| (one.gap.is_none(), one.measured_gap.is_none()));
    html(&Graph { drawing, promises, page })
}

/// The figures of the period that was closed last, of every agreement that others rest on.
async fn measured(app: &App, own: &[&Agreement]) -> Result<Vec<Measured>, Trouble> {
    let below = own.iter().filter(|one| own.iter().any(|above| above.rests_on.iter().any(|(id, _)| *id == one.id)));
    let mut all = Vec::new();
    for agreement in below {
        let filter = SettlementFilter { agreement: Some(&agreement.id), ..SettlementFilter::default() };
        let listed = app.store().settlements(&filter).await?;
        let Some(last) = listed.iter().filter(|one| one.revision.is_some()).map(|one| &one.first_on).max() else {
            continue;
        };
        let closed = listed.iter().filter(|one| one.revision.is_some() && one.first_on == *last);
        for kept in closed.flat_map(|one| past_of(one).objectives) {
            let figure = kept.measured.filter(|figure| figure.unit == "%").and_then(|own| own.decimal.parse().ok());
            all.extend(figure.map(|percent| Measured {
                agreement: agreement.id.clone(),
                objective: kept.objective,
                percent,
            }));
        }
    }
    Ok(all)
}

fn promise(own: &Agreement, support: &Support, page: &Page) -> Promise {
    let title = own.title.in_language(page.lang());
    let objective = own.objectives.iter().find(|one| one.name == support.objective);
    let objective = objective.map(|one| one.title.in_language(page.lang())).filter(|title| !title.is_empty());
    Promise {
        path: format!("{}#objectives.{}", paths::agreement(&own.id), support.objective),
        agreement: if title.is_empty() { own.id.clone() } else { title.to_owned() },
        objective: objective.unwrap_or(&support.objective).to_owned(),
        service: support.service.clone(),
        promised: percent(support.promised),
        given: support.given.map(percent),
        gap: support.gap().map(|gap| points(gap, page)),
        measured: support.measured.map(percent),
        measured_gap: support.measured_gap().map(|gap| points(gap, page)),
        formula: support.formula.clone(),
    }
}

/// At most six decimals, cut for people.
fn percent(value: Decimal) -> String {
    format!("{} %", value.round_dp(6).normalize())
}

fn points(value: Decimal, page: &Page) -> String {
    format!("{}{}", value.round_dp(6).normalize(), page.say(" points", " %p"))
}
