//! A small settled month: worked example 1 (Oqupie's terms, November 2019), with one corrected fact.

use ed25519_dalek::{Signature, Signer, SigningKey, VerifyingKey};
use makegood_core::agreement_file::Source;
use makegood_core::bundle::{
    Asked, Contents, PublicKey, Verification, evidence_part, recompute, settlement_part, verify,
};
use makegood_core::evidence::ByCustomer;
use makegood_core::evidence::collection::{Collection, Place};
use makegood_core::evidence::line::read_line;

pub(crate) const AGREEMENT: &str = "agreement: oqupie
kind: sla
version: '1'
title: 오큐파이
provider: 오니온파이브
effective: 2019-11-01
time_zone: Asia/Seoul
currency: KRW
services:
  oqupie: { name: 오큐파이 }
objectives:
  uptime:
    promise: uptime >= 99 %
    window: calendar month
    partial: 0.3
    credit: { 95.0 % <= uptime < 99.0 %: 10 % }
credits: { form: points, base: fee of the service, given: automatically }
";

pub(crate) const FACTS: [&str; 5] = [
    r#"{"id":"o1","kind":"outage","recorded":"2019-11-03T02:00:00Z","service":"oqupie","from":"2019-11-03T00:00:00Z","to":"2019-11-03T01:40:00Z","extent":"major"}"#,
    r#"{"id":"o2","kind":"outage","recorded":"2019-11-10T02:00:00Z","service":"oqupie","from":"2019-11-09T00:00:00Z","to":"2019-11-09T02:00:00Z","extent":"partial"}"#,
    r#"{"id":"o3","kind":"outage","recorded":"2019-11-11T02:00:00Z","replaces":"o2","service":"oqupie","from":"2019-11-09T00:00:00Z","to":"2019-11-09T20:00:00Z","extent":"partial"}"#,
    r#"{"id":"fee","kind":"fee","recorded":"2019-12-01T00:00:00Z","service":"oqupie","from":"2019-10-31T15:00:00Z","to":"2019-11-30T15:00:00Z","amount":"100000","currency":"KRW"}"#,
    r#"{"id":"late","kind":"outage","recorded":"2019-12-20T00:00:00Z","service":"oqupie","from":"2019-11-20T00:00:00Z","to":"2019-11-20T20:00:00Z","extent":"major"}"#,
];

pub(crate) fn asked() -> Asked {
    let as_of = "2019-12-02T00:00:00Z".parse().expect("an instant");
    Asked { period: "2019-11".to_owned(), as_of, customer: None, agreement: None, until: None }
}

pub(crate) fn sources() -> Vec<Source> {
    vec![Source { name: "oqupie.yaml".to_owned(), text: AGREEMENT.to_owned() }]
}

pub(crate) fn evidence<'a>(lines: impl IntoIterator<Item = &'a str>) -> Collection {
    let mut collection = Collection::default();
    for (number, line) in lines.into_iter().enumerate() {
        let place = Place { file: "facts.jsonl".into(), line: number as u64 + 1 };
        collection.add(read_line(line).expect("a fact").fact, place);
    }
    collection
}

pub(crate) fn contents() -> Contents {
    contents_of(sources(), &evidence(FACTS))
}

pub(crate) fn contents_of(sources: Vec<Source>, facts: &Collection) -> Contents {
    let settlements = recompute(&asked(), &sources, facts).expect("sound input");
    let sorted = ByCustomer::new(facts, asked().as_of, |_| true);
    let evidence = evidence_part(sorted.facts_of(None));
    Contents::new(asked(), sources, evidence, settlement_part(&settlements)).expect("sound parts")
}

pub(crate) fn key(seed: u8) -> SigningKey {
    SigningKey::from_bytes(&[seed; 32])
}

pub(crate) fn public(key: &SigningKey) -> PublicKey {
    PublicKey(key.verifying_key().to_bytes())
}

pub(crate) fn sign(contents: &Contents, key: &SigningKey) -> String {
    let unsigned = contents.unsigned(public(key));
    unsigned.signed(&key.sign(unsigned.message()).to_bytes())
}

pub(crate) fn sample() -> String {
    sign(&contents(), &key(7))
}

pub(crate) fn signature_holds(key: &[u8; 32], message: &[u8], signature: &[u8; 64]) -> bool {
    VerifyingKey::from_bytes(key).is_ok_and(|key| key.verify_strict(message, &Signature::from_bytes(signature)).is_ok())
}

pub(crate) fn check(bundle: &str) -> Verification {
    verify(bundle.as_bytes(), None, signature_holds).expect("a bundle")
}
