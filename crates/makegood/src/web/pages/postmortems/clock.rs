//! Until when a report is owed that somebody asked for: by the agreement's own duty and calendar.

use std::collections::BTreeMap;

use makegood_core::result::duty::DutyState;
use makegood_store::{PostmortemRequest, SettlementKey};

use crate::web::app::App;
use crate::web::page::Page;
use crate::web::trouble::Trouble;

/// A request as people read it.
pub(crate) struct Asked {
    pub(crate) customer: String,
    pub(crate) agreement: Option<String>,
    pub(crate) at: String,
    /// Until when the report is owed.
    pub(crate) due: Option<String>,
    pub(crate) state: &'static str,
    pub(crate) class: &'static str,
}

/// The requests with their clocks.
pub(super) async fn asked(app: &App, page: &Page, requests: Vec<PostmortemRequest>) -> Result<Vec<Asked>, Trouble> {
    if requests.is_empty() {
        return Ok(Vec::new());
    }
    let now = app.now();
    let names: BTreeMap<String, String> =
        app.store().customers().await?.into_iter().map(|customer| (customer.id, customer.name)).collect();
    let bound = app.desk().bound(now).await?;
    let mut all = Vec::new();
    for request in requests {
        let mut due = None;
        let (mut state, mut class) = (page.say("asked for", "요청됨"), "open");
        let promised = bound.iter().find(|one| {
            Some(&one.agreement) == request.agreement.as_ref() && one.customer_key() == request.customer_id
        });
        let period = promised.and_then(|one| one.period).map(|period| period.to_string());
        if let (Some(agreement), Some(fact), Some(period)) = (&request.agreement, &request.fact_id, &period) {
            let key = SettlementKey { agreement, customer: &request.customer_id, period };
            let settled = app.desk().settle(&key, now, false).await?;
            let duties = settled.settlements.iter().flat_map(|own| &own.duties);
            if let Some(outcome) = duties.flat_map(|duty| &duty.outcomes).find(|outcome| outcome.about == *fact) {
                due = outcome.due_at.map(|at| page.moment(&at.as_ms()));
                (state, class) = match outcome.state {
                    DutyState::Met => (page.say("given in time", "기한 내 제공"), "good"),
                    DutyState::Missed => (page.say("late", "기한 초과"), "bad"),
                    DutyState::Due | DutyState::NotApplicable => (page.say("due", "기한 전"), "risk"),
                };
            }
        }
        if request.done_fact_id.is_some() && class == "open" {
            (state, class) = (page.say("given", "제공됨"), "good");
        }
        all.push(Asked {
            customer: names.get(&request.customer_id).cloned().unwrap_or(request.customer_id),
            agreement: request.agreement,
            at: page.moment(&request.requested_at),
            due,
            state,
            class,
        });
    }
    Ok(all)
}
