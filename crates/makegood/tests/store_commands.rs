//! `makegood backup`, `restore`, `export-customer`, `import-customer` and `doctor` as a user runs them, on both databases.

#[path = "store_commands/owed.rs"]
mod owed;
#[path = "../../makegood-store/tests/store/databases/postgres.rs"]
mod postgres;
mod program;

use std::path::Path;
use std::sync::atomic::{AtomicU32, Ordering};

use makegood_core::evidence::line::read_line;
use makegood_core::time::Instant;
use makegood_store::{AgreementFile, Author, Brand, Contact, Customer, Document, Place, SettlementKey, Store};
use owed::{contest, owe};
use program::makegood_with;
use tempfile::TempDir;

const AGREEMENT: &str = "agreement: shop\nkind: sla\nversion: '1'\ntitle: Shop\nprovider: Example\neffective: 2024-01-01\ntime_zone: UTC\nservices:\n  shop: { name: Shop }\n";
const FACTS: [&str; 4] = [
    r#"{"id":"o1","kind":"outage","recorded":"2024-01-02T00:00:00Z","service":"shop","from":"2024-01-01T10:00:00Z","to":"2024-01-01T11:00:00Z","extent":"major"}"#,
    r#"{"id":"theirs","kind":"outage","recorded":"2024-01-02T00:00:00Z","service":"shop","customer":"bada","from":"2024-01-01T10:00:00Z","to":"2024-01-01T11:00:00Z","extent":"major"}"#,
    r#"{"id":"elsewhere","kind":"outage","recorded":"2024-01-02T00:00:00Z","service":"mail","from":"2024-01-01T10:00:00Z","to":"2024-01-01T11:00:00Z","extent":"major"}"#,
    r#"{"id":"fee","kind":"fee","recorded":"2024-01-02T00:00:00Z","customer":"haneul","from":"2024-01-01T00:00:00Z","to":"2024-02-01T00:00:00Z","amount":"1000","currency":"KRW"}"#,
];
/// SHA-256 of `%PDF`.
const PDF: &str = "315d429b7714cedb6ad04ac31240145257692630457f3c88253c5beceac76027";

fn run(arguments: &[&str]) -> (i32, String, String) {
    makegood_with(arguments, &[])
}

/// A store that is not there yet, as the command line names it: one in each database.
fn places(folder: &TempDir) -> [String; 2] {
    static COUNT: AtomicU32 = AtomicU32::new(0);
    let count = COUNT.fetch_add(1, Ordering::Relaxed);
    let file = folder.path().join(format!("{count}.db"));
    [file.to_str().unwrap().to_owned(), postgres::empty_database(format!("commands_{}_{count}", std::process::id()))]
}

fn block_on<T>(work: impl Future<Output = T>) -> T {
    tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap().block_on(work)
}

/// Two customers, an agreement that binds one of them, their evidence, a document and a closed month.
fn fill(place: &str) {
    block_on(async {
        let store = Store::open(&Place::of(place)).await.unwrap();
        let at = Instant::from_ms(1_704_067_200_000);
        let mut change = store.change(&Author { name: "member:tester".to_owned(), at }).await.unwrap();
        let text = |text: &str| text.to_owned();
        change.add_brand(&Brand { id: text("oqupie"), name: text("오큐파이"), language: text("ko") }).await.unwrap();
        for id in ["haneul", "bada"] {
            let (name, brand_id, language, time_zone) = (text("하늘"), text("oqupie"), text("ko"), text("Asia/Seoul"));
            change.add_customer(&Customer { id: text(id), name, brand_id, language, time_zone }).await.unwrap();
            let (email, customer_id) = (format!("minsu@{id}.example"), text(id));
            let contact = Contact {
                id: email.clone(),
                customer_id,
                name: text("민수"),
                email,
                phone: None,
                language: text("ko"),
            };
            change.add_contact(&contact).await.unwrap();
        }
        let file = AgreementFile {
            hash: "a".repeat(64),
            agreement: text("shop"),
            version: text("1"),
            effective_on: text("2024-01-01"),
            ends_on: None,
            text: text(AGREEMENT),
            uploaded_at: 1,
            adopted_at: Some(2),
        };
        change.add_agreement_file(&file).await.unwrap();
        change.set_customers_of_agreement("shop", &["haneul"]).await.unwrap();
        let document = Document {
            hash: text(PDF),
            agreement: text("shop"),
            name: text("../협약서.pdf"),
            media_type: text("application/pdf"),
            bytes: b"%PDF".to_vec(),
            uploaded_at: 1,
        };
        change.add_document(&document).await.unwrap();
        let facts = FACTS.map(|line| read_line(line).unwrap().fact);
        change.append_facts(&facts).await.unwrap();
        let key = SettlementKey { agreement: "shop", customer: "haneul", period: "2024-01" };
        change.close_settlement(&key, None, "{}", b"bundle").await.unwrap();
        change.close_settlement(&key, Some(0), r#"{"credit":1}"#, b"later").await.unwrap();
        change.keep().await.unwrap();
        // Their movements lie between each other in the ledger.
        let mut change = store.change(&Author { name: "member:tester".to_owned(), at }).await.unwrap();
        owe(&mut change, "bada", "refund").await;
        owe(&mut change, "haneul", "refund").await;
        owe(&mut change, "bada", "damages").await;
        owe(&mut change, "haneul", "damages").await;
        contest(&mut change, "bada").await;
        contest(&mut change, "haneul").await;
        change.keep().await.unwrap();
        store.close().await;
    });
}

fn path(folder: &TempDir, name: &str) -> String {
    folder.path().join(name).to_str().unwrap().to_owned()
}

#[test]
fn a_workspace_moves_from_a_file_to_a_server_and_back() {
    let folder = tempfile::tempdir().unwrap();
    let [file, _] = places(&folder);
    fill(&file);
    let archive = path(&folder, "backup.jsonl.gz");
    let (code, out, err) = run(&["backup", &archive, "--database", &file]);
    assert_eq!((code, out.as_str()), (0, ""), "{err}");
    assert!(std::fs::read(&archive).unwrap().starts_with(&[0x1f, 0x8b]), "it is packed");
    let plain = run(&["backup", "-", "--database", &file]).1;
    for place in places(&folder) {
        let (code, _, err) = run(&["restore", &archive, "--database", &place]);
        assert!(code == 0 && err.contains("rows restored"), "{err}");
        assert_eq!(run(&["backup", "-", "--database", &place]).1, plain);
        let (code, _, err) = run(&["restore", &archive, "--database", &place]);
        assert!(code == 3 && (err.contains("is there already") || err.contains("holds something already")), "{err}");
        let (code, out, _) = run(&["evidence", "check", "--database", &place]);
        assert!(code == 0 && out.contains("facts             4") && out.contains("  outage          3"), "{out}");
    }
}

#[test]
fn a_backup_that_is_cut_short_leaves_no_file_behind() {
    let folder = tempfile::tempdir().unwrap();
    let [file, server] = places(&folder);
    fill(&file);
    let archive = path(&folder, "backup.jsonl.gz");
    run(&["backup", &archive, "--database", &file]);
    let bytes = std::fs::read(&archive).unwrap();
    std::fs::write(&archive, &bytes[..bytes.len() / 2]).unwrap();
    let gone = path(&folder, "gone.db");
    for place in [&gone, &server] {
        let (code, _, err) = run(&["restore", &archive, "--database", place]);
        assert!(code == 3 && err.contains("of the archive: "), "{code} {err}");
    }
    let left = std::fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
    assert!(!left.into_iter().any(|name| name.contains("gone")), "nothing is left of it");
    let (code, _, err) = run(&["backup", &archive, "--database", &gone]);
    assert!(code == 3 && err.contains("holds no store of Makegood"), "{err}");
    let (code, _, _) = run(&["backup", "/nowhere/backup.jsonl", "--database", &file]);
    assert_eq!(code, 4);
}

#[test]
fn a_customer_moves_with_all_that_is_theirs_and_nothing_of_others() {
    let folder = tempfile::tempdir().unwrap();
    for (count, place) in places(&folder).iter().enumerate() {
        fill(place);
        let copy = path(&folder, &format!("haneul-{count}"));
        let (code, _, err) = run(&["export-customer", "haneul", "-o", &copy, "--database", place]);
        assert!(
            code == 0
                && err.starts_with(
                    "2 facts, 1 agreement files, 1 documents, 2 settlements, 0 cases, 2 credits, 1 disputes written"
                ),
            "{err}"
        );
        let read = |name: &str| std::fs::read_to_string(Path::new(&copy).join(name)).unwrap();
        assert_eq!(read("agreements/shop-aaaaaaaa.yaml"), AGREEMENT);
        assert_eq!(read("documents/315d429b-_협약서.pdf"), "%PDF");
        assert_eq!(read("settlements/shop-2024-01-1.bundle"), "later");
        let written = ["customer.json", "evidence.jsonl", "credits/statement.csv", "credits/statement.json"];
        assert!(written.iter().all(|name| !read(name).contains("bada")), "other customers are nowhere in it");
        let statement = read("credits/statement.csv");
        let owed: Vec<&str> = statement.lines().skip(1).filter_map(|line| line.split(',').nth(11)).collect();
        assert_eq!(owed, ["1000", "1000", "1000", "400", "1400", "1400", "1400", "800"], "{statement}");
        assert!(statement.lines().last().unwrap().ends_with(",1000,policy of haneul"), "{statement}");
        assert!(
            statement.starts_with("number,at,credit,") && statement.contains("\n5,2024-01-01T00:00:00Z,damages-of-")
        );
        let copy_of_disputes = read("customer.json");
        for said in ["it was down longer", "we look into it", "half of it"] {
            assert_eq!(copy_of_disputes.matches(said).count(), 1, "{said}");
        }
        let offered = format!("{copy}/disputes/dispute-of-haneul.jsonl");
        assert!(run(&["evidence", "check", &offered]).1.contains("1 facts, sealed"));
        assert!(run(&["evidence", "check", &format!("{copy}/evidence.jsonl")]).1.contains("2 facts, sealed"));

        for target in places(&folder) {
            block_on(async { Store::open(&Place::of(&target)).await.unwrap().close().await });
            let (code, _, err) = run(&["import-customer", &copy, "--database", &target]);
            assert!(code == 0 && err.starts_with("20 new, 0 were here already"), "{err}");
            let (code, _, err) = run(&["import-customer", &copy, "--database", &target]);
            assert!(code == 0 && err.starts_with("0 new, 20 were here already"), "{err}");
            let again = format!("{copy}-again-{}", target.len());
            run(&["export-customer", "haneul", "-o", &again, "--database", &target]);
            for name in written {
                assert_eq!(std::fs::read_to_string(Path::new(&again).join(name)).unwrap(), read(name));
            }
        }
    }
}

#[test]
fn an_export_that_was_changed_or_contradicts_is_refused_whole() {
    let folder = tempfile::tempdir().unwrap();
    let [file, target] = places(&folder);
    fill(&file);
    let copy = path(&folder, "haneul");
    run(&["export-customer", "haneul", "-o", &copy, "--database", &file]);
    let (code, _, err) = run(&["export-customer", "haneul", "-o", &copy, "--database", &file]);
    assert!(code == 3 && err.contains("is not empty"), "{err}");
    let (code, _, err) = run(&["export-customer", "nobody", "-o", &path(&folder, "n"), "--database", &file]);
    assert!(code == 3 && err.contains("there is no customer `nobody`"), "{err}");
    fill(&target);
    let change = |name: &str, from: &str, to: &str| {
        let path = Path::new(&copy).join(name);
        let text = std::fs::read_to_string(&path).unwrap();
        std::fs::write(&path, text.replacen(from, to, 1)).unwrap();
        let outcome = run(&["import-customer", &copy, "--database", &target]);
        std::fs::write(&path, text).unwrap();
        outcome
    };
    for (name, from, to, expect) in [
        ("documents/315d429b-_협약서.pdf", "PDF", "PDX", "was changed: its SHA-256 is"),
        ("evidence.jsonl", "major", "partial", "problem in the evidence"),
        ("customer.json", "하늘", "바다", "the customer `haneul` is here already and is another one"),
        ("customer.json", r#"\"credit\":1"#, r#"\"credit\":2"#, "is closed here already, with another document"),
        ("customer.json", "{", "[", "is no exported customer"),
        ("customer.json", r#""amount": 600"#, r#""amount": 700"#, "statement.csv` was changed"),
        (
            "customer.json",
            r#""outcome": "settled""#,
            r#""outcome": "upheld""#,
            "the decision of dispute `dispute-of-haneul` is here already and is another one",
        ),
        ("credits/statement.csv", "600", "700", "statement.csv` was changed"),
        ("disputes/dispute-of-haneul.jsonl", "major", "partial", "dispute-of-haneul.jsonl` was changed"),
    ] {
        let (code, _, err) = change(name, from, to);
        assert!(code == 3 && err.contains(expect), "{name}: {code} {err}");
    }
    let (code, _, err) = run(&["import-customer", &copy, "--database", &target]);
    assert!(code == 0 && err.starts_with("0 new, 20"), "{err}");
}

#[test]
fn doctor_says_what_is_well_and_what_is_not() {
    let folder = tempfile::tempdir().unwrap();
    for place in places(&folder) {
        let (code, _, err) = run(&["doctor", "--database", &place]);
        assert!(code == 3 && err.contains("holds no store of Makegood"), "{err}");
        fill(&place);
        let (code, out, _) = run(&["doctor", "--database", &place]);
        assert_eq!(code, 0, "{out}");
        let expect =
            if place.starts_with("postgres") { "ok  database    PostgreSQL " } else { "ok  database    SQLite 3." };
        for expect in [
            expect,
            "ok  migrations  all ",
            "ok  clock       ",
            "ok  mail        0 waiting",
            "ok  chain       4 facts, head ",
        ] {
            assert!(out.contains(expect), "{expect} in\n{out}");
        }
        tamper(&place);
        let (code, out, _) = run(&["doctor", "--database", &place, "--format", "json"]);
        let value: serde_json::Value = serde_json::from_str(&out).unwrap();
        let ill: Vec<_> =
            value["findings"].as_array().unwrap().iter().filter(|finding| finding["well"] == false).collect();
        assert!(code == 1 && ill.iter().all(|finding| finding["about"] == "chain"), "{out}");
        assert!(out.contains("place 2: the chain breaks here"), "{out}");
        let (code, out, _) = run(&["evidence", "check", "--database", &place]);
        assert!(code == 1 && out.starts_with("place 2 of the chain: "), "{out}");
    }
}

#[test]
fn doctor_tries_the_mail_server_and_looks_at_the_way_in() {
    let folder = tempfile::tempdir().unwrap();
    let [place, _] = places(&folder);
    fill(&place);
    let asked = |more: &[&str]| run(&[&["doctor", "--database", &place], more].concat());
    let (code, out, _) = asked(&[]);
    assert!(code == 0 && out.contains("ok  mail        no server is configured (--smtp)"), "{out}");

    let server = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("smtp://ada:secret-word@{}", server.local_addr().unwrap());
    drop(server);
    let (code, out, _) = asked(&["--smtp", &url, "--public-address", "http://sla.example.com"]);
    assert_eq!(code, 1);
    assert!(out.contains("NOT settings    people reach `http://sla.example.com` without TLS"), "{out}");
    assert!(out.contains("NOT mail        the server at `127.0.0.1:") && !out.contains("secret-word"), "{out}");

    let (code, out, _) = asked(&["--smtp", "mail.example.com"]);
    assert!(code == 1 && out.contains("begins with `smtp://` or `smtps://`"), "{out}");
}

/// Somebody who may change tables takes the guard away and changes a fact.
fn tamper(place: &str) {
    let statements = match Place::of(place) {
        Place::File(_) => "DROP TRIGGER fact_is_never_changed;",
        Place::Postgres(_) => "DROP TRIGGER fact_is_append_only ON fact;",
    };
    let change = "UPDATE fact SET hash = (SELECT hash FROM fact WHERE seq = 1) WHERE seq = 2;";
    let script = format!("{statements} {change}");
    match Place::of(place) {
        Place::File(file) => block_on(async {
            let pool = sqlx::SqlitePool::connect(&format!("sqlite://{}", file.display())).await.unwrap();
            sqlx::raw_sql(sqlx::AssertSqlSafe(script)).execute(&pool).await.unwrap();
            pool.close().await;
        }),
        Place::Postgres(url) => block_on(async {
            let pool = sqlx::PgPool::connect(&url).await.unwrap();
            sqlx::raw_sql(sqlx::AssertSqlSafe(script)).execute(&pool).await.unwrap();
            pool.close().await;
        }),
    }
}
