//! Whom an agreement binds by name.

use std::collections::BTreeSet;

use axum::body::Bytes;
use axum::extract::{Path, State};

use super::seen;
use crate::jobs::look_at_all_cases;
use crate::web::access::{Sight, Viewer};
use crate::web::answer::{Answer, see};
use crate::web::app::App;
use crate::web::paths;

/// The form has one field `customer` for each that is chosen.
pub(crate) async fn change(
    State(app): State<App>,
    viewer: Viewer,
    Path(agreement): Path<String>,
    body: Bytes,
) -> Answer {
    seen(&app, &viewer, &agreement).await?;
    let chosen: Vec<String> = form_urlencoded::parse(&body)
        .filter(|(name, _)| name == "customer")
        .map(|(_, value)| value.into_owned())
        .collect();
    // Customers whom the one who chooses may not see are not on their form, and stay as they are.
    let sight = Sight::of(&app, &viewer).await?;
    let bound = app.store().customers_of_agreement(&agreement).await?.into_iter();
    let chosen = chosen.into_iter().filter(|customer| sight.has(customer));
    let chosen: BTreeSet<String> = chosen.chain(bound.filter(|customer| !sight.has(customer))).collect();
    let chosen: Vec<&str> = chosen.iter().map(String::as_str).collect();
    let mut change = app.store().change(&app.author(viewer.author())).await?;
    change.set_customers_of_agreement(&agreement, &chosen).await?;
    look_at_all_cases(&mut change, app.now()).await?;
    change.keep().await?;
    see(&format!("{}#customers", paths::agreement(&agreement)))
}
