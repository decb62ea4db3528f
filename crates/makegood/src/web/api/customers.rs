//! Customers: to whom promises are made.

use axum::extract::{Path, State};
use axum::http::StatusCode;
use makegood_core::time::Zone;
use makegood_store::Customer;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::asked::Asked;
use super::conditional::is_of;
use super::fields::Fields;
use super::listed::{Listed, PageAsked};
use super::reply::json;
use super::sent::Sent;
use crate::web::access::{Sight, Viewer};
use crate::web::answer::Answer;
use crate::web::app::App;
use crate::web::trouble::Trouble;

/// A customer.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[schema(as = Customer, example = json!({"id": "acme", "name": "Acme", "brand": "main", "language": "en", "time_zone": "Europe/London"}))]
pub(super) struct CustomerView {
    /// As facts and agreements name them; it never changes
    #[schema(min_length = 1, max_length = 1000)]
    id: String,
    /// As people name them
    #[schema(min_length = 1, max_length = 1000)]
    name: String,
    /// The brand they bought from
    brand: String,
    /// Language of what they read: `ko` or `en`
    #[schema(pattern = "^(ko|en)$")]
    language: String,
    /// IANA zone in which they read times
    time_zone: String,
}

impl From<Customer> for CustomerView {
    fn from(customer: Customer) -> CustomerView {
        let Customer { id, name, brand_id: brand, language, time_zone } = customer;
        CustomerView { id, name, brand, language, time_zone }
    }
}

/// List the customers
///
/// Customers see themselves alone, members who are limited to brands the customers of those.
#[utoipa::path(get, path = "/api/v1/customers", tag = "Customers", params(PageAsked),
    responses((status = 200, description = "A page of them, by id", body = Listed<CustomerView>)))]
pub(super) async fn list(State(app): State<App>, viewer: Viewer, Asked(asked): Asked<PageAsked>) -> Answer {
    let sight = Sight::of(&app, &viewer).await?;
    let customers = app.store().customers().await?.into_iter().filter(|one| sight.has(&one.id));
    json(&asked.of(customers.map(CustomerView::from), |one| &one.id)?)
}

/// Read a customer
#[utoipa::path(get, path = "/api/v1/customers/{id}", tag = "Customers", params(("id" = String, Path)),
    responses((status = 200, description = "The customer", body = CustomerView)))]
pub(super) async fn show(State(app): State<App>, viewer: Viewer, Path(id): Path<String>) -> Answer {
    json(&CustomerView::from(seen(&app, &viewer, &id).await?))
}

/// Add a customer
#[utoipa::path(post, path = "/api/v1/customers", tag = "Customers", request_body = CustomerView,
    responses((status = 201, description = "The customer as it is kept", body = CustomerView)))]
pub(super) async fn add(State(app): State<App>, sent: Sent) -> Answer {
    let mut fields = Fields::of(&sent.body)?;
    let id = fields.text("id");
    let customer = read(&app, &sent.viewer, fields, id).await?;
    let mut change = sent.begin().await?;
    if change.customer(&customer.id).await?.is_some() {
        return Err(super::taken("customer", &customer.id));
    }
    change.add_customer(&customer).await?;
    sent.keep(change, StatusCode::CREATED, &CustomerView::from(customer)).await
}

/// Change a customer
///
/// The whole customer as it shall be, with the `ETag` of the version it changes in `If-Match`.
#[utoipa::path(put, path = "/api/v1/customers/{id}", tag = "Customers", request_body = CustomerView,
    params(("id" = String, Path), ("If-Match" = String, Header)),
    responses((status = 200, description = "The customer as it is kept", body = CustomerView)))]
pub(super) async fn change(State(app): State<App>, Path(id): Path<String>, sent: Sent) -> Answer {
    seen(&app, &sent.viewer, &id).await?;
    let mut fields = Fields::of(&sent.body)?;
    fields.same("id", &id);
    let customer = read(&app, &sent.viewer, fields, id).await?;
    let mut change = sent.begin().await?;
    let before = change.customer(&customer.id).await?.ok_or(Trouble::NotFound)?;
    is_of(&sent.headers, &CustomerView::from(before))?;
    change.change_customer(&customer).await?;
    sent.keep(change, StatusCode::OK, &CustomerView::from(customer)).await
}

/// Remove a customer
///
/// One that an agreement or a member names stays.
#[utoipa::path(delete, path = "/api/v1/customers/{id}", tag = "Customers",
    params(("id" = String, Path), ("If-Match" = String, Header)),
    responses((status = 204, description = "It is gone")))]
pub(super) async fn remove(State(app): State<App>, Path(id): Path<String>, sent: Sent) -> Answer {
    seen(&app, &sent.viewer, &id).await?;
    let mut change = sent.begin().await?;
    let before = change.customer(&id).await?.ok_or(Trouble::NotFound)?;
    is_of(&sent.headers, &CustomerView::from(before))?;
    change.remove_customer(&id).await?;
    sent.keep(change, StatusCode::NO_CONTENT, &()).await
}

/// The customer, where `viewer` may see them.
async fn seen(app: &App, viewer: &Viewer, id: &str) -> Result<Customer, Trouble> {
    let sight = Sight::of(app, viewer).await?;
    let customer = app.store().customer(id).await?.ok_or(Trouble::NotFound)?;
    if sight.has(&customer.id) { Ok(customer) } else { Err(Trouble::NotFound) }
}

async fn read(app: &App, viewer: &Viewer, mut fields: Fields, id: String) -> Result<Customer, Trouble> {
    let name = fields.text("name");
    let brand_id = fields.text("brand");
    let language = fields.word("language", &["ko", "en"]);
    let time_zone = fields.text("time_zone");
    if !fields.is_wrong("time_zone") && Zone::named(&time_zone).is_err() {
        fields.wrong(
            "time_zone",
            &format!("`{time_zone}` is no IANA zone; write one such as `Asia/Seoul`"),
            &format!("`{time_zone}`은(는) IANA 시간대가 아닙니다. `Asia/Seoul`처럼 써 주세요"),
        );
    }
    super::brands::must_have(app, viewer, &mut fields, &brand_id).await?;
    fields.end()?;
    Ok(Customer { id, name, brand_id, language, time_zone })
}
