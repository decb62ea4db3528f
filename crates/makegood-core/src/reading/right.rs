//! What goes beyond credits: damages and rights.

use super::clause::{Clause, Term};
use super::names::{Names, heading};
use super::said::{code, say};
use super::scale::{Better, Scale};
use crate::agreement::{Damages, Pattern, Right};
use crate::agreement_file::{Phrase, Saying};
use crate::credit::{cap_in_words, damages_name};
use crate::number::Fraction;

const DAMAGES: Scale =
    Scale::open(Phrase { en: "the text of the cap decides", ko: "한도의 문구를 읽고 판단해야 합니다" });
const RIGHT: Scale = Scale::gain(Phrase {
    en: "a further right is better for the customer",
    ko: "권리가 늘면 고객에게 유리합니다",
});
const MISSES: Scale = Scale::open(Phrase {
    en: "the fewer misses it takes, the better for the customer",
    ko: "권리가 생기는 데 필요한 위반이 적을수록 고객에게 유리합니다",
});
/// One kind of damages.
pub(super) fn damages(damages: &Damages) -> Clause {
    let Damages { name, clause, cap } = damages;
    let said = match cap.is_empty() {
        true => say!(
            "Damages of this kind are owed beyond credits, without a cap.",
            "이 손해는 보상과 별도로 배상하며, 한도를 정하지 않았습니다."
        ),
        false => say!(
            "Damages of this kind are owed beyond credits, up to: {cap}.",
            "이 손해는 보상과 별도로 배상하며, 한도는 다음과 같습니다: {cap}.",
            cap = cap_in_words(cap)
        ),
    };
    Clause {
        about: format!("damages.{name}"),
        heading: Some(kind(name)),
        source: clause.clone(),
        terms: vec![Term::new("cap", DAMAGES, said)],
        scale: DAMAGES,
    }
}

fn kind(name: &str) -> Saying {
    match name {
        "direct" | "indirect" => damages_name(name),
        other => code(other),
    }
}

/// One right, a sentence a pattern.
pub(super) fn clause(names: Names<'_>, right: &Right) -> Clause {
    let Right { name, clause, title, when } = right;
    Clause {
        about: format!("rights.{name}"),
        heading: Some(heading(title, name)),
        source: clause.clone(),
        terms: when.iter().map(|pattern| opens(names, pattern)).collect(),
        scale: RIGHT,
    }
}

fn opens(names: Names<'_>, pattern: &Pattern) -> Term {
    let Pattern { objective, below, misses, of_windows } = pattern;
    let often = match (misses == of_windows, *misses) {
        (_, 1) if *of_windows == 1 => say!("in one window", "한 산정 기간에"),
        (true, misses) => say!("in {misses} windows in a row", "연속 {misses}개 산정 기간에", misses = misses),
        (false, misses) => say!(
            "in {misses} of the last {of_windows} windows",
            "최근 {of_windows}개 산정 기간 중 {misses}개 기간에",
            misses = misses,
            of_windows = of_windows
        ),
    };
    let unit = names.unit(objective);
    let said = match below {
        None => say!(
            "The customer may use it once {objective} was missed {often}.",
            "{objective:을<} {often} 지키지 못하면 고객은 이 권리를 행사할 수 있습니다.",
            objective = names.objective(objective),
            often = often
        ),
        Some(below) => say!(
            "The customer may use it once {objective} was below {below}{unit} {often}.",
            "{objective:이<} {often} {below}{unit} 미만이면 고객은 이 권리를 행사할 수 있습니다.",
            objective = names.objective(objective),
            below = below,
            unit = unit,
            often = often
        ),
    };
    // Comparable only for the same promise and over the same number of windows.
    let bound = below.map_or(String::new(), |below| format!(" below {}", below.normalize()));
    let counted = format!("misses of {objective}{bound} in {of_windows}");
    Term::new("when", MISSES.amount(&counted, Fraction::whole(i128::from(*misses)), Better::Lower), said)
}
