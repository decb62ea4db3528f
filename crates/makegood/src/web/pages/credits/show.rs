//! One credit: where its money stands, every movement, and what may be done with it.

use askama::Template;
use axum::extract::{Path, State};
use makegood_core::ledger::Account;
use makegood_store::{Credit, CreditApproval, CreditClaim, SettlementKey};

use super::deciding::{self, Acts, Owners};
use super::statement::dispute_of;
use super::words::form_name;
use super::{People, account_name, kind_name, money, seen};
use crate::ledger::{Cause, money_of, terms_of};
use crate::web::access::Viewer;
use crate::web::answer::{Answer, html};
use crate::web::app::App;
use crate::web::encoded;
use crate::web::form::Fields;
use crate::web::page::Page;
use crate::web::pages::disputes;
use crate::web::paths;

#[derive(Template)]
#[template(path = "credits/show.html")]
struct Show {
    page: Page,
    credit: Credit,
    title: String,
    customer: String,
    settlement: String,
    form: &'static str,
    /// Where its money goes, account by account.
    stations: Vec<Station>,
    movements: Vec<MovementShown>,
    claims: Vec<CreditClaim>,
    approvals: Vec<(CreditApproval, String)>,
    /// The number of the last movement: what the reader saw when they decide.
    seen: i64,
    owed: String,
    /// Until when it is to be decided, while something waits for that.
    decide_until: Option<i64>,
    owners: Owners,
    acts: Acts,
    damages: Option<DamagesShown>,
    /// The form for more damages of the same kind, where the reader may recognise them.
    more_damages: Option<String>,
    applied_to: Option<String>,
    convertible_to: Vec<String>,
    fields: Fields,
    refusal: Option<String>,
}

/// An account of the credit.
struct Station {
    name: &'static str,
    amount: String,
    class: &'static str,
}

/// One movement, as people read it.
struct MovementShown {
    at: i64,
    kind: &'static str,
    from: &'static str,
    to: &'static str,
    amount: String,
    by: String,
    why: String,
    reference: String,
    /// The dispute that moved it: its address, and how people call it.
    dispute: Option<(String, String)>,
}

/// How damages were recognised, as people read it.
struct DamagesShown {
    asked: String,
    /// The cap, and what was recognised before; none: the agreement states no cap.
    cap: Option<(String, String)>,
    insurance: String,
}

impl Show {
    /// Who may approve what is claimed, in one sentence.
    fn who_may(&self) -> String {
        deciding::who_may(&self.page, &self.acts.may_approve)
    }
}

pub(crate) async fn show(State(app): State<App>, page: Page, viewer: Viewer, Path(id): Path<String>) -> Answer {
    page_of(&app, page, &viewer, &id, Fields::default(), None).await
}

/// The page, with what a form was filled in with and why it was refused.
pub(super) async fn page_of(
    app: &App,
    page: Page,
    viewer: &Viewer,
    id: &str,
    fields: Fields,
    refusal: Option<String>,
) -> Answer {
    let credit = seen(app, viewer, id).await?;
    let lang = page.lang();
    let (kept, balances) = app.store().movements_of_credit(id).await?;
    let key = SettlementKey { agreement: &credit.agreement, customer: &credit.customer, period: &credit.period };
    let claims = app.store().claims_of_period(&key).await?;
    let people = People::of(app, &page).await?;
    let disputes = disputes::names_of(app, &page, &credit.customer).await?;
    let mut movements = Vec::with_capacity(kept.len());
    for one in &kept {
        let why = Cause::said_of(&one.kind, &one.reason);
        movements.push(MovementShown {
            at: one.at,
            kind: kind_name(&one.kind, lang),
            from: account_name(&one.from_account, lang),
            to: account_name(&one.to_account, lang),
            amount: money(money_of(&credit, one.amount)?, lang),
            by: people.called(&one.author),
            why: page.said(&why).to_owned(),
            reference: one.reference.clone().filter(|own| !disputes.contains_key(own)).unwrap_or_default(),
            dispute: dispute_of(one.reference.as_ref(), &disputes),
        });
    }
    let damages = match app.store().damages(id).await? {
        Some(own) => Some(DamagesShown {
            asked: money(money_of(&credit, own.asked)?, lang),
            cap: match own.cap {
                Some(cap) => {
                    Some((money(money_of(&credit, cap)?, lang), money(money_of(&credit, own.recognised_before)?, lang)))
                }
                None => None,
            },
            insurance: own.insurance,
        }),
        None => None,
    };
    let owners = Owners::of(app, &page, &people).await?;
    let approvals: Vec<CreditApproval> = match page.is_staff() {
        true => app.store().approvals_of_credit(id).await?,
        false => Vec::new(),
    };
    let seen = kept.last().map_or(0, |own| own.number);
    let acts =
        Acts::of(app, &page, viewer, &credit, &balances, approvals.iter().filter(|own| own.seen == seen)).await?;
    let approvals = approvals.into_iter().map(|own| (own.clone(), people.name(&own.member_id))).collect();
    let mut stations = Vec::new();
    for account in Account::ALL.into_iter().filter(|account| *account != Account::Provider) {
        let units = balances.of(account);
        let is_way = matches!(account, Account::Earned | Account::Claimed | Account::Approved);
        if is_way || 0 < units {
            let (name, amount) = (account_name(account.word(), lang), money(money_of(&credit, units)?, lang));
            stations.push(Station { name, amount, class: class_of(account, units) });
        }
    }
    let adopted = app.desk().adopted().await?;
    let version = adopted.version(&credit.agreement, &credit.version);
    let terms = terms_of(&adopted, &credit);
    let title = version.map(|own| own.title.in_language(lang)).filter(|title| !title.is_empty());
    let names = app.store().customers_of_ids(&[credit.customer.clone()].into()).await?;
    let kind = credit.terms_of.split('#').next().unwrap_or_default();
    let kind = serde_json::json!([credit.agreement, kind]).to_string();
    let more_damages = format!("/credits/damages?customer={}&kind={}", encoded(&credit.customer), encoded(&kind));
    html(&Show {
        more_damages: damages.as_ref().filter(|_| page.may_manage()).map(|_| more_damages),
        title: title.unwrap_or(&credit.agreement).to_owned(),
        customer: names.into_iter().next().map_or_else(|| credit.customer.clone(), |own| own.name),
        settlement: paths::settlement(&credit.agreement, &credit.customer, &credit.period),
        form: form_name(&credit.form, lang),
        decide_until: credit.decide_until.filter(|_| 0 < balances.of(Account::Claimed)),
        seen,
        owed: money(money_of(&credit, balances.earned_in_all())?, lang),
        applied_to: terms.applied_to.as_ref().map(|text| text.in_language(lang).to_owned()),
        convertible_to: terms.convertible_to.iter().map(|text| text.in_language(lang).to_owned()).collect(),
        claims: claims.into_iter().filter(|claim| claim.days == credit.days).collect(),
        stations,
        damages,
        movements,
        approvals,
        owners,
        acts,
        fields,
        refusal,
        credit,
        page,
    })
}

fn class_of(account: Account, units: i64) -> &'static str {
    match account {
        _ if units == 0 => "none",
        Account::Applied | Account::Refunded | Account::Converted => "good",
        Account::Overpaid | Account::Disputed => "risk",
        Account::Lapsed | Account::Refused | Account::Waived => "quiet",
        _ => "open",
    }
}
