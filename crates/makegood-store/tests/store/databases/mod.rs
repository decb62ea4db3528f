//! Every test of the store runs on a fresh SQLite file and on a fresh PostgreSQL database.

mod own_server;
mod postgres;

use std::future::Future;
use std::sync::atomic::{AtomicU32, Ordering};

use makegood_core::time::Instant;
use makegood_store::{Author, Place, Store};

pub(crate) use own_server::OwnServer;

/// Runs `test` once on each database.
pub(crate) fn on_both<F: Future<Output = ()>>(test: impl Fn(Store) -> F) {
    let test = &test;
    each_place(|place| async move {
        let store = Store::open(&place).await.unwrap();
        test(store.clone()).await;
        store.close().await;
    });
}

/// Runs `test` with an empty place of each kind, for tests that open the store themselves.
pub(crate) fn each_place<F: Future<Output = ()>>(test: impl Fn(Place) -> F) {
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap();
    let folder = tempfile::tempdir().unwrap();
    runtime.block_on(test(sqlite_place(&folder)));
    runtime.block_on(test(postgres_place()));
}

/// A file in `folder` that is not there yet.
pub(crate) fn sqlite_place(folder: &tempfile::TempDir) -> Place {
    Place::File(folder.path().join(format!("{}.db", next_name())))
}

/// A PostgreSQL database without a table.
pub(crate) fn postgres_place() -> Place {
    Place::Postgres(postgres::empty_database(next_name()))
}

fn next_name() -> String {
    static COUNT: AtomicU32 = AtomicU32::new(0);
    format!("test_{}_{}", std::process::id(), COUNT.fetch_add(1, Ordering::Relaxed))
}

/// Who changes things in tests, at the first second of 2024.
pub(crate) fn author() -> Author {
    Author { name: "member:tester".to_owned(), at: Instant::from_ms(1_704_067_200_000) }
}
