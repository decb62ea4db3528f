//! Two settlements of one period, figure beside figure.

use std::collections::{BTreeMap, BTreeSet};

use makegood_core::result::Verdict;
use makegood_core::settle::{ObjectiveSettlement, Settlement, adjustment};
use makegood_core::statement::adjustment_lines;
use serde::{Deserialize, Serialize};

use crate::disputes::Readings;
use crate::web::pages::credits::money;
use crate::web::text::{self, Language};

/// What people are shown of both readings, in one language.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(super) struct Shown {
    pub(super) rows: Vec<Compared>,
    /// What the customer's reading changes, in sentences.
    pub(super) differences: Vec<String>,
}

impl Shown {
    /// Of both readings.
    pub(super) fn of(readings: &Readings, language: Language) -> Shown {
        Shown { rows: compared(readings, language), differences: differences(readings, language) }
    }

    /// As it was kept with a decision.
    ///
    /// # Errors
    /// What is kept is something else.
    pub(super) fn kept(text: &str, language: Language) -> Result<Shown, serde_json::Error> {
        let mut each: BTreeMap<String, Shown> = serde_json::from_str(text)?;
        Ok(each.remove(text::code(language)).unwrap_or_default())
    }
}

/// What people are shown of both readings in each language, to be kept.
///
/// # Errors
/// It cannot be written as JSON.
pub(crate) fn readings_shown(readings: &Readings) -> Result<String, serde_json::Error> {
    let each = [Language::English, Language::Korean].map(|one| (text::code(one), Shown::of(readings, one)));
    serde_json::to_string(&BTreeMap::from(each))
}

/// One figure in both readings.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct Compared {
    pub(super) what: String,
    pub(super) promised: String,
    pub(super) provider: Figure,
    pub(super) customer: Figure,
    pub(super) differs: bool,
}

/// A figure and what follows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Figure {
    pub(super) figure: String,
    pub(super) verdict: String,
    pub(super) class: String,
}

/// Every objective and every credit, the provider's reading first.
fn compared(readings: &Readings, language: Language) -> Vec<Compared> {
    let (mut rows, lang) = (Vec::new(), text::code(language));
    for theirs in &readings.customer.settlements {
        let same = |own: &&Settlement| own.agreement.version == theirs.agreement.version;
        let Some(ours) = readings.provider.settlements.iter().find(same) else { continue };
        for one in &theirs.objectives {
            let place = |own: &ObjectiveSettlement| {
                let part = (own.region.clone(), own.component.clone(), own.incident.map(|incident| incident.from));
                (own.objective.clone(), own.service.clone(), own.window.days.clone(), part)
            };
            let before = ours.objectives.iter().find(|own| place(own) == place(one));
            let title = one.title.in_language(lang);
            let title = if title.is_empty() { &one.objective } else { title };
            let (provider, customer) =
                (before.map_or_else(nothing, |own| figure(own, language)), figure(one, language));
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
                    own.filter_map(|credit| Some(money(credit.total.as_ref()?.amount, lang))).collect();
                let figure = if sums.is_empty() { "–".to_owned() } else { sums.join(" + ") };
                Figure { figure, verdict: String::new(), class: "quiet".to_owned() }
            };
            let (provider, customer) = (owed(ours), owed(theirs));
            rows.push(Compared {
                what: format!("{} · {days}", said(language, "credit", "보상")),
                promised: String::new(),
                differs: provider != customer,
                provider,
                customer,
            });
        }
    }
    rows
}

/// What the customer's reading changes, in sentences.
fn differences(readings: &Readings, language: Language) -> Vec<String> {
    let statements = readings.customer.statements(language);
    let mut lines = Vec::new();
    for statement in &statements {
        let same = |own: &&Settlement| own.agreement.version == statement.settlement.agreement.version;
        if let Some(ours) = readings.provider.settlements.iter().find(same) {
            // Both are of one moment: the heading, which names two, says nothing here.
            let changed = adjustment_lines(statement, &adjustment(ours, statement.settlement));
            lines.extend(changed.iter().skip(1).map(|line| line.to_string().trim().to_owned()));
        }
    }
    lines
}

fn figure(one: &ObjectiveSettlement, language: Language) -> Figure {
    let figure = one.measured.as_ref().map_or_else(|| "–".to_owned(), |own| format!("{} {}", own.decimal, own.unit));
    let (class, verdict) = match one.verdict {
        Verdict::Met => ("good", said(language, "met", "충족")),
        Verdict::Missed => ("bad", said(language, "missed", "미달")),
        _ => ("quiet", said(language, "not decided", "판단 보류")),
    };
    Figure { figure, verdict: verdict.to_owned(), class: class.to_owned() }
}

fn nothing() -> Figure {
    Figure { figure: "–".to_owned(), verdict: String::new(), class: "quiet".to_owned() }
}

fn said(language: Language, en: &'static str, ko: &'static str) -> &'static str {
    match language {
        Language::English => en,
        Language::Korean => ko,
    }
}
