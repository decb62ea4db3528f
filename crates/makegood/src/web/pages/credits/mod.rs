//! Credits: what is owed, claimed, decided and given, each with every movement; statements of account.

mod acts;
mod claim;
mod damages;
mod deciding;
mod list;
mod people;
mod rules;
mod show;
mod statement;
mod statement_files;
mod words;

use makegood_core::money::Money;
use makegood_store::Credit;

pub(crate) use acts::{approve, give, refuse, settle_overpaid};
pub(crate) use claim::{SettlementAddress, claim, claimed_of, form as claim_form};
pub(crate) use damages::{add as add_damages, form as damages_form};
pub(crate) use list::list;
pub(crate) use people::People;
pub(crate) use rules::{change as change_rules, show as rules};
pub(crate) use show::show;
pub(crate) use statement::show as statement;
pub(crate) use statement_files::file as statement_file;
pub(crate) use words::{account_name, kind_name};

use crate::web::access::{Sight, Viewer};
use crate::web::app::App;
use crate::web::trouble::Trouble;

/// The credit, where `viewer` may see it.
async fn seen(app: &App, viewer: &Viewer, id: &str) -> Result<Credit, Trouble> {
    let sight = Sight::of(app, viewer).await?;
    let named = |credit: &Credit| Some(credit.customer.clone()).filter(|customer| !customer.is_empty());
    let found = app.store().credit(id).await?;
    found.filter(|credit| sight.has_promise(named(credit).as_deref(), viewer)).ok_or(Trouble::NotFound)
}

/// An amount as pages write it: `39,000원`, `12.30 USD`.
pub(crate) fn money(amount: Money, lang: &str) -> String {
    let text = amount.to_string();
    match (text.split_once(' '), lang) {
        (Some(("KRW", digits)), "ko") => format!("{digits}원"),
        _ => text,
    }
}
