//! Whom cases are given to: fair among those who can take them, and never more than they take.

use makegood_core::desk::giving::{Candidate, PassedOver, next};
use makegood_core::time::Instant;
use proptest::collection::vec;
use proptest::prelude::*;

fn candidate(id: usize, capacity: Option<u64>) -> Candidate {
    Candidate { id: format!("m{id}"), open_cases: 0, given_at: None, capacity, is_away: false, is_open: None }
}

fn give(all: &mut [Candidate], at: i64) -> Option<usize> {
    let place = next(all)?;
    all[place].open_cases += 1;
    all[place].given_at = Some(Instant::from_ms(at));
    Some(place)
}

#[test]
fn each_gets_one_in_turn_and_who_resolves_theirs_waits_for_the_others() {
    let mut all: Vec<Candidate> = (0..3).map(|id| candidate(id, None)).collect();
    let turns: Vec<Option<usize>> = (0..6).map(|at| give(&mut all, at)).collect();
    assert_eq!(turns, [0, 1, 2, 0, 1, 2].map(Some));
    all[0].open_cases = 1;
    all[2].open_cases = 1;
    assert_eq!(give(&mut all, 6), Some(0), "both have one; the first was given theirs longer ago");
}

#[test]
fn who_is_away_outside_their_hours_or_full_is_passed_over_and_it_is_said_why() {
    let mut all = vec![
        Candidate { is_away: true, ..candidate(0, None) },
        Candidate { is_open: Some(false), ..candidate(1, None) },
        Candidate { open_cases: 2, ..candidate(2, Some(2)) },
    ];
    assert_eq!(next(&all), None);
    let why: Vec<PassedOver> = all.iter().filter_map(Candidate::passed_over).collect();
    assert_eq!(why, [PassedOver::Away, PassedOver::OutsideHours, PassedOver::Full { open_cases: 2, capacity: 2 }]);
    assert_eq!(why[2].saying().en, "2 open cases of at most 2");
    all.push(Candidate { open_cases: 9, ..candidate(3, None) });
    assert_eq!(next(&all), Some(3));
}

proptest! {
    #[test]
    fn giving_is_fair_and_never_exceeds_what_somebody_takes(
        capacities in vec(proptest::option::of(1u64..4), 1..6),
        events in vec((any::<bool>(), 0usize..6, any::<bool>()), 1..80),
    ) {
        let mut all: Vec<Candidate> =
            capacities.iter().enumerate().map(|(id, capacity)| candidate(id, *capacity)).collect();
        for (at, (is_case, who, away)) in (0i64..).zip(events) {
            let who = who % all.len();
            if !is_case {
                // Somebody resolves one, comes or goes.
                all[who].open_cases = all[who].open_cases.saturating_sub(1);
                all[who].is_away = away;
                continue;
            }
            let before = all.clone();
            match give(&mut all, at) {
                Some(place) => {
                    let taker = &before[place];
                    prop_assert!(!taker.is_away);
                    prop_assert!(taker.capacity.is_none_or(|most| all[place].open_cases <= most));
                    for other in before.iter().filter(|own| own.passed_over().is_none()) {
                        prop_assert!(taker.open_cases <= other.open_cases);
                        let waits_as_long = other.open_cases > taker.open_cases || taker.given_at <= other.given_at;
                        prop_assert!(waits_as_long, "{} waited longer than {}", other.id, taker.id);
                    }
                }
                None => prop_assert!(before.iter().all(|own| own.passed_over().is_some())),
            }
        }
    }

    #[test]
    fn among_equals_nobody_has_two_more_than_another(members in 1usize..8, cases in 0usize..60) {
        let mut all: Vec<Candidate> = (0..members).map(|id| candidate(id, None)).collect();
        for at in 0..cases {
            prop_assert!(give(&mut all, i64::try_from(at).unwrap_or(0)).is_some());
        }
        let counts: Vec<u64> = all.iter().map(|own| own.open_cases).collect();
        prop_assert!(counts.iter().max().unwrap_or(&0) - counts.iter().min().unwrap_or(&0) <= 1, "{counts:?}");
    }
}
