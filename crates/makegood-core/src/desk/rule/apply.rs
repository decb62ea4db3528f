//! What rules do to a case that comes in, which rule did it, and why.

use super::judge::{Seen, texts_of};
use super::{Condition, Incoming, Rule};
use crate::agreement_file::Saying;
use crate::desk::Opening;
use crate::desk::action::Action;

/// What became of a case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Applied {
    /// The case afterwards.
    pub case: Incoming,
    /// What was done, in order; what changed nothing is left out.
    pub changes: Vec<Change>,
    /// Which rules held, in order.
    pub held: Vec<usize>,
    /// The rule that stopped the list.
    pub stopped_by: Option<usize>,
}

/// One thing that a rule did.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// Which rule of the list.
    pub rule: usize,
    /// What it did.
    pub action: Action,
    /// The tests for which the rule held.
    pub because: Vec<Saying>,
}

/// Tries `rules` on `case`, in order.
pub fn apply(rules: &[Rule], case: &Incoming, opening: &Opening) -> Applied {
    let mut applied = Applied { case: case.clone(), changes: Vec::new(), held: Vec::new(), stopped_by: None };
    let texts = texts_of(case);
    for (rule, Rule { when, then, stop, .. }) in rules.iter().enumerate() {
        let (holds, because) = Seen { case: &applied.case, texts: &texts, opening }.judge(when);
        if !holds {
            continue;
        }
        applied.held.push(rule);
        for action in then {
            if applied.case.take(action) {
                applied.changes.push(Change { rule, action: action.clone(), because: because.clone() });
            }
        }
        if *stop {
            applied.stopped_by = Some(rule);
            break;
        }
    }
    applied
}

/// Whether `condition` holds for `case`.
pub(in crate::desk) fn holds(condition: &Condition, case: &Incoming, opening: &Opening) -> bool {
    Seen { case, texts: &texts_of(case), opening }.judge(condition).0
}
