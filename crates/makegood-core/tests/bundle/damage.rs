//! Nothing about the file can change unseen: every bit, every length, every order.

use makegood_core::bundle::{Outcome, Step, Unopened, open, verify};

use super::sample::{self, signature_holds};

/// The first stages alone, which are enough for every accident.
fn found(bytes: &[u8]) -> bool {
    let Ok(opened) = open(bytes) else { return true };
    let listed = opened.measured == opened.manifest.parts;
    !listed || !signature_holds(&opened.manifest.public_key.0, opened.message.as_bytes(), &opened.signature)
}

#[test]
fn every_flipped_bit_is_found() {
    let mut bytes = sample::sample().into_bytes();
    assert!(!found(&bytes));
    for at in 0..bytes.len() {
        for bit in 0..8 {
            bytes[at] ^= 1 << bit;
            assert!(found(&bytes), "bit {bit} of byte {at} flipped unseen");
            bytes[at] ^= 1 << bit;
        }
    }
}

/// The same through all of `verify`, at every 97th bit.
#[test]
fn a_flipped_bit_never_verifies() {
    let mut bytes = sample::sample().into_bytes();
    for bit in (0..bytes.len() * 8).step_by(97) {
        bytes[bit / 8] ^= 1 << (bit % 8);
        let holds = verify(&bytes, None, signature_holds).is_ok_and(|verification| verification.holds());
        assert!(!holds, "bit {bit} flipped unseen");
        bytes[bit / 8] ^= 1 << (bit % 8);
    }
}

#[test]
fn every_shorter_file_is_found() {
    let bytes = sample::sample().into_bytes();
    for length in 0..bytes.len() {
        assert!(found(&bytes[..length]), "cut to {length} bytes unseen");
        assert!(found(&bytes[length + 1..]), "without the first {} bytes unseen", length + 1);
    }
}

#[test]
fn every_missing_or_added_byte_is_found() {
    let bytes = sample::sample().into_bytes();
    for at in 0..=bytes.len() {
        for byte in [b'\n', b' ', b'0', b'='] {
            let mut longer = bytes.clone();
            longer.insert(at, byte);
            assert!(found(&longer), "{byte} added unseen before byte {at}");
        }
        let mut shorter = bytes.clone();
        if at < bytes.len() {
            shorter.remove(at);
            assert!(found(&shorter), "byte {at} removed unseen");
        }
    }
}

#[test]
fn swapped_parts_are_found() {
    let bundle = sample::sample();
    let evidence = bundle.find("evidence.jsonl").and_then(|at| bundle[..at].rfind("=== ")).expect("evidence");
    let settlement = bundle.find("settlement.json").and_then(|at| bundle[..at].rfind("=== ")).expect("settlement");
    let end = bundle.find("=== manifest").expect("manifest");
    let swapped =
        [&bundle[..evidence], &bundle[settlement..end], &bundle[evidence..settlement], &bundle[end..]].concat();
    assert!(found(swapped.as_bytes()));
    let parts = sample::check(&swapped).steps.into_iter().find(|report| report.step == Step::Parts).expect("a step");
    assert_eq!(parts.outcome, Outcome::Fails);
    assert!(
        parts.finding.en.contains("`evidence.jsonl`") && parts.finding.en.contains("`settlement.json`"),
        "{parts:?}"
    );
}

#[test]
fn every_swapped_pair_of_lines_is_found() {
    let bundle = sample::sample();
    let lines: Vec<&str> = bundle.split_inclusive('\n').collect();
    for first in 0..lines.len() - 1 {
        let mut swapped = lines.clone();
        swapped.swap(first, first + 1);
        if swapped != lines {
            assert!(found(swapped.concat().as_bytes()), "lines {first} and {} swapped unseen", first + 1);
        }
    }
}

#[test]
fn other_spellings_are_found() {
    let bundle = sample::sample();
    let windows = bundle.replace('\n', "\r\n");
    assert_eq!(open(windows.as_bytes()), Err(Unopened::OtherFormat("makegood-bundle 1\r".to_owned())));
    let part = bundle.rsplit_once("part ").expect("a part").1;
    let sha256 = part.split(' ').nth(2).expect("a hash");
    for changed in [
        format!("\u{feff}{bundle}"),
        format!("{bundle}\n"),
        bundle.trim_end().to_owned(),
        bundle.replace(sha256, &sha256.to_uppercase()),
        bundle.replacen("=== ", "=== 0", 1),
        bundle.replacen("=== ", "=== +", 1),
        bundle.replace("rules 1", "rules 01"),
        bundle.replace("==\n", "=\n"),
        bundle.replace("signature ", "signature  "),
    ] {
        assert_ne!(changed, bundle);
        assert!(open(changed.as_bytes()).is_err(), "{changed}");
    }
}

#[test]
fn other_files_are_no_bundles() {
    for text in ["", "makegood", "agreement: a\n", "PK\u{3}\u{4}", "Makegood-bundle 1\n"] {
        assert_eq!(open(text.as_bytes()), Err(Unopened::NotABundle), "{text}");
    }
    let newer = sample::sample().replacen("makegood-bundle 1", "makegood-bundle 2", 1);
    assert_eq!(open(newer.as_bytes()), Err(Unopened::OtherFormat("makegood-bundle 2".to_owned())));
}
