//! What is changed is told to every replica, once, after it was kept.

use std::time::Duration;

use crate::databases::{author, each_place, on_both};
use makegood_store::{Brand, Changed, Changes, Store};

fn brand(id: &str) -> Brand {
    Brand { id: id.to_owned(), name: id.to_owned(), language: "ko".to_owned() }
}

fn told(key: &str) -> Changed {
    Changed::One { noun: "brand".to_owned(), key: key.to_owned() }
}

async fn add(store: &Store, id: &str) {
    let mut change = store.change(&author()).await.unwrap();
    change.add_brand(&brand(id)).await.unwrap();
    change.keep().await.unwrap();
}

/// The next event; one that never comes fails the test.
async fn next(changes: &mut Changes) -> Changed {
    tokio::time::timeout(Duration::from_secs(20), changes.next()).await.unwrap().unwrap()
}

#[test]
fn a_change_is_told_after_it_was_kept_and_never_if_it_was_not() {
    on_both(|store| async move {
        let (mut one, mut other) = (store.changed().await.unwrap(), store.changed().await.unwrap());
        let mut dropped = store.change(&author()).await.unwrap();
        dropped.add_brand(&brand("never")).await.unwrap();
        drop(dropped);
        add(&store, "oqupie").await;
        add(&store, "citrus").await;
        for changes in [&mut one, &mut other] {
            assert_eq!(next(changes).await, told("oqupie"));
            assert_eq!(next(changes).await, told("citrus"));
        }
    });
}

#[test]
fn every_replica_hears_what_another_one_changes() {
    each_place(|place| async move {
        let first = Store::open(&place).await.unwrap();
        if matches!(place, makegood_store::Place::File(_)) {
            return first.close().await; // A file is one process's own.
        }
        let second = Store::open(&place).await.unwrap();
        let (mut own, mut others) = (first.changed().await.unwrap(), second.changed().await.unwrap());
        add(&first, "oqupie").await;
        add(&second, "citrus").await;
        for changes in [&mut own, &mut others] {
            assert_eq!([next(changes).await, next(changes).await], [told("oqupie"), told("citrus")]);
        }
        first.close().await;
        second.close().await;
    });
}

#[test]
fn a_listener_that_falls_behind_is_told_to_look_again() {
    on_both(|store| async move {
        let mut slow = store.changed().await.unwrap();
        let mut change = store.change(&author()).await.unwrap();
        for number in 0..1100 {
            change.add_brand(&brand(&format!("b{number:04}"))).await.unwrap();
        }
        change.keep().await.unwrap();
        // PostgreSQL hands them on one by one: wait for the last.
        let mut seen = Vec::new();
        let mut quick = store.changed().await.unwrap();
        add(&store, "last").await;
        while next(&mut quick).await != told("last") {}
        while seen.last() != Some(&told("last")) {
            seen.push(next(&mut slow).await);
        }
        assert_eq!(seen[0], Changed::Some);
    });
}

#[test]
fn the_version_grows_with_what_is_kept_and_with_nothing_else() {
    on_both(|store| async move {
        // Whoever listens hears of other replicas too.
        let _hears = store.changed().await.unwrap();
        let before = store.version();
        let mut dropped = store.change(&author()).await.unwrap();
        dropped.add_brand(&brand("never")).await.unwrap();
        drop(dropped);
        store.change(&author()).await.unwrap().keep().await.unwrap();
        assert_eq!(store.version(), before);
        add(&store, "oqupie").await;
        assert!(before < store.version(), "at once, in this process");
    });
}
