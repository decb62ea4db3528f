//! Rules of the file as a whole.

use super::broken;
use crate::agreement_file::problem::Problem;
use crate::agreement_file::scope::Scope;
use crate::agreement_file::tree::Node;
use crate::agreement_file::{Place, Saying, wording};

pub(super) fn check(root: &Node, scope: &Scope) -> Vec<Problem> {
    let mut problems = Vec::new();
    let day = |key: &str| root.text_of(key).and_then(|text| wording::date(text).ok());
    if let (Some(from), Some(to)) = (day("effective"), day("ends"))
        && to <= from
    {
        problems.push(broken(
            root,
            "ends",
            (format!("ends on {to}, before it begins on {from}"), format!("시작일 {from}보다 먼저 {to}에 끝납니다")),
            ("`ends` is the first day no longer in force", "`ends`는 효력이 없어지는 첫날입니다"),
        ));
    }
    let credited =
        root.get("objectives").map_or(&[][..], Node::entries).iter().find(|part| part.value.get("credit").is_some());
    if let Some(part) = credited
        && root.get("currency").is_none()
    {
        let place = part.value.entry("credit").map_or(part.key.place, |entry| entry.key.place);
        problems.push(Problem::new(
            "A6",
            place,
            Saying::new(
                "a credit needs a currency, and the file names none",
                "보상에는 통화가 필요한데 파일에 없습니다",
            ),
            Saying::new(
                "add a line like `currency: KRW` at the top",
                "맨 위에 `currency: KRW` 같은 줄을 추가해 주세요",
            ),
        ));
    }
    problems.extend(twins(
        root,
        &[
            ("plans", &scope.plans),
            ("regions", &scope.regions),
            ("severities", &scope.severities),
            ("deployments", &scope.deployments),
        ],
    ));
    problems.extend(twins(
        root,
        &[("calendars", &scope.calendars), ("seasons", &scope.seasons), ("events", &scope.events)],
    ));
    if let (Some(objectives), true) = (root.entry("objectives"), scope.services.is_empty()) {
        problems.push(Problem::new(
            "V3",
            objectives.key.place,
            Saying::new("these promises hold for no service", "이 약속이 적용되는 서비스가 없습니다"),
            Saying::new(
                "add `services:`, or leave them to the agreements that refine this one",
                "`services:`를 추가하거나, 이 협약을 따르는 하위 협약에서 정해 주세요",
            ),
        ));
    }
    problems
}

/// Names that two sections share although a reference could mean either.
fn twins(root: &Node, sections: &[(&str, &Vec<String>)]) -> Vec<Problem> {
    let mut problems = Vec::new();
    for (at, (section, names)) in sections.iter().enumerate() {
        for (earlier, others) in sections.iter().take(at) {
            for name in names.iter().filter(|name| others.contains(name)) {
                let place = |section: &str| -> Place {
                    let node = root.get(section);
                    let key = node.and_then(|node| node.entry(name)).map(|entry| entry.key.place);
                    let item =
                        || node?.items_or_one().iter().find(|item| item.text() == Some(name)).map(|item| item.place);
                    key.or_else(item).unwrap_or_default()
                };
                problems.push(
                    Problem::new(
                        "R5",
                        place(section),
                        Saying::new(
                            format!("`{name}` stands under `{earlier}` and under `{section}`"),
                            format!("`{name}`이(가) `{earlier}`와 `{section}`에 모두 있습니다"),
                        ),
                        Saying::new("rename one of them", "둘 중 하나의 이름을 바꿔 주세요"),
                    )
                    .and(place(earlier), Saying::new("the other one", "다른 하나입니다")),
                );
            }
        }
    }
    problems
}
