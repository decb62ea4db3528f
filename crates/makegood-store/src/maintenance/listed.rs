//! Maintenance in lists: by brand and time, each with its parts, windows and updates, in four statements however many.

use std::collections::BTreeMap;

use makegood_core::time::Instant;

use super::{Maintenance, MaintenancePart, MaintenanceUpdate, MaintenanceWindow};
use crate::database::{changing, reading};
use crate::narrowed::Narrowed;
use crate::noun::safe;
use crate::{Change, Store, StoreError};

/// Which maintenance a reader wants; each that is given narrows it.
#[derive(Clone, Copy, Debug, Default)]
pub struct MaintenanceFilter<'a> {
    /// Of this brand.
    pub brand: Option<&'a str>,
    /// Of planned or of emergency work.
    pub kind: Option<&'a str>,
    /// Work on this service.
    pub service: Option<&'a str>,
    /// Only what is announced and not called off.
    pub announced: bool,
    /// Only work that ends after this time.
    pub from: Option<Instant>,
    /// Only work that starts before this time.
    pub until: Option<Instant>,
    /// Only what stands behind this start and id, as the last of a page gives them for the next.
    pub before: Option<(i64, &'a str)>,
}

/// A piece of work with all that belongs to it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WholeMaintenance {
    /// The work.
    pub maintenance: Maintenance,
    /// What is worked on.
    pub parts: Vec<MaintenancePart>,
    /// Every window that was ever announced, the earliest announcement first.
    pub windows: Vec<MaintenanceWindow>,
    /// What was said, the earliest first.
    pub updates: Vec<MaintenanceUpdate>,
}

const COLUMNS: &str =
    "id, brand_id, kind, title_ko, title_en, text_ko, text_en, from_at, to_at, announced_at, started_at,
    finished_at, cancelled_at";
const PARTS: &str = "SELECT id, maintenance_id, service_id, component, region FROM maintenance_part
    WHERE maintenance_id IN (SELECT id FROM maintenance WHERE from_at BETWEEN $1 AND $2) ORDER BY id";
const WINDOWS: &str = "SELECT fact_id, maintenance_id, part_id, announced_at, from_at, to_at, withdrawn_by
    FROM maintenance_window
    WHERE maintenance_id IN (SELECT id FROM maintenance WHERE from_at BETWEEN $1 AND $2)
    ORDER BY announced_at, from_at, fact_id";
const UPDATES: &str = "SELECT id, maintenance_id, at, state, text_ko, text_en, author FROM maintenance_update
    WHERE maintenance_id IN (SELECT id FROM maintenance WHERE from_at BETWEEN $1 AND $2) ORDER BY at, id";

impl Store {
    /// The work that `filter` lets through, the latest start first, at most `limit`.
    ///
    /// # Errors
    /// The database's.
    pub async fn maintenance_page(
        &self,
        filter: &MaintenanceFilter<'_>,
        limit: i64,
    ) -> Result<Vec<WholeMaintenance>, StoreError> {
        let MaintenanceFilter { brand, kind, service, announced, from, until, before } = *filter;
        let narrowed = Narrowed::by([("brand_id", brand), ("kind", kind)]);
        let kept = if announced { " AND announced_at IS NOT NULL AND cancelled_at IS NULL" } else { "" };
        let page = safe(format!(
            "SELECT {COLUMNS} FROM maintenance
            WHERE to_at > $1 AND from_at < $2 AND (from_at < $3 OR (from_at = $3 AND id < $4))
              AND ($5 = '' OR id IN (SELECT maintenance_id FROM maintenance_part WHERE service_id = $5)){kept}{}
            ORDER BY from_at DESC, id DESC LIMIT $6",
            narrowed.conditions(7)
        ));
        let (from, until) = (from.map_or(i64::MIN, Instant::as_ms), until.map_or(i64::MAX, Instant::as_ms));
        let (before_at, before_id) = before.unwrap_or((i64::MAX, ""));
        let found: Vec<Maintenance> = reading!(self, on => {
            let query = sqlx::query_as(page)
                .bind(from)
                .bind(until)
                .bind(before_at)
                .bind(before_id)
                .bind(service.unwrap_or_default())
                .bind(limit);
            narrowed.values().fold(query, |query, value| query.bind(value)).fetch_all(on).await?
        });
        self.with_belongings(found).await
    }

    /// Announced work of a brand that lies at least partly within a span, the earliest start first; of every brand
    /// without one. What was called off is left out.
    ///
    /// # Errors
    /// The database's.
    pub async fn maintenances_between(
        &self,
        brand: Option<&str>,
        from: Instant,
        until: Instant,
    ) -> Result<Vec<WholeMaintenance>, StoreError> {
        let filter = MaintenanceFilter {
            brand,
            announced: true,
            from: Some(from),
            until: Some(until),
            ..MaintenanceFilter::default()
        };
        let mut found = self.maintenance_page(&filter, i64::MAX).await?;
        found.reverse();
        Ok(found)
    }

    /// The work of this id with all that belongs to it.
    ///
    /// # Errors
    /// The database's.
    pub async fn whole_maintenance(&self, id: &str) -> Result<Option<WholeMaintenance>, StoreError> {
        let found = self.maintenance(id).await?;
        Ok(self.with_belongings(found.into_iter().collect()).await?.pop())
    }

    async fn with_belongings(&self, found: Vec<Maintenance>) -> Result<Vec<WholeMaintenance>, StoreError> {
        let starts = found.iter().map(|own| own.from_at);
        let (Some(first), Some(last)) = (starts.clone().min(), starts.max()) else { return Ok(Vec::new()) };
        let (parts, windows, updates) = reading!(self, on => (
            sqlx::query_as::<_, MaintenancePart>(PARTS).bind(first).bind(last).fetch_all(on).await?,
            sqlx::query_as::<_, MaintenanceWindow>(WINDOWS).bind(first).bind(last).fetch_all(on).await?,
            sqlx::query_as::<_, MaintenanceUpdate>(UPDATES).bind(first).bind(last).fetch_all(on).await?,
        ));
        let mut parts = by_work(parts, |part| &part.maintenance_id);
        let mut windows = by_work(windows, |window| &window.maintenance_id);
        let mut updates = by_work(updates, |update| &update.maintenance_id);
        Ok(found
            .into_iter()
            .map(|maintenance| WholeMaintenance {
                parts: parts.remove(&maintenance.id).unwrap_or_default(),
                windows: windows.remove(&maintenance.id).unwrap_or_default(),
                updates: updates.remove(&maintenance.id).unwrap_or_default(),
                maintenance,
            })
            .collect())
    }
}

impl Change {
    /// The work of this id with all that belongs to it, as this change sees it.
    ///
    /// # Errors
    /// The database's.
    pub async fn whole_maintenance(&mut self, id: &str) -> Result<Option<WholeMaintenance>, StoreError> {
        const WINDOWS: &str = "SELECT fact_id, maintenance_id, part_id, announced_at, from_at, to_at, withdrawn_by
            FROM maintenance_window WHERE maintenance_id = $1 ORDER BY announced_at, from_at, fact_id";
        const UPDATES: &str = "SELECT id, maintenance_id, at, state, text_ko, text_en, author FROM maintenance_update
            WHERE maintenance_id = $1 ORDER BY at, id";
        let Some(maintenance) = self.maintenance(id).await? else { return Ok(None) };
        let parts = self.parts_of_maintenance(id).await?;
        let windows = changing!(self, on => sqlx::query_as(WINDOWS).bind(id).fetch_all(on).await?);
        let updates = changing!(self, on => sqlx::query_as(UPDATES).bind(id).fetch_all(on).await?);
        Ok(Some(WholeMaintenance { maintenance, parts, windows, updates }))
    }

    /// What the work of this id is done on, as this change sees it.
    ///
    /// # Errors
    /// The database's.
    pub async fn parts_of_maintenance(&mut self, id: &str) -> Result<Vec<MaintenancePart>, StoreError> {
        const ALL: &str = "SELECT id, maintenance_id, service_id, component, region FROM maintenance_part
            WHERE maintenance_id = $1 ORDER BY id";
        Ok(changing!(self, on => sqlx::query_as(ALL).bind(id).fetch_all(on).await?))
    }

    /// The windows of the work of this id that still stand, as this change sees it.
    ///
    /// # Errors
    /// The database's.
    pub async fn standing_windows(&mut self, id: &str) -> Result<Vec<MaintenanceWindow>, StoreError> {
        const ALL: &str = "SELECT fact_id, maintenance_id, part_id, announced_at, from_at, to_at, withdrawn_by
            FROM maintenance_window WHERE maintenance_id = $1 AND withdrawn_by IS NULL
            ORDER BY announced_at, from_at, fact_id";
        Ok(changing!(self, on => sqlx::query_as(ALL).bind(id).fetch_all(on).await?))
    }
}

fn by_work<T>(all: Vec<T>, work: impl Fn(&T) -> &String) -> BTreeMap<String, Vec<T>> {
    let mut sorted: BTreeMap<String, Vec<T>> = BTreeMap::new();
    for one in all {
        sorted.entry(work(&one).clone()).or_default().push(one);
    }
    sorted
}
