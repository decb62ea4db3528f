//! A disk that is full: what was being written is not there, what was kept is, and the error says what to do.

use makegood_core::evidence::Fact;
use makegood_core::evidence::line::read_line;
use makegood_core::time::Instant;

use crate::database::Database;
use crate::{Author, Place, Store, StoreError};

fn facts(from: u32) -> Vec<Fact> {
    let line = |number: u32| {
        format!(
            r#"{{"id":"w{number}","kind":"watch","recorded":"2024-01-02T00:00:00Z","service":"shop","from":"2024-01-01T00:00:00Z","to":"2024-01-02T00:00:00Z"}}"#
        )
    };
    (from..from + 100).map(|number| read_line(&line(number)).unwrap().fact).collect()
}

async fn append(store: &Store, from: u32) -> Result<(), StoreError> {
    let author = Author { name: "job:test".to_owned(), at: Instant::from_ms(0) };
    let mut change = store.change(&author).await?;
    change.append_facts(&facts(from)).await?;
    change.keep().await
}

/// SQLite takes a file that may not grow for a disk that is full.
async fn may_grow_to(store: &Store, pages: u32) {
    let Database::Sqlite { write, .. } = &store.database else { unreachable!() };
    let limit = sqlx::AssertSqlSafe(format!("PRAGMA max_page_count = {pages}"));
    sqlx::query(limit).execute(write).await.unwrap();
}

#[test]
fn a_full_disk_leaves_nothing_half_written_and_says_so() {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let folder = tempfile::tempdir().unwrap();
    runtime.block_on(async {
        let store = Store::open(&Place::File(folder.path().join("makegood.db"))).await.unwrap();
        may_grow_to(&store, 150).await;
        let (kept, error) = until_full(&store).await;
        assert!(matches!(error, StoreError::World(_)), "{error:?}");
        assert!(error.to_string().contains("is full: nothing of this change was kept; free some space"), "{error}");
        let walked = store.walk_facts(|_, _| ()).await.unwrap();
        assert_eq!((walked.facts, walked.faults), (kept, Vec::new()));

        may_grow_to(&store, 1 << 30).await;
        append(&store, u32::try_from(kept).unwrap()).await.unwrap();
        let walked = store.walk_facts(|_, _| ()).await.unwrap();
        assert_eq!((walked.facts, walked.faults), (kept + 100, Vec::new()));
    });
}

/// How many facts were kept until one change was refused, and why.
async fn until_full(store: &Store) -> (u64, StoreError) {
    let mut kept = 0;
    loop {
        match append(store, u32::try_from(kept).unwrap()).await {
            Ok(()) => kept += 100,
            Err(error) => return (kept, error),
        }
        assert!(kept < 100_000, "the file never is full");
    }
}
