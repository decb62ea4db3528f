//! Passwords, kept as Argon2id hashes.

use std::sync::LazyLock;

use argon2::Argon2;
use argon2::password_hash::phc::PasswordHash;
use argon2::password_hash::{PasswordHasher, PasswordVerifier};

use super::Random;
use crate::web::trouble::Trouble;

/// The shortest password that may be set, in characters.
pub(crate) const SHORTEST: usize = 12;

/// The hash of a new password. Takes a good part of a second of one core, as is meant.
pub(crate) async fn hash(password: String) -> Result<String, Trouble> {
    blocking(move || {
        let salt = Random::bytes::<16>()?;
        let hash = Argon2::default().hash_password_with_salt(password.as_bytes(), &salt);
        Ok(hash.map_err(|error| Trouble::bug(error.to_string()))?.to_string())
    })
    .await?
}

/// Whether it is the password of a hash.
pub(crate) async fn is_right(password: String, hash: String) -> Result<bool, Trouble> {
    blocking(move || {
        let hash = PasswordHash::new(&hash).map_err(|error| Trouble::bug(error.to_string()))?;
        Ok(Argon2::default().verify_password(password.as_bytes(), &hash).is_ok())
    })
    .await?
}

/// Takes as long as a real comparison: whether an address is known must not show.
pub(crate) async fn pretend(password: String) -> Result<(), Trouble> {
    static NOBODYS: LazyLock<Option<String>> = LazyLock::new(|| {
        let hash = Argon2::default().hash_password_with_salt(b"nobody", &[7; 16]).ok()?;
        Some(hash.to_string())
    });
    if let Some(hash) = NOBODYS.clone() {
        is_right(password, hash).await?;
    }
    Ok(())
}

/// Runs long work beside the threads that answer requests.
async fn blocking<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> Result<T, Trouble> {
    tokio::task::spawn_blocking(work).await.map_err(|error| Trouble::bug(error.to_string()))
}
