//! Changes by somebody who can sign: found by the expected key, and by settling again.

use makegood_core::bundle::{Contents, Expected, Outcome, Step, Verification, verify};

use super::sample::{self, signature_holds};

fn finding(verification: &Verification, step: Step) -> (Outcome, &str) {
    let report = verification.steps.iter().find(|report| report.step == step).expect("the step was taken");
    (report.outcome, &report.finding.en)
}

fn fails(bundle: &str, step: Step, because: &str) -> Verification {
    let verification = sample::check(bundle);
    let (outcome, found) = finding(&verification, step);
    assert_eq!(outcome, Outcome::Fails, "{verification:#?}");
    assert!(found.contains(because), "{found}");
    assert!(!verification.holds());
    verification
}

fn forged(change: impl Fn(&mut Contents)) -> String {
    let mut contents = sample::contents();
    change(&mut contents);
    sample::sign(&contents, &sample::key(8))
}

#[test]
fn a_changed_figure_does_not_recompute() {
    let bundle = forged(|contents| contents.settlement = contents.settlement.replace("27600000", "27600"));
    let verification = fails(&bundle, Step::Settlement, ".settlements[0].objectives[0].downtime_ms");
    assert_eq!(finding(&verification, Step::Signature).0, Outcome::Holds);
    let difference = verification.difference.expect("one digit");
    assert_eq!(difference.stated.as_deref(), Some(r#""27600""#));
    assert_eq!(difference.found.as_deref(), Some(r#""27600000""#));
}

#[test]
fn another_signer_is_found_by_key_and_by_fingerprint() {
    let bundle = forged(|_| {});
    assert!(sample::check(&bundle).holds(), "anyone may sign what is true");
    let (own, other) = (sample::public(&sample::key(7)), sample::public(&sample::key(8)));
    for (expected, outcome) in [
        (Expected::Key(own), Outcome::Fails),
        (Expected::Fingerprint(own.fingerprint()), Outcome::Fails),
        (Expected::Key(other), Outcome::Holds),
        (Expected::Fingerprint(other.fingerprint()), Outcome::Holds),
    ] {
        let verification = verify(bundle.as_bytes(), Some(expected), signature_holds).expect("a bundle");
        assert_eq!(finding(&verification, Step::Signer).0, outcome);
        assert_eq!(verification.holds(), outcome == Outcome::Holds);
    }
}

#[test]
fn a_signature_of_another_bundle_does_not_hold() {
    let (one, other) = (sample::sample(), forged(|contents| contents.evidence.clear()));
    let (body, _) = one.rsplit_once("signature ").expect("signed");
    let (_, signature) = other.rsplit_once("signature ").expect("signed");
    fails(&format!("{body}signature {signature}"), Step::Signature, "is not that of");
}

#[test]
fn a_left_out_fact_breaks_the_chain() {
    let bundle = forged(|contents| {
        let lines: Vec<&str> = contents.evidence.split_inclusive('\n').collect();
        contents.evidence = [lines[0], lines[2], lines[3]].concat();
    });
    fails(&bundle, Step::Evidence, "the chain breaks here");
}

#[test]
fn a_fact_left_out_with_a_new_chain_changes_the_head() {
    let bundle = forged(|contents| {
        contents.evidence =
            sample::contents_of(sample::sources(), &sample::evidence(sample::FACTS[..3].iter().copied())).evidence;
    });
    fails(&bundle, Step::Settlement, ".settlements[0].evidence.facts");
}

#[test]
fn facts_stand_in_one_spelling_and_order() {
    let bundle = forged(|contents| contents.evidence = contents.evidence.replacen("{\"extent\"", "{ \"extent\"", 1));
    fails(&bundle, Step::Evidence, "not written canonically");
    let unsealed: String = sample::FACTS[..2].iter().rev().map(|line| format!("{line}\n")).collect();
    fails(&forged(|contents| contents.evidence.clone_from(&unsealed)), Step::Evidence, "states no hash");
    let all = sample::evidence(sample::FACTS);
    let known = makegood_core::evidence::ByCustomer::new(&all, makegood_core::time::Instant::MAX, |_| true);
    let too_late = makegood_core::bundle::evidence_part(known.facts_of(None));
    fails(&forged(|contents| contents.evidence.clone_from(&too_late)), Step::Evidence, "after the time of knowing");
}

#[test]
fn other_terms_give_another_hash() {
    let bundle = forged(|contents| {
        let text = &mut contents.agreements[0].text;
        *text = text.replace("10 %", "20 %");
    });
    fails(&bundle, Step::Settlement, ".settlements[0].agreement.sha256");
}

#[test]
fn an_unsound_agreement_is_said() {
    let bundle = forged(|contents| contents.agreements[0].text.push_str("nonsense: 1\n"));
    fails(&bundle, Step::Settlement, "oqupie.yaml:");
}

#[test]
fn newer_and_older_rules_are_said() {
    use ed25519_dalek::Signer;
    for (rules, word) in [(2, "newer rules 2"), (0, "older rules 0")] {
        let bundle = sample::sample().replace("\nrules 1\n", &format!("\nrules {rules}\n"));
        let start = bundle.find("=== manifest").expect("a manifest");
        let end = bundle.rfind("signature ").expect("signed");
        let signature = sample::key(7).sign(&bundle.as_bytes()[start..end]).to_bytes();
        let contents = sample::contents().unsigned(sample::public(&sample::key(7))).signed(&signature);
        let (_, signature) = contents.rsplit_once("signature ").expect("signed");
        let verification = fails(&format!("{}signature {signature}", &bundle[..end]), Step::Rules, word);
        assert_eq!(finding(&verification, Step::Signature).0, Outcome::Holds);
        assert_eq!(finding(&verification, Step::Settlement).0, Outcome::NotChecked);
    }
}

/// A key of small order signs anything under lax rules; strict ones refuse it.
#[test]
fn a_weak_key_signs_nothing() {
    let mut neutral = [0; 32];
    neutral[0] = 1;
    let mut signature = [0; 64];
    signature[0] = 1;
    let bundle = sample::contents().unsigned(makegood_core::bundle::PublicKey(neutral)).signed(&signature);
    fails(&bundle, Step::Signature, "is not that of");
}
