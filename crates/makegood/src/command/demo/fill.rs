//! Fills the demo's database: people, agreements, evidence, and every period closed as it would have been.

use std::collections::BTreeSet;

use makegood_core::agreement::Agreement;
use makegood_core::evidence::Fact;
use makegood_core::time::{Instant, Period};
use makegood_store::{
    AgreementFile, Author, Brand, Change, Customer, Member, Service, SettlementKey, Store, StoreError,
};

use super::agreed::{agreed, under_review};
use super::examples::{EXAMPLES, Example};
use super::outages::incidents;
use super::pages::pages;
use super::story::{BRANDS, CHAPTERS, CUSTOMERS, Chapter, NOW, PEOPLE};
use super::works::works;
use crate::closing::{Bound, Closing, Desk, closes_at, days_until_closing, periods_in, signing_key};
use crate::command::Failure;
use crate::command::database::store_failure;
use crate::inputs::{agreements, evidence};
use crate::settling::Bar;

/// The demo's present.
pub(super) fn now() -> Result<Instant, Failure> {
    NOW.parse().map_err(|error| Failure::World(format!("the demo's clock: {error}")))
}

/// Fills an empty database.
pub(super) async fn fill(store: &Store) -> Result<(), Failure> {
    let now = now()?;
    let files = adopted_files()?;
    let services: BTreeSet<&str> =
        files.iter().flat_map(|(.., agreement)| &agreement.services).map(|service| service.id.as_str()).collect();
    let facts = known_facts(now, &services)?;
    let kept = async {
        let mut change = store.change(&author(now)).await?;
        lists(&mut change, &files).await?;
        change.append_facts(&facts).await?;
        incidents(&mut change, &facts).await?;
        works(&mut change, &facts, &services_of(&files)).await?;
        agreed(&mut change, &files).await?;
        under_review(&mut change, &files, now).await?;
        change.keep().await?;
        close_history(store, now).await
    };
    kept.await.map_err(|error| store_failure(&error))
}

fn author(at: Instant) -> Author {
    Author { name: "demo".to_owned(), at }
}

/// Every example's agreements as the demo adopts them, with what they say.
fn adopted_files() -> Result<Vec<(&'static Chapter, AgreementFile, Agreement)>, Failure> {
    let mut files = Vec::new();
    for example in EXAMPLES {
        let mut sources = example.sources();
        for source in &mut sources {
            if let Some(ends_on) = chapter_of(&source.text).and_then(|chapter| chapter.ends_on) {
                let note = format!("\nends: {ends_on}  # the example's history ends here\ntime_zone:");
                source.text = source.text.replacen("\ntime_zone:", &note, 1);
            }
        }
        let read = agreements::of_sources(sources)?;
        for ((agreement, source), hash) in read.agreements.into_iter().zip(read.sources).zip(read.hashes) {
            let Some(chapter) = CHAPTERS.iter().find(|chapter| chapter.agreement == agreement.id) else { continue };
            let adopted_on: Instant = format!("{}T00:00:00Z", chapter.adopted_on)
                .parse()
                .map_err(|error| Failure::World(format!("the demo's story: {error}")))?;
            let file = AgreementFile {
                hash,
                agreement: agreement.id.clone(),
                version: agreement.version.clone(),
                effective_on: agreement.effective.to_string(),
                ends_on: agreement.ends.map(|day| day.to_string()),
                text: source.text,
                uploaded_at: adopted_on.as_ms(),
                adopted_at: Some(adopted_on.as_ms()),
            };
            files.push((chapter, file, agreement));
        }
    }
    Ok(files)
}

fn chapter_of(text: &str) -> Option<&'static Chapter> {
    let id = text.lines().find_map(|line| line.strip_prefix("agreement:"))?.trim();
    CHAPTERS.iter().find(|chapter| chapter.agreement == id)
}

/// Every fact about these services that is known by now, in the order in which it became known.
fn known_facts(now: Instant, services: &BTreeSet<&str>) -> Result<Vec<Fact>, Failure> {
    let is_told =
        |fact: &Fact| fact.recorded <= now && fact.body.service().is_none_or(|service| services.contains(service));
    let mut facts = Vec::new();
    for Example { evidence: files, .. } in EXAMPLES {
        for (path, bytes) in *files {
            let text = evidence::text_of(bytes).map_err(|error| Failure::world(path, error))?;
            let collection = evidence::of_texts([(*path, text.as_str())])?;
            facts.extend(collection.iter().map(|(fact, _)| fact.clone()).filter(|fact| is_told(fact)));
        }
    }
    facts.sort_by(|left, right| (left.recorded, &left.id).cmp(&(right.recorded, &right.id)));
    Ok(facts)
}

async fn lists(change: &mut Change, files: &[(&'static Chapter, AgreementFile, Agreement)]) -> Result<(), StoreError> {
    for (id, name, language) in BRANDS {
        let brand = Brand { id: (*id).to_owned(), name: (*name).to_owned(), language: (*language).to_owned() };
        change.add_brand(&brand).await?;
    }
    for (id, name, brand, language, zone) in CUSTOMERS {
        let customer = Customer {
            id: (*id).to_owned(),
            name: (*name).to_owned(),
            brand_id: (*brand).to_owned(),
            language: (*language).to_owned(),
            time_zone: (*zone).to_owned(),
        };
        change.add_customer(&customer).await?;
    }
    for (key, role, name, customer, language, zone) in PEOPLE {
        let member = Member {
            id: format!("demo-{key}"),
            email: format!("{key}@demo.example"),
            name: (*name).to_owned(),
            role: (*role).to_owned(),
            customer_id: customer.map(str::to_owned),
            language: (*language).to_owned(),
            time_zone: (*zone).to_owned(),
            disabled_at: None,
        };
        change.add_member(&member).await?;
    }
    for service in services_of(files) {
        change.add_service(&service).await?;
    }
    for (_, file, _) in files {
        change.add_agreement_file(file).await?;
    }
    let agreements: Vec<(&Chapter, &Agreement)> = files.iter().map(|(chapter, _, own)| (*chapter, own)).collect();
    pages(change, &agreements).await?;
    Ok(())
}

/// The services that the agreements promise, each once.
fn services_of(files: &[(&'static Chapter, AgreementFile, Agreement)]) -> Vec<Service> {
    let mut known: BTreeSet<&str> = BTreeSet::new();
    let mut services = Vec::new();
    for (chapter, _, agreement) in files {
        for service in agreement.services.iter().filter(|service| known.insert(&service.id)) {
            let name = |language| match service.name.in_language(language) {
                "" => service.id.clone(),
                name => name.to_owned(),
            };
            let (name_ko, name_en) = (name("ko"), name("en"));
            let (id, brand_id) = (service.id.clone(), chapter.brand.to_owned());
            services.push(Service { id, brand_id, name_ko, name_en, up_when: None });
        }
    }
    services
}

/// Closes every period whose time has come, in the order of those times; notes how the open ones stand.
async fn close_history(store: &Store, now: Instant) -> Result<(), StoreError> {
    let desk = Desk::new(store.clone());
    let adopted = desk.adopted().await?;
    let signer = signing_key(store, &author(now)).await?;
    let days = days_until_closing(store).await?;
    let mut due: Vec<(Instant, Bound, Period)> = Vec::new();
    for bound in desk.bound(now).await? {
        let Some(chapter) = CHAPTERS.iter().find(|chapter| chapter.agreement == bound.agreement) else { continue };
        let first = chapter.adopted_on.parse().map_err(|_| StoreError::Broken("the demo's story".to_owned()))?;
        let all = Period::new(first, jiff::civil::date(2024, 12, 31));
        for period in periods_in(&adopted, &bound.agreement, widened(all)) {
            if first < period.end {
                due.push((closes_at(&adopted, &bound.agreement, period, days), bound.clone(), period));
            }
        }
    }
    due.sort_by_key(|(at, ..)| *at);
    due.retain(|(_, bound, period)| {
        let zone = adopted.zone(&bound.agreement, *period);
        zone.is_some_and(|zone| period.first <= zone.date_of(now))
    });
    let mut bar = Bar::over(due.len());
    for (at, bound, period) in due {
        let period = period.to_string();
        let key = SettlementKey { agreement: &bound.agreement, customer: bound.customer_key(), period: &period };
        let mut change = store.change(&author(at.min(now))).await?;
        match if at <= now { Some(desk.closing(&key, at, &signer, false).await?) } else { None } {
            Some(Closing::Ready(signed)) => {
                signed.keep_in(&mut change, &key).await?;
            }
            _ => {
                let settled = desk.settle(&key, now, false).await?;
                change.note_provisional(&key, now.as_ms(), &settled.json()).await?;
            }
        }
        change.keep().await?;
        bar.step();
    }
    Ok(())
}

/// A period is whole within these days although it began before the agreement was adopted.
fn widened(days: Period) -> Period {
    Period::new(days.first.saturating_sub(jiff::Span::new().days(366)), days.end)
}
