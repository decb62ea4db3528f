//! The lists that people keep, and the log of who changed them.

use crate::databases::{author, on_both};
use makegood_store::{AuditFilter, Brand, Customer, Member, Store, StoreError};

fn brand() -> Brand {
    Brand { id: "oqupie".to_owned(), name: "오큐파이".to_owned(), language: "ko".to_owned() }
}

fn customer(id: &str) -> Customer {
    Customer {
        id: id.to_owned(),
        name: "해늘".to_owned(),
        brand_id: "oqupie".to_owned(),
        language: "ko".to_owned(),
        time_zone: "Asia/Seoul".to_owned(),
    }
}

async fn with_brand(store: &Store) {
    let mut change = store.change(&author()).await.unwrap();
    change.add_brand(&brand()).await.unwrap();
    change.keep().await.unwrap();
}

fn why(refused: Result<(), StoreError>) -> String {
    match refused {
        Err(StoreError::Refused(why)) => why,
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_change_that_is_not_kept_never_was() {
    on_both(|store| async move {
        with_brand(&store).await;
        let mut change = store.change(&author()).await.unwrap();
        change.add_customer(&customer("haneul")).await.unwrap();
        drop(change);
        assert_eq!(store.customers().await.unwrap(), []);
        assert_eq!(store.audit_log(&AuditFilter::default(), 10).await.unwrap().len(), 1, "the brand alone");
    });
}

#[test]
fn the_log_says_who_changed_what_from_what_to_what() {
    on_both(|store| async move {
        with_brand(&store).await;
        let renamed = Brand { name: "Oqupie".to_owned(), ..brand() };
        let mut change = store.change(&author()).await.unwrap();
        change.change_brand(&renamed).await.unwrap();
        change.change_brand(&renamed).await.unwrap();
        change.remove_brand("oqupie").await.unwrap();
        change.keep().await.unwrap();

        let log = store.audit_log(&AuditFilter::default(), 10).await.unwrap();
        let told: Vec<_> = log.iter().rev().map(|entry| (entry.before.as_deref(), entry.after.as_deref())).collect();
        let (first, second) = (
            r#"{"id":"oqupie","name":"오큐파이","language":"ko"}"#,
            r#"{"id":"oqupie","name":"Oqupie","language":"ko"}"#,
        );
        assert_eq!(told, [(None, Some(first)), (Some(first), Some(second)), (Some(second), None)]);
        let all_by_tester = log.iter().all(|entry| entry.author == "member:tester" && entry.noun == "brand");
        assert!(all_by_tester, "{log:?}");
        assert_eq!(store.brands().await.unwrap(), []);
    });
}

#[test]
fn what_only_one_may_have_and_what_must_be_there_is_refused_in_words() {
    on_both(|store| async move {
        with_brand(&store).await;
        let add = |customer: Customer| {
            let store = store.clone();
            async move {
                let mut change = store.change(&author()).await.unwrap();
                let done = change.add_customer(&customer).await;
                if done.is_ok() {
                    change.keep().await.unwrap();
                }
                done
            }
        };
        add(customer("haneul")).await.unwrap();
        assert!(why(add(customer("haneul")).await).contains("customer already"));
        let nowhere = Customer { brand_id: "none".to_owned(), ..customer("bada") };
        assert!(why(add(nowhere).await).contains("names something that is not there"));
        let mut change = store.change(&author()).await.unwrap();
        assert!(why(change.remove_brand("oqupie").await).contains("still names it"));
    });
}

#[test]
fn a_customers_member_names_the_customer_and_nobody_else_does() {
    on_both(|store| async move {
        with_brand(&store).await;
        let member = |role: &str, customer: Option<&str>| Member {
            id: role.to_owned(),
            email: format!("{role}@example.com"),
            name: "민수".to_owned(),
            role: role.to_owned(),
            customer_id: customer.map(str::to_owned),
            language: "ko".to_owned(),
            time_zone: "Asia/Seoul".to_owned(),
            disabled_at: None,
        };
        for (member, fits) in [
            (member("owner", None), true),
            (member("customer", None), false),
            (member("customer", Some("haneul")), true),
            (member("auditor", Some("haneul")), false),
            (member("king", None), false),
        ] {
            let mut change = store.change(&author()).await.unwrap();
            change.add_customer(&customer("haneul")).await.unwrap();
            assert_eq!(change.add_member(&member).await.is_ok(), fits, "{member:?}");
        }
    });
}
