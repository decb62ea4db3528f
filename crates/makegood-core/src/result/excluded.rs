//! The time that exclusions take out of figures that are counted in requests or samples.

use super::maintenance::cuts;
use super::troubles::rules_of;
use super::{Calendars, Scope};
use crate::agreement::Removes;
use crate::agreement_file::Saying;
use crate::evidence::Exclusion;
use crate::time::{Span, Spans, Zone};
use crate::timeline::WHOLE_SERVICE;

/// Validly announced windows of the whole service, and spans whose cause is proven.
pub(super) fn excluded(scope: &Scope<'_>, zone: &Zone, calendars: &Calendars, notes: &mut Vec<Saying>) -> Spans {
    let windows = cuts(scope, zone, calendars, notes);
    let maintained = windows.iter().filter(|cut| cut.component == WHOLE_SERVICE).map(|cut| cut.span);
    Spans::union_of(maintained.chain(proven(scope)))
}

fn proven<'a>(scope: &Scope<'a>) -> impl Iterator<Item = Span> + use<'a> {
    let scope = *scope;
    let holds = move |exclusion: &Exclusion| {
        exclusion.subject.concerns(&scope.service.id, scope.region, scope.customer)
            && rules_of(&scope)
                .any(|(_, rule)| matches!(&rule.removes, Removes::Causes(causes) if causes.contains(&exclusion.cause)))
    };
    let exclusions = scope.view.exclusions.iter().filter(move |(_, exclusion)| holds(exclusion));
    exclusions.map(|(_, exclusion)| Span::new(exclusion.from, exclusion.to))
}
