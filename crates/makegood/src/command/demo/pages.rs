//! The demo's status pages: every brand's is public, counted by what it promises its customers, and shows nothing else.

use std::collections::BTreeSet;

use makegood_core::agreement::{Agreement, AgreementKind};
use makegood_store::{Change, StatusPage, StoreError};

use super::story::{BRANDS, Chapter};
use crate::web::set_public_brands;

/// Colours of brands that have one.
const COLOURS: &[(&str, &str)] = &[("citrusad", "#f5b301"), ("onion5", "#e4572e"), ("rsupport", "#0a66c2")];

/// Publishes the pages; services that only teams promise each other are left out.
pub(super) async fn pages(
    change: &mut Change,
    agreements: &[(&'static Chapter, &Agreement)],
) -> Result<(), StoreError> {
    for (id, _, language) in BRANDS {
        let colour = COLOURS.iter().find(|(brand, _)| brand == id).map(|(_, colour)| (*colour).to_owned());
        let published_at = Some(change.at().as_ms());
        change.add_status_page(&StatusPage { published_at, colour, ..StatusPage::new(id, language) }).await?;
        let own = || agreements.iter().filter(|(chapter, _)| chapter.brand == *id);
        let with_customers = own().filter(|(_, agreement)| agreement.kind == AgreementKind::Sla);
        let mut promised: BTreeSet<&str> = BTreeSet::new();
        for (chapter, agreement) in with_customers {
            set_public_brands(change, chapter.agreement, &BTreeSet::from([(*id).to_owned()])).await?;
            promised.extend(agreement.services.iter().map(|service| service.id.as_str()));
        }
        let services = own().flat_map(|(_, agreement)| &agreement.services).map(|service| service.id.as_str());
        let hidden: BTreeSet<&str> = services.filter(|service| !promised.contains(service)).collect();
        change.set_hidden_services(id, &hidden.into_iter().collect::<Vec<&str>>()).await?;
    }
    Ok(())
}
