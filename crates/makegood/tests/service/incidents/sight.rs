//! Who sees what: customers what is public and theirs, members of a brand that brand's.

use super::{evening, meeting};

#[test]
fn a_customer_sees_what_is_public_and_reaches_what_is_promised_to_them() {
    let (service, owner) = meeting();
    let (dasan, other) = (service.customer("dasan"), service.customer("other"));
    owner.submit("/incidents", &evening("2024-03-18T19:00", ""));
    let id = service.incidents()[0].id.clone();
    let path = format!("/incidents/{id}");
    assert_eq!(dasan.get(&path).status, 404, "it is internal");
    assert!(!dasan.get("/incidents").says("Nobody can sign in"));

    owner.submit(&format!("{path}/publication"), &[("public", "yes")]);
    owner.submit(
        &format!("{path}/updates"),
        &[("state", "identified"), ("text_en", "A cable, for you."), ("public", "yes")],
    );
    owner.submit(&format!("{path}/updates"), &[("state", "identified"), ("text_en", "Blame the intern.")]);
    let page = dasan.get(&path);
    assert_eq!(page.status, 200);
    assert!(page.says("A cable, for you.") && !page.says("Blame the intern."), "{}", page.text());
    assert!(!page.says("Kim Sojung"), "customers read no names");
    assert!(!page.says("Work on it") && !page.says("internal"));
    assert!(dasan.get("/incidents").says("Nobody can sign in"));

    assert_eq!(other.get(&path).status, 404, "no agreement promises it to them");
    assert!(!other.get("/incidents").says("Nobody can sign in"));
    assert!(!other.get("/incidents?service=remotemeeting").says("Nobody can sign in"));
    for client in [&dasan, &other] {
        assert_eq!(client.post(&format!("{path}/updates"), &[("state", "resolved"), ("text_en", "x")]).status, 403);
    }
}

#[test]
fn an_auditor_reads_and_changes_nothing() {
    let (service, owner) = meeting();
    owner.submit("/incidents", &evening("2024-03-18T19:00", "2024-03-18T20:00"));
    let id = service.incidents()[0].id.clone();
    let auditor = service.member("auditor");
    let page = auditor.get(&format!("/incidents/{id}"));
    assert!(page.says("Nobody can sign in") && page.says("Kim Sojung"), "{}", page.text());
    assert!(!page.says("Work on it"));
    assert_eq!(auditor.post(&format!("/incidents/{id}/publication"), &[("public", "yes")]).status, 403);
    assert_eq!(auditor.post(&format!("/incidents/{id}/postmortem/request"), &[]).status, 403);
}

#[test]
fn a_member_of_another_brand_sees_nothing_of_it() {
    let (service, owner) = meeting();
    owner.submit("/incidents", &evening("2024-03-18T19:00", "2024-03-18T20:00"));
    let id = service.incidents()[0].id.clone();
    owner.submit("/brands", &[("id", "citrus"), ("name", "Citrus"), ("language", "en")]);
    let operator = service.member("operator");
    service.change(async |change| change.set_brands_of_member("operator", &["citrus"]).await);
    assert_eq!(operator.get(&format!("/incidents/{id}")).status, 404);
    assert!(!operator.get("/incidents").says("Nobody can sign in"));
    assert_eq!(
        operator.post(&format!("/incidents/{id}/updates"), &[("state", "resolved"), ("text_en", "x")]).status,
        404
    );
    let refused = operator.post("/incidents", &evening("2024-03-18T19:00", "2024-03-18T20:00"));
    assert!(refused.status == 200 && refused.says("there is none yet"), "{}", refused.text());
    assert_eq!(service.incidents().len(), 1);
}

#[test]
fn thousands_are_read_a_page_at_a_time() {
    let (service, owner) = meeting();
    owner.submit("/incidents", &evening("2024-03-18T19:00", "2024-03-18T20:00"));
    let (like, impact) = {
        let like = service.incidents()[0].clone();
        let impact = service.read(async |store| store.impacts_of_incident(&like.id).await)[0].clone();
        (like, impact)
    };
    service.change(async |change| {
        for number in 0..2_000_i64 {
            let id = format!("old-{number:05}");
            let opened_at = like.opened_at - (number + 1) * 3_600_000;
            let incident = makegood_store::Incident {
                id: id.clone(),
                title_en: format!("Old {number}"),
                opened_at,
                resolved_at: Some(opened_at + 60_000),
                ..like.clone()
            };
            change.add_incident(&incident).await?;
            let impact = makegood_store::IncidentImpact {
                id: format!("{id}-1"),
                incident_id: id,
                fact_id: None,
                from_at: opened_at,
                to_at: Some(opened_at + 60_000),
                ..impact.clone()
            };
            change.add_incident_impact(&impact).await?;
        }
        Ok(())
    });
    let first = owner.get("/incidents?service=remotemeeting&state=resolved");
    assert!(first.says("Old 0") && !first.says("Old 41"), "{}", first.text());
    let next = first.between(r#"class="further"><a href=""#, "\"").replace("&#38;", "&").replace("&amp;", "&");
    let second = owner.get(&next);
    assert!(second.says("Old 41") && !second.says("Old 0<"), "{}", second.text());
}
