//! Adding a service.

use askama::Template;
use axum::Form;
use axum::extract::{Query, State};
use makegood_store::{Brand, Service};

use super::edited::taken;
use crate::web::access::Viewer;
use crate::web::answer::{Answer, html, see};
use crate::web::app::App;
use crate::web::form::{self, Fields, Mistakes};
use crate::web::page::Page;

#[derive(Template)]
#[template(path = "services/new.html")]
struct New {
    page: Page,
    service: Service,
    brands: Vec<Brand>,
    mistakes: Mistakes,
}

/// The form, which a link may have begun to fill in: `?id=…`.
pub(crate) async fn form(State(app): State<App>, page: Page, Query(begun): Query<Fields>) -> Answer {
    let id = begun.one("id").to_owned();
    let service = Service { name_ko: id.clone(), name_en: id.clone(), id, brand_id: String::new(), up_when: None };
    html(&New { page, service, brands: app.store().brands().await?, mistakes: Mistakes::default() })
}

pub(crate) async fn add(State(app): State<App>, page: Page, viewer: Viewer, Form(fields): Form<Fields>) -> Answer {
    let (brands, mut mistakes) = (app.store().brands().await?, Mistakes::default());
    let id = form::id(&mut mistakes, "id", fields.one("id"));
    let empty = Service { id, brand_id: String::new(), name_ko: String::new(), name_en: String::new(), up_when: None };
    let service = taken(&fields, empty, &brands, &[], &mut mistakes);
    if app.store().service(&service.id).await?.is_some() {
        mistakes.add("id", "there is such a service already", "이미 등록된 서비스입니다");
    }
    if !mistakes.none() {
        return html(&New { page, service, brands, mistakes });
    }
    let mut change = app.store().change(&app.author(viewer.author())).await?;
    change.add_service(&service).await?;
    change.keep().await?;
    see(&format!("/services/{}?done=added", service.id))
}
