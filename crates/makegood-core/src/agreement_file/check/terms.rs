//! Every block of credit terms in a file, with its place.

use super::Subject;
use crate::agreement::{CapSpan, CreditTerms, Objective};
use crate::agreement_file::Place;

/// Terms as they are stated: the agreement's, or an objective's own.
pub(super) struct Stated<'given> {
    pub(super) terms: &'given CreditTerms,
    /// The objective whose own they are.
    pub(super) objective: Option<&'given Objective>,
}

impl Stated<'_> {
    /// The part of the agreement.
    pub(super) fn about(&self) -> String {
        self.objective
            .map_or_else(|| "credits".to_owned(), |objective| format!("objectives.{}.credits", objective.name))
    }

    /// The place of the value of `keys`: in the objective's own block, else in the agreement's.
    pub(super) fn place(&self, subject: &Subject<'_>, keys: &[&str]) -> Place {
        if let Some(objective) = self.objective {
            let mut own = vec!["objectives", objective.name.as_str(), "credits"];
            own.extend(keys);
            if subject.root.at(&own).is_some() {
                return subject.value(&own);
            }
        }
        let mut path = vec!["credits"];
        path.extend(keys);
        subject.value(&path)
    }

    /// Whether the objective's own block says anything under `keys`; the agreement's block says all of its own.
    pub(super) fn says(&self, subject: &Subject<'_>, keys: &[&str]) -> bool {
        let mut path = match self.objective {
            Some(objective) => vec!["objectives", objective.name.as_str(), "credits"],
            None => vec!["credits"],
        };
        path.extend(keys);
        subject.root.at(&path).is_some()
    }
}

/// The agreement's terms first, then those of objectives.
pub(super) fn stated<'given>(subject: &Subject<'given>) -> Vec<Stated<'given>> {
    let agreement = subject.agreement;
    let whole = agreement.credits.iter().map(|terms| Stated { terms, objective: None });
    let own = agreement
        .objectives
        .iter()
        .filter_map(|objective| Some(Stated { terms: objective.credits.as_ref()?, objective: Some(objective) }));
    whole.chain(own).collect()
}

/// The place of a key of the terms that hold for an objective: its own block's, else the agreement's.
pub(super) fn place_of(subject: &Subject<'_>, objective: &Objective, keys: &[&str]) -> Place {
    let mut own = vec!["objectives", objective.name.as_str(), "credits"];
    own.extend(keys);
    let shared: Vec<&str> = std::iter::once("credits").chain(keys.iter().copied()).collect();
    subject.value(if subject.root.at(&own).is_some() { &own } else { &shared })
}

/// The part of the agreement in which that key stands.
pub(super) fn about_of(subject: &Subject<'_>, objective: &Objective, keys: &[&str]) -> String {
    let mut own = vec!["objectives", objective.name.as_str(), "credits"];
    own.extend(keys);
    if subject.root.at(&own).is_some() {
        format!("objectives.{}.credits", objective.name)
    } else {
        "credits".to_owned()
    }
}

/// The key of a cap.
pub(super) fn span_word(span: CapSpan) -> &'static str {
    match span {
        CapSpan::Incident => "incident",
        CapSpan::Objective => "objective",
        CapSpan::Period => "period",
        CapSpan::Year => "year",
        CapSpan::AnyTwelveMonths => "any_12_months",
        CapSpan::Contract => "contract",
    }
}
