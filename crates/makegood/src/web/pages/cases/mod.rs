//! Cases: the inbox, the record of one with its clocks and what was said, and everything that is done to it.

mod acts;
mod attachment;
mod bulk;
mod clocks;
mod desk;
mod erase;
mod fields;
mod labels;
mod list;
mod live;
mod melons;
mod new;
mod offers;
mod own_field;
mod prepared;
mod presence;
mod report;
mod rows;
mod seen;
mod show;
mod thread;
mod views;
mod write;

pub(crate) use acts::{
    assign, classify, decide, escalate, fill, follow, leave_scope, link, merge, plan, put_behind, rate, reach,
    request_report, set_state, split, tag,
};
pub(crate) use attachment::attachment;
pub(crate) use bulk::bulk;
pub(crate) use erase::erase;
pub(crate) use fields::instant;
pub(crate) use labels::{channel_name, kind_name, state_class, state_name};
pub(crate) use list::{is_chosen, list};
pub(crate) use live::{inbox as live_inbox, record as live_record};
pub(crate) use new::{add, form};
pub(crate) use presence::presence;
pub(crate) use report::{csv as report_csv, report};
pub(crate) use show::show;
pub(crate) use views::{forget as forget_view, keep as keep_view};
pub(crate) use write::{answer, call, note, reply};

use makegood_store::Case;

use crate::web::access::{CaseSight, Viewer};
use crate::web::app::App;
use crate::web::trouble::Trouble;

/// The case of a path, where the viewer may see it.
pub(crate) async fn found(app: &App, viewer: &Viewer, id: &str) -> Result<(CaseSight, Case), Trouble> {
    let sight = CaseSight::of(app, viewer).await?;
    let case = sight.found(app, id).await?.ok_or(Trouble::NotFound)?;
    Ok((sight, case))
}
