//! How the agreements of a customer came to bind and ended, as that customer may read of it.

use serde::{Deserialize, Serialize};

use crate::{AgreementComment, AgreementStep, Change, EndRecord, Feasibility, Requirement, Store, StoreError};

/// What is recorded of a customer's agreements, with nothing of other customers.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct CopiedLifecycle {
    /// What they asked to be promised.
    pub requirements: Vec<Requirement>,
    /// Whether it could be done.
    pub feasibilities: Vec<Feasibility>,
    /// The provider's steps and theirs, with their signatures.
    pub steps: Vec<AgreementStep>,
    /// What they said of drafts, and what was answered.
    pub comments: Vec<AgreementComment>,
    /// How their agreements ended.
    pub ends: Vec<EndRecord>,
}

impl Store {
    /// Of one customer, and of the versions with these hashes.
    pub(super) async fn copied_lifecycle(
        &self,
        customer: &str,
        hashes: &[String],
    ) -> Result<CopiedLifecycle, StoreError> {
        let mut copy = CopiedLifecycle {
            requirements: self.requirements().await?,
            ends: self.end_records().await?,
            ..CopiedLifecycle::default()
        };
        copy.requirements.retain(|own| own.customer_id.as_deref() == Some(customer));
        copy.ends.retain(|own| own.customer_id == customer);
        for requirement in &copy.requirements {
            copy.feasibilities.extend(self.feasibilities_of_requirement(&requirement.id).await?);
        }
        for hash in hashes {
            let steps = self.steps_of_version(hash).await?.into_iter();
            copy.steps.extend(steps.filter(|step| step.party.is_empty() || step.party == customer));
            let comments = self.comments_of_version(hash).await?;
            let own: Vec<String> = comments
                .iter()
                .filter(|one| one.answers.is_none() && one.customer_id.as_deref() == Some(customer))
                .map(|one| one.id.clone())
                .collect();
            let of_own = |one: &AgreementComment| own.contains(one.answers.as_ref().unwrap_or(&one.id));
            copy.comments.extend(comments.into_iter().filter(of_own));
        }
        Ok(copy)
    }
}

impl Change {
    /// Adds what is not here yet; says how many were new and how many were here.
    pub(super) async fn import_lifecycle(&mut self, copy: &CopiedLifecycle) -> Result<(u64, u64), StoreError> {
        let (mut new, mut same) = (0, 0);
        let mut count = |known: bool| if known { same += 1 } else { new += 1 };
        for own in &copy.requirements {
            let known = self.requirements_of_agreement(&own.agreement).await?.contains(own);
            count(known);
            if !known {
                self.add_requirement(own).await?;
            }
        }
        for own in &copy.feasibilities {
            let known = self.feasibilities_of_requirement(&own.requirement_id).await?.contains(own);
            count(known);
            if !known {
                self.add_feasibility(own).await?;
            }
        }
        for own in &copy.steps {
            let known = self.steps_of_version(&own.hash).await?.contains(own);
            count(known);
            if !known {
                self.add_agreement_step(own).await?;
            }
        }
        for own in &copy.comments {
            let known = self.comments_of_version(&own.hash).await?.contains(own);
            count(known);
            if !known {
                self.add_agreement_comment(own).await?;
            }
        }
        for own in &copy.ends {
            let known = self.end_records_of_agreement(&own.agreement).await?.contains(own);
            count(known);
            if !known {
                self.add_agreement_end(own).await?;
            }
        }
        Ok((new, same))
    }
}
