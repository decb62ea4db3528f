//! A case on which rules acted is erased like any other: nothing waits for it, and the rules go on.

use super::escalation::{STEPS, at, shares};
use super::{group, kept, on_both, rule, until};
use crate::cases::NOBODY_CAN_SIGN_IN;

#[test]
fn a_case_on_which_rules_acted_is_erased_and_nothing_waits_for_it() {
    on_both("erased", &[], |service, owner, dasan| {
        group(&owner, "second", &[], &[]);
        kept(&owner, "/desk/escalations", &STEPS);
        kept(&owner, "/desk/rules", &rule("sign in", Some(("subject", "contains", "로그인")), &[("add_tag", "login")]));
        let wait = [
            ("name", "mark"),
            ("on", "yes"),
            ("state", "open"),
            ("since", "customer_message"),
            ("after", "20 minutes"),
            ("act", "add_tag"),
            ("act_text", "waits"),
            ("do", "save"),
        ];
        kept(&owner, "/desk/schedule", &wait);
        let (erased, stays) = (dasan.open_case(&NOBODY_CAN_SIGN_IN), dasan.open_case(&NOBODY_CAN_SIGN_IN));
        let service = at(service, "2024-03-20T00:31:00Z");
        let tags = |id: &str| service.read(async |store| store.tags_of_case(id).await);
        until("every rule has acted", || {
            [&erased, &stays].iter().all(|id| tags(id) == ["login", "waits"] && shares(&service, id) == ["50 %"])
        });
        let facts = service.read(async |store| store.facts_of_case(&erased).await).len();
        let owner = service.signed_in(crate::OWNER);
        owner.submit(&format!("/cases/{erased}/erase"), &[("number", &erased)]);
        assert_eq!(owner.get(&format!("/cases/{erased}")).status, 404);
        assert_eq!((shares(&service, &erased).len(), tags(&erased).len()), (0, 0));
        assert_eq!(service.read(async |store| store.facts_of_case(&erased).await).len(), facts);
        // Its next step falls due like the other's: the other's is taken, and its own job has nothing to do.
        let service = at(service, "2024-03-20T00:46:00Z");
        until("the other case goes on", || shares(&service, &stays) == ["50 %", "75 %"]);
        let now = makegood_core::time::Instant::from_ms(1_710_895_560_000);
        until("no job is left that is due", || !service.read(async |store| store.job_is_due(now).await));
        assert_eq!(service.read(async |store| store.job_counts().await).failed, 0);
        let owner = service.signed_in(crate::OWNER);
        for (list, rules) in [
            (
                "rules",
                service
                    .read(async |store| store.delivery_rules().await)
                    .into_iter()
                    .map(|row| row.id)
                    .collect::<Vec<_>>(),
            ),
            (
                "schedule",
                service.read(async |store| store.schedule_rules().await).into_iter().map(|row| row.id).collect(),
            ),
            (
                "escalations",
                service.read(async |store| store.escalation_policies().await).into_iter().map(|row| row.id).collect(),
            ),
        ] {
            kept(&owner, &format!("/desk/{list}/{}/remove", rules[0]), &[]);
        }
    });
}
