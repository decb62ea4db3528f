//! Agreement and evidence in, settlement out.

use std::sync::Arc;

use makegood_core::agreement::Agreement;
use makegood_core::agreement_file::{Gravity, Saying, Source, read};
use makegood_core::evidence::View;
use makegood_core::evidence::collection::{Collection, Place};
use makegood_core::evidence::line::read_line;
use makegood_core::settle::{
    DutyStanding, Files, InForce, ObjectiveSettlement, Request, Settlement, duty_standings, jobs, settle,
};
use makegood_core::time::Instant;

/// An agreement's text, facts as JSON lines, and a period: the settlement of every version in force.
#[track_caller]
pub(crate) fn settled(agreement: &str, facts: &str, period: &str) -> Vec<Settlement> {
    settled_as_of(agreement, facts, period, "2100-01-01T00:00:00Z", None)
}

/// The same at a stated time of knowing and for a customer.
#[track_caller]
pub(crate) fn settled_as_of(
    agreement: &str,
    facts: &str,
    period: &str,
    as_of: &str,
    customer: Option<&str>,
) -> Vec<Settlement> {
    requested(agreement, facts, (period, as_of), customer, settle)
}

/// How the duties of each version in force stand at a time of knowing.
#[track_caller]
pub(crate) fn duties_as_of(agreement: &str, facts: &str, period: &str, as_of: &str) -> Vec<Vec<DutyStanding>> {
    requested(agreement, facts, (period, as_of), None, duty_standings)
}

/// What `work` makes of the request for each version in force.
#[track_caller]
fn requested<T>(
    agreement: &str,
    facts: &str,
    (period, as_of): (&str, &str),
    customer: Option<&str>,
    work: impl Fn(&Request<'_>) -> Result<T, String>,
) -> Vec<T> {
    let sources: Vec<Source> = agreement
        .split("\n---\n")
        .map(|text| Source { name: "agreement.yaml".to_owned(), text: format!("provider: P\n{text}") })
        .collect();
    let (agreements, problems) = read(&sources);
    let errors: Vec<_> = problems.iter().filter(|problem| problem.gravity == Gravity::Error).collect();
    assert!(errors.is_empty(), "{errors:#?}");
    let mut collection = Collection::default();
    for (number, line) in (1..).zip(facts.lines().map(str::trim).filter(|line| !line.is_empty())) {
        let fact = read_line(line).unwrap_or_else(|problems| panic!("{line}\n{problems:?}")).fact;
        collection.add(fact, Place { file: Arc::from("facts.jsonl"), line: number });
    }
    assert_eq!(collection.conflicts(), []);
    let as_of: Instant = as_of.parse().expect("an instant");
    let view = View::new(collection.as_of(as_of), as_of);
    let period = period.parse().expect("a period");
    let jobs = jobs(&agreements, &view, period, None).expect("a version is in force");
    let own = jobs.into_iter().map(|job| job.version).filter(|version| version.agreement.id == agreements[0].id);
    let mut versions: Vec<InForce<'_>> = own.collect();
    versions.dedup_by_key(|version| version.days);
    versions
        .into_iter()
        .map(|version| {
            let request = Request {
                agreement: version.agreement,
                files: Files { agreements: &agreements, sha256: &[] },
                in_force: version.days,
                period,
                customer,
                view: &view,
                evidence_head: "",
                traced: true,
            };
            work(&request).expect("the agreement can be settled")
        })
        .collect()
}

/// The agreements of a text, for statements that print their terms.
#[track_caller]
pub(crate) fn agreement_of(text: &str) -> Agreement {
    let source = Source { name: "agreement.yaml".to_owned(), text: format!("provider: P\n{text}") };
    read(&[source]).0.remove(0)
}

/// The one settlement of one version.
#[track_caller]
pub(crate) fn one(agreement: &str, facts: &str, period: &str) -> Settlement {
    let mut all = settled(agreement, facts, period);
    assert_eq!(all.len(), 1, "one version is in force");
    all.remove(0)
}

/// The settlement of an objective by name.
#[track_caller]
pub(crate) fn objective<'a>(settlement: &'a Settlement, name: &str) -> &'a ObjectiveSettlement {
    settlement.objectives.iter().find(|objective| objective.objective == name).expect("the objective is settled")
}

/// The measured decimal of an objective, with `…` where it goes on.
#[track_caller]
pub(crate) fn measured(settlement: &Settlement, name: &str) -> String {
    let figure = objective(settlement, name).measured.as_ref().expect("something was measured");
    format!("{}{}", figure.decimal, if figure.decimal_is_exact { "" } else { "…" })
}

/// Notes as an English reader sees them.
pub(crate) fn notes(notes: &[Saying]) -> Vec<&str> {
    notes.iter().map(|note| note.en.as_str()).collect()
}

/// A cells fact of service `s` from its first minute, its (requests, errors), and further JSON members.
pub(crate) fn cells(id: &str, from: &str, minutes: &[Option<(u64, u64)>], more: &str) -> String {
    let column = |value: fn(&(u64, u64)) -> u64| {
        let cell = |cell: &Option<(u64, u64)>| cell.as_ref().map_or("null".to_owned(), |cell| value(cell).to_string());
        minutes.iter().map(cell).collect::<Vec<_>>().join(",")
    };
    let origin = if more.contains("\"origin\"") { "" } else { ",\"origin\":\"p\"" };
    let more = if more.is_empty() { String::new() } else { format!(",{more}") };
    format!(
        "{{\"id\":\"{id}\",\"kind\":\"cells\",\"recorded\":\"2019-01-01T00:00:00Z\",\"service\":\"s\"{origin},\"from\":\"{from}\",\"requests\":[{}],\"errors\":[{}]{more}}}\n",
        column(|cell| cell.0),
        column(|cell| cell.1)
    )
}

/// An outage fact from start, end, extent and further JSON members.
pub(crate) fn outage(id: &str, from: &str, to: &str, extent: &str, more: &str) -> String {
    let more = if more.is_empty() { String::new() } else { format!(",{more}") };
    format!(
        "{{\"id\":\"{id}\",\"kind\":\"outage\",\"recorded\":\"2019-01-01T00:00:00Z\",\"service\":\"s\",\"from\":\"{from}\",\"to\":\"{to}\",\"extent\":\"{extent}\"{more}}}\n"
    )
}
