//! What was closed stays as it was; what is learnt later is a revision.

mod databases;

use databases::{author, on_both};
use makegood_store::{AgreementFile, SettlementKey, Store};

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

#[test]
fn an_agreement_is_changed_until_it_is_adopted() {
    on_both(|store| async move {
        let draft = AgreementFile {
            hash: "0".repeat(64),
            agreement: "shop".to_owned(),
            version: "1".to_owned(),
            effective_on: "2024-01-01".to_owned(),
            ends_on: None,
            text: "agreement: shop\n".to_owned(),
            uploaded_at: 0,
            adopted_at: None,
        };
        let adopted = AgreementFile { adopted_at: Some(1), ..draft.clone() };
        let mut change = store.change(&author()).await.unwrap();
        change.add_agreement_file(&draft).await.unwrap();
        change.change_agreement_file(&adopted).await.unwrap();
        change.keep().await.unwrap();

        let mut change = store.change(&author()).await.unwrap();
        let refused = change.change_agreement_file(&draft).await.unwrap_err();
        assert!(refused.to_string().contains("an adopted agreement is never changed"), "{refused}");
        drop(change);
        let mut change = store.change(&author()).await.unwrap();
        assert!(change.remove_agreement_file(&draft.hash).await.is_err());
        drop(change);

        let mut change = store.change(&author()).await.unwrap();
        let second = AgreementFile { hash: "1".repeat(64), ..adopted };
        assert!(change.add_agreement_file(&second).await.is_err(), "one text a version");
    });
}
