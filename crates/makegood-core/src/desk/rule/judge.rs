//! Whether a condition holds for a case, and why.

use super::{Attribute, Condition, HoursTest, Incoming, Match};
use crate::agreement_file::Saying;
use crate::desk::Opening;
use crate::desk::words::folded;

/// A case as rules see it. Its texts are long and no rule changes them, so they are folded once.
pub(super) struct Seen<'a> {
    pub(super) case: &'a Incoming,
    pub(super) texts: &'a [String; 2],
    pub(super) opening: &'a Opening,
}

/// Subject and text in the form in which they are compared.
pub(super) fn texts_of(case: &Incoming) -> [String; 2] {
    [folded(case.subject.trim()), folded(case.body.trim())]
}

impl Seen<'_> {
    /// Whether `condition` holds, with the tests that decided it.
    pub(super) fn judge(&self, condition: &Condition) -> (bool, Vec<Saying>) {
        match condition {
            Condition::All(all) => self.joined(all, false),
            Condition::Any(any) => self.joined(any, true),
            Condition::Not(one) => {
                let (holds, why) = self.judge(one);
                (!holds, why)
            }
            Condition::Test(test) => {
                let holds = match test.of {
                    Attribute::Subject => test.is.holds(&self.texts[0]),
                    Attribute::Body => test.is.holds(&self.texts[1]),
                    _ => self.case.values(&test.of).iter().any(|value| test.is.holds(&folded(value.trim()))),
                };
                (holds, vec![test.saying(holds)])
            }
            Condition::Hours(hours) => {
                let open = self.opening.is_open(&hours.named, self.case.at);
                (open == Some(hours.inside), vec![HoursTest::saying(&hours.named, open)])
            }
        }
    }

    /// The first part that comes out `decisive` decides; where none does, all of them do.
    fn joined(&self, parts: &[Condition], decisive: bool) -> (bool, Vec<Saying>) {
        let mut reasons = Vec::new();
        for part in parts {
            let (holds, why) = self.judge(part);
            if holds == decisive {
                return (decisive, why);
            }
            reasons.extend(why);
        }
        (!decisive, reasons)
    }
}

impl Match {
    /// Whether a folded value meets it.
    pub(super) fn holds(&self, value: &str) -> bool {
        match self {
            Match::Given => !value.is_empty(),
            Match::Equals(wanted) => value == folded(wanted.trim()),
            Match::OneOf(wanted) => wanted.iter().any(|wanted| value == folded(wanted.trim())),
            Match::Contains(part) => value.contains(&folded(part.trim())),
            Match::StartsWith(start) => value.starts_with(&folded(start.trim())),
        }
    }
}
