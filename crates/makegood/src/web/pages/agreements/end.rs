//! Ending an agreement for a customer: the last day, by whom, why, the notice kept; and the return of their data.

use askama::Template;
use axum::Form;
use axum::extract::{Path, State};
use jiff::civil::Date;
use makegood_core::lifecycle::Party;
use makegood_core::time::{Instant, Zone};
use makegood_store::{Customer, EndRecord};

use super::course::Names;
use super::renew::day;
use super::{seen, title_of};
use crate::lifecycle::{NewEnd, Who};
use crate::web::access::{Sight, Viewer};
use crate::web::answer::{Answer, html, see};
use crate::web::app::App;
use crate::web::form::Fields;
use crate::web::page::Page;
use crate::web::paths;
use crate::web::register::Register;
use crate::web::routes::Access;
use crate::web::trouble::Trouble;

#[derive(Template)]
#[template(path = "agreements/end.html")]
struct Ending {
    page: Page,
    id: String,
    title: String,
    customer: Customer,
    /// What was recorded, the earliest first, each with who recorded it.
    records: Vec<(EndRecord, String)>,
    /// Its last day, where it is ended.
    last_on: Option<String>,
    /// Whether that day is over.
    is_over: bool,
    today: String,
    may_copy: bool,
}

/// The customer and the agreement of a path, where the viewer may see both.
async fn found(app: &App, viewer: &Viewer, agreement: &str, customer: &str) -> Result<(Register, Customer), Trouble> {
    let register = seen(app, viewer, agreement).await?;
    let is_bound = app.desk().binding(customer).await?.contains(agreement);
    if !is_bound || !Sight::of(app, viewer).await?.has(customer) {
        return Err(Trouble::NotFound);
    }
    Ok((register, app.store().customer(customer).await?.ok_or(Trouble::NotFound)?))
}

/// The day that it is where the agreement counts its days.
fn today(register: &Register, agreement: &str, now: Instant) -> Date {
    let own = register.current(agreement, now);
    let zone = own.and_then(|own| Zone::named(&own.time_zone).ok()).unwrap_or_else(Zone::utc);
    zone.date_of(now)
}

pub(crate) async fn show(
    State(app): State<App>,
    page: Page,
    viewer: Viewer,
    Path((agreement, customer)): Path<(String, String)>,
) -> Answer {
    let (register, customer) = found(&app, &viewer, &agreement, &customer).await?;
    let names = Names::of(&app).await?;
    let records = app.store().end_records_of_agreement(&agreement).await?.into_iter();
    let records = records.filter(|record| record.customer_id == customer.id);
    let records: Vec<(EndRecord, String)> = records.map(|own| (own.clone(), names.called(&own.author))).collect();
    let last_on = records.last().filter(|(last, _)| last.what == "ended").map(|(last, _)| last.last_on.clone());
    let today = today(&register, &agreement, app.now()).to_string();
    let file = register.files_of(&agreement).into_iter().next().ok_or(Trouble::NotFound)?;
    html(&Ending {
        title: title_of(register.current(&agreement, app.now()), file, &page),
        is_over: last_on.as_ref().is_some_and(|last_on| *last_on < today),
        may_copy: viewer.member.customer_id.is_some() || viewer.may(Access::Manage),
        id: agreement,
        customer,
        records,
        last_on,
        today,
        page,
    })
}

/// The form has `last_on`, `noticed_on`, `by` (`provider` or `customer`) and `reason`.
pub(crate) async fn end(
    State(app): State<App>,
    viewer: Viewer,
    Path((agreement, customer)): Path<(String, String)>,
    Form(fields): Form<Fields>,
) -> Answer {
    let (register, customer) = found(&app, &viewer, &agreement, &customer).await?;
    let missing = || Trouble::refused("say the last day in force", "마지막 날을 입력해 주세요");
    let last_on = day(&fields, "last_on")?.ok_or_else(missing)?;
    let noticed_on = day(&fields, "noticed_on")?.unwrap_or_else(|| today(&register, &agreement, app.now()));
    let party = match fields.one("by") {
        "customer" => Party::Customer(customer.id.clone()),
        _ => Party::Provider,
    };
    let new = NewEnd {
        agreement: &agreement,
        customer: &customer.id,
        last_on,
        noticed_on,
        party,
        reason: fields.one("reason"),
    };
    let who = Who::of(app.store(), &viewer).await?;
    let mut change = app.store().change(&app.author(viewer.author())).await?;
    crate::lifecycle::end(app.store(), &mut change, &who, &new).await?;
    change.keep().await?;
    see(&paths::agreement_end(&agreement, &customer.id))
}

/// The form has `reason`.
pub(crate) async fn take_back(
    State(app): State<App>,
    viewer: Viewer,
    Path((agreement, customer)): Path<(String, String)>,
    Form(fields): Form<Fields>,
) -> Answer {
    let (register, customer) = found(&app, &viewer, &agreement, &customer).await?;
    let who = Who::of(app.store(), &viewer).await?;
    let today = today(&register, &agreement, app.now());
    let mut change = app.store().change(&app.author(viewer.author())).await?;
    let pair = (agreement.as_str(), customer.id.as_str());
    crate::lifecycle::take_back(app.store(), &mut change, &who, pair, today, fields.one("reason")).await?;
    change.keep().await?;
    see(&paths::agreement_end(&agreement, &customer.id))
}
