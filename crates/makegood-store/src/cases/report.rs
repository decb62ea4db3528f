//! What reports of the desk are made of: cases and clocks of a time, narrow rows that are read one by one.

use futures_util::TryStreamExt;
use sqlx::FromRow;

use super::filter::CaseFilter;
use super::inbox::bound;
use crate::database::reading;
use crate::noun::safe;
use crate::{Store, StoreError};

/// A case, as far as a report counts it.
#[derive(Clone, Debug, PartialEq, Eq, FromRow)]
pub struct ReportedCase {
    /// Its number.
    pub id: String,
    /// The brand.
    pub brand_id: String,
    /// The customer.
    pub customer_id: Option<String>,
    /// The service.
    pub service_id: Option<String>,
    /// The agreement that promises something for it.
    pub agreement: Option<String>,
    /// The customer's region, whose calendar counts (C2).
    pub region: Option<String>,
    /// By which channel it came in.
    pub channel: String,
    /// With which group it is.
    pub group_id: Option<String>,
    /// With which member it is.
    pub assignee_id: Option<String>,
    /// When it came in, in milliseconds since 1970 in UTC.
    pub opened_at: i64,
    /// When a person first answered.
    pub answered_at: Option<i64>,
    /// When it was resolved last.
    pub resolved_at: Option<i64>,
    /// How often it was reopened.
    pub reopenings: i64,
    /// Whether it was merged into another one, where it is worked on.
    pub is_merged: bool,
    /// How satisfied the customer was, from 1 to 5.
    pub score: Option<i64>,
}

/// A clock of such a case, as far as a report counts it.
#[derive(Clone, Debug, PartialEq, Eq, FromRow)]
pub struct ReportedClock {
    /// The case.
    pub case_id: String,
    /// The agreement whose clock it is.
    pub agreement: String,
    /// The clock.
    pub clock: String,
    /// `met` or `missed`.
    pub state: String,
    /// When what was promised was done, in time or late; absent: it was not.
    pub stopped_at: Option<i64>,
    /// Time that ran on it, in milliseconds of `counted_in`.
    pub used_ms: i64,
    /// `elapsed` or `business`.
    pub counted_in: String,
}

impl Store {
    /// The cases that `filter` lets through, in order of arrival.
    ///
    /// # Errors
    /// The database's.
    pub async fn reported_cases(&self, filter: &CaseFilter<'_>) -> Result<Vec<ReportedCase>, StoreError> {
        let all = filter.conditions();
        let cases = safe(format!(
            "SELECT id, brand_id, customer_id, service_id, agreement, region, channel, group_id, assignee_id, opened_at,
                answered_at, resolved_at, reopenings, merged_into IS NOT NULL AS is_merged,
                (SELECT score FROM case_rating WHERE case_id = support_case.id) AS score
            FROM support_case WHERE 1 = 1{} ORDER BY opened_at, id",
            all.sql
        ));
        Ok(reading!(self, on => bound(sqlx::query_as(cases), &all.values).fetch(on).try_collect().await?))
    }

    /// The clocks of those cases that are met or missed.
    ///
    /// # Errors
    /// The database's.
    pub async fn reported_clocks(&self, filter: &CaseFilter<'_>) -> Result<Vec<ReportedClock>, StoreError> {
        let all = filter.conditions();
        let clocks = safe(format!(
            "SELECT case_clock.case_id, narrowed.agreement, case_clock.clock, case_clock.state,
                case_clock.stopped_at, case_clock.used_ms, case_clock.counted_in
            FROM case_clock JOIN (SELECT id, agreement FROM support_case WHERE agreement IS NOT NULL{}) AS narrowed
              ON narrowed.id = case_clock.case_id
            WHERE case_clock.state IN ('met', 'missed') ORDER BY case_clock.case_id, case_clock.clock, case_clock.round",
            all.sql
        ));
        Ok(reading!(self, on => bound(sqlx::query_as(clocks), &all.values).fetch(on).try_collect().await?))
    }
}
