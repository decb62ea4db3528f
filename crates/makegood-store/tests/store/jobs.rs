//! Jobs: each done once in effect, whoever dies meanwhile.

use std::collections::BTreeSet;

use crate::databases::{author, on_both};
use makegood_core::time::Instant;
use makegood_store::{Job, JobCounts, NewJob, Store};

const MINUTE: i64 = 60_000;

fn now() -> Instant {
    author().at
}

async fn queue(store: &Store, key: &str) -> bool {
    let mut change = store.change(&author()).await.unwrap();
    let new = change.queue_job(&NewJob { kind: "close", key, run_at: now() }).await.unwrap();
    change.keep().await.unwrap();
    new
}

async fn take(store: &Store, now: Instant) -> Option<Job> {
    let mut change = store.change(&author()).await.unwrap();
    let job = change.take_job(now, now.plus_ms(MINUTE)).await.unwrap();
    change.keep().await.unwrap();
    job
}

#[test]
fn the_same_work_is_queued_once_until_it_is_done() {
    on_both(|store| async move {
        assert!(queue(&store, "2024-01").await);
        assert!(!queue(&store, "2024-01").await);
        let job = take(&store, now()).await.unwrap();
        assert!(!queue(&store, "2024-01").await, "it is being done");
        let mut change = store.change(&author()).await.unwrap();
        change.finish_job(&job).await.unwrap();
        change.keep().await.unwrap();
        assert!(queue(&store, "2024-01").await, "there is new work");
    });
}

#[test]
fn a_worker_that_died_loses_its_job_to_another_one() {
    on_both(|store| async move {
        queue(&store, "2024-01").await;
        let lost = take(&store, now()).await.unwrap();
        assert_eq!(take(&store, now().plus_ms(MINUTE - 1)).await, None, "the lease still runs");
        let taken = take(&store, now().plus_ms(MINUTE)).await.unwrap();
        assert_eq!((taken.id, taken.attempts), (lost.id, 2));

        let mut late = store.change(&author()).await.unwrap();
        let refused = late.finish_job(&lost).await.unwrap_err();
        assert!(refused.to_string().contains("no longer this worker's"), "{refused}");
        drop(late);
        let mut change = store.change(&author()).await.unwrap();
        change.finish_job(&taken).await.unwrap();
        change.keep().await.unwrap();
        assert_eq!(store.job_counts().await.unwrap(), JobCounts::default());
    });
}

#[test]
fn a_job_that_went_wrong_is_tried_again_later_or_given_up() {
    on_both(|store| async move {
        queue(&store, "2024-01").await;
        let job = take(&store, now()).await.unwrap();
        let later = now().plus_ms(10 * MINUTE);
        let mut change = store.change(&author()).await.unwrap();
        change.fail_job(&job, "no agreement is in force", Some(later)).await.unwrap();
        change.keep().await.unwrap();
        assert_eq!(take(&store, now().plus_ms(MINUTE)).await, None);

        let job = take(&store, later).await.unwrap();
        let mut change = store.change(&author()).await.unwrap();
        change.fail_job(&job, "still none", None).await.unwrap();
        change.keep().await.unwrap();
        assert_eq!(take(&store, later.plus_ms(MINUTE)).await, None);
        assert_eq!(store.job_counts().await.unwrap(), JobCounts { queued: 0, running: 0, failed: 1 });
    });
}

#[test]
fn many_workers_share_the_work_and_none_is_done_twice() {
    on_both(|store| async move {
        for month in 1..=40 {
            queue(&store, &format!("2024-{month:02}")).await;
        }
        let worker = |store: Store| async move {
            let mut done = Vec::new();
            while let Some(job) = take(&store, now()).await {
                done.push(job.key);
            }
            done
        };
        let workers: Vec<_> = (0..4).map(|_| tokio::spawn(worker(store.clone()))).collect();
        let mut done = Vec::new();
        for worker in workers {
            done.extend(worker.await.unwrap());
        }
        assert_eq!(done.len(), 40);
        assert_eq!(done.iter().collect::<BTreeSet<_>>().len(), 40);
    });
}

#[test]
fn a_waiting_job_runs_sooner_where_that_is_asked_for_and_never_later() {
    on_both(|store| async move {
        let at = |minutes: i64| NewJob { kind: "provisional", key: "shop", run_at: now().plus_ms(minutes * MINUTE) };
        let hasten = |minutes| {
            let store = store.clone();
            async move {
                let mut change = store.change(&author()).await.unwrap();
                let done = change.hasten_job(&at(minutes)).await.unwrap();
                change.keep().await.unwrap();
                done
            }
        };
        assert!(hasten(60).await, "it is new");
        assert!(hasten(5).await, "it is sooner");
        assert!(!hasten(30).await, "it is later");
        assert!(!store.job_is_due(now().plus_ms(4 * MINUTE)).await.unwrap());
        assert!(store.job_is_due(now().plus_ms(5 * MINUTE)).await.unwrap());
        take(&store, now().plus_ms(5 * MINUTE)).await.unwrap();
        assert!(!hasten(0).await, "it is being done");
    });
}

#[test]
fn a_worker_keeps_its_job_for_as_long_as_it_says_so() {
    on_both(|store| async move {
        queue(&store, "2024-01").await;
        let job = take(&store, now()).await.unwrap();
        let renew = |until: i64| {
            let (store, job) = (store.clone(), job.clone());
            async move {
                let mut change = store.change(&author()).await.unwrap();
                let kept = change.renew_job(&job, now().plus_ms(until * MINUTE)).await.unwrap();
                change.keep().await.unwrap();
                kept
            }
        };
        assert!(renew(10).await);
        assert_eq!(take(&store, now().plus_ms(9 * MINUTE)).await, None);
        let other = take(&store, now().plus_ms(10 * MINUTE)).await.unwrap();
        assert!(!renew(20).await, "it was lost to another worker");
        let mut change = store.change(&author()).await.unwrap();
        change.finish_job(&other).await.unwrap();
        assert_eq!(change.forget_ended_jobs(now()).await.unwrap(), 0, "it ended just now");
        assert_eq!(change.forget_ended_jobs(now().plus_ms(1)).await.unwrap(), 1);
        change.keep().await.unwrap();
    });
}
