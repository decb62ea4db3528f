//! Failing minutes become an incident; classified anew with proof, the figure changes alike wherever it is shown.

use super::Browser;
use super::driver::WIDE;
use crate::incidents::by_minutes::{send, shop, until};
use crate::status::save;

#[test]
fn failing_minutes_are_classified_anew_and_every_page_says_the_same() {
    let (service, owner) = shop();
    let public = [("public", "yes"), ("agreement", "shop"), ("languages", "ko en"), ("service", "shop")];
    assert_eq!(save(&owner, &public).status, 303);
    let mut day = vec![0; 1_440];
    day[600..660].fill(50);
    send(&service.program("owner", "facts:write read"), "2024-03-19T00:00:00Z", &day);
    until("the bad hour is an incident, and over", || {
        service.incidents().first().is_some_and(|incident| incident.resolved_at.is_some())
    });
    let incident = format!("/incidents/{}", service.incidents()[0].id);

    let browser = Browser::open(service.address(), WIDE);
    browser.sign_in_as(&owner);
    // Who is there a moment too early asks again.
    let says = |path: &str, figures: [&str; 2]| {
        until(&format!("`{path}` says {figures:?}"), || {
            browser.go(path);
            let text = browser.text();
            figures.iter().all(|figure| text.contains(figure))
        });
    };
    // An hour of March's 744, and of the 79 days since the agreement began.
    says("/", ["missed", "99.865591"]);
    says("/living/shop/-", ["missed", "99.865591"]);
    says("/status/default?lang=en", ["99.947 % uptime", "as the agreement counts"]);

    browser.go(&incident);
    browser.run("document.querySelector(\"form[action$='/classification']\").closest('details').open = true");
    browser.run("document.querySelector('[name=cause]').value = 'force_majeure'");
    browser.fill("proof", "flood.pdf");
    browser.fill_in("form[action$='/classification']", "reason", "the river came in");
    browser.click("form[action$='/classification'] button");
    browser.comes_to_say("before: 1 h");

    says("/", ["on track", "100 %"]);
    says("/living/shop/-", ["on track", "100 %"]);
    says("/status/default?lang=en", ["100 % uptime", "as the agreement counts"]);
    assert_eq!(browser.complaints(), [] as [String; 0]);
}
