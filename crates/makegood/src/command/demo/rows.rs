//! The demo's table: one row an objective and window, with the worst of its places.

use comfy_table::{Attribute, Cell, CellAlignment, Color, ContentArrangement, LineStyle, Table, presets};
use makegood_core::agreement::Agreement;
use makegood_core::agreement_file::Language;
use makegood_core::number::Fraction;
use makegood_core::result::Verdict;
use makegood_core::settle::{ObjectiveSettlement, PeriodCredit, Settlement};
use makegood_core::statement::measured_shortly;

/// One row, as plain texts.
pub(super) struct Row {
    agreement: String,
    objective: String,
    period: String,
    measured: String,
    target: String,
    verdict: Verdict,
    kept: (usize, usize),
    credit: String,
}

/// The rows of one settlement; objectives that had nothing to measure are left out.
pub(super) fn rows_of(agreement: &Agreement, settlement: &Settlement) -> Vec<Row> {
    let mut rows = Vec::new();
    let mut seen: Vec<(&str, &str)> = Vec::new();
    for one in &settlement.objectives {
        let key = (one.objective.as_str(), one.window.days.as_str());
        if seen.contains(&key) || one.window.days != settlement.period && !one.window.ends {
            continue;
        }
        seen.push(key);
        let places: Vec<&ObjectiveSettlement> = settlement
            .objectives
            .iter()
            .filter(|other| (other.objective.as_str(), other.window.days.as_str()) == key)
            .filter(|other| other.verdict != Verdict::NotApplicable)
            .collect();
        rows.extend(worst_of(&places).map(|worst| row(agreement, settlement, &places, worst)));
    }
    rows
}

/// The place that missed the most, else the one that came nearest to missing.
fn worst_of<'a>(places: &[&'a ObjectiveSettlement]) -> Option<&'a ObjectiveSettlement> {
    let rank = |one: &ObjectiveSettlement| {
        let down: Fraction =
            one.downtime_ms.parse::<rust_decimal::Decimal>().map_or(Fraction::whole(0), Fraction::from);
        (one.verdict == Verdict::Missed, one.verdict != Verdict::Met, down)
    };
    places.iter().copied().max_by(|left, right| rank(left).cmp(&rank(right)))
}

fn row(
    agreement: &Agreement,
    settlement: &Settlement,
    places: &[&ObjectiveSettlement],
    worst: &ObjectiveSettlement,
) -> Row {
    let objective = agreement.objectives.iter().find(|objective| objective.name == worst.objective);
    let title = objective.map(|objective| objective.title.in_language("en")).filter(|title| !title.is_empty());
    let mut name = title.unwrap_or(&worst.objective).to_owned();
    if 1 < places.len() {
        name = format!("{name}, worst of {}: {}", places.len(), place_of(agreement, worst));
    }
    let whom = settlement.customer.as_deref().map(|customer| format!(" ({customer})")).unwrap_or_default();
    let kept = places.iter().filter(|one| one.verdict == Verdict::Met).count();
    Row {
        agreement: format!("{}{whom}", settlement.agreement.id),
        objective: name,
        period: worst.window.days.clone(),
        measured: measured_shortly(worst, Language::English),
        target: worst.target.clone(),
        verdict: worst.verdict,
        kept: (kept, places.len()),
        credit: credit_of(settlement, places),
    }
}

fn place_of<'a>(agreement: &'a Agreement, one: &'a ObjectiveSettlement) -> &'a str {
    let own = |text: &'a makegood_core::agreement::Text, id: &'a str| {
        if text.is_empty() { id } else { text.in_language("en") }
    };
    match &one.region {
        Some(region) => {
            let found = agreement.regions.iter().find(|own| own.id == *region);
            found.map_or(region.as_str(), |found| own(&found.name, region))
        }
        None => {
            let found = agreement.services.iter().find(|own| own.id == one.service);
            found.map_or(one.service.as_str(), |found| own(&found.name, &one.service))
        }
    }
}

/// What the window owes; shown with the objective that earns it.
fn credit_of(settlement: &Settlement, places: &[&ObjectiveSettlement]) -> String {
    if places.iter().all(|one| one.credit.is_none()) {
        return String::new();
    }
    let worst = &places[0];
    let concerns = |credit: &&PeriodCredit| {
        credit.days == worst.window.days && credit.lines.iter().any(|line| line.objective == worst.objective)
    };
    let total = |credit: &PeriodCredit| match &credit.total {
        Some(total) => total.amount.to_string(),
        None => credit.lines.iter().flat_map(|line| &line.owed).map(|owed| owed.remedy.clone()).collect(),
    };
    settlement.credits.iter().find(concerns).map(total).unwrap_or_default()
}

/// The table, coloured or not.
pub(super) fn table(rows: &[Row], coloured: bool, width: Option<u16>) -> Table {
    let mut table = Table::new();
    let rule = LineStyle::none().fill('─').junction('─');
    table.load_style(presets::NOTHING.header_separator(rule)).set_content_arrangement(ContentArrangement::Dynamic);
    if let Some(width) = width {
        table.set_width(width);
    }
    let head = |name: &str| if coloured { Cell::new(name).add_attribute(Attribute::Bold) } else { Cell::new(name) };
    table.set_header(
        ["agreement", "objective", "period", "measured", "promised", "verdict", "credit"].iter().map(|name| head(name)),
    );
    let mut before = "";
    for row in rows {
        let agreement = if before == row.agreement { "" } else { row.agreement.as_str() };
        before = &row.agreement;
        table.add_row([
            Cell::new(agreement),
            Cell::new(&row.objective),
            Cell::new(&row.period),
            Cell::new(&row.measured).set_alignment(CellAlignment::Right),
            Cell::new(&row.target),
            verdict(row, coloured),
            Cell::new(&row.credit).set_alignment(CellAlignment::Right),
        ]);
    }
    table
}

fn verdict(row: &Row, coloured: bool) -> Cell {
    let (word, colour) = match row.verdict {
        Verdict::Met => ("met", Color::Green),
        Verdict::Missed => ("missed", Color::Red),
        Verdict::Undecided => ("undecided", Color::Yellow),
        Verdict::WithinMeasurementError => ("within error", Color::Yellow),
        Verdict::NotApplicable => ("not applicable", Color::Grey),
    };
    let text = match row.kept {
        (kept, of) if 1 < of => format!("{word}, {kept} of {of} met"),
        _ => word.to_owned(),
    };
    if coloured { Cell::new(text).fg(colour) } else { Cell::new(text) }
}
