//! Laws of the way to a binding version: whatever people try, in whatever order.

use makegood_core::lifecycle::{Actor, Course, Facts, Party, Step, Taken, Way};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;

use crate::steps::{customer, customer_party, manager, take};

fn step() -> impl Strategy<Value = Step> {
    let party = || select(vec![Party::Provider, customer_party("a"), customer_party("b")]);
    prop_oneof![
        Just(Step::Drafted),
        select(vec![Way::Published, Way::Signed]).prop_map(Step::Offered),
        party().prop_map(Step::Reviewed),
        Just(Step::Priced),
        Just(Step::Approved),
        party().prop_map(Step::Signed),
        Just(Step::Adopted),
        Just(Step::Withdrawn),
    ]
}

fn actor() -> impl Strategy<Value = Actor> {
    let operator = Actor { manages: false, ..manager("park", true) };
    select(vec![manager("kim", true), manager("lee", true), operator, customer("a"), customer("b")])
}

fn facts() -> impl Strategy<Value = Facts> {
    let customers = select(vec![vec![], vec!["a".to_owned()], vec!["a".to_owned(), "b".to_owned()]]);
    (customers, 0_usize..2, 0_usize..2).prop_map(|(customers, open_comments, undecided)| Facts {
        customers,
        open_comments,
        undecided,
    })
}

proptest! {
    #[test]
    fn nobody_skips_a_step_and_nobody_takes_anothers(
        tries in vec((step(), actor()), 0..60),
        facts in facts(),
    ) {
        let mut course = Course::default();
        for (step, actor) in tries {
            let before = course.clone();
            if take(&mut course, step.clone(), &actor, &facts).is_err() {
                prop_assert_eq!(&course, &before);
                continue;
            }
            prop_assert!(actor.manages && actor.party == step.party());
            prop_assert!(!before.has(&Step::Adopted), "nothing follows adoption");
            if step == Step::Approved {
                prop_assert_ne!(course.drafter(), Some(actor.id.as_str()));
            }
            if step == Step::Adopted {
                let way = course.way().unwrap();
                for needed in Course::path(way, &facts) {
                    prop_assert!(course.has(&needed), "{:?} was skipped", needed);
                }
                prop_assert!(facts.undecided == 0 && facts.open_comments == 0);
            }
        }
    }

    /// Each record is read back as the step that it was.
    #[test]
    fn a_step_is_read_as_it_was_written(step in step()) {
        let party = step.party();
        let read = Step::of_record(step.word(), step.way().map(Way::word), party.key());
        prop_assert_eq!(read, Some(step));
    }

    /// Whoever may take each next step of the path comes to its end.
    #[test]
    fn the_path_can_be_walked_to_its_end(way in select(vec![Way::Published, Way::Signed])) {
        let facts = Facts { customers: vec!["a".to_owned(), "b".to_owned()], ..Facts::default() };
        let mut course = Course::of([Taken { step: Step::Drafted, by: "kim".to_owned() }]);
        course.take(Taken { step: Step::Offered(way), by: "kim".to_owned() });
        while let Some(next) = course.ahead(&facts).into_iter().next() {
            let actor = match next.party() {
                Party::Provider => manager("lee", true),
                Party::Customer(id) => customer(&id),
            };
            prop_assert_eq!(take(&mut course, next, &actor, &facts), Ok(()));
        }
        prop_assert!(course.has(&Step::Adopted));
    }
}
