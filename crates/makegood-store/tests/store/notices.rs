//! Notices: who was told what, whether it arrived, and which duties it does.

use crate::databases::{author, on_both};
use makegood_store::{Brand, Customer, Notice, NoticeDuty, Store, StoreError};

fn notice(id: &str) -> Notice {
    Notice {
        id: id.to_owned(),
        about: "maintenance".to_owned(),
        about_id: "m1".to_owned(),
        customer_id: Some("haneul".to_owned()),
        recipient: "sora@example.com".to_owned(),
        channel: "mail".to_owned(),
        purpose: "announced".to_owned(),
        sent_at: 5,
        delivered_at: None,
        failed: None,
        message_id: Some(format!("{id}@example.com")),
    }
}

fn duty(fact: &str, notice: &str) -> NoticeDuty {
    NoticeDuty {
        fact_id: fact.to_owned(),
        notice_id: notice.to_owned(),
        duty: "maintenance_notice".to_owned(),
        about_fact: "w1".to_owned(),
        done_at: None,
        replaced_by: None,
    }
}

async fn with_customer(store: &Store) {
    let mut change = store.change(&author()).await.unwrap();
    let brand = Brand { id: "oqupie".to_owned(), name: "오큐파이".to_owned(), language: "ko".to_owned() };
    change.add_brand(&brand).await.unwrap();
    let customer = Customer {
        id: "haneul".to_owned(),
        name: "하늘".to_owned(),
        brand_id: "oqupie".to_owned(),
        language: "ko".to_owned(),
        time_zone: "Asia/Seoul".to_owned(),
    };
    change.add_customer(&customer).await.unwrap();
    change.keep().await.unwrap();
}

#[test]
fn a_notice_arrives_or_is_given_up_once() {
    on_both(|store| async move {
        with_customer(&store).await;
        let mut change = store.change(&author()).await.unwrap();
        for id in ["n1", "n2"] {
            change.add_notice(&notice(id)).await.unwrap();
        }
        assert_eq!(change.notice_of_mail("n1@example.com").await.unwrap(), Some(notice("n1")));
        assert!(change.note_notice_delivered(&notice("n1")).await.unwrap());
        assert!(!change.note_notice_delivered(&notice("n1")).await.unwrap());
        assert!(!change.note_notice_failed(&notice("n1"), "late").await.unwrap());
        assert!(change.note_notice_failed(&notice("n2"), "no such box").await.unwrap());
        change.keep().await.unwrap();
        let told = store.notices_about("maintenance", "m1").await.unwrap();
        let delivered = Notice { delivered_at: Some(author().at.as_ms()), ..notice("n1") };
        assert_eq!(told, [delivered.clone(), Notice { failed: Some("no such box".to_owned()), ..notice("n2") }]);
        assert_eq!(store.notices_of_customer("haneul").await.unwrap(), told);
        assert_eq!(store.customer_copy("haneul").await.unwrap().unwrap().notices, told);
        assert_eq!(store.notices_about("incident", "m1").await.unwrap(), []);
    });
}

#[test]
fn a_duty_is_found_by_its_notice_and_by_what_it_answers() {
    on_both(|store| async move {
        with_customer(&store).await;
        let mut change = store.change(&author()).await.unwrap();
        change.add_notice(&notice("n1")).await.unwrap();
        for fact in ["o1", "o2"] {
            change.add_notice_duty(&duty(fact, "n1")).await.unwrap();
        }
        let replaced = NoticeDuty { done_at: Some(7), replaced_by: Some("o2".to_owned()), ..duty("o1", "n1") };
        change.change_notice_duty(&replaced).await.unwrap();
        assert_eq!(change.duties_of_notice("n1").await.unwrap(), [duty("o2", "n1")]);
        assert_eq!(change.duties_about("w1").await.unwrap(), [duty("o2", "n1")]);
        change.keep().await.unwrap();
        assert_eq!(store.duties_of_notices("maintenance", "m1").await.unwrap(), [replaced, duty("o2", "n1")]);
    });
}

#[test]
fn a_notice_names_what_is_there() {
    on_both(|store| async move {
        with_customer(&store).await;
        for wrong in [
            Notice { customer_id: Some("nobody".to_owned()), ..notice("n") },
            Notice { channel: "pigeon".to_owned(), ..notice("n") },
            Notice { about: "weather".to_owned(), ..notice("n") },
            Notice { delivered_at: Some(1), failed: Some("no".to_owned()), ..notice("n") },
        ] {
            let mut change = store.change(&author()).await.unwrap();
            let refused = change.add_notice(&wrong).await;
            assert!(matches!(refused, Err(StoreError::Refused(_))), "{refused:?}");
        }
    });
}
