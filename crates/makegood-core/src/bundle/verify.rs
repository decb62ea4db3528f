//! Checking a bundle: file, hashes, signature, signer, chain; then settling again and comparing byte by byte.

use std::fmt;

use super::{
    Contents, Fingerprint, Opened, PublicKey, Step, Unopened, Verification, first_difference, open, read_evidence_part,
    recompute, settlement_part,
};
use crate::agreement_file::Saying;
use crate::settle::{RULES_VERSION, Settlement, Status};

/// Whether a signature holds: public key, message, signature. To be given by a strict Ed25519.
pub type SignatureHolds = fn(&[u8; 32], &[u8], &[u8; 64]) -> bool;

/// The signer that the reader of a bundle expects.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Expected {
    /// By their key.
    Key(PublicKey),
    /// By the fingerprint of their key.
    Fingerprint(Fingerprint),
}

impl fmt::Display for Expected {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Expected::Key(key) => write!(out, "{key}"),
            Expected::Fingerprint(fingerprint) => write!(out, "the key with fingerprint {fingerprint}"),
        }
    }
}

/// Checks everything about a bundle; a step that fails does not keep the later ones from being checked.
///
/// # Errors
/// The bytes are no bundle of this format.
pub fn verify(
    bytes: &[u8],
    expected: Option<Expected>,
    signature_holds: SignatureHolds,
) -> Result<Verification, Unopened> {
    let mut verification = Verification::default();
    let opened = match open(bytes) {
        Ok(opened) => opened,
        Err(Unopened::Damaged(damage)) => {
            let ko = format!("파일이 손상되었습니다: {damage}");
            verification.report(Step::Container, Err(Saying::new(damage.to_string(), ko)));
            return Ok(verification);
        }
        Err(other) => return Err(other),
    };
    let key = opened.manifest.public_key;
    verification.signer = Some(key);
    let (count, length) = (opened.parts.len(), bytes.len());
    let whole = Saying::new(
        format!("{count} parts in {length} bytes, nothing else"),
        format!("{length}바이트에 부분 {count}개가 있고 다른 것은 없습니다"),
    );
    verification.report(Step::Container, Ok(whole));
    verification.report(Step::Parts, parts(&opened));
    verification.report(Step::Signature, signature(&opened, signature_holds));
    match expected {
        Some(expected) => verification.report(Step::Signer, signer(key, expected)),
        None => verification.not_checked(
            Step::Signer,
            Saying::new(
                format!("compare this fingerprint with the signer's own, or name their key: {}", key.fingerprint()),
                format!("이 지문을 서명자의 지문과 비교하거나 서명자의 키를 지정해 주세요: {}", key.fingerprint()),
            ),
        ),
    }
    let rules = rules(&opened);
    let same_rules = rules.is_ok();
    verification.report(Step::Rules, rules);
    settled(&opened, same_rules, &mut verification);
    Ok(verification)
}

fn parts(opened: &Opened<'_>) -> Result<Saying, Saying> {
    let listed = &opened.manifest.parts;
    for (found, stated) in opened.measured.iter().zip(listed) {
        if (&found.name, found.from_byte, found.length) != (&stated.name, stated.from_byte, stated.length) {
            return Err(Saying::new(
                format!(
                    "the manifest lists `{}`, {} bytes from byte {}; there stands `{}`, {} bytes from byte {}",
                    stated.name, stated.length, stated.from_byte, found.name, found.length, found.from_byte
                ),
                format!(
                    "목록에는 `{}`이(가) {}번째 바이트부터 {}바이트인데, 그 자리에는 `{}`이(가) {}번째 바이트부터 {}바이트 있습니다",
                    stated.name, stated.from_byte, stated.length, found.name, found.from_byte, found.length
                ),
            ));
        }
        if found.sha256 != stated.sha256 {
            let (name, found, stated) = (&found.name, found.sha256, stated.sha256);
            return Err(Saying::new(
                format!("part `{name}` has SHA-256 `{found}`, the manifest says `{stated}`: the part was changed"),
                format!("`{name}` 부분의 SHA-256은 `{found}`인데 목록에는 `{stated}`입니다: 내용이 바뀌었습니다"),
            ));
        }
    }
    if opened.measured.len() != listed.len() {
        let (listed, found) = (listed.len(), opened.measured.len());
        return Err(Saying::new(
            format!("the manifest lists {listed} parts, the file has {found}"),
            format!("목록에는 부분이 {listed}개인데 파일에는 {found}개 있습니다"),
        ));
    }
    Ok(Saying::new("every part has the SHA-256 that the manifest names", "모든 부분의 SHA-256이 목록과 같습니다"))
}

fn signature(opened: &Opened<'_>, signature_holds: SignatureHolds) -> Result<Saying, Saying> {
    let key = opened.manifest.public_key;
    if signature_holds(&key.0, opened.message.as_bytes(), &opened.signature) {
        Ok(Saying::new(format!("the manifest is signed by {key}"), format!("목록에 {key}의 서명이 있습니다")))
    } else {
        Err(Saying::new(
            format!("the signature is not that of {key} under this manifest"),
            format!("이 목록에 대한 {key}의 서명이 아닙니다"),
        ))
    }
}

fn signer(key: PublicKey, expected: Expected) -> Result<Saying, Saying> {
    let same = match expected {
        Expected::Key(expected) => key == expected,
        Expected::Fingerprint(expected) => key.fingerprint() == expected,
    };
    if same {
        Ok(Saying::new("this is the expected key", "예상한 키입니다"))
    } else {
        Err(Saying::new(
            format!("signed by {key}, expected {expected}"),
            format!("{key}의 서명인데, 예상한 것은 {expected}입니다"),
        ))
    }
}

fn rules(opened: &Opened<'_>) -> Result<Saying, Saying> {
    let (rules, engine) = (opened.manifest.rules, &opened.manifest.engine);
    if rules == RULES_VERSION {
        return Ok(Saying::new(
            format!("rules {rules}, settled by {engine}"),
            format!("규칙 버전 {rules}, {engine}(으)로 정산했습니다"),
        ));
    }
    let (kind, kind_ko) = if rules > RULES_VERSION { ("newer", "더 새로운") } else { ("older", "더 오래된") };
    Err(Saying::new(
        format!(
            "settled by the {kind} rules {rules}, this engine has rules {RULES_VERSION}: recompute it with {engine}"
        ),
        format!(
            "{kind_ko} 규칙 버전 {rules}(으)로 정산했고 이 엔진의 규칙 버전은 {RULES_VERSION}입니다: {engine}(으)로 다시 계산해 주세요"
        ),
    ))
}

fn settled(opened: &Opened<'_>, same_rules: bool, verification: &mut Verification) {
    let contents = match Contents::of(opened) {
        Ok(contents) => contents,
        Err(problem) => return verification.report(Step::Settlement, Err(not_settled(problem))),
    };
    let (evidence, head) = match read_evidence_part(&contents.evidence, contents.asked.as_of) {
        Ok(read) => read,
        Err(problem) => {
            let ko = format!("증빙에 문제가 있습니다: {problem}");
            verification.report(Step::Evidence, Err(Saying::new(problem, ko)));
            let nothing = Saying::new(
                "without sound evidence there is nothing to settle",
                "온전한 증빙이 없어 정산할 수 없습니다",
            );
            return verification.not_checked(Step::Settlement, nothing);
        }
    };
    let facts = evidence.len();
    let chained = Saying::new(
        format!("{facts} facts, the chain ends in {head}"),
        format!("사실 {facts}건, 체인의 마지막 해시는 {head}입니다"),
    );
    verification.report(Step::Evidence, Ok(chained));
    if !same_rules {
        let others = Saying::new("the rules are not this engine's", "이 엔진의 규칙이 아닙니다");
        return verification.not_checked(Step::Settlement, others);
    }
    let settlements = match recompute(&contents.asked, &contents.agreements, &evidence) {
        Ok(settlements) => settlements,
        Err(problem) => return verification.report(Step::Settlement, Err(not_settled(problem))),
    };
    let found = settlement_part(&settlements);
    verification.difference = first_difference(&contents.settlement, &found);
    verification.report(
        Step::Settlement,
        match &verification.difference {
            Some(difference) => Err(difference.said()),
            None => Ok(the_same(&settlements, found.len())),
        },
    );
}

fn not_settled(problem: String) -> Saying {
    let ko = format!("다시 정산할 수 없습니다: {problem}");
    Saying::new(problem, ko)
}

/// What was settled again to the same bytes, for people.
fn the_same(settlements: &[Settlement], bytes: usize) -> Saying {
    const LISTED: usize = 3;
    let name = |settlement: &Settlement| {
        let (state, state_ko) = match settlement.status {
            Status::Closed => ("closed", "마감"),
            Status::Provisional => ("provisional", "잠정"),
        };
        let (id, version, period) = (&settlement.agreement.id, &settlement.agreement.version, &settlement.period);
        let customer = settlement.customer.as_ref();
        let (of, of_ko) =
            customer.map_or_else(Default::default, |own| (format!(" for `{own}`"), format!(" 고객 `{own}`")));
        (
            format!("`{id}` version `{version}`{of} in {period} ({state})"),
            format!("`{id}` 버전 `{version}`{of_ko} {period}({state_ko})"),
        )
    };
    let (mut en, mut ko): (Vec<String>, Vec<String>) = settlements.iter().take(LISTED).map(name).unzip();
    if LISTED < settlements.len() {
        let more = settlements.len() - LISTED;
        en.push(format!("{more} more"));
        ko.push(format!("그 밖에 {more}건"));
    }
    Saying::new(
        format!("{}, settled again: the same {bytes} bytes", en.join(", ")),
        format!("{}: 다시 정산한 {bytes}바이트가 모두 같습니다", ko.join(", ")),
    )
}
