//! Keys of links and signatures of webhooks, both from a subscription's secret.

use base64::Engine;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use hmac::{Hmac, KeyInit, Mac};
use makegood_store::Subscription;
use sha2::Sha256;

/// What the links of a subscription end with: nobody can guess it, and it does not give the secret away.
pub(crate) fn link_key(subscription: &Subscription) -> String {
    let code = code(subscription.secret.as_bytes(), &["link ", &subscription.id]);
    URL_SAFE_NO_PAD.encode(code)
}

/// The signature of a webhook, as the Standard Webhooks specification has it: over its id, its time in seconds and its
/// body.
pub(crate) fn signature(secret: &str, id: &str, seconds: i64, body: &str) -> String {
    let bytes = secret.strip_prefix("whsec_").and_then(|text| STANDARD.decode(text).ok());
    let bytes = bytes.unwrap_or_else(|| secret.as_bytes().to_vec());
    let code = code(&bytes, &[id, ".", &seconds.to_string(), ".", body]);
    format!("v1,{}", STANDARD.encode(code))
}

fn code(secret: &[u8], parts: &[&str]) -> Vec<u8> {
    // A key of any length is one.
    let Ok(mut mac) = Hmac::<Sha256>::new_from_slice(secret) else { return Vec::new() };
    parts.iter().for_each(|part| mac.update(part.as_bytes()));
    mac.finalize().into_bytes().to_vec()
}

#[cfg(test)]
mod tests {
    use super::signature;

    /// The example of the specification.
    #[test]
    fn a_signature_is_the_one_that_others_compute() {
        let secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
        let body = r#"{"test": 2432232314}"#;
        let own = signature(secret, "msg_p5jXN8AQM9LWM0D4loKWxJek", 1_614_265_330, body);
        assert_eq!(own, "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
    }
}
