//! What was closed stays as it was; what is learnt later is a revision.

mod databases;

use databases::{author, on_both};
use makegood_store::{SettlementKey, Store};

const JANUARY: SettlementKey<'_> = SettlementKey { agreement: "shop", customer: "haneul", period: "2024-01" };

async fn close(store: &Store, document: &str) -> bool {
    let mut change = store.change(&author()).await.unwrap();
    let new = change.close_settlement(&JANUARY, document, b"bundle").await.unwrap();
    change.keep().await.unwrap();
    new
}

async fn note(store: &Store, as_of: i64, document: &str) {
    let mut change = store.change(&author()).await.unwrap();
    change.note_provisional(&JANUARY, as_of, document).await.unwrap();
    change.keep().await.unwrap();
}

#[test]
fn closing_twice_is_closing_once_and_new_figures_are_a_revision() {
    on_both(|store| async move {
        assert!(close(&store, "{}").await);
        assert!(!close(&store, "{}").await);
        assert!(close(&store, r#"{"credit":1}"#).await);
        let closed = store.closed_settlements(&JANUARY).await.unwrap();
        let told: Vec<_> = closed.iter().map(|closed| (closed.revision, closed.document.as_str())).collect();
        assert_eq!(told, [(0, "{}"), (1, r#"{"credit":1}"#)]);
    });
}

#[test]
fn a_provisional_figure_follows_the_evidence_until_the_period_is_closed() {
    on_both(|store| async move {
        let standing = || async { store.provisional_settlement(&JANUARY).await.unwrap().map(|own| own.document) };
        note(&store, 2, "second").await;
        note(&store, 1, "first, late").await;
        assert_eq!(standing().await.as_deref(), Some("second"));
        close(&store, "{}").await;
        note(&store, 3, "after").await;
        assert_eq!(standing().await, None);
    });
}
