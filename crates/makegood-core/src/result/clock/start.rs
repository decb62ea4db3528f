//! What sets a clock going: its first event, the later of several, the round before, or reopening.

use super::CaseLine;
use super::run::{Phase, Run, is_resolution, step};
use crate::agreement::{OnReopen, WhichEvent};
use crate::agreement_file::Saying;
use crate::evidence::CaseEventKind;

/// Which event begins a clock.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Begins<'a> {
    /// The one that its rule names.
    ByRule,
    /// The fact that ended the round before.
    By(&'a str),
    /// The one that its rule names, once this fact is past.
    After(&'a str),
}

impl<'a> Run<'a> {
    /// Starts the clock where `line` is what it waits for, and says whether it was.
    pub(super) fn start_with(&mut self, line: CaseLine<'a>) -> bool {
        match self.begins {
            Begins::By(fact) => return line.fact == fact && self.begin(line, None),
            Begins::After(_) => return false,
            Begins::ByRule => {}
        }
        let (rule, event) = (&self.rule.starts, line.event.event);
        // A symptom is noticed at the latest when the case comes in.
        let fell_back = event == CaseEventKind::Opened && rule.of == [CaseEventKind::Noticed];
        if !rule.of.contains(&event) && !fell_back {
            return false;
        }
        if event == CaseEventKind::CustomerWrote && !self.answered {
            self.note(
                line,
                "nobody has answered yet: the first answer answers this, too",
                "아직 응답 전이므로 첫 응답이 이 글에도 답합니다",
            );
            return false;
        }
        let again = self.begun_by.contains(&event);
        if !again {
            self.begun_by.push(event);
        }
        if !matches!(self.phase, Phase::NotStarted) {
            self.started_already(line, again);
            return false;
        }
        if rule.which == WhichEvent::Latest && !rule.of.iter().all(|event| self.begun_by.contains(event)) {
            return false;
        }
        let note = fell_back.then(|| {
            Saying::new(
                "no `noticed` event before it: counts from `opened`",
                "앞선 `noticed` 사건이 없어 `opened`부터 셉니다",
            )
        });
        self.begin(line, note)
    }

    fn started_already(&mut self, line: CaseLine<'a>, again: bool) {
        let one = self.rule.starts.of.len() == 1;
        match line.event.event {
            CaseEventKind::Noticed if one => {
                self.note(line, "the clock runs from an earlier event already", "더 이른 사건부터 이미 세고 있습니다")
            }
            CaseEventKind::Opened if self.rule.starts.of == [CaseEventKind::Noticed] => {}
            // Whoever answers, answers all that was written until then.
            CaseEventKind::CustomerWrote => {}
            _ if again => self.note(
                line,
                "the clock has started before; it keeps its first start",
                "이미 시작했으므로 처음 시작을 그대로 둡니다",
            ),
            _ => {}
        }
    }

    fn begin(&mut self, line: CaseLine<'a>, note: Option<Saying>) -> bool {
        self.start = Some(line.event.at);
        self.started_by = Some(step(line, note));
        self.kept = self.standing;
        self.phase = if self.out_of_scope.is_some() { Phase::OutOfScope { at: line.event.at } } else { Phase::Running };
        if let Some((held, fact)) = self.held {
            self.pause(line.event.at, held, fact);
        }
        true
    }

    /// Reopening takes back a resolution: the clock goes on, or starts anew, as agreed.
    pub(super) fn reopen(&mut self, line: CaseLine<'a>) -> Result<(), Saying> {
        match self.phase {
            Phase::Stopped { line: stop, due }
                if is_resolution(stop.event.event) && !self.rule.answers_each_message() =>
            {
                self.phase = match self.out_of_scope {
                    Some(_) => Phase::OutOfScope { at: line.event.at },
                    None => Phase::Running,
                };
                match self.rule.on_reopen {
                    OnReopen::Resume => {
                        let because = Saying::new("resolved until reopened", "해결한 뒤 다시 열 때까지");
                        self.pauses.add(stop.event.at, line.event.at, because, [stop.fact, line.fact]);
                    }
                    OnReopen::Restart => self.start_anew(line, due)?,
                }
            }
            _ if !self.resolved => self.note(line, "the case was not resolved", "해결한 적이 없습니다"),
            _ => {}
        }
        self.release(line, false);
        self.resolved = false;
        Ok(())
    }
}
