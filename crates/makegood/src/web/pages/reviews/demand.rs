//! Demand as it is printed: bars of months, and where the line leads.

use crate::reviews::Demand;
use crate::web::page::Page;

/// Cases a month with the height of each bar in thousandths, and the months ahead.
pub(super) struct DemandShown {
    pub(super) months: Vec<(String, u32, u32)>,
    pub(super) ahead: Vec<(String, String)>,
    pub(super) step: Option<String>,
}

pub(super) fn demand_shown(page: &Page, demand: &Demand) -> DemandShown {
    let most = demand.months.iter().map(|(_, count)| *count).max().unwrap_or(0).max(1);
    let step = demand.step.map(|step| {
        let text = step.to_decimal_text(1);
        match (page.lang(), step.numerator < 0) {
            ("ko", true) => format!("월 {text}건씩 감소"),
            ("ko", false) => format!("월 {text}건씩 증가"),
            (_, true) => format!("{text} a month"),
            (_, false) => format!("+{text} a month"),
        }
    });
    DemandShown {
        months: demand.months.iter().map(|(month, count)| (month.to_string(), *count, count * 1_000 / most)).collect(),
        ahead: demand.ahead.iter().map(|(month, cases)| (month.to_string(), cases.to_decimal_text(1))).collect(),
        step,
    }
}
