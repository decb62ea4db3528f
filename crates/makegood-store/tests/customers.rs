//! Customers are kept, by id, once.

mod databases;

use databases::on_both;
use makegood_store::{Customer, StoreError};

fn customer(id: &str) -> Customer {
    Customer { id: id.to_owned(), name: "해늘".to_owned(), language: "ko".to_owned(), time_zone: "Asia/Seoul".to_owned() }
}

#[test]
fn a_change_that_is_not_kept_never_was() {
    on_both(|store| async move {
        let mut change = store.change().await.unwrap();
        change.add_customer(&customer("haneul")).await.unwrap();
        drop(change);
        assert_eq!(store.customers().await.unwrap(), []);

        let mut change = store.change().await.unwrap();
        change.add_customer(&customer("haneul")).await.unwrap();
        change.keep().await.unwrap();
        assert_eq!(store.customers().await.unwrap(), [customer("haneul")]);
    });
}

#[test]
fn a_second_customer_with_the_same_id_is_refused_by_name() {
    on_both(|store| async move {
        let mut change = store.change().await.unwrap();
        change.add_customer(&customer("haneul")).await.unwrap();
        let refused = change.add_customer(&customer("haneul")).await.unwrap_err();
        assert!(matches!(&refused, StoreError::Refused(why) if why.contains("`haneul`")), "{refused}");
    });
}
