//! The time that exclusions take out of figures that are counted in requests or samples, part by part.

use super::maintenance::cuts;
use super::proven::{Explained, proven};
use super::troubles::component_number;
use super::{Calendars, Scope};
use crate::agreement_file::Saying;
use crate::evidence::{FactNumber, Subject};
use crate::time::{Spans, Zone};
use crate::timeline::{Cut, WHOLE_SERVICE};

/// What is left out, ready to be asked for each fact.
pub(super) struct Excluded<'s, 'a> {
    scope: &'s Scope<'a>,
    cuts: Vec<Cut>,
}

impl<'s, 'a> Excluded<'s, 'a> {
    /// The exclusions that hold for `scope`.
    pub(super) fn of(
        scope: &'s Scope<'a>,
        zone: &Zone,
        calendars: &Calendars,
        notes: &mut Vec<Saying>,
    ) -> Excluded<'s, 'a> {
        Excluded { scope, cuts: cuts(scope, zone, calendars, notes) }
    }

    /// The time in which the whole service is left out.
    pub(super) fn whole(&self) -> Spans {
        let explained = Explained { component: None, fact: FactNumber::MAX, is_outage: false };
        self.spans(WHOLE_SERVICE, explained)
    }

    /// The time in which what `fact` says of `subject` is left out.
    pub(super) fn of_fact(&self, subject: &Subject, fact: FactNumber) -> Spans {
        let number = component_number(self.scope, subject).unwrap_or(WHOLE_SERVICE);
        self.spans(number, Explained { component: subject.component.as_deref(), fact, is_outage: false })
    }

    fn spans(&self, number: u16, explained: Explained<'_>) -> Spans {
        let own = |cut: &&Cut| cut.component == WHOLE_SERVICE || cut.component == number;
        let maintained = self.cuts.iter().filter(own).map(|cut| cut.span);
        let proven = proven(self.scope, explained).into_iter().flat_map(|(_, spans)| spans.as_slice().to_vec());
        Spans::union_of(maintained.chain(proven))
    }
}
