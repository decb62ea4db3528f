//! Cases are found by what stands in their own fields, and by customers only where they see the field.

use makegood_store::{CaseField, CaseFilter, CaseSearch, Change, Job, Store, WORDS_JOB};

use crate::case_search::{found, ids, search, written};
use crate::databases::{author, on_both};

fn field(id: &str, holds: &str, shown: bool) -> CaseField {
    CaseField {
        id: id.to_owned(),
        brand_id: None,
        name_ko: id.to_owned(),
        name_en: String::new(),
        holds: holds.to_owned(),
        choices: String::new(),
        required: false,
        shown,
        place: 1,
    }
}

/// The cases of the search with a room that customers see, a ticket that they do not, and a box.
async fn filled(store: &Store) {
    written(store).await;
    let mut change = store.change(&author()).await.unwrap();
    for own in [field("room", "text", true), field("ticket", "text", false), field("box", "yes", true)] {
        change.add_case_field(&own).await.unwrap();
    }
    change.set_case_field("shop-1", "room", Some("부산 Haeundae 12-B")).await.unwrap();
    change.set_case_field("shop-1", "ticket", Some("VENDOR-881")).await.unwrap();
    change.set_case_field("shop-1", "box", Some("yes")).await.unwrap();
    change.set_case_field("shop-3", "room", Some("부산")).await.unwrap();
    change.keep().await.unwrap();
}

/// What hanbit's people find.
async fn found_by_customer(store: &Store, words: &str) -> String {
    let filter = CaseFilter { customer: Some("hanbit"), ..CaseFilter::default() };
    ids(&store.search_cases(&filter, &CaseSearch { inside_too: false, ..search(words) }).await.unwrap()).join(" ")
}

async fn kept(store: &Store, done: impl AsyncFnOnce(&mut Change)) {
    let mut change = store.change(&author()).await.unwrap();
    done(&mut change).await;
    change.keep().await.unwrap();
}

async fn taken(store: &Store) -> Option<Job> {
    let now = author().at;
    let mut change = store.change(&author()).await.unwrap();
    let job = change.take_job(now, now.plus_ms(60_000)).await.unwrap();
    change.keep().await.unwrap();
    assert!(job.iter().all(|job| (job.kind.as_str(), job.key.as_str()) == (WORDS_JOB, "")));
    job
}

/// Does what the job does that a changed field leaves behind, and says whether there was one.
async fn words_made_again(store: &Store) -> bool {
    let Some(job) = taken(store).await else { return false };
    let mut change = store.change(&author()).await.unwrap();
    change.finish_job(&job).await.unwrap();
    assert_eq!(change.index_cases_after(&job.key, 100).await.unwrap(), None);
    change.keep().await.unwrap();
    true
}

#[test]
fn what_stands_in_fields_is_found_and_hidden_fields_by_the_house_alone() {
    on_both(|store| async move {
        filled(&store).await;
        for (words, inside, outside) in [
            ("부산", "shop-3 shop-1", "shop-1"),
            ("haeundae", "shop-1", "shop-1"),
            ("12-B", "shop-1", "shop-1"),
            ("VENDOR-881", "shop-1", ""),
            ("881 부산", "shop-1", ""),
            // No phrase goes from the title into a field, or from one field into the next.
            ("드립니다부산", "", ""),
            ("B vendor", "shop-1", ""),
            ("B-vendor", "", ""),
            ("yes", "", ""),
        ] {
            assert_eq!(found(&store, words).await, inside, "{words}");
            assert_eq!(found_by_customer(&store, words).await, outside, "{words}");
        }
    });
}

#[test]
fn another_value_is_found_in_place_of_the_old_one_and_an_empty_field_no_more() {
    on_both(|store| async move {
        filled(&store).await;
        kept(&store, async |change| {
            change.set_case_field("shop-1", "room", Some("제주")).await.unwrap();
            change.set_case_field("shop-3", "room", None).await.unwrap();
        })
        .await;
        assert_eq!((found(&store, "부산").await, found(&store, "제주").await), (String::new(), "shop-1".to_owned()));
        kept(&store, async |change| change.erase_case("shop-1").await.unwrap()).await;
        for words in ["제주", "VENDOR-881"] {
            assert_eq!(found(&store, words).await, "", "{words}");
        }
    });
}

#[test]
fn a_field_that_is_hidden_moved_or_removed_is_found_as_it_is_then() {
    on_both(|store| async move {
        filled(&store).await;
        assert!(!words_made_again(&store).await, "nothing was changed");
        let renamed = CaseField { name_ko: "회의실".to_owned(), ..field("room", "text", true) };
        kept(&store, async |change| change.change_case_field(&renamed).await.unwrap()).await;
        assert!(!words_made_again(&store).await, "another name is found alike");
        kept(&store, async |change| change.change_case_field(&field("room", "text", false)).await.unwrap()).await;
        // While a job waits, another change makes no second one.
        kept(&store, async |change| change.change_case_field(&field("ticket", "text", true)).await.unwrap()).await;
        assert!(words_made_again(&store).await && !words_made_again(&store).await);
        assert_eq!(found(&store, "부산").await, "shop-3 shop-1");
        assert_eq!(found_by_customer(&store, "부산").await, "", "hidden");
        assert_eq!(found_by_customer(&store, "VENDOR-881").await, "shop-1", "shown");
        let elsewhere = CaseField { brand_id: Some("cloud".to_owned()), ..field("room", "text", false) };
        kept(&store, async |change| change.change_case_field(&elsewhere).await.unwrap()).await;
        assert!(words_made_again(&store).await);
        assert_eq!(found(&store, "부산").await, "", "cases of this brand have no such field");
        kept(&store, async |change| change.remove_case_field("ticket").await.unwrap()).await;
        assert!(words_made_again(&store).await);
        assert_eq!(found(&store, "VENDOR-881").await, "");
    });
}

#[test]
fn a_job_that_runs_when_a_field_is_hidden_begins_anew() {
    on_both(|store| async move {
        filled(&store).await;
        kept(&store, async |change| change.change_case_field(&field("room", "text", false)).await.unwrap()).await;
        let taken = taken(&store).await.unwrap();
        kept(&store, async |change| change.change_case_field(&field("ticket", "text", true)).await.unwrap()).await;
        let mut late = store.change(&author()).await.unwrap();
        assert!(late.finish_job(&taken).await.is_err(), "it was taken from its worker");
        drop(late);
        assert!(words_made_again(&store).await);
        assert_eq!(found_by_customer(&store, "VENDOR-881").await, "shop-1");
    });
}
