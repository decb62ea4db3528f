//! What belongs to a case: tags, followers, other cases, the incident, problem or maintenance behind it.

use makegood_store::Case;

use super::{Acting, Step};
use crate::incidents::NotDone;

/// The longest tag.
const LONGEST_TAG: usize = 40;

impl Acting<'_> {
    /// Tags a case, or takes the tag off.
    ///
    /// # Errors
    /// The tag is empty or too long; the database's.
    pub(crate) async fn tag(&mut self, id: &str, tag: &str, is_on: bool) -> Result<(), NotDone> {
        let case = self.own_case(id).await?;
        let tag = tag.trim().to_lowercase();
        if tag.is_empty() || LONGEST_TAG < tag.chars().count() {
            return Err(NotDone::refused(
                format!("a tag has 1 to {LONGEST_TAG} letters"),
                format!("태그는 1~{LONGEST_TAG}자로 입력해 주세요"),
            ));
        }
        if is_on {
            self.change.tag_case(&case.id, &tag).await?;
        } else {
            self.change.untag_case(&case.id, &tag).await?;
        }
        Ok(())
    }

    /// Lets a member follow a case, or no longer.
    ///
    /// # Errors
    /// There is no such member; the database's.
    pub(crate) async fn follow(&mut self, id: &str, member: &str, follows: bool) -> Result<(), NotDone> {
        let case = self.own_case(id).await?;
        if follows {
            self.change.follow_case(&case.id, member).await?;
        } else {
            self.change.leave_case(&case.id, member).await?;
        }
        Ok(())
    }

    /// Joins two cases of one brand, or parts them.
    ///
    /// # Errors
    /// There is no such case, or it is of another brand; the database's.
    pub(crate) async fn link(&mut self, id: &str, other: &str, together: bool) -> Result<(), NotDone> {
        let (case, other) = (self.own_case(id).await?, self.own_case(other).await?);
        if case.id == other.id || case.brand_id != other.brand_id {
            return Err(NotDone::refused(
                "link it with another case of the same brand",
                "같은 브랜드의 다른 문의를 선택해 주세요",
            ));
        }
        if together {
            self.change.link_cases(&case.id, &other.id).await?;
        } else {
            self.change.unlink_cases(&case.id, &other.id).await?;
        }
        Ok(())
    }

    /// Says which incident is behind a case; `None`: none.
    ///
    /// # Errors
    /// There is no such incident, or it is of another brand; the database's.
    pub(crate) async fn put_behind(&mut self, id: &str, incident: Option<&str>) -> Result<Case, NotDone> {
        let mut case = self.own_case(id).await?;
        if let Some(incident) = incident {
            let found = self.change.incident(incident).await?.filter(|own| own.brand_id == case.brand_id);
            if found.is_none() {
                return Err(NotDone::refused(
                    format!("the brand has no incident `{incident}`"),
                    format!("이 브랜드에 `{incident}` 장애가 없습니다"),
                ));
            }
        }
        let step = Step { what: "incident", before: case.incident_id.as_deref(), after: incident, ..Step::default() };
        if step.before != step.after {
            self.step(&case, step).await?;
        }
        case.incident_id = incident.map(str::to_owned);
        self.put(case).await
    }
}
