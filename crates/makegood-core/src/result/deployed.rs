//! When which kind of deployment held: the settings of every fact that holds, and the first kind that fits them.

use std::collections::{BTreeMap, BTreeSet};

use super::Scope;
use crate::agreement::Deployment as Kind;
use crate::evidence::Deployment;
use crate::time::{Instant, Span, Spans};

/// The spans of the scope's window by the kind of deployment; `None` is the time in which none fits.
pub fn deployed<'a>(scope: &Scope<'a>) -> Vec<(Option<&'a Kind>, Spans)> {
    let facts = facts(scope);
    let mut edges: BTreeSet<Instant> = [scope.span.start, scope.span.end].into();
    for fact in &facts {
        edges.extend([Some(fact.from), fact.to].into_iter().flatten().filter(|at| scope.span.contains(*at)));
    }
    let edges: Vec<Instant> = edges.into_iter().collect();
    let mut held: Vec<(Option<&Kind>, Vec<Span>)> = Vec::new();
    for piece in edges.windows(2) {
        let &[start, end] = piece else { continue };
        let settings = settings_at(&facts, start);
        let stated = |name: &str| settings.get(name).copied();
        let kind = scope.agreement.deployments.iter().find(|kind| kind.fits(stated));
        let same = |own: &&mut (Option<&Kind>, Vec<Span>)| own.0.map(|own| &own.name) == kind.map(|own| &own.name);
        match held.iter_mut().find(same) {
            Some((_, spans)) => spans.push(Span::new(start, end)),
            None => held.push((kind, vec![Span::new(start, end)])),
        }
    }
    let mut held: Vec<(Option<&Kind>, Spans)> =
        held.into_iter().map(|(kind, spans)| (kind, Spans::union_of(spans))).collect();
    held.sort_by_key(|(kind, _)| {
        let place = scope.agreement.deployments.iter().position(|own| kind.is_some_and(|kind| kind.name == own.name));
        place.unwrap_or(usize::MAX)
    });
    held
}

/// The spans in which the scope's own kind of deployment held.
pub fn deployed_as(scope: &Scope<'_>, kind: &str) -> Spans {
    let held = deployed(scope).into_iter().find(|(own, _)| own.is_some_and(|own| own.name == kind));
    held.map_or(Spans::EMPTY, |(_, spans)| spans)
}

/// The spans in which the scope's component was there, where facts tell of its deployment.
pub(super) fn existence(scope: &Scope<'_>) -> Option<Spans> {
    let component = scope.component?;
    let named = scope.view.deployments.iter().map(|(_, own)| *own);
    let named = named.filter(|own| own.subject.component.as_deref() == Some(component) && scope.concerns(&own.subject));
    let spans: Vec<Span> = named.map(|own| Span::new(own.from, own.to.unwrap_or(Instant::MAX))).collect();
    (!spans.is_empty()).then(|| Spans::union_of(spans))
}

/// The facts about what is judged: of the whole, then of its component, each in the order of time.
fn facts<'a>(scope: &Scope<'a>) -> Vec<&'a Deployment> {
    let about = |own: &&Deployment| {
        let part = own.subject.component.as_deref();
        scope.concerns(&own.subject) && (part.is_none() || part == scope.component)
    };
    let mut facts: Vec<&Deployment> = scope.view.deployments.iter().map(|(_, own)| *own).filter(about).collect();
    facts.sort_by_key(|own| (own.subject.component.is_some(), own.from));
    facts
}

/// Every setting that holds; a later statement takes the place of an earlier one.
fn settings_at<'a>(facts: &[&'a Deployment], at: Instant) -> BTreeMap<&'a str, &'a str> {
    let holding = facts.iter().filter(|own| own.from <= at && own.to.is_none_or(|to| at < to));
    holding.flat_map(|own| own.settings.iter().map(|(name, value)| (name.as_str(), value.as_str()))).collect()
}
