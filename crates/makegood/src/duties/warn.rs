//! Telling the owners of duties that are late, each once.

use makegood_core::agreement_file::Saying;
use makegood_core::time::Instant;
use makegood_store::{Change, DutyWarning, Member, StoreError};

use super::{Owed, OwedState};
use crate::mail::{Letter, MailServer};

/// So many are named; the page has them all.
const MOST_NAMED: usize = 20;

/// Queues one letter to each of `owners` about what is late in `owed` and was not told of before, and notes that it was.
///
/// # Errors
/// The database's.
pub(crate) async fn warn(
    change: &mut Change,
    server: &MailServer,
    owned: (&[Member], &str, &str),
    owed: &[Owed],
    now: Instant,
) -> Result<(), StoreError> {
    let (owners, workspace, address) = owned;
    let mut late = Vec::new();
    for one in owed.iter().filter(|one| one.state == OwedState::Late) {
        let warning = DutyWarning {
            agreement: one.agreement.clone(),
            customer: one.customer.clone().unwrap_or_default(),
            duty: one.duty.clone(),
            about: one.about.clone(),
            warned_at: now.as_ms(),
        };
        if change.note_duty_warning(&warning).await? {
            late.push(one);
        }
    }
    if late.is_empty() {
        return Ok(());
    }
    let letter = letter(&late, workspace, address);
    for owner in owners {
        server.queue(change, &owner.email, &owner.language, &letter).await?;
    }
    Ok(())
}

fn letter(late: &[&Owed], workspace: &str, address: &str) -> Letter {
    let count = late.len();
    let subject = match count {
        1 => Saying::new("A duty is late", "기한이 지난 의무 사항이 있습니다"),
        _ => Saying::new(format!("{count} duties are late"), format!("기한이 지난 의무 사항이 {count}건 있습니다")),
    };
    let mut sentences: Vec<Saying> = late.iter().take(MOST_NAMED).map(|one| sentence(one)).collect();
    if MOST_NAMED < count {
        let more = count - MOST_NAMED;
        sentences.push(Saying::new(format!("And {more} more."), format!("외 {more}건이 더 있습니다.")));
    }
    let link = (Saying::new("Open the duty calendar", "의무 일정 보기"), address.to_owned());
    Letter::of(subject, sentences, Some(link), workspace)
}

fn sentence(one: &Owed) -> Saying {
    let due = one.last_at().map(|at| one.zone.civil_of(at).strftime("%Y-%m-%d %H:%M").to_string()).unwrap_or_default();
    let title = |language| match one.title.in_language(language) {
        "" => one.duty.clone(),
        title => title.to_owned(),
    };
    let whose = match &one.customer {
        Some(customer) => format!("{} · {customer}", one.agreement),
        None => one.agreement.clone(),
    };
    Saying::new(
        format!("{} ({whose}): was due by {due}.", title("en")),
        format!("{} ({whose}): {due}까지 이행했어야 합니다.", title("ko")),
    )
}
