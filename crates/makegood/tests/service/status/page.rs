//! The public page: what it says, to whom, in which language, and how browsers and proxies keep it.

use ureq::http::Method;

use super::save;
use crate::Service;

#[test]
fn a_page_is_seen_by_everybody_once_it_is_public_and_by_nobody_before() {
    let (service, owner) = Service::with_status_page(&[]);
    let page = service.anybody().get("/status/default?lang=en");
    assert_eq!(page.status, 200, "{}", page.body);
    for text in ["RemoteMeeting", "Partial System Outage", "A node is replaced.", "Database upgrade", "session"] {
        assert!(page.says(text), "{text}: {}", page.body);
    }
    assert!(!page.says("secret cause"), "what is said within the house stays there");
    assert!(!page.body.contains("<meetings>"), "names are no markup");
    assert!(!page.body.contains("<script"), "the page works without scripts");
    assert_eq!(save(&owner, &[("service", "remotemeeting")]).status, 303);
    assert_eq!(service.anybody().get("/status/default").status, 404);
    assert_eq!(service.anybody().get("/status/default/api/v2/summary.json").status, 404);
}

#[test]
fn a_reader_has_the_page_in_the_language_they_ask_for() {
    let (service, _) = Service::with_status_page(&[]);
    let anybody = service.anybody();
    let korean = anybody.get("/status/default");
    assert!(korean.body.contains("<html lang=\"ko\">") && korean.says("정기 점검"), "{}", korean.body);
    let english = service.anybody().with("accept-language", "en-GB,ko;q=0.5").get("/status/default");
    assert!(english.body.contains("<html lang=\"en\">"), "{}", english.body);
    let chosen = service.anybody().with("accept-language", "en").get("/status/default?lang=ko");
    assert!(chosen.body.contains("<html lang=\"ko\">"), "{}", chosen.body);
    assert!(chosen.header("vary").contains("accept-language"), "{:?}", chosen.headers);
}

#[test]
fn who_has_a_page_is_not_sent_it_again_and_who_reads_gzip_gets_it_packed() {
    let (service, _) = Service::with_status_page(&[]);
    let anybody = service.anybody();
    for _ in 0..2 {
        // Once rendered for the asker, once from memory: both say the same.
        let page = anybody.get("/status/default?lang=en");
        assert!(page.header("cache-control").starts_with("public, max-age="), "{:?}", page.headers);
        assert!(page.header("content-security-policy").contains("default-src 'none'"), "{:?}", page.headers);
        let known = [("if-none-match", page.header("etag"))];
        let again = anybody.send(Method::GET, "/status/default?lang=en", None, &known);
        assert_eq!((again.status, again.body.len()), (304, 0));
    }
    let head = anybody.send(Method::HEAD, "/status/default?lang=en", None, &[]);
    assert_eq!((head.status, head.body.len()), (200, 0));
    let packed = anybody.send(Method::GET, "/status/default?lang=en", None, &[("accept-encoding", "gzip")]);
    assert_eq!(packed.header("content-encoding"), "gzip");
    let length: usize = packed.header("content-length").parse().unwrap();
    assert!(length < 10_000, "{length} bytes");
}

#[test]
fn an_incident_and_a_maintenance_have_pages_of_their_own_and_what_is_not_public_has_none() {
    let (service, owner) = Service::with_status_page(&[]);
    service.tell_of_incident("inc-2", "2024-04-20T00:30:00Z", Some("2024-04-20T01:30:00Z"));
    service.change(async |change| {
        let mut incident = change.incident("inc-2").await?.unwrap();
        incident.public_at = None;
        change.change_incident(&incident).await
    });
    service.keep_maintenance("work-2", "2024-05-03T16:00:00Z", "2024-05-03T18:00:00Z");
    service.change(async |change| {
        let mut work = change.maintenance("work-2").await?.unwrap();
        work.announced_at = None;
        change.change_maintenance(&work).await
    });
    service.publish(&owner);
    let anybody = service.anybody();
    let incident = anybody.get("/status/default/incidents/inc-1?lang=en");
    assert!(incident.says("We look into it.") && !incident.says("secret cause"), "{}", incident.body);
    assert!(anybody.get("/status/default/maintenances/work-1?lang=ko").says("두 시간 동안"));
    assert_eq!(anybody.get("/status/default/incidents/inc-2").status, 404);
    assert_eq!(anybody.get("/status/default/maintenances/work-2").status, 404, "a draft is nobody's to see");
    let month = anybody.get("/status/default/history/2024-04?lang=en");
    assert!(month.says("is slow") && !month.body.contains("inc-2"), "{}", month.body);
    for path in ["history/2024-03", "history/2024-13", "history/1999-01", "history/x", "nothing", "api/v2/x.json"] {
        assert_eq!(anybody.get(&format!("/status/default/{path}")).status, 404, "{path}");
    }
}

#[test]
fn a_service_that_is_left_out_is_nowhere_on_the_page() {
    let (service, owner) = Service::with_status_page(&[]);
    service.sell("billing", "내부 정산", "Internal billing");
    save(&owner, &[("public", "yes"), ("service", "remotemeeting")]);
    for path in ["", "/api/v2/summary.json", "/history.atom", "/maintenance.ics", "/subscribe"] {
        let answer = service.anybody().get(&format!("/status/default{path}"));
        assert_eq!(answer.status, 200, "{path}");
        assert!(!answer.says("billing") && !answer.says("내부 정산"), "{path}: {}", answer.body);
    }
}
