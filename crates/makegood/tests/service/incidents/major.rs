//! A major incident is led, reported on at a pace, and linked to the problem behind it (C6).

use super::{evening, meeting};

#[test]
fn a_major_incident_has_a_pace_and_people_in_roles() {
    let (service, owner) = meeting();
    drop(service.member("operator"));
    owner.submit("/incidents", &evening("2024-03-18T19:00", ""));
    let path = format!("/incidents/{}", service.incidents()[0].id);
    assert!(!owner.get(&path).says("next report"));
    assert!(
        owner.post(&format!("{path}/major"), &[("do", "declare"), ("update_minutes", "0")]).says("1 to 1,440 minutes")
    );
    let page = owner.submit(&format!("{path}/major"), &[("do", "declare"), ("update_minutes", "30")]);
    assert!(page.says("major incident") && page.says("The next report is due at"), "{}", page.text());
    owner.submit(&format!("{path}/roles"), &[("role", "commander"), ("member", "operator")]);
    let page = owner.submit(&format!("{path}/told"), &[("whom", "The board")]);
    assert!(page.says("The board"));
    assert!(page.body.contains(r#"<option value="operator" selected>operator</option>"#), "{}", page.body);
    let page = owner.submit(&format!("{path}/major"), &[("do", "stand_down")]);
    assert!(!page.says("The next report") && page.says("no longer a major incident"), "{}", page.text());
    let id = &service.incidents()[0].id;
    let roles = service.read(async |store| store.roles_of_incident(id).await);
    assert!(roles.len() == 1 && roles[0].to_at.is_some(), "{roles:?}");
}

#[test]
fn a_problem_links_incidents_of_one_cause_and_shows_the_trend() {
    let (service, owner) = meeting();
    owner.submit("/incidents", &evening("2024-03-18T19:00", "2024-03-18T20:00"));
    owner.submit("/incidents", &evening("2024-02-18T19:00", "2024-02-18T19:30"));
    let ids: Vec<String> = service.incidents().into_iter().map(|own| own.id).collect();
    let opened = [("problem", "new"), ("title_ko", "메모리 누수"), ("title_en", "A memory leak")];
    let page = owner.submit(&format!("/incidents/{}/problem", ids[0]), &opened);
    let problem = page.between("href=\"/problems/", "\"");
    owner.submit(&format!("/incidents/{}/problem", ids[1]), &[("problem", &problem)]);
    let page = owner.get(&format!("/problems/{problem}"));
    assert!(page.says("<strong>60</strong><small>1 inc.</small><small>2024-03</small>"), "{}", page.body);
    assert!(page.says("<strong>30</strong><small>1 inc.</small><small>2024-02</small>"), "{}", page.body);
    assert!(owner.get("/problems").says("2 incidents"));
    let closed = [("title_en", "A memory leak"), ("cause_en", "A cache without a limit"), ("closed", "yes")];
    let page = owner.submit(&format!("/problems/{problem}"), &closed);
    assert!(page.says("closed") && page.says("A cache without a limit"));
}
