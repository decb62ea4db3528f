//! Who sees a case, and how much of it.

use super::{NOBODY_CAN_SIGN_IN, desk};

#[test]
fn notes_and_names_of_the_desk_stay_in_the_house() {
    let (service, owner, dasan) = desk(&[]);
    let id = dasan.open_case(&NOBODY_CAN_SIGN_IN);
    let path = format!("/cases/{id}");
    let secret = [("text", "the third time this month, @operator")];
    let file: [(&str, &[u8]); 1] = [("plan.txt", b"internal plan")];
    assert_eq!(owner.send_form(&format!("{path}/notes"), &secret, &file).status, 303);
    owner.submit(&format!("{path}/assignment"), &[("do", "take")]);
    owner.submit(&format!("{path}/tags"), &[("tag", "VIP")]);
    let (inside, outside) = (owner.get(&path), dasan.get(&path));
    for said in ["the third time this month", "plan.txt", "Kim Sojung", "#vip"] {
        assert!(inside.says(said), "{said}: {}", inside.text());
        assert!(!outside.says(said), "{said}: {}", outside.text());
    }
    let attachment = inside.between("/attachments/", "\"");
    let attachment = format!("{path}/attachments/{attachment}");
    let file = owner.get(&attachment);
    assert_eq!((file.status, file.body.as_str()), (200, "internal plan"));
    // What a sender says of a file is not believed, and it is saved, never shown.
    assert_eq!(file.header("content-type"), "text/plain; charset=utf-8");
    assert!(file.header("content-disposition").starts_with("attachment;"));
    assert_eq!(dasan.get(&attachment).status, 404);
    let other = service.customer("other");
    for foreign in [path.as_str(), attachment.as_str()] {
        assert_eq!(other.get(foreign).status, 404, "{foreign}");
    }
    assert_eq!(other.send_form(&format!("{path}/replies"), &[("text", "mine?")], &[]).status, 404);
    assert!(!other.get("/cases?view=all").says(&id));
}

#[test]
fn a_member_of_another_brand_finds_nothing() {
    let (service, owner, dasan) = desk(&[]);
    let id = dasan.open_case(&NOBODY_CAN_SIGN_IN);
    owner.submit("/brands", &[("id", "second"), ("name", "Second"), ("language", "ko")]);
    let member = service.member("member");
    assert_eq!(member.get(&format!("/cases/{id}")).status, 200);
    service.change(async |change| change.set_brands_of_member("member", &["second"]).await);
    assert_eq!(member.get(&format!("/cases/{id}")).status, 404);
    assert!(!member.get("/cases?view=all").says(&id));
    let refused = member.post("/cases/bulk", &[("case", &id), ("state", "closed")]);
    assert_eq!(refused.status, 404);
    let given = owner.post(&format!("/cases/{id}/assignment"), &[("assignee", "member")]);
    assert!(given.says("does not see the brand `default`"), "{}", given.text());
}

#[test]
fn a_customer_cannot_pass_for_another_one() {
    let (service, _owner, dasan) = desk(&[]);
    drop(service.customer("other"));
    let mut fields = NOBODY_CAN_SIGN_IN.to_vec();
    fields.extend([("customer", "other"), ("hotline", "yes"), ("channel", "phone")]);
    let id = dasan.open_case(&fields);
    let case = service.read(async |store| store.case(&id).await).unwrap();
    assert_eq!(case.customer_id.as_deref(), Some("dasan"));
    assert_eq!((case.hotline, case.channel.as_str()), (false, "form"));
}

#[test]
fn a_call_is_noted_in_the_house_and_only_a_call_comes_by_the_hotline() {
    let (_service, owner, dasan) = desk(&[]);
    let call =
        [("customer", "dasan"), ("title", "Sign-in"), ("text", "Sora called."), ("severity", "1"), ("hotline", "yes")];
    let refused = owner.send_form("/cases", &call, &[]);
    assert!(refused.status == 200 && refused.says("the hotline is a phone line"), "{}", refused.text());
    let path = format!("/cases/{}", owner.open_case(&[&call[..], &[("channel", "phone")]].concat()));
    let page = owner.get(&path);
    assert!(page.says("phone call") && page.says("hotline") && page.says("Sora called."), "{}", page.text());
    assert!(!dasan.get(&path).says("Sora called."), "{}", dasan.get(&path).text());
}
