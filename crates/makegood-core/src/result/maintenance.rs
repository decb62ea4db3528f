//! Announced windows that exclude: those whose announcement met the exclusion's own condition.

use super::allowance::allowed_of;
use super::promised::spans_of;
use super::troubles::{component_number, rules_of};
use super::{Calendars, Scope};
use crate::agreement::{Effect, ExclusionRule, Maintained, Notice, Removes};
use crate::agreement_file::{Saying, said_length};
use crate::evidence::{FactNumber, Maintenance};
use crate::time::{Length, Span, Spans, Zone};
use crate::timeline::{Cut, Excused};

/// A window that concerns the scope, and how much of it no exclusion has taken yet.
struct Announced<'a> {
    fact: FactNumber,
    window: &'a Maintenance,
    component: u16,
    left: Spans,
}

/// The windows that exclude, sorted by start; what does not exclude is noted with the reason.
pub(super) fn cuts(scope: &Scope<'_>, zone: &Zone, calendars: &Calendars, notes: &mut Vec<Saying>) -> Vec<Cut> {
    let concerned = scope.view.maintenance.iter().filter(|(_, window)| scope.concerns(&window.subject));
    let announced = concerned.filter_map(|&(fact, window)| {
        let component = component_number(scope, &window.subject)?;
        Some(Announced { fact, window, component, left: Span::new(window.from, window.to).into() })
    });
    let mut announced: Vec<Announced<'_>> = announced.collect();
    let mut cuts = Vec::new();
    for (number, rule) in rules_of(scope) {
        let taken = taken(scope, rule, &announced, zone, calendars, notes);
        for (one, taken) in announced.iter_mut().zip(taken) {
            let leaves_total = rule.effect == Effect::LeavesTheTotal;
            let excused = Excused { rule: number, fact: one.fact, leaves_total };
            cuts.extend(taken.iter().map(|span| Cut { span, component: one.component, excused }));
            one.left = one.left.subtract(&taken);
        }
    }
    cuts.sort_unstable_by_key(|cut| (cut.span, cut.component));
    cuts
}

/// What `rule` takes out of each window, in their order.
fn taken(
    scope: &Scope<'_>,
    rule: &ExclusionRule,
    announced: &[Announced<'_>],
    zone: &Zone,
    calendars: &Calendars,
    notes: &mut Vec<Saying>,
) -> Vec<Spans> {
    let Removes::Maintenance { which, notice, calendar, during, allowance } = &rule.removes else { return Vec::new() };
    let judged = announced.iter().map(|one| {
        if !is_meant(*which, one.window.emergency) || one.left.is_empty() {
            return Spans::EMPTY;
        }
        match announced_in_time(scope.region, one.window, *notice, calendar.as_deref(), zone, calendars) {
            Ok(true) => within_hours(scope, rule, during, one, zone, calendars, notes),
            Ok(false) => {
                notes.extend(too_late(scope, rule, one, *notice, zone));
                Spans::EMPTY
            }
            Err(error) => {
                notes.push(cannot_be_judged(rule, &error));
                Spans::EMPTY
            }
        }
    });
    let judged: Vec<Spans> = judged.collect();
    match allowance {
        Some(allowance) => allowed_of(scope, rule, *allowance, judged, zone, notes),
        None => judged,
    }
}

/// Whether a rule speaks of such a window.
pub(super) fn is_meant(which: Maintained, emergency: bool) -> bool {
    match which {
        Maintained::Planned => !emergency,
        Maintained::Emergency => emergency,
        Maintained::Any => true,
    }
}

/// The part of the window within the hours in which maintenance must lie.
fn within_hours(
    scope: &Scope<'_>,
    rule: &ExclusionRule,
    during: &[String],
    one: &Announced<'_>,
    zone: &Zone,
    calendars: &Calendars,
    notes: &mut Vec<Saying>,
) -> Spans {
    let mut inside = one.left.clone();
    let whole = Span::new(one.window.from, one.window.to);
    for name in during {
        match spans_of(scope.agreement, name, scope.region, whole, zone, calendars) {
            Ok(hours) => inside = inside.intersect(&hours),
            Err(error) => {
                notes.push(cannot_be_judged(rule, &error));
                return Spans::EMPTY;
            }
        }
    }
    let outside = one.left.subtract(&inside).cut_to(scope.span);
    if !outside.is_empty() {
        let (id, hours) = (scope.view.id(one.fact), during.join("`, `"));
        let counts = said_length(Length::Elapsed(outside.ms()));
        notes.push(Saying::new(
            format!("maintenance `{id}`: {} of it lies outside `{hours}` and is not left out", counts.en),
            format!("점검 `{id}`: `{hours}` 밖의 {}은(는) 제외하지 않습니다", counts.ko),
        ));
    }
    inside
}

fn cannot_be_judged(rule: &ExclusionRule, error: &str) -> Saying {
    Saying::new(
        format!("exclusion `{}` cannot be judged: {error}", rule.name),
        format!("산정 제외 `{}`을(를) 판단할 수 없습니다: {error}", rule.name),
    )
}

/// That the window was announced too late, where it is one of the days judged.
fn too_late(
    scope: &Scope<'_>,
    rule: &ExclusionRule,
    one: &Announced<'_>,
    notice: Notice,
    zone: &Zone,
) -> Option<Saying> {
    let window = one.window;
    if !Span::new(window.from, window.to).overlaps(scope.span) {
        return None;
    }
    let (id, rule) = (scope.view.id(one.fact), &rule.name);
    let (told, start) = (zone.write(window.announced), zone.write(window.from));
    let wanted = wanted(notice);
    Some(Saying::new(
        format!(
            "maintenance `{id}` excludes nothing: announced {told}, starts {start}, and `{rule}` wants {}",
            wanted.en
        ),
        format!(
            "점검 `{id}`은(는) 산정에서 제외되지 않습니다: {told}에 알렸고 {start}에 시작하는데, `{rule}`의 조건은 {}입니다",
            wanted.ko
        ),
    ))
}

/// What the condition wants, in words.
pub(super) fn wanted(notice: Notice) -> Saying {
    match notice {
        Notice::None => Saying::new("no notice", "조건 없음"),
        Notice::BeforeTheStart => Saying::new("an announcement before the start", "시작 전 공지"),
        Notice::Ahead(length) => Saying::new(format!("{length} ahead"), format!("{} 전 공지", said_length(length).ko)),
    }
}

/// Whether the announcement meets the condition.
///
/// Hours are exact; "n (business) days ahead" is n whole days between the two days, both out.
pub(super) fn announced_in_time(
    region: Option<&str>,
    window: &Maintenance,
    notice: Notice,
    calendar: Option<&str>,
    zone: &Zone,
    calendars: &Calendars,
) -> Result<bool, String> {
    match notice {
        Notice::None => Ok(true),
        Notice::BeforeTheStart => Ok(window.announced < window.from),
        Notice::Ahead(length) => calendars.is_ahead(window.announced, window.from, length, calendar, region, zone),
    }
}
