//! Who looks after a case.

use makegood_core::agreement_file::Saying;
use makegood_store::Case;

use super::{Acting, Step};
use crate::incidents::NotDone;

impl Acting<'_> {
    /// Gives a case to a group, a member, both or nobody.
    ///
    /// # Errors
    /// There is no such group or member, or the member may not see the brand; the database's.
    pub(crate) async fn assign(
        &mut self,
        id: &str,
        group: Option<&str>,
        member: Option<&str>,
    ) -> Result<Case, NotDone> {
        let mut case = self.own_case(id).await?;
        if let Some(group) = group
            && self.change.group(group).await?.is_none()
        {
            return Err(no_group(group));
        }
        if let Some(member) = member {
            self.may_look_after(&case, member).await?;
        }
        let steps = [("group", &case.group_id, group), ("assignee", &case.assignee_id, member)];
        for (what, before, after) in steps.map(|(what, before, after)| (what, before.clone(), after)) {
            if before.as_deref() != after {
                let step = Step { what, before: before.as_deref(), after, ..Step::default() };
                self.step(&case, step).await?;
            }
        }
        let is_new = member.is_some() && case.assignee_id.as_deref() != member;
        case.group_id = group.map(str::to_owned);
        case.assignee_id = member.map(str::to_owned);
        if is_new {
            self.tell_desk(&case, &Saying::new("A case was given to you", "문의가 배정되었습니다")).await?;
        }
        self.put(case).await
    }

    async fn may_look_after(&mut self, case: &Case, member: &str) -> Result<(), NotDone> {
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
