//! The view of one customer, without a look at every other customer's facts.

use std::collections::{BTreeMap, HashMap};

use super::{Body, FactNumber, View};

/// The facts of a view, sorted by the customer they are about.
#[derive(Debug)]
pub struct ByCustomer<'v, 'a> {
    view: &'v View<'a>,
    /// Facts about everybody.
    shared: Vec<FactNumber>,
    own: HashMap<&'a str, Vec<FactNumber>>,
}

impl<'v, 'a> ByCustomer<'v, 'a> {
    /// Sorts the facts of `view`, once for all its customers.
    pub fn new(view: &'v View<'a>) -> ByCustomer<'v, 'a> {
        let cases = customers_of_cases(view);
        let mut sorted = ByCustomer { view, shared: Vec::new(), own: HashMap::new() };
        for (number, fact) in (0..).zip(view.facts().iter()) {
            let customer = match &fact.body {
                // Only some events of a case name the customer; they stay together.
                Body::Case(event) => cases.get(event.case.as_str()).copied().flatten(),
                body => body.customer(),
            };
            match customer {
                Some(customer) => sorted.own.entry(customer).or_default().push(number),
                None => sorted.shared.push(number),
            }
        }
        sorted
    }

    /// The customers that facts name and `known` does not, with the ids of those facts.
    pub fn others_than(&self, known: &[&str]) -> BTreeMap<&'a str, Vec<&'a str>> {
        let others = self.own.iter().filter(|(customer, _)| !known.contains(customer));
        others.map(|(customer, facts)| (*customer, facts.iter().map(|fact| self.view.id(*fact)).collect())).collect()
    }

    /// What a settlement for `customer` looks at; without one, everything. Numbers, ids and the count of facts are
    /// those of the whole view, so that the settlement is the same to the byte.
    pub fn view_of(&self, customer: Option<&str>) -> View<'a> {
        let Some(customer) = customer else { return self.view.clone() };
        let own = self.own.get(customer).map_or(&[][..], Vec::as_slice);
        let mut numbers: Vec<FactNumber> = self.shared.iter().chain(own).copied().collect();
        numbers.sort_unstable();
        View::of(self.view.facts().clone(), numbers, self.view.as_of)
    }
}

/// The one customer that the events of each case name; `None` where they name none, or several.
fn customers_of_cases<'a>(view: &View<'a>) -> HashMap<&'a str, Option<&'a str>> {
    let mut cases: HashMap<&str, Option<&str>> = HashMap::new();
    let named = view.cases.iter().filter_map(|(_, event)| Some((event.case.as_str(), event.customer.as_deref()?)));
    for (case, customer) in named {
        let known = cases.entry(case).or_insert(Some(customer));
        if *known != Some(customer) {
            *known = None;
        }
    }
    cases
}
