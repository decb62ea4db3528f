//! Announced windows that exclude: those whose announcement met the exclusion's own condition.

use super::troubles::{component_number, rules_of};
use super::{Calendars, Scope};
use crate::agreement::{Effect, Maintained, Notice, Removes};
use crate::evidence::Maintenance;
use crate::time::{Length, Span, Zone};
use crate::timeline::{Cut, Excused};

/// The windows that exclude, sorted by start; the late ones are noted.
pub(super) fn cuts(scope: &Scope<'_>, zone: &Zone, calendars: &Calendars, notes: &mut Vec<String>) -> Vec<Cut> {
    let mut cuts = Vec::new();
    let concerned = scope
        .view
        .maintenance
        .iter()
        .filter(|(_, window)| window.subject.concerns(&scope.service.id, scope.region, scope.customer));
    for (fact, window) in concerned {
        let Some(component) = component_number(scope, &window.subject) else { continue };
        for (number, rule) in rules_of(scope) {
            let Removes::Maintenance { which, notice, calendar } = &rule.removes else { continue };
            let meant = match which {
                Maintained::Planned => !window.emergency,
                Maintained::Emergency => window.emergency,
                Maintained::Any => true,
            };
            if !meant {
                continue;
            }
            let announced = match announced_in_time(scope, window, *notice, calendar.as_deref(), zone, calendars) {
                Ok(announced) => announced,
                Err(error) => {
                    notes.push(format!("exclusion `{}` cannot be judged: {error}", rule.name));
                    continue;
                }
            };
            if announced {
                let excused =
                    Excused { rule: number, fact: *fact, leaves_total: rule.effect == Effect::LeavesTheTotal };
                cuts.push(Cut { span: Span::new(window.from, window.to), component, excused });
                break;
            }
            let late = Span::new(window.from, window.to);
            if late.overlaps(scope.span) {
                notes.push(format!(
                    "maintenance `{}` excludes nothing: announced {}, starts {}, and `{}` wants {}",
                    scope.view.id(*fact),
                    zone.write(window.announced),
                    zone.write(window.from),
                    rule.name,
                    wanted(*notice)
                ));
            }
        }
    }
    cuts.sort_unstable_by_key(|cut| (cut.span, cut.component));
    cuts
}

fn wanted(notice: Notice) -> String {
    match notice {
        Notice::None => "no notice".to_owned(),
        Notice::BeforeTheStart => "an announcement before the start".to_owned(),
        Notice::Ahead(length) => format!("{length} ahead"),
    }
}

/// Whether the announcement meets the condition.
///
/// Hours are exact; "n (business) days ahead" is n whole days between the two days, both out.
fn announced_in_time(
    scope: &Scope<'_>,
    window: &Maintenance,
    notice: Notice,
    calendar: Option<&str>,
    zone: &Zone,
    calendars: &Calendars,
) -> Result<bool, String> {
    match notice {
        Notice::None => Ok(true),
        Notice::BeforeTheStart => Ok(window.announced < window.from),
        Notice::Ahead(length) => is_ahead(scope, window, length, calendar, zone, calendars),
    }
}

fn is_ahead(
    scope: &Scope<'_>,
    window: &Maintenance,
    length: Length,
    calendar: Option<&str>,
    zone: &Zone,
    calendars: &Calendars,
) -> Result<bool, String> {
    calendars.is_ahead(window.announced, window.from, length, calendar, scope.region, zone)
}
