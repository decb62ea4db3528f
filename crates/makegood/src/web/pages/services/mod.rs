//! Services: what is promised, its components, and whether an agreement promises it.

mod add;
mod components;
mod coverage;
mod edited;
mod list;
mod policy;
mod show;

pub(crate) use add::{add, form};
pub(crate) use components::{add_component, change_component, remove_component};
pub(crate) use list::list;
pub(crate) use policy::change_policy;
pub(crate) use show::{change, remove, show};

use makegood_store::{Component, Service};

use crate::web::app::App;
use crate::web::trouble::Trouble;

/// The service of a path.
async fn found(app: &App, id: &str) -> Result<Service, Trouble> {
    app.store().service(id).await?.ok_or(Trouble::NotFound)
}

/// The components of a service, by name.
async fn components_of(app: &App, service: &str) -> Result<Vec<Component>, Trouble> {
    let mut own = app.store().components().await?;
    own.retain(|component| component.service_id == service);
    own.sort_by(|a, b| a.name.cmp(&b.name));
    Ok(own)
}
