//! Writing on a case: answers, notes, calls, and what the customer says.

use makegood_core::agreement_file::Saying;
use makegood_core::evidence::CaseEventKind;
use makegood_store::{Case, CaseMessage};

use super::{Acting, Attached, Step, in_both, new_id};
use crate::incidents::NotDone;

/// Something to be written.
#[derive(Clone, Debug, Default)]
pub(crate) struct Written {
    pub(crate) text: String,
    /// When the customer may expect the next word, in milliseconds since 1970 in UTC (C7).
    pub(crate) estimate_at: Option<i64>,
    pub(crate) attached: Vec<Attached>,
    /// Whether a program says it of itself: no person's answer, it stops no clock (C7).
    pub(crate) automatic: bool,
}

impl Acting<'_> {
    /// Answers the customer. The first answer of a person must say when to expect more (C7); one that a program writes
    /// stops no clock.
    ///
    /// # Errors
    /// Nothing is said, or a first answer without an estimate; the case is closed; the database's.
    pub(crate) async fn answer(&mut self, id: &str, written: &Written) -> Result<Case, NotDone> {
        let mut case = self.own_case(id).await?;
        said(written)?;
        if case.state == "closed" {
            return Err(NotDone::refused(
                "the case is closed: reopen it first",
                "종료된 문의입니다. 먼저 다시 열어 주세요",
            ));
        }
        self.is_to_come(written)?;
        let (is_person, is_first) = (!written.automatic, case.answered_at.is_none());
        if is_person && is_first && written.estimate_at.is_none() {
            return Err(NotDone::refused(
                "the first answer says when the customer may expect more (C7): give a date and time",
                "첫 답변에는 다음 안내나 해결 예상 시각이 있어야 합니다(C7). 예상 시각을 입력해 주세요",
            ));
        }
        let event = match (is_person, is_first) {
            (false, _) => CaseEventKind::AutoReplied,
            (true, true) => CaseEventKind::Responded,
            (true, false) => CaseEventKind::Updated,
        };
        let fact = self.happened(&case, event).await?;
        let message = self.message(&case, "answer", written, Some(fact)).await?;
        if is_person {
            self.was_answered(&mut case).await?;
        }
        self.tell_answer(&case, &message, is_first).await?;
        self.put(case).await
    }

    /// Notes something within the house.
    ///
    /// # Errors
    /// Nothing is said; the database's.
    pub(crate) async fn note(&mut self, id: &str, written: &Written) -> Result<Case, NotDone> {
        self.keep_within(id, "note", written).await
    }

    /// Keeps the notes of a phone call; `answered`: the customer was told number and estimate, so that it answers.
    ///
    /// # Errors
    /// As for an answer.
    pub(crate) async fn call(&mut self, id: &str, written: &Written, answered: bool) -> Result<Case, NotDone> {
        if !answered {
            return self.keep_within(id, "call", written).await;
        }
        let mut case = self.own_case(id).await?;
        said(written)?;
        if case.answered_at.is_none() && written.estimate_at.is_none() {
            return Err(NotDone::refused(
                "a call that answers tells the customer when to expect more (C7): give a date and time",
                "전화로 답변한 경우에도 예상 시각을 안내해야 합니다(C7). 예상 시각을 입력해 주세요",
            ));
        }
        self.is_to_come(written)?;
        let event = if case.answered_at.is_none() { CaseEventKind::Responded } else { CaseEventKind::Updated };
        let fact = self.happened(&case, event).await?;
        self.message(&case, "call", written, Some(fact)).await?;
        self.was_answered(&mut case).await?;
        self.put(case).await
    }

    /// A person answered: what was new is worked on.
    async fn was_answered(&mut self, case: &mut Case) -> Result<(), NotDone> {
        let now = self.now().as_ms();
        case.answered_at.get_or_insert(now);
        case.desk_wrote_at = Some(now);
        if case.state == "new" {
            self.step(case, Step { what: "state", before: Some("new"), after: Some("open"), ..Step::default() })
                .await?;
            case.state = "open".to_owned();
            case.state_at = now;
        }
        Ok(())
    }

    /// That an estimate, where one is given, says something of the time to come.
    fn is_to_come(&self, written: &Written) -> Result<(), NotDone> {
        match written.estimate_at {
            Some(at) if at <= self.now().as_ms() => Err(NotDone::refused(
                "the estimate is past: give a date and time to come (C7)",
                "예상 시각이 이미 지났습니다. 앞으로의 날짜와 시각을 입력해 주세요(C7)",
            )),
            _ => Ok(()),
        }
    }

    async fn keep_within(&mut self, id: &str, kind: &str, written: &Written) -> Result<Case, NotDone> {
        let case = self.own_case(id).await?;
        said(written)?;
        let message = self.message(&case, kind, written, None).await?;
        self.tell_mentioned(&case, &message).await?;
        Ok(case)
    }

    /// The customer says something: a case that waited for them goes on, one that was resolved opens again.
    ///
    /// # Errors
    /// Nothing is said; the case is closed; the database's.
    pub(crate) async fn say_more(&mut self, id: &str, written: &Written) -> Result<Case, NotDone> {
        let mut case = self.own_case(id).await?;
        said(written)?;
        let now = self.now().as_ms();
        let fact = self.happened(&case, CaseEventKind::CustomerWrote).await?;
        self.message(&case, "request", written, Some(fact)).await?;
        case.customer_wrote_at = Some(now);
        let by_customer = in_both(&Saying::new("the customer wrote", "고객이 글을 남김"));
        let case = match case.state.as_str() {
            "waiting_for_customer" => self.resume(case, &by_customer).await?,
            "resolved" => self.reopen_case(case, &by_customer).await?,
            "closed" => {
                return Err(NotDone::refused(
                    "the case is closed: open a new one and name this number",
                    "종료된 문의입니다. 새 문의를 등록하고 이 번호를 적어 주세요",
                ));
            }
            _ => case,
        };
        self.tell_desk(&case, &Saying::new("The customer wrote", "고객이 글을 남겼습니다")).await?;
        self.put(case).await
    }

    pub(super) async fn message(
        &mut self,
        case: &Case,
        kind: &str,
        written: &Written,
        fact_id: Option<String>,
    ) -> Result<CaseMessage, NotDone> {
        let message = CaseMessage {
            id: new_id(),
            case_id: case.id.clone(),
            at: self.now().as_ms(),
            kind: kind.to_owned(),
            author: self.author.name.clone(),
            text: written.text.trim().to_owned(),
            estimate_at: written.estimate_at,
            automatic: written.automatic,
            fact_id,
        };
        self.change.add_case_message(&message).await?;
        self.attach(&message, &written.attached).await?;
        Ok(message)
    }
}

fn said(written: &Written) -> Result<(), NotDone> {
    if written.text.trim().is_empty() {
        return Err(NotDone::refused("write what there is to say", "내용을 입력해 주세요"));
    }
    Ok(())
}
