//! What the desk does to cases: give them to somebody, merge, split, link, answer forty at once.

use super::{NOBODY_CAN_SIGN_IN, desk};
use crate::desk::{kept, rule};
use crate::incidents::evening;
use crate::mail_box::MailBox;

#[test]
fn merged_cases_go_on_as_one_and_a_split_one_as_two() {
    let (service, owner, dasan) = desk(&[]);
    let (first, second) = (dasan.open_case(&NOBODY_CAN_SIGN_IN), dasan.open_case(&NOBODY_CAN_SIGN_IN));
    owner.submit(&format!("/cases/{second}/merge"), &[("into", &first)]);
    let page = dasan.get(&format!("/cases/{second}"));
    assert!(page.says("This was merged into another case.") && page.says(&first), "{}", page.text());
    assert!(!dasan.get("/cases?view=all").says(&second));
    // What was written on it stands where it goes on, with its number.
    let stays = owner.get(&format!("/cases/{first}"));
    assert!(stays.says(&format!("<a href=\"/cases/{second}\">{second}</a>")), "{}", stays.body);
    for page in [stays, dasan.get(&format!("/cases/{first}"))] {
        assert_eq!(page.body.matches("아침부터 아무도 로그인할 수 없습니다.").count(), 2, "{}", page.text());
        assert!(page.says(&format!("<a class=\"id\" href=\"/cases/{second}\">{second}</a>")), "{}", page.body);
    }
    let late = owner.post(&format!("/cases/{second}/state"), &[("state", "open")]);
    assert!(late.says("go on there"), "{}", late.text());
    let title = [("title", "회의 녹화가 저장되지 않습니다"), ("kind", "incident"), ("severity", "3")];
    owner.submit(&format!("/cases/{first}/split"), &title);
    let page = owner.get("/cases");
    assert!(page.says("회의 녹화가 저장되지 않습니다"), "{}", page.text());
    assert_eq!(service.read(async |store| store.linked_cases(&first).await), ["default-3"]);
    drop(service.customer("other"));
    let foreign = owner.open_case(&[("customer", "other"), ("title", "x"), ("kind", "incident")]);
    let refused = owner.post(&format!("/cases/{first}/merge"), &[("into", &foreign)]);
    assert!(refused.says("another case of the same customer"), "{}", refused.text());
}

#[test]
fn the_inbox_stands_by_severity_then_arrival_and_says_why() {
    let (_service, owner, dasan) = desk(&[]);
    for (title, severity) in [("low", "4"), ("grave", "1"), ("middle", "2"), ("grave too", "1")] {
        dasan.open_case(&[("title", title), ("kind", "incident"), ("severity", severity)]);
    }
    let page = owner.get("/cases");
    let text = page.text();
    let places: Vec<usize> = ["grave", "grave too", "middle", "low"]
        .iter()
        .map(|title| text.find(&format!("\n{title}\n")).unwrap())
        .collect();
    assert!(places.is_sorted(), "{text}");
    assert!(page.body.contains("Order: severity `1` (1 of 4), then"), "{}", page.body);
    for (view, there) in [("mine", false), ("unassigned", true), ("due", true), ("followed", false), ("all", true)] {
        assert_eq!(owner.get(&format!("/cases?view={view}")).says("grave too"), there, "{view}");
    }
    assert!(!owner.get("/cases?severity=2").says("grave too"));
}

#[test]
fn the_forty_cases_of_one_incident_are_answered_at_once() {
    let mails = MailBox::open();
    let (service, owner, dasan) = desk(&["--smtp", &mails.url()]);
    owner.submit("/incidents", &evening("2024-03-19T19:00", ""));
    let incident = service.incidents()[0].id.clone();
    let ids: Vec<String> = (0..40).map(|_| dasan.open_case(&NOBODY_CAN_SIGN_IN)).collect();
    let mut fields: Vec<(&str, &str)> = ids.iter().map(|id| ("case", id.as_str())).collect();
    let answer = "원인을 찾아 조치하고 있습니다.";
    let without = [fields.clone(), vec![("text", answer), ("incident", incident.as_str())]].concat();
    let refused = owner.post("/cases/bulk", &without);
    assert!(refused.says("default-1: the first answer says when"), "{}", refused.text());
    assert_eq!(service.read(async |store| store.case("default-1").await).unwrap().answered_at, None);
    fields.extend([
        ("text", answer),
        ("incident", &incident),
        ("estimate", "2024-03-20T12:00"),
        ("state", "on_hold"),
        ("back", "/cases"),
    ]);
    let page = owner.submit("/cases/bulk", &fields);
    assert_eq!(page.status, 200);
    for id in &ids {
        let case = service.read(async |store| store.case(id).await).unwrap();
        assert_eq!((case.state.as_str(), case.incident_id.as_deref()), ("on_hold", Some(incident.as_str())));
        assert!(case.answered_at.is_some());
    }
    assert!(owner.get(&format!("/cases?incident={incident}")).says("default-1"));
    let page = owner.get("/cases/default-1");
    let text = page.text();
    assert!(text.contains("Incident behind it") && !text.contains(&incident), "by its title: {text}");
    // Forty confirmations, forty answers.
    let all = mails.mails(80);
    assert_eq!(all.iter().filter(|mail| mail.contains("We are looking at your request")).count(), 40);
}

#[test]
fn a_case_is_taken_at_its_head_and_korean_readers_meet_no_raw_words() {
    let (_service, owner, dasan) = desk(&[]);
    kept(&owner, "/desk/rules", &rule("faults", Some(("kind", "equals", "incident")), &[("add_tag", "fault")]));
    kept(&owner, "/desk/rules", &rule("all", None, &[("add_tag", "seen")]));
    let path = format!("/cases/{}", dasan.open_case(&NOBODY_CAN_SIGN_IN));
    owner.post("/language", &[("language", "ko"), ("back", "/")]);
    let page = owner.get(&path);
    let place = |what: &str| page.body.find(what).unwrap();
    assert!(place("value=\"take\"") < place("class=\"thread\""), "{}", page.body);
    for said in ["시작 (접수)", "약속 대상은 `서비스 요청`입니다", "유형이 `장애`입니다"] {
        assert!(page.says(said), "{said}: {}", page.text());
    }
    let text = page.text();
    assert!(!text.contains("service_request") && !text.contains("(opened)"), "{text}");
    assert!(!page.body.contains(" · </small></li>"), "nothing follows the dot: {}", page.body);
    assert!(owner.get("/desk/rules").says("유형: “장애” 같음"), "{}", owner.get("/desk/rules").text());
}

#[test]
fn a_form_of_an_old_page_does_not_undo_what_a_colleague_did() {
    let (service, owner, dasan) = desk(&[]);
    let colleague = service.member("member");
    let id = dasan.open_case(&NOBODY_CAN_SIGN_IN);
    let (path, form) = (format!("/cases/{id}"), format!("/cases/{id}/state"));
    let seen = |page: &crate::Answer| page.between("name=\"seen\" value=\"", "\"");
    let old = seen(&colleague.get(&path));
    owner.submit(&form, &[("state", "on_hold"), ("reason", "the supplier looks")]);
    let refused = colleague.post(&form, &[("state", "open"), ("reason", "x"), ("seen", &old)]);
    assert!(refused.says("somebody changed the case meanwhile"), "{}", refused.text());
    assert_eq!(service.read(async |store| store.case(&id).await).unwrap().state, "on_hold");
    // The page that refused shows how it stands now.
    colleague.submit(&form, &[("state", "open"), ("reason", "x"), ("seen", &seen(&refused))]);
    assert_eq!(service.read(async |store| store.case(&id).await).unwrap().state, "open");
}

#[test]
fn many_cases_get_a_group_a_kind_and_a_severity_with_its_reason_at_once() {
    let (service, owner, dasan) = desk(&[]);
    owner.submit("/groups", &[("id", "night"), ("name", "Night")]);
    let ids = [dasan.open_case(&NOBODY_CAN_SIGN_IN), dasan.open_case(&NOBODY_CAN_SIGN_IN)];
    assert!(!owner.get("/cases").body.contains(" checked"));
    let ticked = owner.get("/cases?ticked=all");
    assert_eq!(ticked.body.matches(" checked").count(), 2, "{}", ticked.body);
    let mut fields: Vec<(&str, &str)> = ids.iter().map(|id| ("case", id.as_str())).collect();
    fields.extend([("group", "night"), ("kind", "problem"), ("severity", "2"), ("back", "/cases")]);
    let refused = owner.post("/cases/bulk", &fields);
    assert!(refused.says("default-1: say why the severity changes"), "{}", refused.text());
    fields.push(("reason", "Some can sign in"));
    owner.submit("/cases/bulk", &fields);
    for id in &ids {
        let case = service.read(async |store| store.case(id).await).unwrap();
        assert_eq!((case.kind.as_str(), case.group_id.as_deref()), ("problem", Some("night")));
        assert_eq!(case.severity.as_deref(), Some("2"));
        assert!(dasan.get(&format!("/cases/{id}")).says("Some can sign in"), "the customer reads why");
    }
}
