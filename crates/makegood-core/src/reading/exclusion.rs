//! What is left out of the count, and on which condition.

use super::clause::{Clause, Term};
use super::length::{elapsed, length};
use super::names::{Names, heading};
use super::said::{all_of, code, one_of, say};
use super::scale::{Better, Favours, Scale, Worth};
use super::window;
use crate::agreement::{Allowance, Effect, ExclusionRule, Maintained, Notice, Removes};
use crate::agreement_file::{Phrase, Saying};
use crate::number::Fraction;
use crate::time::Length;

const EXCLUSION: Scale = Scale::limit(Phrase {
    en: "a further exclusion is worse for the customer",
    ko: "산정 제외가 늘면 고객에게 불리합니다",
});
const REMOVES: Scale = Scale::open(Phrase {
    en: "another scope may leave out more or less",
    ko: "제외 대상이 바뀌면 산정에서 빠지는 시간이 늘거나 줄 수 있습니다",
});
const NOTICE: Scale = Scale::gain(Phrase {
    en: "the earlier maintenance must be announced to be left out, the better for the customer",
    ko: "제외를 위해 더 일찍 통지해야 할수록 고객에게 유리합니다",
});
const DURING: Scale = Scale::gain(Phrase {
    en: "hours within which maintenance must lie are better for the customer",
    ko: "점검해도 되는 시간을 정하는 편이 고객에게 유리합니다",
});
const ALLOWANCE: Scale = Scale::gain(Phrase {
    en: "the less maintenance may be left out, the better for the customer",
    ko: "제외할 수 있는 점검 시간이 짧을수록 고객에게 유리합니다",
});
const EFFECT: Scale = Scale::open(Phrase {
    en: "time that leaves the total makes the other downtime weigh more, time that counts as up weighs against it",
    ko: "전체 시간에서 빼면 나머지 중단의 비중이 커지고, 가동으로 보면 작아집니다",
});
const PROOF: Scale = Scale::gain(Phrase {
    en: "an exclusion that must be proved is better for the customer",
    ko: "증빙이 있어야 제외하는 편이 고객에게 유리합니다",
});

/// One exclusion, every term of it.
pub(super) fn clause(names: Names<'_>, rule: &ExclusionRule) -> Clause {
    let ExclusionRule { name, clause, title, removes, effect, objectives, proof_required } = rule;
    let mut terms = Vec::new();
    match removes {
        Removes::Maintenance { which, notice, calendar, during, allowance } => {
            terms.push(Term::new("maintenance", REMOVES, maintained(*which)));
            terms.push(announced(*notice, calendar.as_deref()));
            terms.extend(permitted(during));
            terms.extend(allowance.map(at_most));
        }
        Removes::Causes(causes) => {
            let causes: Vec<Saying> = causes.iter().map(|own| cause(own)).collect();
            let said = say!(
                "It is about outages caused by {causes}.",
                "{causes:으<} 인한 중단에 관한 조항입니다.",
                causes = one_of(&causes)
            );
            terms.push(Term::new("cause", REMOVES, said));
        }
    }
    terms.push(treated(*effect, removes));
    if !objectives.is_empty() {
        let named: Vec<Saying> = objectives.iter().map(|objective| names.objective(objective)).collect();
        let said = say!("It holds only for {objectives}.", "{objectives}에만 적용합니다.", objectives = all_of(&named));
        terms.push(Term::new("for", REMOVES, said));
    }
    if *proof_required {
        let said = say!("The cause must be proved by evidence.", "그 원인을 증빙으로 입증해야 합니다.");
        terms.push(Term::new("proof", PROOF, said));
    }
    Clause {
        about: format!("exclusions.{name}"),
        heading: Some(heading(title, name)),
        source: clause.clone(),
        terms,
        scale: if *effect == Effect::NotExcluded { Scale { there: Favours::Customer, ..EXCLUSION } } else { EXCLUSION },
    }
}

fn maintained(which: Maintained) -> Saying {
    match which {
        Maintained::Planned => say!("It is about planned maintenance.", "정기 점검에 관한 조항입니다."),
        Maintained::Emergency => say!("It is about emergency maintenance.", "긴급 점검에 관한 조항입니다."),
        Maintained::Any => {
            say!("It is about planned and emergency maintenance.", "정기 점검과 긴급 점검에 관한 조항입니다.")
        }
    }
}

fn announced(notice: Notice, calendar: Option<&str>) -> Term {
    let (scale, said) = match notice {
        Notice::None => (
            NOTICE.worth(Worth::Absent),
            say!("It need not have been announced.", "사전에 통지하지 않았더라도 적용합니다."),
        ),
        Notice::BeforeTheStart => (
            NOTICE.time(Length::Elapsed(0), Better::Higher),
            say!("It must have been announced before it started.", "점검을 시작하기 전에 통지한 경우에만 적용합니다."),
        ),
        Notice::Ahead(ahead) => (
            NOTICE.time(ahead, Better::Higher),
            say!(
                "It must have been announced at least {ahead} before it started.",
                "점검을 시작하기 {ahead} 전까지 통지한 경우에만 적용합니다.",
                ahead = length(ahead)
            ),
        ),
    };
    Term::new("announced", scale, in_calendar(said, calendar))
}

/// The hours in which it must lie.
fn permitted(during: &[String]) -> Option<Term> {
    let named: Vec<Saying> = during.iter().map(|name| code(name)).collect();
    let said = match named.as_slice() {
        [] => return None,
        [hours] => say!(
            "Only the part of it within {hours} is left out.",
            "{hours} 안에 있는 부분만 제외합니다.",
            hours = hours
        ),
        _ => say!(
            "Only the part of it within {hours} at once is left out.",
            "{hours}에 모두 해당하는 부분만 제외합니다.",
            hours = all_of(&named)
        ),
    };
    Some(Term::new("during", DURING, said))
}

/// How much of it may be left out.
fn at_most(Allowance { ms, every }: Allowance) -> Term {
    let said = say!(
        "At most {length} of it may be left out {every}; what is above counts.",
        "{every} 최대 {length}까지만 제외하며, 넘는 부분은 산입합니다.",
        length = elapsed(ms),
        every = window::every(every)
    );
    let unit = format!("ms of maintenance {}", window::every(every).en);
    Term::new("allowance", ALLOWANCE.amount(&unit, Fraction::whole(i128::from(ms)), Better::Lower), said)
}

/// The sentence with the calendar in which its business days are counted.
pub(super) fn in_calendar(said: Saying, calendar: Option<&str>) -> Saying {
    match calendar {
        None => said,
        Some(calendar) => say!(
            "{said} Business time is counted by {calendar}.",
            "{said} 영업일과 영업시간은 {calendar:을<} 따릅니다.",
            said = said,
            calendar = code(calendar)
        ),
    }
}

fn treated(effect: Effect, removes: &Removes) -> Term {
    let (rank, said) = match (effect, removes) {
        (Effect::NotExcluded, Removes::Maintenance { .. } | Removes::Causes(_)) => {
            (0, say!("Such downtime counts; nothing is left out.", "이러한 중단도 산정에서 제외하지 않습니다."))
        }
        (Effect::NoRemedy, Removes::Maintenance { .. } | Removes::Causes(_)) => (
            3,
            say!(
                "Such downtime counts, but earns no credit: a credit is reckoned as if that time had been left out.",
                "이러한 중단도 산입하지만 보상하지 않습니다. 보상은 그 시간을 제외하고 계산합니다."
            ),
        ),
        (Effect::LeavesTheTotal, Removes::Maintenance { .. }) => (
            1,
            say!(
                "The time set for the maintenance is left out of the total, whether the service was up or down in it.",
                "점검으로 정한 시간은 가동 여부와 관계없이 전체 시간에서 뺍니다."
            ),
        ),
        (Effect::LeavesTheTotal, Removes::Causes(_)) => {
            (1, say!("The time of such outages is left out of the total.", "그 중단 시간은 전체 시간에서 뺍니다."))
        }
        (Effect::CountsAsUp, Removes::Maintenance { .. }) => (
            2,
            say!(
                "Downtime within the time set for the maintenance counts as time in which the service was up.",
                "점검으로 정한 시간 안의 중단은 가동한 것으로 봅니다."
            ),
        ),
        (Effect::CountsAsUp, Removes::Causes(_)) => (
            2,
            say!(
                "The time of such outages counts as time in which the service was up.",
                "그 중단 시간은 가동한 것으로 봅니다."
            ),
        ),
    };
    Term::new("effect", EFFECT.worth(Worth::Rank(rank)), said)
}

/// A cause as facts name it; the words every contract knows are said in full.
pub(super) fn cause(name: &str) -> Saying {
    match name {
        "force_majeure" => say!("force majeure", "불가항력"),
        "carrier" => say!("the carrier's network", "통신사의 회선 장애"),
        "customer" => say!("the customer", "고객의 책임 있는 사유"),
        "third_party" => say!("a third party", "제3자"),
        other => code(other),
    }
}
