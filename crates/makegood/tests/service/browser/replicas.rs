//! What is changed on one replica is seen in the browsers of every other, though one of them dies.

use super::Browser;
use super::driver::WIDE;
use crate::page_text::MARCH;
use crate::{Service, postgres};

/// Ten hours down: far more than March allows.
const OUTAGE: &str = r#"{"id":"o1","kind":"outage","recorded":"2024-03-10T11:00:00+09:00","service":"remotemeeting","from":"2024-03-10T00:00:00+09:00","to":"2024-03-10T10:00:00+09:00","extent":"major"}"#;

#[test]
fn live_events_reach_the_browsers_of_every_replica() {
    let database = postgres::empty_database(format!("live_{}", std::process::id()));
    let first = Service::start_on(&database, MARCH);
    let second = Service::start_on(&database, MARCH);
    let third = Service::start_on(&database, MARCH);
    first.keep_example("remotemeeting", "1", "2019-01-01");
    // The link that was printed last is the one that holds.
    let owner = third.owner();
    let browsers = [&second, &third].map(|replica| {
        let browser = Browser::open(replica.address(), WIDE);
        browser.sign_in_as(&owner);
        browser.go("/");
        browser.comes_to_say("3 h 43 min 12 s over");
        browser
    });
    // The one that everything was done on until now is killed; another takes the news.
    drop(first);
    second.know(OUTAGE);
    for browser in browsers {
        browser.comes_to_say("13 h 43 min 12 s over");
    }
}
