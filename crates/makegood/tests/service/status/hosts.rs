//! A page at a host of its own: the page and what is below it, and nothing else of the service.

use super::{save, save_of};
use crate::Service;

#[test]
fn a_host_of_its_own_shows_the_page_and_nothing_else() {
    let (service, owner) = Service::with_status_page(&[]);
    let fields = [("public", "yes"), ("host", "status.acme.example"), ("service", "remotemeeting")];
    assert_eq!(save(&owner, &fields).status, 303);
    for _ in 0..2 {
        let host = service.anybody().with("host", "status.acme.example:443");
        let page = host.get("/?lang=en");
        assert_eq!(page.status, 200, "{}", page.body);
        assert!(page.says("RemoteMeeting"), "{}", page.body);
        assert!(host.get("/").body.contains("<html lang=\"ko\">"));
        assert!(host.get("/api/v2/summary.json").body.contains("https://status.acme.example"));
        assert_eq!(host.get("/history.atom").status, 200);
        assert_eq!(host.get("/static/status.css").status, 200);
        for path in ["/sign-in", "/api/v1/openapi.json", "/healthz", "/customers", "/first-run/x"] {
            assert_eq!(host.get(path).status, 404, "{path}");
        }
        assert_eq!(service.anybody().get("/status/default").status, 200);
        assert_eq!(service.anybody().with("host", "other.example").get("/healthz").status, 200);
    }
}

#[test]
fn a_brand_may_have_a_name_in_any_letters() {
    let (service, owner) = Service::with_status_page(&[]);
    owner.submit("/brands", &[("id", "가온"), ("name", "가온"), ("language", "ko")]);
    let brand = "%EA%B0%80%EC%98%A8";
    assert_eq!(save_of(&owner, brand, &[("public", "yes"), ("host", "status.gaon.example")]).status, 303);
    for _ in 0..2 {
        assert!(service.anybody().get(&format!("/status/{brand}")).says("가온"));
        assert_eq!(service.anybody().get(&format!("/status/{brand}/subscribe")).status, 200);
        assert!(service.anybody().with("host", "status.gaon.example").get("/").says("가온"));
    }
    let badge = service.anybody().get(&format!("/status/{brand}/badge/all.json"));
    assert!(badge.status == 200 && badge.body.contains("가온"), "{}", badge.body);
}
