//! The installation's key, by which every bundle it closes is signed.

use makegood_store::{Author, Store, StoreError};

use crate::signing::PrivateKey;

/// The secret setting that holds it.
const NAME: &str = "signing key";

/// The key, made where there is none yet; replicas that start together agree on one.
///
/// # Errors
/// The database's; the key kept is none; the system has no random bytes.
pub(crate) async fn signing_key(store: &Store, author: &Author) -> Result<PrivateKey, StoreError> {
    if let Some(key) = kept(store).await? {
        return Ok(key);
    }
    let new =
        PrivateKey::new().map_err(|error| StoreError::Broken(format!("no signing key can be made: {error:?}")))?;
    let mut change = store.change(author).await?;
    change.set_secret_once(NAME, &new.to_pem()).await?;
    change.keep().await?;
    kept(store).await?.ok_or_else(|| StoreError::Broken("the signing key that was just made is gone".to_owned()))
}

async fn kept(store: &Store) -> Result<Option<PrivateKey>, StoreError> {
    let Some(pem) = store.setting::<String>(NAME).await? else { return Ok(None) };
    let key = PrivateKey::of_pem(&pem).ok_or_else(|| {
        StoreError::Broken(format!("the setting `{NAME}` holds no Ed25519 key: restore the database from a backup"))
    })?;
    Ok(Some(key))
}
