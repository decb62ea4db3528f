//! Members: everybody who signs in, and the brands whose customers they may see.

use crate::database::{changing, reading};
use crate::link::Link;
use crate::noun::noun;
use crate::{Change, Store, StoreError};

noun! {
    /// Somebody who signs in.
    Member is a "member" in member {
        /// Names the member for ever.
        id: String,
        /// Where they are reached and by what they sign in.
        email: String,
        /// Their name.
        name: String,
        /// `owner`, `manager`, `operator`, `member`, `customer` or `auditor`.
        role: String,
        /// Whose figures they may see, for the role `customer`.
        customer_id: Option<String>,
        /// Language of what they read: `ko` or `en`.
        language: String,
        /// IANA zone in which they read times.
        time_zone: String,
        /// Since when they may no longer sign in, in milliseconds since 1970 in UTC.
        disabled_at: Option<i64>,
    }
    members, member, add_member, change_member, remove_member
}

const BRANDS: Link =
    Link { called: "brand of a member", table: "member_brand", first: "member_id", second: "brand_id" };

/// How many owners may sign in at the time `$1`.
const OWNERS: &str = "SELECT COUNT(*) FROM member WHERE role = 'owner' AND (disabled_at IS NULL OR disabled_at > $1)";

impl Store {
    /// The member who signs in by this address, in whatever case it is written.
    ///
    /// # Errors
    /// The database's.
    pub async fn member_by_email(&self, email: &str) -> Result<Option<Member>, StoreError> {
        const ONE: &str = "SELECT id, email, name, role, customer_id, language, time_zone, disabled_at FROM member
            WHERE email = $1";
        let email = email.trim().to_lowercase();
        Ok(reading!(self, on => sqlx::query_as(ONE).bind(email).fetch_optional(on).await?))
    }

    /// How many owners may sign in at `now`; none: nobody has set the service up yet.
    ///
    /// # Errors
    /// The database's.
    pub async fn owners(&self, now: makegood_core::time::Instant) -> Result<i64, StoreError> {
        Ok(reading!(self, on => sqlx::query_scalar(OWNERS).bind(now.as_ms()).fetch_one(on).await?))
    }

    /// Everybody who works at the desk and may sign in, by name; with a brand, those who may see its customers.
    ///
    /// # Errors
    /// The database's.
    pub async fn desk_members(&self, brand: Option<&str>) -> Result<Vec<Member>, StoreError> {
        const AT_THE_DESK: &str = "customer_id IS NULL AND disabled_at IS NULL AND role <> 'auditor'";
        const SEES: &str = "(EXISTS (SELECT 1 FROM member_brand WHERE member_id = member.id AND brand_id = $1)
            OR NOT EXISTS (SELECT 1 FROM member_brand WHERE member_id = member.id))";
        let all = match brand {
            Some(_) => Member::STATEMENTS.matching(&format!("{AT_THE_DESK} AND {SEES}"), "name, id"),
            None => Member::STATEMENTS.matching(AT_THE_DESK, "name, id"),
        };
        Ok(reading!(self, on => {
            brand.iter().fold(sqlx::query_as(all), |query, brand| query.bind(*brand)).fetch_all(on).await?
        }))
    }

    /// The brands whose customers a member may see; none: every brand's.
    ///
    /// # Errors
    /// The database's.
    pub async fn brands_of_member(&self, member_id: &str) -> Result<Vec<String>, StoreError> {
        self.seconds_of(&BRANDS, member_id).await
    }
}

impl Change {
    /// How many owners there are with what this change does, so that the last one stays.
    ///
    /// # Errors
    /// The database's.
    pub async fn owners(&mut self) -> Result<i64, StoreError> {
        let at = self.author.at.as_ms();
        Ok(changing!(self, on => sqlx::query_scalar(OWNERS).bind(at).fetch_one(on).await?))
    }

    /// Lets a member see the customers of these brands alone; without one, of every brand.
    ///
    /// # Errors
    /// There is no such member or brand; the database's.
    pub async fn set_brands_of_member(&mut self, member_id: &str, brands: &[&str]) -> Result<(), StoreError> {
        self.join_only(&BRANDS, member_id, brands).await
    }
}
