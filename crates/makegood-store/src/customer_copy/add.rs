//! Taking in the copy of a customer: what is there already stays, what contradicts it is refused.

use super::{CopiedDispute, CustomerCopy};
use crate::{Change, ClosedSettlement, SettlementKey, StoreError};

/// What an import came to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Imported {
    /// Facts, agreements, documents, settlements and entries of lists that are new here.
    pub new: u64,
    /// Those that were here already.
    pub same: u64,
}

impl Imported {
    pub(super) fn count(&mut self, new: bool) {
        *(if new { &mut self.new } else { &mut self.same }) += 1;
    }
}

/// Adds what is not there; a brand, a service or a site that is keeps what this installation says of it.
macro_rules! add_missing {
    ($change:expr, $imported:expr, $all:expr, $one:ident, $key:ident, $add:ident) => {
        for one in $all {
            let new = $change.$one(&one.$key).await?.is_none();
            if new {
                $change.$add(one).await?;
            }
            $imported.count(new);
        }
    };
}

impl Change {
    /// Adds what `copy` holds and is not here yet.
    ///
    /// # Errors
    /// The customer, a contact, a fact or a closed settlement is here and says something else: it is named, and the
    /// change should be dropped. The database's.
    pub async fn import_customer(&mut self, copy: &CustomerCopy) -> Result<Imported, StoreError> {
        let mut imported = Imported::default();
        let customer = &copy.customer;
        add_missing!(self, imported, [&copy.brand], brand, id, add_brand);
        same(self.customer(&customer.id).await?.as_ref(), customer, "customer", &customer.id)?;
        add_missing!(self, imported, [customer], customer, id, add_customer);
        for contact in &copy.contacts {
            same(self.contact(&contact.id).await?.as_ref(), contact, "contact", &contact.id)?;
        }
        add_missing!(self, imported, &copy.contacts, contact, id, add_contact);
        add_missing!(self, imported, &copy.sites, site, id, add_site);
        add_missing!(self, imported, &copy.services, service, id, add_service);
        add_missing!(self, imported, &copy.components, component, id, add_component);
        add_missing!(self, imported, &copy.agreements, agreement_file, hash, add_agreement_file);
        add_missing!(self, imported, &copy.documents, document, hash, add_document);
        for agreement in &copy.bound_by {
            let new = self.bind_customer(agreement, &customer.id).await?;
            imported.count(new);
        }
        for own in &copy.settlements {
            let key = SettlementKey { agreement: &own.agreement, customer: &customer.id, period: &own.period };
            let closed =
                ClosedSettlement { revision: own.revision, closed_at: own.closed_at, document: own.document.clone() };
            let new = self.keep_revision(&key, &closed, &own.bundle).await?;
            imported.count(new);
        }
        add_missing!(self, imported, &copy.notices, notice, id, add_notice);
        add_missing!(self, imported, &copy.subscriptions, subscription, id, ask_for_subscription);
        let appended = self.append_facts(&copy.facts).await?;
        imported.new += appended.new;
        imported.same += appended.same;
        add_missing!(self, imported, &copy.case_fields, case_field, id, add_case_field);
        for case in &copy.cases {
            self.import_case(case, &mut imported).await?;
        }
        let (new, known) = self.import_lifecycle(&copy.lifecycle).await?;
        imported.new += new;
        imported.same += known;
        self.import_credits(&copy.credits, &customer.id, &mut imported).await?;
        self.import_claims(&copy.claims, &mut imported).await?;
        for own in &copy.disputes {
            self.import_dispute(own, &mut imported).await?;
        }
        for report in &copy.reports {
            add_missing!(self, imported, [&report.incident], incident, id, add_incident);
            add_missing!(self, imported, &report.impacts, incident_impact, id, add_incident_impact);
            add_missing!(self, imported, &report.updates, incident_update, id, add_incident_update);
            add_missing!(self, imported, &report.requests, postmortem_request, id, add_postmortem_request);
            add_missing!(self, imported, report.postmortem.as_slice(), postmortem, incident_id, add_postmortem);
            add_missing!(self, imported, &report.actions, postmortem_action, id, add_postmortem_action);
        }
        Ok(imported)
    }

    async fn import_dispute(&mut self, own: &CopiedDispute, imported: &mut Imported) -> Result<(), StoreError> {
        let id = &own.dispute.id;
        same(self.dispute(id).await?.as_ref(), &own.dispute, "dispute", id)?;
        for fact in &own.facts {
            same(self.dispute_fact(&fact.id).await?.as_ref(), fact, "fact of a dispute", &fact.id)?;
        }
        for gone in &own.withdrawn {
            let known = self.dispute_fact_withdrawal(&gone.fact_id).await?;
            same(known.as_ref(), gone, "withdrawal of a fact", &gone.fact_id)?;
        }
        for said in &own.messages {
            same(self.dispute_message(&said.id).await?.as_ref(), said, "message of a dispute", &said.id)?;
        }
        if let Some(decision) = &own.decision {
            same(self.dispute_decision(id).await?.as_ref(), decision, "decision of dispute", id)?;
        }
        if let Some(result) = &own.result {
            same(self.dispute_result(id).await?.as_ref(), result, "result of dispute", id)?;
        }
        add_missing!(self, imported, [&own.dispute], dispute, id, add_dispute);
        add_missing!(self, imported, &own.facts, dispute_fact, id, add_dispute_fact);
        add_missing!(self, imported, &own.withdrawn, dispute_fact_withdrawal, fact_id, add_dispute_fact_withdrawal);
        add_missing!(self, imported, &own.messages, dispute_message, id, add_dispute_message);
        add_missing!(self, imported, own.decision.as_slice(), dispute_decision, dispute_id, add_dispute_decision);
        add_missing!(self, imported, own.result.as_slice(), dispute_result, dispute_id, add_dispute_result);
        Ok(())
    }
}

fn same<T: PartialEq + serde::Serialize>(
    own: Option<&T>,
    copied: &T,
    called: &str,
    key: &str,
) -> Result<(), StoreError> {
    let json = |value: &T| serde_json::to_string(value).unwrap_or_default();
    match own {
        Some(own) if own != copied => Err(StoreError::Refused(format!(
            "the {called} `{key}` is here already and is another one: {} here, {} there; give one of them another id",
            json(own),
            json(copied)
        ))),
        _ => Ok(()),
    }
}
