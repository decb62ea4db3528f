//! Any bytes as a bundle: never a panic, and only what was signed verifies.

use makegood_core::bundle::verify;

use super::sample::{self, signature_holds};

#[test]
fn any_bytes() {
    bolero::check!().for_each(|bytes: &[u8]| {
        assert!(!verify(bytes, None, signature_holds).is_ok_and(|verification| verification.holds()));
    });
}

/// A good bundle with some bytes cut out and others put in reaches further than noise.
#[test]
fn damaged_bundles() {
    let good = sample::sample().into_bytes();
    bolero::check!().with_type::<(u16, u8, Vec<u8>)>().for_each(|(at, cut, put)| {
        let mut bytes = good.clone();
        let start = usize::from(*at) % bytes.len();
        let end = (start + usize::from(*cut) % 8).min(bytes.len());
        bytes.splice(start..end, put.iter().copied());
        let holds = verify(&bytes, None, signature_holds).is_ok_and(|verification| verification.holds());
        assert_eq!(holds, bytes == good);
    });
}
