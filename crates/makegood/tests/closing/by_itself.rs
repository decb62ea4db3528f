//! The service closes what has ended, shows what has not, and revises what late facts change.

use crate::shop::wait_until;
use crate::{Program, Shop};

#[test]
fn the_service_closes_after_the_delay_and_notes_how_the_open_month_stands() {
    let folder = tempfile::tempdir().unwrap();
    let shop = Shop::open(folder.path().join("makegood.db").to_str().unwrap());
    // January ended a day ago in Seoul: two days are to pass.
    let service = Program::serve(&shop.database, "2020-02-02T00:00:00+09:00");
    wait_until("the months are closed, January stands", || {
        shop.closed_count() == 2 && ["2020-01", "2020-02"].iter().all(|month| shop.standing("haneul", month).is_some())
    });
    assert_eq!(shop.closed("haneul", "2020-01"), []);
    let standing = shop.standing("haneul", "2020-02").unwrap();
    assert!(standing.contains("\"status\": \"provisional\""), "{standing}");
    service.kill();

    // The clock goes on to the day: one job that was queued all the while runs.
    let _service = Program::serve(&shop.database, "2020-02-03T00:00:00+09:00");
    wait_until("January is closed", || shop.closed("haneul", "2020-01").len() == 1);
    assert_eq!(shop.standing("haneul", "2020-01"), None);
    assert_eq!(shop.log_of_closings().len(), 3);
}

#[test]
fn a_late_fact_makes_a_revision_and_what_was_closed_stays_as_it_was() {
    let folder = tempfile::tempdir().unwrap();
    let shop = Shop::open(folder.path().join("makegood.db").to_str().unwrap());
    let _service = Program::serve(&shop.database, "2020-02-20T09:00:00+09:00");
    wait_until("the months are closed", || shop.closed_count() == 3);
    let (closed, bundle) = (shop.closed("haneul", "2019-12"), shop.bundle("haneul", "2019-12", 0));

    // Ten hours more, in December: the promise of 99 % is missed.
    shop.learn(
        r#"{"kind":"outage","id":"late","recorded":"2020-02-20T00:00:00Z","service":"oqupie","from":"2019-12-20T00:00:00+09:00","to":"2019-12-20T10:00:00+09:00","extent":"major"}"#,
    );
    wait_until("December is revised", || shop.closed("haneul", "2019-12").len() == 2);
    let now = shop.closed("haneul", "2019-12");
    assert_eq!(now[..1], closed[..]);
    assert_eq!(shop.bundle("haneul", "2019-12", 0), bundle);
    assert_eq!(now[1].revision, 1);
    let verdict = "\"verdict\": \"missed\"";
    assert!(!closed[0].document.contains(verdict), "{}", closed[0].document);
    assert!(now[1].document.contains(verdict), "{}", now[1].document);

    // A fact that changes no figure of a closed month: no revision, and the open month follows.
    shop.learn(
        r#"{"kind":"outage","id":"open","recorded":"2020-02-20T00:00:01Z","service":"oqupie","from":"2020-02-10T00:00:00+09:00","to":"2020-02-10T01:00:00+09:00","extent":"major"}"#,
    );
    wait_until("February follows", || {
        shop.standing("haneul", "2020-02").is_some_and(|standing| standing.contains("\"downtime_ms\": \"3600000\""))
    });
    assert_eq!(shop.log_of_closings().len(), 4);
}

#[test]
fn minutes_whose_day_never_fills_become_a_fact_a_day_later() {
    let folder = tempfile::tempdir().unwrap();
    let shop = Shop::open(folder.path().join("makegood.db").to_str().unwrap());
    shop.take_minutes(
        r#"{"kind":"cells","id":"x","recorded":"2020-02-18T10:02:00Z","service":"oqupie","origin":"gateway","from":"2020-02-18T10:00:00Z","requests":[100,90],"errors":[0,90]}"#,
    );
    assert_eq!(shop.minutes(), (2, 0));
    let service = Program::serve(&shop.database, "2020-02-19T23:00:00Z");
    wait_until("housekeeping was done", || shop.closed_count() == 3);
    assert_eq!(shop.minutes(), (2, 0), "their day ended less than a day ago");
    service.kill();
    let _service = Program::serve(&shop.database, "2020-02-21T00:00:00Z");
    wait_until("they are a fact", || shop.minutes() == (0, 1));
}

#[test]
fn a_clock_that_is_set_back_and_on_again_closes_nothing_twice() {
    let folder = tempfile::tempdir().unwrap();
    let shop = Shop::open(folder.path().join("makegood.db").to_str().unwrap());
    let service = Program::serve(&shop.database, "2020-02-10T00:00:00Z");
    wait_until("the months are closed", || shop.closed_count() == 3);
    service.kill();
    let (log, standing) = (shop.log_of_closings(), shop.standing("haneul", "2020-02"));

    // January is not over by this clock, though it is closed.
    let service = Program::serve(&shop.database, "2020-01-20T00:00:00Z");
    shop.learn(
        r#"{"kind":"outage","id":"meanwhile","recorded":"2020-01-20T00:00:00Z","service":"oqupie","from":"2020-01-19T00:00:00+09:00","to":"2020-01-19T01:00:00+09:00","extent":"partial"}"#,
    );
    // Long enough for jobs that were due.
    std::thread::sleep(std::time::Duration::from_secs(2));
    assert_eq!((shop.log_of_closings(), shop.closed_count()), (log.clone(), 3));
    assert_eq!(shop.standing("haneul", "2020-02"), standing);
    service.kill();

    // What was learnt meanwhile is late evidence for a closed month, once.
    let _service = Program::serve(&shop.database, "2020-02-20T00:00:00Z");
    wait_until("January is revised", || shop.closed("haneul", "2020-01").len() == 2);
    assert_eq!(shop.log_of_closings().len(), log.len() + 1);
}
