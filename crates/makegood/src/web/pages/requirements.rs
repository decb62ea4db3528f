//! Requirements: what customers ask to be promised, and whether it can be done (M1).

use std::collections::BTreeMap;

use askama::Template;
use axum::Form;
use axum::extract::{Path, State};

use crate::lifecycle::{Asked, NewRequirement, Who, asked};
use crate::web::access::{Sight, Viewer};
use crate::web::answer::{Answer, html, see};
use crate::web::app::App;
use crate::web::form::Fields;
use crate::web::page::Page;
use crate::web::pages::agreements::seen_ids;
use crate::web::trouble::Trouble;

#[derive(Template)]
#[template(path = "requirements/list.html")]
struct List {
    page: Page,
    /// The latest first, those that wait for a decision before the others.
    rows: Vec<Row>,
    /// The agreements and the customers whose requirements may be written down.
    agreements: Vec<String>,
    customers: Vec<(String, String)>,
}

/// One requirement.
struct Row {
    asked: Asked,
    customer: String,
}

pub(crate) async fn list(State(app): State<App>, page: Page, viewer: Viewer) -> Answer {
    let sight = Sight::of(&app, &viewer).await?;
    let customers = app.store().customers().await?.into_iter().filter(|own| sight.has(&own.id));
    let names: BTreeMap<String, String> = customers.map(|own| (own.id, own.name)).collect();
    let seen = asked(app.store()).await?.into_iter().filter(|one| sees(&sight, &viewer, one));
    let mut rows: Vec<Row> = seen
        .map(|asked| Row {
            customer: asked.requirement.customer_id.as_ref().and_then(|id| names.get(id)).cloned().unwrap_or_default(),
            asked,
        })
        .collect();
    rows.sort_by_key(|row| row.asked.decision.is_some());
    let agreements = seen_ids(&app, &viewer).await?;
    html(&List { page, rows, agreements, customers: names.into_iter().collect() })
}

/// The form has `agreement`, `text` and, of the provider's people, `customer`.
pub(crate) async fn ask(State(app): State<App>, viewer: Viewer, Form(fields): Form<Fields>) -> Answer {
    let who = Who::of(app.store(), &viewer).await?;
    let sight = Sight::of(&app, &viewer).await?;
    let customer = fields.optional("customer");
    if customer.as_ref().is_some_and(|id| !sight.has(id)) {
        return Err(Trouble::NotFound);
    }
    let agreement = fields.one("agreement");
    if !agreement.is_empty() && !seen_ids(&app, &viewer).await?.iter().any(|id| id == agreement) {
        return Err(Trouble::NotFound);
    }
    let new = NewRequirement { agreement, customer: customer.as_deref(), text: fields.one("text") };
    let mut change = app.store().change(&app.author(viewer.author())).await?;
    crate::lifecycle::ask(&mut change, &who, &new).await?;
    change.keep().await?;
    see("/requirements?done=added")
}

/// The form has `technical` and `commercial` where it can be done, `reason`, and `agreement` that answers it.
pub(crate) async fn decide(
    State(app): State<App>,
    viewer: Viewer,
    Path(id): Path<String>,
    Form(fields): Form<Fields>,
) -> Answer {
    let sight = Sight::of(&app, &viewer).await?;
    let all = asked(app.store()).await?;
    let asked = all.iter().find(|one| one.requirement.id == id && sees(&sight, &viewer, one));
    let asked = asked.ok_or(Trouble::NotFound)?;
    let who = Who::of(app.store(), &viewer).await?;
    let feasible = (fields.has("technical"), fields.has("commercial"));
    let agreement = fields.optional("agreement").unwrap_or_else(|| asked.agreement().to_owned());
    let mut change = app.store().change(&app.author(viewer.author())).await?;
    crate::lifecycle::decide(&mut change, &who, &id, &agreement, feasible, fields.one("reason")).await?;
    change.keep().await?;
    see("/requirements?done=saved")
}

/// Whether it may be seen: a customer's own, and the provider's wishes by their people.
fn sees(sight: &Sight, viewer: &Viewer, asked: &Asked) -> bool {
    sight.has_promise(asked.requirement.customer_id.as_deref(), viewer)
}
