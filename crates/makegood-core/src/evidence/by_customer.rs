//! The evidence sorted by customer: what each settlement looks at, and may show, without a look at every other's facts.

use std::collections::{BTreeMap, HashMap};
use std::sync::{Arc, OnceLock};

use super::chain::{Chain, Hash};
use super::collection::Collection;
use super::{Body, CaseEvent, Fact, FactNumber, View};
use crate::time::Instant;

/// Facts recorded up to one time, sorted by the customer they are about.
#[derive(Debug)]
pub struct ByCustomer<'a> {
    as_of: Instant,
    /// By recorded time and id, as the chain has them.
    recorded: Vec<&'a Fact>,
    /// The number of each in the view; none where it is replaced or withdrawn.
    numbers: Vec<Option<FactNumber>>,
    whole: View<'a>,
    /// Computed when somebody asks for it: whoever settles for one customer does not.
    whole_head: OnceLock<Hash>,
    /// Facts about everybody, by their place in `recorded`.
    shared: Vec<usize>,
    own: HashMap<&'a str, Vec<usize>>,
}

/// Who may see a fact.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Whose<'a> {
    Everybody,
    One(&'a str),
    Nobody,
}

impl<'a> ByCustomer<'a> {
    /// Sorts the facts of `evidence`, once for all customers. `is_looked_at` says of a service whether a settlement may
    /// look at it; facts about others are in nobody's own evidence.
    ///
    /// A fact is seen by those who see its correction, so that nothing corrected comes back to life; a retraction is
    /// about whomever it withdraws a fact of, an event about the customer that its case names.
    pub fn new(evidence: &'a Collection, as_of: Instant, is_looked_at: impl Fn(&str) -> bool) -> ByCustomer<'a> {
        let whole = View::new(evidence.as_of(as_of), as_of);
        let mut recorded: Vec<&Fact> =
            evidence.iter().map(|(fact, _)| fact).filter(|fact| fact.recorded <= as_of).collect();
        recorded.sort_unstable_by(|left, right| (left.recorded, &left.id).cmp(&(right.recorded, &right.id)));
        let in_force: HashMap<&str, FactNumber> =
            (0..).zip(whole.facts().iter()).map(|(number, fact)| (fact.id.as_str(), number)).collect();
        let mut sorted = ByCustomer {
            as_of,
            numbers: recorded.iter().map(|fact| in_force.get(fact.id.as_str()).copied()).collect(),
            whole,
            whole_head: OnceLock::new(),
            shared: Vec::new(),
            own: HashMap::new(),
            recorded,
        };
        let looked_at: Vec<bool> =
            sorted.recorded.iter().map(|fact| service_of(&fact.body).is_none_or(&is_looked_at)).collect();
        for (place, whose) in owners(&sorted.recorded).into_iter().enumerate() {
            match whose {
                _ if !looked_at.get(place).is_some_and(|looked_at| *looked_at) => {}
                Whose::Everybody => sorted.shared.push(place),
                Whose::One(customer) => sorted.own.entry(customer).or_default().push(place),
                Whose::Nobody => {}
            }
        }
        sorted
    }

    /// All the evidence in force.
    pub fn whole(&self) -> &View<'a> {
        &self.whole
    }

    /// The facts of `customer`, replaced ones too, in the order of the chain; without one, all.
    pub fn facts_of(&self, customer: Option<&str>) -> Vec<&'a Fact> {
        self.places_of(customer).into_iter().filter_map(|place| self.recorded.get(place).copied()).collect()
    }

    /// What a settlement for `customer` looks at; without one, everything.
    pub fn view_of(&self, customer: Option<&str>) -> View<'a> {
        let mut numbers: Vec<FactNumber> = match customer {
            None => return self.whole.clone(),
            Some(_) => self.places_of(customer).into_iter().filter_map(|place| *self.numbers.get(place)?).collect(),
        };
        numbers.sort_unstable();
        View::of(Arc::clone(self.whole.facts()), numbers, self.as_of)
    }

    /// The head of the chain over the facts of `customer`; without one, over all.
    pub fn head_of(&self, customer: Option<&str>) -> Hash {
        let head = || {
            let mut chain = Chain::default();
            self.facts_of(customer).into_iter().for_each(|fact| {
                chain.push(fact);
            });
            chain.head()
        };
        if customer.is_none() { *self.whole_head.get_or_init(head) } else { head() }
    }

    /// The customers that facts name and `known` does not, with the ids of those facts.
    pub fn others_than(&self, known: &[&str]) -> BTreeMap<&'a str, Vec<&'a str>> {
        let others = self.own.iter().filter(|(customer, _)| !known.contains(customer));
        let ids =
            |places: &[usize]| places.iter().filter_map(|place| Some(self.recorded.get(*place)?.id.as_str())).collect();
        others.map(|(customer, places)| (*customer, ids(places))).collect()
    }

    fn places_of(&self, customer: Option<&str>) -> Vec<usize> {
        let Some(customer) = customer else { return (0..self.recorded.len()).collect() };
        let own = self.own.get(customer).map_or(&[][..], Vec::as_slice);
        let mut places: Vec<usize> = self.shared.iter().chain(own).copied().collect();
        places.sort_unstable();
        places
    }
}

/// For each fact who may see it: those it is about, cut down to those whom every later correction of it is about.
fn owners<'a>(recorded: &[&'a Fact]) -> Vec<Whose<'a>> {
    let places: HashMap<&str, usize> =
        recorded.iter().enumerate().map(|(place, fact)| (fact.id.as_str(), place)).collect();
    let target = |fact: &Fact| fact.replaces.as_deref().and_then(|id| places.get(id).copied());
    let cases = customers_of_cases(recorded);
    let about = |fact: &'a Fact| {
        let customer = match &fact.body {
            Body::Case(event) => event.customer.as_deref().or_else(|| cases.get(event.case.as_str()).copied()),
            body => body.customer(),
        };
        customer.map_or(Whose::Everybody, Whose::One)
    };
    let own: Vec<Whose<'_>> = recorded
        .iter()
        .map(|fact| {
            let mut fact = *fact;
            // A chain of corrections is no longer than the evidence.
            for _ in 0..recorded.len() {
                let withdrawn = target(fact).filter(|_| fact.body == Body::Retraction);
                let Some(withdrawn) = withdrawn.and_then(|place| recorded.get(place)) else { break };
                fact = withdrawn;
            }
            about(fact)
        })
        .collect();
    let mut whose = own.clone();
    for (fact, by) in recorded.iter().zip(&own) {
        let mut next = target(fact);
        for _ in 0..recorded.len() {
            let Some(place) = next else { break };
            if let Some(seen) = whose.get_mut(place) {
                *seen = both(*seen, *by);
            }
            next = recorded.get(place).and_then(|fact| target(fact));
        }
    }
    whose
}

fn both<'a>(left: Whose<'a>, right: Whose<'a>) -> Whose<'a> {
    match (left, right) {
        (Whose::Everybody, other) | (other, Whose::Everybody) => other,
        (left, right) if left == right => left,
        _ => Whose::Nobody,
    }
}

/// The customer that each case names; only some of its events do.
fn customers_of_cases<'a>(recorded: &[&'a Fact]) -> HashMap<&'a str, &'a str> {
    let mut cases = HashMap::new();
    let mut events: Vec<&CaseEvent> = recorded
        .iter()
        .filter_map(|fact| match &fact.body {
            Body::Case(event) => Some(event),
            _ => None,
        })
        .collect();
    events.sort_by_key(|event| event.at);
    for event in events {
        if let Some(customer) = event.customer.as_deref() {
            cases.entry(event.case.as_str()).or_insert(customer);
        }
    }
    cases
}

/// The service that a fact measures; what somebody pays or asks for matters whatever the service.
fn service_of(body: &Body) -> Option<&str> {
    match body {
        Body::Case(event) => event.service.as_deref(),
        body => body.subject().map(|subject| subject.service.as_str()),
    }
}
