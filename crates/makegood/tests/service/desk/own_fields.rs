//! Fields of the desk's own making in what it does by itself: rules ask for them and fill them in.

use super::escalation::at;
use super::{kept, on_both, rule, until};
use crate::cases::NOBODY_CAN_SIGN_IN;
use crate::{Client, Service};

fn value(service: &Service, id: &str, field: &str) -> Option<String> {
    service.read(async |store| store.field_values_of_case(id).await).remove(field)
}

fn make_fields(owner: &Client) {
    let room =
        [("id", "room"), ("name_en", "Room"), ("holds", "choice"), ("choices", "Seoul\nBusan"), ("shown", "yes")];
    owner.submit("/case-fields", &room);
    owner.submit("/case-fields", &[("id", "site"), ("name_en", "Site"), ("holds", "text")]);
}

#[test]
fn a_delivery_rule_asks_for_a_field_and_fills_in_another() {
    on_both("asked_fields", &[], |service, owner, dasan| {
        make_fields(&owner);
        let acts = [("set_field:site", "HQ-2"), ("add_tag", "onsite")];
        kept(&owner, "/desk/rules", &rule("rooms", Some(("field:room", "equals", "Busan")), &acts));
        let with = |room| [&NOBODY_CAN_SIGN_IN[..], &[("field:room", room)]].concat();
        let (met, other) = (dasan.open_case(&with("Busan")), dasan.open_case(&with("Seoul")));
        let without = dasan.open_case(&NOBODY_CAN_SIGN_IN);
        assert_eq!(value(&service, &met, "site").as_deref(), Some("HQ-2"));
        assert_eq!(service.read(async |store| store.tags_of_case(&met).await), ["onsite"]);
        for id in [&other, &without] {
            assert_eq!(value(&service, id, "site"), None);
            assert_eq!(service.read(async |store| store.tags_of_case(id).await), [] as [String; 0]);
        }
        let (inside, outside) = (owner.get(&format!("/cases/{met}")), dasan.get(&format!("/cases/{met}")));
        assert!(inside.says("by the rule “rooms”") && inside.says("HQ-2"), "{}", inside.text());
        assert!(!outside.says("HQ-2"), "{}", outside.text());
        // What the field does not hold is not filled in, and the case says so.
        let rooms = rule("no such room", Some(("subject", "contains", "Jeju")), &[("set_field:room", "Jeju")]);
        kept(&owner, "/desk/rules", &rooms);
        let refused = dasan.open_case(&[("title", "Jeju"), ("kind", "incident"), ("severity", "3")]);
        assert_eq!(value(&service, &refused, "room"), None);
        let page = owner.get(&format!("/cases/{refused}"));
        assert!(page.says("it takes one of `Seoul`, `Busan`"), "{}", page.text());
    });
}

#[test]
fn a_schedule_rule_acts_on_those_whose_field_it_asks_for_as_it_is_then() {
    on_both("timed_fields", &[], |service, owner, dasan| {
        make_fields(&owner);
        let fields = [
            ("name", "resolve in Busan"),
            ("on", "yes"),
            ("state", "waiting_for_customer"),
            ("since", "member_message"),
            ("after", "3 days"),
            ("of", "field:room"),
            ("is", "equals"),
            ("value", "Busan"),
            ("act", "set_field:site"),
            ("act_text", "empty"),
            ("act", "resolve"),
            ("act_text", ""),
            ("do", "save"),
        ];
        kept(&owner, "/desk/schedule", &fields);
        let with = |room| [&NOBODY_CAN_SIGN_IN[..], &[("field:room", room)]].concat();
        let (met, left) = (dasan.open_case(&with("Seoul")), dasan.open_case(&with("Busan")));
        let answer = [("text", "Which one?"), ("estimate", "2024-03-20T12:00"), ("state", "waiting_for_customer")];
        for id in [&met, &left] {
            assert_eq!(owner.send_form(&format!("/cases/{id}/answers"), &answer, &[]).status, 303);
        }
        owner.submit(&format!("/cases/{met}/fields"), &[("field:room", "Busan")]);
        owner.submit(&format!("/cases/{left}/fields"), &[("field:room", "Seoul")]);
        let service = at(service, "2024-03-24T00:00:10Z");
        let state = |id: &str| service.read(async |store| store.case(id).await).unwrap().state;
        until("the case in Busan is resolved", || state(&met) == "resolved");
        assert_eq!(value(&service, &met, "site").as_deref(), Some("empty"));
        std::thread::sleep(std::time::Duration::from_secs(2));
        assert_eq!((state(&left).as_str(), value(&service, &left, "site")), ("waiting_for_customer", None));
    });
}
