//! Announced windows that exclude: those whose announcement met the exclusion's own condition.

use super::troubles::{component_number, rules_of};
use super::{Calendars, Scope};
use crate::agreement::{Effect, Maintained, Notice, Removes};
use crate::agreement_file::Saying;
use crate::evidence::Maintenance;
use crate::time::{Length, Span, Zone};
use crate::timeline::{Cut, Excused};

/// The windows that exclude, sorted by start; the late ones are noted.
pub(super) fn cuts(scope: &Scope<'_>, zone: &Zone, calendars: &Calendars, notes: &mut Vec<Saying>) -> Vec<Cut> {
    let mut cuts = Vec::new();
    let concerned = scope.view.maintenance.iter().filter(|(_, window)| scope.concerns(&window.subject));
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
                    notes.push(Saying::new(
                        format!("exclusion `{}` cannot be judged: {error}", rule.name),
                        format!("산정 제외 `{}`을(를) 판단할 수 없습니다: {error}", rule.name),
                    ));
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
                let (id, rule) = (scope.view.id(*fact), &rule.name);
                let (told, start) = (zone.write(window.announced), zone.write(window.from));
                let wanted = wanted(*notice);
                notes.push(Saying::new(
                    format!("maintenance `{id}` excludes nothing: announced {told}, starts {start}, and `{rule}` wants {}", wanted.en),
                    format!("점검 `{id}`은(는) 산정에서 제외되지 않습니다: {told}에 알렸고 {start}에 시작하는데, `{rule}`의 조건은 {}입니다", wanted.ko),
                ));
            }
        }
    }
    cuts.sort_unstable_by_key(|cut| (cut.span, cut.component));
    cuts
}

fn wanted(notice: Notice) -> Saying {
    match notice {
        Notice::None => Saying::new("no notice", "조건 없음"),
        Notice::BeforeTheStart => Saying::new("an announcement before the start", "시작 전 공지"),
        Notice::Ahead(length) => Saying::new(format!("{length} ahead"), format!("{} 전 공지", in_korean(length))),
    }
}

fn in_korean(length: Length) -> String {
    match length {
        Length::Days(days) => format!("{days}일"),
        Length::BusinessDays(days) => format!("{days}영업일"),
        Length::Elapsed(ms) if ms % 3_600_000 == 0 => format!("{}시간", ms / 3_600_000),
        Length::Elapsed(ms) if ms % 60_000 == 0 => format!("{}분", ms / 60_000),
        other => other.to_string(),
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
