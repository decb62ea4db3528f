//! Merging cases that ask for the same, and splitting one that asks for two things.

use makegood_store::Case;

use super::{Acting, NewCase, Step};
use crate::incidents::NotDone;

impl Acting<'_> {
    /// Merges a case into another one of the same customer, and with it all that were merged into it. It keeps its
    /// promises: what the desk does on the other is from now on done on this, too.
    ///
    /// # Errors
    /// They are of different customers, or one was merged already; the database's.
    pub(crate) async fn merge(&mut self, id: &str, into: &str) -> Result<Case, NotDone> {
        let (case, other) = (self.own_case(id).await?, self.own_case(into).await?);
        if case.id == other.id || case.customer_id != other.customer_id || case.brand_id != other.brand_id {
            return Err(NotDone::refused(
                "merge it with another case of the same customer",
                "같은 고객의 다른 문의와만 합칠 수 있습니다",
            ));
        }
        let mut going = self.change.merged_cases(&case.id).await?;
        let step = Step { what: "merged", after: Some(&other.id), ..Step::default() };
        self.step(&case, step).await?;
        self.step(&other, Step { what: "took_over", after: Some(&case.id), ..Step::default() }).await?;
        going.insert(0, case);
        for mut one in going {
            one.merged_into = Some(other.id.clone());
            self.change.change_case(&one).await?;
        }
        self.put(other).await
    }

    /// Opens a second case for the other thing that a case asks for, and joins the two.
    ///
    /// # Errors
    /// As for opening; the database's.
    pub(crate) async fn split(&mut self, id: &str, new: &NewCase) -> Result<Case, NotDone> {
        let case = self.own_case(id).await?;
        let part = NewCase {
            customer_id: case.customer_id.clone(),
            brand_id: Some(case.brand_id.clone()),
            contact_id: case.contact_id.clone(),
            channel: case.channel.clone(),
            language: Some(case.language.clone()),
            environment: Some(case.environment.clone()),
            service_id: case.service_id.clone(),
            region: case.region.clone(),
            // What the customer noticed they noticed before the desk took it apart.
            noticed_at: Some(case.opened_at),
            fields: self.change.field_values_of_case(&case.id).await?,
            ..new.clone()
        };
        let second = self.open(&part).await?;
        self.step(&case, Step { what: "split", before: None, after: Some(&second.id), ..Step::default() }).await?;
        self.change.link_cases(&case.id, &second.id).await?;
        Ok(second)
    }
}
