//! Outages and bad minutes as troubles: cut where a proven cause excuses a part of them.

use super::Scope;
use super::proven::{Explained, proven};
use crate::agreement::{Effect, ExclusionRule, Removes};
use crate::agreement_file::Saying;
use crate::evidence::{FactNumber, Subject};
use crate::time::{Instant, Span};
use crate::timeline::{Excused, Trouble, WHOLE_SERVICE, Weights};

/// A stretch of trouble before excuses are looked for.
#[derive(Clone, Copy, Debug)]
pub(super) struct Raw<'a> {
    pub(super) span: Span,
    pub(super) weight: u32,
    pub(super) subject: &'a Subject,
    pub(super) cause: Option<&'a str>,
    pub(super) fact: FactNumber,
    pub(super) is_outage: bool,
}

/// The rules that hold for the scope's objective, with their numbers.
pub(super) fn rules_of<'a>(scope: &Scope<'a>) -> impl Iterator<Item = (u16, &'a ExclusionRule)> + use<'a> {
    let objective = scope.objective.name.as_str();
    let for_remedy = scope.for_remedy;
    (0_u16..)
        .zip(&scope.agreement.exclusions)
        .filter(move |(_, rule)| match rule.effect {
            Effect::CountsAsUp | Effect::LeavesTheTotal => true,
            Effect::NoRemedy => for_remedy,
            Effect::NotExcluded => false,
        })
        .filter(move |(_, rule)| rule.objectives.is_empty() || rule.objectives.iter().any(|name| name == objective))
}

/// The declared outages that concern the scope; one that has no end yet lasts until `horizon`.
pub(super) fn declared<'a>(scope: &Scope<'a>, weights: Weights, horizon: Instant) -> Vec<Raw<'a>> {
    scope
        .view
        .outages
        .iter()
        .filter(|(_, outage)| scope.concerns(&outage.subject))
        .map(|(fact, outage)| Raw {
            span: Span::new(outage.from, outage.to.unwrap_or(horizon.max(outage.from))),
            weight: weights.of(outage.extent),
            subject: &outage.subject,
            cause: outage.cause.as_deref(),
            fact: *fact,
            is_outage: true,
        })
        .collect()
}

/// Troubles with their excuses, sorted by start; what could not be used is noted.
pub(super) fn excuse(scope: &Scope<'_>, raw: Vec<Raw<'_>>, notes: &mut Vec<Saying>) -> Vec<Trouble> {
    let mut troubles = Vec::with_capacity(raw.len());
    for stretch in raw {
        let Some(component) = component_number(scope, stretch.subject) else {
            notes.push(unknown_component(scope, stretch.subject, stretch.fact));
            continue;
        };
        if stretch.weight == 0 || stretch.span.is_empty() {
            continue;
        }
        let trouble = |span: Span, excused: Option<Excused>| Trouble {
            span,
            weight: stretch.weight,
            component,
            fact: stretch.fact,
            excused,
        };
        if let Some(excused) = by_own_cause(scope, &stretch) {
            troubles.push(trouble(stretch.span, Some(excused)));
            continue;
        }
        let mut rest = vec![stretch.span];
        let component = stretch.subject.component.as_deref();
        let explained = Explained { component, fact: stretch.fact, is_outage: stretch.is_outage };
        let proofs = proven(scope, explained);
        let proofs = proofs.iter().flat_map(|(excused, spans)| spans.iter().map(|span| (*excused, span)));
        for (excused, span) in proofs {
            let mut left = Vec::new();
            for piece in rest {
                let shared = piece.cut_to(span);
                if shared.is_empty() {
                    left.push(piece);
                    continue;
                }
                troubles.push(trouble(shared, Some(excused)));
                left.push(Span::new(piece.start, shared.start));
                left.push(Span::new(shared.end, piece.end));
            }
            rest = left.into_iter().filter(|piece| !piece.is_empty()).collect();
        }
        troubles.extend(rest.into_iter().map(|piece| trouble(piece, None)));
    }
    troubles.sort_unstable_by_key(|trouble| (trouble.span, trouble.component, trouble.fact));
    troubles
}

/// A fact about a part that the service does not have.
pub(super) fn unknown_component(scope: &Scope<'_>, subject: &Subject, fact: FactNumber) -> Saying {
    let (id, service) = (scope.view.id(fact), &scope.service.id);
    let component = subject.component.as_deref().unwrap_or_default();
    Saying::new(
        format!("fact `{id}` names component `{component}`, which service `{service}` does not have: not counted"),
        format!("사실 `{id}`의 구성 요소 `{component}`은(는) 서비스 `{service}`에 없어 산입하지 않았습니다"),
    )
}

/// The component's number; a service without components takes every component for itself.
pub(super) fn component_number(scope: &Scope<'_>, subject: &Subject) -> Option<u16> {
    match &subject.component {
        // What is judged is the component itself; facts about others are not asked.
        _ if scope.component.is_some() => Some(WHOLE_SERVICE),
        None => Some(WHOLE_SERVICE),
        Some(_) if scope.service.components.is_empty() => Some(WHOLE_SERVICE),
        Some(name) => {
            let number = scope.service.components.iter().position(|component| component == name)?;
            u16::try_from(number).ok()
        }
    }
}

/// The cause written on the outage itself, where the rule asks for no further proof.
fn by_own_cause(scope: &Scope<'_>, stretch: &Raw<'_>) -> Option<Excused> {
    let cause = stretch.cause?;
    rules_of(scope).find_map(|(number, rule)| match &rule.removes {
        Removes::Causes(causes) if !rule.proof_required && causes.iter().any(|own| own == cause) => {
            Some(Excused { rule: number, fact: stretch.fact, leaves_total: rule.effect == Effect::LeavesTheTotal })
        }
        _ => None,
    })
}
