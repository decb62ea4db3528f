//! The facts in force at one time of knowing, sorted by kind: what a settlement looks at.

use std::sync::Arc;

use super::{
    Account, Body, CaseEvent, Cells, Deployment, Exclusion, Fact, Fee, Gauge, Maintenance, Obligation, Outage, Subject,
    Watch,
};
use crate::time::Instant;

/// A fact's number in its view; traces and settlements turn it back into an id.
pub type FactNumber = u32;

/// Facts in force, by kind; each with its number.
#[derive(Clone, Debug)]
pub struct View<'a> {
    facts: Arc<[&'a Fact]>,
    shown: Vec<FactNumber>,
    /// The time of knowing: facts recorded later are not here.
    pub as_of: Instant,
    /// Declared outages.
    pub outages: Vec<(FactNumber, &'a Outage)>,
    /// Watched spans.
    pub watches: Vec<(FactNumber, &'a Watch)>,
    /// Minute cells.
    pub cells: Vec<(FactNumber, &'a Cells)>,
    /// Gauges.
    pub gauges: Vec<(FactNumber, &'a Gauge)>,
    /// Announced windows.
    pub maintenance: Vec<(FactNumber, &'a Maintenance)>,
    /// How services were set up.
    pub deployments: Vec<(FactNumber, &'a Deployment)>,
    /// Case events.
    pub cases: Vec<(FactNumber, &'a CaseEvent)>,
    /// Accounts.
    pub accounts: Vec<(FactNumber, &'a Account)>,
    /// Fees.
    pub fees: Vec<(FactNumber, &'a Fee)>,
    /// Duties asked for and done.
    pub obligations: Vec<(FactNumber, &'a Obligation)>,
    /// Causes with proof.
    pub exclusions: Vec<(FactNumber, &'a Exclusion)>,
}

impl<'a> View<'a> {
    /// The view of `in_force`, which must hold no replaced, withdrawn or later-recorded fact.
    /// Facts are put in order of id, so that the order of arrival changes nothing.
    pub fn new(in_force: impl IntoIterator<Item = &'a Fact>, as_of: Instant) -> View<'a> {
        let mut facts: Vec<&Fact> = in_force.into_iter().collect();
        facts.sort_by(|left, right| left.id.cmp(&right.id));
        let numbers = 0..FactNumber::try_from(facts.len()).unwrap_or(FactNumber::MAX);
        View::of(facts.into(), numbers, as_of)
    }

    /// The view of those of `facts` that `numbers` name, in their order; the others keep their ids and are counted.
    pub(super) fn of(
        facts: Arc<[&'a Fact]>,
        numbers: impl IntoIterator<Item = FactNumber>,
        as_of: Instant,
    ) -> View<'a> {
        let mut view = View {
            facts: facts.clone(),
            shown: Vec::new(),
            as_of,
            outages: Vec::new(),
            watches: Vec::new(),
            cells: Vec::new(),
            gauges: Vec::new(),
            maintenance: Vec::new(),
            deployments: Vec::new(),
            cases: Vec::new(),
            accounts: Vec::new(),
            fees: Vec::new(),
            obligations: Vec::new(),
            exclusions: Vec::new(),
        };
        for number in numbers {
            let Some(fact) = facts.get(number as usize) else { continue };
            view.shown.push(number);
            match &fact.body {
                Body::Outage(outage) => view.outages.push((number, outage)),
                Body::Watch(watch) => view.watches.push((number, watch)),
                Body::Cells(cells) => view.cells.push((number, cells)),
                Body::Gauge(gauge) => view.gauges.push((number, gauge)),
                Body::Maintenance(maintenance) => view.maintenance.push((number, maintenance)),
                Body::Deployment(deployment) => view.deployments.push((number, deployment)),
                Body::Case(event) => view.cases.push((number, event)),
                Body::Account(account) => view.accounts.push((number, account)),
                Body::Fee(fee) => view.fees.push((number, fee)),
                Body::Obligation(obligation) => view.obligations.push((number, obligation)),
                Body::Exclusion(exclusion) => view.exclusions.push((number, exclusion)),
                Body::Retraction => {}
            }
        }
        view
    }

    /// How many facts it shows.
    pub fn len(&self) -> usize {
        self.shown.len()
    }

    /// Whether it shows none.
    pub fn is_empty(&self) -> bool {
        self.shown.is_empty()
    }

    /// The facts that this view shows, in order of id: all in force, or those of one customer.
    pub fn own_facts(&self) -> impl Iterator<Item = &'a Fact> {
        self.shown.iter().filter_map(|number| self.facts.get(*number as usize).copied())
    }

    /// Every fact in force, by number.
    pub(super) fn facts(&self) -> &Arc<[&'a Fact]> {
        &self.facts
    }

    /// The id of a fact by its number.
    pub fn id(&self, number: FactNumber) -> &'a str {
        self.facts.get(number as usize).map_or("", |fact| fact.id.as_str())
    }

    /// Who says a fact, by its number.
    pub fn source(&self, number: FactNumber) -> Option<&'a str> {
        self.facts.get(number as usize).and_then(|fact| fact.source.as_deref())
    }

    /// The customers that accounts and fees name, in order, each once.
    pub fn customers(&self) -> Vec<&'a str> {
        let accounts = self.accounts.iter().map(|(_, account)| account.customer.as_str());
        let fees = self.fees.iter().filter_map(|(_, fee)| fee.customer.as_deref());
        let mut names: Vec<&str> = accounts.chain(fees).collect();
        names.sort_unstable();
        names.dedup();
        names
    }
}

impl Subject {
    /// Whether a fact about this subject concerns `service` in `region` for `customer`.
    ///
    /// A subject without region or customer concerns all of them; a promise without region pools all regions.
    pub fn concerns(&self, service: &str, region: Option<&str>, customer: Option<&str>) -> bool {
        let same = |own: &Option<String>, asked: Option<&str>| match (own.as_deref(), asked) {
            (Some(own), Some(asked)) => own == asked,
            _ => true,
        };
        let own_customer = match (self.customer.as_deref(), customer) {
            (Some(own), Some(asked)) => own == asked,
            (Some(_), None) => false,
            (None, _) => true,
        };
        self.service == service && same(&self.region, region) && own_customer
    }
}
