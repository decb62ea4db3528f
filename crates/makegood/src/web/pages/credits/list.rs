//! The list of credits: what waits for whom, and what stands on each account together.

use std::collections::{BTreeMap, BTreeSet};

use askama::Template;
use axum::extract::{Query, State};
use makegood_core::money::{Currency, Money};
use makegood_store::{Credit, CreditFilter, CreditPage, CustomerBalance};
use serde::Deserialize;

use super::deciding::Owners;
use super::{People, account_name, money};
use crate::ledger::money_of;
use crate::web::access::{CaseSight, Viewer};
use crate::web::answer::{Answer, html};
use crate::web::app::App;
use crate::web::encoded;
use crate::web::page::Page;
use crate::web::paths;
use crate::web::trouble::Trouble;

const A_PAGE: usize = 50;
/// The accounts by which the list is narrowed, those first that wait for somebody.
const DRAWERS: [&str; 7] = ["claimed", "approved", "earned", "disputed", "overpaid", "applied", "refunded"];

#[derive(Deserialize)]
pub(crate) struct Asked {
    account: Option<String>,
    customer: Option<String>,
    before: Option<String>,
}

#[derive(Template)]
#[template(path = "credits/list.html")]
struct List {
    page: Page,
    rows: Vec<Row>,
    /// Account, what it is called, how many credits have something there, how much by currency.
    drawers: Vec<Drawer>,
    account: Option<String>,
    /// Its id and name, where the list is of one customer.
    customer: Option<(String, String)>,
    more: Option<String>,
}

impl List {
    /// The customer who reads, as their statement is named.
    fn own(&self) -> Option<&str> {
        self.page.viewer.as_ref()?.member.customer_id.as_deref()
    }

    fn is_shown(&self, drawer: &Drawer) -> bool {
        self.account.as_deref() == Some(drawer.account)
    }

    /// `?account=…&customer=…` of a drawer.
    fn query(&self, account: &str) -> String {
        let customer = self.customer.as_ref().map(|(id, _)| format!("customer={}", encoded(id)));
        let account = Some(format!("account={account}")).filter(|_| !account.is_empty());
        let parts: Vec<String> = account.into_iter().chain(customer).collect();
        if parts.is_empty() { String::new() } else { format!("?{}", parts.join("&")) }
    }

    /// The same drawer, behind the last one shown.
    fn next(&self, last: &str) -> String {
        let query = self.query(self.account.as_deref().unwrap_or_default());
        format!("{query}{}before={last}", if query.is_empty() { "?" } else { "&" })
    }
}

/// An account with what stands there together.
struct Drawer {
    account: &'static str,
    name: &'static str,
    credits: i64,
    sums: Vec<String>,
}

/// One credit.
struct Row {
    id: String,
    agreement: String,
    customer: String,
    days: String,
    /// What stands on which account, as people read it.
    stands: Vec<(&'static str, String, &'static str)>,
    due: Option<DueShown>,
    /// Until when it may be claimed.
    claim: Option<String>,
    /// The settlement that owes it; damages are owed by none.
    settlement: Option<String>,
}

/// A deadline of the provider's that has passed or comes.
struct DueShown {
    until: String,
    is_payment: bool,
    is_over: bool,
    /// Who looks after it; customers are not told.
    owner: Option<String>,
}

pub(crate) async fn list(State(app): State<App>, page: Page, viewer: Viewer, Query(asked): Query<Asked>) -> Answer {
    let sight = CaseSight::of(&app, &viewer).await?;
    let narrow = sight.filter();
    let customer = narrow.customer.or(asked.customer.as_deref());
    let account = asked.account.filter(|account| DRAWERS.contains(&account.as_str()));
    let filter = CreditFilter { customer, brands: narrow.brands, account: account.as_deref(), agreement: None };
    let wanted = CreditPage { before: asked.before.as_deref(), limit: i64::try_from(A_PAGE + 1).unwrap_or(i64::MAX) };
    let mut credits = app.store().listed_credits(&filter, &wanted).await?;
    let more = (A_PAGE < credits.len()).then(|| credits.truncate(A_PAGE)).and(credits.last().map(|own| own.id.clone()));
    let ids: BTreeSet<String> = credits.iter().map(|own| own.customer.clone()).chain(asked.customer.clone()).collect();
    let names: BTreeMap<String, String> =
        app.store().customers_of_ids(&ids).await?.into_iter().map(|own| (own.id, own.name)).collect();
    let customer = asked.customer.map(|id| (id.clone(), names.get(&id).cloned().unwrap_or(id)));
    let rows = rows(&app, &page, &credits, &names).await?;
    let drawers = drawers(&app, &page, &sight, customer.as_ref().map(|(id, _)| id.as_str())).await?;
    html(&List { page, rows, drawers, account, customer, more })
}

async fn rows(
    app: &App,
    page: &Page,
    credits: &[Credit],
    names: &BTreeMap<String, String>,
) -> Result<Vec<Row>, Trouble> {
    let ids: Vec<String> = credits.iter().map(|own| own.id.clone()).collect();
    let (balances, adopted) = (app.store().balances_of_credits(&ids).await?, app.desk().adopted().await?);
    let (lang, now) = (page.lang(), app.now().as_ms());
    let owners = Owners::of(app, page, &People::of(app, page).await?).await?;
    let mut rows = Vec::with_capacity(credits.len());
    for credit in credits {
        let own = balances.get(&credit.id);
        let on = |account: &str| own.and_then(|own| own.get(account)).copied().unwrap_or(0);
        let mut stands = Vec::new();
        for (account, units) in own.into_iter().flatten() {
            let class = match account.as_str() {
                "claimed" | "approved" => "open",
                "overpaid" | "disputed" => "risk",
                "applied" | "refunded" | "converted" => "good",
                _ => "quiet",
            };
            stands.push((account_name(account, lang), money(money_of(credit, *units)?, lang), class));
        }
        let claim =
            credit.claim_until.filter(|until| credit.standing == "claimable" && 0 < on("earned") && now <= *until);
        let decide = credit.decide_until.filter(|_| 0 < on("claimed")).map(|until| (until, false, &owners.decided_by));
        let pay = credit.pay_until.filter(|_| 0 < on("approved")).map(|until| (until, true, &owners.paid_by));
        let due = decide.or(pay).map(|(until, is_payment, owner)| DueShown {
            until: page.deadline(&until),
            is_payment,
            is_over: until < now,
            owner: owner.clone(),
        });
        let version = adopted.version(&credit.agreement, &credit.version);
        let title = version.map(|own| own.title.in_language(lang)).filter(|title| !title.is_empty());
        rows.push(Row {
            id: credit.id.clone(),
            agreement: title.unwrap_or(&credit.agreement).to_owned(),
            customer: names.get(&credit.customer).unwrap_or(&credit.customer).clone(),
            days: credit.days.clone(),
            stands,
            due,
            claim: claim.map(|until| page.deadline(&until)),
            settlement: (credit.form != "damages")
                .then(|| paths::settlement(&credit.agreement, &credit.customer, &credit.period)),
        });
    }
    Ok(rows)
}

/// What stands on each account, of everything the reader may see.
async fn drawers(app: &App, page: &Page, sight: &CaseSight, customer: Option<&str>) -> Result<Vec<Drawer>, Trouble> {
    let own = sight.customer.as_deref().or(customer);
    let all = app.store().customer_balances(own).await?;
    let customers = match (sight.sees_all(), own) {
        (true, _) | (_, Some(_)) => None,
        (false, None) => Some(app.store().customers().await?),
    };
    let visible = |balance: &&CustomerBalance| {
        customers
            .as_ref()
            .is_none_or(|known| known.iter().any(|one| one.id == balance.customer && sight.has_brand(&one.brand_id)))
    };
    let mut by_account: BTreeMap<(&str, &str), (i64, i64)> = BTreeMap::new();
    for balance in all.iter().filter(visible) {
        let sum = by_account.entry((&balance.account, &balance.currency)).or_default();
        *sum = (sum.0 + balance.amount, sum.1 + balance.credits);
    }
    let drawer = |account: &'static str| {
        let own = by_account.iter().filter(|((word, _), _)| *word == account);
        let sum = |((_, currency), (units, _)): (&(&str, &str), &(i64, i64))| {
            let currency: Currency = currency.parse().ok()?;
            Some(money(Money::of_smallest_units(*units, currency), page.lang()))
        };
        Drawer {
            account,
            name: account_name(account, page.lang()),
            credits: own.clone().map(|(_, (_, credits))| credits).sum(),
            sums: own.filter_map(sum).collect(),
        }
    };
    Ok(DRAWERS.into_iter().map(drawer).collect())
}
