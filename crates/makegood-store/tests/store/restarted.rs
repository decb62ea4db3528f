//! PostgreSQL is stopped and started again under load: what was kept is there, and the work goes on.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use makegood_core::evidence::line::read_line;
use makegood_store::{Changed, Place, Store, StoreError};

use crate::databases::{OwnServer, author};

async fn append(store: &Store, id: &str) -> Result<(), StoreError> {
    let line = format!(
        r#"{{"id":"{id}","kind":"watch","recorded":"2024-01-02T00:00:00Z","service":"{id}","from":"2024-01-01T00:00:00Z","to":"2024-01-02T00:00:00Z"}}"#
    );
    let mut change = store.change(&author()).await?;
    change.append_facts(&[read_line(&line).unwrap().fact]).await?;
    change.keep().await
}

#[test]
fn a_server_restarted_under_load_loses_nothing_and_is_found_again() {
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap();
    let mut server = OwnServer::start();
    let place = Place::Postgres(server.empty_database());
    runtime.block_on(async {
        let store = Store::open(&place).await.unwrap();
        let mut changes = store.changed().await.unwrap();
        let kept = Arc::new(AtomicU64::new(0));
        let stop = Arc::new(AtomicU64::new(0));
        let workers: Vec<_> = (0..4)
            .map(|worker| {
                let (store, kept, stop) = (store.clone(), Arc::clone(&kept), Arc::clone(&stop));
                tokio::spawn(async move {
                    let (mut own, mut number) = (Vec::new(), 0);
                    while stop.load(Ordering::Relaxed) == 0 {
                        let id = format!("{worker}-{number}");
                        // What was not said to be kept is sent again: it may be there all the same.
                        if append(&store, &id).await.is_ok() {
                            own.push(id);
                            number += 1;
                            kept.fetch_add(1, Ordering::Relaxed);
                        } else {
                            tokio::time::sleep(Duration::from_millis(20)).await;
                        }
                    }
                    own
                })
            })
            .collect();
        let more = |count: u64| {
            let kept = Arc::clone(&kept);
            async move {
                let until = kept.load(Ordering::Relaxed) + count;
                let wait = async {
                    while kept.load(Ordering::Relaxed) < until {
                        tokio::time::sleep(Duration::from_millis(5)).await;
                    }
                };
                tokio::time::timeout(Duration::from_secs(60), wait).await.unwrap();
            }
        };
        for _ in 0..2 {
            more(20).await;
            server.restart();
            more(20).await;
        }
        stop.store(1, Ordering::Relaxed);
        let mut said = Vec::new();
        for worker in workers {
            said.extend(worker.await.unwrap());
        }
        let mut there = Vec::new();
        let walked = store.walk_facts(|fact, _| there.push(fact.id.clone())).await.unwrap();
        assert_eq!(walked.faults, []);
        assert!(said.iter().all(|id| there.contains(id)), "what was kept is lost");
        assert!(there.len() <= said.len() + 4, "a worker has one step under way");

        // Listeners hear again, and were told that they missed something. One that is still on its way back misses
        // what is said meanwhile, so something is said until it is heard.
        let again = |change: &Changed| matches!(change, Changed::One { key, .. } if key.starts_with("again-"));
        let mut heard = Vec::new();
        let listen = async {
            while !heard.last().is_some_and(again) {
                heard.push(changes.next().await.unwrap());
            }
        };
        let speak = async {
            for number in 0_u64.. {
                append(&store, &format!("again-{number}")).await.unwrap();
                tokio::time::sleep(Duration::from_millis(500)).await;
            }
        };
        let heard_again = async {
            tokio::select! { () = listen => {}, () = speak => {} }
        };
        tokio::time::timeout(Duration::from_secs(60), heard_again).await.unwrap();
        assert!(heard.contains(&Changed::Some));
        store.close().await;
    });
}
