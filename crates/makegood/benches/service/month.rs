//! The close of a month for ten thousand customers: settled, signed, kept, their credits in the ledger; then the same
//! again, which has nothing to do.

use std::fmt::Write;
use std::process::Command;
use std::time::Instant as Clock;

use makegood_core::evidence::Fact;
use makegood_core::evidence::line::read_line;
use makegood_core::time::Instant;
use makegood_store::{AgreementFile, Author, Place, Store};
use sha2::{Digest, Sha256};

use crate::places::places;
use crate::running::on;

/// Without optimisation the run only shows that it runs.
const CUSTOMERS: usize = if cfg!(debug_assertions) { 50 } else { 10_000 };
const GOAL_S: f64 = 120.0;
const AGREEMENT: &str = include_str!("../../../../examples/oqupie/agreement.yaml");
const AT_ONCE: usize = 5_000;

/// On each database.
pub(crate) fn of_ten_thousand_customers() {
    let folder = tempfile::tempdir().unwrap();
    for (name, place) in places(folder.path(), "month") {
        on_a_place(&place, name);
    }
}

fn on_a_place(place: &Place, name: &str) {
    on(place, async |store| fill(store).await);
    for what in ["closed", "closed already"] {
        let began = Clock::now();
        let database = match place {
            Place::File(file) => file.display().to_string(),
            Place::Postgres(url) => url.clone(),
        };
        let done = Command::new(env!("CARGO_BIN_EXE_makegood"))
            .args(["close", "--period", "2019-11", "--database", &database])
            .output()
            .unwrap();
        let took = began.elapsed().as_secs_f64();
        assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
        let lines = String::from_utf8(done.stdout).unwrap();
        let count = lines.lines().filter(|line| line.ends_with(&format!(": {what}"))).count();
        assert_eq!(count, CUSTOMERS, "{what}");
        let verdict = if took <= GOAL_S { "" } else { "  missed" };
        println!("{name:<10} {CUSTOMERS} customers {what:<15} {took:>7.1} s  goal {GOAL_S:.0} s{verdict}");
    }
    let sums = on(place, async |store| store.customer_balances(None).await.unwrap());
    assert_eq!(sums.len(), CUSTOMERS, "everybody is owed the same 10 %");
}

/// Oqupie's November, with a fee and an account for each customer.
async fn fill(store: &Store) {
    let at: Instant = "2019-12-01T00:00:00Z".parse().unwrap();
    let author = Author { name: "command".to_owned(), at };
    let mut change = store.change(&author).await.unwrap();
    let file = AgreementFile {
        hash: Sha256::digest(AGREEMENT.as_bytes()).iter().map(|byte| format!("{byte:02x}")).collect(),
        agreement: "oqupie".to_owned(),
        version: "2019-11-13".to_owned(),
        effective_on: "2019-11-01".to_owned(),
        ends_on: None,
        text: AGREEMENT.to_owned(),
        uploaded_at: at.as_ms(),
        adopted_at: Some(at.as_ms()),
    };
    change.add_agreement_file(&file).await.unwrap();
    change.append_facts(&facts_of(COMMON)).await.unwrap();
    change.keep().await.unwrap();
    for from in (0..CUSTOMERS).step_by(AT_ONCE) {
        let mut lines = String::new();
        for customer in from..CUSTOMERS.min(from + AT_ONCE) {
            _ = writeln!(
                lines,
                r#"{{"kind":"account","id":"account-{customer}","recorded":"2019-11-01T00:00:00Z","customer":"c-{customer}","from":"2019-10-31T15:00:00Z","current":true}}
{{"kind":"fee","id":"fee-{customer}","recorded":"2019-11-01T00:00:00Z","service":"oqupie","customer":"c-{customer}","from":"2019-10-31T15:00:00Z","to":"2019-11-30T15:00:00Z","amount":"120000","currency":"KRW"}}"#
            );
        }
        let mut change = store.change(&author).await.unwrap();
        change.append_facts(&facts_of(&lines)).await.unwrap();
        change.keep().await.unwrap();
    }
}

/// The outages of the worked example: 460 weighted minutes.
const COMMON: &str = r#"{"kind":"outage","id":"o-1","recorded":"2019-11-05T03:00:00Z","service":"oqupie","from":"2019-11-05T01:00:00Z","to":"2019-11-05T02:40:00Z","extent":"major"}
{"kind":"outage","id":"o-2","recorded":"2019-11-12T15:00:00Z","service":"oqupie","from":"2019-11-11T18:00:00Z","to":"2019-11-12T14:00:00Z","extent":"partial"}
{"kind":"watch","id":"w-1","recorded":"2019-11-30T15:00:00Z","service":"oqupie","from":"2019-10-31T15:00:00Z","to":"2019-11-30T15:00:00Z"}"#;

fn facts_of(lines: &str) -> Vec<Fact> {
    lines.lines().map(|line| read_line(line).unwrap().fact).collect()
}
