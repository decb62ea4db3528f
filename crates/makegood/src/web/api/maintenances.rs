//! Maintenance: listed, read, planned, announced, extended, finished.

use axum::extract::{Path, State};
use axum::http::StatusCode;
use makegood_core::time::Instant;
use makegood_store::{MaintenanceFilter, WholeMaintenance};
use serde::Deserialize;
use utoipa::IntoParams;

use super::asked::{Asked, wrong_parameter};
use super::fields::Fields;
use super::listed::{Listed, PageAsked, cursor_of, no_next};
use super::maintenance_body::{self as body, PlanShape};
use super::maintenance_view::{MaintenanceView, NoticeView};
use super::reply::json;
use super::sent::Sent;
use crate::maintenance::{self, parts_of};
use crate::web::access::{Sight, Viewer};
use crate::web::answer::Answer;
use crate::web::app::App;
use crate::web::trouble::Trouble;
use crate::web::work_sight::{WorkSight, work_seen};

/// Which maintenance.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(super) struct MaintenancesAsked {
    /// Of this brand.
    brand: Option<String>,
    /// Work on this service.
    service: Option<String>,
    /// Work that ends after this time, RFC 3339.
    #[param(format = DateTime)]
    from: Option<String>,
    /// Work that starts before this time, RFC 3339.
    #[param(format = DateTime)]
    until: Option<String>,
    /// Where the page begins: `next` of the page before it.
    after: Option<String>,
    /// At most so many, from 1 to 500.
    #[param(minimum = 1, maximum = 500, default = 50)]
    limit: Option<usize>,
}

/// List maintenance
///
/// The latest start first. Customers see what is announced for services promised to them.
#[utoipa::path(get, path = "/api/v1/maintenances", tag = "Maintenance", params(MaintenancesAsked),
    responses((status = 200, description = "A page of it", body = Listed<MaintenanceView>)))]
pub(super) async fn list(State(app): State<App>, viewer: Viewer, Asked(asked): Asked<MaintenancesAsked>) -> Answer {
    let sight = WorkSight::of(&app, &viewer).await?;
    let MaintenancesAsked { brand, service, from, until, after, limit } = asked;
    let page = PageAsked::new(after, limit);
    let limit = page.limit()?;
    let (from, until) = (time("from", from.as_deref())?, time("until", until.as_deref())?);
    let mut before = match page.after()?.as_deref() {
        None => None,
        Some([at, id]) => Some((at.parse::<i64>().map_err(|_| no_next())?, id.clone())),
        Some(_) => return Err(no_next()),
    };
    let mut items: Vec<MaintenanceView> = Vec::new();
    let now = app.now().as_ms();
    // What the reader may not see makes a page shorter, so the next one is read until this one is full.
    loop {
        let filter = MaintenanceFilter {
            brand: brand.as_deref().or(sight.one_brand()),
            service: service.as_deref(),
            from,
            until,
            before: before.as_ref().map(|(at, id)| (*at, id.as_str())),
            ..MaintenanceFilter::default()
        };
        let read = i64::try_from(limit + 1).unwrap_or(i64::MAX);
        let found = app.store().maintenance_page(&filter, read).await?;
        let is_last = found.len() <= limit;
        for whole in found {
            if items.len() == limit && sight.has(&whole) {
                return json(&Listed { next: before.map(|(at, id)| cursor_of(&[&at.to_string(), &id])), items });
            }
            before = Some((whole.maintenance.from_at, whole.maintenance.id.clone()));
            if sight.has(&whole) {
                items.push(MaintenanceView::of(whole, now));
            }
        }
        if is_last {
            return json(&Listed { items, next: None });
        }
    }
}

/// Read maintenance
#[utoipa::path(get, path = "/api/v1/maintenances/{id}", tag = "Maintenance", params(("id" = String, Path)),
    responses((status = 200, description = "The maintenance", body = MaintenanceView)))]
pub(super) async fn show(State(app): State<App>, viewer: Viewer, Path(id): Path<String>) -> Answer {
    json(&MaintenanceView::of(work_seen(&app, &viewer, &id).await?, app.now().as_ms()))
}

/// Read who was told
///
/// Every notice with its channel, when it went out and whether it arrived. Customers see their own.
#[utoipa::path(get, path = "/api/v1/maintenances/{id}/notices", tag = "Maintenance", params(("id" = String, Path)),
    responses((status = 200, description = "The notices, the earliest first", body = Vec<NoticeView>)))]
pub(super) async fn notices(State(app): State<App>, viewer: Viewer, Path(id): Path<String>) -> Answer {
    work_seen(&app, &viewer, &id).await?;
    let sight = Sight::of(&app, &viewer).await?;
    let notices = app.store().notices_about("maintenance", &id).await?.into_iter();
    let seen = notices.filter(|one| one.customer_id.as_deref().is_none_or(|own| sight.has(own)));
    json(&seen.map(NoticeView::from).collect::<Vec<_>>())
}

/// Plan maintenance
///
/// A draft, which no customer sees until it is announced.
#[utoipa::path(post, path = "/api/v1/maintenances", tag = "Maintenance", request_body = PlanShape,
    responses((status = 201, description = "The draft", body = MaintenanceView)))]
pub(super) async fn add(State(app): State<App>, sent: Sent) -> Answer {
    let sight = WorkSight::of(&app, &sent.viewer).await?;
    let (work, planned) = body::plan(&app, &sight, Fields::of(&sent.body)?).await?;
    let mut change = sent.begin().await?;
    change.add_maintenance(&work).await?;
    let parts = parts_of(&work.id, &planned.parts);
    for part in &parts {
        change.add_maintenance_part(part).await?;
    }
    let whole = WholeMaintenance { maintenance: work, parts, windows: Vec::new(), updates: Vec::new() };
    sent.keep(change, StatusCode::CREATED, &MaintenanceView::of(whole, app.now().as_ms())).await
}

/// What is done to maintenance, one change each.
macro_rules! act {
    ($(#[$doc:meta])* $name:ident at $path:literal, $app:ident, $change:ident, $id:ident, $by:ident => $done:expr) => {
        $(#[$doc])*
        #[utoipa::path(post, path = $path, tag = "Maintenance", params(("id" = String, Path)),
            responses((status = 200, description = "The maintenance as it is kept", body = MaintenanceView)))]
        pub(super) async fn $name(State($app): State<App>, Path($id): Path<String>, sent: Sent) -> Answer {
            work_seen(&$app, &sent.viewer, &$id).await?;
            let $by = sent.viewer.author();
            let mut $change = sent.begin().await?;
            $done?;
            kept(&$app, sent, $change, &$id).await
        }
    };
}

act! {
    /// Announce maintenance
    ///
    /// Its windows stand from now on, and every contact of every customer concerned is told.
    announce at "/api/v1/maintenances/{id}/announce", app, change, id, by =>
        maintenance::announce(&app, &mut change, &id, &by).await
}
act! {
    /// Begin maintenance
    start at "/api/v1/maintenances/{id}/start", app, change, id, by =>
        maintenance::start(&app, &mut change, &id, &by).await
}
act! {
    /// Finish maintenance
    finish at "/api/v1/maintenances/{id}/finish", app, change, id, by =>
        maintenance::finish(&app, &mut change, &id, &by).await
}
act! {
    /// Call maintenance off
    ///
    /// Before it begins: its windows are withdrawn and take nothing out.
    call_off at "/api/v1/maintenances/{id}/call-off", app, change, id, by =>
        maintenance::call_off(&app, &mut change, &id, &by).await
}

/// Extend maintenance
///
/// An announcement of its own for the part that is added.
#[utoipa::path(post, path = "/api/v1/maintenances/{id}/extend", tag = "Maintenance", params(("id" = String, Path)),
    request_body = body::EndShape,
    responses((status = 200, description = "The maintenance as it is kept", body = MaintenanceView)))]
pub(super) async fn extend(State(app): State<App>, Path(id): Path<String>, sent: Sent) -> Answer {
    work_seen(&app, &sent.viewer, &id).await?;
    let to = body::end(Fields::of(&sent.body)?)?;
    let by = sent.viewer.author();
    let mut change = sent.begin().await?;
    maintenance::extend(&app, &mut change, &id, to, &by).await?;
    kept(&app, sent, change, &id).await
}

/// Keeps an act, and answers what it made of the work.
async fn kept(app: &App, sent: Sent, mut change: makegood_store::Change, id: &str) -> Answer {
    let whole = change.whole_maintenance(id).await?.ok_or(Trouble::NotFound)?;
    sent.keep(change, StatusCode::OK, &MaintenanceView::of(whole, app.now().as_ms())).await
}

fn time(name: &str, text: Option<&str>) -> Result<Option<Instant>, Trouble> {
    let Some(text) = text else { return Ok(None) };
    text.parse().map(Some).map_err(|_| {
        wrong_parameter(
            name,
            format!("`{text}` is no time; write it like `2024-03-01T09:00:00Z`"),
            format!("`{text}`은(는) 시각이 아닙니다. `2024-03-01T09:00:00Z`처럼 써 주세요"),
        )
    })
}
