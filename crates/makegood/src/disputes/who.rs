//! Which side somebody in a dispute is on.

use std::collections::BTreeSet;

use makegood_store::{Store, StoreError};

/// The people and programs of customers, named as in the audit log.
///
/// # Errors
/// The database's.
pub(crate) async fn people_of_customers(store: &Store) -> Result<BTreeSet<String>, StoreError> {
    let members = store.members().await?.into_iter().filter(|member| member.customer_id.is_some());
    let ids: BTreeSet<String> = members.map(|member| member.id).collect();
    let tokens = store.api_tokens().await?.into_iter().filter(|token| ids.contains(&token.member_id));
    let tokens: Vec<String> = tokens.map(|token| format!("token:{}", token.id)).collect();
    Ok(ids.into_iter().map(|id| format!("member:{id}")).chain(tokens).collect())
}
