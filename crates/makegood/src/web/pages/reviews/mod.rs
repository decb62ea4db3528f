//! Quarterly reviews: a quarter with one customer on one page that prints, and what is planned so that service gets better.

mod demand;
mod improvements;
mod incidents;
mod list;
mod planned;
mod satisfaction;
mod show;

use makegood_store::Customer;

pub(crate) use improvements::{change, plan};
pub(crate) use list::list;
pub(crate) use show::show;

use crate::reviews::Quarter;
use crate::web::access::{Sight, Viewer};
use crate::web::app::App;
use crate::web::trouble::Trouble;

/// The customer and the quarter of a path, where the viewer may see them.
async fn found(app: &App, viewer: &Viewer, customer: &str, quarter: &str) -> Result<(Customer, Quarter), Trouble> {
    if !Sight::of(app, viewer).await?.has(customer) {
        return Err(Trouble::NotFound);
    }
    let quarter = Quarter::of_name(quarter).ok_or(Trouble::NotFound)?;
    Ok((app.store().customer(customer).await?.ok_or(Trouble::NotFound)?, quarter))
}
