//! Services, their components, and when a service is up; regions.

use super::clause::{Clause, Term};
use super::names::{Names, heading};
use super::said::{all_of, code, say};
use super::scale::{NOTHING, Scale};
use crate::agreement::{Composition, Judging, Objective, Region, Service};
use crate::agreement_file::{Phrase, Saying};

const SERVICE: Scale = Scale::gain(Phrase {
    en: "a further service is better for the customer",
    ko: "대상 서비스가 늘면 고객에게 유리합니다",
});
const PARTS: Scale = Scale::open(Phrase {
    en: "other components let the service be down more or less often",
    ko: "구성 요소가 바뀌면 서비스 중단으로 보는 경우가 늘거나 줄 수 있습니다",
});
const NOT_CRITICAL: Scale = Scale::limit(Phrase {
    en: "a component that counts for less is worse for the customer",
    ko: "덜 중요하게 보는 구성 요소가 늘면 고객에게 불리합니다",
});
const PLACES: Scale = Scale::open(Phrase {
    en: "other regions may hold more or less",
    ko: "지역이 바뀌면 약속의 범위가 늘거나 줄 수 있습니다",
});

/// One service, every term of it.
pub(super) fn clause(names: Names<'_>, service: &Service) -> Clause {
    let Service { id, clause, name, regions, components, not_critical, up_when } = service;
    let mut terms = Vec::new();
    let list = |ids: &[String]| all_of(&ids.iter().map(|id| code(id)).collect::<Vec<_>>());
    if !regions.is_empty() {
        let regions: Vec<Saying> = regions.iter().map(|region| names.region(region)).collect();
        let said = say!("It is promised in: {regions}.", "약속하는 지역: {regions}.", regions = all_of(&regions));
        terms.push(Term::new("regions", PLACES, said));
    }
    let by_component = |own: &&Objective| own.services.contains(id) && own.judged != Judging::Whole;
    if components.is_empty() && names.0.objectives.iter().any(|own| by_component(&own)) {
        let said = say!("Its components are those that the evidence names.", "구성 요소: 증빙에 나오는 것.");
        terms.push(Term::new("components", PARTS, said));
    } else if components.is_empty() {
        let said = say!("It is judged as a whole.", "서비스 전체를 하나로 보아 판정합니다.");
        terms.push(Term::new("components", PARTS, said));
    } else {
        let said = say!("Its components are {components}.", "구성 요소: {components}.", components = list(components));
        terms.push(Term::new("components", PARTS, said));
        let up = match up_when {
            None => {
                say!("It is up when all of its components are.", "모든 구성 요소가 가동할 때 가동한 것으로 봅니다.")
            }
            Some(composition) => say!(
                "It is up when {composition}.",
                "다음 구성 요소가 가동하면 가동한 것으로 봅니다: {composition}.",
                composition = composed(composition)
            ),
        };
        terms.push(Term::new("up_when", PARTS, up));
    }
    if !not_critical.is_empty() {
        let said = say!(
            "The loss of {components} is never more than a partial outage.",
            "{components}의 중단은 부분 중단까지만 봅니다.",
            components = list(not_critical)
        );
        terms.push(Term::new("not_critical", NOT_CRITICAL, said));
    }
    Clause {
        about: format!("services.{id}"),
        heading: Some(heading(name, id)),
        source: clause.clone(),
        terms,
        scale: SERVICE,
    }
}

fn composed(composition: &Composition) -> Saying {
    let parts = parts(composition, false);
    match composition {
        Composition::All(_) => say!("{parts} are up", "{parts}", parts = parts),
        Composition::Component(_) | Composition::Any(_) => say!("{parts} is up", "{parts}", parts = parts),
    }
}

/// Serial and parallel parts, in brackets where one stands in the other.
fn parts(composition: &Composition, nested: bool) -> Saying {
    let all = |inner: &[Composition]| inner.iter().map(|part| parts(part, true)).collect::<Vec<_>>();
    let joined = |inner: &[Composition], en: &str, ko: &str| {
        let inner = all(inner);
        let list = |of: fn(&Saying) -> &str, between: &str| inner.iter().map(of).collect::<Vec<_>>().join(between);
        Saying::new(list(|part| &part.en, en), list(|part| &part.ko, ko))
    };
    let said = match composition {
        Composition::Component(name) => return code(name),
        Composition::All(inner) => joined(inner, " and ", " 및 "),
        Composition::Any(inner) => joined(inner, " or ", " 또는 "),
    };
    if nested { say!("({said})", "({said})", said = said) } else { said }
}

/// One region.
pub(super) fn region(region: &Region) -> Clause {
    let Region { id, name, time_zone } = region;
    let said = match time_zone {
        None => say!("Its customers' hours are those of the agreement.", "고객의 시간은 협약의 시간대를 따릅니다."),
        Some(zone) => {
            say!("Its customers' hours are those of {zone}.", "고객의 시간은 {zone} 시간대를 따릅니다.", zone = zone)
        }
    };
    let terms = vec![Term::new("time_zone", PLACES, said)];
    Clause { about: format!("regions.{id}"), heading: Some(heading(name, id)), source: None, terms, scale: NOTHING }
}
