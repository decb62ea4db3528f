//! The overview: every promise at a glance, what is at risk first.

use askama::Template;
use axum::extract::State;
use makegood_store::AgreementFile;

use crate::web::answer::{Answer, html};
use crate::web::app::App;
use crate::web::page::Page;

#[derive(Template)]
#[template(path = "overview/show.html")]
struct Overview {
    page: Page,
    agreements: Vec<AgreementFile>,
}

pub(crate) async fn show(State(app): State<App>, page: Page) -> Answer {
    let agreements = app.store().agreement_files().await?;
    html(&Overview { page, agreements })
}
