//! The list of incidents: which of them, the latest first, a page at a time.

use super::Incident;
use crate::database::reading;
use crate::noun::safe;
use crate::{Store, StoreError};

/// Which incidents a reader wants; each that is given narrows them.
#[derive(Clone, Copy, Debug, Default)]
pub struct IncidentFilter<'a> {
    /// Of one of these brands.
    pub brands: Option<&'a [String]>,
    /// That reach one of these services.
    pub services: Option<&'a [String]>,
    /// Only those that go on, or only those that are over.
    pub open: Option<bool>,
    /// Only those that customers see.
    pub public: bool,
    /// That went on or began at this time or later, in milliseconds since 1970 in UTC.
    pub from: Option<i64>,
    /// That began before this time.
    pub until: Option<i64>,
}

/// Which part of the list.
#[derive(Clone, Copy, Debug)]
pub struct IncidentPage<'a> {
    /// Only what began before this time, or at it with a smaller id: as the last of a page gives it for the next.
    pub before: Option<(i64, &'a str)>,
    /// At most so many.
    pub limit: i64,
}

impl IncidentFilter<'_> {
    /// ` AND …` for each that is given, its values numbered from `first`; the times come before the names.
    pub(super) fn conditions(&self, first: usize) -> String {
        let mut place = first + 2;
        let mut listed = |names: &[String]| {
            let places: Vec<String> = (place..).take(names.len()).map(|place| format!("${place}")).collect();
            place += names.len();
            // A list without a name is one that nothing is on.
            if places.is_empty() { "NULL".to_owned() } else { places.join(", ") }
        };
        let mut all = format!(" AND (resolved_at IS NULL OR resolved_at >= ${first}) AND opened_at < ${}", first + 1);
        if let Some(brands) = self.brands {
            all += &format!(" AND brand_id IN ({})", listed(brands));
        }
        if let Some(services) = self.services {
            all += &format!(
                " AND EXISTS (SELECT 1 FROM incident_impact WHERE incident_id = incident.id AND service_id IN ({}))",
                listed(services)
            );
        }
        all += match self.open {
            Some(true) => " AND resolved_at IS NULL",
            Some(false) => " AND resolved_at IS NOT NULL",
            None => "",
        };
        all += if self.public { " AND public_at IS NOT NULL" } else { "" };
        // What was merged into another one is shown there.
        all + " AND merged_into IS NULL"
    }

    pub(super) fn times(&self) -> [i64; 2] {
        [self.from.unwrap_or(i64::MIN), self.until.unwrap_or(i64::MAX)]
    }

    pub(super) fn names(&self) -> impl Iterator<Item = &str> {
        let lists = [self.brands, self.services].into_iter().flatten();
        lists.flatten().map(String::as_str)
    }
}

impl Store {
    /// The incidents that `filter` lets through, the latest first.
    ///
    /// # Errors
    /// The database's.
    pub async fn listed_incidents(
        &self,
        filter: &IncidentFilter<'_>,
        page: &IncidentPage<'_>,
    ) -> Result<Vec<Incident>, StoreError> {
        let condition = format!("(opened_at, id) < ($1, $2){}", filter.conditions(4));
        let all = Incident::STATEMENTS.matching(&condition, "opened_at DESC, id DESC LIMIT $3");
        let (at, id) = page.before.unwrap_or((i64::MAX, ""));
        let [from, until] = filter.times();
        Ok(reading!(self, on => {
            let query = sqlx::query_as(all).bind(at).bind(id).bind(page.limit).bind(from).bind(until);
            filter.names().fold(query, |query, name| query.bind(name)).fetch_all(on).await?
        }))
    }

    /// How many incidents `filter` lets through.
    ///
    /// # Errors
    /// The database's.
    pub async fn count_incidents(&self, filter: &IncidentFilter<'_>) -> Result<i64, StoreError> {
        let count = safe(format!("SELECT COUNT(*) FROM incident WHERE 1 = 1{}", filter.conditions(1)));
        let [from, until] = filter.times();
        Ok(reading!(self, on => {
            let query = sqlx::query_scalar(count).bind(from).bind(until);
            filter.names().fold(query, |query, name| query.bind(name)).fetch_one(on).await?
        }))
    }
}
