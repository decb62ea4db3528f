//! M1: the partial outage that a weight lets pass. Oqupie: at 0.3, 24 hours of it a month keep 99 %.

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use super::Subject;
use super::figures::{allowed, percent, time};
use super::underpinning::promised_uptimes;
use super::window_length::{a_window, window_length};
use crate::agreement_file::Saying;
use crate::agreement_file::problem::Problem;

pub(super) fn check(subject: &Subject<'_>) -> Vec<Problem> {
    let mut problems = Vec::new();
    for objective in subject.agreement.objectives.iter().filter(|objective| objective.partial < Decimal::ONE) {
        let Some(target) = promised_uptimes(objective).into_iter().map(|(_, uptime)| uptime).max() else { continue };
        let window = window_length(objective.window).usual_ms();
        let Some(kept) = allowed(target, window) else { continue };
        let passing = Decimal::from_i128_with_scale(kept, 0).checked_div(objective.partial);
        let passing = passing.and_then(|passing| passing.to_i128()).filter(|passing| *passing < window);
        // A weight changes nothing for a promise that allows no downtime at all.
        if kept == 0 && objective.partial != Decimal::ZERO {
            continue;
        }
        let (weight, target, kept) = (objective.partial.normalize(), percent(target), time(kept));
        let a_window = a_window(objective.window);
        let (en, ko) = match passing.map(time) {
            Some(passing) => (
                format!("{passing} of it {a_window} keep {target}, which allows {kept} of full outage"),
                format!(
                    "{} {}의 부분 중단은 전체 중단 {}만 허용하는 {target}를 지킨 것이 됩니다",
                    a_window.ko, passing.ko, kept.ko
                ),
            ),
            None => (
                format!("it may last the whole window, and {target} is kept"),
                format!("산정 기간 내내 이어져도 {target}를 지킨 것이 됩니다"),
            ),
        };
        problems.push(
            Problem::new(
                "M1",
                subject.value(&["objectives", &objective.name, "partial"]),
                Saying::new(
                    format!("a partial outage weighs {weight}: {en}"),
                    format!("부분 중단을 {weight}배로 셉니다: {ko}"),
                ),
                Saying::new(
                    "weigh it higher, promise its length apart, or accept it with a reason",
                    "가중치를 높이거나, 부분 중단의 한도를 따로 약속하거나, 이유를 적고 그대로 두세요(`accepted`)",
                ),
            )
            .about(format!("objectives.{}", objective.name)),
        );
    }
    problems
}
