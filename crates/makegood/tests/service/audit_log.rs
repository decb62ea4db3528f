//! The audit log as people read it: who changed what, narrowed, page by page, as CSV.

use crate::Service;

#[test]
fn a_change_is_shown_with_what_was_and_what_is() {
    let service = Service::start();
    let owner = service.owner();
    owner.submit("/brands/default", &[("name", "Oqupie Korea"), ("language", "en")]);
    let log = owner.get("/audit-log?noun=brand");
    assert!(log.says("<del>Oqupie</del>") && log.says("<ins>Oqupie Korea</ins>"), "{}", log.body);
    assert!(log.says("Kim Sojung"));
    assert!(!log.says("<dt>language</dt>\n          <dd><del>"), "what stayed is not shown as changed");
    owner.post("/language", &[("language", "ko"), ("back", "/")]);
    assert!(owner.get("/audit-log?noun=brand").says("브랜드"));
}

#[test]
fn no_secret_stands_in_the_log() {
    let service = Service::start();
    let owner = service.owner();
    let csv = owner.get("/audit-log.csv");
    assert!(csv.says("credential"));
    for secret in ["$argon2", crate::PASSWORD, &owner.session()] {
        assert!(!csv.says(secret), "{secret}");
    }
}

#[test]
fn pages_follow_each_other_and_the_download_has_all_of_it() {
    let service = Service::start();
    let owner = service.owner();
    service.change(async |change| {
        for number in 0..120 {
            let group = makegood_store::Group { id: format!("g{number:03}"), name: "G".to_owned() };
            change.add_group(&group).await?;
        }
        Ok(())
    });
    let (mut path, mut seen) = ("/audit-log?noun=group".to_owned(), Vec::new());
    loop {
        let page = owner.get(&path);
        seen.extend(page.body.split("<code>").skip(1).map(|rest| rest.split('<').next().unwrap().to_owned()));
        let Some((before, _)) = page.body.split_once("\" role=\"button\" class=\"secondary\">Older") else { break };
        path = before.rsplit("href=\"").next().unwrap().replace("&amp;", "&").replace("&#38;", "&");
    }
    let expected: Vec<String> = (0..120).rev().map(|number| format!("g{number:03}")).collect();
    assert_eq!(seen, expected);
    let csv = owner.get("/audit-log.csv?noun=group");
    assert_eq!(csv.header("content-type"), "text/csv; charset=utf-8");
    assert_eq!(csv.body.lines().count(), 121);
    assert_eq!(csv.body.lines().next(), Some("number,time,author,noun,key,before,after"));
}

#[test]
fn days_are_those_of_the_reader() {
    let service = Service::start();
    let owner = service.owner();
    // The changes below are at midnight in UTC, which is nine in the morning in Seoul.
    service.change(async |change| {
        change.add_group(&makegood_store::Group { id: "g".to_owned(), name: "G".to_owned() }).await
    });
    let shows = |query: &str| owner.get(&format!("/audit-log?noun=group&{query}")).says("<code>g</code>");
    assert!(shows("from=2024-02-01&until=2024-02-01"));
    assert!(!shows("until=2024-01-31"));
    assert!(!shows("from=2024-02-02"));
    assert!(owner.get("/audit-log?noun=group").says("2024-02-01 09:00"));
    assert!(shows("from=nonsense"), "what is no day narrows nothing");
}
