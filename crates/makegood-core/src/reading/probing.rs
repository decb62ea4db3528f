//! When probes find a service down: how many locations, how many failures, and what lies between two probes.

use super::clause::Term;
use super::length::elapsed;
use super::said::say;
use super::scale::{Better, Scale};
use crate::agreement::{ProbeRule, Quorum};
use crate::agreement_file::{Phrase, Saying};
use crate::number::Fraction;

const FAILURES: Scale = Scale::limit(Phrase {
    en: "the more failures in a row it takes, the worse for the customer",
    ko: "중단으로 보는 데 필요한 연속 실패가 많을수록 고객에게 불리합니다",
});
const ATTEMPTS: Scale = Scale::limit(Phrase {
    en: "a probe that needs all attempts to fail finds less",
    ko: "모든 시도가 실패해야 하면 중단으로 보는 경우가 줄어듭니다",
});
const EVERY: Scale = Scale::open(Phrase {
    en: "rarer probes see less, and what they see counts for longer",
    ko: "점검 간격이 길면 덜 보이지만, 본 것은 더 오래 산입됩니다",
});

/// The rule for a minute.
pub(super) fn said(rule: &ProbeRule) -> Saying {
    let ProbeRule { quorum, failures, all_attempts: _, every_minutes } = rule;
    let plain = *failures <= 1 && every_minutes.is_none();
    match quorum {
        Quorum::AtLeast(quorum) if plain => say!(
            "A minute is bad when at least {quorum} of the probe locations failed in it.",
            "점검 지점 중 {quorum}곳 이상에서 실패한 1분을 중단으로 봅니다.",
            quorum = quorum
        ),
        Quorum::AtLeast(quorum) => say!(
            "A minute is bad when at least {quorum} of the probe locations find the service down in it.",
            "점검 지점 중 {quorum}곳 이상에서 중단으로 확인된 1분을 중단으로 봅니다.",
            quorum = quorum
        ),
        Quorum::All => say!(
            "A minute is bad when all probe locations that tried find the service down in it.",
            "점검한 모든 지점에서 중단으로 확인된 1분을 중단으로 봅니다."
        ),
    }
}

/// What else the rule asks.
pub(super) fn terms(rule: &ProbeRule) -> Vec<Term> {
    let ProbeRule { quorum: _, failures, all_attempts, every_minutes } = rule;
    let mut terms = Vec::new();
    if let Some(every) = every_minutes {
        let said = say!(
            "Each location is to be probed every {every}; the minutes in between take the state of the last probe.",
            "지점마다 {every} 간격으로 점검하며, 그 사이의 1분은 마지막 점검 결과를 따릅니다.",
            every = elapsed(i64::from(*every) * 60_000)
        );
        terms.push(Term::new("every", EVERY, said));
    }
    if 1 < *failures {
        let said = say!(
            "A location finds the service down once {failures} probes in a row have failed, from the first of them on.",
            "한 지점에서 연속으로 {failures}회 실패하면 첫 실패부터 중단으로 확인된 것으로 봅니다.",
            failures = failures
        );
        let scale = FAILURES.amount("failures", Fraction::whole(i128::from(*failures)), Better::Lower);
        terms.push(Term::new("down_after", scale, said));
    }
    if *all_attempts {
        let said =
            say!("A probe fails only when all of its attempts do.", "한 점검의 모든 시도가 실패해야 실패로 봅니다.");
        terms.push(Term::new("fails_when", ATTEMPTS, said));
    }
    terms
}
