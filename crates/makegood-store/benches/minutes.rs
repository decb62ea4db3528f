//! Minutes into a store and a month of them out of it: cells a second, bytes a cell, and what evidence costs without one.
//!
//! `cargo bench -p makegood-store --bench minutes`
#![expect(clippy::print_stdout, reason = "a benchmark reports on standard output")]

#[path = "../tests/store/databases/postgres.rs"]
mod postgres;

use std::sync::OnceLock;
use std::sync::atomic::{AtomicI64, Ordering};

use divan::Bencher;
use divan::counter::ItemsCount;
use makegood_core::agreement_file::{self, Source};
use makegood_core::evidence::chain::Chain;
use makegood_core::evidence::{Body, ByCustomer, Cells, Fact, Subject};
use makegood_core::settle::{Files, Request, in_force, settle};
use makegood_core::time::{Instant, Period, Span};
use makegood_store::{Author, Place, Store, Wanted};
use tokio::runtime::Runtime;

fn main() {
    divan::main();
    sizes();
}

const MINUTE_MS: i64 = 60_000;
const DAY: i64 = 1440;
/// 2024-01-01 in UTC.
const FIRST: i64 = 1_704_067_200_000;

const AGREEMENT: &str = "\
agreement: shop
kind: sla
version: '1'
title: Shop
provider: Example
effective: 2024-01-01
time_zone: UTC
services:
  s0: { name: Shop }
measurements:
  gateway:
    method: requests by the minute
    origin: provider
    bad_when: errors > 10 %
    no_data: counts as up
objectives:
  uptime:
    measured_by: gateway
    promise: uptime >= 99.9 %
    window: calendar month
";

/// Minutes of one service as they come from a gateway: traffic by the hour of the day, errors in bursts.
fn cells(service: i64, from: i64, minutes: i64) -> Cells {
    let mut seed = 0x9E37_79B9_7F4A_7C15_u64 ^ (service * 1_000_003 + from).unsigned_abs();
    let mut below = |limit: u64| {
        seed ^= seed << 13;
        seed ^= seed >> 7;
        seed ^= seed << 17;
        (seed >> 1) % limit
    };
    let hour = |minute: i64| (minute / 60 % 24).unsigned_abs();
    let requests: Vec<u64> = (from..from + minutes).map(|minute| 400 + 60 * hour(minute) + below(100)).collect();
    let errors = requests.iter().map(|_| if below(200) == 0 { below(40) } else { 0 }).collect::<Vec<_>>();
    let within = requests.iter().zip(&errors).map(|(requests, errors)| requests - errors - below(20)).collect();
    let some = |column: Vec<u64>| column.into_iter().map(Some).collect::<Vec<_>>();
    Cells {
        subject: Subject { service: format!("s{service}"), ..Subject::default() },
        origin: "provider".to_owned(),
        from: Instant::from_ms(FIRST + from * MINUTE_MS),
        requests: some(requests),
        errors: some(errors),
        within_us: [(150_000, some(within))].into(),
        sketches: Vec::new(),
        load: [].into(),
    }
}

fn fact(service: i64, day: i64) -> Fact {
    let cells = cells(service, day * DAY, DAY);
    let recorded = cells.from.plus_ms(DAY * MINUTE_MS);
    Fact { id: format!("{service}/{day}"), recorded, replaces: None, source: None, body: Body::Cells(cells) }
}

fn author() -> Author {
    Author { name: "job:bench".to_owned(), at: Instant::from_ms(FIRST) }
}

/// One core: the database's own thread waits while this one works, and the other way round.
fn runtime() -> Runtime {
    tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap()
}

fn file() -> (tempfile::TempDir, Place) {
    let folder = tempfile::tempdir().unwrap();
    let place = Place::File(folder.path().join("makegood.db"));
    (folder, place)
}

/// Batches of `services` services with `minutes` minutes each, every batch later than the one before.
#[divan::bench(args = [(1000, 1), (1000, 60), (50, 1440)], sample_count = 10, sample_size = 1)]
fn minutes_into_sqlite(bencher: Bencher<'_, '_>, (services, minutes): (i64, i64)) {
    let (runtime, (_folder, place)) = (runtime(), file());
    let store = runtime.block_on(Store::open(&place)).unwrap();
    let next = AtomicI64::new(0);
    let batch = || {
        let from = next.fetch_add(minutes, Ordering::Relaxed);
        (0..services).map(|service| cells(service, from, minutes)).collect::<Vec<_>>()
    };
    bencher.counter(ItemsCount::new((services * minutes) as usize)).with_inputs(batch).bench_values(|batch| {
        runtime.block_on(async {
            let mut change = store.change(&author()).await.unwrap();
            change.add_minutes(&batch, None).await.unwrap();
            change.keep().await.unwrap();
        });
    });
}

/// The same days as facts that were made elsewhere.
#[divan::bench(sample_count = 10, sample_size = 1)]
fn days_as_facts_into_sqlite(bencher: Bencher<'_, '_>) {
    let (runtime, (_folder, place)) = (runtime(), file());
    let store = runtime.block_on(Store::open(&place)).unwrap();
    let next = AtomicI64::new(0);
    let batch = || {
        let day = next.fetch_add(1, Ordering::Relaxed);
        (0..50).map(|service| fact(service, day)).collect::<Vec<_>>()
    };
    bencher.counter(ItemsCount::new(50 * DAY as usize)).with_inputs(batch).bench_values(|batch| {
        runtime.block_on(async {
            let mut change = store.change(&author()).await.unwrap();
            change.append_facts(&batch).await.unwrap();
            change.keep().await.unwrap();
        });
    });
}

/// What evidence costs without a database: canonical lines and their hashes.
#[divan::bench(sample_count = 10, sample_size = 1)]
fn days_hashed_alone(bencher: Bencher<'_, '_>) {
    let batch = || (0..50).map(|service| fact(service, 0)).collect::<Vec<_>>();
    bencher.counter(ItemsCount::new(50 * DAY as usize)).with_inputs(batch).bench_values(|batch| {
        let mut chain = Chain::default();
        batch.iter().for_each(|fact| _ = chain.push(fact));
        chain.head()
    });
}

/// Two months of twenty services; January is wanted.
async fn filled(place: &Place) -> Store {
    let store = Store::open(place).await.unwrap();
    let mut change = store.change(&author()).await.unwrap();
    for day in 0..60 {
        let facts: Vec<Fact> = (0..20).map(|service| fact(service, day)).collect();
        change.append_facts(&facts).await.unwrap();
    }
    change.keep().await.unwrap();
    store
}

#[divan::bench(args = ["sqlite", "postgres"], sample_count = 100, sample_size = 1)]
fn a_month_loaded(bencher: Bencher<'_, '_>, database: &str) {
    month(bencher, database, |_| ());
}

#[divan::bench(args = ["sqlite", "postgres"], sample_count = 100, sample_size = 1)]
fn a_month_loaded_and_settled(bencher: Bencher<'_, '_>, database: &str) {
    let sources = [Source { name: "shop.yaml".to_owned(), text: AGREEMENT.to_owned() }];
    let (agreements, problems) = agreement_file::read(&sources);
    let [agreement] = &agreements[..] else { panic!("{problems:?}") };
    let period: Period = "2024-01".parse().unwrap();
    let days = in_force(&agreements, &agreement.id)[0].days;
    month(bencher, database, |collection| {
        let known = ByCustomer::new(collection, Instant::MAX, |_| true);
        let (view, head) = (known.view_of(None), known.head_of(None).to_string());
        let files = Files { agreements: &agreements, sha256: &[] };
        let request = Request {
            agreement,
            files,
            in_force: days,
            period,
            customer: None,
            view: &view,
            evidence_head: &head,
            traced: false,
        };
        let settlement = settle(&request).unwrap();
        assert_eq!(settlement.objectives[0].total_ms, 31 * DAY * MINUTE_MS);
    });
}

fn month(bencher: Bencher<'_, '_>, database: &str, then: impl Fn(&makegood_core::evidence::collection::Collection)) {
    let (runtime, (_folder, file)) = (runtime(), file());
    let store = match database {
        "sqlite" => runtime.block_on(filled(&file)),
        _ => {
            static NEXT: AtomicI64 = AtomicI64::new(0);
            let name = format!("bench_{}_{}", std::process::id(), NEXT.fetch_add(1, Ordering::Relaxed));
            runtime.block_on(filled(&Place::Postgres(postgres::empty_database(name))))
        }
    };
    let january = Span::new(Instant::from_ms(FIRST), Instant::from_ms(FIRST + 31 * DAY * MINUTE_MS));
    let wanted = Wanted { service: "s0", customer: None, measured: january, held: january };
    bencher.bench_local(|| {
        let collection = runtime.block_on(store.evidence(&wanted)).unwrap();
        assert_eq!(collection.len(), 31);
        then(&collection);
    });
    runtime.block_on(store.close());
}

/// How large a year of a thousand services would be, by a month of twenty.
fn sizes() {
    static ONCE: OnceLock<()> = OnceLock::new();
    ONCE.get_or_init(|| {
        let (runtime, (folder, place)) = (runtime(), file());
        runtime.block_on(async {
            let store = filled(&place).await;
            store.close().await;
        });
        let size = std::fs::metadata(folder.path().join("makegood.db")).unwrap().len();
        let cells = 60 * 20 * DAY as u64;
        let year = size * (1000 * 365 * DAY as u64) / cells;
        println!(
            "\nsqlite: {size} bytes for {cells} cells, {}.{:02} bytes a cell; a year of 1,000 services: {} MiB",
            size / cells,
            size * 100 / cells % 100,
            year >> 20
        );
    });
}
