//! What the desk does by itself is the same on every replica, at once.

use super::{kept, rule};
use crate::cases::{NOBODY_CAN_SIGN_IN, desk_on};
use crate::page_text::MARCH;
use crate::{Service, postgres};

#[test]
fn a_rule_that_one_replica_saves_holds_on_the_other_at_once() {
    let database = postgres::empty_database(format!("desk_replicas_{}", std::process::id()));
    let (one, owner, dasan) = desk_on(Service::start_on(&database, MARCH));
    let other = Service::start_on(&database, MARCH);
    let there = other.signed_in("dasan@example.com");
    let tags = |id: &str| one.read(async |store| store.tags_of_case(id).await);
    assert_eq!(tags(&there.open_case(&NOBODY_CAN_SIGN_IN)), [] as [String; 0], "it has read that there is no rule");
    kept(&owner, "/desk/rules", &rule("mark", None, &[("add_tag", "a")]));
    assert_eq!(tags(&there.open_case(&NOBODY_CAN_SIGN_IN)), ["a"]);
    assert_eq!(tags(&dasan.open_case(&NOBODY_CAN_SIGN_IN)), ["a"]);
    let id = one.read(async |store| store.delivery_rules().await)[0].id.clone();
    kept(&owner, &format!("/desk/rules/{id}"), &rule("mark", None, &[("add_tag", "b")]));
    assert_eq!(tags(&there.open_case(&NOBODY_CAN_SIGN_IN)), ["b"]);
    kept(&owner, &format!("/desk/rules/{id}/remove"), &[]);
    assert_eq!(tags(&there.open_case(&NOBODY_CAN_SIGN_IN)), [] as [String; 0]);
}
