//! The components of a service that are judged one by one: those it lists, else those that facts name.

use std::collections::BTreeSet;

use super::Scope;
use crate::evidence::{Body, Fact};

/// The components of the scope's service, in order; facts count whose time touches the window.
pub fn components_of<'a>(scope: &Scope<'a>) -> Vec<&'a str> {
    if !scope.service.components.is_empty() {
        return scope.service.components.iter().map(String::as_str).collect();
    }
    let touches = |fact: &&Fact| {
        let held = fact.held();
        held.is_some_and(|held| held.start < scope.span.end && scope.span.start <= held.end)
    };
    let named: BTreeSet<&str> =
        scope.view.own_facts().filter(touches).filter_map(|fact| component_in(scope, fact)).collect();
    named.into_iter().collect()
}

/// The component that a fact about the scope's service names; who is charged for one has it.
fn component_in<'a>(scope: &Scope<'_>, fact: &'a Fact) -> Option<&'a str> {
    let Body::Fee(fee) = &fact.body else {
        return fact.body.subject().filter(|own| scope.concerns(own))?.component.as_deref();
    };
    let same = |own: &Option<String>, asked: Option<&str>| own.is_none() || asked.is_none() || own.as_deref() == asked;
    let own = fee.service.as_ref().is_some_and(|own| *own == scope.service.id);
    fee.component.as_deref().filter(|_| own && same(&fee.region, scope.region) && same(&fee.customer, scope.customer))
}
