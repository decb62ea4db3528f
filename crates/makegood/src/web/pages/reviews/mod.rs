//! Quarterly reviews: a quarter with one customer on one page that prints, and what is planned so that service gets better.

mod about;
mod demand;
mod held;
mod improvements;
mod incidents;
mod list;
mod planned;
mod satisfaction;
mod show;

use makegood_store::Customer;
use serde::Deserialize;

pub(crate) use about::About;
pub(crate) use improvements::{change, plan};
pub(crate) use incidents::incidents_of;
pub(crate) use list::list;
pub(crate) use satisfaction::{cases_of, satisfaction};
pub(crate) use show::{pack_of, show};

use crate::reviews::Quarter;
use crate::web::access::Viewer;
use crate::web::app::App;
use crate::web::trouble::Trouble;

/// Of which service, beside what the path says.
#[derive(Clone, Debug, Default, Deserialize)]
pub(crate) struct Asked {
    #[serde(default)]
    service: Option<String>,
}

/// What is reviewed, and the quarter, where the viewer may see them.
async fn found(
    app: &App,
    viewer: &Viewer,
    customer: &str,
    quarter: &str,
    asked: &Asked,
) -> Result<(About, Quarter), Trouble> {
    let about = About::of(app, viewer, customer, asked.service.as_deref()).await?;
    Ok((about, Quarter::of_name(quarter).ok_or(Trouble::NotFound)?))
}

/// The customer of a path, and the quarter: what is planned is planned with somebody.
async fn planned_with(
    app: &App,
    viewer: &Viewer,
    customer: &str,
    quarter: &str,
) -> Result<(About, Customer, Quarter), Trouble> {
    let (about, quarter) = found(app, viewer, customer, quarter, &Asked::default()).await?;
    let customer = about.customer.clone().ok_or(Trouble::NotFound)?;
    Ok((about, customer, quarter))
}
