//! The duty calendar: what every agreement demands and when, what is late, and what was done.

mod calendar;
mod done;
mod month;
mod show;

use std::sync::Arc;

pub(crate) use calendar::calendar;
pub(crate) use done::done;
pub(crate) use show::show;

use crate::duties::{Owed, OwedState};
use crate::web::access::{Sight, Viewer};
use crate::web::app::App;
use crate::web::trouble::Trouble;

/// What `viewer` may see of what is owed: the late first.
async fn seen(app: &App, viewer: &Viewer) -> Result<Vec<Owed>, Trouble> {
    let sight = Sight::of(app, viewer).await?;
    let all: Arc<Vec<Owed>> = app.duties().owed(app.now()).await?;
    Ok(all.iter().filter(|one| sight.has_promise(one.customer.as_deref(), viewer)).cloned().collect())
}

/// How many duties that `viewer` may see are late.
pub(crate) async fn late_duties(app: &App, sight: &Sight, viewer: &Viewer) -> Result<usize, Trouble> {
    let all = app.duties().lately(app.now()).await?;
    let is_late = |one: &&Owed| one.state == OwedState::Late && sight.has_promise(one.customer.as_deref(), viewer);
    Ok(all.iter().filter(is_late).count())
}
