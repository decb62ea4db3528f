//! A database in which Oqupie's example was adopted: with its own customer, or with many.

use std::time::{Duration, Instant as Moment};

use makegood_core::agreement::Agreement;
use makegood_core::agreement_file::Source;
use makegood_core::evidence::line::read_line;
use makegood_core::evidence::{Body, Fact};
use makegood_core::time::Instant;
use makegood_store::{
    AgreementFile, AuditFilter, Author, Change, Changes, ClosedSettlement, Place, SettlementFilter, SettlementKey,
    Store, StoreError,
};
use serde_json::Value;
use tokio::runtime::Runtime;

const AGREEMENT: &str = include_str!("../../../../examples/oqupie/agreement.yaml");
const EVIDENCE: &str = include_str!("../../../../examples/oqupie/evidence.jsonl");
pub(crate) const MONTHS: [&str; 3] = ["2019-11", "2019-12", "2020-01"];

/// An open store with the agreement in it.
pub(crate) struct Shop {
    runtime: Runtime,
    store: Store,
    /// As commands name it.
    pub(crate) database: String,
}

impl Shop {
    /// With the example's one customer, `haneul`.
    pub(crate) fn open(database: &str) -> Shop {
        Shop::with(database, &["haneul".to_owned()])
    }

    /// With so many customers, who all pay the same.
    pub(crate) fn of_many(database: &str, customers: usize) -> Shop {
        let customers: Vec<String> = (1..=customers).map(|number| format!("customer-{number:02}")).collect();
        Shop::with(database, &customers)
    }

    fn with(database: &str, customers: &[String]) -> Shop {
        let shop = Shop::reopen(database);
        let (shared, own): (Vec<&str>, Vec<&str>) = EVIDENCE.lines().partition(|line| !line.contains("haneul"));
        let mut facts: Vec<Fact> = shared.iter().map(|line| fact(line)).collect();
        for customer in customers {
            let renamed = own
                .iter()
                .map(|line| line.replace("haneul", customer).replace("\"fee-", &format!("\"fee-{customer}-")));
            facts.extend(renamed.map(|line| fact(&line)));
        }
        shop.change("2019-11-01T00:00:00Z", async |change| {
            let source = Source { name: "agreement.yaml".to_owned(), text: AGREEMENT.to_owned() };
            change.add_agreement_file(&adopted(&[source])[0]).await?;
            change.append_facts(&facts).await.map(drop)
        });
        shop
    }

    /// With the agreements and the facts of an example.
    pub(crate) fn of_example(database: &str, sources: Vec<Source>, facts: &[Fact]) -> Shop {
        let shop = Shop::reopen(database);
        let files = adopted(&sources);
        shop.change("2019-11-01T00:00:00Z", async |change| {
            for file in &files {
                change.add_agreement_file(file).await?;
            }
            change.append_facts(facts).await.map(drop)
        });
        shop
    }

    /// One that is there already.
    pub(crate) fn reopen(database: &str) -> Shop {
        let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build().unwrap();
        let store = runtime.block_on(Store::open(&Place::of(database))).unwrap();
        Shop { runtime, store, database: database.to_owned() }
    }

    /// Changes what is kept.
    pub(crate) fn change(&self, at: &str, work: impl AsyncFnOnce(&mut Change) -> Result<(), StoreError>) {
        let author = Author { name: "member:tester".to_owned(), at: at.parse::<Instant>().unwrap() };
        self.runtime.block_on(async {
            let mut change = self.store.change(&author).await.unwrap();
            work(&mut change).await.unwrap();
            change.keep().await.unwrap();
        });
    }

    /// One more fact.
    pub(crate) fn learn(&self, line: &str) {
        self.change("2020-02-20T00:00:00Z", async |change| change.append_facts(&[fact(line)]).await.map(drop));
    }

    /// Takes in a few minutes as the API does; the rest of their day is still to come.
    pub(crate) fn take_minutes(&self, line: &str) {
        let Body::Cells(cells) = fact(line).body else { panic!("these are minutes: {line}") };
        self.change("2020-02-20T00:00:00Z", async |change| change.add_minutes(&[cells], None).await.map(drop));
    }

    /// How many minutes wait for the rest of their day, and how many facts of minutes there are.
    pub(crate) fn minutes(&self) -> (i64, usize) {
        let waiting = self.runtime.block_on(self.store.waiting_counts()).unwrap();
        let mut sealed = 0;
        let count = |fact: &Fact, _| sealed += usize::from(matches!(fact.body, Body::Cells(_)));
        self.runtime.block_on(self.store.walk_facts(count)).unwrap();
        (waiting.minutes, sealed)
    }

    /// Everything that was closed of a month.
    pub(crate) fn closed(&self, customer: &str, period: &str) -> Vec<ClosedSettlement> {
        let key = SettlementKey { agreement: "oqupie", customer, period };
        self.runtime.block_on(self.store.closed_settlements(&key)).unwrap()
    }

    /// Every settlement of a period that is closed.
    pub(crate) fn documents(&self, period: &str) -> Vec<Value> {
        let all = self.runtime.block_on(self.store.settlements(&SettlementFilter::default())).unwrap();
        let own = all.iter().filter(|own| own.period == period && own.revision.is_some());
        let parsed = own.map(|own| serde_json::from_str::<Value>(&own.document).unwrap());
        parsed.flat_map(|document| document["settlements"].as_array().unwrap().clone()).collect()
    }

    /// A revision's bundle.
    pub(crate) fn bundle(&self, customer: &str, period: &str, revision: i64) -> Vec<u8> {
        let key = SettlementKey { agreement: "oqupie", customer, period };
        self.runtime.block_on(self.store.settlement_bundle(&key, revision)).unwrap().expect("it was closed")
    }

    /// How a month stands that is not closed.
    pub(crate) fn standing(&self, customer: &str, period: &str) -> Option<String> {
        let key = SettlementKey { agreement: "oqupie", customer, period };
        let found = self.runtime.block_on(self.store.provisional_settlement(&key)).unwrap();
        found.map(|found| found.document)
    }

    /// How many months are closed.
    pub(crate) fn closed_count(&self) -> usize {
        let periods = self.runtime.block_on(self.store.settled_periods(None, "0000-01-01")).unwrap();
        periods.iter().filter(|period| period.closed).count()
    }

    /// What the audit log says of closings: a line each, in order.
    pub(crate) fn log_of_closings(&self) -> Vec<String> {
        let filter = AuditFilter { noun: Some("closed settlement"), ..AuditFilter::default() };
        let log = self.runtime.block_on(self.store.audit_log(&filter, 10_000)).unwrap();
        let mut keys: Vec<String> = log.into_iter().map(|entry| entry.key).collect();
        keys.sort();
        keys
    }

    /// Every month of every customer was closed once: in the settlements, and in the audit log.
    pub(crate) fn assert_closed_once(&self, customers: usize) {
        let mut expected: Vec<String> = Vec::new();
        for customer in (1..=customers).map(|number| format!("customer-{number:02}")) {
            for month in MONTHS {
                assert_eq!(self.closed(&customer, month).len(), 1, "{customer} {month}");
                expected.push(format!("oqupie {customer} {month} revision 0"));
            }
        }
        assert_eq!(self.log_of_closings(), expected);
        let chain = self.runtime.block_on(self.store.walk_facts(|_, _| ())).unwrap();
        assert_eq!(chain.faults, []);
        assert_eq!(self.runtime.block_on(self.store.job_counts()).unwrap().failed, 0);
    }

    /// What is told from now on.
    pub(crate) fn listen(&self) -> Changes {
        self.runtime.block_on(self.store.changed()).unwrap()
    }

    /// Waits for something that is told.
    pub(crate) fn heard(&self, changes: &mut Changes) -> Option<makegood_store::Changed> {
        self.runtime
            .block_on(async { tokio::time::timeout(Duration::from_secs(5), changes.next()).await.ok().flatten() })
    }
}

/// Waits until something is so, for as long as a busy machine may need.
pub(crate) fn wait_until(what: &str, mut so: impl FnMut() -> bool) {
    let end = Moment::now() + Duration::from_secs(180);
    while !so() {
        assert!(Moment::now() < end, "after three minutes: {what}");
        std::thread::sleep(Duration::from_millis(100));
    }
}

fn fact(line: &str) -> Fact {
    read_line(line).unwrap().fact
}

fn adopted(sources: &[Source]) -> Vec<AgreementFile> {
    let at = "2019-11-01T00:00:00Z".parse::<Instant>().unwrap().as_ms();
    let (agreements, _) = makegood_core::agreement_file::read(sources);
    let file = |(agreement, source): (&Agreement, &Source)| AgreementFile {
        hash: sha256(&source.text),
        agreement: agreement.id.clone(),
        version: agreement.version.clone(),
        effective_on: agreement.effective.to_string(),
        ends_on: agreement.ends.map(|day| day.to_string()),
        text: source.text.clone(),
        uploaded_at: at,
        adopted_at: Some(at),
    };
    agreements.iter().zip(sources).map(file).collect()
}

fn sha256(text: &str) -> String {
    use sha2::{Digest, Sha256};
    Sha256::digest(text.as_bytes()).iter().map(|byte| format!("{byte:02x}")).collect()
}
