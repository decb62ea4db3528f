//! Laws that hold for every case.

use std::sync::LazyLock;

use makegood_core::evidence::kind::Words;
use makegood_core::evidence::{CaseEvent, CaseEventKind};
use makegood_core::result::clock::{ClockOutcome, ClockState};
use makegood_core::time::Instant;
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;

use crate::scenario::{Scenario, event};

pub(crate) const TARGETS: [&str; 6] =
    ["90 min", "5 business hours", "12 business hours", "2 days", "3 business days", "1 month"];
pub(crate) const START: i64 = 1_709_514_000_000;
pub(crate) const MINUTE: i64 = 60_000;

/// A clock with three severities over `hours`, started on Monday 2024-03-04 at 10:00 in Seoul.
pub(crate) fn clock(target: &str) -> &'static Scenario {
    // Read once: compiling a calendar takes longer than judging a case.
    static SCENARIOS: LazyLock<Vec<Scenario>> = LazyLock::new(|| TARGETS.iter().map(|target| read(target)).collect());
    let nth = TARGETS.iter().position(|own| *own == target).expect("one of the targets");
    &SCENARIOS[nth]
}

fn read(target: &str) -> Scenario {
    let text = format!(
        "holidays: KR\npauses: waiting_for_customer, on_hold\ntarget 1: {target}\ntarget 2: 4 business hours\ntarget 3: 7 days\n2024-03-04 10:00 opened severity=1\n==\n"
    );
    Scenario::read(&text)
}

pub(crate) fn numbered(events: Vec<CaseEvent>) -> Vec<(String, CaseEvent)> {
    events.into_iter().enumerate().map(|(number, event)| (format!("g{number:03}"), event)).collect()
}

/// Any events within twelve days of the start, on whole minutes so that some coincide.
pub(crate) fn events() -> impl Strategy<Value = Vec<CaseEvent>> {
    let kind = (0..CaseEventKind::ALL.len()).prop_map(|nth| CaseEventKind::ALL[nth].1);
    let one = (kind, -60_i64..12 * 1440, prop::option::of(1_u8..=3)).prop_map(|(kind, minute, severity)| {
        let mut one = event(kind, Instant::from_ms(START + minute * MINUTE));
        one.severity = severity.map(|severity| severity.to_string());
        one
    });
    vec(one, 0..14)
}

/// Pauses and nothing else: minutes of waiting and of work by turns.
fn pauses() -> impl Strategy<Value = Vec<(i64, i64)>> {
    vec((1_i64..2000, 1_i64..2000), 0..5)
}

fn with_pauses(scenario: &Scenario, pauses: &[(i64, i64)]) -> (Vec<(String, CaseEvent)>, Instant) {
    let mut at = Instant::from_ms(START);
    let mut events = Vec::new();
    for (work, wait) in pauses {
        at = at.plus_ms(work * MINUTE);
        events.push(event(CaseEventKind::WaitingForCustomer, at));
        at = at.plus_ms(wait * MINUTE);
        events.push(event(CaseEventKind::Resumed, at));
    }
    (scenario.events.iter().cloned().chain(numbered(events)).collect(), at)
}

/// Everything but the derivation's fact ids.
fn bare(outcome: ClockOutcome) -> ClockOutcome {
    ClockOutcome { derivation: None, notes: Vec::new(), ..outcome }
}

proptest! {
    #[test]
    fn the_time_from_start_to_due_is_the_target(target in select(&TARGETS[..3]), pauses in pauses()) {
        let scenario = clock(target);
        let (events, _) = with_pauses(scenario, &pauses);
        let due = scenario.outcome_of(&events, Instant::from_ms(START + 90 * 86_400_000)).due_at.expect("a due time");
        let at_due = scenario.outcome_of(&events, due);
        prop_assert_eq!(at_due.share_used.map(|share| share.to_string()), Some("1/1".to_owned()));
        prop_assert_eq!(at_due.state, ClockState::Running);
        prop_assert_eq!(scenario.outcome_of(&events, due.plus_ms(1)).state, ClockState::Missed);
    }

    #[test]
    fn a_pause_never_makes_the_due_time_earlier(target in select(&TARGETS[..]), pauses in pauses(), fewer in 0_usize..5) {
        let scenario = clock(target);
        let (all, _) = with_pauses(scenario, &pauses);
        let (some, _) = with_pauses(scenario, &pauses[..fewer.min(pauses.len())]);
        let late = Instant::from_ms(START + 200 * 86_400_000);
        prop_assert!(scenario.outcome_of(&some, late).due_at <= scenario.outcome_of(&all, late).due_at);
    }

    #[test]
    fn nothing_after_the_stop_changes_anything(target in select(&TARGETS[..]), events in events()) {
        let scenario = clock(target);
        let stop = Instant::from_ms(START + 3 * 1440 * MINUTE);
        let before = events.iter().filter(|one| one.at < stop).cloned();
        let before: Vec<CaseEvent> = before.chain([event(CaseEventKind::Responded, stop)]).collect();
        let end = Instant::from_ms(START + 30 * 86_400_000);
        let known: Vec<_> = scenario.events.iter().cloned().chain(numbered(before)).collect();
        let more = events.iter().filter(|one| stop < one.at && one.event != CaseEventKind::Reopened).cloned();
        let all: Vec<_> = known.iter().cloned().chain(more.enumerate().map(|(nth, one)| (format!("h{nth}"), one))).collect();
        prop_assert_eq!(scenario.outcome_of(&known, end), scenario.outcome_of(&all, end));
    }

    #[test]
    fn what_comes_later_is_not_known_yet(target in select(&TARGETS[..]), events in events(), minutes in 0_i64..15 * 1440) {
        let scenario = clock(target);
        let as_of = Instant::from_ms(START + minutes * MINUTE);
        let all: Vec<_> = scenario.events.iter().cloned().chain(numbered(events)).collect();
        let known: Vec<_> = all.iter().filter(|(_, one)| one.at <= as_of).cloned().collect();
        prop_assert_eq!(scenario.outcome_of(&known, as_of), scenario.outcome_of(&all, as_of));
    }

    #[test]
    fn the_order_of_the_lines_changes_nothing(events in events(), seed in any::<u64>()) {
        let scenario = clock("5 business hours");
        let known: Vec<_> = scenario.events.iter().cloned().chain(numbered(events)).collect();
        let mut shuffled = known.clone();
        let mut state = seed;
        for place in (1..shuffled.len()).rev() {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            shuffled.swap(place, usize::try_from(state >> 33).unwrap_or(0) % (place + 1));
        }
        let end = Instant::from_ms(START + 30 * 86_400_000);
        prop_assert_eq!(scenario.outcome_of(&known, end), scenario.outcome_of(&shuffled, end));
    }

    #[test]
    fn a_change_there_and_back_is_none(target in select(&TARGETS[..]), at in 1_i64..89, pauses in pauses()) {
        let scenario = clock(target);
        let (events, _) = with_pauses(scenario, &pauses);
        let change = |severity: &str, minute: i64, nth: &str| {
            let mut one = event(CaseEventKind::SeverityChanged, Instant::from_ms(START + minute * MINUTE));
            one.severity = Some(severity.to_owned());
            (format!("z{nth}"), one)
        };
        // Severity 3 has the longest target, so that the way there misses nothing.
        let there_and_back: Vec<_> =
            events.iter().cloned().chain([change("3", at, "1"), change("1", at, "2")]).collect();
        let end = Instant::from_ms(START + 60 * 86_400_000);
        prop_assert_eq!(bare(scenario.outcome_of(&events, end)), bare(scenario.outcome_of(&there_and_back, end)));
    }

    #[test]
    fn any_events_in_any_order_have_an_outcome(target in select(&TARGETS[..]), events in events(), days in 0_i64..20) {
        let scenario = clock(target);
        let known: Vec<_> = scenario.events.iter().cloned().chain(numbered(events)).collect();
        let outcome = scenario.outcome_of(&known, Instant::from_ms(START + days * 86_400_000));
        let derivation = outcome.derivation.clone().unwrap_or_default();
        prop_assert_eq!(derivation.used.iter().map(|used| used.ms).sum::<i64>(), outcome.used_ms);
        if let (Some(due), Some(stopped)) = (outcome.due_at, outcome.stopped_at) {
            prop_assert!(outcome.state != ClockState::Met || stopped <= due);
            prop_assert!(outcome.state != ClockState::Missed || due < stopped);
        }
        prop_assert!(!outcome.reason.en.is_empty());
    }

    #[test]
    fn each_round_begins_where_the_one_before_ended(events in events(), days in 0_i64..20) {
        static REPORTS: LazyLock<Scenario> = LazyLock::new(|| {
            Scenario::read("repeats: updated\nstops: resolved\ntarget: 90 min\n2024-03-04 10:00 opened severity=1\n==\n")
        });
        let known: Vec<_> = REPORTS.events.iter().cloned().chain(numbered(events)).collect();
        let rounds = REPORTS.outcomes_of(&known, Instant::from_ms(START + days * 86_400_000));
        for pair in rounds.windows(2) {
            prop_assert_eq!(pair[0].stopped_at, pair[1].started_at);
            prop_assert!(pair[0].stopped_at.is_some());
        }
        prop_assert!(rounds.iter().rev().skip(1).all(|round| matches!(round.state, ClockState::Met | ClockState::Missed | ClockState::NotApplicable)));
    }
}
