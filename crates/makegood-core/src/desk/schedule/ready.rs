//! A schedule rule that may be run, or why it may not.

use super::{DeskState, ScheduleRule, Since, TimedAct};
use crate::agreement_file::Saying;
use crate::desk::Opening;
use crate::desk::rule::Incoming;
use crate::time::{Instant, Length};

/// A rule that was looked through: it resolves only what the customer left unanswered, and closes only what is resolved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReadyRule {
    pub(super) rule: ScheduleRule,
    pub(super) after: Length,
}

/// A case as schedule rules see it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WaitingCase {
    /// How it stands.
    pub state: DeskState,
    /// Since when.
    pub state_at: Instant,
    /// The customer's last message; the one that opened the case, if no other.
    pub customer_at: Instant,
    /// The desk's last answer to the customer, by a person.
    pub member_at: Option<Instant>,
    /// What else is known of it.
    pub known: Incoming,
}

impl WaitingCase {
    /// Whether it is the customer who left it unanswered: the desk waits for the customer, and spoke last.
    pub fn is_left_by_the_customer(&self) -> bool {
        self.state == DeskState::WaitingForCustomer && self.member_at.is_some_and(|member| self.customer_at < member)
    }
}

impl ReadyRule {
    /// `rule`, where nothing speaks against it.
    ///
    /// # Errors
    /// Everything that does, each with what to do.
    pub fn new(rule: ScheduleRule, opening: &Opening) -> Result<ReadyRule, Vec<Saying>> {
        let mut problems = act_problems(&rule);
        let after = match rule.after.parse::<Length>() {
            Ok(length) => Some(length),
            Err(error) => {
                problems.push(of(
                    &rule,
                    &error,
                    &format!(
                        "기간 `{}`을(를) 읽을 수 없습니다. `72 h`, `3 days`, `8 business hours`처럼 적어 주세요",
                        rule.after
                    ),
                ));
                None
            }
        };
        if after.is_some_and(is_nothing) {
            problems.push(of(
                &rule,
                "it would act at once: write a time to wait, like `72 h`",
                "기다리는 시간이 없습니다. `72 h`처럼 적어 주세요",
            ));
        }
        let in_business = matches!(after, Some(Length::BusinessTime(_) | Length::BusinessDays(_)));
        match rule.hours.as_deref() {
            None if in_business => problems.push(of(
                &rule,
                &format!("`{}` cannot be counted: name the opening hours that count", rule.after),
                &format!("`{}`을(를) 셀 수 없습니다. 어느 영업시간으로 셀지 적어 주세요", rule.after),
            )),
            Some(hours) if !opening.knows(hours) => problems.push(of(
                &rule,
                &format!("no opening hours are called `{hours}`"),
                &format!("`{hours}`(이)라는 영업시간이 없습니다"),
            )),
            _ => {}
        }
        match after.filter(|_| problems.is_empty()) {
            Some(after) => Ok(ReadyRule { rule, after }),
            None => Err(problems),
        }
    }

    /// As people call it.
    pub fn name(&self) -> &str {
        &self.rule.name
    }
}

fn act_problems(rule: &ScheduleRule) -> Vec<Saying> {
    let mut problems = Vec::new();
    if rule.then.is_empty() {
        problems.push(of(
            rule,
            "it does nothing: say what it does, or take it out",
            "할 일이 없습니다. 할 일을 적거나 규칙을 지워 주세요",
        ));
    }
    let (waiting, resolved) = (rule.states == [DeskState::WaitingForCustomer], rule.states == [DeskState::Resolved]);
    for act in &rule.then {
        match act {
            TimedAct::Resolve {} | TimedAct::Remind { .. } if !waiting => problems.push(of(
                rule,
                "it could resolve or remind where the desk owes the answer: let it hold for the state `waiting_for_customer` alone",
                "답변할 차례가 담당자인 문의까지 해결하거나 고객을 재촉할 수 있습니다. `waiting_for_customer` 상태에만 적용해 주세요",
            )),
            TimedAct::Resolve {} | TimedAct::Remind { .. } if rule.since == Since::CustomerMessage => problems.push(of(
                rule,
                "the time since the customer's last message includes the time in which the desk owed the answer: count since `member_message`",
                "고객의 마지막 메시지부터 세면 담당자가 답하지 않은 시간도 들어갑니다. `member_message`부터 세어 주세요",
            )),
            TimedAct::Close {} if !resolved => problems.push(of(
                rule,
                "it could close what nobody resolved: let it hold for the state `resolved` alone",
                "해결하지 않은 문의까지 종료할 수 있습니다. `resolved` 상태에만 적용해 주세요",
            )),
            _ => {}
        }
    }
    problems.dedup();
    problems
}

fn is_nothing(length: Length) -> bool {
    match length {
        Length::Elapsed(ms) | Length::BusinessTime(ms) => ms <= 0,
        Length::Days(count) | Length::BusinessDays(count) | Length::Months(count) => count == 0,
    }
}

fn of(rule: &ScheduleRule, en: &str, ko: &str) -> Saying {
    Saying::new(format!("rule `{}`: {en}", rule.name), format!("규칙 `{}`: {ko}", rule.name))
}
