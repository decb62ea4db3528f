//! Giving cases to members: by a rule, or to whom of a group it is the turn of (H-W2, H-W3).

use makegood_core::agreement_file::Saying;
use makegood_core::desk::giving::{Candidate, next};
use makegood_core::time::Instant;
use makegood_store::{Case, Taker};

use super::reason::{joined, kept};
use crate::cases::{Acting, Step};
use crate::incidents::NotDone;

/// In whose name cases are given to members of a group.
const BY_ITSELF: &str = "job:assignment";

impl Acting<'_> {
    /// Gives a case to a member, who is told.
    pub(super) async fn give(&mut self, case: &mut Case, member: &str, reason: &str) -> Result<(), NotDone> {
        if case.assignee_id.as_deref() == Some(member) {
            return Ok(());
        }
        let before = case.assignee_id.replace(member.to_owned());
        let step = Step {
            what: "assignee",
            before: before.as_deref(),
            after: Some(member),
            reason: Some(reason),
            ..Step::default()
        };
        self.step(case, step).await?;
        self.change.note_given(member, self.now()).await?;
        self.tell_assignee(case, member).await
    }

    /// Gives a case to a group; who had it and is not one of the group has it no longer.
    pub(super) async fn pass_to_group(&mut self, case: &mut Case, group: &str, reason: &str) -> Result<(), NotDone> {
        if self.change.group(group).await?.is_none() {
            return Err(NotDone::refused(format!("there is no group `{group}`"), format!("`{group}` 그룹이 없습니다")));
        }
        if case.group_id.as_deref() == Some(group) {
            return Ok(());
        }
        let before = case.group_id.replace(group.to_owned());
        let step = Step {
            what: "group",
            before: before.as_deref(),
            after: Some(group),
            reason: Some(reason),
            ..Step::default()
        };
        self.step(case, step).await?;
        let members = self.app.store().members_of_group(group).await?;
        if let Some(had) = case.assignee_id.take_if(|own| !members.contains(own)) {
            let step = Step { what: "assignee", before: Some(&had), reason: Some(reason), ..Step::default() };
            self.step(case, step).await?;
        }
        Ok(())
    }

    /// Gives a case of a group that nobody has to whom it is the turn of, where the group works so. Where nobody can
    /// take it, it stays with the group, and the case says why.
    pub(in crate::cases) async fn distribute(&mut self, case: &mut Case) -> Result<(), NotDone> {
        let (Some(group), None) = (case.group_id.clone(), &case.assignee_id) else { return Ok(()) };
        let Some(setting) = self.before.rules.group(&group).filter(|own| own.way != "by_hand").cloned() else {
            return Ok(());
        };
        let mut takers = self.change.takers_of_group(&group, &case.brand_id).await?;
        let is_turn = setting.way == "round_robin";
        takers.retain(|taker| is_turn || setting.default_id.as_ref() == Some(&taker.id));
        let candidates: Vec<Candidate> = takers.iter().map(|taker| self.candidate(taker)).collect();
        let own = std::mem::replace(&mut self.author.name, BY_ITSELF.to_owned());
        let done = match next(&candidates).and_then(|place| candidates.get(place)) {
            Some(taker) => {
                let reason = if is_turn { turn(taker) } else { default_assignee() };
                self.give(case, &taker.id, &kept(&reason)).await
            }
            None => {
                let reason = kept(&nobody(&takers, &candidates, is_turn));
                let step = Step { what: "nobody_available", reason: Some(&reason), ..Step::default() };
                self.step(case, step).await.map_err(NotDone::from)
            }
        };
        self.author.name = own;
        done
    }

    fn candidate(&self, taker: &Taker) -> Candidate {
        let count = |number: i64| u64::try_from(number).unwrap_or(0);
        Candidate {
            id: taker.id.clone(),
            open_cases: count(taker.open_cases),
            given_at: taker.given_at.map(Instant::from_ms),
            capacity: taker.capacity.map(count),
            is_away: taker.away_at.is_some_and(|at| at <= self.now().as_ms()),
            is_open: taker.hours_id.as_deref().and_then(|hours| self.before.rules.opening.is_open(hours, self.now())),
        }
    }
}

fn turn(taker: &Candidate) -> Saying {
    let count = taker.open_cases;
    Saying::new(
        format!("in turn: the fewest open cases in the group ({count})"),
        format!("순서 배정: 그룹에서 진행 중인 문의가 가장 적음({count}건)"),
    )
}

fn default_assignee() -> Saying {
    Saying::new("the group's default assignee", "그룹의 기본 담당자")
}

/// Why nobody takes it, one by one.
fn nobody(takers: &[Taker], candidates: &[Candidate], is_turn: bool) -> Saying {
    if takers.is_empty() && is_turn {
        return Saying::new(
            "the group has nobody who sees this brand",
            "이 브랜드를 볼 수 있는 그룹 구성원이 없습니다",
        );
    }
    if takers.is_empty() {
        return Saying::new(
            "the group's default assignee is not one of its members, or does not see this brand",
            "기본 담당자가 그룹 구성원이 아니거나 이 브랜드를 볼 수 없습니다",
        );
    }
    let why: Vec<Saying> = takers
        .iter()
        .zip(candidates)
        .filter_map(|(taker, candidate)| {
            let Saying { en, ko } = candidate.passed_over()?.saying();
            Some(Saying { en: format!("{}: {en}", taker.name), ko: format!("{}: {ko}", taker.name) })
        })
        .collect();
    joined(&why)
}
