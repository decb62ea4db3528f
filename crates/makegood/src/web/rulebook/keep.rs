//! Keeping entries: found where the reader may see them, judged among the others, put, moved and removed.

use makegood_core::agreement_file::Saying;
use makegood_core::time::Instant;
use makegood_store::{Change, Store, StoreError};

use super::order::placed;
use super::{Findings, Head, Kept, Offers, named};
use crate::jobs::look_at_all_cases;
use crate::web::access::Viewer;
use crate::web::app::App;
use crate::web::trouble::Trouble;

/// All entries of a list: in their order, else by name.
///
/// # Errors
/// The database's.
pub(crate) async fn in_order<K: Kept>(store: &Store) -> Result<Vec<K>, StoreError> {
    let key = |row: &K| {
        let head = row.head();
        let name = if head.place == 0 { row.rule().map(|rule| K::name(&rule).to_owned()).ok() } else { None };
        (head.place, name, head.id)
    };
    let mut all = K::every(store).await?;
    all.sort_by_cached_key(key);
    Ok(all)
}

/// The entry of a path with what forms offer, where the reader may see it.
///
/// # Errors
/// There is none, or not for them; the database's.
pub(crate) async fn found<K: Kept>(app: &App, viewer: &Viewer, id: &str) -> Result<(Offers, K), Trouble> {
    let row = K::one(app.store(), id).await?.ok_or(Trouble::NotFound)?;
    let offers = Offers::load(app, viewer).await?;
    if offers.may_read(row.head().brand_id.as_deref()) { Ok((offers, row)) } else { Err(Trouble::NotFound) }
}

/// The same, where they may change it.
///
/// # Errors
/// As for finding it, or they may only read it.
pub(crate) async fn settable<K: Kept>(app: &App, viewer: &Viewer, id: &str) -> Result<(Offers, K), Trouble> {
    let (offers, row) = found::<K>(app, viewer, id).await?;
    offers.brand(row.head().brand_id)?;
    Ok((offers, row))
}

/// Where an entry stands that is kept for a brand, in use or not: at the end of `all`, unless it was there `before`.
pub(crate) fn kept_as<K: Kept>(
    all: &[K],
    before: Option<&K>,
    (brand_id, is_on): (Option<String>, bool),
    now: Instant,
) -> Head {
    let before = before.map(Kept::head);
    let last = all.iter().map(|row| row.head().place).max();
    let off_at = before.as_ref().and_then(|own| own.off_at).or(Some(now.as_ms())).filter(|_| !is_on);
    match before {
        Some(own) => Head { brand_id, off_at, ..own },
        None => Head {
            id: uuid::Uuid::now_v7().to_string(),
            brand_id,
            place: if K::IS_ORDERED { last.unwrap_or(0) + 1 } else { 0 },
            off_at,
        },
    }
}

/// What speaks against an entry: by itself, and where it is in use, among the others that are.
pub(crate) fn judged<K: Kept>(all: &[K], head: &Head, rule: &K::Rule, offers: &Offers, now: Instant) -> Findings {
    let is_other = |own: &Head| own.id != head.id && own.off_at.is_none() && head.off_at.is_none();
    let mut beside: Vec<(Head, K::Rule)> = all
        .iter()
        .map(|row| (row.head(), row))
        .filter(|(own, _)| is_other(own))
        .filter_map(|(own, row)| Some((own, row.rule().ok()?)))
        .collect();
    beside.push((head.clone(), rule.clone()));
    beside.sort_by(|(a, _), (b, _)| (a.place, &a.id).cmp(&(b.place, &b.id)));
    let place = beside.iter().position(|(own, _)| own.id == head.id);
    let found = K::findings(&beside, offers, now);
    let mut own = place.and_then(|at| found.into_iter().nth(at)).unwrap_or_default();
    if K::name(rule).trim().is_empty() {
        own.wrong.push(Saying::new("give it a name", "이름을 입력해 주세요"));
    }
    own.wrong.extend(wrong_of::<K>(rule, offers));
    own
}

/// What is done by a rule that cannot be done there, or names what is not there.
pub(crate) fn wrong_of<K: Kept>(rule: &K::Rule, offers: &Offers) -> Vec<Saying> {
    named::wrong(K::PLACE, &K::acts(rule), offers)
}

/// Keeps an entry although its author was told what clashes; cases that it is about are looked at again.
///
/// # Errors
/// The database's.
pub(crate) async fn put<K: Kept>(
    change: &mut Change,
    (head, rule): (Head, &K::Rule),
    is_new: bool,
    although: &[Saying],
) -> Result<K, StoreError> {
    let row = K::of(head, rule, although)?;
    row.write(change, is_new).await?;
    look_again::<K>(change).await?;
    Ok(row)
}

/// Puts an entry at a place among `all`, from 1, and gives the place that it has then.
///
/// # Errors
/// The database's.
pub(crate) async fn put_at<K: Kept>(change: &mut Change, all: &[K], id: &str, place: usize) -> Result<i64, StoreError> {
    let ids: Vec<String> = all.iter().map(|row| row.head().id).collect();
    let mut own = 0;
    for (moved, place) in placed(&ids, id, place) {
        if moved == id {
            own = place;
        }
        if let Some(row) = all.iter().find(|row| row.head().id == moved) {
            row.clone().at(place).write(change, false).await?;
        }
    }
    look_again::<K>(change).await?;
    Ok(own)
}

/// Removes an entry.
///
/// # Errors
/// There is none; the database's.
pub(crate) async fn remove<K: Kept>(change: &mut Change, id: &str) -> Result<(), StoreError> {
    K::drop_from(change, id).await
}

async fn look_again<K: Kept>(change: &mut Change) -> Result<(), StoreError> {
    let now = change.at();
    if K::LOOKS_AGAIN { look_at_all_cases(change, now).await } else { Ok(()) }
}
