//! Subscribing by mail: asked for, confirmed, told once, ended by one request; and a thousand who are told.

use std::time::{Duration, Instant};

use makegood_store::Subscription;

use super::save;
use crate::mail_box::MailBox;
use crate::{Client, Service};

/// The path in a mail that begins so and ends at white space.
pub(super) fn path_in(mail: &str, begin: &str) -> String {
    let at = mail.find(begin).unwrap_or_else(|| panic!("`{begin}` stands in: {mail}"));
    mail[at..].split(|letter: char| letter.is_whitespace() || "\"<>".contains(letter)).next().unwrap().to_owned()
}

fn ask(client: &Client, address: &str) -> crate::Answer {
    client.post("/status/default/subscribe?lang=en", &[("channel", "mail"), ("address", address)])
}

/// Has the service look for news, as it does by itself once something is changed through it.
pub(super) fn look_for_news(owner: &Client, word: &str) {
    let fields = [("public", "yes"), ("service", "remotemeeting"), ("languages", "ko en"), ("about_en", word)];
    assert_eq!(save(owner, &fields).status, 303);
}

pub(super) fn until(what: &str, mut done: impl FnMut() -> bool) {
    let begun = Instant::now();
    while !done() {
        assert!(begun.elapsed() < Duration::from_secs(60), "{what}");
        std::thread::sleep(Duration::from_millis(100));
    }
}

#[test]
fn news_come_to_who_asked_and_confirmed_and_end_by_one_request() {
    let mail_box = MailBox::open();
    let (service, owner) = Service::with_status_page(&["--smtp", &mail_box.url()]);
    let reader = service.anybody();
    let asked = ask(&reader, "Reader@Example.com");
    assert!(asked.says("Look into your mail"), "{}", asked.body);
    let mail = &mail_box.mails(1)[0];
    assert!(mail.contains("Confirm: news of"), "{mail}");
    let confirm = path_in(mail, "/status/default/subscriptions/");
    // Looking at the link, as mail programs do, confirms nothing.
    assert!(reader.get(&format!("{confirm}?lang=en")).says("Do you want to be told?"));
    service.tell_of_incident("inc-2", "2024-04-24T01:10:00Z", None);
    look_for_news(&owner, "one");
    assert!(reader.post(&confirm, &[]).status == 200);
    service.tell_of_incident("inc-3", "2024-04-24T01:20:00Z", None);
    look_for_news(&owner, "two");
    // Two public updates of each incident; the first incident's were told before anybody wanted them, or after.
    until("news arrive", || mail_box.mails(1).iter().any(|mail| mail.contains("A node is replaced.")));
    let news = mail_box.mails(2).into_iter().find(|mail| mail.contains("A node is replaced.")).unwrap();
    assert!(news.contains("List-Unsubscribe-Post: List-Unsubscribe=One-Click"), "{news}");
    assert!(news.contains("List-Unsubscribe: <http"), "{news}");
    assert!(!news.contains("secret cause"), "{news}");
    let end = path_in(&news, "/status/default/subscriptions/");
    assert!(end.ends_with("/end"), "{end}");
    assert!(reader.get(&format!("{end}?lang=en")).says("Shall it end?"));
    let ended = reader.post(&format!("{end}?lang=en"), &[("List-Unsubscribe", "One-Click")]);
    assert!(ended.says("It has ended."), "{}", ended.body);
    assert_eq!(service.read(async |store| store.subscriber_count("default").await), 0);
    assert_eq!(reader.post("/status/default/subscriptions/x/y", &[]).status, 404);
    let id = end.split('/').nth(4).unwrap();
    assert_eq!(reader.post(&format!("/status/default/subscriptions/{id}/wrong/end"), &[]).status, 404);
}

#[test]
fn whoever_asks_too_often_or_with_no_address_is_told_so() {
    let mail_box = MailBox::open();
    let (service, _) = Service::with_status_page(&["--smtp", &mail_box.url()]);
    let reader = service.anybody();
    assert!(ask(&reader, "nobody").says("such as name@example.com"));
    let answers: Vec<u16> = (0..4).map(|_| ask(&reader, "somebody@example.com").status).collect();
    assert_eq!(answers, [200, 200, 200, 429]);
    let kept = service.read(async |store| store.subscriber_count("default").await);
    assert_eq!(kept, 0, "nobody has confirmed");
}

#[test]
fn without_a_mail_server_mail_is_not_offered() {
    let (service, _) = Service::with_status_page(&[]);
    assert!(!service.anybody().get("/status/default/subscribe?lang=en").body.contains("value=\"mail\""));
    assert!(ask(&service.anybody(), "a@example.com").says("mail is not sent from here"));
}

#[test]
fn a_thousand_subscribers_are_told_once_each() {
    let mail_box = MailBox::open();
    let (service, owner) = Service::with_status_page(&["--smtp", &mail_box.url()]);
    service.change(async |change| {
        for number in 0..1_000 {
            let subscription = Subscription {
                id: format!("sub-{number}"),
                brand_id: "default".to_owned(),
                customer_id: None,
                channel: "mail".to_owned(),
                address: format!("reader-{number}@example.com"),
                components: if number % 2 == 0 { "[]".to_owned() } else { "[\"remotemeeting\"]".to_owned() },
                language: if number % 3 == 0 { "ko".to_owned() } else { "en".to_owned() },
                secret: "secret".to_owned(),
                asked_at: 0,
                confirmed_at: None,
                ended_at: None,
            };
            change.ask_for_subscription(&subscription).await?;
            change.confirm_subscription(&subscription.id).await?;
        }
        Ok(())
    });
    service.keep_maintenance("work-2", "2024-06-02T16:00:00Z", "2024-06-02T18:00:00Z");
    service.change(async |change| {
        let mut work = change.maintenance("work-2").await?.unwrap();
        work.announced_at = Some(super::ms("2024-04-24T01:30:00Z"));
        change.change_maintenance(&work).await
    });
    let queued = || {
        let counts = service.read(async |store| store.mail_counts().await);
        counts.waiting + counts.sent
    };
    look_for_news(&owner, "one");
    until("a thousand mails are queued", || queued() == 1_000);
    look_for_news(&owner, "two");
    std::thread::sleep(Duration::from_secs(3));
    assert_eq!(queued(), 1_000, "looking twice tells nobody twice");
    assert!(mail_box.mails(20).iter().any(|mail| mail.contains("정기 점검")));
}
