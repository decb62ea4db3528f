//! Members: who signs in, as what, and whose figures they see.

mod change;
mod edited;
mod invite;
mod link;
mod list;
mod show;

pub(crate) use change::{change, disable, enable};
pub(crate) use invite::{form, invite};
pub(crate) use link::link;
pub(crate) use list::list;
pub(crate) use show::show;

use makegood_store::Member;

use crate::web::app::App;
use crate::web::trouble::Trouble;

/// The member of a path.
async fn found(app: &App, id: &str) -> Result<Member, Trouble> {
    app.store().member(id).await?.ok_or(Trouble::NotFound)
}
