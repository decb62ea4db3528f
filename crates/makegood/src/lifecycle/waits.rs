//! Who is mailed that a draft waits for them: for their review, their approval, their signature, an answer.

use std::collections::BTreeSet;

use makegood_core::agreement_file::Saying;
use makegood_core::lifecycle::{Party, Step};
use makegood_store::{AgreementComment, AgreementFile, Change, StoreError};

use super::{Version, Who};
use crate::mail::Letter;
use crate::notices::Readers;
use crate::web::{App, review_path, workspace_name};

/// For which steps a version waits.
///
/// # Errors
/// The database's.
pub(super) async fn waiting(app: &App, change: &mut Change, file: &AgreementFile) -> Result<Vec<Step>, StoreError> {
    let version = Version::held(app.store(), change, file).await?;
    Ok(version.course.waits_for(&version.facts))
}

/// Mails those for whom the version waits now, and did not `before`: each side once, whoever acted apart. Says who is told.
///
/// # Errors
/// The database's.
pub(super) async fn tell_of_waiting(
    app: &App,
    change: &mut Change,
    who: &Who,
    file: &AgreementFile,
    before: &[Step],
) -> Result<BTreeSet<Party>, StoreError> {
    let version = Version::held(app.store(), change, file).await?;
    let mut told = BTreeSet::new();
    for step in version.course.waits_for(&version.facts) {
        // Who drafts it offers it.
        let is_own = matches!(step, Step::Drafted | Step::Offered(_));
        if is_own || before.contains(&step) || !told.insert(step.party()) {
            continue;
        }
        let drafter = version.course.drafter().filter(|_| step == Step::Approved);
        let letter = letter(app, file, &waits_for(&step), None).await?;
        mail(app, change, who, &version, (&step.party(), drafter), &letter).await?;
    }
    Ok(told)
}

/// Mails the other side what was said of a version, unless they are told already what it waits for.
///
/// # Errors
/// The database's.
pub(super) async fn tell_of_comment(
    app: &App,
    change: &mut Change,
    who: &Who,
    version: &Version,
    said: &AgreementComment,
    told: &BTreeSet<Party>,
) -> Result<(), StoreError> {
    let subject = Saying::new("A comment on a version waits for you", "협약 버전에 확인하실 의견이 있습니다");
    let letter = letter(app, &version.file, &subject, Some(&said.text)).await?;
    let first = said.answers.as_ref().and_then(|id| version.comments.iter().find(|own| own.id == *id));
    let to: Vec<Party> = match &who.actor.party {
        Party::Customer(_) => vec![Party::Provider],
        // An answer is for whoever began it; what the provider begins lies before everybody.
        Party::Provider if version.course.is_shared() => match first.and_then(|first| first.customer_id.clone()) {
            Some(customer) => vec![Party::Customer(customer)],
            None => version.facts.customers.iter().cloned().map(Party::Customer).collect(),
        },
        Party::Provider => Vec::new(),
    };
    for party in to.iter().filter(|party| !told.contains(party)) {
        mail(app, change, who, version, (party, None), &letter).await?;
    }
    Ok(())
}

async fn mail(
    app: &App,
    change: &mut Change,
    who: &Who,
    version: &Version,
    (party, but): (&Party, Option<&str>),
    letter: &Letter,
) -> Result<(), StoreError> {
    let readers = match party {
        Party::Provider => Readers::managers(app.store(), &version.facts.customers, but.as_slice()).await?,
        Party::Customer(id) => Readers::of_customer(app.store(), id).await?,
    };
    readers.without(app.store(), &who.author).await?.mail(app, change, letter).await
}

fn waits_for(step: &Step) -> Saying {
    let (en, ko) = match step {
        Step::Reviewed(_) => ("A version waits for your review", "검토를 기다리는 협약 버전이 있습니다"),
        Step::Priced => ("A version waits for levels and price", "수준과 가격 확정을 기다리는 협약 버전이 있습니다"),
        Step::Approved => ("A version waits for your approval", "승인을 기다리는 협약 버전이 있습니다"),
        Step::Signed(_) => ("A version waits for your signature", "서명을 기다리는 협약 버전이 있습니다"),
        _ => ("A version can be adopted", "채택할 수 있는 협약 버전이 있습니다"),
    };
    Saying::new(en, ko)
}

async fn letter(app: &App, file: &AgreementFile, subject: &Saying, said: Option<&str>) -> Result<Letter, StoreError> {
    let AgreementFile { agreement, version, hash, .. } = file;
    let mut sentences = vec![Saying::new(
        format!("Version {version} of the agreement `{agreement}`."),
        format!("`{agreement}` 협약의 버전 {version}입니다."),
    )];
    sentences.extend(said.map(|text| Saying::new(text, text)));
    let link = (Saying::new("Open the review", "검토 페이지 보기"), app.link(&review_path(agreement, hash)));
    Ok(Letter::of(subject.clone(), sentences, Some(link), &workspace_name(app.store()).await?))
}
