//! T3: a first step that earns nothing, because only full steps count. Joyent: 5 % for each full 30 minutes.

use super::Subject;
use super::bands::{Cell, cells, end, in_time, place_of, written};
use super::figures::{allowed, time};
use super::window_length::window_length;
use crate::agreement::{Bound, Counted, Figure, Range, Remedy, Started};
use crate::agreement_file::Saying;
use crate::agreement_file::problem::Problem;

pub(super) fn check(subject: &Subject<'_>) -> Vec<Problem> {
    let mut problems = Vec::new();
    for cell in cells(subject).iter().filter(|cell| cell.promise.figure == Figure::Uptime) {
        let Some(first) = cell.bands.iter().max_by_key(|band| end(&band.when.range)) else { continue };
        let [remedy] = first.owed.as_slice() else { continue };
        let Some(message) = unpaid(cell, remedy) else { continue };
        problems.push(
            Problem::new(
                "T3",
                place_of(subject, cell, first),
                message,
                Saying::new(
                    "count every started step (`for each started …`), or accept it with a reason",
                    "시작된 단계마다 세거나(`for each started …`), 이유를 적고 그대로 두세요(`accepted`)",
                ),
            )
            .as_note()
            .about(cell.about()),
        );
    }
    problems
}

/// The misses that fill no step.
fn unpaid(cell: &Cell<'_>, remedy: &Remedy) -> Option<Saying> {
    let target = cell.promise.range.low?.value;
    let (en, ko) = cell.for_whom();
    match remedy {
        Remedy::Step { each_ms, counted: Started::Full, each_outage, after_ms, .. } => {
            let step = i128::from(*each_ms) + i128::from(*after_ms);
            let kept = allowed(target, window_length(cell.objective.window).usual_ms())?;
            if step <= kept && !each_outage {
                return None;
            }
            let step = time(step);
            Some(if *each_outage {
                Saying::new(
                    format!("outages under {step} earn nothing{en}, however many they are: only full steps count"),
                    format!("{ko}{} 미만의 중단은 아무리 잦아도 보상이 없습니다: 다 채운 단계만 셉니다", step.ko),
                )
            } else {
                Saying::new(
                    format!("under {step} of downtime misses the promise{en} and earns nothing: only full steps count"),
                    format!("{ko}{} 미만의 중단은 약속에 미달하지만 보상이 없습니다: 다 채운 단계만 셉니다", step.ko),
                )
            })
        }
        Remedy::PerShortfall { by, counted: Counted::Full, .. } => {
            let open = |value| Some(Bound { value, closed: false });
            let bare = Range { low: open(target.checked_sub(*by)?), high: open(target) };
            let down = in_time(cell.objective, &cell.promise.figure, &bare);
            let bare = written(&cell.promise.figure, &bare);
            Some(Saying::new(
                format!("`{bare}` misses the promise{en} and earns nothing{down}; only full steps count"),
                format!("{ko}`{bare}`은(는) 약속에 미달하지만 보상이 없습니다{}. 다 채운 단계만 셉니다", down.ko),
            ))
        }
        _ => None,
    }
}
