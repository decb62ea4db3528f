//! Who takes cases: in turn and fair on every replica, never more than somebody takes, or nobody, and it is said why.

use std::collections::BTreeMap;

use super::{group, kept, on_both, rule, until};
use crate::cases::{NOBODY_CAN_SIGN_IN, desk, desk_on};
use crate::page_text::MARCH;
use crate::{Service, postgres};

/// How many open cases each member has.
fn counts(service: &Service) -> BTreeMap<String, usize> {
    let all = makegood_store::CaseFilter::default();
    let page = makegood_store::CasePage { order: makegood_store::CaseOrder::Latest, after: None, limit: 1_000 };
    let cases = service.read(async |store| store.listed_cases(&all, &page).await);
    let mut counts = BTreeMap::new();
    for case in cases.into_iter().filter(|case| !["resolved", "closed"].contains(&case.state.as_str())) {
        *counts.entry(case.assignee_id.unwrap_or_else(|| "nobody".to_owned())).or_default() += 1;
    }
    counts
}

#[test]
fn cases_of_a_group_go_round_and_who_is_away_or_full_is_passed_over() {
    on_both("round", &[], |service, owner, dasan| {
        let (kim, _lee) = (service.invited("kim", "member", None), service.invited("lee", "member", None));
        group(&owner, "support", &["kim", "lee"], &[("way", "round_robin"), ("capacity", "3")]);
        kept(&owner, "/desk/rules", &rule("all", None, &[("assign_group:support", "")]));
        let open = |count: usize| (0..count).map(|_| dasan.open_case(&NOBODY_CAN_SIGN_IN)).collect::<Vec<_>>();
        let ids = open(4);
        assert_eq!(counts(&service), BTreeMap::from([("kim".to_owned(), 2), ("lee".to_owned(), 2)]));
        let page = owner.get(&format!("/cases/{}", ids[0]));
        assert!(page.says("in turn: the fewest open cases in the group (0)"), "{}", page.text());
        kept(&kim, "/account/availability", &[("away", "yes")]);
        assert!(kim.get("/account").says("No cases are given to you."));
        let last = open(2).pop().unwrap();
        let now = counts(&service);
        assert_eq!((now["kim"], now["lee"], now["nobody"]), (2, 3, 1));
        let page = owner.get(&format!("/cases/{last}"));
        assert!(page.says("Nobody available") && page.says("kim: away"), "{}", page.text());
        assert!(page.says("lee: 3 open cases of at most 3") && page.says("support"), "{}", page.text());
        assert!(!dasan.get(&format!("/cases/{last}")).says("Nobody available"));
        kept(&kim, "/account/availability", &[("away", "no")]);
        open(2);
        let now = counts(&service);
        assert_eq!((now["kim"], now["lee"], now["nobody"]), (3, 3, 2), "nobody has more than they take");
    });
}

#[test]
fn members_take_cases_in_their_hours_and_a_default_assignee_takes_them_all() {
    let (service, owner, dasan) = desk(&[]);
    drop((service.invited("kim", "member", None), service.invited("lee", "member", None)));
    let night = [("id", "night"), ("hours", "Mon-Fri 20:00-23:00"), ("time_zone", "Asia/Seoul")];
    kept(&owner, "/desk/hours", &night);
    group(&owner, "support", &["kim", "lee"], &[("way", "default_assignee"), ("default", "kim")]);
    kept(&owner, "/desk/rules", &rule("all", None, &[("assign_group:support", "")]));
    for _ in 0..2 {
        dasan.open_case(&NOBODY_CAN_SIGN_IN);
    }
    assert_eq!(counts(&service)["kim"], 2);
    kept(&owner, "/desk/assignment/members/kim", &[("hours", "night"), ("capacity", "")]);
    let id = dasan.open_case(&NOBODY_CAN_SIGN_IN);
    let page = owner.get(&format!("/cases/{id}"));
    assert!(page.says("kim: outside their hours"), "{}", page.text());
    let none = owner.post("/desk/assignment/groups/support", &[("way", "default_assignee")]);
    assert!(none.says("choose the default assignee"), "{}", none.text());
    let wrong = owner.post("/desk/assignment/members/kim", &[("capacity", "many")]);
    assert!(wrong.says("`many` is no number of cases"), "{}", wrong.text());
    // Given by hand to a group, a case goes on as the group works.
    kept(&owner, "/desk/assignment/groups/support", &[("way", "round_robin")]);
    kept(&owner, &format!("/cases/{id}/assignment"), &[("group", "")]);
    kept(&owner, &format!("/cases/{id}/assignment"), &[("group", "support")]);
    assert_eq!(counts(&service)["lee"], 1);
}

#[test]
fn two_replicas_that_open_cases_at_once_share_them_fairly_and_nobody_has_too_many() {
    let database = postgres::empty_database(format!("fair_{}", std::process::id()));
    let (first, owner, dasan) = desk_on(Service::start_on(&database, MARCH));
    let second = Service::start_on(&database, MARCH);
    for name in ["kim", "lee", "han"] {
        drop(first.invited(name, "member", None));
    }
    let names = ["kim", "lee", "han"];
    group(&owner, "support", &names, &[("way", "round_robin"), ("capacity", "7")]);
    kept(&owner, "/desk/rules", &rule("all", None, &[("assign_group:support", "")]));
    let there = second.signed_in("dasan@example.com");
    std::thread::scope(|scope| {
        for client in [dasan, there] {
            scope.spawn(move || {
                for _ in 0..12 {
                    client.open_case(&NOBODY_CAN_SIGN_IN);
                }
            });
        }
    });
    until("the last case is there", || counts(&first).values().sum::<usize>() == 24);
    let counts = counts(&first);
    assert_eq!(names.map(|name| counts[name]), [7, 7, 7], "{counts:?}");
    assert_eq!(counts["nobody"], 3);
}
