//! The root-cause report: asked for by a customer, owed within seven business days, given by being published (R7).

use super::{evening, march, meeting};

#[test]
fn a_report_that_is_asked_for_is_a_duty_and_publishing_it_does_it() {
    let (service, owner) = meeting();
    let (dasan, other) = (service.customer("dasan"), service.customer("other"));
    let mut opened = evening("2024-03-18T19:00", "2024-03-18T20:00").to_vec();
    opened.push(("public", "yes"));
    owner.submit("/incidents", &opened);
    let path = format!("/incidents/{}/postmortem", service.incidents()[0].id);
    let page = dasan.get(&path);
    assert!(page.says("Ask for the report"), "{}", page.text());
    let page = dasan.submit(&format!("{path}/request"), &[]);
    // Wednesday 20 March 2024 plus seven Korean business days is Friday the 29th; it ends at 18:00 in Seoul.
    assert!(page.says("due 2024-03-29 09:00"), "in the zone of the reader: {}", page.text());
    dasan.submit(&format!("{path}/request"), &[]);
    let duty = |client| {
        let march = march(client);
        let duties = march["duties"].as_array().unwrap().clone();
        duties.into_iter().find(|duty| duty["duty"] == "root_cause_report").unwrap()
    };
    // The example's own request of the 13th is due beside it.
    assert_eq!(duty(&dasan)["due"], 2, "asked for twice is one request: {}", duty(&dasan));
    assert_eq!(other.get(&path).status, 404);
    assert_eq!(other.post(&format!("{path}/request"), &[]).status, 404);

    let refused = owner.post(&format!("{path}/publication"), &[]);
    assert!(refused.says("names the cause"), "{}", refused.text());
    owner.submit(&path, &[("summary_en", "A cable broke."), ("cause_en", "An excavator."), ("cause_ko", "굴착기")]);
    assert!(!dasan.get(&path).says("An excavator."), "a draft is nobody else's");
    let plan = [("text_en", "A second cable"), ("owner", "Network team"), ("due_on", "2024-05-01")];
    owner.submit(&format!("{path}/actions"), &plan);
    owner.submit(&format!("{path}/publication"), &[]);
    let page = dasan.get(&path);
    assert!(page.says("An excavator.") && page.says("A second cable") && page.says("Network team"), "{}", page.text());
    assert!(page.says("given in time"), "{}", page.text());
    assert_eq!((&duty(&dasan)["met"], &duty(&dasan)["due"]), (&1.into(), &1.into()));
    let action = owner.get(&path).between("/postmortem/actions/", "\"");
    assert!(owner.submit(&format!("{path}/actions/{action}"), &[("do", "done")]).says("done 2024-03-20"));
}
