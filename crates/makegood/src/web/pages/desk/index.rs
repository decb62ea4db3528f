//! The way to each of the desk's settings.

use askama::Template;
use axum::extract::State;
use makegood_store::Brand;

use crate::web::access::Viewer;
use crate::web::answer::{Answer, html};
use crate::web::app::App;
use crate::web::page::Page;
use crate::web::rulebook::Offers;

#[derive(Template)]
#[template(path = "desk/index.html")]
struct Index {
    page: Page,
    brands: Vec<Brand>,
}

pub(crate) async fn index(State(app): State<App>, page: Page, viewer: Viewer) -> Answer {
    html(&Index { page, brands: Offers::load(&app, &viewer).await?.brands })
}
