//! One service: what it is made of, and which agreements promise it.

use askama::Template;
use axum::Form;
use axum::extract::{Path, State};
use makegood_store::{Brand, Component, Service, Site};

use super::coverage::agreements_by_service;
use super::edited::taken;
use super::{components_of, found};
use crate::incidents::counts_minutes;
use crate::web::access::Viewer;
use crate::web::answer::{Answer, html, see};
use crate::web::app::App;
use crate::web::form::{Fields, Mistakes};
use crate::web::page::Page;
use crate::web::trouble::Trouble;

#[derive(Template)]
#[template(path = "services/show.html")]
struct Show {
    page: Page,
    service: Service,
    brands: Vec<Brand>,
    components: Vec<Component>,
    sites: Vec<Site>,
    agreements: Vec<String>,
    component: Fields,
    mistakes: Mistakes,
    /// When minutes open and end incidents; zero: they do not.
    bad_minutes: i64,
    good_minutes: i64,
    /// Whether an agreement in force tells good minutes from bad ones.
    counts_minutes: bool,
}

impl Show {
    fn site_of(&self, component: &Component) -> &str {
        let site = self.sites.iter().find(|site| component.site_id.as_deref() == Some(&site.id));
        site.map_or("", |site| site.name.as_str())
    }
}

pub(crate) async fn show(State(app): State<App>, page: Page, Path(id): Path<String>) -> Answer {
    let service = found(&app, &id).await?;
    page_of(&app, page, service, Fields::default(), Mistakes::default()).await
}

pub(crate) async fn change(
    State(app): State<App>,
    page: Page,
    viewer: Viewer,
    Path(id): Path<String>,
    Form(fields): Form<Fields>,
) -> Answer {
    let (before, mut mistakes) = (found(&app, &id).await?, Mistakes::default());
    let names: Vec<String> = components_of(&app, &id).await?.into_iter().map(|component| component.name).collect();
    let service = taken(&fields, before, &app.store().brands().await?, &names, &mut mistakes);
    if !mistakes.none() {
        return page_of(&app, page, service, Fields::default(), mistakes).await;
    }
    let mut change = app.store().change(&app.author(viewer.author())).await?;
    change.change_service(&service).await?;
    change.keep().await?;
    see(&format!("/services/{id}?done=saved"))
}

/// Takes a service off the list; agreements and evidence keep naming it.
pub(crate) async fn remove(State(app): State<App>, viewer: Viewer, Path(id): Path<String>) -> Answer {
    found(&app, &id).await?;
    if agreements_by_service(&app).await?.contains_key(&id) {
        return Err(Trouble::refused(
            "an agreement in force promises this service; it stays until that ends",
            "효력 중인 협약이 이 서비스를 약속하고 있어 협약이 끝날 때까지 삭제할 수 없습니다",
        ));
    }
    let mut change = app.store().change(&app.author(viewer.author())).await?;
    for component in components_of(&app, &id).await? {
        change.remove_component(&component.id).await?;
    }
    change.remove_service(&id).await?;
    change.keep().await?;
    see("/services?done=removed")
}

/// The page with forms that may have mistakes.
pub(super) async fn page_of(app: &App, page: Page, service: Service, component: Fields, mistakes: Mistakes) -> Answer {
    let (brands, sites) = (app.store().brands().await?, app.store().sites().await?);
    let agreements = agreements_by_service(app).await?.remove(&service.id).unwrap_or_default();
    let components = components_of(app, &service.id).await?;
    let policy = app.store().incident_policy(&service.id).await?;
    let (bad_minutes, good_minutes) = policy.map_or((0, 5), |policy| (policy.bad_minutes, policy.good_minutes));
    let counts_minutes = counts_minutes(&*app.desk().adopted().await?, &service.id, app.now());
    html(&Show {
        page,
        service,
        brands,
        components,
        sites,
        agreements,
        component,
        mistakes,
        bad_minutes,
        good_minutes,
        counts_minutes,
    })
}
