//! Schedule rules (H-W6): what becomes of a case with which nothing happens, once for each time that it waits.

use makegood_core::agreement_file::Saying;
use makegood_core::desk::action::Action;
use makegood_core::desk::rule::Incoming;
use makegood_core::desk::schedule::{DeskState, Fallen, ReadyRule, TimedAct, Upcoming, WaitingCase, run};
use makegood_core::time::Instant;
use makegood_store::{Case, ScheduleDone};

use super::act::Cause;
use super::incoming::incoming;
use super::reason::kept;
use crate::cases::{Acting, Step};
use crate::incidents::NotDone;

impl Acting<'_> {
    /// When a schedule rule next acts on a case if nothing happens until then; `None`: none does.
    pub(in crate::cases) async fn waits_until(&mut self, case: &Case) -> Result<Option<Instant>, NotDone> {
        let (_, _, upcoming) = self.upcoming(case).await?;
        let at_once = (!upcoming.fallen.is_empty()).then(|| self.now());
        Ok(at_once.or(upcoming.next_at))
    }

    /// Lets the schedule rules act whose time is over on a case, and gives the case as it is then.
    pub(in crate::cases) async fn act_on_waiting(&mut self, case: Case) -> Result<Case, NotDone> {
        let (rules, ids, upcoming) = self.upcoming(&case).await?;
        let mut case = case;
        for Fallen { rule, since, acts, .. } in upcoming.fallen {
            let (Some(ready), Some(id)) = (rules.get(rule), ids.get(rule)) else { continue };
            let done = ScheduleDone {
                case_id: case.id.clone(),
                rule_id: id.clone(),
                since_at: since.as_ms(),
                done_at: self.now().as_ms(),
            };
            if self.change.note_schedule_done(&done).await? {
                for act in &acts {
                    case = self.do_in_time(case, ready, act).await?;
                }
            }
        }
        Ok(case)
    }

    async fn do_in_time(&mut self, mut case: Case, rule: &ReadyRule, act: &TimedAct) -> Result<Case, NotDone> {
        let (name, because) = (
            rule.name().to_owned(),
            Saying::new("nothing happened for so long", "정한 시간 동안 아무 일도 없었습니다"),
        );
        let told = Saying::new(
            format!("Nothing happened for so long: the rule “{name}”"),
            format!("정한 시간 동안 아무 일도 없었습니다: ‘{name}’ 규칙"),
        );
        let cause = Cause { rule: name.clone(), because, told };
        match act {
            TimedAct::Act(action) => self.act(&mut case, action, &cause).await?,
            TimedAct::Remind { answer } => {
                let action = Action::Reply { answer: answer.clone() };
                self.act(&mut case, &action, &cause).await?;
            }
            TimedAct::Resolve {} | TimedAct::Close {} => {
                let state = if matches!(act, TimedAct::Resolve {}) { "resolved" } else { "closed" };
                // What was done before belongs to the row that is read again now.
                let id = self.put(case).await?.id;
                let own = self.in_the_name_of(&name);
                let done = self.set_state(&id, state, "").await;
                let noted = match &done {
                    Err(NotDone::Refused(why)) => {
                        let (case, reason) = (self.own_case(&id).await?, kept(why));
                        let step = Step { what: "not_done", reason: Some(&reason), ..Step::default() };
                        self.step(&case, step).await?;
                        Some(case)
                    }
                    _ => None,
                };
                self.author.name = own;
                return noted.map_or(done, Ok);
            }
        }
        Ok(case)
    }

    /// The rules of the case's brand with their ids, and what is to be done.
    async fn upcoming(&mut self, case: &Case) -> Result<(Vec<ReadyRule>, Vec<String>, Upcoming), NotDone> {
        let (rules, ids) = self.before.rules.schedule(&case.brand_id);
        let ids: Vec<String> = ids.into_iter().map(str::to_owned).collect();
        if rules.is_empty() || case.merged_into.is_some() {
            return Ok((rules, ids, Upcoming::default()));
        }
        let messages = self.change.messages_of_case(&case.id).await?;
        let text = messages.into_iter().next().map(|message| message.text).unwrap_or_default();
        let tags = self.change.tags_of_case(&case.id).await?;
        let own = self.change.field_values_of_case(&case.id).await?;
        let Some(waiting) = waiting(case, incoming(case, &text, tags, &own)) else {
            return Ok((rules, ids, Upcoming::default()));
        };
        let done = self.change.schedule_done_of_case(&case.id).await?;
        let is_done = |rule: usize, since: Instant| {
            done.iter().any(|done| ids.get(rule) == Some(&done.rule_id) && done.since_at == since.as_ms())
        };
        let zone = self.zone_of(case).await?;
        let upcoming = run(&rules, &waiting, &self.before.rules.opening, &zone, self.now(), is_done);
        Ok((rules, ids, upcoming))
    }
}

/// The case as schedule rules see it.
pub(crate) fn waiting(case: &Case, known: Incoming) -> Option<WaitingCase> {
    let at = Instant::from_ms;
    Some(WaitingCase {
        state: state_of(&case.state)?,
        state_at: at(case.state_at),
        customer_at: at(case.customer_wrote_at.unwrap_or(case.opened_at)),
        member_at: case.desk_wrote_at.map(at),
        known,
    })
}

fn state_of(state: &str) -> Option<DeskState> {
    Some(match state {
        "new" | "open" => DeskState::Open,
        "waiting_for_customer" => DeskState::WaitingForCustomer,
        "on_hold" => DeskState::OnHold,
        "resolved" => DeskState::Resolved,
        "closed" => DeskState::Closed,
        _ => return None,
    })
}
