//! A page at a host of its own: the page and what is below it, and nothing else of the service.

use super::save;
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
