//! The facts that settlements rest on: one a part and announced window, replaced or withdrawn when the work is moved.

use makegood_core::evidence::{Body, Fact, Maintenance as Window};
use makegood_core::time::{Instant, Span};
use makegood_store::{Change, Maintenance, MaintenanceWindow, StoreError};
use uuid::Uuid;

use super::subject_of;

/// Who says so.
const SOURCE: &str = "maintenance page";

/// Announces `span` for every part of the work.
pub(super) async fn announced(
    change: &mut Change,
    work: &Maintenance,
    span: Span,
    now: Instant,
) -> Result<(), StoreError> {
    for part in change.parts_of_maintenance(&work.id).await? {
        let window = Window {
            subject: subject_of(&part),
            announced: now,
            from: span.start,
            to: span.end,
            emergency: work.kind == "emergency",
        };
        let fact = fact(Body::Maintenance(window), now, None);
        change.append_facts(std::slice::from_ref(&fact)).await?;
        change.add_maintenance_window(&window_of(work, &part.id, &fact.id, now, span)).await?;
    }
    Ok(())
}

/// Replaces every standing window by `span`, announced at `announced`, which is earlier where nothing new is announced.
pub(super) async fn moved(
    change: &mut Change,
    work: &Maintenance,
    span: Span,
    announced: impl Fn(&MaintenanceWindow) -> Instant,
    now: Instant,
) -> Result<(), StoreError> {
    let standing = change.standing_windows(&work.id).await?;
    for part in change.parts_of_maintenance(&work.id).await? {
        let mut own = standing.iter().filter(|window| window.part_id == part.id);
        let Some(first) = own.next() else { continue };
        let window = Window {
            subject: subject_of(&part),
            announced: announced(first),
            from: span.start,
            to: span.end,
            emergency: work.kind == "emergency",
        };
        let at = window.announced;
        let fact = fact(Body::Maintenance(window), now, Some(first.fact_id.clone()));
        change.append_facts(std::slice::from_ref(&fact)).await?;
        change.add_maintenance_window(&window_of(work, &part.id, &fact.id, at, span)).await?;
        ended(change, first, &fact.id).await?;
        // Extensions of the former time are no part of the new one.
        for extension in own {
            withdrawn(change, extension, now).await?;
        }
    }
    Ok(())
}

/// Withdraws every standing window: what was called off takes nothing out.
pub(super) async fn called_off(change: &mut Change, id: &str, now: Instant) -> Result<(), StoreError> {
    for window in change.standing_windows(id).await? {
        withdrawn(change, &window, now).await?;
    }
    Ok(())
}

async fn withdrawn(change: &mut Change, window: &MaintenanceWindow, now: Instant) -> Result<(), StoreError> {
    let fact = fact(Body::Retraction, now, Some(window.fact_id.clone()));
    change.append_facts(std::slice::from_ref(&fact)).await?;
    ended(change, window, &fact.id).await
}

async fn ended(change: &mut Change, window: &MaintenanceWindow, by: &str) -> Result<(), StoreError> {
    let ended = MaintenanceWindow { withdrawn_by: Some(by.to_owned()), ..window.clone() };
    change.change_maintenance_window(&ended).await
}

fn fact(body: Body, now: Instant, replaces: Option<String>) -> Fact {
    let id = format!("maintenance:{}", Uuid::now_v7());
    Fact { id, recorded: now, replaces, source: Some(SOURCE.to_owned()), body }
}

fn window_of(work: &Maintenance, part: &str, fact: &str, announced: Instant, span: Span) -> MaintenanceWindow {
    MaintenanceWindow {
        fact_id: fact.to_owned(),
        maintenance_id: work.id.clone(),
        part_id: part.to_owned(),
        announced_at: announced.as_ms(),
        from_at: span.start.as_ms(),
        to_at: span.end.as_ms(),
        withdrawn_by: None,
    }
}
