//! Between whom an agreement stands, on one line.

use makegood_core::agreement::{Agreement, AgreementKind};

/// `Onion5 → every customer`.
pub(crate) fn parties(agreement: &Agreement, language: &str) -> String {
    let provider = agreement.provider.in_language(language);
    let every = if language == "ko" { "모든 고객" } else { "every customer" };
    let customer = agreement.customer.as_ref().map_or(every, |customer| customer.in_language(language));
    format!("{provider} → {customer}")
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
