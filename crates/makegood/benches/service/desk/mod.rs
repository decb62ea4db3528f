//! The desk with a million cases: a page of the inbox, each drawer of it, a page far behind, and searches, over HTTP as a
//! member and a customer ask, on SQLite and, where a server is offered, on PostgreSQL.

mod fill;
mod words;

use std::time::{Duration, Instant as Clock, SystemTime};

use makegood_core::time::Instant;
use makegood_store::{Author, CaseFilter, CaseOrder, CasePage, LinkPurpose, OneTimeLink, Place, Store};
use sha2::{Digest, Sha256};

use crate::http::{Connection, request};
use crate::places::places;
use crate::running::{Service, on};

/// Each page is asked for so often.
const TIMES: usize = if cfg!(debug_assertions) { 3 } else { 200 };
/// What a page of the inbox may take, and a search.
const INBOX_MS: f64 = 50.0;
const SEARCH_MS: f64 = 100.0;

/// On each database.
pub(crate) fn with_a_million_cases() {
    let folder = tempfile::tempdir().unwrap();
    for (name, place) in places(folder.path(), "desk") {
        on_a_place(place, name);
    }
}

fn on_a_place(place: Place, name: &str) {
    let now = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).unwrap();
    let now = i64::try_from(now.as_millis()).unwrap();
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().unwrap();
    runtime.block_on(fill::fill(&place, name, now));
    if let Place::Postgres(url) = &place {
        // What autovacuum would do within minutes.
        runtime.block_on(async {
            let pool = sqlx::PgPool::connect(url).await.unwrap();
            sqlx::query("VACUUM ANALYZE").execute(&pool).await.unwrap();
        });
    }
    let service = Service::start_on(place.clone(), tempfile::tempdir().unwrap());
    let joined = |id: &str, role: &str, customer: Option<&str>| join(&service, &place, id, role, customer);
    let owner = service.owner();
    let customer_id = fill::customer_of(3);
    let (member, customer) = (fill::member_of(7), joined("their-person", "customer", Some(&customer_id)));
    let (desk, limited) = (joined("desk", "member", None), joined("limited", "member", None));
    on(&place, async |store| {
        let author = Author { name: "command".to_owned(), at: Instant::from_ms(now) };
        let mut change = store.change(&author).await.unwrap();
        change.set_brands_of_member("limited", &["cloud", "care"]).await.unwrap();
        change.keep().await.unwrap();
    });
    let (deep, number) = on(&place, async |store| (far_behind(store).await, a_number(store).await));
    let encoded = |text: &str| text.bytes().map(|byte| format!("%{byte:02X}")).collect::<String>();
    let ask = |what: &str, path: &str, cookie: &str, goal: f64| measure(&service, name, what, path, cookie, goal);

    ask("the inbox", "/cases", &owner.cookie, INBOX_MS);
    for (what, query) in [
        ("with me", "view=mine"),
        ("with nobody", "view=unassigned"),
        ("due soon", "view=due"),
        ("followed", "view=followed"),
        ("all", "view=all"),
        ("waiting for the customer", "state=waiting_for_customer"),
        ("closed", "state=closed"),
        ("of a service", "service=cloud-support"),
        ("of a severity", "severity=1"),
        ("of a group", "group=night"),
        ("with a tag", "tag=vip"),
        ("with a common tag", "tag=bug"),
        ("of a brand", "brand=care"),
        ("of a customer", &format!("view=all&customer={customer_id}")),
        ("of a member, all", &format!("view=all&member={member}")),
        ("of a channel, all", "view=all&channel=phone"),
        ("far behind", &format!("after={}", encoded(&deep.0))),
        ("far behind, all", &format!("view=all&after={}", encoded(&deep.1))),
    ] {
        ask(&format!("the inbox, {what}"), &format!("/cases?{query}"), &desk, INBOX_MS);
    }
    ask("the inbox of a member of two brands", "/cases", &limited, INBOX_MS);
    ask("the inbox of a customer", "/cases", &customer, INBOX_MS);
    for (what, words) in [
        ("two syllables", "환불"),
        ("a common word", "안녕하세요"),
        ("two common words", "로그인 오류가"),
        ("words of two languages", "환불 refund"),
        ("a rare word", words::RARE),
        ("a word that is nowhere", "없는낱말입니다"),
        ("a number", number.as_str()),
    ] {
        let words = encoded(words);
        ask(&format!("search, {what}"), &format!("/cases?search={words}"), &desk, SEARCH_MS);
        ask(&format!("search in all, {what}"), &format!("/cases?view=all&search={words}"), &desk, SEARCH_MS);
    }
    let refund = encoded("환불");
    for (what, query) in [
        ("with me", "view=mine".to_owned()),
        ("all with a tag", "view=all&tag=vip".to_owned()),
        ("all of a group", "view=all&group=night".to_owned()),
        ("all of a customer", format!("view=all&customer={customer_id}")),
        ("all of a brand", "view=all&brand=care".to_owned()),
        ("far behind", format!("view=all&after={}", encoded(&deep.1))),
    ] {
        ask(&format!("search, two syllables, {what}"), &format!("/cases?{query}&search={refund}"), &desk, SEARCH_MS);
    }
    ask("search of a member of two brands", &format!("/cases?view=all&search={refund}"), &limited, SEARCH_MS);
    ask("search of a customer", &format!("/cases?view=all&search={refund}"), &customer, SEARCH_MS);
}

/// How long a page takes: the middle, and what one of twenty passes.
fn measure(service: &Service, database: &str, what: &str, path: &str, cookie: &str, goal: f64) {
    let ask = request("GET", path, &[("cookie", cookie), ("accept", "text/html")], b"");
    let mut connection = Connection::open(&service.address).unwrap();
    let first = connection.ask(&ask).unwrap();
    assert_eq!(first.status, 200, "{path}: {}", String::from_utf8_lossy(&first.body));
    let found = String::from_utf8_lossy(&first.body).matches("<span class=\"id\">").count();
    let mut times: Vec<Duration> = (0..TIMES)
        .map(|_| {
            let began = Clock::now();
            assert_eq!(connection.ask(&ask).unwrap().status, 200);
            began.elapsed()
        })
        .collect();
    times.sort_unstable();
    let ms = |percent: usize| times[(times.len() * percent).div_ceil(100) - 1].as_secs_f64() * 1e3;
    let verdict = if ms(95) <= goal { "" } else { "  missed" };
    println!(
        "{database:<10} {what:<52} {found:>3} rows  P50 {:>6.1} ms  P95 {:>6.1} ms  goal {goal:.0} ms{verdict}",
        ms(50),
        ms(95)
    );
}

/// Lets somebody join by an invitation, and gives the cookie of their session.
fn join(service: &Service, place: &Place, id: &str, role: &str, customer: Option<&str>) -> String {
    let invitation = format!("invitation-of-{id}");
    on(place, async |store| {
        let author = Author { name: "command".to_owned(), at: Instant::from_ms(0) };
        let mut change = store.change(&author).await.unwrap();
        change.add_member(&fill::member(id, role, customer)).await.unwrap();
        let link = OneTimeLink {
            token_hash: Sha256::digest(invitation.as_bytes()).to_vec(),
            purpose: LinkPurpose::Invitation.word().to_owned(),
            member_id: Some(id.to_owned()),
            ends_at: i64::MAX / 2,
        };
        change.add_one_time_link(&link).await.unwrap();
        change.keep().await.unwrap();
    });
    let headers = [("content-type", "application/x-www-form-urlencoded")];
    let joining = request("POST", &format!("/join/{invitation}"), &headers, b"password=correct+horse+battery");
    let answer = Connection::open(&service.address).unwrap().ask(&joining).unwrap();
    assert_eq!(answer.status, 303, "{}", answer.head);
    let line = answer.head.lines().find(|line| line.to_lowercase().starts_with("set-cookie: makegood_session"));
    line.unwrap().split_once(": ").unwrap().1.split(';').next().unwrap().to_owned()
}

/// A case in the middle of the open ones as the inbox has them, and one in the middle of all.
async fn far_behind(store: &Store) -> (String, String) {
    let all = CaseFilter::default();
    let open = CaseFilter { open: Some(true), ..all };
    let count = store.count_cases(&open).await.unwrap();
    let urgent = CasePage { order: CaseOrder::ByUrgency, after: None, limit: count / 2 };
    let open = store.listed_cases(&open, &urgent).await.unwrap().pop().unwrap();
    let number = format!("{}-{}", fill::BRANDS[0], fill::CASES / 10);
    (open.id, store.case(&number).await.unwrap().unwrap().id)
}

/// The count in a case's number: every brand has one.
async fn a_number(store: &Store) -> String {
    let number = (fill::CASES / 20).to_string();
    store.case(&format!("{}-{number}", fill::BRANDS[1])).await.unwrap().unwrap();
    number
}
