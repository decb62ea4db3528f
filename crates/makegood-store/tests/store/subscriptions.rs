//! Subscriptions are asked for, confirmed and ended; addresses go no further than they must.

use crate::databases::{author, on_both};
use makegood_store::{AuditFilter, Brand, NewMail, StatusPage, Store, Subscription};

async fn brand(store: &Store) {
    let mut change = store.change(&author()).await.unwrap();
    let brand = Brand { id: "acme".to_owned(), name: "Acme".to_owned(), language: "ko".to_owned() };
    change.add_brand(&brand).await.unwrap();
    change.keep().await.unwrap();
}

fn asked(id: &str) -> Subscription {
    Subscription {
        id: id.to_owned(),
        brand_id: "acme".to_owned(),
        customer_id: None,
        channel: "mail".to_owned(),
        address: "minsu@example.com".to_owned(),
        components: "[]".to_owned(),
        language: "ko".to_owned(),
        secret: "secret".to_owned(),
        asked_at: author().at.as_ms(),
        confirmed_at: None,
        ended_at: None,
    }
}

#[test]
fn an_address_has_one_subscription_that_holds_once_it_is_confirmed_and_until_it_ends() {
    on_both(|store| async move {
        brand(&store).await;
        let mut change = store.change(&author()).await.unwrap();
        assert_eq!(change.ask_for_subscription(&asked("1")).await.unwrap().id, "1");
        assert_eq!(change.ask_for_subscription(&asked("2")).await.unwrap().id, "1");
        change.keep().await.unwrap();
        assert!(store.subscribers("acme").await.unwrap().is_empty());

        let mut change = store.change(&author()).await.unwrap();
        assert!(change.confirm_subscription("1").await.unwrap());
        assert!(!change.confirm_subscription("1").await.unwrap());
        change.keep().await.unwrap();
        assert_eq!(store.subscribers("acme").await.unwrap().len(), 1);
        assert_eq!(store.subscriber_count("acme").await.unwrap(), 1);

        let mut change = store.change(&author()).await.unwrap();
        assert!(change.end_subscription("1").await.unwrap());
        assert!(!change.end_subscription("1").await.unwrap());
        assert_eq!(change.ask_for_subscription(&asked("3")).await.unwrap().id, "3");
        change.keep().await.unwrap();
        let ended = store.subscription("1").await.unwrap().unwrap();
        assert_eq!((ended.address.as_str(), ended.ended_at.is_some()), ("", true));
        assert_eq!(store.subscriber_count("acme").await.unwrap(), 0);
    });
}

#[test]
fn the_audit_log_and_debug_output_know_no_address() {
    on_both(|store| async move {
        brand(&store).await;
        let mut change = store.change(&author()).await.unwrap();
        change.ask_for_subscription(&asked("1")).await.unwrap();
        change.confirm_subscription("1").await.unwrap();
        change.keep().await.unwrap();
        let filter = AuditFilter { noun: Some("subscription"), ..AuditFilter::default() };
        let entries = store.audit_log(&filter, 10).await.unwrap();
        assert_eq!(entries.len(), 2);
        let text = format!("{entries:?} {:?}", store.subscription("1").await.unwrap());
        assert!(!text.contains("minsu") && !text.contains("secret"), "{text}");
    });
}

#[test]
fn what_nobody_confirmed_is_forgotten() {
    on_both(|store| async move {
        brand(&store).await;
        let mut change = store.change(&author()).await.unwrap();
        change.ask_for_subscription(&asked("1")).await.unwrap();
        assert_eq!(change.forget_unconfirmed_subscriptions(author().at).await.unwrap(), 0);
        assert_eq!(change.forget_unconfirmed_subscriptions(author().at.plus_ms(1)).await.unwrap(), 1);
        change.keep().await.unwrap();
    });
}

#[test]
fn an_event_is_told_once() {
    on_both(|store| async move {
        let mut change = store.change(&author()).await.unwrap();
        assert!(change.tell_of_event("incident-update/1").await.unwrap());
        assert!(!change.tell_of_event("incident-update/1").await.unwrap());
        change.keep().await.unwrap();
        let mut change = store.change(&author()).await.unwrap();
        assert!(!change.tell_of_event("incident-update/1").await.unwrap());
        assert_eq!(change.forget_told_events(author().at.plus_ms(1)).await.unwrap(), 1);
        change.keep().await.unwrap();
    });
}

#[test]
fn a_page_has_its_services_and_a_host_of_its_own() {
    on_both(|store| async move {
        brand(&store).await;
        let mut change = store.change(&author()).await.unwrap();
        let page = StatusPage {
            host: Some("status.acme.example".to_owned()),
            logo: Some(vec![1, 2]),
            logo_type: Some("image/png".to_owned()),
            ..StatusPage::new("acme", "ko")
        };
        change.add_status_page(&page).await.unwrap();
        change.keep().await.unwrap();
        assert_eq!(store.status_page("acme").await.unwrap(), Some(page.clone()));
        let shown = StatusPage { colour: Some("green".to_owned()), ..page };
        let mut change = store.change(&author()).await.unwrap();
        assert!(change.change_status_page(&shown).await.is_err(), "a colour is #rrggbb");
    });
}

#[test]
fn mail_keeps_the_address_that_ends_it_until_it_is_sent() {
    on_both(|store| async move {
        let mut change = store.change(&author()).await.unwrap();
        let end = Some("https://status.acme.example/end");
        let mail = NewMail {
            message_id: "1@acme",
            recipient: "minsu@example.com",
            language: "ko",
            subject: "알림",
            text: "…",
            html: None,
            unsubscribe: end,
            case_id: None,
        };
        change.queue_mail(&mail).await.unwrap();
        change.keep().await.unwrap();
        assert_eq!(store.mail("1@acme").await.unwrap().unwrap().unsubscribe.as_deref(), end);
        let mut change = store.change(&author()).await.unwrap();
        change.note_mail_sent("1@acme").await.unwrap();
        change.keep().await.unwrap();
        assert_eq!(store.mail("1@acme").await.unwrap().unwrap().unsubscribe, None);
    });
}
