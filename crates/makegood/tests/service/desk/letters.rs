//! Mail by itself: what a brand set for a state, in the customer's language, and nothing of what stays in the house.

use super::{kept, on_both};
use crate::cases::{NOBODY_CAN_SIGN_IN, desk};
use crate::mail_box::MailBox;

#[test]
fn customers_are_told_of_the_states_that_their_brand_chose_and_of_nothing_inside() {
    let mails = MailBox::open();
    let url = mails.url();
    let seen = std::cell::Cell::new(0);
    on_both("letters", &["--smtp", &url], |service, owner, dasan| {
        let fields = [
            ("new_sent", "yes"),
            ("new_en", "Dear {{contact.name}}, we have {{case.number}}."),
            ("new_ko", "{{contact.name}}님, {{case.number}} 접수."),
            ("on_hold_sent", "yes"),
        ];
        kept(&owner, "/desk/letters/default", &fields);
        let contact = service.read(async |store| store.contacts().await)[0].id.clone();
        let case = [("customer", "dasan"), ("contact", &contact), ("title", "slow"), ("kind", "incident")];
        let id = owner.open_case(&case);
        let path = format!("/cases/{id}");
        assert_eq!(owner.send_form(&format!("{path}/notes"), &[("text", "the third time")], &[]).status, 303);
        owner.submit(&format!("{path}/tags"), &[("tag", "vip")]);
        owner.submit(&format!("{path}/state"), &[("state", "on_hold"), ("reason", "The vendor answers tomorrow.")]);
        // Their brand tells of neither.
        owner.submit(&format!("{path}/state"), &[("state", "waiting_for_customer")]);
        owner.submit(&format!("{path}/state"), &[("state", "resolved")]);
        let all = mails.mails(seen.get() + 2).split_off(seen.get());
        std::thread::sleep(std::time::Duration::from_secs(1));
        assert_eq!(mails.mails(0).len(), seen.get() + 2, "{all:?}");
        seen.set(seen.get() + 2);
        assert!(
            all.iter()
                .any(|mail| mail.contains("Dear Sora, we have default-1.") || mail.contains("Sora님, default-1 접수.")),
            "{all:?}"
        );
        assert!(all.iter().any(|mail| mail.contains("The vendor answers tomorrow.")), "{all:?}");
        assert!(all.iter().all(|mail| !mail.contains("third time") && !mail.contains("vip")));
        drop(dasan);
    });
}

#[test]
fn a_placeholder_that_nobody_knows_is_refused_and_nothing_is_kept() {
    let (service, owner, dasan) = desk(&[]);
    let refused = owner.post("/desk/letters/default", &[("new_en", "{{case.nmber}}"), ("new_sent", "yes")]);
    assert!(refused.says("nothing is called `{{case.nmber}}`"), "{}", refused.text());
    assert!(service.read(async |store| store.state_letters().await).is_empty());
    dasan.open_case(&NOBODY_CAN_SIGN_IN);
}
