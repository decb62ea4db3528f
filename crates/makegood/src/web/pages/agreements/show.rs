//! One agreement: its plain sentences, versions, documents, customers and settlements.

use askama::Template;
use axum::extract::{Path, State};
use makegood_core::reading::read;
use makegood_store::{AgreementFile, Brand, Customer, ListedDocument, SettlementFilter};

use super::changes::changes_shown;
use super::documents::sees_documents;
use super::in_words::{Item, WordSection, in_words};
use super::row::{standing_for, today};
use super::{ChangesShown, OwedShown, owed_shown, party, seen, title_of};
use crate::web::access::{Sight, Viewer};
use crate::web::answer::{Answer, html};
use crate::web::app::App;
use crate::web::page::Page;
use crate::web::paths;
use crate::web::register::{Register, Standing};
use crate::web::settings::public_brands;
use crate::web::trouble::Trouble;

#[derive(Template)]
#[template(path = "agreements/show.html")]
struct Show {
    page: Page,
    id: String,
    title: String,
    kind: &'static str,
    parties: String,
    version: String,
    standing: Standing,
    sections: Vec<WordSection>,
    files: Vec<AgreementFile>,
    documents: Option<Vec<ListedDocument>>,
    customers: Vec<Bound>,
    settled: Vec<SettledPeriod>,
    /// Its living agreements: address, and the customer's name where it is settled for each.
    living: Vec<(String, String)>,
    /// Every brand, and whether the terms are public under it.
    public: Vec<(Brand, bool)>,
    /// The customers whom it binds, each with the page on which it is ended for them, and the last day where it is.
    ends: Vec<(String, String, Option<String>)>,
    /// Who must be told of its changes until when.
    owed: Vec<OwedShown>,
    /// What changed in its services; `None`: it is not for this reader.
    changes: Option<ChangesShown>,
    /// Whether it can be renewed: a version was adopted.
    may_renew: bool,
}

/// A customer, and whether the agreement binds them by name.
pub(crate) struct Bound {
    pub(crate) customer: Customer,
    pub(crate) bound: bool,
}

/// A period that was settled.
pub(crate) struct SettledPeriod {
    pub(crate) customer: String,
    pub(crate) period: String,
    /// The revision; `None`: it is open.
    pub(crate) revision: Option<i64>,
}

pub(crate) async fn show(State(app): State<App>, page: Page, viewer: Viewer, Path(id): Path<String>) -> Answer {
    let register = seen(&app, &viewer, &id).await?;
    let sight = Sight::of(&app, &viewer).await?;
    let agreement = register.current(&id, app.now());
    let files: Vec<AgreementFile> = register.files_of(&id).into_iter().cloned().collect();
    let files: Vec<AgreementFile> =
        files.into_iter().filter(|file| page.is_staff() || register.is_for_customers(file)).collect();
    let file = files.first().ok_or(Trouble::NotFound)?;
    let documents = match sees_documents(&app, &viewer, &id).await? {
        true => Some(app.store().documents_of(&id).await?),
        false => None,
    };
    let own = viewer.member.customer_id.as_deref();
    let bound_to = party::bound_to(&app, &id, own).await?;
    let standing = match own {
        Some(own) => own_standing(&app, &register, &id, own).await?,
        None => register.standing(&id, app.now()),
    };
    html(&Show {
        title: title_of(agreement, file, &page),
        kind: agreement.map_or("", |own| party::kind(own, page.lang())),
        parties: agreement.map(|own| party::parties(own, page.lang(), bound_to.as_deref())).unwrap_or_default(),
        version: agreement.map_or_else(|| file.version.clone(), |own| own.version.clone()),
        standing,
        sections: agreement.map(|own| in_words(&read(own), page.language)).unwrap_or_default(),
        documents,
        customers: bound(&app, &sight, &id).await?,
        settled: settled(&app, &sight, &id).await?,
        living: living(&app, &viewer, &sight, &id).await?,
        public: public(&app, &id).await?,
        owed: owed_shown(&app, &viewer, &page, &id).await?,
        ends: ends(&app, &viewer, &sight, &id).await?,
        changes: if page.is_staff() { Some(changes_shown(&app, &page, &register, &id).await?) } else { None },
        may_renew: files.iter().any(|file| file.adopted_at.is_some()),
        files,
        id,
        page,
    })
}

/// How it stands for a customer.
async fn own_standing(app: &App, register: &Register, id: &str, customer: &str) -> Result<Standing, Trouble> {
    let (all, today) = (register.standing(id, app.now()), today(register.current(id, app.now()), app.now()));
    let pairs = app.desk().bound(app.now()).await?;
    let pair = pairs.iter().find(|pair| pair.agreement == *id && pair.customer_key() == customer);
    Ok(standing_for(all, pair, today))
}

async fn bound(app: &App, sight: &Sight, id: &str) -> Result<Vec<Bound>, Trouble> {
    let bound = app.store().customers_of_agreement(id).await?;
    let customers = app.store().customers().await?.into_iter().filter(|customer| sight.has(&customer.id));
    Ok(customers.map(|customer| Bound { bound: bound.contains(&customer.id), customer }).collect())
}

/// The living agreements that `viewer` may see.
async fn living(app: &App, viewer: &Viewer, sight: &Sight, id: &str) -> Result<Vec<(String, String)>, Trouble> {
    let names = app.store().customers().await?;
    let name = |id: &str| names.iter().find(|one| one.id == id).map_or_else(|| id.to_owned(), |one| one.name.clone());
    let pairs = app.desk().bound(app.now()).await?.into_iter().filter(|pair| pair.agreement == *id);
    let seen = pairs.filter(|pair| sight.has_promise(pair.customer.as_deref(), viewer));
    let link = |pair: crate::closing::Bound| {
        (paths::living(id, pair.customer_key()), pair.customer.as_deref().map(name).unwrap_or_default())
    };
    Ok(seen.map(link).collect())
}

async fn ends(
    app: &App,
    viewer: &Viewer,
    sight: &Sight,
    id: &str,
) -> Result<Vec<(String, String, Option<String>)>, Trouble> {
    let (names, ends) = (app.store().customers().await?, app.store().agreement_ends().await?);
    let pairs = app.desk().bound(app.now()).await?.into_iter().filter(|pair| pair.agreement == *id);
    let seen = pairs.filter(|pair| sight.has_promise(pair.customer.as_deref(), viewer));
    let row = |pair: crate::closing::Bound| {
        let customer = names.iter().find(|own| Some(&own.id) == pair.customer.as_ref())?;
        let end = ends.iter().find(|end| end.agreement == *id && end.customer_id == customer.id);
        let path = paths::agreement_end(id, &customer.id);
        Some((path, customer.name.clone(), end.map(|end| end.last_on.clone())))
    };
    Ok(seen.filter_map(row).collect())
}

async fn public(app: &App, id: &str) -> Result<Vec<(Brand, bool)>, Trouble> {
    let public = public_brands(app.store(), id).await?;
    Ok(app.store().brands().await?.into_iter().map(|brand| (brand.clone(), public.contains(&brand.id))).collect())
}

async fn settled(app: &App, sight: &Sight, id: &str) -> Result<Vec<SettledPeriod>, Trouble> {
    let filter = SettlementFilter { agreement: Some(id), ..SettlementFilter::default() };
    let listed = app.store().settlements(&filter).await?.into_iter();
    // What is not settled for each customer is the same for everybody whom the agreement binds.
    let own = listed.filter(|one| one.customer.is_empty() || sight.has(&one.customer));
    let mut settled: Vec<SettledPeriod> =
        own.map(|one| SettledPeriod { customer: one.customer, period: one.period, revision: one.revision }).collect();
    settled.reverse();
    Ok(settled)
}
