//! Two settlements of one period, figure beside figure.

use std::collections::BTreeSet;

use makegood_core::result::Verdict;
use makegood_core::settle::{ObjectiveSettlement, Settlement, adjustment};
use makegood_core::statement::adjustment_lines;

use crate::disputes::Readings;
use crate::web::page::Page;
use crate::web::pages::credits::money;
use crate::web::pages::settlements::line;

/// One figure in both readings.
pub(super) struct Compared {
    pub(super) what: String,
    pub(super) promised: String,
    pub(super) provider: Figure,
    pub(super) customer: Figure,
    pub(super) differs: bool,
}

/// A figure and what follows.
#[derive(Clone, PartialEq, Eq)]
pub(super) struct Figure {
    pub(super) figure: String,
    pub(super) verdict: String,
    pub(super) class: &'static str,
}

/// Every objective and every credit, the provider's reading first.
pub(super) fn compared(readings: &Readings, page: &Page) -> Vec<Compared> {
    let mut rows = Vec::new();
    for theirs in &readings.customer.settlements {
        let same = |own: &&Settlement| own.agreement.version == theirs.agreement.version;
        let Some(ours) = readings.provider.settlements.iter().find(same) else { continue };
        for one in &theirs.objectives {
            let place = |own: &ObjectiveSettlement| {
                let part = (own.region.clone(), own.component.clone(), own.incident.map(|incident| incident.from));
                (own.objective.clone(), own.service.clone(), own.window.days.clone(), part)
            };
            let before = ours.objectives.iter().find(|own| place(own) == place(one));
            let title = one.title.in_language(page.lang());
            let title = if title.is_empty() { &one.objective } else { title };
            let (provider, customer) = (before.map_or_else(nothing, |own| figure(own, page)), figure(one, page));
            rows.push(Compared {
                what: format!("{title} · {}", one.window.days),
                promised: one.target.clone(),
                differs: provider != customer,
                provider,
                customer,
            });
        }
        let days: BTreeSet<&str> = theirs.credits.iter().chain(&ours.credits).map(|own| own.days.as_str()).collect();
        for days in days {
            let owed = |settlement: &Settlement| {
                let own = settlement.credits.iter().filter(|credit| credit.days == days);
                let sums: Vec<String> =
                    own.filter_map(|credit| Some(money(credit.total.as_ref()?.amount, page.lang()))).collect();
                let figure = if sums.is_empty() { "–".to_owned() } else { sums.join(" + ") };
                Figure { figure, verdict: String::new(), class: "quiet" }
            };
            let (provider, customer) = (owed(ours), owed(theirs));
            rows.push(Compared {
                what: format!("{} · {days}", page.say("credit", "보상")),
                promised: String::new(),
                differs: provider != customer,
                provider,
                customer,
            });
        }
    }
    rows
}

/// What the customer's reading changes, in sentences, as HTML.
pub(super) fn differences(readings: &Readings, page: &Page) -> Vec<String> {
    let statements = readings.customer.statements(page.language);
    let mut lines = Vec::new();
    for statement in &statements {
        let same = |own: &&Settlement| own.agreement.version == statement.settlement.agreement.version;
        if let Some(ours) = readings.provider.settlements.iter().find(same) {
            // Both are of one moment: the heading, which names two, says nothing here.
            let changed = adjustment_lines(statement, &adjustment(ours, statement.settlement));
            lines.extend(changed.iter().skip(1).map(line));
        }
    }
    lines
}

fn figure(one: &ObjectiveSettlement, page: &Page) -> Figure {
    let figure = one.measured.as_ref().map_or_else(|| "–".to_owned(), |own| format!("{} {}", own.decimal, own.unit));
    let (class, verdict) = match one.verdict {
        Verdict::Met => ("good", page.say("met", "충족")),
        Verdict::Missed => ("bad", page.say("missed", "미달")),
        _ => ("quiet", page.say("not decided", "판단 보류")),
    };
    Figure { figure, verdict: verdict.to_owned(), class }
}

fn nothing() -> Figure {
    Figure { figure: "–".to_owned(), verdict: String::new(), class: "quiet" }
}
