//! For what of a service a promise is judged: the whole, each component, or all of them together.

use super::clause::Term;
use super::said::say;
use super::scale::Scale;
use crate::agreement::{Figure, Judging};
use crate::agreement_file::Phrase;

const JUDGED: Scale = Scale::open(Phrase {
    en: "among many components one bad one weighs less than by itself",
    ko: "여럿을 함께 판정하면 하나의 중단이 덜 드러납니다",
});

/// The unit of judging; nothing where it is the service, as components and regions say already.
pub(super) fn term(judged: Judging) -> Option<Term> {
    let said = match judged {
        Judging::Whole => return None,
        Judging::EachComponent => say!(
            "Each component of the service is judged by itself: those the service lists, or, where it lists none, \
             those that the evidence names.",
            "서비스의 구성 요소마다 따로 판정합니다. 서비스에 적힌 구성 요소가 없으면 증빙에 나오는 것을 대상으로 합니다."
        ),
        Judging::Pooled => say!(
            "All components of the service are judged together: the time and the downtime of each are added up.",
            "서비스의 모든 구성 요소를 합쳐 판정합니다. 각 구성 요소의 전체 시간과 중단 시간을 더합니다."
        ),
    };
    Some(Term::new("judged", JUDGED, said))
}

const INCIDENTS: Scale = Scale::nobody(Phrase {
    en: "what an incident is follows from the figure",
    ko: "장애의 뜻은 지표에서 나옵니다",
});

/// What an incident is, where incidents are judged.
pub(super) fn incidents(figures: &[&Figure]) -> Option<Term> {
    let asked = figures.iter().any(|figure| matches!(figure, Figure::TimeToRestore | Figure::MeanTimeToRestore));
    asked.then(|| {
        let said = say!(
            "An incident is one outage, or several without a break between them. It belongs whole to the window in \
             which it ends; its length is the downtime in it that counts.",
            "장애는 한 번의 서비스 중단이며, 끊이지 않고 이어지면 하나로 봅니다. 장애는 끝난 때의 산정 기간에 전체를 포함하고, 그중 산입하는 중단 \
             시간을 길이로 봅니다."
        );
        Term::new("incidents", INCIDENTS, said)
    })
}
