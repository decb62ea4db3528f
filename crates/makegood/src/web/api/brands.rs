//! Brands, to be read, and the ones that a member is limited to.

use axum::extract::State;
use makegood_store::Brand;
use serde::Serialize;
use utoipa::ToSchema;

use super::asked::Asked;
use super::fields::Fields;
use super::listed::{Listed, PageAsked};
use super::reply::json;
use crate::web::access::Viewer;
use crate::web::answer::Answer;
use crate::web::app::App;
use crate::web::trouble::Trouble;

/// A face under which services are sold.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Brand)]
pub(super) struct BrandView {
    /// Short name
    id: String,
    /// As people name it
    name: String,
    /// Language of its pages: `ko` or `en`
    language: String,
}

impl From<Brand> for BrandView {
    fn from(brand: Brand) -> BrandView {
        let Brand { id, name, language } = brand;
        BrandView { id, name, language }
    }
}

/// List the brands
#[utoipa::path(get, path = "/api/v1/brands", tag = "Brands", params(PageAsked),
    responses((status = 200, description = "A page of them, by id", body = Listed<BrandView>)))]
pub(super) async fn list(State(app): State<App>, viewer: Viewer, Asked(asked): Asked<PageAsked>) -> Answer {
    let mine = BrandLimit::of(&app, &viewer).await?;
    let brands = app.store().brands().await?.into_iter().filter(|brand| mine.has(&brand.id)).map(BrandView::from);
    json(&asked.of(brands, |brand| &brand.id)?)
}

/// The brands whose services and customers a member may see and change; none: every brand's.
pub(super) struct BrandLimit(Vec<String>);

impl BrandLimit {
    /// The limit of `viewer`: a customer's is the brand they bought from.
    pub(super) async fn of(app: &App, viewer: &Viewer) -> Result<BrandLimit, Trouble> {
        let Some(customer) = &viewer.member.customer_id else {
            return Ok(BrandLimit(app.store().brands_of_member(&viewer.member.id).await?));
        };
        let customer = app.store().customer(customer).await?.ok_or(Trouble::Forbidden)?;
        Ok(BrandLimit(vec![customer.brand_id]))
    }

    /// Whether a brand is within it.
    pub(super) fn has(&self, brand: &str) -> bool {
        self.0.is_empty() || self.0.iter().any(|own| own == brand)
    }

    /// Whether there is one at all.
    pub(super) fn is_none(&self) -> bool {
        self.0.is_empty()
    }
}

/// Notes it as wrong where there is no such brand, or where it is not one of the member's.
pub(super) async fn must_have(app: &App, viewer: &Viewer, fields: &mut Fields, brand: &str) -> Result<(), Trouble> {
    if fields.is_wrong("brand") {
        return Ok(());
    }
    let limit = BrandLimit::of(app, viewer).await?;
    if !limit.has(brand) || app.store().brand(brand).await?.is_none() {
        fields.wrong(
            "brand",
            &format!("there is no brand `{brand}`, or not for who asks"),
            &format!("`{brand}` 브랜드가 없거나 권한이 없습니다"),
        );
    }
    Ok(())
}
