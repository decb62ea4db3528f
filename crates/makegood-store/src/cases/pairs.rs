//! Who follows a case, what it is tagged with, and which cases belong together.

use std::collections::BTreeMap;

use crate::database::reading;
use crate::link::Link;
use crate::noun::safe;
use crate::{Change, Store, StoreError};

const FOLLOWERS: Link =
    Link { called: "follower of a case", table: "case_follower", first: "case_id", second: "member_id" };
const TAGS: Link = Link { called: "tag of a case", table: "case_tag", first: "case_id", second: "tag" };
const LINKS: Link = Link { called: "link of a case", table: "case_link", first: "case_id", second: "other_id" };

impl Store {
    /// The ids of the members who follow a case.
    ///
    /// # Errors
    /// The database's.
    pub async fn followers_of_case(&self, case_id: &str) -> Result<Vec<String>, StoreError> {
        self.seconds_of(&FOLLOWERS, case_id).await
    }

    /// The tags of a case.
    ///
    /// # Errors
    /// The database's.
    pub async fn tags_of_case(&self, case_id: &str) -> Result<Vec<String>, StoreError> {
        self.seconds_of(&TAGS, case_id).await
    }

    /// Every tag with how many cases have it, the most used first.
    ///
    /// # Errors
    /// The database's.
    pub async fn case_tags(&self) -> Result<Vec<(String, i64)>, StoreError> {
        const ALL: &str = "SELECT tag, COUNT(*) FROM case_tag GROUP BY tag ORDER BY 2 DESC, tag";
        Ok(reading!(self, on => sqlx::query_as(ALL).fetch_all(on).await?))
    }

    /// The tags of many cases.
    ///
    /// # Errors
    /// The database's.
    pub async fn tags_of_cases(&self, ids: &[String]) -> Result<BTreeMap<String, Vec<String>>, StoreError> {
        let mut tags: BTreeMap<String, Vec<String>> = BTreeMap::new();
        if ids.is_empty() {
            return Ok(tags);
        }
        let places: Vec<String> = (1..=ids.len()).map(|place| format!("${place}")).collect();
        let all = safe(format!(
            "SELECT case_id, tag FROM case_tag WHERE case_id IN ({}) ORDER BY case_id, tag",
            places.join(", ")
        ));
        let pairs: Vec<(String, String)> = reading!(self, on =>
            ids.iter().fold(sqlx::query_as(all), |query, id| query.bind(id)).fetch_all(on).await?);
        for (case_id, tag) in pairs {
            tags.entry(case_id).or_default().push(tag);
        }
        Ok(tags)
    }

    /// The cases that belong to a case, whichever way they were joined.
    ///
    /// # Errors
    /// The database's.
    pub async fn linked_cases(&self, case_id: &str) -> Result<Vec<String>, StoreError> {
        let mut all = self.seconds_of(&LINKS, case_id).await?;
        all.extend(self.firsts_of(&LINKS, case_id).await?);
        all.sort();
        all.dedup();
        Ok(all)
    }
}

impl Change {
    /// The tags of a case as this change sees them.
    ///
    /// # Errors
    /// The database's.
    pub async fn tags_of_case(&mut self, case_id: &str) -> Result<Vec<String>, StoreError> {
        self.seconds_of(&TAGS, case_id).await
    }

    /// Lets a member follow a case; says whether they did not.
    ///
    /// # Errors
    /// There is no such case or member; the database's.
    pub async fn follow_case(&mut self, case_id: &str, member_id: &str) -> Result<bool, StoreError> {
        self.join(&FOLLOWERS, case_id, member_id).await
    }

    /// Lets a member follow a case no longer; says whether they did.
    ///
    /// # Errors
    /// The database's.
    pub async fn leave_case(&mut self, case_id: &str, member_id: &str) -> Result<bool, StoreError> {
        self.part(&FOLLOWERS, case_id, member_id).await
    }

    /// Tags a case; says whether it was not.
    ///
    /// # Errors
    /// There is no such case; the database's.
    pub async fn tag_case(&mut self, case_id: &str, tag: &str) -> Result<bool, StoreError> {
        self.index_later(case_id);
        self.join(&TAGS, case_id, tag).await
    }

    /// Takes a tag off a case; says whether it was on it.
    ///
    /// # Errors
    /// The database's.
    pub async fn untag_case(&mut self, case_id: &str, tag: &str) -> Result<bool, StoreError> {
        self.index_later(case_id);
        self.part(&TAGS, case_id, tag).await
    }

    /// Joins two cases; says whether they were apart.
    ///
    /// # Errors
    /// One of them is not there; the database's.
    pub async fn link_cases(&mut self, case_id: &str, other_id: &str) -> Result<bool, StoreError> {
        self.join(&LINKS, case_id, other_id).await
    }

    /// Parts two cases, whichever way they were joined; says whether they were.
    ///
    /// # Errors
    /// The database's.
    pub async fn unlink_cases(&mut self, case_id: &str, other_id: &str) -> Result<bool, StoreError> {
        Ok(self.part(&LINKS, case_id, other_id).await? | self.part(&LINKS, other_id, case_id).await?)
    }
}
