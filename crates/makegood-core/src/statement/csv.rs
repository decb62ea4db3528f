//! Settlements as a table for spreadsheets: one row an objective, region and window.

use super::figures::fraction_of;
use crate::credit::CreditLine;
use crate::result::CoverageKind;
use crate::settle::{ObjectiveSettlement, Settlement};

/// The columns, in order.
const COLUMNS: [&str; 25] = [
    "agreement",
    "version",
    "customer",
    "period",
    "objective",
    "service",
    "region",
    "component",
    "deployment",
    "window",
    "window_ends",
    "target",
    "measured",
    "measured_exact",
    "unit",
    "verdict",
    "total_ms",
    "excluded_ms",
    "downtime_ms",
    "coverage",
    "covered_ms",
    "band",
    "credit",
    "credit_exact",
    "currency",
];

/// The first row: the names of the columns.
pub fn csv_head() -> String {
    row(&COLUMNS.map(str::to_owned))
}

/// A row for every objective of `settlement`, each with its line end.
///
/// `credit` is what the objective earns on its own, before credits of a period are combined, capped and rounded.
pub fn csv_rows(settlement: &Settlement) -> String {
    settlement.objectives.iter().map(|one| row(&cells(settlement, one))).collect()
}

fn cells(settlement: &Settlement, one: &ObjectiveSettlement) -> [String; COLUMNS.len()] {
    let word = |value: serde_json::Result<String>| value.unwrap_or_default().trim_matches('"').to_owned();
    let credit = one.credit.as_ref();
    let exact = credit.and_then(|line| line.exact);
    let own = |line: &CreditLine| line.objective == one.objective;
    let total = settlement.credits.iter().find(|all| all.days == one.window.days && all.lines.iter().any(own));
    let currency = total.and_then(|credit| credit.total.as_ref()).map(|total| total.amount.currency.to_string());
    let coverage = one.coverage.map(|coverage| match coverage.kind {
        CoverageKind::Declared => "declared",
        CoverageKind::Measured => "measured",
    });
    [
        settlement.agreement.id.clone(),
        settlement.agreement.version.clone(),
        settlement.customer.clone().unwrap_or_default(),
        settlement.period.clone(),
        one.objective.clone(),
        one.service.clone(),
        one.region.clone().unwrap_or_default(),
        one.component.clone().unwrap_or_default(),
        one.deployment.clone().unwrap_or_default(),
        one.window.days.clone(),
        one.window.ends.to_string(),
        one.target.clone(),
        one.measured.as_ref().map(|figure| figure.decimal.clone()).unwrap_or_default(),
        one.measured.as_ref().map(|figure| figure.exact.clone()).unwrap_or_default(),
        one.measured.as_ref().map(|figure| figure.unit.clone()).unwrap_or_default(),
        word(serde_json::to_string(&one.verdict)),
        one.total_ms.to_string(),
        one.excluded_ms.to_string(),
        one.downtime_ms.clone(),
        coverage.unwrap_or_default().to_owned(),
        one.coverage.map(|coverage| coverage.covered_ms.to_string()).unwrap_or_default(),
        credit.map(|line| line.band.clone()).unwrap_or_default(),
        exact.map(|exact| decimal(&exact.to_string())).unwrap_or_default(),
        exact.map(|exact| exact.to_string()).unwrap_or_default(),
        exact.and(currency).unwrap_or_default(),
    ]
}

/// At most twelve decimals, cut off; plain digits that a spreadsheet reads as a number.
fn decimal(exact: &str) -> String {
    let Some(exact) = fraction_of(exact) else { return String::new() };
    let places = (0..12).find(|&places| exact.is_exact_at(places)).unwrap_or(12);
    exact.to_decimal_text(places)
}

fn row(cells: &[String]) -> String {
    let cells: Vec<String> = cells.iter().map(|cell| quoted(cell)).collect();
    format!("{}\r\n", cells.join(","))
}

/// RFC 4180 quoting; a text that a spreadsheet would run as a formula gets an apostrophe.
fn quoted(cell: &str) -> String {
    let is_number = cell.parse::<rust_decimal::Decimal>().is_ok();
    let formula = !is_number && cell.starts_with(['=', '+', '-', '@', '\t', '\r']);
    let cell = if formula { format!("'{cell}") } else { cell.to_owned() };
    if cell.contains([',', '"', '\n', '\r']) || formula { format!("\"{}\"", cell.replace('"', "\"\"")) } else { cell }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_safe_in_a_spreadsheet() {
        assert_eq!(quoted("plain"), "plain");
        assert_eq!(quoted("a,b"), "\"a,b\"");
        assert_eq!(quoted("say \"hi\""), "\"say \"\"hi\"\"\"");
        assert_eq!(quoted("=1+1"), "\"'=1+1\"");
        assert_eq!(quoted("-1.5"), "-1.5");
        assert_eq!(quoted("@cmd"), "\"'@cmd\"");
    }
}
