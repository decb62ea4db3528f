//! What a rule or a step does to a case that is there: each thing a step that names the rule and says why.

use std::collections::{BTreeMap, BTreeSet};

use makegood_core::agreement_file::Saying;
use makegood_core::desk::action::Action;
use makegood_core::evidence::CaseEventKind;
use makegood_store::Case;

use super::answer::chosen;
use super::reason::{joined, kept};
use crate::cases::open::known_severity;
use crate::cases::{Acting, KINDS, Step, Written, letter};
use crate::incidents::NotDone;
use crate::web::{of_code, workspace_name};

/// By what something is done, and why.
#[derive(Clone, Debug)]
pub(in crate::cases) struct Cause {
    /// The rule or policy, as people call it.
    pub(super) rule: String,
    pub(super) because: Saying,
    /// What those who are told of the case read.
    pub(super) told: Saying,
}

impl Acting<'_> {
    /// Acts in the name of a rule until the name that this gives is put back.
    pub(super) fn in_the_name_of(&mut self, rule: &str) -> String {
        std::mem::replace(&mut self.author.name, format!("rule:{rule}"))
    }

    /// Does `action` to `case`; what cannot be done is a step that says so, and stops nothing else. The caller keeps the
    /// case.
    pub(super) async fn act(&mut self, case: &mut Case, action: &Action, cause: &Cause) -> Result<(), NotDone> {
        let own = self.in_the_name_of(&cause.rule);
        let done = match self.try_to(case, action, cause).await {
            Err(NotDone::Refused(why)) => self.note_not_done(case, action, &why).await,
            done => done,
        };
        self.author.name = own;
        done
    }

    /// Notes that a rule wanted something that cannot be done.
    pub(super) async fn note_not_done(&mut self, case: &Case, action: &Action, why: &Saying) -> Result<(), NotDone> {
        let wanted = action.saying();
        let reason = Saying { en: format!("{}: {}", wanted.en, why.en), ko: format!("{}: {}", wanted.ko, why.ko) };
        let reason = kept(&reason);
        Ok(self.step(case, Step { what: "not_done", reason: Some(&reason), ..Step::default() }).await?)
    }

    async fn try_to(&mut self, case: &mut Case, action: &Action, cause: &Cause) -> Result<(), NotDone> {
        let reason = kept(&cause.because);
        let by = |what: &'static str| Step { what, reason: Some(&reason), ..Step::default() };
        match action {
            Action::AssignMember { member } => {
                self.may_look_after(case, member).await?;
                self.give(case, member, &reason).await
            }
            Action::AssignGroup { group } => self.pass_to_group(case, group, &reason).await,
            Action::SetSeverity { severity } => self.regrade(case, Some(severity), cause).await,
            Action::Raise {} => self.regrade(case, None, cause).await,
            Action::SetKind { kind } => {
                if !KINDS.contains(&kind.as_str()) {
                    return Err(NotDone::refused("it is no kind of case", "문의 유형이 아닙니다"));
                }
                let step = Step { before: Some(&case.kind), after: Some(kind), ..by("kind") };
                self.step(case, step).await?;
                case.kind.clone_from(kind);
                Ok(())
            }
            Action::SetService { .. } => Err(NotDone::refused(
                "the service is set only as a case comes in",
                "서비스는 문의가 접수될 때만 정할 수 있습니다",
            )),
            Action::SetField { field, value } => {
                self.fill_in(case, &BTreeMap::from([(field.clone(), value.clone())])).await
            }
            Action::AddTag { tag } => {
                self.tag(&case.id.clone(), tag, true).await?;
                let tag = tag.trim().to_lowercase();
                Ok(self.step(case, Step { after: Some(&tag), ..by("tag") }).await?)
            }
            Action::NotifyMember { member } => self.notify(case, BTreeSet::from([member.clone()]), cause).await,
            Action::NotifyGroup { group } => {
                let members = self.app.store().members_of_group(group).await?;
                self.notify(case, members.into_iter().collect(), cause).await
            }
            Action::NotifyAssignee {} => match (case.assignee_id.clone(), case.group_id.clone()) {
                (Some(member), _) => self.notify(case, BTreeSet::from([member]), cause).await,
                (None, Some(group)) => {
                    let members = self.app.store().members_of_group(&group).await?;
                    self.notify(case, members.into_iter().collect(), cause).await
                }
                (None, None) => Err(NotDone::refused("nobody has the case", "담당자도 그룹도 없는 문의입니다")),
            },
            Action::NotifyAddress { address } => {
                self.write_to(case, address, cause).await?;
                Ok(self.step(case, Step { after: Some(address), ..by("notified") }).await?)
            }
            Action::Reply { answer } => self.reply_prepared(case, answer).await,
        }
    }

    async fn notify(&mut self, case: &Case, ids: BTreeSet<String>, cause: &Cause) -> Result<(), NotDone> {
        let mut names = Vec::new();
        let ids = self.who_see(case, &ids).await?;
        for id in &ids {
            let member = self.change.member(id).await?;
            names.extend(member.filter(|own| own.disabled_at.is_none()).map(|own| own.name));
        }
        if names.is_empty() {
            return Err(NotDone::refused("there is nobody to be told", "알릴 사람이 없습니다"));
        }
        self.tell_members(case, &ids, &cause.told).await?;
        let (names, reason) = (names.join(", "), kept(&cause.because));
        let step = Step { what: "notified", after: Some(&names), reason: Some(&reason), ..Step::default() };
        Ok(self.step(case, step).await?)
    }

    /// Mails an address that is nobody's here.
    async fn write_to(&mut self, case: &Case, address: &str, cause: &Cause) -> Result<(), NotDone> {
        let Some(server) = self.app.mail_server() else {
            return Err(NotDone::refused("no outgoing mail is set up", "발송 메일이 설정되어 있지 않습니다"));
        };
        let workspace = workspace_name(self.app.store()).await?;
        let link = self.app.link(&format!("/cases/{}", case.id));
        let letter = letter::letter(case, &cause.told, Vec::new(), link, &workspace);
        let brand = self.app.store().brand(&case.brand_id).await?;
        let language = brand.map_or_else(|| "en".to_owned(), |brand| brand.language);
        server.queue_of_case(&mut self.change, address, &language, &letter, &case.id).await?;
        Ok(())
    }

    /// Sets the severity, or raises it by one. The customer is told that it changed, not by which rule.
    async fn regrade(&mut self, case: &mut Case, severity: Option<&str>, cause: &Cause) -> Result<(), NotDone> {
        let promised = self.promised(case).await?;
        let named = match severity {
            Some(severity) => known_severity(severity, promised.as_ref())?,
            None => {
                let agreement = promised.as_ref().map(|own| &own.agreement);
                let rank = agreement.and_then(|own| own.severity_rank(case.severity.as_deref()?));
                let graver = rank.and_then(|rank| rank.checked_sub(1));
                let graver = agreement.zip(graver).and_then(|(own, rank)| own.severities.get(rank));
                graver.map(|(name, _)| name.clone()).ok_or_else(|| {
                    NotDone::refused("it is the gravest already, or has none", "이미 가장 높거나 심각도가 없습니다")
                })?
            }
        };
        let told = Saying::new(
            "It was classified by the desk's rules, so that it is dealt with in the right order.",
            "알맞은 순서로 처리하기 위해 기준에 따라 다시 분류했습니다.",
        );
        self.set_severity(case, &named, &kept(&cause.because), &told, promised.as_ref()).await
    }

    /// Sends the customer a prepared answer: it is automatic, so it stops no clock (C7).
    pub(super) async fn reply_prepared(&mut self, case: &mut Case, name: &str) -> Result<(), NotDone> {
        let language = of_code(&case.language);
        let answers = self.app.store().prepared_answers().await?;
        let Some(answer) = chosen(&answers, name, &case.brand_id, language) else {
            return Err(NotDone::refused(
                format!("there is no prepared answer `{name}`"),
                format!("준비된 답변 `{name}`이(가) 없습니다"),
            ));
        };
        if answer.text.contains("due.") {
            self.reckon(case).await?;
        }
        let known = self.known(case, None).await?;
        let text = known.fill(&answer.text).map_err(|unfilled| NotDone::Refused(joined(&unfilled.missing)))?;
        let fact = self.happened(case, CaseEventKind::AutoReplied).await?;
        let written = Written { text, automatic: true, ..Written::default() };
        let message = self.message(case, "answer", &written, Some(fact)).await?;
        self.tell_answer(case, &message, false).await
    }
}
