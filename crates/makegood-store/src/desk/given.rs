//! Who of a group could take a case, and how much they have already.

use makegood_core::time::Instant;
use sqlx::FromRow;

use crate::database::changing;
use crate::{Change, StoreError};

/// A member of a group who works at the desk and sees the case's brand.
#[derive(Clone, Debug, PartialEq, Eq, FromRow)]
pub struct Taker {
    /// The member.
    pub id: String,
    /// Their name.
    pub name: String,
    /// Since when they take no cases, in milliseconds since 1970 in UTC.
    pub away_at: Option<i64>,
    /// The opening hours in which they take cases.
    pub hours_id: Option<String>,
    /// How many open cases they take at most, as they or their group say.
    pub capacity: Option<i64>,
    /// When they were last given one.
    pub given_at: Option<i64>,
    /// How many open cases they have.
    pub open_cases: i64,
}

impl Change {
    /// Those of a group who could take a case of `brand_id`, by id; until this change ends, no other change gives cases,
    /// on whatever replica.
    ///
    /// # Errors
    /// The database's.
    pub async fn takers_of_group(&mut self, group_id: &str, brand_id: &str) -> Result<Vec<Taker>, StoreError> {
        const ALL: &str = "SELECT member.id, member.name, member_setting.away_at, member_setting.hours_id,
                COALESCE(member_setting.capacity, group_setting.capacity) AS capacity, member_given.given_at,
                (SELECT COUNT(*) FROM support_case
                 WHERE assignee_id = member.id AND state NOT IN ('resolved', 'closed')) AS open_cases
            FROM group_member JOIN member ON member.id = group_member.member_id
              LEFT JOIN group_setting ON group_setting.group_id = group_member.group_id
              LEFT JOIN member_setting ON member_setting.member_id = member.id
              LEFT JOIN member_given ON member_given.member_id = member.id
            WHERE group_member.group_id = $1 AND member.role NOT IN ('customer', 'auditor')
              AND (member.disabled_at IS NULL OR member.disabled_at > $3)
              AND (NOT EXISTS (SELECT 1 FROM member_brand WHERE member_id = member.id)
                OR EXISTS (SELECT 1 FROM member_brand WHERE member_id = member.id AND brand_id = $2))
            ORDER BY member.id";
        // Whoever opens a case adds to the chain, too: of two locks one would sometimes wait for the other.
        self.hold_the_chain().await?;
        let at = self.author.at.as_ms();
        Ok(changing!(self, on =>
            sqlx::query_as(ALL).bind(group_id).bind(brand_id).bind(at).fetch_all(on).await?))
    }

    /// Notes that a member is given a case at `at`.
    ///
    /// # Errors
    /// There is no such member; the database's.
    pub async fn note_given(&mut self, member_id: &str, at: Instant) -> Result<(), StoreError> {
        const NOTE: &str = "INSERT INTO member_given (member_id, given_at) VALUES ($1, $2)
            ON CONFLICT (member_id) DO UPDATE SET given_at = excluded.given_at";
        changing!(self, on => sqlx::query(NOTE).bind(member_id).bind(at.as_ms()).execute(on).await.map(drop))?;
        Ok(())
    }
}
