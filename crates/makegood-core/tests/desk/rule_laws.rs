//! Laws of rules: what the finder says of a list, no case contradicts.

use makegood_core::desk::action::Action;
use makegood_core::desk::rule::{
    Attribute, Condition, HoursTest, Incoming, Match, ProblemKind, Rule, Test, apply, problems_of,
};
use makegood_core::time::Instant;
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;

use crate::rules::opening;

const NOON: i64 = 1_709_694_000_000;
/// Short enough that tests meet, contain and exclude one another.
const TEXTS: [&str; 5] = ["a", "b", "ab", "ba", "abc"];

fn attribute() -> impl Strategy<Value = Attribute> {
    select(vec![Attribute::Subject, Attribute::Severity, Attribute::Tag, Attribute::Field("f".to_owned())])
}

fn test() -> impl Strategy<Value = Condition> {
    let text = || select(TEXTS.to_vec()).prop_map(str::to_owned);
    let is = prop_oneof![
        Just(Match::Given),
        text().prop_map(Match::Equals),
        vec(text(), 1..3).prop_map(Match::OneOf),
        text().prop_map(Match::Contains),
        text().prop_map(Match::StartsWith),
    ];
    let hours = (select(vec!["office", "evening", "late"]), any::<bool>())
        .prop_map(|(named, inside)| Condition::Hours(HoursTest { named: named.to_owned(), inside }));
    prop_oneof![6 => (attribute(), is).prop_map(|(of, is)| Condition::Test(Test { of, is })), 1 => hours]
}

fn condition() -> impl Strategy<Value = Condition> {
    test().prop_recursive(2, 6, 3, |inner| {
        prop_oneof![
            vec(inner.clone(), 0..3).prop_map(Condition::All),
            vec(inner.clone(), 0..3).prop_map(Condition::Any),
            inner.prop_map(|one| Condition::Not(Box::new(one))),
        ]
    })
}

fn action() -> impl Strategy<Value = Action> {
    let text = || select(TEXTS.to_vec()).prop_map(str::to_owned);
    prop_oneof![
        text().prop_map(|severity| Action::SetSeverity { severity }),
        text().prop_map(|value| Action::SetField { field: "f".to_owned(), value }),
        text().prop_map(|tag| Action::AddTag { tag }),
        text().prop_map(|group| Action::AssignGroup { group }),
    ]
}

fn rules() -> impl Strategy<Value = Vec<Rule>> {
    let rule = (condition(), vec(action(), 1..3), any::<bool>());
    vec(rule, 1..4).prop_map(|rules| {
        let named = rules.into_iter().enumerate();
        named.map(|(nth, (when, then, stop))| Rule { name: nth.to_string(), when, then, stop }).collect()
    })
}

fn case() -> impl Strategy<Value = Incoming> {
    (vec((attribute(), "[abc]{0,3}"), 0..5), 0_i64..168).prop_map(|(said, hour)| {
        let at = Instant::from_ms(NOON + hour * 3_600_000 + 1);
        said.into_iter().fold(Incoming::new(at, "", ""), |case, (attribute, value)| case.with(attribute, value))
    })
}

/// What a rule says of this slot in the end.
fn last_set<'a>(rule: &'a Rule, of: &Action) -> Option<&'a str> {
    let slot = of.sets()?.0;
    rule.then.iter().filter_map(Action::sets).rfind(|(own, _)| *own == slot)?.1
}

proptest! {
    #[test]
    fn rules_said_never_to_be_reached_hold_for_no_case(rules in rules(), cases in vec(case(), 20)) {
        let problems = problems_of(&rules, opening(), Instant::from_ms(NOON));
        let dead = problems.iter().filter(|problem| {
            matches!(problem.kind, ProblemKind::NeverHolds | ProblemKind::NeverReached)
        });
        let dead: Vec<usize> = dead.map(|problem| problem.rules[0]).collect();
        for case in &cases {
            let held = apply(&rules, case, opening()).held;
            prop_assert!(!held.iter().any(|rule| dead.contains(rule)), "{case:?} meets one of {dead:?}");
        }
    }

    #[test]
    fn rules_that_disagree_about_some_case_are_found(rules in rules(), cases in vec(case(), 20)) {
        let problems = problems_of(&rules, opening(), Instant::from_ms(NOON));
        prop_assume!(problems.iter().all(|problem| problem.kind != ProblemKind::TooBranched));
        for case in &cases {
            let held = apply(&rules, case, opening()).held;
            for (nth, first) in held.iter().enumerate() {
                for second in held.iter().skip(nth + 1) {
                    let disagree = rules[*second].then.iter().any(|action| {
                        last_set(&rules[*first], action).is_some_and(|value| Some(value) != last_set(&rules[*second], action))
                    });
                    // What a third rule between them changes is not followed.
                    if disagree && second - first == 1 && *first == 0 {
                        let both = |problem: &&makegood_core::desk::rule::Problem| problem.rules == [*first, *second];
                        prop_assert!(problems.iter().any(|problem| both(&problem)), "{first} and {second} hold for {case:?}");
                    }
                }
            }
        }
    }

    #[test]
    fn applying_rules_is_the_same_every_time_and_stops_where_it_says(rules in rules(), case in case()) {
        let applied = apply(&rules, &case, opening());
        prop_assert_eq!(&applied, &apply(&rules, &case, opening()));
        if let Some(stop) = applied.stopped_by {
            prop_assert!(rules[stop].stop && applied.held.last() == Some(&stop));
        }
        let acts = |rule: usize| applied.changes.iter().filter(move |change| change.rule == rule);
        for (rule, own) in rules.iter().enumerate() {
            prop_assert!(acts(rule).all(|change| own.then.contains(&change.action) && applied.held.contains(&rule)));
        }
    }

    #[test]
    fn rules_come_back_from_json_as_they_were(rules in rules()) {
        let kept = serde_json::to_string(&rules).expect("JSON");
        prop_assert_eq!(serde_json::from_str::<Vec<Rule>>(&kept).expect("rules"), rules);
    }
}
