//! The audit log is read page by page, all of it or what concerns one thing or one person.

use crate::databases::{author, on_both};
use makegood_core::time::Instant;
use makegood_store::{AuditEntry, AuditFilter, Author, Brand, Group, Store};

fn brand(name: &str) -> Brand {
    Brand { id: "oqupie".to_owned(), name: name.to_owned(), language: "ko".to_owned() }
}

/// Six changes by two people.
async fn filled(store: &Store) {
    let (tester, other) = (author(), Author { name: "token:probe".to_owned(), ..author() });
    let mut change = store.change(&tester).await.unwrap();
    change.add_brand(&brand("1")).await.unwrap();
    change.add_group(&Group { id: "desk".to_owned(), name: "desk".to_owned() }).await.unwrap();
    change.keep().await.unwrap();
    for (name, by) in [("2", &other), ("3", &tester), ("4", &other), ("5", &tester)] {
        let mut change = store.change(by).await.unwrap();
        change.change_brand(&brand(name)).await.unwrap();
        change.keep().await.unwrap();
    }
}

fn places(entries: &[AuditEntry]) -> Vec<i64> {
    entries.iter().map(|entry| entry.seq).collect()
}

#[test]
fn pages_follow_each_other_without_gap_or_repeat() {
    on_both(|store| async move {
        filled(&store).await;
        let (mut seen, mut before) = (Vec::new(), None);
        loop {
            let page = store.audit_log(&AuditFilter { before, ..AuditFilter::default() }, 4).await.unwrap();
            let Some(last) = page.last() else { break };
            before = Some(last.seq);
            seen.extend(places(&page));
        }
        assert_eq!(seen, [6, 5, 4, 3, 2, 1]);
    });
}

#[test]
fn what_concerns_one_thing_or_one_person_is_found() {
    on_both(|store| async move {
        filled(&store).await;
        let all = AuditFilter::default();
        for (filter, expect) in [
            (AuditFilter { noun: Some("group"), ..all }, vec![2]),
            (AuditFilter { noun: Some("brand"), key: Some("oqupie"), ..all }, vec![6, 5, 4, 3, 1]),
            (AuditFilter { noun: Some("brand"), key: Some("desk"), ..all }, vec![]),
            (AuditFilter { author: Some("token:probe"), ..all }, vec![5, 3]),
            (AuditFilter { author: Some("token:probe"), before: Some(5), ..all }, vec![3]),
        ] {
            let found = store.audit_log(&filter, 10).await.unwrap();
            assert_eq!(places(&found), expect, "{filter:?}");
        }
    });
}

#[test]
fn what_was_done_in_a_span_of_time_is_found() {
    on_both(|store| async move {
        for (name, at) in [("1", 1_000), ("2", 2_000), ("3", 3_000)] {
            let mut change = store.change(&Author { at: Instant::from_ms(at), ..author() }).await.unwrap();
            change.add_group(&Group { id: name.to_owned(), name: name.to_owned() }).await.unwrap();
            change.keep().await.unwrap();
        }
        let (all, at) = (AuditFilter::default(), |ms| Some(Instant::from_ms(ms)));
        for (filter, expect) in [
            (AuditFilter { from: at(2_000), ..all }, vec![3, 2]),
            (AuditFilter { until: at(2_000), ..all }, vec![1]),
            (AuditFilter { from: at(1_500), until: at(3_000), ..all }, vec![2]),
        ] {
            let found = store.audit_log(&filter, 10).await.unwrap();
            assert_eq!(places(&found), expect, "{filter:?}");
        }
    });
}
