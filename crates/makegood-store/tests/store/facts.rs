//! Evidence is appended once, chained, and never changed.

use crate::databases::{author, on_both};
use makegood_core::evidence::line::read_line;
use makegood_core::evidence::{Body, Cells, Fact, Subject};
use makegood_core::time::{Instant, Span};
use makegood_store::{Appended, FACTS_JOB, FactFilter, Store, StoreError, Wanted};

fn fact(line: &str) -> Fact {
    read_line(line).unwrap().fact
}

fn outage(id: &str, more: &str) -> Fact {
    fact(&format!(
        r#"{{"id":"{id}","kind":"outage","recorded":"2024-01-02T00:00:00Z","service":"shop","from":"2024-01-01T10:00:00Z","to":"2024-01-01T11:00:00Z","extent":"major"{more}}}"#
    ))
}

fn retraction(of: &str) -> Fact {
    fact(&format!(r#"{{"id":"not-{of}","kind":"retraction","recorded":"2024-01-03T00:00:00Z","replaces":"{of}"}}"#))
}

/// A day of a busy service: every tenth hour unmeasured, errors in bursts.
fn day_of_cells(day: i64) -> Fact {
    let minutes = 0..1440_u64;
    let requests: Vec<_> =
        minutes.clone().map(|minute| (minute / 60 % 10 != 9).then_some(1000 + minute * 7919 % 211)).collect();
    let errors =
        requests.iter().zip(minutes).map(|(requests, minute)| requests.map(|_| minute % 50 / 48 * 3)).collect();
    let within = requests.iter().map(|requests| requests.map(|requests| requests - requests % 7)).collect();
    let from = Instant::from_ms(1_704_067_200_000 + day * 86_400_000);
    let subject = Subject { service: "shop".to_owned(), ..Subject::default() };
    let cells = Cells {
        subject,
        origin: "provider".to_owned(),
        from,
        requests,
        errors,
        within_us: [(150_000, within)].into(),
        sketches: Vec::new(),
        load: [("ads_per_call".to_owned(), vec![Some(7); 1440])].into(),
    };
    Fact {
        id: format!("cells-{day}"),
        recorded: from.plus_ms(86_400_000),
        replaces: None,
        source: Some("gateway".to_owned()),
        body: Body::Cells(cells),
    }
}

async fn append(store: &Store, facts: &[Fact]) -> Result<Appended, StoreError> {
    let mut change = store.change(&author()).await?;
    let appended = change.append_facts(facts).await?;
    change.keep().await?;
    Ok(appended)
}

async fn wanted(store: &Store, customer: Option<&str>) -> Vec<String> {
    let wanted = Wanted { service: "shop", customer, measured: Span::ALWAYS, held: Span::ALWAYS };
    let collection = store.evidence(&wanted).await.unwrap();
    collection.iter().map(|(fact, _)| fact.id.clone()).collect()
}

#[test]
fn appending_twice_is_appending_once() {
    on_both(|store| async move {
        let facts = [outage("o1", ""), day_of_cells(0), retraction("o1")];
        assert_eq!(append(&store, &facts).await.unwrap(), Appended { new: 3, same: 0 });
        assert_eq!(append(&store, &facts).await.unwrap(), Appended { new: 0, same: 3 });

        let mut read = Vec::new();
        let walked = store.walk_facts(|fact, _| read.push(fact.clone())).await.unwrap();
        assert_eq!((walked.facts, walked.faults), (3, Vec::new()));
        assert_eq!(read, facts);
        let mut chain = makegood_core::evidence::chain::Chain::default();
        facts.iter().for_each(|fact| _ = chain.push(fact));
        assert_eq!(walked.head, chain.head());
    });
}

#[test]
fn another_fact_with_the_same_id_is_refused_with_both_named() {
    on_both(|store| async move {
        append(&store, &[outage("o1", "")]).await.unwrap();
        let refused = append(&store, &[outage("o2", ""), outage("o1", r#","cause":"carrier""#)]).await.unwrap_err();
        let StoreError::Refused(why) = refused else { panic!("{refused:?}") };
        assert!(why.contains("`o1`") && why.contains("carrier"), "{why}");
        assert_eq!(wanted(&store, None).await, ["o1"], "nothing of the refused batch is kept");
    });
}

#[test]
fn a_correction_of_nothing_is_refused() {
    on_both(|store| async move {
        let refused = append(&store, &[retraction("o9")]).await.unwrap_err();
        assert!(refused.to_string().contains("`o9`, which is not in the database"), "{refused}");
    });
}

#[test]
fn those_that_fit_are_appended_and_the_others_are_told_with_both_facts() {
    on_both(|store| async move {
        append(&store, &[outage("o1", "")]).await.unwrap();
        let (other, orphan) = (outage("o1", r#","cause":"carrier""#), retraction("o9"));
        let mut change = store.change(&author()).await.unwrap();
        let (appended, refused) =
            change.append_each(&[outage("o1", ""), other, outage("o2", ""), orphan]).await.unwrap();
        assert_eq!(appended, Appended { new: 1, same: 1 });
        assert_eq!(refused.iter().map(|one| one.at).collect::<Vec<_>>(), [1, 3]);
        assert_eq!(refused[0].known.as_ref(), Some(&outage("o1", "")));
        assert_eq!(refused[1].known, None);
        assert_eq!(change.chain_head().await.unwrap().facts, 2);
        drop(change);
        assert_eq!(store.chain_head().await.unwrap().facts, 1);
    });
}

#[test]
fn facts_are_listed_in_the_order_of_the_chain_with_its_hashes() {
    on_both(|store| async move {
        append(&store, &[outage("o1", ""), outage("o2", r#","customer":"bada""#), day_of_cells(0)]).await.unwrap();
        let all = store.facts(&FactFilter::default(), 10).await.unwrap();
        assert_eq!(all.iter().map(|one| one.seq).collect::<Vec<_>>(), [1, 2, 3]);
        assert_eq!(all[2].fact, day_of_cells(0));
        assert_eq!(all[2].hash, store.chain_head().await.unwrap().head);
        let ids = async |filter: FactFilter<'static>| {
            store.facts(&filter, 1).await.unwrap().into_iter().map(|one| one.fact.id).collect::<Vec<_>>()
        };
        assert_eq!(ids(FactFilter { customer: Some("bada"), ..FactFilter::default() }).await, ["o2"]);
        assert_eq!(ids(FactFilter { kind: Some("cells"), ..FactFilter::default() }).await, ["cells-0"]);
        assert_eq!(ids(FactFilter { service: Some("shop"), after: 1, ..FactFilter::default() }).await, ["o2"]);
    });
}

#[test]
fn a_settlement_sees_its_service_its_customer_and_what_corrects_them() {
    on_both(|store| async move {
        let elsewhere = outage("elsewhere", r#","component":"web""#);
        let Body::Outage(mut other) = elsewhere.body.clone() else { unreachable!() };
        other.subject.service = "mail".to_owned();
        let mail = Fact { id: "mail".to_owned(), body: Body::Outage(other), ..elsewhere.clone() };
        let own = outage("own", r#","customer":"haneul""#);
        let theirs = outage("theirs", r#","customer":"bada""#);
        let opened = fact(
            r#"{"id":"k1","kind":"case","recorded":"2024-01-02T00:00:00Z","case":"INC-1","event":"opened","at":"2024-01-02T00:00:00Z","customer":"haneul","service":"shop","severity":"P1"}"#,
        );
        let answered = fact(
            r#"{"id":"k2","kind":"case","recorded":"2024-01-02T01:00:00Z","case":"INC-1","event":"responded","at":"2024-01-02T01:00:00Z"}"#,
        );
        append(&store, &[outage("all", ""), mail, own, theirs, opened, answered, retraction("all")]).await.unwrap();
        assert_eq!(wanted(&store, Some("haneul")).await, ["all", "own", "k1", "k2", "not-all"]);
        assert_eq!(wanted(&store, Some("bada")).await, ["all", "theirs", "not-all"]);
        assert_eq!(wanted(&store, None).await, ["all", "not-all"], "a case that names somebody is theirs whole");
    });
}

#[test]
fn a_month_of_cells_is_one_row_a_day_and_comes_back_as_it_was() {
    on_both(|store| async move {
        let days: Vec<Fact> = (0..40).map(day_of_cells).collect();
        append(&store, &days).await.unwrap();
        let january = Span::new(Instant::from_ms(1_704_067_200_000), Instant::from_ms(1_706_745_600_000));
        let wanted = Wanted { service: "shop", customer: None, measured: january, held: january };
        let collection = store.evidence(&wanted).await.unwrap();
        let read: Vec<&Fact> = collection.iter().map(|(fact, _)| fact).collect();
        assert_eq!(read, days[..31].iter().collect::<Vec<_>>());
    });
}

#[test]
fn new_facts_queue_one_job_that_says_what_they_are_about() {
    on_both(|store| async move {
        append(&store, &[outage("o1", ""), outage("o2", r#","customer":"haneul""#)]).await.unwrap();
        append(&store, &[outage("o1", "")]).await.unwrap();
        append(&store, &[retraction("o1")]).await.unwrap();
        let mut change = store.change(&author()).await.unwrap();
        let mut keys = Vec::new();
        while let Some(job) = change.take_job(author().at, author().at.plus_ms(1)).await.unwrap() {
            assert_eq!(job.kind, FACTS_JOB);
            keys.push(job.key);
        }
        assert_eq!(keys, ["1-2", "3-3"], "what was there already changes nothing");
        drop(change);
        let about = |first, last| {
            let store = store.clone();
            async move {
                let arrived = store.arrived_facts(first, last).await.unwrap();
                arrived.into_iter().map(|one| (one.kind, one.service, one.customer)).collect::<Vec<_>>()
            }
        };
        let outage =
            |customer: Option<&str>| ("outage".to_owned(), Some("shop".to_owned()), customer.map(str::to_owned));
        let mut both = about(1, 2).await;
        both.sort();
        assert_eq!(both, [outage(None), outage(Some("haneul"))]);
        assert_eq!(about(3, 3).await, [outage(None)], "what is withdrawn");
        assert_eq!(store.fact_count().await.unwrap(), 3);
    });
}

#[test]
fn customers_are_known_by_the_accounts_and_fees_in_force() {
    on_both(|store| async move {
        let account = |id: &str, customer: &str| {
            fact(&format!(
                r#"{{"id":"{id}","kind":"account","recorded":"2024-01-02T00:00:00Z","customer":"{customer}","from":"2024-01-01T00:00:00Z","current":true}}"#
            ))
        };
        let fee = r#"{"id":"f1","kind":"fee","recorded":"2024-01-02T00:00:00Z","service":"shop","customer":"haneul","from":"2024-01-01T00:00:00Z","to":"2024-02-01T00:00:00Z","amount":"10","currency":"USD"}"#;
        append(&store, &[account("a1", "haneul"), account("a2", "typo"), fact(fee), retraction("a2")]).await.unwrap();
        let named = store.named_customers().await.unwrap();
        let told: Vec<_> = named.iter().map(|one| (one.customer.as_str(), one.pays, one.service.as_deref())).collect();
        assert_eq!(told, [("haneul", false, None), ("haneul", true, Some("shop"))]);
        assert_eq!(store.named_customer("haneul").await.unwrap(), named);
        assert_eq!(store.named_customer("typo").await.unwrap(), []);
    });
}
