//! The second factor: codes by time (RFC 6238) and recovery codes that work once.

use makegood_core::time::Instant;
use qrcodegen::{QrCode, QrCodeEcc};
use sha2::{Digest, Sha256};
use totp_rs::{Builder, Secret, Totp};

use super::Random;
use super::token::NoRandom;
use crate::web::trouble::Trouble;

/// How many recovery codes a member gets.
const RECOVERY_CODES: usize = 10;
/// Letters and digits that nobody takes for one another.
const LETTERS: &[u8; 32] = b"abcdefghjkmnpqrstuvwxyz023456789";

/// A secret shared with the member's authenticator.
pub(crate) struct SecondFactor {
    totp: Totp,
    secret: Vec<u8>,
}

impl SecondFactor {
    /// A new one.
    pub(crate) fn new() -> Result<SecondFactor, Trouble> {
        SecondFactor::of(&Random::bytes::<20>()?)
    }

    /// The one with this secret.
    pub(crate) fn of(secret: &[u8]) -> Result<SecondFactor, Trouble> {
        // Six digits, 30 seconds, SHA-1: what every authenticator takes. One step of skew for clocks that differ.
        let built = Builder::new().with_secret(Secret::from(secret)).with_skew(1).build();
        let totp = built.map_err(|error| Trouble::bug(error.to_string()))?;
        Ok(SecondFactor { totp, secret: secret.to_vec() })
    }

    /// The one whose secret somebody typed or a form carries.
    pub(crate) fn of_base32(text: &str) -> Result<SecondFactor, Trouble> {
        let secret = Secret::try_from_base32(text).map_err(|_| {
            Trouble::refused(
                "the secret of the code is broken; start again",
                "코드의 비밀 키가 올바르지 않습니다. 다시 시작해 주세요",
            )
        })?;
        SecondFactor::of(secret.as_bytes())
    }

    /// The secret as people type it where a camera is missing.
    pub(crate) fn base32(&self) -> String {
        self.totp.secret().to_base32()
    }

    /// The secret as the store keeps it.
    pub(crate) fn secret(&self) -> &[u8] {
        &self.secret
    }

    /// The time step whose code this is.
    pub(crate) fn step_of(&self, code: &str, now: Instant) -> Option<i64> {
        let code: String = code.chars().filter(char::is_ascii_digit).collect();
        let seconds = u64::try_from(now.as_ms() / 1_000).ok()?;
        let step = self.totp.check(&code, seconds)?;
        i64::try_from(step).ok()
    }

    /// The QR code that an authenticator reads, as the path of an SVG of `size` × `size` units.
    pub(crate) fn qr(&self, email: &str) -> Result<Qr, Trouble> {
        let account: String = email.bytes().map(escaped).collect();
        let address = format!("otpauth://totp/Makegood:{account}?secret={}&issuer=Makegood", self.base32());
        let code = QrCode::encode_text(&address, QrCodeEcc::Medium).map_err(|error| Trouble::bug(error.to_string()))?;
        let size = code.size();
        let dark = (0..size).flat_map(|y| (0..size).map(move |x| (x, y))).filter(|(x, y)| code.get_module(*x, *y));
        Ok(Qr { size, path: dark.map(|(x, y)| format!("M{x} {y}h1v1h-1z")).collect() })
    }
}

/// A QR code as an SVG path.
pub(crate) struct Qr {
    pub(crate) size: i32,
    pub(crate) path: String,
}

fn escaped(byte: u8) -> String {
    match byte {
        b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'@' => char::from(byte).to_string(),
        _ => format!("%{byte:02X}"),
    }
}

/// New recovery codes, such as `k3mq-8xw2-ap9z` (60 bits).
pub(crate) fn new_recovery_codes() -> Result<Vec<String>, NoRandom> {
    (0..RECOVERY_CODES)
        .map(|_| {
            let bytes = Random::bytes::<12>()?;
            let letter = |byte: &u8| LETTERS.get(usize::from(byte % 32)).map_or('0', |letter| char::from(*letter));
            let parts: Vec<String> = bytes.chunks(4).map(|part| part.iter().map(letter).collect()).collect();
            Ok(parts.join("-"))
        })
        .collect()
}

/// What the store keeps of a recovery code, however it was typed.
pub(crate) fn recovery_code_hash(code: &str) -> Vec<u8> {
    let typed: String = code.chars().filter(char::is_ascii_alphanumeric).map(|c| c.to_ascii_lowercase()).collect();
    Sha256::digest(typed.as_bytes()).to_vec()
}
