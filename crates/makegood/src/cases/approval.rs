//! A change is planned for a window and approved by somebody else than who asks (C6).

use std::collections::BTreeSet;

use makegood_core::agreement_file::Saying;
use makegood_core::time::Instant;
use makegood_store::{Case, PlannedChange};

use super::{Acting, Step};
use crate::incidents::NotDone;
use crate::web::moment;

impl Acting<'_> {
    /// Plans a change for a window, in milliseconds since 1970 in UTC; `None`: for no time yet. A window that moves
    /// must be approved anew.
    ///
    /// # Errors
    /// The case is no change; the window ends before it begins; the database's.
    pub(crate) async fn plan_window(&mut self, id: &str, window: Option<(i64, i64)>) -> Result<Case, NotDone> {
        let case = self.own_case(id).await?;
        let mut planned = self.planned(&case).await?;
        if let Some((from, to)) = window.filter(|(from, to)| to <= from) {
            let zone = self.own_zone().await?;
            let (from, to) = (moment(Instant::from_ms(from), &zone), moment(Instant::from_ms(to), &zone));
            let zone = zone.name();
            return Err(NotDone::refused(
                format!("the window ends at {to} and begins at {from} ({zone}): it must end after it begins"),
                format!("작업 종료({to})가 시작({from})보다 늦어야 합니다({zone} 기준)"),
            ));
        }
        let known = planned.window_from.zip(planned.window_to);
        if known == window {
            return Ok(case);
        }
        let said = |window: Option<(i64, i64)>| {
            window.map(|(from, to)| format!("{} – {}", Instant::from_ms(from), Instant::from_ms(to)))
        };
        let (before, after) = (said(known), said(window));
        let step = Step { what: "window", before: before.as_deref(), after: after.as_deref(), ..Step::default() };
        self.step(&case, step).await?;
        (planned.window_from, planned.window_to) = window.unzip();
        if planned.approval != "none" {
            // Whoever moves the window asks for the new one, and so does not approve it.
            planned.asked_by = self.member();
            self.move_approval(&case, &mut planned, "asked", "").await?;
        }
        self.change.plan_change(&planned).await?;
        self.put(case).await
    }

    /// Asks those who may approve changes.
    ///
    /// # Errors
    /// The case is no change, or approval was asked for already; the database's.
    pub(crate) async fn ask_approval(&mut self, id: &str) -> Result<Case, NotDone> {
        let case = self.own_case(id).await?;
        let mut planned = self.planned(&case).await?;
        if matches!(planned.approval.as_str(), "asked" | "approved") {
            return Err(NotDone::refused(
                format!("approval is `{}` already", planned.approval),
                format!("이미 승인 상태가 `{}`입니다", planned.approval),
            ));
        }
        planned.asked_by = self.member();
        self.move_approval(&case, &mut planned, "asked", "").await?;
        self.change.plan_change(&planned).await?;
        let what = Saying::new("A change waits for your approval", "변경 요청이 승인을 기다리고 있습니다");
        self.tell_approvers(&case, &what).await?;
        self.put(case).await
    }

    /// Takes the request for approval back: the change is as if nobody had asked.
    ///
    /// # Errors
    /// Nobody asked, or somebody else did; the database's.
    pub(crate) async fn withdraw_request(&mut self, id: &str) -> Result<Case, NotDone> {
        let case = self.own_case(id).await?;
        let mut planned = self.planned(&case).await?;
        if planned.approval != "asked" {
            return Err(NotDone::refused("nobody asked for approval", "승인 요청이 없습니다"));
        }
        if planned.asked_by.is_some() && planned.asked_by != self.member() {
            return Err(NotDone::refused(
                "only who asked for approval withdraws the request",
                "승인 요청은 요청한 사람만 철회할 수 있습니다",
            ));
        }
        let step = Step { what: "approval", before: Some("asked"), after: Some("withdrawn"), ..Step::default() };
        self.step(&case, step).await?;
        planned.approval = "none".to_owned();
        planned.asked_by = None;
        self.change.plan_change(&planned).await?;
        let what = Saying::new("A request for approval was withdrawn", "변경 승인 요청이 철회되었습니다");
        self.tell_approvers(&case, &what).await?;
        self.put(case).await
    }

    async fn tell_approvers(&mut self, case: &Case, what: &Saying) -> Result<(), NotDone> {
        let members = self.app.store().members().await?;
        let may_approve = |role: &str| matches!(role, "owner" | "manager");
        let approvers: BTreeSet<String> = members
            .into_iter()
            .filter(|own| own.customer_id.is_none() && may_approve(&own.role))
            .map(|own| own.id)
            .collect();
        self.tell_members(case, &approvers, what).await
    }

    /// Approves a change, or refuses it with a reason.
    ///
    /// # Errors
    /// Nobody asked; whoever asked decides; a refusal without a reason; the database's.
    pub(crate) async fn decide_change(&mut self, id: &str, approves: bool, reason: &str) -> Result<Case, NotDone> {
        let case = self.own_case(id).await?;
        let mut planned = self.planned(&case).await?;
        if planned.approval != "asked" {
            return Err(NotDone::refused("nobody asked for approval", "승인 요청이 없습니다"));
        }
        if planned.asked_by.is_some() && planned.asked_by == self.member() {
            return Err(NotDone::refused(
                "somebody else than who asks decides: four eyes see more",
                "승인을 요청한 본인은 승인하거나 반려할 수 없습니다",
            ));
        }
        if !approves && reason.trim().is_empty() {
            return Err(NotDone::refused("say why it is refused", "반려 사유를 입력해 주세요"));
        }
        planned.decided_by = self.member();
        planned.decided_at = Some(self.now().as_ms());
        self.move_approval(&case, &mut planned, if approves { "approved" } else { "refused" }, reason).await?;
        self.change.plan_change(&planned).await?;
        let what = match approves {
            true => Saying::new("A change was approved", "변경 요청이 승인되었습니다"),
            false => Saying::new("A change was refused", "변경 요청이 반려되었습니다"),
        };
        let asked_by: BTreeSet<String> = planned.asked_by.into_iter().collect();
        self.tell_members(&case, &asked_by, &what).await?;
        self.put(case).await
    }

    /// A change for which approval was asked is not over before it is given.
    ///
    /// # Errors
    /// Approval was asked for and is open; the database's.
    pub(super) async fn must_be_allowed(&mut self, case: &Case) -> Result<(), NotDone> {
        if case.kind != "change" {
            return Ok(());
        }
        match self.change.planned_change(&case.id).await?.map(|planned| planned.approval).as_deref() {
            Some("asked") => Err(NotDone::refused(
                "the change waits for approval: it cannot be resolved yet",
                "승인을 기다리는 변경 요청은 해결로 바꿀 수 없습니다",
            )),
            _ => Ok(()),
        }
    }

    async fn move_approval(
        &mut self,
        case: &Case,
        planned: &mut PlannedChange,
        approval: &str,
        reason: &str,
    ) -> Result<(), NotDone> {
        if planned.approval == approval {
            return Ok(());
        }
        if approval == "asked" {
            (planned.decided_by, planned.decided_at) = (None, None);
        }
        let before = std::mem::replace(&mut planned.approval, approval.to_owned());
        let before = Some(before.as_str()).filter(|before| *before != "none");
        let step = Step { what: "approval", before, after: Some(approval), reason: Some(reason), fact: None };
        Ok(self.step(case, step).await?)
    }

    async fn planned(&mut self, case: &Case) -> Result<PlannedChange, NotDone> {
        if case.kind != "change" {
            return Err(NotDone::refused(
                format!("the case is no change but `{}`: say first that it is one", case.kind),
                "변경 유형의 문의만 승인받을 수 있습니다. 먼저 유형을 변경으로 바꿔 주세요",
            ));
        }
        let known = self.change.planned_change(&case.id).await?;
        Ok(known.unwrap_or_else(|| PlannedChange {
            case_id: case.id.clone(),
            approval: "none".to_owned(),
            ..PlannedChange::default()
        }))
    }

    /// The member who acts; none where a program or a job does.
    fn member(&self) -> Option<String> {
        self.author.name.strip_prefix("member:").map(str::to_owned)
    }
}
