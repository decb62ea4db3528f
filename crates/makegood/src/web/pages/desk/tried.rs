//! Trying a rule on the cases that came in lately: which it would have met, and why.

use std::collections::BTreeMap;

use makegood_core::desk::action::Action;
use makegood_core::desk::rule::{Incoming, Rule, apply};
use makegood_core::desk::schedule::{ReadyRule, ScheduleRule, run};
use makegood_core::time::Zone;
use makegood_store::{Case, CaseFilter, CaseOrder, CasePage};

use super::ruled::Trying;
use crate::cases::{incoming, waiting};
use crate::web::access::CaseSight;
use crate::web::trouble::Trouble;

/// As many cases are shown.
const SHOWN: usize = 100;
/// As many are looked at.
const LOOKED_AT: usize = 2_000;
const A_PAGE: i64 = 200;

/// A case that the rule would have met.
pub(super) struct Met {
    pub(super) case: Case,
    pub(super) because: String,
}

/// What came of trying.
pub(crate) struct Tried {
    pub(super) met: Vec<Met>,
    /// How many cases were looked at.
    pub(super) looked_at: usize,
}

/// The latest cases that a delivery rule would have met, as they stand now.
pub(super) async fn delivered(trying: &Trying<'_>, rule: &Rule) -> Result<Tried, Trouble> {
    // Telling somebody is always a change, so that each case that is met comes with the reason.
    let asked = [Rule { then: vec![Action::NotifyAssignee {}], ..rule.clone() }];
    let (page, opening) = (trying.page, &trying.offers.opening);
    tried(trying, |_, known| {
        let known = Incoming { member: None, group: None, ..known };
        let because = apply(&asked, &known, opening).changes.into_iter().next()?.because;
        Some(because.iter().map(|why| page.said(why)).collect::<Vec<_>>().join(", "))
    })
    .await
}

/// The latest cases on which a schedule rule acts now, or will if nothing happens until then, whatever it did already;
/// `None`: it cannot be run.
pub(super) async fn scheduled(trying: &Trying<'_>, rule: ScheduleRule) -> Result<Option<Tried>, Trouble> {
    let (app, page, opening) = (trying.app, trying.page, &trying.offers.opening);
    let Ok(ready) = ReadyRule::new(rule, opening) else { return Ok(None) };
    let customers = app.store().customers().await?.into_iter();
    let zones: BTreeMap<String, Zone> =
        customers.filter_map(|own| Some((own.id, Zone::named(&own.time_zone).ok()?))).collect();
    let (rules, now) = ([ready], app.now());
    let found = tried(trying, |case, known| {
        let zone = case.customer_id.as_ref().and_then(|id| zones.get(id)).cloned().unwrap_or_else(Zone::utc);
        let upcoming = run(&rules, &waiting(case, known)?, opening, &zone, now, |_, _| false);
        if let Some(fallen) = upcoming.fallen.first() {
            let due = page.moment(&fallen.due_at.as_ms());
            return Some(match page.lang() {
                "ko" => format!("지금 수행: {due}에 시간이 지났습니다"),
                _ => format!("acts now: its time was over at {due}"),
            });
        }
        let due = page.moment(&upcoming.next_at?.as_ms());
        Some(match page.lang() {
            "ko" => format!("그때까지 변화가 없으면 {due}에 수행"),
            _ => format!("acts at {due} if nothing happens until then"),
        })
    });
    found.await.map(Some)
}

/// The latest cases that the reader may see and of which `look` says why they are met.
async fn tried(trying: &Trying<'_>, look: impl Fn(&Case, Incoming) -> Option<String>) -> Result<Tried, Trouble> {
    let app = trying.app;
    let sight = CaseSight::of(app, trying.viewer).await?;
    let own = trying.brand.as_ref().map(|brand| [brand.clone()]);
    let mut filter = sight.filter();
    if let Some(own) = &own {
        filter = CaseFilter { brands: Some(own), ..filter };
    }
    let has_fields = !app.store().case_fields().await?.is_empty();
    let (mut tried, mut last) = (Tried { met: Vec::new(), looked_at: 0 }, None::<Case>);
    while tried.met.len() < SHOWN && tried.looked_at < LOOKED_AT {
        let part = CasePage { order: CaseOrder::Latest, after: last.as_ref(), limit: A_PAGE };
        let cases = app.store().listed_cases(&filter, &part).await?;
        let Some(end) = cases.last().cloned() else { break };
        let ids: Vec<String> = cases.iter().map(|case| case.id.clone()).collect();
        let (texts, mut tags) = (app.store().opening_texts(&ids).await?, app.store().tags_of_cases(&ids).await?);
        for case in cases {
            tried.looked_at += 1;
            let text = texts.get(&case.id).map_or("", String::as_str);
            let own = match has_fields {
                true => app.store().field_values_of_case(&case.id).await?,
                false => BTreeMap::new(),
            };
            let known = incoming(&case, text, tags.remove(&case.id).unwrap_or_default(), &own);
            if let Some(because) = look(&case, known).filter(|_| tried.met.len() < SHOWN) {
                tried.met.push(Met { because, case });
            }
        }
        last = Some(end);
    }
    Ok(tried)
}
