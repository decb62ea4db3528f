//! Which cases somebody may see, and how much of each.

use makegood_store::{Case, CaseFilter, CaseMessage, CaseStep};

use super::Viewer;
use crate::web::app::App;
use crate::web::trouble::Trouble;

/// What somebody may see of cases: the provider's people those of their brands, a customer their own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct CaseSight {
    /// `None`: every brand's.
    brands: Option<Vec<String>>,
    /// The customer who looks.
    pub(crate) customer: Option<String>,
}

impl CaseSight {
    /// What `viewer` may see.
    pub(crate) async fn of(app: &App, viewer: &Viewer) -> Result<CaseSight, Trouble> {
        if let Some(customer) = &viewer.member.customer_id {
            return Ok(CaseSight { brands: None, customer: Some(customer.clone()) });
        }
        let brands = app.store().brands_of_member(&viewer.member.id).await?;
        Ok(CaseSight { brands: Some(brands).filter(|brands| !brands.is_empty()), customer: None })
    }

    /// The filter that lets through what may be seen, and no more.
    pub(crate) fn filter(&self) -> CaseFilter<'_> {
        CaseFilter { brands: self.brands.as_deref(), customer: self.customer.as_deref(), ..CaseFilter::default() }
    }

    /// Whether every brand's may be seen.
    pub(crate) fn sees_all(&self) -> bool {
        self.brands.is_none() && self.customer.is_none()
    }

    /// Whether a brand's may be seen.
    pub(crate) fn has_brand(&self, brand: &str) -> bool {
        self.brands.as_ref().is_none_or(|own| own.iter().any(|one| one == brand))
    }

    /// The case of this number, where it may be seen.
    pub(crate) async fn found(&self, app: &App, id: &str) -> Result<Option<Case>, Trouble> {
        let case = app.store().case(id).await?;
        Ok(case.filter(|case| self.has(case)))
    }

    /// Whether a case may be seen.
    pub(crate) fn has(&self, case: &Case) -> bool {
        match &self.customer {
            Some(customer) => case.customer_id.as_ref() == Some(customer),
            None => self.has_brand(&case.brand_id),
        }
    }

    /// Whether a message may be read.
    pub(crate) fn has_message(&self, message: &CaseMessage) -> bool {
        self.customer.is_none() || message.is_to_customer()
    }

    /// The steps that may be read: a customer reads what became of the case, not by which rule.
    pub(crate) fn seen_steps(&self, steps: Vec<CaseStep>) -> Vec<CaseStep> {
        if self.customer.is_none() {
            return steps;
        }
        let shown = steps.into_iter().filter(CaseStep::is_to_customer);
        let without_rules = |step: CaseStep| match step.author.starts_with("rule:") {
            true => CaseStep { author: "job:rules".to_owned(), reason: None, ..step },
            false => step,
        };
        shown.map(without_rules).collect()
    }
}
