//! A process that is killed in the middle of its work loses nothing that it said was kept, and doubles nothing.
//!
//! The worker is this very program, started again: it writes, says which step is kept, and goes on until it is killed.
//! `make soak` kills it more often, by `MAKEGOOD_KILLS`.

use std::io::{BufRead, BufReader, Write};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use makegood_core::evidence::line::read_line;
use makegood_core::evidence::{Cells, Subject};
use makegood_core::time::Instant;
use makegood_store::{
    Author, NewMail, Place, SettlementFilter, SettlementKey, Store, StoreError, TakenMinutes, WaitingCounts,
};

use crate::databases::{author, each_place, postgres_place, sqlite_place};

const PLACE: &str = "MAKEGOOD_KILLED_WORKER";
/// Steps of a worker that nobody kills.
const STEPS: i64 = 5;

/// One step: two facts of which the second corrects the first, a minute, a closed month, a mail with its job.
async fn step(store: &Store, number: i64) -> Result<(), StoreError> {
    let author = Author { name: "job:worker".to_owned(), at: author().at.plus_ms(number) };
    let mut change = store.change(&author).await?;
    let outage = format!(
        r#"{{"id":"o{number}","kind":"outage","recorded":"2024-01-02T00:00:00Z","service":"shop","from":"2024-01-01T10:00:00Z","to":"2024-01-01T11:00:00Z","extent":"major"}}"#
    );
    let withdrawn =
        format!(r#"{{"id":"w{number}","kind":"retraction","recorded":"2024-01-03T00:00:00Z","replaces":"o{number}"}}"#);
    let facts = [outage, withdrawn].map(|line| read_line(&line).unwrap().fact);
    change.append_facts(&facts[..1]).await?;
    change.add_minutes(&[minute(number)], None).await?;
    change.append_facts(&facts[1..]).await?;
    let period = (2000 + number / 12, 1 + number % 12);
    let period = format!("{}-{:02}", period.0, period.1);
    let key = SettlementKey { agreement: "shop", customer: "haneul", period: &period };
    change.close_settlement(&key, None, &format!("{{\"step\":{number}}}"), b"bundle").await?;
    let id = format!("{number}@makegood");
    let mail = NewMail {
        message_id: &id,
        recipient: "a@example.com",
        language: "en",
        subject: "s",
        text: "t",
        html: None,
        unsubscribe: None,
        case_id: None,
    };
    change.queue_mail(&mail).await?;
    change.keep().await
}

fn minute(number: i64) -> Cells {
    Cells {
        subject: Subject { service: "shop".to_owned(), ..Subject::default() },
        origin: "provider".to_owned(),
        from: Instant::from_ms(1_704_067_200_000 + number * 60_000),
        requests: vec![Some(10)],
        errors: vec![Some(0)],
        within_us: [].into(),
        sketches: Vec::new(),
        load: [].into(),
    }
}

/// How many steps the store holds; each is there whole, or the test fails.
async fn steps_of(store: &Store) -> i64 {
    let walked = store.walk_facts(|_, _| ()).await.unwrap();
    assert_eq!(walked.faults, []);
    let facts = i64::try_from(walked.facts).unwrap();
    // A full day of minutes is one fact more.
    let days = facts % 2;
    let steps = (facts - days) / 2;
    let WaitingCounts { minutes, .. } = store.waiting_counts().await.unwrap();
    assert_eq!(minutes + days * 1440, steps, "a minute a step");
    let closed = store.settlements(&SettlementFilter::default()).await.unwrap();
    assert!(closed.iter().all(|own| own.revision == Some(0)), "none is closed twice");
    assert_eq!(i64::try_from(closed.len()).unwrap(), steps, "a month a step");
    let mails = store.mail_counts().await.unwrap();
    let queued = store.job_counts().await.unwrap().queued;
    // Facts queue a job at each appending, a sealed day one more.
    assert_eq!((mails.waiting, queued), (steps, 3 * steps + days), "a mail and three jobs a step");
    steps
}

/// Starts where the last worker stopped, sends its last step again, and goes on.
async fn work(place: &Place, last: i64) {
    let store = Store::open(place).await.unwrap();
    let begun = steps_of(&store).await;
    for number in (begun - 1).max(0)..last {
        step(&store, number).await.unwrap();
        let mut out = std::io::stdout().lock();
        writeln!(out, "kept {}", number + 1).unwrap();
        out.flush().unwrap();
    }
    store.close().await;
}

#[test]
fn a_worker_that_nobody_kills_does_its_steps_once() {
    if let Ok(place) = std::env::var(PLACE) {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        runtime.block_on(work(&Place::of(&place), i64::MAX));
    }
    each_place(|place| async move {
        for _ in 0..2 {
            work(&place, STEPS).await;
            let store = Store::open(&place).await.unwrap();
            assert_eq!(steps_of(&store).await, STEPS);
            let mut change = store.change(&author()).await.unwrap();
            assert_eq!(
                change.add_minutes(&[minute(0)], None).await.unwrap(),
                TakenMinutes { same: 1, ..TakenMinutes::default() }
            );
            drop(change);
            store.close().await;
        }
    });
}

#[test]
fn a_worker_killed_at_any_point_loses_nothing_it_kept_and_doubles_nothing() {
    let kills: u64 = std::env::var("MAKEGOOD_KILLS").map_or(10, |count| count.parse().unwrap());
    let mut seed = 20_261_122_u64;
    let mut below = move |limit: u64| {
        seed ^= seed << 13;
        seed ^= seed >> 7;
        seed ^= seed << 17;
        seed % limit
    };
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap();
    let folder = tempfile::tempdir().unwrap();
    let mut places = [sqlite_place(&folder), postgres_place()];
    let (mut known, mut kept_in_all) = ([0, 0], 0);
    for kill in 0..kills {
        let which = usize::try_from(kill % 2).unwrap();
        // Every third time a store is new: it is killed while its tables are made, or soon after.
        let new = kill / 2 % 3 == 0;
        if new {
            places[which] = if which == 0 { sqlite_place(&folder) } else { postgres_place() };
            known[which] = 0;
        }
        let place = &places[which];
        let mut worker = start(place);
        let out = BufReader::new(worker.stdout.take().unwrap());
        let said = if new {
            std::thread::sleep(Duration::from_micros(below(150_000)));
            worker.kill().unwrap();
            said(out, i64::MAX)
        } else {
            // It is killed some way into its work, however slow the machine is.
            let mut out = out;
            let said = said(&mut out, 1 + i64::try_from(below(6)).unwrap());
            std::thread::sleep(Duration::from_micros(below(20_000)));
            worker.kill().unwrap();
            self::said(out, i64::MAX).max(said)
        };
        worker.wait().unwrap();
        let kept = runtime.block_on(async {
            let store = Store::open(place).await.unwrap();
            let kept = steps_of(&store).await;
            store.close().await;
            kept
        });
        let before = known[which];
        // The step under way when it was killed may be kept without a word of it.
        assert!(
            said.max(before) <= kept && kept <= said.max(before) + 1,
            "kill {kill}: said {said}, kept {kept}, before {before}"
        );
        kept_in_all += kept - before;
        known[which] = kept;
    }
    assert!(kept_in_all > 0, "no worker came to keep a step");
}

fn start(place: &Place) -> Child {
    let place = match place {
        Place::File(file) => file.to_str().unwrap(),
        Place::Postgres(url) => url.as_str(),
    };
    let worker = "kills::a_worker_that_nobody_kills_does_its_steps_once";
    Command::new(std::env::current_exe().unwrap())
        .args(["--exact", worker, "--nocapture"])
        .env(PLACE, place)
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap()
}

/// The last step that the worker said was kept, of at most `count` that are waited for.
fn said(out: impl BufRead, count: i64) -> i64 {
    let mut last = 0;
    let kept = out.lines().filter_map(|line| line.ok()?.split_once("kept ")?.1.parse().ok());
    for (number, kept) in (1..).zip(kept) {
        last = kept;
        if number == count {
            break;
        }
    }
    last
}
