//! What is promised for a case: the agreement that binds its customer and has clocks, their plan and their region.

use makegood_core::agreement::Agreement;
use makegood_core::evidence::View;
use makegood_core::evidence::collection::{Collection, Place};
use makegood_core::time::Instant;
use makegood_store::{Case, Customer, FactFilter, Store, StoreError};

use crate::closing::Adopted;
use crate::web::App;

/// What holds for a customer's cases.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Promised {
    pub(crate) agreement: Agreement,
    pub(crate) plan: Option<String>,
    pub(crate) region: Option<String>,
}

/// The agreement for cases of `customer` about `service`; `None`: nothing is promised.
///
/// # Errors
/// The database's; an adopted file that this program cannot read.
pub(crate) async fn promised_to(
    app: &App,
    customer: &Customer,
    service: Option<&str>,
    now: Instant,
) -> Result<Option<Promised>, StoreError> {
    let (adopted, binding) = (app.desk().adopted().await?, app.desk().binding_at(&customer.id, now).await?);
    let in_force = binding.iter().filter_map(|id| adopted.in_force_at(id, now)).map(|version| version.agreement);
    let mut own: Vec<&Agreement> = in_force
        .filter(|version| !version.clocks.is_empty())
        .filter(|version| service.is_none_or(|own| version.services.iter().any(|service| service.id == own)))
        .collect();
    // Of several, the one for the fewest services says most about this one.
    own.sort_by(|a, b| (a.services.len(), &a.id).cmp(&(b.services.len(), &b.id)));
    let Some(agreement) = own.first().map(|agreement| (*agreement).clone()) else { return Ok(None) };
    let stated = plan_at(app.store(), &customer.id, now).await?;
    let plan = stated.filter(|plan| agreement.plans.contains(plan)).or_else(|| agreement.plan.clone());
    let region = region_of(&agreement, &customer.time_zone);
    Ok(Some(Promised { agreement, plan, region }))
}

/// The version of the case's agreement that is in force at `now`.
pub(crate) fn agreement_at<'a>(adopted: &'a Adopted, case: &Case, now: Instant) -> Option<&'a Agreement> {
    adopted.in_force_at(case.agreement.as_deref()?, now).map(|version| version.agreement)
}

/// Whether the promises on a case wait for somebody to say how grave it is: the agreement has severities, it has none.
pub(crate) fn needs_severity(agreement: Option<&Agreement>, case: &Case) -> bool {
    let is_promised = case.severity.is_none() && case.out_of_scope.is_none() && case.merged_into.is_none();
    let is_open = !matches!(case.state.as_str(), "resolved" | "closed");
    is_promised && is_open && agreement.is_some_and(|own| !own.severities.is_empty())
}

/// The customer's own region (C2): the only one, or the one that keeps their time.
fn region_of(agreement: &Agreement, time_zone: &str) -> Option<String> {
    let mut regions = agreement.regions.iter();
    let only = regions.next().filter(|_| agreement.regions.len() == 1);
    let by_zone = || agreement.regions.iter().find(|region| region.time_zone.as_deref() == Some(time_zone));
    only.or_else(by_zone).map(|region| region.id.clone())
}

/// The plan that the customer's account facts name at `now`.
async fn plan_at(store: &Store, customer: &str, now: Instant) -> Result<Option<String>, StoreError> {
    let mut accounts = Collection::default();
    let filter = FactFilter { kind: Some("account"), customer: Some(customer), ..FactFilter::default() };
    for chained in store.every_fact(&filter).await? {
        accounts.add(chained.fact, Place { file: "database".into(), line: 1 });
    }
    let view = View::new(accounts.as_of(now), now);
    let standing = view.accounts.iter().map(|(_, account)| account);
    let standing = standing.filter(|account| account.from <= now && account.to.is_none_or(|to| now < to));
    let last = standing.filter(|account| account.plan.is_some()).max_by_key(|account| account.from);
    Ok(last.and_then(|account| account.plan.clone()))
}
