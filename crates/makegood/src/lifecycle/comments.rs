//! Comments on the clauses of a draft, by both parties, each settled before the version is priced.

use makegood_core::lifecycle::{Party, Step};
use makegood_store::{AgreementComment, AgreementFile, Change};
use uuid::Uuid;

use super::waits::{tell_of_comment, tell_of_waiting};
use super::{NotTaken, Version, Who};
use crate::web::App;

/// What somebody says.
pub(crate) struct NewComment<'a> {
    /// The clause; empty: the whole.
    pub(crate) clause: &'a str,
    /// The comment that it answers.
    pub(crate) answers: Option<&'a str>,
    /// Whether that one is settled with it.
    pub(crate) is_settled: bool,
    pub(crate) text: &'a str,
}

/// A comment with what was answered.
pub(crate) struct Thread {
    pub(crate) first: AgreementComment,
    pub(crate) answers: Vec<AgreementComment>,
}

impl Thread {
    /// The record that settled it.
    pub(crate) fn settled(&self) -> Option<&AgreementComment> {
        self.answers.iter().rfind(|answer| answer.is_settled)
    }
}

/// The comments of a version, each with its answers.
pub(crate) fn threads(comments: &[AgreementComment]) -> Vec<Thread> {
    let answers = |id: &str| comments.iter().filter(|own| own.answers.as_deref() == Some(id)).cloned().collect();
    let firsts = comments.iter().filter(|own| own.answers.is_none());
    firsts.map(|first| Thread { first: first.clone(), answers: answers(&first.id) }).collect()
}

/// How many are not settled.
pub(crate) fn open(comments: &[AgreementComment]) -> usize {
    threads(comments).iter().filter(|thread| thread.settled().is_none()).count()
}

/// Says something of a version that is under review. A comment is settled by a manager, or by the side that made it; the other side
/// is told.
///
/// # Errors
/// It is not for this person; it is not under review; nothing is said; there is no such comment; the database's.
pub(crate) async fn comment(
    app: &App,
    change: &mut Change,
    who: &Who,
    file: &AgreementFile,
    new: &NewComment<'_>,
) -> Result<(), NotTaken> {
    let version = Version::held(app.store(), change, file).await?;
    let is_party = match &who.actor.party {
        Party::Provider => true,
        Party::Customer(id) => version.course.is_shared() && version.facts.customers.contains(id),
    };
    if !is_party {
        return Err(NotTaken::Step(makegood_core::lifecycle::Refusal::NotYours));
    }
    if version.course.has(&Step::Approved) || version.course.has(&Step::Adopted) {
        return Err(NotTaken::refused(
            "this version is approved: what is to change now is a new version",
            "이미 승인된 버전입니다. 변경할 내용은 새 버전으로 작성해 주세요",
        ));
    }
    let text = new.text.trim();
    if text.is_empty() && !new.is_settled {
        return Err(NotTaken::refused("write what you want to say", "의견을 입력해 주세요"));
    }
    if let Some(answers) = new.answers {
        let first = version.comments.iter().find(|own| own.id == answers && own.answers.is_none());
        let first = first.ok_or_else(|| {
            NotTaken::refused("there is no such comment on this version", "이 버전에 없는 의견입니다")
        })?;
        let own_side = first.customer_id.as_deref().unwrap_or_default() == who.actor.party.key();
        let manages = who.actor.party == Party::Provider && who.actor.manages;
        if new.is_settled && !own_side && !manages {
            return Err(NotTaken::Step(makegood_core::lifecycle::Refusal::NotYours));
        }
    }
    let record = AgreementComment {
        id: Uuid::now_v7().to_string(),
        hash: file.hash.clone(),
        clause: new.clause.to_owned(),
        answers: new.answers.map(str::to_owned),
        is_settled: new.is_settled && new.answers.is_some(),
        text: text.to_owned(),
        at: change.at().as_ms(),
        author: who.author.clone(),
        customer_id: Some(who.actor.party.key().to_owned()).filter(|id| !id.is_empty()),
    };
    change.add_agreement_comment(&record).await?;
    let told = tell_of_waiting(app, change, who, file, &version.course.waits_for(&version.facts)).await?;
    if !record.text.is_empty() {
        tell_of_comment(app, change, who, &version, &record, &told).await?;
    }
    Ok(())
}
