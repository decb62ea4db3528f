//! Rules of the desk were changed, or another version holds: every case that is not closed is looked at again, a page at a time.

use makegood_core::time::Instant;
use makegood_store::{Case, CaseFilter, CaseOrder, CasePage, Change, NewJob, StoreError};

use super::kind::RULES;
use super::work::Work;
use crate::cases::{Acting, STATES};

/// Cases looked at in one change: others who write wait meanwhile.
const AT_ONCE: i64 = 50;

/// Queues that every case is looked at again.
pub(crate) async fn look_at_all_cases(change: &mut Change, now: Instant) -> Result<(), StoreError> {
    change.hasten_job(&NewJob { kind: RULES, key: "", run_at: now }).await.map(drop)
}

/// Queues the same at a later time, once for each thing that begins then.
pub(crate) async fn look_at_all_cases_from(change: &mut Change, what: &str, begins: Instant) -> Result<(), StoreError> {
    change.queue_job(&NewJob { kind: RULES, key: what, run_at: begins }).await.map(drop)
}

pub(super) async fn run(work: Work<'_>) -> Result<(), StoreError> {
    let states: Vec<String> =
        STATES.iter().filter(|state| **state != "closed").map(|state| (*state).to_owned()).collect();
    let filter = CaseFilter { states: Some(&states), ..CaseFilter::default() };
    let mut last: Option<Case> = None;
    loop {
        let page = CasePage { order: CaseOrder::Latest, after: last.as_ref(), limit: AT_ONCE };
        let cases = work.store().listed_cases(&filter, &page).await?;
        let mut acting = Acting::begin(work.app, work.author().name).await?;
        if cases.is_empty() {
            acting.change.finish_job(work.job).await?;
            return acting.keep().await;
        }
        for case in &cases {
            acting.look_again(&case.id).await?;
        }
        acting.keep().await?;
        last = cases.into_iter().next_back();
    }
}
