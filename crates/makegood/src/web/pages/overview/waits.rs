//! What waits for a customer: credits to be claimed in time, versions to review and to sign.

use jiff::ToSpan;
use makegood_core::lifecycle::{Party, Step};
use makegood_core::time::Zone;
use makegood_store::{Credit, CreditFilter, CreditPage, SettlementFilter};

use crate::ledger::money_of;
use crate::lifecycle::Version;
use crate::overview::past_of;
use crate::web::app::App;
use crate::web::encoded;
use crate::web::page::Page;
use crate::web::pages::credits::money;
use crate::web::paths;
use crate::web::register::Register;
use crate::web::trouble::Trouble;

/// So many credits are looked at; the list of credits has the others.
const MOST_CREDITS: i64 = 50;
/// A period that ended longer ago is closed.
const LONGEST_OPEN_DAYS: i64 = 62;

/// One thing that waits.
pub(super) struct Waiting {
    pub(super) path: String,
    /// What is to be done.
    pub(super) act: &'static str,
    pub(super) about: String,
    /// How much money it is about.
    pub(super) amount: Option<String>,
    /// Until when.
    pub(super) until: Option<String>,
}

/// What waits for a customer, what has a last day first.
pub(super) async fn waiting(app: &App, page: &Page, customer: &str) -> Result<Vec<Waiting>, Trouble> {
    let mut claims = claims(app, page, customer).await?;
    claims.extend(open_claims(app, page, customer).await?);
    claims.sort_by_key(|(until, _)| *until);
    let mut all: Vec<Waiting> = claims.into_iter().map(|(_, waiting)| waiting).collect();
    all.extend(versions(app, page, customer).await?);
    Ok(all)
}

/// Each with its last instant to claim.
type Claims = Vec<(i64, Waiting)>;

/// Of closed periods, as the ledger has them.
async fn claims(app: &App, page: &Page, customer: &str) -> Result<Claims, Trouble> {
    let filter = CreditFilter { customer: Some(customer), agreement: None, brands: None, account: Some("earned") };
    let listed = CreditPage { before: None, limit: MOST_CREDITS };
    let (now, lang) = (app.now().as_ms(), page.lang());
    let is_open =
        |credit: &Credit| credit.standing == "claimable" && credit.claim_until.is_none_or(|until| now <= until);
    let credits: Vec<Credit> =
        app.store().listed_credits(&filter, &listed).await?.into_iter().filter(is_open).collect();
    let ids: Vec<String> = credits.iter().map(|own| own.id.clone()).collect();
    let (balances, adopted) = (app.store().balances_of_credits(&ids).await?, app.desk().adopted().await?);
    let mut all = Vec::with_capacity(credits.len());
    for credit in credits {
        let earned = balances.get(&credit.id).and_then(|own| own.get("earned")).copied().unwrap_or(0);
        let version = adopted.version(&credit.agreement, &credit.version);
        let title = version.map(|own| own.title.in_language(lang)).filter(|title| !title.is_empty());
        let settlement = paths::settlement(&credit.agreement, &credit.customer, &credit.period);
        let waiting = Waiting {
            path: format!("{settlement}/claim?days={}", encoded(&credit.days)),
            act: page.say("Claim the credit", "보상 신청"),
            about: format!("{} · {}", title.unwrap_or(&credit.agreement), credit.days),
            amount: Some(money(money_of(&credit, earned)?, lang)),
            until: credit.claim_until.map(|until| page.deadline(&until)),
        };
        all.push((credit.claim_until.unwrap_or(i64::MAX), waiting));
    }
    Ok(all)
}

/// Of periods that are not closed, as they were settled last: some windows for claims are nearly over at the close.
async fn open_claims(app: &App, page: &Page, customer: &str) -> Result<Claims, Trouble> {
    let (now, lang, adopted) = (app.now(), page.lang(), app.desk().adopted().await?);
    let from = Zone::utc().date_of(now).saturating_sub(LONGEST_OPEN_DAYS.days()).to_string();
    let filter = SettlementFilter { agreement: None, customer: Some(customer), from: Some(&from), until: None };
    let mut all = Vec::new();
    for listed in app.store().settlements(&filter).await?.iter().filter(|listed| listed.revision.is_none()) {
        let (agreement, version) = (&listed.agreement, adopted.in_force_at(&listed.agreement, now));
        let title = version.map(|own| own.agreement.title.in_language(lang)).filter(|title| !title.is_empty());
        for credit in past_of(listed).credits {
            let Some((amount, until)) = credit.to_be_claimed(now) else { continue };
            let settlement = paths::settlement(agreement, customer, &listed.period);
            let waiting = Waiting {
                path: format!("{settlement}/claim?days={}", encoded(&credit.days)),
                act: page.say("Claim the credit", "보상 신청"),
                about: format!("{} · {}", title.unwrap_or(agreement), credit.days),
                amount: Some(money(amount, lang)),
                until: until.map(|until| page.deadline(&until.as_ms())),
            };
            all.push((until.map_or(i64::MAX, |until| until.as_ms()), waiting));
        }
    }
    Ok(all)
}

async fn versions(app: &App, page: &Page, customer: &str) -> Result<Vec<Waiting>, Trouble> {
    if app.store().versions_before_customers().await?.is_empty() {
        return Ok(Vec::new());
    }
    let register = Register::load(app).await?;
    let own = Party::Customer(customer.to_owned());
    let mut all = Vec::new();
    let shared = register.files.iter().filter(|file| file.adopted_at.is_none() && register.is_for_customers(file));
    for file in shared {
        let version = Version::load(app.store(), file).await?;
        let steps = version.course.waits_for(&version.facts);
        let act = match () {
            () if steps.contains(&Step::Signed(own.clone())) => page.say("Sign a version", "협약 서명"),
            () if steps.contains(&Step::Reviewed(own.clone())) => page.say("Review a version", "협약 검토"),
            () => continue,
        };
        let read = register.reading_of(file);
        let title = read.as_ref().map_or("", |own| own.title.in_language(page.lang()));
        let title = if title.is_empty() { file.agreement.as_str() } else { title };
        all.push(Waiting {
            path: paths::review(&file.agreement, &file.hash),
            act,
            about: format!("{title} · {} {}", page.say("version", "버전"), file.version),
            amount: None,
            until: None,
        });
    }
    Ok(all)
}
