//! A backup holds everything, and either database can be made from it again.

use std::io::BufReader;

use makegood_core::evidence::line::read_line;
use makegood_store::{AuditFilter, Brand, Credential, Member, NewMail, Place, SettlementKey, Store, StoreError};

use crate::databases::{author, each_place, postgres_place, sqlite_place};

async fn backup(store: &Store) -> String {
    let mut archive = Vec::new();
    let archived = store.backup(&mut archive, &mut |_| ()).await.unwrap();
    let text = String::from_utf8(archive).unwrap();
    assert_eq!(text.matches("\n{\"row\":").count() as u64, archived.rows);
    text
}

async fn restore(place: &Place, archive: &str) -> Result<Store, StoreError> {
    Store::restore(place, &mut BufReader::new(archive.as_bytes()), &mut |_| ()).await.map(|(store, _)| store)
}

/// Something of every type of column.
async fn filled(place: &Place) -> Store {
    let store = Store::open(place).await.unwrap();
    let mut change = store.change(&author()).await.unwrap();
    change
        .add_brand(&Brand { id: "shop".to_owned(), name: "가게".to_owned(), language: "ko".to_owned() })
        .await
        .unwrap();
    let member = Member {
        id: "minsu".to_owned(),
        email: "minsu@example.com".to_owned(),
        name: "민수".to_owned(),
        role: "owner".to_owned(),
        customer_id: None,
        language: "ko".to_owned(),
        time_zone: "Asia/Seoul".to_owned(),
        disabled_at: None,
    };
    change.add_member(&member).await.unwrap();
    let credential = Credential {
        member_id: member.id,
        password_hash: "$argon2id$…".to_owned(),
        totp_secret: Some(vec![0, 255, 7]),
        totp_step: i64::MAX,
    };
    change.set_credential(&credential).await.unwrap();
    change.set_secret("mail password", "\"hunter2\"\n").await.unwrap();
    let outage = r#"{"id":"o1","kind":"outage","recorded":"2024-01-02T00:00:00Z","service":"shop","from":"2024-01-01T10:00:00Z","to":"2024-01-01T11:00:00Z","extent":"major"}"#;
    let withdrawn = r#"{"id":"o2","kind":"retraction","recorded":"2024-01-03T00:00:00Z","replaces":"o1"}"#;
    let facts = [outage, withdrawn].map(|line| read_line(line).unwrap().fact);
    change.append_facts(&facts).await.unwrap();
    let key = SettlementKey { agreement: "shop", customer: "", period: "2024-01" };
    change.close_settlement(&key, None, "{}", b"bundle").await.unwrap();
    let mail = NewMail {
        message_id: "1@x",
        recipient: "a@b",
        language: "en",
        subject: "s",
        text: "t",
        html: None,
        unsubscribe: None,
        case_id: None,
    };
    change.queue_mail(&mail).await.unwrap();
    change.keep().await.unwrap();
    store
}

#[test]
fn either_database_moves_to_the_other_and_back_without_a_change() {
    each_place(|from| async move {
        let store = filled(&from).await;
        let archive = backup(&store).await;
        each_other(&archive).await;
        store.close().await;
    });
}

/// Restores on both databases; each gives the same archive again, and goes on working.
async fn each_other(archive: &str) {
    let folder = tempfile::tempdir().unwrap();
    for place in [sqlite_place(&folder), postgres_place()] {
        let store = restore(&place, archive).await.unwrap();
        assert_eq!(backup(&store).await, archive);
        let walked = store.walk_facts(|_, _| ()).await.unwrap();
        assert_eq!((walked.facts, walked.faults), (2, Vec::new()));
        let before = store.audit_log(&AuditFilter::default(), 100).await.unwrap().len();
        let mut change = store.change(&author()).await.unwrap();
        change.set("workspace name", "new").await.unwrap();
        change.keep().await.unwrap();
        let log = store.audit_log(&AuditFilter::default(), 100).await.unwrap();
        assert_eq!((log.len(), log[0].seq), (before + 1, before as i64 + 1), "numbers go on");
        let again = restore(&place, archive).await.unwrap_err();
        assert!(again.to_string().contains("holds something already"), "{again}");
        store.close().await;
    }
}

#[test]
fn an_archive_that_is_not_whole_restores_nothing() {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let folder = tempfile::tempdir().unwrap();
    let archive = runtime.block_on(async {
        let store = filled(&sqlite_place(&folder)).await;
        let archive = backup(&store).await;
        store.close().await;
        archive
    });
    let (whole, _) = archive.trim_end().rsplit_once('\n').unwrap();
    let a_row_less = archive.replacen("\n{\"row\":", "\n{\"gone\":", 1);
    let wrong_type = archive.replacen(r#""language":"ko""#, r#""language":5"#, 1);
    let newer = archive.replacen("\"migration\":", "\"migration\":9", 1);
    for (text, expect) in [
        (whole, "cut short"),
        (&a_row_less, "unknown variant `gone`"),
        (&wrong_type, "its `language` is missing or no Text"),
        (&newer, "use the version that made it"),
        ("PK\u{3}\u{4}", "line 1 of the archive"),
        (
            &archive.replacen("{\"table\":{\"name\":\"brand\"", "{\"table\":{\"name\":\"brand; DROP TABLE fact\"", 1),
            "is not as migrations make it",
        ),
    ] {
        runtime.block_on(async {
            for place in [sqlite_place(&folder), postgres_place()] {
                let refused = restore(&place, text).await.unwrap_err();
                assert!(matches!(&refused, StoreError::Refused(why) if why.contains(expect)), "{expect}: {refused}");
                // What failed left nothing: the whole archive fits.
                restore(&place, &archive).await.unwrap().close().await;
            }
        });
    }
}

#[test]
fn every_table_is_in_the_archive() {
    each_place(|place| async move {
        let store = Store::open(&place).await.unwrap();
        let archive = backup(&store).await;
        store.close().await;
        let tables = tables(&place).await;
        assert!(tables.len() > 20, "{tables:?}");
        // The words of cases follow from cases and messages, balances from movements: they are made again.
        let is_made_again =
            |table: &str| ["case_place", "credit_balance"].contains(&table) || table.starts_with("case_words");
        let is_the_database_s = |table: &str| ["_sqlx_migrations", "sqlite_sequence"].contains(&table);
        for table in tables.iter().filter(|table| !is_made_again(table) && !is_the_database_s(table)) {
            assert!(archive.contains(&format!("{{\"table\":{{\"name\":\"{table}\"")), "`{table}` is left out");
        }
    });
}

async fn tables(place: &Place) -> Vec<String> {
    match place {
        Place::File(file) => {
            let pool = sqlx::SqlitePool::connect(&format!("sqlite://{}", file.display())).await.unwrap();
            sqlx::query_scalar("SELECT name FROM sqlite_master WHERE type = 'table'").fetch_all(&pool).await.unwrap()
        }
        Place::Postgres(url) => {
            let pool = sqlx::PgPool::connect(url).await.unwrap();
            let all = "SELECT tablename::text FROM pg_tables WHERE schemaname = current_schema()";
            sqlx::query_scalar(all).fetch_all(&pool).await.unwrap()
        }
    }
}
