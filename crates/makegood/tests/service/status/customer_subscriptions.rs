//! A customer's own subscriptions: told of what concerns them alone, kept as notices, whether the page is public or not.

use super::APRIL;
use super::subscriptions::{path_in, until};
use super::webhooks::Receiver;
use crate::mail_box::MailBox;
use crate::{Client, Service};

/// An agreement with `dasan`, and a service that is promised to nobody; nothing is public but incidents.
fn begun(mail_box: &MailBox) -> (Service, Client) {
    let service = Service::start_with(&[APRIL, &["--smtp", &mail_box.url(), "--private-webhooks"]].concat());
    let owner = service.owner();
    service.sell("remotemeeting", "화상회의", "RemoteMeeting");
    service.sell("billing", "내부 정산", "Internal billing");
    service.keep_example("remotemeeting", "1", "2019-01-01");
    (service, owner)
}

/// A form that opens a public incident of a service.
fn trouble<'a>(title: &'a str, part: &'a str) -> [(&'a str, &'a str); 8] {
    [
        ("title_en", title),
        ("title_ko", "장애"),
        ("part", part),
        ("level", "major"),
        ("from", "2024-04-24T09:30"),
        ("state", "investigating"),
        ("text_en", "We look into it."),
        ("public", "yes"),
    ]
}

#[test]
fn a_customer_is_told_of_their_own_services_and_it_is_kept_as_notices() {
    let mail_box = MailBox::open();
    let receiver = Receiver::open(0);
    let (service, owner) = begun(&mail_box);
    let dasan = service.customer("dasan");
    assert!(dasan.get("/status/default/mine?lang=en").says("Get notified"));
    let form = dasan.get("/status/default/mine/subscribe?lang=en");
    assert!(form.says("Only of the services of dasan Inc.") && !form.says("billing"), "{}", form.body);
    for (channel, address) in [("mail", "team@dasan.example"), ("webhook", receiver.address.as_str())] {
        let asked = dasan.post("/status/default/mine/subscribe?lang=en", &[("channel", channel), ("address", address)]);
        assert_eq!(asked.status, 200, "{}", asked.body);
    }
    let begin = "/status/default/subscriptions/";
    let of_mail = |mails: Vec<String>| mails.into_iter().find(|mail| mail.contains("Confirm: news of")).unwrap();
    let mut links = Vec::new();
    until("both are asked whether they mean it", || {
        let waiting = mail_box.mails(0).iter().any(|mail| mail.contains("Confirm: news of"));
        waiting && !receiver.messages().is_empty()
    });
    links.push(path_in(&of_mail(mail_box.mails(0)), begin));
    links.push(path_in(receiver.messages()[0].1["confirm"].as_str().unwrap(), begin));
    for link in &links {
        // Whoever confirms need not be signed in.
        assert!(service.anybody().post(&format!("{link}?lang=en"), &[]).says("You will be told."));
    }
    assert!(dasan.get("/status/default/mine/subscribe?lang=en").says("team@dasan.example"));
    assert!(!service.customer("other").get("/status/default/mine/subscribe").body.contains("team@dasan.example"));
    assert_eq!(owner.get("/status/default/mine/subscribe").status, 403, "they are not the customer");

    owner.submit("/incidents", &trouble("The ledger is late", r#"["billing",null]"#));
    owner.submit("/incidents", &trouble("Nobody can join", r#"["remotemeeting","session"]"#));
    let news = |mails: Vec<String>| {
        let own = mails.into_iter().filter(|mail| mail.contains("Nobody can join") && mail.contains("team@dasan"));
        own.collect::<Vec<String>>()
    };
    until("news arrive by mail", || !news(mail_box.mails(0)).is_empty());
    let told = || receiver.messages().iter().filter(|(_, body)| body["incident"]["name"] == "Nobody can join").count();
    until("news arrive by webhook", || told() == 1);
    let mail = &news(mail_box.mails(0))[0];
    assert!(mail.contains("/incidents/") && !mail.contains("/status/default/incidents/"), "{mail}");
    assert!(!mail_box.mails(0).iter().any(|mail| mail.contains("The ledger is late") && mail.contains("team@dasan")));

    let id = service.incidents().into_iter().find(|own| own.title_en == "Nobody can join").unwrap().id;
    let notices = || service.read(async |store| store.notices_about("incident", &id).await);
    until("both have arrived", || {
        let own = notices().into_iter().filter(|own| own.customer_id.as_deref() == Some("dasan"));
        own.filter(|own| own.recipient.is_empty() && own.delivered_at.is_some()).count() == 2
    });
    let duties = service.read(async |store| store.duties_of_notices("incident", &id).await);
    let done: Vec<_> = duties.iter().filter(|duty| duty.done_at.is_some()).map(|duty| duty.duty.as_str()).collect();
    assert!(done.contains(&"interruption_notice"), "{duties:?}");
    let page = owner.get(&format!("/incidents/{id}"));
    assert!(page.says("their subscription"), "{}", page.body);
    assert!(!page.says("team@dasan.example"), "an address is forgotten when its subscription ends");

    let end =
        dasan.get("/status/default/mine/subscribe?lang=en").between("href=\"/status/default/subscriptions/", "\"");
    let end = format!("/status/default/subscriptions/{}", end.replace("&#38;", "&").replace("&amp;", "&"));
    assert!(dasan.get(&end).says("Shall it end?"), "{end}");
    assert!(dasan.post(&end, &[]).says("It has ended."));
}
