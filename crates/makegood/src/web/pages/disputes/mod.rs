//! Disputes: both readings side by side, what was said and added, and how it was decided; a read-only page for arbiters.

mod acts;
mod arbitration;
mod compared;
mod contest;
mod list;
mod show;

use std::collections::BTreeMap;

use makegood_store::{Dispute, DisputeFilter, StoreError};

pub(crate) use acts::{add_facts, decide, end_link, make_link, say, withdraw, withdraw_facts};
pub(crate) use arbitration::{file as arbitration_file, show as arbitration};
pub(crate) use compared::readings_shown;
pub(crate) use contest::{contest, form as contest_form};
pub(crate) use list::list;
pub(crate) use show::show;

use crate::disputes::Outcome;
use crate::web::access::{Sight, Viewer};
use crate::web::app::App;
use crate::web::page::Page;
use crate::web::trouble::Trouble;

/// The dispute, where `viewer` may see it.
async fn seen(app: &App, viewer: &Viewer, id: &str) -> Result<Dispute, Trouble> {
    let sight = Sight::of(app, viewer).await?;
    let dispute = app.store().dispute(id).await?.ok_or(Trouble::NotFound)?;
    let named = Some(dispute.customer.as_str()).filter(|customer| !customer.is_empty());
    if sight.has_promise(named, viewer) { Ok(dispute) } else { Err(Trouble::NotFound) }
}

/// The disputes of a customer by id, each as people call it: by its day and settlement.
pub(crate) async fn names_of(app: &App, page: &Page, customer: &str) -> Result<BTreeMap<String, String>, StoreError> {
    let filter = DisputeFilter { customer: Some(customer), ..DisputeFilter::default() };
    let named = |own: Dispute| {
        let opened = page.moment(&own.opened_at);
        let day = opened.split(' ').next().unwrap_or_default();
        let name = match page.lang() {
            "ko" => format!("{day} 이의 제기 ({} {})", own.agreement, own.period),
            _ => format!("dispute of {day} ({} {})", own.agreement, own.period),
        };
        (own.id, name)
    };
    Ok(app.store().listed_disputes(&filter, i64::MAX).await?.into_iter().map(named).collect())
}

/// How it was decided, as people read it, and its class.
fn outcome_name(page: &Page, word: &str) -> (&'static str, String) {
    let outcome = Outcome::of_word(word).unwrap_or(Outcome::Withdrawn);
    let class = match outcome {
        Outcome::Upheld => "good",
        Outcome::Rejected => "bad",
        Outcome::Settled | Outcome::Withdrawn => "quiet",
    };
    let (en, ko) = outcome.called();
    (class, page.say(en, ko).to_owned())
}
