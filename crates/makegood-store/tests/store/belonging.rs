//! Who belongs where: brands that a member may see, groups, and whom an agreement binds.

use crate::databases::{author, on_both};
use makegood_store::{AuditFilter, Brand, Customer, Group, Member, Store, StoreError};

fn member(id: &str, role: &str, disabled_at: Option<i64>) -> Member {
    Member {
        id: id.to_owned(),
        email: format!("{id}@example.com"),
        name: "민수".to_owned(),
        role: role.to_owned(),
        customer_id: None,
        language: "ko".to_owned(),
        time_zone: "Asia/Seoul".to_owned(),
        disabled_at,
    }
}

/// Two brands, a customer, a group and an owner.
async fn filled(store: &Store) {
    let mut change = store.change(&author()).await.unwrap();
    for id in ["oqupie", "citrus"] {
        change.add_brand(&Brand { id: id.to_owned(), name: id.to_owned(), language: "ko".to_owned() }).await.unwrap();
    }
    let haneul = Customer {
        id: "haneul".to_owned(),
        name: "하늘".to_owned(),
        brand_id: "oqupie".to_owned(),
        language: "ko".to_owned(),
        time_zone: "Asia/Seoul".to_owned(),
    };
    change.add_customer(&haneul).await.unwrap();
    change.add_group(&Group { id: "desk".to_owned(), name: "상담".to_owned() }).await.unwrap();
    change.add_member(&member("minsu", "owner", None)).await.unwrap();
    change.keep().await.unwrap();
}

#[test]
fn a_member_sees_every_brand_until_some_are_named() {
    on_both(|store| async move {
        filled(&store).await;
        assert_eq!(store.brands_of_member("minsu").await.unwrap(), <[String; 0]>::default());
        for brands in [&["oqupie", "citrus"][..], &["oqupie"], &["oqupie"]] {
            let mut change = store.change(&author()).await.unwrap();
            change.set_brands_of_member("minsu", brands).await.unwrap();
            change.keep().await.unwrap();
        }
        assert_eq!(store.brands_of_member("minsu").await.unwrap(), ["oqupie"]);
        let filter = AuditFilter { noun: Some("brand of a member"), ..AuditFilter::default() };
        let log = store.audit_log(&filter, 10).await.unwrap();
        let told: Vec<_> = log.iter().map(|entry| (entry.before.as_deref(), entry.after.as_deref())).collect();
        let (citrus, oqupie) = (Some(r#"{"brand_id":"citrus"}"#), Some(r#"{"brand_id":"oqupie"}"#));
        assert_eq!(told, [(citrus, None), (None, citrus), (None, oqupie)]);

        let mut change = store.change(&author()).await.unwrap();
        let refused = change.remove_brand("oqupie").await.unwrap_err();
        assert!(refused.to_string().contains("still names it"), "else the member would see everything: {refused}");
    });
}

#[test]
fn a_member_is_in_a_group_once_and_leaves_it_with_either() {
    on_both(|store| async move {
        filled(&store).await;
        let mut change = store.change(&author()).await.unwrap();
        assert!(change.add_to_group("desk", "minsu").await.unwrap());
        assert!(!change.add_to_group("desk", "minsu").await.unwrap());
        change.keep().await.unwrap();
        assert_eq!(store.members_of_group("desk").await.unwrap(), ["minsu"]);
        assert_eq!(store.groups_of_member("minsu").await.unwrap(), ["desk"]);

        let mut change = store.change(&author()).await.unwrap();
        assert!(change.remove_from_group("desk", "minsu").await.unwrap());
        assert!(!change.remove_from_group("desk", "minsu").await.unwrap());
        change.add_to_group("desk", "minsu").await.unwrap();
        change.remove_group("desk").await.unwrap();
        change.keep().await.unwrap();
        assert_eq!(store.groups_of_member("minsu").await.unwrap(), <[String; 0]>::default());

        let mut change = store.change(&author()).await.unwrap();
        let refused = change.add_to_group("desk", "minsu").await;
        assert!(matches!(refused, Err(StoreError::Refused(_))), "{refused:?}");
    });
}

#[test]
fn an_owner_counts_while_they_may_sign_in() {
    on_both(|store| async move {
        let now = author().at;
        assert_eq!(store.owners(now).await.unwrap(), 0);
        filled(&store).await;
        assert_eq!(store.owners(now).await.unwrap(), 1);
        let mut change = store.change(&author()).await.unwrap();
        change.change_member(&member("minsu", "owner", Some(now.as_ms()))).await.unwrap();
        assert_eq!(change.owners().await.unwrap(), 0, "the change sees what it does itself");
        drop(change);
        assert_eq!(store.owners(now).await.unwrap(), 1);
    });
}

#[test]
fn a_member_is_found_by_their_address_however_it_is_written() {
    on_both(|store| async move {
        filled(&store).await;
        let found = store.member_by_email(" Minsu@Example.COM ").await.unwrap();
        assert_eq!(found.map(|member| member.id).as_deref(), Some("minsu"));
        assert_eq!(store.member_by_email("nobody@example.com").await.unwrap(), None);
    });
}

#[test]
fn an_agreement_binds_whom_it_names() {
    on_both(|store| async move {
        filled(&store).await;
        let mut change = store.change(&author()).await.unwrap();
        change.set_customers_of_agreement("shop", &["haneul"]).await.unwrap();
        change.keep().await.unwrap();
        assert_eq!(store.customers_of_agreement("shop").await.unwrap(), ["haneul"]);
        assert_eq!(store.agreements_of_customer("haneul").await.unwrap(), ["shop"]);
        let mut change = store.change(&author()).await.unwrap();
        let refused = change.set_customers_of_agreement("shop", &["nobody"]).await;
        assert!(matches!(refused, Err(StoreError::Refused(_))), "{refused:?}");
    });
}
