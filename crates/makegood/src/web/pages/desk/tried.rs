//! Trying a rule on the cases that came in lately: which it would have met, and why.

use std::collections::BTreeMap;

use makegood_core::desk::Opening;
use makegood_core::desk::action::Action;
use makegood_core::desk::rule::{Incoming, Rule, apply};
use makegood_store::{Case, CaseFilter, CaseOrder, CasePage};

use crate::cases::incoming;
use crate::web::access::{CaseSight, Viewer};
use crate::web::app::App;
use crate::web::page::Page;
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
pub(super) struct Tried {
    pub(super) met: Vec<Met>,
    /// How many cases were looked at.
    pub(super) looked_at: usize,
}

/// The latest cases that the reader may see and `rule` would have met, as they stand now.
pub(super) async fn tried(
    app: &App,
    page: &Page,
    viewer: &Viewer,
    brand: Option<&str>,
    rule: &Rule,
    opening: &Opening,
) -> Result<Tried, Trouble> {
    let sight = CaseSight::of(app, viewer).await?;
    let own = brand.map(|brand| [brand.to_owned()]);
    let mut filter = sight.filter();
    if let Some(own) = &own {
        filter = CaseFilter { brands: Some(own), ..filter };
    }
    // Telling somebody is always a change, so that each case that is met comes with the reason.
    let asked = [Rule { then: vec![Action::NotifyAssignee {}], ..rule.clone() }];
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
            let known = Incoming { member: None, group: None, ..known };
            let because = apply(&asked, &known, opening).changes.into_iter().next().map(|change| change.because);
            if let Some(because) = because.filter(|_| tried.met.len() < SHOWN) {
                let because: Vec<&str> = because.iter().map(|why| page.said(why)).collect();
                tried.met.push(Met { because: because.join(", "), case });
            }
        }
        last = Some(end);
    }
    Ok(tried)
}
