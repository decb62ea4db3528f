//! How strongly something is promised.

use super::clause::Term;
use super::said::say;
use super::scale::{Scale, Worth};
use crate::agreement::Strength;
use crate::agreement_file::Phrase;

const STRENGTH: Scale = Scale::open(Phrase {
    en: "a guarantee is better for the customer than an effort, an effort than a target",
    ko: "보장, 노력, 목표의 순서로 고객에게 유리합니다",
});

/// The strength in a sentence.
pub(super) fn term(strength: Strength) -> Term {
    let (rank, said) = match strength {
        Strength::Guarantee => (0, say!("The provider guarantees it.", "제공자는 이를 보장합니다.")),
        Strength::ReasonableEfforts => (
            1,
            say!(
                "The provider makes reasonable efforts to keep it, and does not guarantee it.",
                "제공자는 이를 지키기 위해 합당한 노력을 기울이며, 보장하지는 않습니다."
            ),
        ),
        Strength::TargetOnly => (
            2,
            say!(
                "It is a target; missing it has no consequence.",
                "이는 목표이며, 지키지 못하여도 책임이 따르지 않습니다."
            ),
        ),
    };
    Term::new("strength", STRENGTH.worth(Worth::Rank(rank)), said)
}
