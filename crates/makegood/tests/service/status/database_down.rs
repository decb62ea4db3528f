//! While the database is away the last pages are served, also by a process that starts meanwhile.

use std::time::Duration;

use super::APRIL;
use super::subscriptions::until;
use crate::{Service, postgres};

#[test]
fn pages_stay_while_the_database_is_away_and_after_a_restart() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().to_str().unwrap().to_owned();
    let (service, _) = Service::with_status_page(&["--status-folder", &path]);
    let before = service.anybody().get("/status/default?lang=en");
    assert_eq!(before.status, 200);
    until("the snapshot is on disk", || folder.path().join("default.json").exists());
    service.take_database_away();
    assert_eq!(service.anybody().get("/status/default?lang=en").status, 200);
    assert_eq!(service.anybody().get("/status/default/history/2024-04?lang=en").status, 200, "not rendered before");

    // A folder where the file should be: SQLite cannot open that.
    let service = service.restart_without_database(&["--status-folder", &path]);
    let page = service.anybody().get("/status/default?lang=en");
    assert_eq!(page.status, 200, "{}", page.body);
    assert!(page.says("A node is replaced.") && page.says("newer figures cannot be had"), "{}", page.body);
    assert_eq!(service.anybody().get("/sign-in").status, 503);
    service.bring_database_back();
    until("the whole service is there again", || service.answers("/sign-in") == Some(200));
    std::thread::sleep(Duration::from_secs(2));
    let page = service.anybody().get("/status/default?lang=en");
    assert!(page.status == 200 && !page.says("newer figures cannot be had"), "{}", page.body);
}

#[test]
fn pages_stay_while_postgresql_is_stopped_under_the_service() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().to_str().unwrap().to_owned();
    let server = postgres::start();
    let database = postgres::database_in(&server.socket, "pages");
    let arguments = [APRIL, &["--status-folder", &path]].concat();
    let service = Service::start_on(&database, &arguments);
    service.fill_status_page();
    until("the snapshot is on disk", || folder.path().join("default.json").exists());
    drop(server);
    until("the database is away", || service.answers("/readyz") == Some(503));
    let page = service.anybody().get("/status/default?lang=en");
    assert!(page.status == 200 && page.says("A node is replaced."), "{}", page.body);
    assert_eq!(service.anybody().get("/status/default/api/v2/summary.json").status, 200, "not rendered before");

    let service = service.restart_without_database(&arguments);
    let page = service.anybody().get("/status/default?lang=en");
    assert!(page.status == 200 && page.says("newer figures cannot be had"), "{}", page.body);
    assert_eq!(service.anybody().get("/sign-in").status, 503);
}
