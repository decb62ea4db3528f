//! Minutes arrive a few at a time and become one fact a day: each once, none lost, none doubled.

use makegood_core::evidence::{Body, Cells, Fact, Subject};
use makegood_core::time::{Instant, Span};
use makegood_store::{Author, Change, Store, StoreError, TakenMinutes, Wanted};

use crate::databases::{author, on_both};

const MINUTE: i64 = 60_000;
const DAY: i64 = 1440;

/// Minutes `from..until` of 2024-01-01 in UTC; every seventh has an error.
fn cells(from: i64, until: i64) -> Cells {
    let column = |value: &dyn Fn(u64) -> u64| {
        (from..until).map(|minute| Some(value(u64::try_from(minute).unwrap()))).collect::<Vec<_>>()
    };
    Cells {
        subject: Subject { service: "shop".to_owned(), region: Some("kr/seoul".to_owned()), ..Subject::default() },
        origin: "provider".to_owned(),
        from: Instant::from_ms(1_704_067_200_000 + from * MINUTE),
        requests: column(&|minute| 100 + minute),
        errors: column(&|minute| u64::from(minute % 7 == 0)),
        within_us: [(150_000, column(&|minute| 90 + minute))].into(),
        sketches: Vec::new(),
        load: [].into(),
    }
}

fn later(minutes: i64) -> Author {
    Author { at: author().at.plus_ms(minutes * MINUTE), ..author() }
}

async fn change(store: &Store) -> Change {
    store.change(&author()).await.unwrap()
}

async fn add(store: &Store, pieces: &[Cells]) -> Result<TakenMinutes, StoreError> {
    let mut change = change(store).await;
    let taken = change.add_minutes(pieces, Some("gateway")).await?;
    change.keep().await?;
    Ok(taken)
}

async fn seal(store: &Store, at: i64) -> u64 {
    let mut change = store.change(&later(at)).await.unwrap();
    let sealed = change.seal_minutes(later(at).at, 100).await.unwrap();
    change.keep().await.unwrap();
    sealed
}

async fn facts(store: &Store) -> Vec<Fact> {
    let wanted = Wanted { service: "shop", customer: None, measured: Span::ALWAYS, held: Span::ALWAYS };
    let walked = store.walk_facts(|_, _| ()).await.unwrap();
    assert_eq!(walked.faults, []);
    store.evidence(&wanted).await.unwrap().iter().map(|(fact, _)| fact.clone()).collect()
}

fn taken(new: u64, same: u64, sealed: u64) -> TakenMinutes {
    TakenMinutes { new, same, sealed }
}

#[test]
fn a_full_day_is_evidence_at_once_however_it_came() {
    on_both(|store| async move {
        assert_eq!(add(&store, &[cells(1000, DAY), cells(0, 30)]).await.unwrap(), taken(470, 0, 0));
        assert_eq!(facts(&store).await, []);
        assert_eq!(add(&store, &[cells(20, 1001)]).await.unwrap(), taken(970, 11, 1));
        let [fact] = &facts(&store).await[..] else { panic!() };
        assert_eq!(fact.id, "cells/provider/shop//kr%2Fseoul//2024-01-01");
        assert_eq!(fact.source.as_deref(), Some("gateway"));
        assert_eq!(fact.body, Body::Cells(cells(0, DAY)));
        assert_eq!(store.waiting_counts().await.unwrap().minutes, 0);
        assert_eq!(add(&store, &[cells(0, DAY)]).await.unwrap(), taken(0, 1440, 0), "sent again");
    });
}

#[test]
fn an_old_day_is_sealed_as_it_is_and_late_minutes_beside_it() {
    on_both(|store| async move {
        add(&store, &[cells(60, 65), cells(70, 80)]).await.unwrap();
        assert_eq!(seal(&store, DAY - 1).await, 0, "the day is not over");
        assert_eq!(seal(&store, DAY).await, 1);
        assert_eq!(seal(&store, DAY).await, 0);
        assert_eq!(add(&store, &[cells(62, 71)]).await.unwrap(), taken(5, 4, 0));
        assert_eq!(seal(&store, DAY).await, 1);
        let facts = facts(&store).await;
        let [first, second] = &facts[..] else { panic!("{facts:?}") };
        assert_eq!((&second.body, &second.id[second.id.len() - 12..]), (&Body::Cells(cells(65, 70)), "2024-01-01/2"));
        let Body::Cells(first) = &first.body else { panic!() };
        assert_eq!((first.from, first.requests.len()), (cells(60, 61).from, 20));
        assert_eq!(first.requests.iter().flatten().count(), 15);
    });
}

#[test]
fn a_piece_over_midnight_is_two_days() {
    on_both(|store| async move {
        add(&store, &[cells(DAY - 2, DAY + 3)]).await.unwrap();
        assert_eq!(seal(&store, 2 * DAY).await, 2);
        let bodies: Vec<Body> = facts(&store).await.into_iter().map(|fact| fact.body).collect();
        assert_eq!(bodies, [Body::Cells(cells(DAY - 2, DAY)), Body::Cells(cells(DAY, DAY + 3))]);
    });
}

#[test]
fn a_minute_with_other_counters_is_refused_with_both_before_and_after_sealing() {
    on_both(|store| async move {
        let mut other = cells(61, 63);
        other.errors = vec![Some(0), Some(50)];
        for at in [0, DAY] {
            add(&store, &[cells(60, 65)]).await.unwrap();
            let refused = add(&store, &[cells(50, 55), other.clone()]).await.unwrap_err().to_string();
            let minute = "the minute 2024-01-01T01:02:00Z of `provider/shop//kr%2Fseoul/`";
            assert!(
                refused.contains(minute) && refused.contains("errors 0") && refused.contains("errors 50"),
                "{refused}"
            );
            let (first, last) = (cells(50, 51).from, cells(64, 65).from);
            let waiting = store.waiting_minutes("shop", Span::new(first, last), later(70).at).await.unwrap();
            let expect: Vec<Body> = (at == 0).then(|| Body::Cells(cells(60, 65))).into_iter().collect();
            assert_eq!(waiting.into_iter().map(|fact| fact.body).collect::<Vec<_>>(), expect, "nothing of it is kept");
            seal(&store, DAY).await;
        }
    });
}

#[test]
fn columns_that_do_not_go_together_are_refused() {
    on_both(|store| async move {
        let mut short = cells(0, 5);
        short.errors.pop();
        let mut many = cells(0, 5);
        many.errors[2] = Some(1_000_000);
        let mut crooked = cells(0, 5);
        crooked.from = crooked.from.plus_ms(1);
        for (wrong, expect) in [(short, "4 minutes"), (many, "errors"), (crooked, "whole minute")] {
            let refused = add(&store, &[wrong]).await.unwrap_err();
            assert!(matches!(&refused, StoreError::Refused(why) if why.contains(expect)), "{refused}");
        }
    });
}

#[test]
fn a_few_minutes_at_a_time_come_to_the_same_as_a_day_at_once() {
    on_both(|store| async move {
        let mut change = change(&store).await;
        let (mut from, mut length) = (0, 1);
        while from < DAY {
            let until = DAY.min(from + length);
            change.add_minutes(&[cells(from, until)], Some("gateway")).await.unwrap();
            // A hundred single minutes, then pieces that touch every hour in another way.
            (from, length) = (until, if until < 100 { 1 } else { length * 7 % 41 });
        }
        change.keep().await.unwrap();
        let bodies: Vec<Body> = facts(&store).await.into_iter().map(|fact| fact.body).collect();
        assert_eq!(bodies, [Body::Cells(cells(0, DAY))]);
    });
}
