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

    /// Says what is behind a case; `None`: nothing of that sort.
    ///
    /// # Errors
    /// There is no such incident, problem or maintenance, or it is of another brand; the database's.
    pub(crate) async fn put_behind(&mut self, id: &str, what: Behind, named: Option<&str>) -> Result<Case, NotDone> {
        let mut case = self.own_case(id).await?;
        if let Some(named) = named {
            let brand = match what {
                Behind::Incident => self.change.incident(named).await?.map(|own| own.brand_id),
                Behind::Problem => self.change.problem(named).await?.map(|own| own.brand_id),
                Behind::Maintenance => self.change.maintenance(named).await?.map(|own| own.brand_id),
            };
            if brand.as_ref() != Some(&case.brand_id) {
                let (en, ko) = what.called();
                return Err(NotDone::refused(
                    format!("the brand has no {en} `{named}`"),
                    format!("이 브랜드에 `{named}` {ko} 항목이 없습니다"),
                ));
            }
        }
        let named = named.map(str::to_owned);
        let place = match what {
            Behind::Incident => &mut case.incident_id,
            Behind::Problem => &mut case.problem_id,
            Behind::Maintenance => &mut case.maintenance_id,
        };
        let before = std::mem::replace(place, named.clone());
        if before != named {
            let step =
                Step { what: what.word(), before: before.as_deref(), after: named.as_deref(), ..Step::default() };
            self.step(&case, step).await?;
        }
        self.put(case).await
    }
}

/// What may be behind a case.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Behind {
    /// The incident that customers ask about.
    Incident,
    /// The cause of several incidents.
    Problem,
    /// The maintenance that brings a change.
    Maintenance,
}

impl Behind {
    /// As forms and programs name it.
    pub(crate) fn word(self) -> &'static str {
        match self {
            Behind::Incident => "incident",
            Behind::Problem => "problem",
            Behind::Maintenance => "maintenance",
        }
    }

    fn called(self) -> (&'static str, &'static str) {
        match self {
            Behind::Incident => ("incident", "장애"),
            Behind::Problem => ("problem", "문제"),
            Behind::Maintenance => ("maintenance", "점검"),
        }
    }
}
