//! C2: the claim window closes before the period's report is due.

use super::Subject;
use super::deadlines::{last_claim, report_day};
use super::figures::days;
use super::terms::stated;
use crate::agreement::{Anchor, Deadline};
use crate::agreement_file::Saying;
use crate::agreement_file::problem::Problem;

pub(super) fn check(subject: &Subject<'_>) -> Vec<Problem> {
    let mut problems = Vec::new();
    let Some((reported, report)) = report_day(subject) else { return problems };
    for stated in stated(subject) {
        let terms = stated.terms;
        if matches!(terms.claim, None | Some(Deadline::Within(_, Anchor::Report))) {
            continue;
        }
        let Some(claimed) = last_claim(terms, None).filter(|claimed| *claimed < reported) else { continue };
        let early = reported - claimed;
        problems.push(
            Problem::new(
                "C2",
                stated.place(subject, &["claim"]),
                Saying::new(
                    format!("the claim window ends {} before `{report}` is due: {claimed} days after the period, the report comes within {reported}", days(early)),
                    format!("신청은 `{report}` 기한보다 {early}일 먼저 끝납니다: 신청은 기간 종료 후 {claimed}일, 보고서는 {reported}일까지입니다"),
                ),
                Saying::new(
                    "count the claim from `the report`, or give the report earlier",
                    "신청 기한을 `the report`부터 세거나 보고서를 더 일찍 내 주세요",
                ),
            )
            .about(stated.about())
            .and(subject.key(&["duties", report]), Saying::new("the report", "보고서 의무입니다")),
        );
    }
    problems
}
