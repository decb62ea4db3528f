//! How promised times on cases stand, as reckoned last: derived, kept so that work can be found by what is due.

use serde::{Deserialize, Serialize};
use sqlx::FromRow;

use crate::database::{changing, reading};
use crate::noun::Statements;
use crate::{Change, Store, StoreError};

/// One round of one clock on one case.
#[derive(Clone, Debug, PartialEq, Eq, FromRow, Serialize, Deserialize)]
pub struct CaseClock {
    /// The case.
    pub case_id: String,
    /// The clock, as the agreement names it.
    pub clock: String,
    /// From 1; clocks that repeat have several.
    pub round: i64,
    /// The severity that it was reckoned with.
    pub severity: Option<String>,
    /// The plan that it was reckoned with.
    pub plan: Option<String>,
    /// `met`, `missed`, `running`, `paused` or `not_applicable`.
    pub state: String,
    /// What was promised, as the agreement writes it.
    pub target: Option<String>,
    /// When it began, in milliseconds since 1970 in UTC.
    pub started_at: Option<i64>,
    /// Until when.
    pub due_at: Option<i64>,
    /// When the promised thing was done, in time or late.
    pub stopped_at: Option<i64>,
    /// When it was met or became missed.
    pub decided_at: Option<i64>,
    /// Time that ran on it, in milliseconds of `counted_in`.
    pub used_ms: i64,
    /// `elapsed` or `business`.
    pub counted_in: String,
    /// When it next becomes something else by itself, or a step falls due.
    pub next_at: Option<i64>,
    /// Up to which share of its target, in percent, its steps were taken.
    pub done_percent: i64,
}

impl CaseClock {
    pub(crate) const STATEMENTS: Statements = Statements {
        table: "case_clock",
        key: "case_id",
        fields: &[
            "clock",
            "round",
            "severity",
            "plan",
            "state",
            "target",
            "started_at",
            "due_at",
            "stopped_at",
            "decided_at",
            "used_ms",
            "counted_in",
            "next_at",
            "done_percent",
        ],
    };
}

impl Store {
    /// The clocks of a case, by name and round.
    ///
    /// # Errors
    /// The database's.
    pub async fn clocks_of_case(&self, case_id: &str) -> Result<Vec<CaseClock>, StoreError> {
        let all = CaseClock::STATEMENTS.matching("case_id = $1", "clock, round");
        Ok(reading!(self, on => sqlx::query_as(all).bind(case_id).fetch_all(on).await?))
    }

    /// The clocks of many cases.
    ///
    /// # Errors
    /// The database's.
    pub async fn clocks_of_cases(&self, ids: &[String]) -> Result<Vec<CaseClock>, StoreError> {
        if ids.is_empty() {
            return Ok(Vec::new());
        }
        let places: Vec<String> = (1..=ids.len()).map(|place| format!("${place}")).collect();
        let all =
            CaseClock::STATEMENTS.matching(&format!("case_id IN ({})", places.join(", ")), "case_id, clock, round");
        Ok(reading!(self, on =>
            ids.iter().fold(sqlx::query_as(all), |query, id| query.bind(id)).fetch_all(on).await?))
    }

    /// The cases whose clocks become something else at `until` or before, the first to do so first; each once.
    ///
    /// # Errors
    /// The database's.
    pub async fn cases_due(&self, until: i64, limit: i64) -> Result<Vec<String>, StoreError> {
        const DUE: &str = "SELECT case_id FROM case_clock WHERE next_at <= $1
            GROUP BY case_id ORDER BY MIN(next_at), case_id LIMIT $2";
        Ok(reading!(self, on => sqlx::query_scalar(DUE).bind(until).bind(limit).fetch_all(on).await?))
    }

    /// When the next clock becomes something else by itself; `None`: none does.
    ///
    /// # Errors
    /// The database's.
    pub async fn next_clock_at(&self) -> Result<Option<i64>, StoreError> {
        const NEXT: &str = "SELECT MIN(next_at) FROM case_clock WHERE next_at IS NOT NULL";
        Ok(reading!(self, on => sqlx::query_scalar(NEXT).fetch_one(on).await?))
    }
}

impl Change {
    /// The clocks of a case as this change sees them.
    ///
    /// # Errors
    /// The database's.
    pub async fn clocks_of_case(&mut self, case_id: &str) -> Result<Vec<CaseClock>, StoreError> {
        let all = CaseClock::STATEMENTS.matching("case_id = $1", "clock, round");
        Ok(changing!(self, on => sqlx::query_as(all).bind(case_id).fetch_all(on).await?))
    }

    /// Keeps how the clocks of a case stand now, in place of what was kept.
    ///
    /// # Errors
    /// The database's.
    pub async fn set_case_clocks(&mut self, case_id: &str, clocks: &[CaseClock]) -> Result<(), StoreError> {
        const GONE: &str = "DELETE FROM case_clock WHERE case_id = $1";
        changing!(self, on => sqlx::query(GONE).bind(case_id).execute(on).await.map(drop))?;
        for clock in clocks {
            let add = CaseClock::STATEMENTS.add();
            changing!(self, on => sqlx::query(add)
                .bind(&clock.case_id)
                .bind(&clock.clock)
                .bind(clock.round)
                .bind(&clock.severity)
                .bind(&clock.plan)
                .bind(&clock.state)
                .bind(&clock.target)
                .bind(clock.started_at)
                .bind(clock.due_at)
                .bind(clock.stopped_at)
                .bind(clock.decided_at)
                .bind(clock.used_ms)
                .bind(&clock.counted_in)
                .bind(clock.next_at)
                .bind(clock.done_percent)
                .execute(on)
                .await
                .map(drop))?;
        }
        Ok(())
    }
}
