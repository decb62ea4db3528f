//! Agreements: what is in force, its versions, documents and customers; uploading and adopting.

mod acting;
mod adopt;
mod changed;
mod changes;
mod comments;
mod course;
mod customers;
mod documents;
mod drawing;
mod end;
mod filter;
mod given;
mod graph;
mod in_words;
mod list;
mod marked;
mod owed;
mod party;
mod renew;
mod review;
mod row;
mod show;
mod steps;
mod upload;
mod version;

use makegood_core::agreement::Agreement;
use makegood_store::AgreementFile;

pub(crate) use acting::Acting;
pub(crate) use adopt::{adopt, publish, remove};
pub(crate) use changed::{ChangeShown, NoticeShown, SectionChanged, change_shown, notices_shown, sections};
pub(crate) use changes::{ChangesShown, look_at_changes};
pub(crate) use comments::comment;
pub(crate) use customers::change as change_customers;
pub(crate) use documents::{download as document, remove as remove_document, upload as upload_document};
pub(crate) use end::{end, show as ending, take_back};
pub(crate) use graph::graph;
pub(crate) use in_words::{Item, item, source_in};
pub(crate) use list::list;
pub(crate) use owed::{OwedShown, owed_shown};
pub(crate) use party::{bound_to, parties};
pub(crate) use renew::renew;
pub(crate) use review::show as review;
pub(crate) use show::show;
pub(crate) use steps::{approve, end_review, offer, price, sign, signature};
pub(crate) use upload::{form, keep_as_drafts, upload};
pub(crate) use version::{show as version, text as version_text};

use crate::web::access::{Sight, Viewer};
use crate::web::app::App;
use crate::web::page::Page;
use crate::web::register::Register;
use crate::web::trouble::Trouble;

/// The register, where `viewer` may see the agreement.
pub(crate) async fn seen(app: &App, viewer: &Viewer, agreement: &str) -> Result<Register, Trouble> {
    let (register, sight) = (Register::load(app).await?, Sight::of(app, viewer).await?);
    let known = register.ids().contains(agreement);
    let may = known && may_see(app, &register, viewer, &sight, agreement).await?;
    if may { Ok(register) } else { Err(Trouble::NotFound) }
}

/// The ids of the agreements that `viewer` may see.
pub(crate) async fn seen_ids(app: &App, viewer: &Viewer) -> Result<Vec<String>, Trouble> {
    let (register, sight) = (Register::load(app).await?, Sight::of(app, viewer).await?);
    let mut ids = Vec::new();
    for id in register.ids() {
        if may_see(app, &register, viewer, &sight, id).await? {
            ids.push(id.to_owned());
        }
    }
    Ok(ids)
}

/// Whether somebody may see an agreement: the provider's people unless it binds only customers of other brands; a
/// customer what binds them and was adopted, or lies before them for review.
async fn may_see(
    app: &App,
    register: &Register,
    viewer: &Viewer,
    sight: &Sight,
    agreement: &str,
) -> Result<bool, Trouble> {
    let bound = app.store().customers_of_agreement(agreement).await?;
    if viewer.member.customer_id.is_none() {
        return Ok(bound.is_empty() || sight.has_any(&bound));
    }
    if !register.files_of(agreement).into_iter().any(|file| register.is_for_customers(file)) {
        return Ok(false);
    }
    if sight.has_any(&bound) {
        return Ok(true);
    }
    // Without anybody by name it binds those whom accounts and fees name.
    let pairs = app.desk().bound(app.now()).await?;
    Ok(pairs.iter().any(|pair| pair.agreement == agreement && pair.customer.as_ref().is_some_and(|own| sight.has(own))))
}

/// What people call an agreement.
fn title_of(agreement: Option<&Agreement>, file: &AgreementFile, page: &Page) -> String {
    let title = agreement.map_or("", |own| own.title.in_language(page.lang()));
    if title.is_empty() { file.agreement.clone() } else { title.to_owned() }
}
