//! Prepared answers: kept when nothing speaks against them, filled from the case, inserted without scripts.

use super::{kept, on_both};
use crate::cases::{NOBODY_CAN_SIGN_IN, desk};

const GREETING: &str =
    "Hello {{contact.name}},\nwe look into {{case.number}} and answer by {{due.first_response}}.\n{{member.name}}";

#[test]
fn an_answer_is_filled_from_the_case_behind_what_was_written() {
    on_both("answers", &[], |service, owner, dasan| {
        let fields = [("name", "greeting"), ("language", "en"), ("text", GREETING)];
        kept(&owner, "/desk/answers", &fields);
        let id = dasan.open_case(&NOBODY_CAN_SIGN_IN);
        let path = format!("/cases/{id}");
        assert!(owner.get(&path).says("greeting"));
        let answer = service.read(async |store| store.prepared_answers().await)[0].id.clone();
        let fields = [("text", "Good morning."), ("prepared", &answer), ("do", "insert")];
        let page = owner.send_form(&format!("{path}/answers"), &fields, &[]);
        assert_eq!(page.status, 200);
        assert!(page.says("Good morning.\n\nHello Sora,\nwe look into default-1"), "{}", page.body);
        assert!(page.says("answer by 2024-03-20 01:00 (UTC).\nKim Sojung"), "{}", page.body);
        assert_eq!(service.read(async |store| store.messages_of_case(&id).await).len(), 1, "nothing was sent");
        // Nobody of theirs asked here: what is missing stays in sight, and is said.
        let id = owner.open_case(&[("customer", "dasan"), ("title", "x"), ("kind", "incident"), ("severity", "1")]);
        let fields = [("text", ""), ("prepared", answer.as_str()), ("do", "insert")];
        let page = owner.send_form(&format!("/cases/{id}/answers"), &fields, &[]);
        assert!(page.says("Hello {{contact.name}},\nwe look into default-2"), "{}", page.body);
        assert!(page.says("is missing: the name of the customer's contact is not known"), "{}", page.text());
    });
}

#[test]
fn what_nobody_knows_is_refused_in_both_languages_and_the_text_stays() {
    let (service, owner, _dasan) = desk(&[]);
    let fields = [("name", "greeting"), ("language", "ko"), ("text", "{{customer.nme}} {{due.first_respons}}")];
    let refused = owner.post("/desk/answers", &fields);
    assert_eq!(refused.status, 200);
    assert!(refused.says("nothing is called `{{customer.nme}}`") && refused.says("did you mean"), "{}", refused.text());
    assert!(refused.says("{{due.first_respons}}"));
    owner.post("/language", &[("language", "ko"), ("back", "/")]);
    let refused = owner.post("/desk/answers", &fields);
    assert!(refused.says("(이)라는 항목이 없습니다"), "{}", refused.text());
    assert!(service.read(async |store| store.prepared_answers().await).is_empty());
    kept(&owner, "/desk/answers", &[("name", "a"), ("language", "ko"), ("text", "네")]);
    let twice = owner.post("/desk/answers", &[("name", "a"), ("language", "ko"), ("text", "예")]);
    assert!(twice.says("같은 이름과 언어의 답변이 이미 있습니다"), "{}", twice.text());
    let id = service.read(async |store| store.prepared_answers().await)[0].id.clone();
    kept(&owner, &format!("/desk/answers/{id}"), &[("name", "a"), ("language", "en"), ("text", "Yes")]);
    kept(&owner, &format!("/desk/answers/{id}/remove"), &[]);
    let log = owner.get("/audit-log");
    assert!(log.says("준비된 답변"), "{}", log.text());
}

#[test]
fn a_customer_inserts_nothing() {
    let (service, owner, dasan) = desk(&[]);
    kept(&owner, "/desk/answers", &[("name", "inside"), ("language", "en"), ("text", "the desk's own words")]);
    let answer = service.read(async |store| store.prepared_answers().await)[0].id.clone();
    let id = dasan.open_case(&NOBODY_CAN_SIGN_IN);
    assert!(!dasan.get(&format!("/cases/{id}")).says("inside"));
    let fields = [("text", "hello"), ("prepared", answer.as_str()), ("do", "insert")];
    let sent = dasan.send_form(&format!("/cases/{id}/replies"), &fields, &[]);
    assert_eq!(sent.status, 303, "it is what they wrote, and nothing else");
    assert!(!dasan.get(&format!("/cases/{id}")).says("the desk's own words"));
}
