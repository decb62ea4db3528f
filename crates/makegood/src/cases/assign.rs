//! Who looks after a case.

use makegood_store::Case;

use super::{Acting, Step};
use crate::incidents::NotDone;

impl Acting<'_> {
    /// Gives a case to a group, or to none; who looks after it stays. One that nobody has, its group gives on as it works.
    ///
    /// # Errors
    /// There is no such group; the database's.
    pub(crate) async fn give_to_group(&mut self, id: &str, group: Option<&str>) -> Result<Case, NotDone> {
        let mut case = self.own_case(id).await?;
        if case.group_id.as_deref() == group {
            return Ok(case);
        }
        if let Some(group) = group
            && self.change.group(group).await?.is_none()
        {
            return Err(no_group(group));
        }
        let step = Step { what: "group", before: case.group_id.as_deref(), after: group, ..Step::default() };
        self.step(&case, step).await?;
        case.group_id = group.map(str::to_owned);
        self.distribute(&mut case).await?;
        self.put(case).await
    }

    /// Gives a case to a member, who is told, or to nobody; its group stays.
    ///
    /// # Errors
    /// There is no such member at the desk, or the member may not see the brand; the database's.
    pub(crate) async fn give_to_member(&mut self, id: &str, member: Option<&str>) -> Result<Case, NotDone> {
        let mut case = self.own_case(id).await?;
        if case.assignee_id.as_deref() == member {
            return Ok(case);
        }
        if let Some(member) = member {
            self.may_look_after(&case, member).await?;
        }
        let step = Step { what: "assignee", before: case.assignee_id.as_deref(), after: member, ..Step::default() };
        self.step(&case, step).await?;
        case.assignee_id = member.map(str::to_owned);
        if let Some(member) = member {
            self.change.note_given(member, self.now()).await?;
            self.tell_assignee(&case, member).await?;
        }
        self.put(case).await
    }

    pub(super) async fn may_look_after(&mut self, case: &Case, member: &str) -> Result<(), NotDone> {
        let found = self.change.member(member).await?;
        let Some(found) = found.filter(|own| own.customer_id.is_none() && own.disabled_at.is_none()) else {
            return Err(NotDone::refused(
                format!("there is no member `{member}` at the desk"),
                format!("상담원 `{member}`을(를) 찾을 수 없습니다"),
            ));
        };
        let brands = self.app.store().brands_of_member(&found.id).await?;
        if brands.is_empty() || brands.contains(&case.brand_id) {
            return Ok(());
        }
        let (name, brand) = (&found.name, &case.brand_id);
        Err(NotDone::refused(
            format!("{name} does not see the brand `{brand}`: give the case to somebody who does"),
            format!("{name} 님은 `{brand}` 브랜드를 볼 수 없습니다. 다른 상담원에게 배정해 주세요"),
        ))
    }
}

fn no_group(group: &str) -> NotDone {
    NotDone::refused(format!("there is no group `{group}`"), format!("`{group}` 그룹이 없습니다"))
}
