//! A private key as a PKCS#8 PEM file, encrypted or not, the same that `openssl genpkey -algorithm ed25519` writes.

use std::fs::OpenOptions;
use std::io::{self, Write};
use std::path::Path;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use ed25519_dalek::{Signer, SigningKey};
use makegood_core::bundle::{PublicKey, Unsigned};
use pkcs8::der::pem::LineEnding;
use pkcs8::{EncryptedPrivateKeyInfoRef, PrivateKeyInfoRef, SecretDocument};

use super::Passphrase;
use crate::command::Failure;

/// What stands before the 32 secret bytes in the DER (RFC 8410, version 1).
const DER_HEAD: [u8; 16] =
    [0x30, 0x2e, 0x02, 0x01, 0x00, 0x30, 0x05, 0x06, 0x03, 0x2b, 0x65, 0x70, 0x04, 0x22, 0x04, 0x20];
const FIRST: &str = "-----BEGIN PRIVATE KEY-----";
const LAST: &str = "-----END PRIVATE KEY-----";
const ENCRYPTED: &str = "ENCRYPTED PRIVATE KEY";

/// A key that signs.
#[derive(Clone)]
pub(crate) struct PrivateKey(SigningKey);

impl PrivateKey {
    /// A new key from the chance of the operating system.
    pub(crate) fn new() -> Result<PrivateKey, Failure> {
        let mut secret = [0; 32];
        getrandom::fill(&mut secret).map_err(|error| Failure::world("the system's random source", error))?;
        Ok(PrivateKey(SigningKey::from_bytes(&secret)))
    }

    /// Reads a key file; one that is encrypted with the passphrase.
    pub(crate) fn read(path: &Path, passphrase: &Passphrase) -> Result<PrivateKey, Failure> {
        let text = std::fs::read_to_string(path).map_err(|error| Failure::world(path.display(), error))?;
        let name = path.display();
        if is_encrypted(&text) {
            let passphrase = passphrase.of(path)?;
            return decrypted(&text, &passphrase).ok_or_else(|| {
                Failure::Input(format!("`{name}` does not open: the passphrase is another, or the file is damaged"))
            });
        }
        PrivateKey::of_pem(&text).ok_or_else(|| {
            Failure::Input(format!(
                "`{name}` is no Ed25519 private key (PKCS#8 PEM); make one with `makegood key new FILE`"
            ))
        })
    }

    /// The key of a PEM text.
    pub(crate) fn of_pem(text: &str) -> Option<PrivateKey> {
        let base64 = text.trim().strip_prefix(FIRST)?.strip_suffix(LAST)?.trim();
        PrivateKey::of_der(&STANDARD.decode(base64).ok()?)
    }

    fn of_der(der: &[u8]) -> Option<PrivateKey> {
        let secret: &[u8; 32] = der.strip_prefix(&DER_HEAD)?.try_into().ok()?;
        Some(PrivateKey(SigningKey::from_bytes(secret)))
    }

    /// Writes the key into a new file that only its owner can read; a file that is there already stays as it is.
    /// With a passphrase it is encrypted.
    pub(crate) fn write_new(&self, path: &Path, passphrase: Option<&str>) -> io::Result<()> {
        let pem = match passphrase {
            Some(passphrase) => self.to_encrypted_pem(passphrase)?,
            None => self.to_pem(),
        };
        let mut options = OpenOptions::new();
        options.write(true).create_new(true);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        let mut file = options.open(path)?;
        let written = file.write_all(pem.as_bytes()).and_then(|()| file.sync_all());
        if written.is_err() {
            // The file is this call's own, and half a key is none; that it was not written is what matters.
            let _ = std::fs::remove_file(path);
        }
        written
    }

    /// The other half, which everybody may know.
    pub(crate) fn public(&self) -> PublicKey {
        PublicKey(self.0.verifying_key().to_bytes())
    }

    /// The whole bundle.
    pub(crate) fn sign(&self, bundle: &Unsigned) -> String {
        bundle.signed(&self.0.sign(bundle.message()).to_bytes())
    }

    /// The signature of a text.
    pub(crate) fn sign_text(&self, text: &str) -> [u8; 64] {
        self.0.sign(text.as_bytes()).to_bytes()
    }

    fn to_der(&self) -> Vec<u8> {
        [&DER_HEAD[..], self.0.as_bytes()].concat()
    }

    /// As the text of a key file, not encrypted.
    pub(crate) fn to_pem(&self) -> String {
        format!("{FIRST}\n{}\n{LAST}\n", STANDARD.encode(self.to_der()))
    }

    /// Scrypt and AES-256-CBC, which `openssl pkey` opens too.
    fn to_encrypted_pem(&self, passphrase: &str) -> io::Result<String> {
        let der = self.to_der();
        let key = PrivateKeyInfoRef::try_from(&der[..]).map_err(io::Error::other)?;
        let encrypted = key.encrypt(passphrase).map_err(io::Error::other)?;
        let pem = encrypted.to_pem(ENCRYPTED, LineEnding::LF).map_err(io::Error::other)?;
        Ok(pem.to_string())
    }
}

/// Whether a text is a key file that only a passphrase opens.
pub(super) fn is_encrypted(text: &str) -> bool {
    text.trim().strip_prefix("-----BEGIN ").is_some_and(|rest| rest.starts_with(ENCRYPTED))
}

fn decrypted(text: &str, passphrase: &str) -> Option<PrivateKey> {
    let (label, der) = SecretDocument::from_pem(text.trim()).ok()?;
    let key = EncryptedPrivateKeyInfoRef::try_from(der.as_bytes()).ok().filter(|_| label == ENCRYPTED)?;
    PrivateKey::of_der(key.decrypt(passphrase).ok()?.as_bytes())
}
