//! Lists of cases: in the order in which they are to be worked on (C4), or by arrival; a page at a time.

use std::collections::BTreeSet;

use sqlx::Database;
use sqlx::query::QueryAs;

use super::Case;
use super::filter::{CaseFilter, Value};
use crate::database::reading;
use crate::noun::safe;
use crate::{Store, StoreError};

/// In which order a list stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum CaseOrder {
    /// Severity, then plan, then arrival.
    #[default]
    ByUrgency,
    /// The latest first.
    Latest,
    /// By what falls due next.
    ByDue,
}

/// Which part of a list.
#[derive(Clone, Copy, Debug)]
pub struct CasePage<'a> {
    /// How it is ordered.
    pub order: CaseOrder,
    /// The last case of the page before.
    pub after: Option<&'a Case>,
    /// At most so many.
    pub limit: i64,
}

impl Store {
    /// The cases that `filter` lets through, a page of them.
    ///
    /// # Errors
    /// The database's.
    pub async fn listed_cases(&self, filter: &CaseFilter<'_>, page: &CasePage<'_>) -> Result<Vec<Case>, StoreError> {
        let mut all = filter.conditions();
        if let Some(last) = page.after {
            let (columns, is_after, values) = match page.order {
                CaseOrder::ByUrgency => (
                    "(severity_rank, plan_rank, opened_at, id)",
                    ">",
                    vec![
                        Value::Number(last.severity_rank),
                        Value::Number(last.plan_rank),
                        Value::Number(last.opened_at),
                        Value::Text(&last.id),
                    ],
                ),
                CaseOrder::Latest => {
                    ("(opened_at, id)", "<", vec![Value::Number(last.opened_at), Value::Text(&last.id)])
                }
                CaseOrder::ByDue => (
                    "(next_due_at, id)",
                    ">",
                    vec![Value::Number(last.next_due_at.unwrap_or(i64::MAX)), Value::Text(&last.id)],
                ),
            };
            let places: Vec<String> = values.into_iter().map(|value| all.place(value)).collect();
            all.sql.push_str(&format!(" AND {columns} {is_after} ({})", places.join(", ")));
        }
        let limit = all.place(Value::Number(page.limit));
        let (also, order) = sorted(page.order);
        let listed = Case::STATEMENTS.matching(&format!("1 = 1{}{also}", all.sql), &format!("{order} LIMIT {limit}"));
        Ok(reading!(self, on => bound(sqlx::query_as(listed), &all.values).fetch_all(on).await?))
    }

    /// The first page of the cases that `filter` lets through, and how many there are: in one reading, where each of many
    /// cases must be asked whether it passes.
    ///
    /// # Errors
    /// The database's.
    pub async fn first_cases(
        &self,
        filter: &CaseFilter<'_>,
        order: CaseOrder,
        limit: i64,
    ) -> Result<(Vec<Case>, i64), StoreError> {
        if filter.tag.is_none() && filter.follower.is_none() {
            let page = CasePage { order, after: None, limit };
            return Ok((self.listed_cases(filter, &page).await?, self.count_cases(filter).await?));
        }
        let mut all = filter.conditions();
        let limit = all.place(Value::Number(limit));
        let (also, order) = sorted(order);
        let first = safe(format!(
            "SELECT id, COUNT(*) OVER () FROM support_case WHERE 1 = 1{}{also} ORDER BY {order} LIMIT {limit}",
            all.sql
        ));
        let found: Vec<(String, i64)> =
            reading!(self, on => bound(sqlx::query_as(first), &all.values).fetch_all(on).await?);
        let ids: BTreeSet<String> = found.iter().map(|(id, _)| id.clone()).collect();
        let mut cases = self.cases_of_ids(&ids).await?;
        cases.sort_by_key(|case| found.iter().position(|(id, _)| *id == case.id));
        Ok((cases, found.first().map_or(0, |(_, count)| *count)))
    }

    /// How many cases `filter` lets through.
    ///
    /// # Errors
    /// The database's.
    pub async fn count_cases(&self, filter: &CaseFilter<'_>) -> Result<i64, StoreError> {
        let all = filter.conditions();
        let count = safe(format!("SELECT COUNT(*) FROM support_case WHERE 1 = 1{}", all.sql));
        let (count,): (i64,) = reading!(self, on => bound(sqlx::query_as(count), &all.values).fetch_one(on).await?);
        Ok(count)
    }
}

/// What else an order asks for, and the order.
fn sorted(order: CaseOrder) -> (&'static str, &'static str) {
    match order {
        CaseOrder::ByUrgency => ("", "severity_rank, plan_rank, opened_at, id"),
        CaseOrder::Latest => ("", "opened_at DESC, id DESC"),
        CaseOrder::ByDue => (" AND next_due_at IS NOT NULL", "next_due_at, id"),
    }
}

/// The query with its values in their places.
pub(super) fn bound<'q, DB: Database, O>(
    query: QueryAs<'q, DB, O, DB::Arguments>,
    values: &[Value<'q>],
) -> QueryAs<'q, DB, O, DB::Arguments>
where
    i64: sqlx::Encode<'q, DB> + sqlx::Type<DB>,
    &'q str: sqlx::Encode<'q, DB> + sqlx::Type<DB>,
{
    values.iter().fold(query, |query, value| match *value {
        Value::Text(text) => query.bind(text),
        Value::Number(number) => query.bind(number),
    })
}
