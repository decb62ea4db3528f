//! The incidents and maintenance behind the facts that cards name: each fact leads to the page that tells of it.

use std::collections::{BTreeMap, BTreeSet};

use crate::living::Living;
use crate::web::access::Viewer;
use crate::web::app::App;
use crate::web::encoded;
use crate::web::page::Page;
use crate::web::prose::prose;
use crate::web::trouble::Trouble;

/// Stretches of each objective whose facts are looked up; cards list fewer.
const MOST_STRETCHES: usize = 40;

/// Links by fact.
#[derive(Default)]
pub(crate) struct BehindFacts(BTreeMap<String, String>);

impl BehindFacts {
    /// What stands behind the facts of a living agreement, as far as the viewer may read of it.
    pub(super) async fn of(app: &App, viewer: &Viewer, page: &Page, living: &Living) -> Result<BehindFacts, Trouble> {
        let Some(standing) = &living.standing else { return Ok(BehindFacts::default()) };
        let mut facts: BTreeSet<&str> = BTreeSet::new();
        for objective in standing.settlement().map(|own| own.objectives.as_slice()).unwrap_or_default() {
            let stretches = objective.trace.iter().take(MOST_STRETCHES);
            facts.extend(stretches.flat_map(|line| &line.facts).map(String::as_str));
        }
        for duty in &standing.duties {
            facts.extend(duty.waiting.iter().map(|own| own.about.as_str()));
            facts.extend(duty.last_done_by.as_deref());
        }
        facts.remove("");
        let facts: Vec<String> = facts.into_iter().map(str::to_owned).collect();
        let is_customer = viewer.member.customer_id.is_some();
        let found = app.store().behind_facts(&facts).await?.into_iter();
        let links = found.filter(|own| !is_customer || own.shown_at.is_some()).map(|own| {
            let title = match (page.lang(), own.title_ko.as_str(), own.title_en.as_str()) {
                ("ko", "", other) | (_, other, "") | ("ko", other, _) | (_, _, other) => prose(other),
            };
            let path = format!("/{}s/{}", own.about, encoded(&own.about_id));
            let link = format!("<a href=\"{path}\" title=\"{}\">{title}</a>", prose(&own.fact_id));
            (own.fact_id, link)
        });
        Ok(BehindFacts(links.collect()))
    }

    /// The same HTML, in which each fact that something stands behind is a link to it.
    pub(super) fn linked(&self, html: String) -> String {
        let named = self.0.iter().filter(|(fact, _)| html.contains(fact.as_str()));
        let named: Vec<(&String, &String)> = named.collect();
        named.into_iter().fold(html, |html, (fact, link)| {
            let code = prose(&format!("`{fact}`"));
            if html.contains(&code) { html.replace(&code, link) } else { html.replace(&prose(fact), link) }
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fact_that_is_known_becomes_a_link_and_others_stay() {
        let link = "<a href=\"/incidents/i1\">Login</a>".to_owned();
        let behind = BehindFacts(BTreeMap::from([("outage-1".to_owned(), link.clone())]));
        assert_eq!(behind.linked("counts · outage-1, cells-2".to_owned()), format!("counts · {link}, cells-2"));
        assert_eq!(behind.linked("<code>outage-1</code>".to_owned()), link);
        assert_eq!(behind.linked("<code>cells-2</code>".to_owned()), "<code>cells-2</code>");
    }
}
