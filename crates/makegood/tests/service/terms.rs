//! Terms that everybody may read: only where the provider says so, with what changes and the notice it needs (O4).

use crate::Service;
use crate::kept::example_file;
use crate::page_text::without_now;

const OQUPIE: &str = "/sla/default/oqupie";

#[test]
fn the_terms_and_their_changes_are_public_where_the_provider_says_so() {
    let service = Service::start_with(&["--clock-starts-at", "2024-03-20T00:00:00Z"]);
    service.keep_example("oqupie", "2019-11-13", "2019-11-01");
    let next = example_file("oqupie", "agreement.yaml")
        .replace("version: 2019-11-13", "version: \"2\"")
        .replace("effective: 2019-11-01", "effective: 2024-06-01")
        .replace("promise: uptime >= 99 %", "promise: uptime >= 98.5 %")
        .replace("95.0 % <= uptime < 99.0 %: 10 %", "95.0 % <= uptime < 98.5 %: 10 %");
    service.keep_agreement(&next, "oqupie", "2", "2024-06-01");
    let owner = service.owner();
    let anybody = service.anybody();
    assert_eq!(anybody.get(OQUPIE).status, 404);
    owner.submit("/agreements/oqupie/public", &[("brand", "default"), ("brand", "no such brand")]);
    let page = anybody.get(OQUPIE);
    insta::assert_snapshot!("public", without_now(&page.text()));
    assert!(page.says("The last day to give it is 1 May 2024"), "{}", page.text());
    insta::assert_snapshot!("public in Korean", service.anybody().with("accept-language", "ko").get(OQUPIE).text());
    // A customer's figures stand on no public page.
    assert!(!page.says("haneul"));
    assert!(anybody.get(&format!("{OQUPIE}?version=2")).says("98.5 %"));
    for path in ["/sla/default/remotemeeting", "/sla/other/oqupie", "/sla/default/oqupie?version=3"] {
        assert_eq!(anybody.get(path).status, 404, "{path}");
    }
    owner.submit("/agreements/oqupie/public", &[]);
    assert_eq!(anybody.get(OQUPIE).status, 404);
}

#[test]
fn those_who_manage_agreements_decide_what_is_public() {
    let service = Service::start();
    service.keep_example("oqupie", "2019-11-13", "2019-11-01");
    drop(service.owner());
    for (role, status) in [("operator", 403), ("auditor", 403), ("manager", 303)] {
        let answer = service.member(role).post("/agreements/oqupie/public", &[("brand", "default")]);
        assert_eq!(answer.status, status, "{role}");
    }
    assert_eq!(service.anybody().get(OQUPIE).status, 200);
}
