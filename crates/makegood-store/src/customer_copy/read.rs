//! Gathering everything of one customer.

use std::collections::BTreeSet;

use makegood_core::agreement_file::{Source, read};
use makegood_core::evidence::Fact;
use makegood_core::time::Span;

use super::{CopiedSettlement, CustomerCopy};
use crate::{AgreementFile, SettlementFilter, SettlementKey, Store, StoreError, Wanted};

impl Store {
    /// Everything of the customer `id`; `None`: there is no such customer.
    ///
    /// # Errors
    /// The database's, or a row that cannot be read.
    pub async fn customer_copy(&self, id: &str) -> Result<Option<CustomerCopy>, StoreError> {
        let Some(customer) = self.customer(id).await? else { return Ok(None) };
        let brand = self.brand(&customer.brand_id).await?.ok_or_else(|| {
            StoreError::Broken(format!("the brand `{}` of customer `{id}` is not there", customer.brand_id))
        })?;
        let bound_by = self.agreements_of_customer(id).await?;
        let settled = self.settlements(&SettlementFilter { customer: Some(id), ..SettlementFilter::default() }).await?;
        let names: BTreeSet<&str> =
            bound_by.iter().map(String::as_str).chain(settled.iter().map(|own| own.agreement.as_str())).collect();
        let before_customers = self.versions_before_customers().await?;
        let (mut agreements, mut documents) = (Vec::new(), Vec::new());
        for name in &names {
            // A draft that lies before nobody is the provider's alone, as are papers that may name another customer.
            let files = self.agreement_files_of(name).await?.into_iter();
            agreements.extend(files.filter(|file| file.adopted_at.is_some() || before_customers.contains(&file.hash)));
            if 1 < self.customers_of_agreement(name).await?.len() {
                continue;
            }
            for listed in self.documents_of(name).await? {
                documents.extend(self.document(&listed.hash).await?);
            }
        }
        let mut settlements = Vec::new();
        for own in settled.iter().filter(|own| own.revision.is_some()) {
            settlements.extend(self.revisions_of(&own.agreement, id, &own.period).await?);
        }
        let hashes: Vec<String> = agreements.iter().map(|file| file.hash.clone()).collect();
        let promised = services_of(&agreements);
        let facts = self.facts_of(id, &promised).await?;
        let mut services = self.services().await?;
        services.retain(|service| promised.contains(&service.id));
        let mut components = self.components().await?;
        components.retain(|component| promised.contains(&component.service_id));
        let mut sites = self.sites().await?;
        sites.retain(|site| components.iter().any(|component| component.site_id.as_ref() == Some(&site.id)));
        let mut contacts = self.contacts().await?;
        contacts.retain(|contact| contact.customer_id == id);
        let reports = self.asked_reports(&customer, &promised, &facts).await?;
        let mut case_fields = self.case_fields().await?;
        case_fields.retain(|own| own.shown && own.brand_id.as_ref().is_none_or(|own| *own == brand.id));
        let cases = self.copied_cases(id, &case_fields, &facts).await?;
        Ok(Some(CustomerCopy {
            customer,
            brand,
            contacts,
            services,
            components,
            sites,
            agreements,
            bound_by,
            documents,
            settlements,
            notices: self.notices_of_customer(id).await?,
            subscriptions: self.subscriptions_of_customer(id).await?,
            reports,
            case_fields,
            cases,
            lifecycle: self.copied_lifecycle(id, &hashes).await?,
            credits: self.copied_credits(id).await?,
            claims: self.claims_of_customer(id).await?,
            disputes: self.copied_disputes(id).await?,
            facts,
        }))
    }

    async fn revisions_of(
        &self,
        agreement: &str,
        customer: &str,
        period: &str,
    ) -> Result<Vec<CopiedSettlement>, StoreError> {
        let key = SettlementKey { agreement, customer, period };
        let mut revisions = Vec::new();
        for closed in self.closed_settlements(&key).await? {
            revisions.push(CopiedSettlement {
                agreement: agreement.to_owned(),
                period: period.to_owned(),
                revision: closed.revision,
                closed_at: closed.closed_at,
                document: closed.document,
                bundle: self.settlement_bundle(&key, closed.revision).await?.unwrap_or_default(),
            });
        }
        Ok(revisions)
    }

    /// The facts that settlements of the customer look at, those of other customers left out; each once.
    async fn facts_of(&self, customer: &str, services: &BTreeSet<String>) -> Result<Vec<Fact>, StoreError> {
        let mut seen = BTreeSet::new();
        let mut facts = Vec::new();
        // A customer without an agreement has facts that name no service.
        for service in services.iter().map(String::as_str).chain([""]) {
            let wanted = Wanted { service, customer: Some(customer), measured: Span::ALWAYS, held: Span::ALWAYS };
            let found = self.evidence(&wanted).await?;
            facts.extend(found.iter().map(|(fact, _)| fact).filter(|fact| seen.insert(fact.id.clone())).cloned());
        }
        Ok(facts)
    }
}

/// The services that agreements promise, whatever else is wrong with them.
fn services_of(files: &[AgreementFile]) -> BTreeSet<String> {
    let source = |file: &AgreementFile| Source { name: file.hash.clone(), text: file.text.clone() };
    let sources: Vec<Source> = files.iter().map(source).collect();
    let (agreements, _) = read(&sources);
    agreements.iter().flat_map(|agreement| &agreement.services).map(|service| service.id.clone()).collect()
}
