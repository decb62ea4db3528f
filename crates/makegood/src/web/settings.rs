//! What is set once for the whole installation, with what holds where nothing is set.

use std::collections::{BTreeMap, BTreeSet};

use makegood_store::{Change, Store, StoreError};

/// The setting: the name by which mails and pages speak of this installation.
pub(crate) const WORKSPACE_NAME: &str = "workspace name";
/// How the settings begin that say under which brands everybody may read an agreement.
const PUBLIC_TERMS: &str = "public terms of ";
/// The setting: after how many days without use a session ends.
pub(crate) const SESSION_DAYS: &str = "session days";
const DEFAULT_SESSION_DAYS: i64 = 14;
/// The shortest and the longest session.
pub(crate) const SESSION_DAYS_WITHIN: std::ops::RangeInclusive<i64> = 1..=90;

/// The name by which mails and pages speak of this installation.
pub(crate) async fn workspace_name(store: &Store) -> Result<String, StoreError> {
    Ok(store.setting::<String>(WORKSPACE_NAME).await?.unwrap_or_else(|| "Makegood".to_owned()))
}

/// After how many days without use a session ends.
pub(crate) async fn session_days(store: &Store) -> Result<i64, StoreError> {
    let days = store.setting::<i64>(SESSION_DAYS).await?.unwrap_or(DEFAULT_SESSION_DAYS);
    Ok(days.clamp(*SESSION_DAYS_WITHIN.start(), *SESSION_DAYS_WITHIN.end()))
}

/// The brands under which everybody may read each agreement, in one reading; those that are public nowhere are left out.
pub(crate) async fn public_terms(store: &Store) -> Result<BTreeMap<String, BTreeSet<String>>, StoreError> {
    let mut public = BTreeMap::new();
    for setting in store.settings().await? {
        let Some(agreement) = setting.name.strip_prefix(PUBLIC_TERMS) else { continue };
        let brands: BTreeSet<String> = serde_json::from_str(&setting.value).map_err(|error| {
            StoreError::Broken(format!("the setting `{}` cannot be read: {error}; set it anew", setting.name))
        })?;
        public.insert(agreement.to_owned(), brands);
    }
    Ok(public)
}

/// The brands under which everybody may read an agreement; none: nobody may who is not bound by it (O4).
pub(crate) async fn public_brands(store: &Store, agreement: &str) -> Result<BTreeSet<String>, StoreError> {
    Ok(store.setting(&public_terms_of(agreement)).await?.unwrap_or_default())
}

/// The agreements that everybody may read under a brand, in one reading.
pub(crate) async fn public_agreements(store: &Store, brand: &str) -> Result<BTreeSet<String>, StoreError> {
    let public = public_terms(store).await?.into_iter();
    Ok(public.filter(|(_, brands)| brands.contains(brand)).map(|(agreement, _)| agreement).collect())
}

/// Lets everybody read an agreement under these brands, and under no other.
pub(crate) async fn set_public_brands(
    change: &mut Change,
    agreement: &str,
    brands: &BTreeSet<String>,
) -> Result<(), StoreError> {
    let name = public_terms_of(agreement);
    if brands.is_empty() { change.unset(&name).await.map(drop) } else { change.set(&name, brands).await }
}

/// The setting of one agreement.
fn public_terms_of(agreement: &str) -> String {
    format!("{PUBLIC_TERMS}{agreement}")
}
