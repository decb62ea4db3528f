//! The cases of a customer, as that customer may read of them.

use std::collections::{BTreeMap, BTreeSet};

use makegood_core::evidence::Fact;
use serde::{Deserialize, Serialize};

use super::Imported;
use crate::{
    Case, CaseAttachment, CaseClock, CaseField, CaseFilter, CaseMessage, CaseOrder, CasePage, CaseRating, CaseStep,
    Change, Store, StoreError,
};

/// One case, with nothing that was said within the house.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CopiedCase {
    /// The case; who worked on it and what was behind it stay where they are.
    pub case: Case,
    /// What the customer wrote and was answered.
    pub messages: Vec<CaseMessage>,
    /// What was done to it, as far as the customer reads it.
    pub steps: Vec<CaseStep>,
    /// How its promised times stand.
    pub clocks: Vec<CaseClock>,
    /// The files with those messages. Their bytes are kept apart.
    pub attachments: Vec<CaseAttachment>,
    /// What stands in fields that the customer sees.
    pub fields: BTreeMap<String, String>,
    /// How satisfied the customer was.
    pub rating: Option<CaseRating>,
}

impl Store {
    /// Those of one customer, the earliest first; facts that the copy does not hold are named no more.
    pub(super) async fn copied_cases(
        &self,
        customer: &str,
        fields: &[CaseField],
        facts: &[Fact],
    ) -> Result<Vec<CopiedCase>, StoreError> {
        let copied: BTreeSet<&str> = facts.iter().map(|fact| fact.id.as_str()).collect();
        let kept = |fact: Option<String>| fact.filter(|id| copied.contains(id.as_str()));
        let own = CaseFilter { customer: Some(customer), ..CaseFilter::default() };
        let all = CasePage { order: CaseOrder::Latest, after: None, limit: i64::MAX };
        let mut cases = self.listed_cases(&own, &all).await?;
        cases.reverse();
        // What was merged is listed where it went.
        for case in cases.clone() {
            cases.extend(self.merged_cases(&case.id).await?);
        }
        let mut copies = Vec::new();
        for case in cases {
            let mut messages = self.messages_of_case(&case.id).await?;
            messages.retain(CaseMessage::is_to_customer);
            let said: BTreeSet<&str> = messages.iter().map(|message| message.id.as_str()).collect();
            let mut attachments = self.attachments_of_case(&case.id).await?;
            attachments.retain(|own| said.contains(own.message_id.as_str()));
            let mut steps = self.steps_of_case(&case.id).await?;
            steps.retain(CaseStep::is_to_customer);
            let mut values = self.field_values_of_case(&case.id).await?;
            values.retain(|id, _| fields.iter().any(|field| field.id == *id));
            copies.push(CopiedCase {
                messages: messages.into_iter().map(|own| CaseMessage { fact_id: kept(own.fact_id), ..own }).collect(),
                steps: steps.into_iter().map(|own| CaseStep { fact_id: kept(own.fact_id), ..own }).collect(),
                clocks: self.clocks_of_case(&case.id).await?,
                attachments,
                fields: values,
                rating: self.rating_of_case(&case.id).await?,
                case: Case {
                    group_id: None,
                    assignee_id: None,
                    incident_id: None,
                    problem_id: None,
                    maintenance_id: None,
                    ..case
                },
            });
        }
        Ok(copies)
    }
}

impl Change {
    /// Adds a case that is not here yet; its number is given to no other.
    pub(super) async fn import_case(&mut self, copy: &CopiedCase, imported: &mut Imported) -> Result<(), StoreError> {
        let known = self.case(&copy.case.id).await?;
        imported.count(known.is_none());
        if let Some(known) = known {
            if known.customer_id != copy.case.customer_id || known.opened_at != copy.case.opened_at {
                return Err(StoreError::Refused(format!(
                    "the case `{}` is here already and is another one: `{}` here, `{}` there; import into an \
                     installation that has no cases of the brand",
                    known.id, known.title, copy.case.title
                )));
            }
            return Ok(());
        }
        self.add_case(&copy.case).await?;
        self.take_case_number(&copy.case.brand_id, &copy.case.id).await?;
        for message in &copy.messages {
            self.add_case_message(message).await?;
        }
        for attachment in &copy.attachments {
            self.add_case_attachment(attachment).await?;
        }
        for step in &copy.steps {
            self.add_case_step(step).await?;
        }
        for (field, value) in &copy.fields {
            self.set_case_field(&copy.case.id, field, Some(value)).await?;
        }
        self.set_case_clocks(&copy.case.id, &copy.clocks).await?;
        if let Some(rating) = &copy.rating {
            self.rate_case(rating).await?;
        }
        Ok(())
    }
}
