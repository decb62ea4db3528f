//! What forms of cases offer to choose from, as far as the reader may see it.

use std::collections::BTreeSet;

use makegood_core::agreement::Agreement;
use makegood_store::{Contact, Customer, Group, Member, Service};

use crate::cases::{Promised, promised_to};
use crate::web::access::CaseSight;
use crate::web::app::App;
use crate::web::trouble::Trouble;

/// The customers that somebody may open cases for.
pub(super) async fn customers(app: &App, sight: &CaseSight) -> Result<Vec<Customer>, Trouble> {
    let mut customers = app.store().customers().await?;
    customers.retain(|own| match &sight.customer {
        Some(customer) => own.id == *customer,
        None => sight.has_brand(&own.brand_id),
    });
    customers.sort_by(|a, b| a.name.cmp(&b.name));
    Ok(customers)
}

/// The people of a customer.
pub(super) async fn contacts(app: &App, customer: &str) -> Result<Vec<Contact>, Trouble> {
    let mut contacts = app.store().contacts().await?;
    contacts.retain(|own| own.customer_id == customer);
    contacts.sort_by(|a, b| a.name.cmp(&b.name));
    Ok(contacts)
}

/// The services that agreements promise to a customer; without any, those of their brand.
pub(super) async fn services(app: &App, customer: &Customer) -> Result<Vec<Service>, Trouble> {
    let (adopted, binding) = (app.desk().adopted().await?, app.desk().binding(&customer.id).await?);
    let mut services = app.store().services().await?;
    services.retain(|own| own.brand_id == customer.brand_id);
    let promised = |own: &Service| binding.iter().any(|id| adopted.services(id).contains(own.id.as_str()));
    if services.iter().any(promised) {
        services.retain(promised);
    }
    Ok(services)
}

/// What is promised for cases of a customer about a service; without one, whatever the service.
pub(super) async fn promised(
    app: &App,
    customer: &Customer,
    service: Option<&str>,
) -> Result<Option<Promised>, Trouble> {
    Ok(promised_to(app, customer, service, app.now()).await?)
}

/// Whether the agreement that promises something depends on which of the services it is about.
pub(super) async fn depends_on_service(app: &App, customer: &Customer, services: &[Service]) -> Result<bool, Trouble> {
    let mut agreements = BTreeSet::new();
    for service in services {
        agreements.insert(promised(app, customer, Some(&service.id)).await?.map(|own| own.agreement.id));
    }
    Ok(1 < agreements.len())
}

/// The names of an agreement's severities, with what each means in the page's language.
pub(super) fn severities(agreement: &Agreement, language: &str) -> Named {
    let named = agreement.severities.iter();
    named.map(|(name, text)| (name.clone(), text.in_language(language).to_owned())).collect()
}

/// Names with what each means in the page's language.
pub(super) type Named = Vec<(String, String)>;

/// The impacts and urgencies of an agreement's matrix; none where it has no matrix (C1).
pub(super) fn matrix(agreement: &Agreement, language: &str) -> Option<(Named, Named)> {
    let matrix = agreement.severity_matrix.as_ref()?;
    let named = |names: &[(String, makegood_core::agreement::Text)]| {
        names.iter().map(|(name, text)| (name.clone(), text.in_language(language).to_owned())).collect()
    };
    Some((named(&matrix.impacts), named(&matrix.urgencies)))
}

/// Everybody at the desk who may see a brand.
pub(super) async fn desk(app: &App, brand: &str) -> Result<Vec<Member>, Trouble> {
    Ok(app.store().desk_members(Some(brand)).await?)
}

/// Every group.
pub(super) async fn groups(app: &App) -> Result<Vec<Group>, Trouble> {
    Ok(app.store().groups().await?)
}
