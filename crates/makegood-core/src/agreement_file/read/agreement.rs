//! The whole file.

use super::{
    calendars, cases, clocks, credits, deployments, duties, exclusions, line, measurements, notes, objectives, parties,
    services, severity_matrix, word, worked_examples,
};
use crate::agreement::{Agreement, AgreementKind, Text};
use crate::agreement_file::read::people::text;
use crate::agreement_file::scope::{Scope, texts};
use crate::agreement_file::tree::Node;
use crate::agreement_file::wording;

const KINDS: [(&str, AgreementKind); 3] =
    [("sla", AgreementKind::Sla), ("ola", AgreementKind::Ola), ("uc", AgreementKind::Uc)];

/// The agreement under `root`; `None` where its identity or its time is unknown.
pub(super) fn read(root: &Node, refines: Vec<(String, String)>, scope: &Scope) -> Option<Agreement> {
    let id = line(root, "agreement")?;
    Some(Agreement {
        refines,
        kind: word(root, "kind", &KINDS).unwrap_or(AgreementKind::Sla),
        version: line(root, "version").unwrap_or_else(|| "1".to_owned()),
        title: text(root.get("title")).unwrap_or_else(|| Text::plain(id.as_str())),
        provider: text(root.get("provider"))?,
        customer: text(root.get("customer")),
        effective: wording::date(root.text_of("effective")?).ok()?,
        ends: root.text_of("ends").and_then(|day| wording::date(day).ok()),
        time_zone: wording::zone(root.text_of("time_zone")?).ok()?,
        currency: root.text_of("currency").and_then(|code| wording::currency(code).ok()),
        language: line(root, "language"),
        law: line(root, "law").filter(|country| wording::country(country).is_ok()),
        plan: line(root, "plan").filter(|plan| scope.plans.contains(plan)),
        plans: texts(root.get("plans")),
        regions: parties::regions(root),
        deployments: deployments::read(root),
        services: services::read(root, scope),
        calendars: calendars::read(root, scope),
        seasons: calendars::seasons(root),
        events: calendars::events(root),
        measurements: measurements::read(root),
        exclusions: exclusions::read(root),
        objectives: objectives::read(root, scope),
        severities: parties::severities(root),
        severity_matrix: root.get("severity_matrix").and_then(|node| severity_matrix::read(node, scope)),
        statuses: cases::statuses(root),
        out_of_scope: cases::out_of_scope(root),
        clocks: clocks::read(root, scope),
        duties: duties::read(root),
        credits: root.get("credits").filter(|node| !node.entries().is_empty()).map(credits::read),
        damages: credits::damages(root),
        rights: duties::rights(root),
        rests_on: parties::rests_on(root),
        examples: worked_examples::read(root),
        contacts: root.get("contacts").map_or_else(Vec::new, contacts),
        notes: text(root.get("notes")),
        accepted: notes::accepted(root),
        assumed: notes::assumed(root),
        id,
    })
}

fn contacts(node: &Node) -> Vec<(String, Text)> {
    node.entries().iter().filter_map(|entry| Some((entry.key.text.clone(), text(Some(&entry.value))?))).collect()
}
