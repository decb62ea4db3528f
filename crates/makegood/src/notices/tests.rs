//! Duties settle by notices: when they arrive, when they come late, and when what they are about is corrected.

use makegood_core::evidence::Subject;
use makegood_core::evidence::line::read_line;
use makegood_core::settle::DutySettlement;
use makegood_core::time::Instant;
use makegood_store::{AgreementFile, Author, Brand, Contact, Customer, Place, SettlementKey, Store};

use super::{Answered, Audience, Telling, carried_over, delivered, tell};
use crate::mail::{Letter, MailServer};
use crate::status::StatusOptions;
use crate::web::{App, Clock, TrustedProxies};

/// The decree's rule: an interruption of ten minutes is told within an hour.
const DECREE: &str = include_str!("../../../../examples/corpus/kr-cloud-act-decree-16/agreement.yaml");

fn at(text: &str) -> Instant {
    text.parse().unwrap()
}

/// A provider bound by the decree to one customer, at noon of 2 June 2023 in Seoul.
async fn begun(folder: &tempfile::TempDir) -> App {
    let store = Store::open(&Place::File(folder.path().join("notices.db"))).await.unwrap();
    let author = Author { name: "command".to_owned(), at: at("2023-06-01T00:00:00Z") };
    let mut change = store.change(&author).await.unwrap();
    let brand = Brand { id: "cloud".to_owned(), name: "Cloud".to_owned(), language: "ko".to_owned() };
    change.add_brand(&brand).await.unwrap();
    let customer = Customer {
        id: "acme".to_owned(),
        name: "Acme".to_owned(),
        brand_id: "cloud".to_owned(),
        language: "ko".to_owned(),
        time_zone: "Asia/Seoul".to_owned(),
    };
    change.add_customer(&customer).await.unwrap();
    let contact = Contact {
        id: "sora".to_owned(),
        customer_id: "acme".to_owned(),
        name: "Sora".to_owned(),
        email: "sora@acme.example".to_owned(),
        phone: None,
        language: "ko".to_owned(),
    };
    change.add_contact(&contact).await.unwrap();
    let file = AgreementFile {
        hash: "0".repeat(64),
        agreement: "kr-cloud-act-decree-16".to_owned(),
        version: "1".to_owned(),
        effective_on: "2015-09-28".to_owned(),
        ends_on: None,
        text: DECREE.to_owned(),
        uploaded_at: 1,
        adopted_at: Some(1),
    };
    change.add_agreement_file(&file).await.unwrap();
    change.set_customers_of_agreement("kr-cloud-act-decree-16", &["acme"]).await.unwrap();
    let outage = r#"{"id":"o1","kind":"outage","recorded":"2023-06-02T01:00:00Z","service":"cloud","from":"2023-06-02T01:00:00Z","to":"2023-06-02T01:12:00Z","extent":"major"}"#;
    change.append_facts(&[read_line(outage).unwrap().fact]).await.unwrap();
    change.keep().await.unwrap();
    let server = MailServer::at("smtp://127.0.0.1:1", "sla@cloud.example".parse().unwrap()).unwrap();
    let clock = Clock::starting_at(at("2023-06-02T01:15:00Z"));
    App::new(
        store,
        clock,
        "https://cloud.example".to_owned(),
        Some(server),
        StatusOptions::default(),
        TrustedProxies::default(),
    )
}

/// Tells of the outage, and gives the mail's message id.
async fn told(app: &App) -> String {
    let parts = [Subject { service: "cloud".to_owned(), ..Subject::default() }];
    let audience = Audience::of(app, "cloud", &parts, app.now()).await.unwrap();
    let answered = [Answered { fact: "o1", service: "cloud" }];
    let telling = Telling { about: "incident", about_id: "i1", purpose: "opened", answered: &answered, owed: &[] };
    let mut change = app.store().change(&app.author("command")).await.unwrap();
    let letter = |_: &Customer| Letter::test("Cloud", "https://cloud.example");
    let told = tell(app, &mut change, &telling, &audience, false, letter).await.unwrap();
    assert_eq!((told.queued, told.unsent), (1, 0));
    change.keep().await.unwrap();
    app.store().mails(None, 1).await.unwrap().remove(0).message_id
}

/// The mail arrives at a time.
async fn arrives(app: &App, message_id: &str, when: &str) {
    let author = Author { name: "job:mail".to_owned(), at: at(when) };
    let mut change = app.store().change(&author).await.unwrap();
    delivered(&mut change, message_id, author.at).await.unwrap();
    change.keep().await.unwrap();
}

async fn june(app: &App) -> DutySettlement {
    let key = SettlementKey { agreement: "kr-cloud-act-decree-16", customer: "acme", period: "2023-06" };
    let settled = app.desk().settle(&key, at("2023-07-10T00:00:00Z"), false).await.unwrap();
    settled.settlements[0].duties[0].clone()
}

fn runs(test: impl AsyncFnOnce(&App)) {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let folder = tempfile::tempdir().unwrap();
    runtime.block_on(async {
        let app = begun(&folder).await;
        test(&app).await;
        app.store().clone().close().await;
    });
}

#[test]
fn a_duty_is_done_when_the_notice_arrives_and_not_when_it_is_sent() {
    runs(async |app| {
        let message_id = told(app).await;
        assert_eq!((june(app).await.met, june(app).await.missed), (0, 1), "nobody has read it yet");
        arrives(app, &message_id, "2023-06-02T01:20:00Z").await;
        arrives(app, &message_id, "2023-06-02T09:00:00Z").await;
        let duty = june(app).await;
        assert_eq!((duty.met, duty.missed), (1, 0));
        assert_eq!(duty.outcomes[0].done_at, Some(at("2023-06-02T01:20:00Z")), "the first time counts");
    });
}

#[test]
fn a_notice_that_arrives_late_misses_the_duty() {
    runs(async |app| {
        let message_id = told(app).await;
        arrives(app, &message_id, "2023-06-02T02:10:00.001Z").await;
        let duty = june(app).await;
        assert_eq!((duty.met, duty.missed), (0, 1), "an hour after ten minutes of it");
        let told = app.store().duties_of_notices("incident", "i1").await.unwrap();
        assert_eq!(duty.outcomes[0].done_by.as_ref(), Some(&told[0].fact_id));
    });
}

#[test]
fn what_was_told_of_an_outage_was_told_of_its_correction() {
    runs(async |app| {
        let message_id = told(app).await;
        arrives(app, &message_id, "2023-06-02T01:20:00Z").await;
        let longer = r#"{"id":"o2","kind":"outage","recorded":"2023-06-03T01:00:00Z","replaces":"o1","service":"cloud","from":"2023-06-02T01:00:00Z","to":"2023-06-02T01:30:00Z","extent":"major"}"#;
        let author = Author { name: "command".to_owned(), at: at("2023-06-03T01:00:00Z") };
        let mut change = app.store().change(&author).await.unwrap();
        change.append_facts(&[read_line(longer).unwrap().fact]).await.unwrap();
        carried_over(&mut change, "o1", "o2", author.at).await.unwrap();
        change.keep().await.unwrap();
        let duty = june(app).await;
        assert_eq!((duty.met, duty.missed, duty.outcomes.len()), (1, 0, 1));
        assert_eq!(duty.outcomes[0].about, "o2");
    });
}
