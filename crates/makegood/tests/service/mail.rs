//! Outgoing mail, from the change that makes it necessary to whoever it is for.

use std::time::Duration;

use crate::mail_box::MailBox;
use crate::{OWNER, PASSWORD, Service};

fn invite(owner: &crate::Client, email: &str, language: &str) -> crate::Answer {
    let fields =
        [("name", "Minji"), ("email", email), ("role", "manager"), ("language", language), ("time_zone", "Asia/Seoul")];
    owner.post("/members", &fields)
}

/// The path of the link in a mail.
fn link_in(mail: &str, service: &Service) -> String {
    let (_, rest) = mail.split_once(service.address()).expect("the mail has a link");
    rest.split(['\r', '\n', '"']).next().unwrap().to_owned()
}

#[test]
fn an_invitation_comes_by_mail_in_the_language_of_who_is_invited() {
    let mails = MailBox::open();
    let service = Service::start_with(&["--smtp", &mails.url(), "--mail-from", "Oqupie <sla@oqupie.example>"]);
    let owner = service.owner();
    let shown = invite(&owner, "minji@example.com", "ko");
    assert!(shown.says("A mail with the link is on its way to"), "{}", shown.body);
    assert!(!shown.says("/join/"), "where mail goes out, the link is for its reader alone");
    let mail = mails.mails(1).remove(0);
    for text in [
        "From: Oqupie <sla@oqupie.example>",
        "To: minji@example.com",
        "Oqupie에 초대되었습니다",
        "Kim Sojung 님이 서비스 수준을 관리하고 정산하는 Oqupie에 초대했습니다.",
        "<html lang=\"ko\">",
        "@oqupie.example>",
    ] {
        assert!(mail.contains(text), "{text}: {mail}");
    }
    let minji = service.anybody();
    assert_eq!(minji.post(&link_in(&mail, &service), &[("password", PASSWORD)]).status, 303);
    assert_eq!(minji.get("/account").status, 200);
    let token = link_in(&mail, &service).replace("/join/", "");
    assert!(!service.log().contains(&token), "the link stays out of the log");
    assert!(!owner.get("/audit-log.csv").says(&token));
}

#[test]
fn a_new_password_and_a_test_come_by_mail_in_english() {
    let mails = MailBox::open();
    let service = Service::start_with(&["--smtp", &mails.url()]);
    let owner = service.owner();
    drop(service.member("operator"));
    assert!(owner.post("/members/operator/link", &[]).says("operator@example.com"));
    let mail = mails.mails(1).remove(0);
    assert!(mail.contains("Subject: A new password for Oqupie"), "{mail}");
    assert!(mail.contains("The link works once, for a day"), "{mail}");
    assert_eq!(service.anybody().get(&link_in(&mail, &service)).status, 200);
    assert!(owner.submit("/settings/test-mail", &[]).says("The mail is in the queue."));
    let mail = mails.mails(2).remove(1);
    assert!(mail.contains(&format!("To: {OWNER}")) && mail.contains("Mail goes out"), "{mail}");
}

#[test]
fn mail_that_the_server_puts_off_is_sent_again_as_the_same_mail() {
    let mails = MailBox::that_first_answers(&["451 come again"]);
    let service = Service::start_with(&["--smtp", &mails.url()]);
    let owner = service.owner();
    invite(&owner, "minji@example.com", "en");
    let mail = mails.mails(1).remove(0);
    let kept = service.read(async |store| store.mails(None, 10).await);
    assert_eq!(kept.len(), 1);
    assert!(mail.contains(&kept[0].message_id), "{mail}");
    assert_eq!(kept[0].attempts, 1);
}

#[test]
fn mail_that_the_server_refuses_for_good_is_given_up_and_shown() {
    let mails = MailBox::that_first_answers(&["550 nobody here"]);
    let service = Service::start_with(&["--smtp", &mails.url()]);
    let owner = service.owner();
    invite(&owner, "nobody@example.com", "en");
    // A later mail is not held up; once it is there, the first was tried.
    owner.submit("/settings/test-mail", &[]);
    mails.mails(1);
    let shown = owner.get("/settings");
    assert!(shown.says("given up") && shown.says("nobody here"), "{}", shown.body);
    // What is there was sent; that it was is noted a moment later.
    let stays = || service.read(async |store| store.mails(None, 10).await).iter().any(|mail| !mail.text.is_empty());
    for _ in 0..100 {
        if !stays() {
            return;
        }
        std::thread::sleep(Duration::from_millis(50));
    }
    panic!("a link stays in the queue");
}

#[test]
fn the_servers_password_is_shown_nowhere() {
    let service = Service::start_with(&["--smtp", "smtp://user:verysecret@127.0.0.1:1"]);
    let owner = service.owner();
    assert!(owner.get("/settings").says("127.0.0.1:1"));
    owner.submit("/settings/test-mail", &[]);
    assert!(!owner.get("/settings").says("verysecret"));
    assert!(!service.log().contains("verysecret"));
}
