//! Which time a proven cause explains, for which part of the service.

use super::Scope;
use super::troubles::rules_of;
use crate::agreement::{Effect, Removes};
use crate::evidence::{Exclusion, FactNumber};
use crate::time::{Span, Spans};
use crate::timeline::Excused;

/// What is to be explained: a stretch of trouble, or minutes of requests.
#[derive(Clone, Copy, Debug)]
pub(super) struct Explained<'a> {
    /// The component it is about; `None` = the service as a whole.
    pub(super) component: Option<&'a str>,
    /// The fact that says it.
    pub(super) fact: FactNumber,
    /// Whether that fact declares an outage; then an exclusion that names outages must name it.
    pub(super) is_outage: bool,
}

/// The proven causes that explain it, each with the spans it explains.
pub(super) fn proven(scope: &Scope<'_>, explained: Explained<'_>) -> Vec<(Excused, Spans)> {
    let rule_for = |cause: &str| {
        rules_of(scope)
            .find(|(_, rule)| matches!(&rule.removes, Removes::Causes(causes) if causes.iter().any(|own| own == cause)))
    };
    let concerned = scope.view.exclusions.iter().filter(|(_, exclusion)| {
        scope.concerns(&exclusion.subject)
            && (exclusion.subject.component.is_none() || exclusion.subject.component.as_deref() == explained.component)
    });
    let excused = concerned.filter_map(|(fact, exclusion)| {
        let (number, rule) = rule_for(&exclusion.cause)?;
        let leaves_total = rule.effect == Effect::LeavesTheTotal;
        Some((Excused { rule: number, fact: *fact, leaves_total }, spans_of(scope, exclusion, explained)))
    });
    excused.filter(|(_, spans)| !spans.is_empty()).collect()
}

/// The part of the exclusion's span that it explains: all of it, or what lies in the outages it names.
fn spans_of(scope: &Scope<'_>, exclusion: &Exclusion, explained: Explained<'_>) -> Spans {
    let whole = Span::new(exclusion.from, exclusion.to);
    let names = |fact: FactNumber| exclusion.outages.iter().any(|id| id == scope.view.id(fact));
    if exclusion.outages.is_empty() || names(explained.fact) {
        return whole.into();
    }
    if explained.is_outage {
        return Spans::EMPTY;
    }
    // Requests and probes have no outage of their own: what they show within a named one is the same trouble.
    let named = scope.view.outages.iter().filter(|(fact, _)| names(*fact));
    Spans::union_of(named.map(|(_, outage)| Span::new(outage.from, outage.to.unwrap_or(exclusion.to)).cut_to(whole)))
}
