//! Incidents: the list, the record of one with everything that is done to it, and what it costs.

mod acts;
mod costs;
mod fields;
mod labels;
mod list;
mod major;
mod new;
mod picture;
mod show;

pub(crate) use acts::{add_impact, change_impact, classify, merge, problem, publish, retitle, split, update};
pub(crate) use costs::{Costs, costs};
pub(crate) use labels::{Labels, both, cause_name, length, level_class, level_name, same, state_class, state_name};
pub(crate) use list::list;
pub(crate) use major::{declare, role, told};
pub(crate) use new::{add, form};
pub(crate) use show::show;

use makegood_store::WholeIncident;

use crate::web::access::{IncidentSight, Viewer};
use crate::web::app::App;
use crate::web::trouble::Trouble;

/// The incident of a path, with what the viewer may see of it.
pub(crate) async fn found(app: &App, viewer: &Viewer, id: &str) -> Result<(IncidentSight, WholeIncident), Trouble> {
    let sight = IncidentSight::of(app, viewer).await?;
    let whole = sight.found(app, id).await?.ok_or(Trouble::NotFound)?;
    Ok((sight, whole))
}
