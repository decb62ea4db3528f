//! The card of a promised time: how many cases met it, the next to be due, and those that are late.

use makegood_core::result::Verdict;

use super::card::{Card, Maker, Said};
use super::left::between;
use crate::living::{CaseDue, ClockNow};

/// How many late cases are named.
const MOST_LATE: usize = 5;

pub(super) fn card(maker: &Maker<'_>, one: &ClockNow) -> Card {
    let page = maker.page;
    if one.met + one.missed + one.running == 0 {
        let state = page.say("no case", "해당 티켓 없음").to_owned();
        return Card { class: "quiet", state, ..Card::default() };
    }
    let (class, state) = match one.verdict {
        Verdict::Met => ("good", page.say("on track", "정상")),
        Verdict::Missed => ("bad", page.say("missed", "미달")),
        Verdict::Undecided | Verdict::WithinMeasurementError | Verdict::NotApplicable => {
            ("open", page.say("running", "진행 중"))
        }
    };
    let (met, missed, running) = (one.met, one.missed, one.running);
    let counts = match page.lang() {
        "ko" => format!("충족 {met}건, 미달 {missed}건, 진행 중 {running}건"),
        _ => format!("{met} met, {missed} missed, {running} running"),
    };
    let mut says = vec![Said::of("", &counts)];
    says.extend(one.next.as_ref().map(|next| Said::of("open", &due_next(maker, next))));
    says.extend(one.late.iter().take(MOST_LATE).map(|case| Said::of("bad", &late(maker, case))));
    Card {
        class,
        state: state.to_owned(),
        figure: one.attainment.as_ref().map(|figure| format!("{} {}", short(&figure.decimal), figure.unit)),
        aside: Some(format!("{} {}", page.say("promised", "약정"), promised(&one.promised))),
        says,
        link: maker.link(""),
        ..Card::default()
    }
}

/// At most two decimals: the exact share stands in the settlement.
fn short(decimal: &str) -> &str {
    match decimal.find('.') {
        Some(point) => decimal.get(..point + 3).unwrap_or(decimal),
        None => decimal,
    }
}

/// The share without the word that the heading says.
fn promised(condition: &str) -> String {
    condition.trim_start_matches("attainment ").replace(">=", "≥")
}

fn due_next(maker: &Maker<'_>, next: &CaseDue) -> String {
    let (case, due, left) = told(maker, next);
    match maker.page.lang() {
        "ko" => format!("다음 기한: {due} ({case}, {left} 남음)"),
        _ => format!("next due {due} ({case}, {left} left)"),
    }
}

fn late(maker: &Maker<'_>, case: &CaseDue) -> String {
    let (case, due, late) = told(maker, case);
    match maker.page.lang() {
        "ko" => format!("{case}: {late} 지연 중 (기한 {due})"),
        _ => format!("{case}: late by {late} (was due {due})"),
    }
}

fn told(maker: &Maker<'_>, one: &CaseDue) -> (String, String, String) {
    let distance = between(maker.now(), one.due_at, maker.page.language);
    (format!("`{}`", one.case), maker.statement.due(one.due_at), distance)
}
