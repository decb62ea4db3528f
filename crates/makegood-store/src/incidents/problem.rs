//! Problems: the cause that several incidents share, and its trend (C6).

use super::Incident;
use crate::database::reading;
use crate::noun::noun;
use crate::{Store, StoreError};

noun! {
    /// A cause behind incidents.
    Problem is a "problem" in problem {
        /// Names the problem for ever.
        id: String,
        /// The brand whose services it touches.
        brand_id: String,
        /// In Korean; may be empty where the other is not.
        title_ko: String,
        /// In English; may be empty where the other is not.
        title_en: String,
        /// The root cause, in Korean.
        cause_ko: String,
        /// The root cause, in English.
        cause_en: String,
        /// What helps until it is gone, in Korean.
        workaround_ko: String,
        /// What helps until it is gone, in English.
        workaround_en: String,
        /// Since when it is known, in milliseconds since 1970 in UTC.
        opened_at: i64,
        /// Since when it is gone.
        closed_at: Option<i64>,
    }
    problems, problem, add_problem, change_problem, remove_problem
}

impl Store {
    /// The incidents of a problem, the latest first.
    ///
    /// # Errors
    /// The database's.
    pub async fn incidents_of_problem(&self, problem_id: &str) -> Result<Vec<Incident>, StoreError> {
        let all = Incident::STATEMENTS.matching("problem_id = $1", "opened_at DESC, id DESC");
        Ok(reading!(self, on => sqlx::query_as(all).bind(problem_id).fetch_all(on).await?))
    }

    /// How many incidents each problem has, by problem.
    ///
    /// # Errors
    /// The database's.
    pub async fn incident_counts_by_problem(&self) -> Result<Vec<(String, i64)>, StoreError> {
        const ALL: &str = "SELECT problem_id, COUNT(*) FROM incident WHERE problem_id IS NOT NULL
            GROUP BY problem_id ORDER BY problem_id";
        Ok(reading!(self, on => sqlx::query_as(ALL).fetch_all(on).await?))
    }
}
