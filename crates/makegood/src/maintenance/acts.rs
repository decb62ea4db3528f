//! The acts, one change each: they keep the work, the facts that follow, what is said, and the notices.

use makegood_core::agreement_file::Saying;
use makegood_core::time::{Instant, Span};
use makegood_store::{Change, Maintenance, MaintenanceUpdate, StoreError};
use uuid::Uuid;

use super::{facts, letters, subject_of};
use crate::notices::{Audience, Telling, Told, tell};
use crate::web::App;

/// An act that cannot be done: who asks must choose another one.
pub(crate) type Act<T> = Result<T, Refusal>;

/// Why an act is not done.
#[derive(Debug)]
pub(crate) enum Refusal {
    /// It makes no sense now.
    Senseless(Saying),
    /// The store refuses it, or fails.
    Store(StoreError),
}

impl From<StoreError> for Refusal {
    fn from(error: StoreError) -> Refusal {
        Refusal::Store(error)
    }
}

const MINUTE_MS: i64 = 60_000;

/// Announces a draft: from now on its windows stand, and everybody concerned is told.
pub(crate) async fn announce(app: &App, change: &mut Change, id: &str, by: &str) -> Act<Told> {
    let work = own(change, id).await?;
    if work.announced_at.is_some() || work.cancelled_at.is_some() {
        return Err(senseless("it is announced already, or called off", "이미 공지했거나 취소한 점검입니다"));
    }
    if change.parts_of_maintenance(id).await?.is_empty() {
        return Err(senseless("name what is worked on first", "먼저 점검 대상을 선택해 주세요"));
    }
    let now = app.now();
    let work = Maintenance { announced_at: Some(now.as_ms()), ..work };
    change.change_maintenance(&work).await?;
    facts::announced(change, &work, span_of(&work), now).await?;
    say_that(change, &work, "scheduled", &letters::announced_update(), by, now).await?;
    told(app, change, &work, "announced").await
}

/// Announces a later end: a window of its own for the part that is added, which is judged by its own notice.
pub(crate) async fn extend(app: &App, change: &mut Change, id: &str, to: Instant, by: &str) -> Act<Told> {
    let work = standing(change, id).await?;
    let now = app.now();
    // What has passed cannot be announced any more.
    let from = Instant::from_ms(work.to_at).max(next_minute(now));
    if to <= from {
        return Err(senseless(
            "the new end must lie after the announced end, and ahead",
            "새 종료 시각은 공지한 종료 시각과 현재보다 뒤여야 합니다",
        ));
    }
    if work.finished_at.is_some() {
        return Err(senseless("it is finished; plan another one", "이미 끝난 점검입니다. 새로 등록해 주세요"));
    }
    let work = Maintenance { to_at: to.as_ms(), ..work };
    change.change_maintenance(&work).await?;
    facts::announced(change, &work, Span::new(from, to), now).await?;
    let state = if work.started_at.is_some() { "in_progress" } else { "scheduled" };
    say_that(change, &work, state, &letters::extended_update(), by, now).await?;
    told(app, change, &work, "extended").await
}

/// Moves work that has not begun. What stays within the announced time needs no new announcement; everything else is
/// announced anew, now.
pub(crate) async fn move_to(app: &App, change: &mut Change, id: &str, span: Span, by: &str) -> Act<Told> {
    let work = standing(change, id).await?;
    let now = app.now();
    if work.started_at.is_some() || Instant::from_ms(work.from_at) <= now {
        return Err(senseless(
            "it has begun; extend it, or finish it",
            "이미 시작된 점검입니다. 연장하거나 완료해 주세요",
        ));
    }
    if span.is_empty() {
        return Err(senseless("it must end after it begins", "종료 시각은 시작 시각보다 뒤여야 합니다"));
    }
    let before = span_of(&work);
    if before == span {
        return Ok(Told::default());
    }
    let is_within = before.start <= span.start && span.end <= before.end;
    let work = Maintenance { from_at: span.start.as_ms(), to_at: span.end.as_ms(), ..work };
    change.change_maintenance(&work).await?;
    let announced = |at: i64| if is_within { Instant::from_ms(at) } else { now };
    facts::moved(change, &work, span, |window| announced(window.announced_at), now).await?;
    say_that(change, &work, "scheduled", &letters::moved_update(), by, now).await?;
    told(app, change, &work, "moved").await
}

/// The work has begun.
pub(crate) async fn start(app: &App, change: &mut Change, id: &str, by: &str) -> Act<()> {
    let work = standing(change, id).await?;
    if work.started_at.is_some() {
        return Err(senseless("it has begun already", "이미 시작한 점검입니다"));
    }
    let now = app.now();
    let work = Maintenance { started_at: Some(now.as_ms()), ..work };
    change.change_maintenance(&work).await?;
    say_that(change, &work, "in_progress", &letters::started_update(), by, now).await?;
    Ok(())
}

/// The work is done; what was announced stands, however early or late that is.
pub(crate) async fn finish(app: &App, change: &mut Change, id: &str, by: &str) -> Act<Told> {
    let work = standing(change, id).await?;
    if work.finished_at.is_some() {
        return Err(senseless("it is finished already", "이미 완료한 점검입니다"));
    }
    let now = app.now();
    if now < Instant::from_ms(work.from_at) && work.started_at.is_none() {
        return Err(senseless("it has not begun; call it off", "아직 시작하지 않았습니다. 취소해 주세요"));
    }
    // Who forgot to say that it began means the announced start.
    let started_at = work.started_at.unwrap_or(work.from_at);
    let work = Maintenance { started_at: Some(started_at), finished_at: Some(now.as_ms()), ..work };
    change.change_maintenance(&work).await?;
    say_that(change, &work, "completed", &letters::finished_update(), by, now).await?;
    told(app, change, &work, "finished").await
}

/// Calls off work that has not begun: its windows are withdrawn, and take nothing out.
pub(crate) async fn call_off(app: &App, change: &mut Change, id: &str, by: &str) -> Act<Told> {
    let work = standing(change, id).await?;
    if work.started_at.is_some() {
        return Err(senseless("it has begun; finish it", "이미 시작한 점검입니다. 완료해 주세요"));
    }
    let now = app.now();
    let work = Maintenance { cancelled_at: Some(now.as_ms()), ..work };
    change.change_maintenance(&work).await?;
    facts::called_off(change, id, now).await?;
    say_that(change, &work, "completed", &letters::called_off_update(), by, now).await?;
    told(app, change, &work, "cancelled").await
}

/// Says something meanwhile.
pub(crate) async fn say(
    app: &App,
    change: &mut Change,
    id: &str,
    (state, texts): (&str, &Saying),
    by: &str,
) -> Act<()> {
    let work = standing(change, id).await?;
    say_that(change, &work, state, texts, by, app.now()).await?;
    Ok(())
}

async fn own(change: &mut Change, id: &str) -> Act<Maintenance> {
    let found = change.maintenance(id).await?;
    found.ok_or_else(|| senseless("there is no such maintenance", "해당 점검이 없습니다"))
}

/// Announced work that was not called off.
async fn standing(change: &mut Change, id: &str) -> Act<Maintenance> {
    let work = own(change, id).await?;
    if work.announced_at.is_none() {
        return Err(senseless("it is not announced yet", "아직 공지하지 않은 점검입니다"));
    }
    if work.cancelled_at.is_some() {
        return Err(senseless("it was called off", "취소한 점검입니다"));
    }
    Ok(work)
}

async fn say_that(
    change: &mut Change,
    work: &Maintenance,
    state: &str,
    texts: &Saying,
    by: &str,
    now: Instant,
) -> Result<(), StoreError> {
    let update = MaintenanceUpdate {
        id: Uuid::now_v7().to_string(),
        maintenance_id: work.id.clone(),
        at: now.as_ms(),
        state: state.to_owned(),
        text_ko: texts.ko.clone(),
        text_en: texts.en.clone(),
        author: by.to_owned(),
    };
    change.add_maintenance_update(&update).await
}

async fn told(app: &App, change: &mut Change, work: &Maintenance, purpose: &str) -> Act<Told> {
    let parts = change.parts_of_maintenance(&work.id).await?;
    let subjects: Vec<_> = parts.iter().map(subject_of).collect();
    let audience = Audience::of(app, &work.brand_id, &subjects, Instant::from_ms(work.from_at)).await?;
    let audience = audience.and_told(app, "maintenance", &work.id).await?;
    let words = letters::Words::of(app, work, &parts, purpose).await?;
    let telling = Telling { about: "maintenance", about_id: &work.id, purpose, answered: &[], owed: &[] };
    Ok(tell(app, change, &telling, &audience, true, |customer| words.letter(customer)).await?)
}

fn span_of(work: &Maintenance) -> Span {
    Span::new(Instant::from_ms(work.from_at), Instant::from_ms(work.to_at))
}

/// The first whole minute after `at`: an announcement is before what it announces.
fn next_minute(at: Instant) -> Instant {
    Instant::from_ms((at.as_ms().div_euclid(MINUTE_MS) + 1) * MINUTE_MS)
}

fn senseless(en: &str, ko: &str) -> Refusal {
    Refusal::Senseless(Saying::new(en, ko))
}
