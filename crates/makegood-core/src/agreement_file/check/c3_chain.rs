//! C3: deadlines in a chain that cannot all be met: paid before it may be claimed.

use super::Subject;
use super::deadlines::{last_claim, last_day, report_day};
use super::figures::days;
use super::terms::stated;
use crate::agreement::{Anchor, Cycle, Deadline, Given};
use crate::agreement_file::Saying;
use crate::agreement_file::problem::Problem;

pub(super) fn check(subject: &Subject<'_>) -> Vec<Problem> {
    let mut problems = Vec::new();
    let reported = report_day(subject).map(|(day, _)| day);
    for stated in stated(subject).iter().filter(|stated| stated.terms.given == Given::OnClaim) {
        let terms = stated.terms;
        let claimed = last_claim(terms, reported);
        let decided = terms.decide.and_then(|deadline| last_day(deadline, claimed, reported));
        let steps = [
            ("claim", "신청", claimed, terms.claim),
            ("decide", "심사", decided, terms.decide),
            ("pay", "지급", terms.pay.and_then(|deadline| last_day(deadline, claimed, reported)), terms.pay),
        ];
        let known: Vec<_> =
            steps.iter().filter_map(|(key, ko, day, deadline)| Some((*key, *ko, (*day)?, (*deadline)?))).collect();
        for pair in known.windows(2) {
            let &[(before, before_ko, first, _), (after, after_ko, second, deadline)] = pair else { continue };
            if first <= second {
                continue;
            }
            let late = first - second;
            let month = matches!(deadline, Deadline::ByEndOf { cycle: Cycle::Month, nth: 1, after: Anchor::PeriodEnd });
            let (when, when_ko) = if month { (" (a January's)", " (1월분)") } else { ("", "") };
            problems.push(
                Problem::new(
                    "C3",
                    stated.place(subject, &[after]),
                    Saying::new(
                        format!("`{after}` is due {} after the period{when}, `{before}` may take {first}: {} too early", days(second), days(late)),
                        format!("{after_ko} 기한은 기간 종료 후 {second}일{when_ko}인데 {before_ko}은(는) {first}일까지입니다: {late}일 이릅니다"),
                    ),
                    Saying::new(
                        format!("count `{after}` from `the claim`, or end `{before}` earlier"),
                        format!("{after_ko} 기한을 `the claim`부터 세거나 {before_ko} 기한을 앞당겨 주세요"),
                    ),
                )
                .about(stated.about())
                .and(stated.place(subject, &[before]), Saying::new("the step before", "앞 단계입니다")),
            );
        }
    }
    problems
}
