//! Cases are found by the words in them, the same on both databases.

use std::io::BufReader;

use makegood_store::{
    Brand, Case, CaseFilter, CaseMessage, CaseOutcome, CasePart, CaseSearch, Change, Customer, FoundCases, Place,
    Store, StoreError,
};

use crate::databases::{author, each_place, on_both};

/// The first second of 2024.
const FIRST: i64 = 1_704_067_200_000;

pub(crate) async fn furnish(change: &mut Change) -> Result<(), StoreError> {
    for brand in ["shop", "cloud"] {
        let name = brand.to_owned();
        change.add_brand(&Brand { id: name.clone(), name, language: "ko".to_owned() }).await?;
    }
    for (id, brand) in [("hanbit", "shop"), ("dasan", "shop"), ("nuri", "cloud")] {
        let customer = Customer {
            id: id.to_owned(),
            name: id.to_owned(),
            brand_id: brand.to_owned(),
            language: "ko".to_owned(),
            time_zone: "Asia/Seoul".to_owned(),
        };
        change.add_customer(&customer).await?;
    }
    Ok(())
}

pub(crate) fn case(id: &str, customer: &str, title: &str, opened_at: i64) -> Case {
    Case {
        id: id.to_owned(),
        brand_id: id.split('-').next().unwrap().to_owned(),
        customer_id: Some(customer.to_owned()),
        contact_id: None,
        kind: "incident".to_owned(),
        title: title.to_owned(),
        channel: "form".to_owned(),
        language: "ko".to_owned(),
        environment: "production".to_owned(),
        service_id: None,
        component: None,
        region: None,
        agreement: None,
        plan: None,
        impact: None,
        urgency: None,
        severity: None,
        severity_rank: 99,
        plan_rank: 99,
        state: "open".to_owned(),
        out_of_scope: None,
        group_id: None,
        assignee_id: None,
        hotline: false,
        opened_at,
        opened_by: "member:tester".to_owned(),
        answered_at: None,
        customer_wrote_at: None,
        desk_wrote_at: None,
        state_at: opened_at,
        resolved_at: None,
        closed_at: None,
        reopenings: 0,
        next_due_at: None,
        next_due_clock: None,
        merged_into: None,
        incident_id: None,
        problem_id: None,
        maintenance_id: None,
        status: None,
    }
}

pub(crate) fn message(case_id: &str, number: usize, kind: &str, text: &str) -> CaseMessage {
    CaseMessage {
        id: format!("{case_id}/{number}"),
        case_id: case_id.to_owned(),
        at: FIRST + number as i64,
        kind: kind.to_owned(),
        author: "member:tester".to_owned(),
        text: text.to_owned(),
        estimate_at: None,
        automatic: false,
        fact_id: None,
    }
}

/// Four cases, the first the oldest, of which the third is another customer's and the last another brand's.
pub(crate) async fn written(store: &Store) {
    let mut change = store.change(&author()).await.unwrap();
    furnish(&mut change).await.unwrap();
    let cases = [
        (
            "shop-1",
            "hanbit",
            "로그인이 안되고 환불요청드립니다",
            "request",
            "P1등급 장애입니다. Café의 API가 503을 냅니다.",
        ),
        ("shop-2", "hanbit", "Invoice for March", "request", "The invoice \"INV-2024/03\" lists the server twice."),
        ("shop-3", "dasan", "로그인 오류", "request", "환불 말고 접속 기록을 주세요."),
        ("cloud-1", "nuri", "서버 접속 오류", "request", "환불과 접속 오류 NEAR 서버*"),
    ];
    for (number, (id, customer, title, kind, text)) in cases.into_iter().enumerate() {
        change.add_case(&case(id, customer, title, FIRST + number as i64 * 60_000)).await.unwrap();
        change.add_case_message(&message(id, 1, kind, text)).await.unwrap();
    }
    change.add_case_message(&message("shop-1", 2, "note", "고객이 아주 화났습니다. 비밀 메모.")).await.unwrap();
    change.add_case_message(&message("shop-1", 3, "answer", "확인하고 있습니다.")).await.unwrap();
    change.keep().await.unwrap();
}

pub(crate) fn search(words: &str) -> CaseSearch<'_> {
    CaseSearch { words, inside_too: true, after: None, limit: 40 }
}

pub(crate) fn ids(found: &FoundCases) -> Vec<&str> {
    found.cases.iter().map(|case| case.id.as_str()).collect()
}

pub(crate) async fn found(store: &Store, words: &str) -> String {
    ids(&store.search_cases(&CaseFilter::default(), &search(words)).await.unwrap()).join(" ")
}

#[test]
fn two_syllables_words_and_numbers_are_found_the_latest_first() {
    on_both(|store| async move {
        written(&store).await;
        for (words, cases) in [
            ("환불", "cloud-1 shop-3 shop-1"),
            ("요청", "shop-1"),
            ("불요", "shop-1"),
            ("로그인", "shop-3 shop-1"),
            ("로그인 환불", "shop-3 shop-1"),
            // One in the title, the other in a message; one in a message, the other in a note.
            ("invoice server", "shop-2"),
            ("503 화났습니다", "shop-1"),
            ("cafe", "shop-1"),
            ("CAFÉ", "shop-1"),
            ("ＡＰＩ", "shop-1"),
            ("503", "shop-1"),
            ("p1등급", "shop-1"),
            ("INV-2024/03", "shop-2"),
            ("2024 03", "shop-2"),
            ("접속 오류", "cloud-1 shop-3"),
            ("접속오류", ""),
            ("환불 카드", ""),
            ("504", ""),
        ] {
            assert_eq!(found(&store, words).await, cases, "{words}");
        }
    });
}

#[test]
fn what_is_no_word_and_what_means_something_to_an_index_is_harmless() {
    on_both(|store| async move {
        written(&store).await;
        let long = "환불 ".repeat(5_000);
        let run = "가나다라".repeat(5_000);
        for (words, cases) in [
            ("\"", ""),
            ("*", ""),
            ("!?", ""),
            ("   ", ""),
            ("NEAR", "cloud-1"),
            ("NEAR(환불 오류, 2)", ""),
            ("환불*", "cloud-1 shop-3 shop-1"),
            ("\"환불\" AND NOT", ""),
            ("title:환불", ""),
            ("-환불 +접속", "cloud-1 shop-3"),
            ("환불' OR 1=1 --", ""),
            ("환불 & | ! <-> :*A", ""),
            ("(환불", "cloud-1 shop-3 shop-1"),
            ("환불\0", "cloud-1 shop-3 shop-1"),
            (&long, "cloud-1 shop-3 shop-1"),
            (&run, ""),
        ] {
            assert_eq!(found(&store, words).await, cases, "{}", &words[..words.len().min(30)]);
        }
    });
}

#[test]
fn a_case_with_the_number_is_found_first_open_or_not() {
    on_both(|store| async move {
        written(&store).await;
        let mut change = store.change(&author()).await.unwrap();
        let closed = Case { state: "closed".to_owned(), ..case("shop-1", "hanbit", "로그인 안됨", FIRST) };
        change.change_case(&closed).await.unwrap();
        change.add_case_message(&message("cloud-1", 9, "request", "shop-1 문의와 같습니다")).await.unwrap();
        change.keep().await.unwrap();
        for words in ["shop-1", "SHOP-1", "#shop-1", " shop-1 "] {
            assert_eq!(found(&store, words).await, "shop-1 cloud-1", "{words}");
        }
        // The count alone, in whatever brand; then those in which it stands.
        assert_eq!(found(&store, "1").await, "cloud-1 shop-1");
        let open = CaseFilter { open: Some(true), ..CaseFilter::default() };
        assert_eq!(ids(&store.search_cases(&open, &search("shop-1")).await.unwrap()), ["shop-1", "cloud-1"]);
        let (cloud, hanbit) = (["cloud".to_owned()], Some("hanbit"));
        let of_brand = CaseFilter { brands: Some(&cloud), ..CaseFilter::default() };
        assert_eq!(ids(&store.search_cases(&of_brand, &search("shop-1")).await.unwrap()), ["cloud-1"]);
        let of_customer = CaseFilter { customer: hanbit, ..CaseFilter::default() };
        assert_eq!(ids(&store.search_cases(&of_customer, &search("1")).await.unwrap()), ["shop-1"]);
    });
}

#[test]
fn a_search_finds_what_the_filter_lets_through_and_pages_go_on_where_they_ended() {
    on_both(|store| async move {
        written(&store).await;
        let (brands, states) = (["shop".to_owned()], ["open".to_owned(), "new".to_owned()]);
        let nothing: [String; 0] = [];
        let mut change = store.change(&author()).await.unwrap();
        change.tag_case("shop-3", "vip").await.unwrap();
        let resolved =
            Case { state: "resolved".to_owned(), ..case("cloud-1", "nuri", "서버 접속 오류", FIRST + 180_000) };
        change.change_case(&resolved).await.unwrap();
        let known = store.case("shop-1").await.unwrap().unwrap();
        let reopened = Case { reopenings: 1, answered_at: Some(FIRST), resolved_at: Some(FIRST), ..known };
        change.change_case(&reopened).await.unwrap();
        change.keep().await.unwrap();
        let all = CaseFilter::default();
        for (filter, cases) in [
            (CaseFilter { brands: Some(&brands), ..all }, "shop-3 shop-1"),
            (CaseFilter { brands: Some(&nothing), ..all }, ""),
            (CaseFilter { customer: Some("hanbit"), ..all }, "shop-1"),
            (CaseFilter { open: Some(true), ..all }, "shop-3 shop-1"),
            (CaseFilter { open: Some(false), ..all }, "cloud-1"),
            (CaseFilter { states: Some(&states), ..all }, "shop-3 shop-1"),
            (CaseFilter { tag: Some("vip"), ..all }, "shop-3"),
            (CaseFilter { tag: Some("vip"), open: Some(true), ..all }, "shop-3"),
            (CaseFilter { opened_until: Some(FIRST + 60_000), ..all }, "shop-1"),
            (CaseFilter { due_before: Some(FIRST), ..all }, ""),
            (CaseFilter { without: &[CasePart::Group, CasePart::Assignee], ..all }, "cloud-1 shop-3 shop-1"),
            (CaseFilter { without: &[CasePart::Customer], ..all }, ""),
            (CaseFilter { without: &[CasePart::Service], open: Some(true), ..all }, "shop-3 shop-1"),
            (CaseFilter { outcome: Some(CaseOutcome::Missed), ..all }, ""),
            (CaseFilter { outcome: Some(CaseOutcome::Decided), ..all }, ""),
            (CaseFilter { outcome: Some(CaseOutcome::Rated), ..all }, ""),
            (CaseFilter { outcome: Some(CaseOutcome::Reopened), ..all }, "shop-1"),
            (CaseFilter { outcome: Some(CaseOutcome::Answered), ..all }, "shop-1"),
            (CaseFilter { outcome: Some(CaseOutcome::Corrected), ..all }, "shop-1"),
        ] {
            let found = store.search_cases(&filter, &search("환불")).await.unwrap();
            assert_eq!(ids(&found).join(" "), cases, "{filter:?}");
        }
        let mut after: Option<String> = None;
        let mut seen = Vec::new();
        loop {
            let page = CaseSearch { after: after.as_deref(), limit: 1, ..search("환불") };
            let found = store.search_cases(&all, &page).await.unwrap();
            assert_eq!(found.cases.len(), 1);
            seen.push(found.cases[0].id.clone());
            after = found.next;
            if after.is_none() {
                break;
            }
        }
        assert_eq!(seen, ["cloud-1", "shop-3", "shop-1"]);
        // The case with the number fills the first page; the next begins with what was found by words, without it.
        let first = store.search_cases(&all, &CaseSearch { limit: 1, ..search("shop-1") }).await.unwrap();
        assert_eq!((ids(&first), first.next.as_deref()), (vec!["shop-1"], None));
        let gone = CaseSearch { after: Some("no-such-case"), ..search("환불") };
        assert_eq!(store.search_cases(&all, &gone).await.unwrap(), FoundCases::default());
    });
}

#[test]
fn notes_and_calls_are_found_by_the_house_alone() {
    on_both(|store| async move {
        written(&store).await;
        let of_customer = CaseFilter { customer: Some("hanbit"), ..CaseFilter::default() };
        for (words, inside_too, cases) in [
            ("비밀", true, "shop-1"),
            ("비밀", false, ""),
            ("비밀 환불", false, ""),
            ("환불", false, "shop-1"),
            ("확인하고", false, "shop-1"),
            // The last word of the title and the first of the message are no phrase.
            ("드립니다P1등급", true, ""),
            ("P1등급", true, "shop-1"),
        ] {
            let search = CaseSearch { inside_too, ..search(words) };
            let found = store.search_cases(&of_customer, &search).await.unwrap();
            assert_eq!(ids(&found).join(" "), cases, "{words}");
        }
    });
}

#[test]
fn another_title_is_found_in_place_of_the_old_one() {
    on_both(|store| async move {
        written(&store).await;
        let mut change = store.change(&author()).await.unwrap();
        change.change_case(&case("shop-2", "hanbit", "세금계산서 문의", FIRST + 60_000)).await.unwrap();
        change.keep().await.unwrap();
        assert_eq!(found(&store, "세금계산서").await, "shop-2");
        assert_eq!(found(&store, "march").await, "");
        assert_eq!(found(&store, "invoice").await, "shop-2", "it stands in the message");
        let mut dropped = store.change(&author()).await.unwrap();
        dropped.add_case_message(&message("shop-2", 5, "request", "잊혀진 말")).await.unwrap();
        drop(dropped);
        assert_eq!(found(&store, "잊혀진").await, "");
    });
}

#[test]
fn cases_of_one_second_have_places_of_their_own() {
    on_both(|store| async move {
        let mut change = store.change(&author()).await.unwrap();
        furnish(&mut change).await.unwrap();
        for number in 1..=40 {
            change.add_case(&case(&format!("shop-{number}"), "hanbit", "같은 순간", FIRST)).await.unwrap();
        }
        change.add_case(&case("shop-41", "hanbit", "다음 같은 순간", FIRST + 1_000)).await.unwrap();
        change.keep().await.unwrap();
        let found =
            store.search_cases(&CaseFilter::default(), &CaseSearch { limit: 100, ..search("순간") }).await.unwrap();
        assert_eq!(found.cases.len(), 41);
    });
}

#[test]
fn of_a_very_long_case_the_title_the_first_message_and_the_latest_are_found() {
    on_both(|store| async move {
        let mut change = store.change(&author()).await.unwrap();
        furnish(&mut change).await.unwrap();
        change.add_case(&case("shop-1", "hanbit", "긴 문의", FIRST)).await.unwrap();
        change.add_case_message(&message("shop-1", 1, "request", "처음에 쓴 글")).await.unwrap();
        for number in 2..10 {
            let text = format!("{} 번째{number}", format!("word{number} ").repeat(4_000));
            change.add_case_message(&message("shop-1", number, "request", &text)).await.unwrap();
        }
        change.keep().await.unwrap();
        for (words, is_found) in [("긴 문의", true), ("처음에", true), ("word9", true), ("word2", false)] {
            assert_eq!(found(&store, words).await == "shop-1", is_found, "{words}");
        }
    });
}

#[test]
fn a_restored_store_finds_what_the_old_one_found() {
    each_place(|place| async move {
        let store = Store::open(&place).await.unwrap();
        written(&store).await;
        let mut archive = Vec::new();
        store.backup(&mut archive, &mut |_| ()).await.unwrap();
        store.close().await;
        let folder = tempfile::tempdir().unwrap();
        for place in [crate::databases::sqlite_place(&folder), crate::databases::postgres_place()] {
            let mut lines = BufReader::new(archive.as_slice());
            let (restored, _) = Store::restore(&place, &mut lines, &mut |_| ()).await.unwrap();
            assert_eq!(found(&restored, "환불").await, "cloud-1 shop-3 shop-1");
            let mut again = Vec::new();
            restored.backup(&mut again, &mut |_| ()).await.unwrap();
            assert!(again == archive, "the same archive");
            restored.close().await;
        }
    });
}

#[test]
fn a_case_that_is_gone_is_found_no_more() {
    each_place(|place| async move {
        let store = Store::open(&place).await.unwrap();
        written(&store).await;
        let gone =
            ["DELETE FROM case_message WHERE case_id = 'shop-3'", "DELETE FROM support_case WHERE id = 'shop-3'"];
        let words: i64 = match &place {
            Place::File(file) => {
                let pool = sqlx::SqlitePool::connect(&format!("sqlite://{}", file.display())).await.unwrap();
                for statement in gone {
                    sqlx::query(statement).execute(&pool).await.unwrap();
                }
                sqlx::query_scalar("SELECT COUNT(*) FROM case_words").fetch_one(&pool).await.unwrap()
            }
            Place::Postgres(url) => {
                let pool = sqlx::PgPool::connect(url).await.unwrap();
                for statement in gone {
                    sqlx::query(statement).execute(&pool).await.unwrap();
                }
                sqlx::query_scalar("SELECT COUNT(*) FROM case_words").fetch_one(&pool).await.unwrap()
            }
        };
        assert_eq!(words, 3, "its words went with it");
        assert_eq!(found(&store, "환불").await, "cloud-1 shop-1");
        store.close().await;
    });
}
