//! What was closed stays as it was; what is learnt later is a revision.

use crate::databases::{author, on_both};
use makegood_store::{ListedPeriod, SettlementFilter, SettlementKey, SettlementPage, Store};

const JANUARY: SettlementKey<'_> = SettlementKey { agreement: "shop", customer: "haneul", period: "2024-01" };

async fn close(store: &Store, after: Option<i64>, document: &str) -> bool {
    let mut change = store.change(&author()).await.unwrap();
    let new = change.close_settlement(&JANUARY, after, document, b"bundle").await.unwrap();
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
        assert!(close(&store, None, "{}").await);
        assert!(!close(&store, None, "{}").await, "it is closed");
        assert!(close(&store, Some(0), r#"{"credit":1}"#).await);
        assert!(!close(&store, Some(0), r#"{"credit":2}"#).await, "there is a later word");
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
        close(&store, None, "{}").await;
        note(&store, 3, "after").await;
        assert_eq!(standing().await, None);
    });
}

#[test]
fn the_last_word_on_each_period_is_listed_without_its_bundle() {
    on_both(|store| async move {
        let mut change = store.change(&author()).await.unwrap();
        for (agreement, customer, period) in [
            ("shop", "haneul", "2023-12"),
            ("shop", "haneul", "2024-01"),
            ("shop", "bada", "2024-01"),
            ("mail", "haneul", "2024-Q1"),
        ] {
            let key = SettlementKey { agreement, customer, period };
            change.close_settlement(&key, None, "{}", b"bundle").await.unwrap();
            change.close_settlement(&key, Some(0), r#"{"credit":1}"#, b"later").await.unwrap();
        }
        let february = SettlementKey { period: "2024-02", ..JANUARY };
        change.note_provisional(&february, 7, r#"{"open":true}"#).await.unwrap();
        let wrong = SettlementKey { period: "January", ..JANUARY };
        assert!(change.note_provisional(&wrong, 7, "{}").await.unwrap_err().to_string().contains("is not a period"));
        change.keep().await.unwrap();

        let all = SettlementFilter::default();
        let listed = |filter| {
            let store = store.clone();
            async move {
                let list = store.settlements(&filter).await.unwrap();
                list.iter()
                    .map(|own| format!("{} {} {} {:?}", own.agreement, own.customer, own.period, own.revision))
                    .collect::<Vec<_>>()
            }
        };
        let haneul = SettlementFilter { customer: Some("haneul"), agreement: Some("shop"), ..all };
        assert_eq!(
            listed(haneul).await,
            ["shop haneul 2023-12 Some(1)", "shop haneul 2024-01 Some(1)", "shop haneul 2024-02 None"]
        );
        let year = SettlementFilter { from: Some("2024-01-01"), until: Some("2024-02-01"), ..all };
        assert_eq!(
            listed(year).await,
            ["mail haneul 2024-Q1 Some(1)", "shop bada 2024-01 Some(1)", "shop haneul 2024-01 Some(1)"]
        );
        assert_eq!(listed(all).await.len(), 5);
        // The same list in pages, without the documents.
        let (mut after, mut paged) = (None::<[String; 4]>, Vec::new());
        loop {
            let place = after.as_ref().map(|own| (own[0].as_str(), own[1].as_str(), own[2].as_str(), own[3].as_str()));
            let page = store.listed_periods(&all, &SettlementPage { after: place, limit: 2 }).await.unwrap();
            let Some(last) = page.last() else { break };
            after = Some([&last.agreement, &last.customer, &last.first_on, &last.end_on].map(Clone::clone));
            let shown =
                |own: &ListedPeriod| format!("{} {} {} {:?}", own.agreement, own.customer, own.period, own.revision);
            paged.extend(page.iter().map(shown));
        }
        assert_eq!(paged, listed(all).await);
        let year = SettlementPage { after: None, limit: 10 };
        let haneul =
            store.listed_periods(&SettlementFilter { from: Some("2024-01-01"), ..haneul }, &year).await.unwrap();
        assert_eq!(haneul.iter().map(|own| own.period.as_str()).collect::<Vec<_>>(), ["2024-01", "2024-02"]);
        let periods = store.settled_periods(None, "2024-01-01").await.unwrap();
        let told: Vec<_> =
            periods.iter().map(|own| (own.agreement.as_str(), own.period.as_str(), own.closed)).collect();
        let closed = [("mail", "2024-Q1", true), ("shop", "2024-01", true), ("shop", "2024-01", true)];
        assert_eq!(told, [&closed[..], &[("shop", "2024-02", false)]].concat());
        assert_eq!(store.settled_periods(Some("mail"), "2024-01-01").await.unwrap(), periods[..1]);
        assert_eq!(store.settlement_bundle(&JANUARY, 0).await.unwrap().as_deref(), Some(&b"bundle"[..]));
        assert_eq!(store.settlement_bundle(&JANUARY, 2).await.unwrap(), None);
    });
}
