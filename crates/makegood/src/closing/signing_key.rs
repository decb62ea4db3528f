//! Keys that the service keeps: the installation's, by which every bundle it closes is signed, and those of people who sign
//! agreements in it.

use makegood_store::{Author, Store, StoreError};

use crate::signing::PrivateKey;

/// The secret setting that holds the installation's.
const NAME: &str = "signing key";

/// The installation's key, made where there is none yet.
///
/// # Errors
/// The database's; the key kept is none; the system has no random bytes.
pub(crate) async fn signing_key(store: &Store, author: &Author) -> Result<PrivateKey, StoreError> {
    kept_key(store, author, NAME).await
}

/// The key under the secret setting `name`, made where there is none yet; replicas that start together agree on one.
///
/// # Errors
/// As for the installation's.
pub(crate) async fn kept_key(store: &Store, author: &Author, name: &str) -> Result<PrivateKey, StoreError> {
    if let Some(key) = kept(store, name).await? {
        return Ok(key);
    }
    let new =
        PrivateKey::new().map_err(|error| StoreError::Broken(format!("no signing key can be made: {error:?}")))?;
    let mut change = store.change(author).await?;
    change.set_secret_once(name, &new.to_pem()).await?;
    change.keep().await?;
    kept(store, name).await?.ok_or_else(|| StoreError::Broken("the signing key that was just made is gone".to_owned()))
}

async fn kept(store: &Store, name: &str) -> Result<Option<PrivateKey>, StoreError> {
    let Some(pem) = store.setting::<String>(name).await? else { return Ok(None) };
    let key = PrivateKey::of_pem(&pem).ok_or_else(|| {
        StoreError::Broken(format!("the setting `{name}` holds no Ed25519 key: restore the database from a backup"))
    })?;
    Ok(Some(key))
}
