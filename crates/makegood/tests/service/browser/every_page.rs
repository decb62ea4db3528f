//! Every page that links lead to: it fits the screen, breaks no rule, complains of nothing, and weighs little.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use super::Browser;
use super::driver::{PHONE, Reader, WIDE};
use crate::Service;
use crate::access::{Route, routes};

/// The most that a page may weigh with all it loads, in bytes as transferred.
const HEAVIEST: u64 = 150_000;
/// Pages of one kind that are looked at.
const OF_A_KIND: usize = 2;

/// Goes wherever links lead, and gives what is wrong with the pages; the kinds of pages seen go into `seen`.
fn walk(browser: &Browser, seen: &mut BTreeMap<String, usize>) -> Vec<String> {
    let kinds: Vec<Route> = routes().into_iter().filter(|route| route.method == "GET").collect();
    let (mut ahead, mut known) = (VecDeque::from(["/".to_owned()]), BTreeSet::from(["/".to_owned()]));
    let mut wrong = Vec::new();
    while let Some(path) = ahead.pop_front() {
        let Some(kind) = kinds.iter().find(|kind| kind.is_of(&path)) else {
            wrong.push(format!("{path}: no route leads there"));
            continue;
        };
        let times = seen.entry(kind.path.clone()).or_default();
        if *times == OF_A_KIND {
            continue;
        }
        *times += 1;
        browser.go(&path);
        wrong.extend(look(browser).into_iter().map(|what| format!("{path}: {what}")));
        for link in links(browser) {
            if !link.ends_with(".json") && known.insert(link.clone()) {
                ahead.push_back(link);
            }
        }
    }
    wrong
}

/// What is wrong with the page that is shown.
pub(crate) fn look(browser: &Browser) -> Vec<String> {
    let mut wrong = browser.complaints();
    let found = browser.run(
        "const loaded = [...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')]; \
         return [document.documentElement.scrollWidth - innerWidth, \
           loaded.reduce((sum, one) => sum + one.encodedBodySize, 0), \
           [...document.querySelectorAll('input:not([type=hidden]), select, textarea')]
             .filter(one => !one.labels.length && !one.ariaLabel).map(one => one.name).join(' '), \
           document.querySelectorAll('h1').length, document.title, document.documentElement.lang]",
    );
    let sideways = found[0].as_i64().unwrap();
    if sideways > 0 {
        wrong.push(format!("scrolls {sideways} pixels sideways"));
    }
    let weight = found[1].as_u64().unwrap();
    if weight > HEAVIEST {
        wrong.push(format!("weighs {weight} bytes"));
    }
    let nameless = found[2].as_str().unwrap();
    if !nameless.is_empty() {
        wrong.push(format!("fields without a label: {nameless}"));
    }
    if found[3] != 1 {
        wrong.push(format!("{} first headings", found[3]));
    }
    wrong
}

/// Where the links of a page lead within the service, downloads left out.
fn links(browser: &Browser) -> Vec<String> {
    let links = browser.run(
        "return [...document.querySelectorAll('a[href]:not([download])')].filter(one => one.origin === location.origin) \
         .map(one => one.pathname + one.search)",
    );
    links.as_array().unwrap().iter().map(|link| link.as_str().unwrap().to_owned()).collect()
}

fn every_page_is_sound(reader: Reader) {
    let service = Service::start();
    let owner = service.furnished();
    let browser = Browser::open(service.address(), reader);
    browser.sign_in_as(&owner);
    owner.post("/language", &[("language", reader.language), ("back", "/")]);
    let mut seen = BTreeMap::new();
    let mut wrong = walk(&browser, &mut seen);
    // A link shown once, and a form that is offered while something may be claimed.
    let made = owner.post(&format!("{}/links", service.one_dispute()), &[("whom", "중재인")]);
    let arbitration = format!("/arbitration/{}", made.between("/arbitration/", "</code>"));
    for path in [arbitration.as_str(), "/settlements/remotemeeting/dasan/2024-03/claim"] {
        browser.go(path);
        wrong.extend(look(&browser).into_iter().map(|what| format!("{path}: {what}")));
    }
    for kind in ["/arbitration/{token}", "/settlements/{agreement}/{customer}/{period}/claim"] {
        seen.insert(kind.to_owned(), 1);
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    // What no link leads to is no page, or for those alone who are not signed in.
    let apart = ["/healthz", "/readyz", "/static/", "/first-run/", "/sign-in", "/join/", "/api/", "/metrics", "/live"];
    let apart =
        apart.into_iter().chain(["/status/{brand}/logo", "/status/{brand}/badge", "/status/{brand}/subscriptions"]);
    let apart = apart.chain(["/cases/live", "/cases/{id}/live", "/cases/{id}/attachments"]);
    let apart: Vec<&str> = apart.collect();
    let files = ["/text", "/{file}", "/documents/{hash}", "/signatures/{step}"];
    let download = |path: &str| path.contains('.') || files.iter().any(|file| path.ends_with(file));
    // Where customers alone may go, no link leads their provider.
    let pages = routes().into_iter().filter(|route| route.method == "GET" && route.is_open_to("owner"));
    let unseen: Vec<String> = pages
        .map(|route| route.path)
        .filter(|path| !apart.iter().any(|apart| path.starts_with(apart)) && !download(path))
        .filter(|path| !seen.contains_key(path))
        .collect();
    assert!(unseen.is_empty(), "no link leads to {unseen:?}");
}

#[test]
fn every_page_is_sound_on_a_wide_screen_in_english() {
    every_page_is_sound(WIDE);
}

#[test]
fn every_page_is_sound_on_a_phone_in_korean() {
    every_page_is_sound(PHONE);
}

#[test]
fn pages_before_signing_in_are_sound() {
    let service = Service::start();
    let browser = Browser::open(service.address(), PHONE);
    let mut wrong = Vec::new();
    for path in [service.first_run(), "/sign-in"] {
        browser.go(path);
        wrong.extend(look(&browser));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
