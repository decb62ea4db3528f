//! Each act writes what people say and the facts: the settlement follows.

use super::{downtime, evening, march, meeting};

#[test]
fn what_is_declared_counts_and_what_is_proven_to_be_force_majeure_does_not() {
    let (service, owner) = meeting();
    let before = downtime(&owner);
    let page = owner.submit("/incidents", &evening("2024-03-18T19:00", "2024-03-18T21:30"));
    assert_eq!(page.status, 200, "{}", page.body);
    assert_eq!(downtime(&owner), before + 150, "two and a half hours of a serial component");
    assert!(page.says("2 h 30 min") && page.says("RemoteMeeting service level agreement"), "{}", page.text());

    let id = service.incidents()[0].id.clone();
    let classify = format!("/incidents/{id}/classification");
    let cause = [("cause", "force_majeure"), ("proof", "fire-report.pdf"), ("reason", "")];
    let refused = owner.post(&classify, &cause);
    assert!(refused.status == 200 && refused.says("say why"), "a reason is asked for: {}", refused.text());
    assert_eq!(downtime(&owner), before + 150);
    let cause = [("cause", "force_majeure"), ("proof", "fire-report.pdf"), ("reason", "the report arrived")];
    let page = owner.submit(&classify, &cause);
    assert_eq!(downtime(&owner), before);
    assert!(page.says("the report arrived") && page.says("Classified anew"), "{}", page.text());
    assert!(page.says("before: 2 h 30 min"), "both readings are shown: {}", page.text());

    // Every fact is still there: the second replaces the first.
    let facts = service.read(async |store| {
        let filter = makegood_store::FactFilter { kind: Some("outage"), ..makegood_store::FactFilter::default() };
        store.facts(&filter, 100).await
    });
    let own: Vec<_> =
        facts.iter().filter(|own| own.fact.source.as_deref() == Some(&format!("incident:{id}"))).collect();
    assert_eq!(own.len(), 2);
    assert_eq!(own[1].fact.replaces.as_deref(), Some(own[0].fact.id.as_str()));
}

#[test]
fn an_impact_is_corrected_and_taken_away_with_a_reason() {
    let (service, owner) = meeting();
    let before = downtime(&owner);
    owner.submit("/incidents", &evening("2024-03-18T19:00", ""));
    let id = service.incidents()[0].id.clone();
    owner.submit(
        &format!("/incidents/{id}/updates"),
        &[("state", "resolved"), ("text_en", "Fixed."), ("public", "yes")],
    );
    let impact = service.read(async |store| store.impacts_of_incident(&id).await)[0].clone();
    assert!(impact.to_at.is_some(), "what goes on ends with the incident");
    let change = format!("/incidents/{id}/impacts/{}", impact.id);
    let corrected = [
        ("part", r#"["remotemeeting",null]"#),
        ("level", "partial"),
        ("from", "2024-03-18T19:00"),
        ("to", "2024-03-18T19:45"),
    ];
    assert!(owner.post(&change, &corrected).says("say why"), "it is over: a reason is asked for");
    owner.submit(&change, &[&corrected[..], &[("reason", "the log says so")]].concat());
    assert_eq!(downtime(&owner), before + 45, "a partial interruption counts in full here");
    let slower =
        [&corrected[..1], &[("level", "degraded")], &corrected[2..], &[("reason", "it was only slow")]].concat();
    owner.submit(&change, &slower);
    assert_eq!(downtime(&owner), before, "slow is no downtime");
    owner.submit(&change, &[("do", "remove"), ("reason", "it never was")]);
    assert!(service.read(async |store| store.impacts_of_incident(&id).await).is_empty());
}

#[test]
fn two_records_become_one_and_one_becomes_two() {
    let (service, owner) = meeting();
    let before = downtime(&owner);
    owner.submit("/incidents", &evening("2024-03-18T19:00", "2024-03-18T20:00"));
    let second = service.incidents()[0].id.clone();
    owner.submit("/incidents", &evening("2024-03-17T19:00", "2024-03-17T20:00"));
    let first = service.incidents().iter().find(|own| own.id != second).unwrap().id.clone();
    owner.submit(&format!("/incidents/{second}/merge"), &[("into", &first)]);
    assert_eq!(downtime(&owner), before + 120, "nothing counts twice, nothing is lost");
    let merged = owner.get(&format!("/incidents/{second}"));
    assert!(merged.says("merged into another incident") && merged.body.contains(&format!("/incidents/{first}")));
    assert!(
        owner
            .post(&format!("/incidents/{second}/updates"), &[("state", "monitoring"), ("text_en", "x")])
            .says("merged")
    );
    assert_eq!(service.incidents().len(), 1);

    let impacts = service.read(async |store| store.impacts_of_incident(&first).await);
    assert_eq!(impacts.len(), 2);
    let split = format!("/incidents/{first}/split");
    let all = [("impact", impacts[0].id.as_str()), ("impact", &impacts[1].id), ("title_en", "Another")];
    assert!(owner.post(&split, &all).says("not all of them"));
    owner.submit(&split, &[("impact", impacts[1].id.as_str()), ("title_en", "Another")]);
    assert_eq!((service.incidents().len(), downtime(&owner)), (2, before + 120));
}

#[test]
fn a_report_reopens_what_was_resolved() {
    let (service, owner) = meeting();
    owner.submit("/incidents", &evening("2024-03-18T19:00", "2024-03-18T20:00"));
    let id = service.incidents()[0].id.clone();
    let report =
        |state: &str| owner.submit(&format!("/incidents/{id}/updates"), &[("state", state), ("text_en", "So it is.")]);
    report("resolved");
    assert!(service.incidents()[0].resolved_at.is_some());
    report("monitoring");
    assert_eq!(service.incidents()[0].resolved_at, None);
    assert!(owner.get("/incidents").says("Ongoing"));
}

#[test]
fn credit_and_verdict_follow() {
    let (_service, owner) = meeting();
    assert_eq!(march(&owner)["objectives"][0]["verdict"], "missed");
    let page = owner.submit("/incidents", &evening("2024-03-10T00:00", "2024-03-12T00:00"));
    assert!(page.says("KRW 275,000"), "below 95 %: half the fee of 550,000: {}", page.text());
    assert!(page.says("without it: KRW 165,000") || page.says("without it: KRW 55,000"), "{}", page.text());
}
