//! A new version of an agreement is adopted: where the one before owes notice of changes, that becomes due, and customers
//! are told (C15, O4).

use std::collections::BTreeSet;

use makegood_core::agreement::Agreement;
use makegood_core::agreement_file::Saying;
use makegood_core::evidence::{Body, Fact, Obligation, ObligationEvent};
use makegood_core::reading::{changes, notices, read};
use makegood_core::time::Zone;
use makegood_store::{Change, Customer, StoreError};
use uuid::Uuid;

use super::audience::{Audience, Concerned};
use super::tell::{Telling, tell};
use crate::mail::Letter;
use crate::web::{App, version_path, workspace_name};

/// Appends the request of every notice that the version before owes for `new`, and tells the customers whom the agreement
/// binds; `hash` names the version's file. Call it in the change that adopts it.
///
/// # Errors
/// The database's.
pub(crate) async fn changed_agreement(
    app: &App,
    change: &mut Change,
    new: &Agreement,
    hash: &str,
) -> Result<(), StoreError> {
    let adopted = app.desk().adopted().await?;
    let before = adopted.versions(&new.id).into_iter().rfind(|version| version.agreement.effective < new.effective);
    let Some(old) = before.map(|version| version.agreement) else { return Ok(()) };
    let differ = changes(&read(old), &read(new));
    let duties = notices(old, new, &differ).into_iter();
    let duties: Vec<String> = duties.filter_map(|own| Some(own.about.strip_prefix("duties.")?.to_owned())).collect();
    if duties.is_empty() {
        return Ok(());
    }
    let zone = Zone::named(&old.time_zone).unwrap_or_else(|_| Zone::utc());
    let request = |duty: &String| Fact {
        id: format!("change-{}", Uuid::now_v7()),
        recorded: app.now(),
        replaces: None,
        source: Some(format!("agreement:{hash}")),
        body: Body::Obligation(Obligation {
            duty: duty.clone(),
            event: ObligationEvent::Requested,
            at: zone.start_of_day(new.effective),
            about: None,
            customer: None,
        }),
    };
    let facts: Vec<Fact> = duties.iter().map(request).collect();
    change.append_facts(&facts).await?;
    let owed: Vec<(String, String)> = duties.into_iter().zip(facts.into_iter().map(|fact| fact.id)).collect();
    let audience = bound(app, &new.id).await?;
    let telling =
        Telling { about: "agreement", about_id: hash, purpose: "announced", answered: &[], owed: owed.as_slice() };
    let (workspace, link) = (workspace_name(app.store()).await?, app.link(&version_path(&new.id, hash)));
    let letter = |customer: &Customer| letter(new, differ.len(), &workspace, &link, customer);
    tell(app, change, &telling, &audience, false, letter).await.map(drop)
}

/// The customers whom the agreement binds.
async fn bound(app: &App, agreement: &str) -> Result<Audience, StoreError> {
    let pairs = app.desk().bound(app.now()).await?.into_iter().filter(|pair| pair.agreement == agreement);
    let ids: BTreeSet<String> = pairs.filter_map(|pair| pair.customer).collect();
    let (all, contacts) = (app.store().customers().await?, app.store().contacts().await?);
    let concerned = all.into_iter().filter(|customer| ids.contains(&customer.id)).map(|customer| Concerned {
        contacts: contacts.iter().filter(|contact| contact.customer_id == customer.id).cloned().collect(),
        agreements: BTreeSet::from([agreement.to_owned()]),
        customer,
    });
    Ok(Audience { customers: concerned.collect() })
}

fn letter(new: &Agreement, differ: usize, workspace: &str, link: &str, customer: &Customer) -> Letter {
    let title = |language: &str| match new.title.in_language(language) {
        "" => new.id.clone(),
        title => title.to_owned(),
    };
    let (en, ko, version) = (title("en"), title("ko"), &new.version);
    let (on, zone, name) = (new.effective, &new.time_zone, &customer.name);
    let (terms_en, terms_ko) = match differ {
        1 => ("one term changes".to_owned(), "1개 조건이 바뀝니다".to_owned()),
        more => (format!("{more} terms change"), format!("{more}개 조건이 바뀝니다")),
    };
    Letter::of(
        Saying::new(format!("Your agreement changes on {on}: {en}"), format!("협약 변경 안내: {ko} ({on} 시행)")),
        vec![Saying::new(
            format!("Version {version} of the agreement with {name} takes effect on {on} ({zone}); {terms_en}."),
            format!("{name}에 적용되는 협약의 버전 {version}이(가) {on}({zone})부터 시행되어 {terms_ko}."),
        )],
        Some((Saying::new("Read what changes", "변경 내용 보기"), link.to_owned())),
        workspace,
    )
}
