//! An answer is kept with the change it tells of, for its owner and for a while.

use crate::databases::{author, on_both};
use makegood_core::time::Instant;
use makegood_store::{Author, Brand, Reply, Store, StoreError};

fn reply(owner: &str, body: &str) -> Reply {
    Reply { owner: owner.to_owned(), key: "k".to_owned(), fingerprint: vec![1, 2], status: 201, body: body.to_owned() }
}

async fn keep(store: &Store, reply: &Reply, at: Instant) -> Result<(), StoreError> {
    let mut change = store.change(&Author { at, ..author() }).await?;
    let brand = Brand { id: reply.body.clone(), name: "Brand".to_owned(), language: "en".to_owned() };
    change.add_brand(&brand).await?;
    change.keep_reply(reply, at.plus_ms(-1_000)).await?;
    change.keep().await
}

#[test]
fn the_second_answer_under_one_key_undoes_what_it_tells_of() {
    on_both(|store| async move {
        let at = author().at;
        keep(&store, &reply("token:1", "first"), at).await.unwrap();
        assert!(matches!(keep(&store, &reply("token:1", "second"), at).await, Err(StoreError::Refused(_))));
        keep(&store, &reply("token:2", "other"), at).await.unwrap();
        let known = |owner| store.reply(owner, "k", at.plus_ms(-1_000));
        assert_eq!(known("token:1").await.unwrap(), Some(reply("token:1", "first")));
        assert_eq!(known("token:3").await.unwrap(), None);
        assert_eq!(store.reply("token:1", "other", at.plus_ms(-1_000)).await.unwrap(), None);
        let brands: Vec<String> = store.brands().await.unwrap().into_iter().map(|brand| brand.id).collect();
        assert_eq!(brands, ["first", "other"]);
    });
}

#[test]
fn an_answer_is_forgotten_when_it_is_old() {
    on_both(|store| async move {
        let at = author().at;
        keep(&store, &reply("token:1", "first"), at).await.unwrap();
        assert_eq!(store.reply("token:1", "k", at).await.unwrap(), None);
        keep(&store, &reply("token:1", "second"), at.plus_ms(1_000)).await.unwrap();
        assert_eq!(store.reply("token:1", "k", at).await.unwrap(), Some(reply("token:1", "second")));
    });
}
