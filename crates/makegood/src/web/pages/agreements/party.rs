//! Between whom an agreement stands, on one line.

use makegood_core::agreement::{Agreement, AgreementKind};

use crate::web::app::App;
use crate::web::trouble::Trouble;

/// `Onion5 → every customer`, or `Onion5 → Acme` where the text names nobody and it is `bound` to one customer.
pub(crate) fn parties(agreement: &Agreement, language: &str, bound: Option<&str>) -> String {
    let provider = agreement.provider.in_language(language);
    let every = bound.unwrap_or(if language == "ko" { "모든 고객" } else { "every customer" });
    let customer = agreement.customer.as_ref().map_or(every, |customer| customer.in_language(language));
    format!("{provider} → {customer}")
}

/// Of those whom an agreement binds by name the one with whom it is made: `own`, or the only one.
pub(crate) fn one_of<'a>(by_name: &[&'a str], own: Option<&str>) -> Option<&'a str> {
    match (own, by_name) {
        (Some(own), all) => all.iter().find(|customer| **customer == own).copied(),
        (None, [only]) => Some(only),
        (None, _) => None,
    }
}

/// What the customer is called with whom an agreement is made; `None`: with nobody by name, or with several.
pub(crate) async fn bound_to(app: &App, agreement: &str, own: Option<&str>) -> Result<Option<String>, Trouble> {
    let by_name = app.store().customers_of_agreement(agreement).await?;
    let by_name: Vec<&str> = by_name.iter().map(String::as_str).collect();
    let Some(one) = one_of(&by_name, own) else { return Ok(None) };
    Ok(app.store().customer(one).await?.map(|customer| customer.name))
}

/// What the agreement is, in words.
pub(crate) fn kind(agreement: &Agreement, language: &str) -> &'static str {
    match (agreement.kind, language) {
        (AgreementKind::Sla, "ko") => "서비스 수준 협약(SLA)",
        (AgreementKind::Ola, "ko") => "운영 수준 협약(OLA)",
        (AgreementKind::Uc, "ko") => "외부 지원 계약(UC)",
        (AgreementKind::Sla, _) => "service level agreement (SLA)",
        (AgreementKind::Ola, _) => "operational level agreement (OLA)",
        (AgreementKind::Uc, _) => "underpinning contract (UC)",
    }
}
