//! Both sides are mailed of what happens to a dispute, each person once, whoever did it apart.

use makegood_core::agreement_file::Saying;
use makegood_store::{Change, Dispute, StoreError};

use super::Outcome;
use crate::mail::Letter;
use crate::notices::Readers;
use crate::web::{App, workspace_name};

/// What happened.
#[derive(Clone, Copy, Debug)]
pub(super) enum Event<'a> {
    Opened,
    Said(&'a str),
    SentTo(&'a str),
    Decided(Outcome, &'a str),
}

/// Mails the customer's people and the provider's managers what `author` did.
///
/// # Errors
/// The database's.
pub(super) async fn tell(
    app: &App,
    change: &mut Change,
    dispute: &Dispute,
    author: &str,
    event: Event<'_>,
) -> Result<(), StoreError> {
    if app.mail_server().is_none() {
        return Ok(());
    }
    let workspace = workspace_name(app.store()).await?;
    let letter = letter(dispute, event, app.link(&format!("/disputes/{}", dispute.id)), &workspace);
    let customers: Vec<String> = Some(dispute.customer.clone()).filter(|own| !own.is_empty()).into_iter().collect();
    let managers = Readers::managers(app.store(), &customers, &[]).await?;
    for customer in &customers {
        let readers = Readers::of_customer(app.store(), customer).await?.not_in(&managers);
        readers.without(app.store(), author).await?.mail(app, change, &letter).await?;
    }
    managers.without(app.store(), author).await?.mail(app, change, &letter).await
}

fn letter(dispute: &Dispute, event: Event<'_>, link: String, workspace: &str) -> Letter {
    let Dispute { agreement, customer, period, .. } = dispute;
    let about = Saying::new(
        format!("The settlement of {period} under `{agreement}` for `{customer}`."),
        format!("`{agreement}` 협약, `{customer}` 고객의 {period} 정산에 관한 이의 제기입니다."),
    );
    let same = |text: &str| Saying::new(text, text);
    let (subject, said) = match event {
        Event::Opened => {
            (Saying::new("A settlement is contested", "정산에 이의가 제기되었습니다"), same(&dispute.says))
        }
        Event::Said(text) => (Saying::new("An answer in a dispute", "이의 제기에 새 답변이 있습니다"), same(text)),
        Event::SentTo(whom) => (
            Saying::new("A dispute was sent to an arbiter", "이의 제기가 중재인에게 전달되었습니다"),
            Saying::new(
                format!("{whom} reads both readings and the signed evidence, and nothing else."),
                format!("{whom} 님이 양쪽의 산정 결과와 서명된 증빙 자료만 열람합니다."),
            ),
        ),
        Event::Decided(outcome, why) => {
            let (en, ko) = outcome.called();
            (Saying::new(format!("A dispute is decided: {en}"), format!("이의 제기가 결정되었습니다: {ko}")), same(why))
        }
    };
    let link = (Saying::new("Open the dispute", "이의 제기 보기"), link);
    Letter::of(subject, vec![about, said], Some(link), workspace)
}
