//! A clock over one case: once; for an act that is owed again and again once a round; for answers once a message.

use super::finish::{cannot_be_counted, finish};
use super::meter::Meter;
use super::run::Run;
use super::start::Begins;
use super::{Case, CaseLine, ClockOutcome, ClockQuestion, ClockState};
use crate::agreement_file::Saying;

/// Every round of `question`'s clock over the events known; one, where it neither repeats nor answers messages.
pub(super) fn rounds<'a>(
    question: &ClockQuestion<'a>,
    case: &Case<'a>,
    known: &[CaseLine<'a>],
    region: Option<&'a str>,
    meter: Meter<'a>,
) -> Vec<ClockOutcome> {
    let mut outcomes = Vec::new();
    let mut begins = Begins::ByRule;
    loop {
        let mut run = Run::new(question.rule, region, meter, known, question.plan, question.acts);
        run.begins = begins;
        let read = known.iter().copied().try_for_each(|line| run.read(line)).and_then(|()| run.expire(question.as_of));
        let ended_by = run.stopped_by();
        if outcomes.last().is_some() && run.start.is_none() {
            return outcomes;
        }
        let outcome = read.and_then(|()| finish(run, question, case)).unwrap_or_else(|error| {
            let ko = format!("기한을 셀 수 없습니다: {}", error.ko);
            cannot_be_counted(question, case, Saying { ko, ..error })
        });
        let repeated = ended_by.filter(|line| Some(line.event.event) == question.rule.repeats);
        let nothing_owed = question.rule.repeats.is_some() && ended_by.is_some() && repeated.is_none();
        outcomes.push(if nothing_owed { over(outcome) } else { outcome });
        begins = match (repeated, ended_by) {
            (Some(line), _) => Begins::By(line.fact),
            (None, Some(line)) if question.rule.answers_each_message() => Begins::After(line.fact),
            _ => return outcomes,
        }
    }
}

/// A round that the end of the case cut short: nothing was owed in it any more.
fn over(outcome: ClockOutcome) -> ClockOutcome {
    if outcome.state != ClockState::Met {
        return outcome;
    }
    let reason = Saying::new("over before the next one was due", "다음 기한 전에 끝나 더 할 일이 없었습니다");
    ClockOutcome { state: ClockState::NotApplicable, decided_at: None, reason, ..outcome }
}
