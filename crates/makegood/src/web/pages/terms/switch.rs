//! Under which brands everybody may read an agreement.

use std::collections::BTreeSet;

use axum::Form;
use axum::extract::{Path, State};

use crate::web::access::Viewer;
use crate::web::answer::{Answer, see};
use crate::web::app::App;
use crate::web::form::Fields;
use crate::web::pages::agreements::seen;
use crate::web::paths;
use crate::web::settings::set_public_brands;

/// The form has one field `brand` for each that is chosen.
pub(crate) async fn switch(
    State(app): State<App>,
    viewer: Viewer,
    Path(agreement): Path<String>,
    Form(fields): Form<Fields>,
) -> Answer {
    seen(&app, &viewer, &agreement).await?;
    let known: BTreeSet<String> = app.store().brands().await?.into_iter().map(|brand| brand.id).collect();
    let chosen: BTreeSet<String> =
        fields.all("brand").filter(|brand| known.contains(*brand)).map(str::to_owned).collect();
    let mut change = app.store().change(&app.author(viewer.author())).await?;
    set_public_brands(&mut change, &agreement, &chosen).await?;
    change.keep().await?;
    see(&format!("{}#public", paths::agreement(&agreement)))
}
