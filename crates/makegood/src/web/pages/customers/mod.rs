//! Customers: to whom promises are made, and their people who are told of things.

mod add;
mod contacts;
mod copy;
mod edited;
mod list;
mod show;

pub(crate) use add::{add, form};
pub(crate) use contacts::{add_contact, remove_contact};
pub(crate) use copy::copy;
pub(crate) use list::list;
pub(crate) use show::{change, remove, show};

use makegood_store::Customer;

use crate::web::access::{Sight, Viewer};
use crate::web::app::App;
use crate::web::trouble::Trouble;

/// The customer of a path, where the viewer may see them.
async fn found(app: &App, viewer: &Viewer, id: &str) -> Result<Customer, Trouble> {
    if !Sight::of(app, viewer).await?.has(id) {
        return Err(Trouble::NotFound);
    }
    app.store().customer(id).await?.ok_or(Trouble::NotFound)
}
