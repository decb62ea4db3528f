//! Credits: listed, read, claimed, given by the billing system; the ledger as a feed.

use axum::extract::{Path, State};
use axum::http::StatusCode;
use makegood_store::{Credit, CreditFilter, CreditPage, StatementFilter};
use rust_decimal::Decimal;
use serde::Deserialize;
use utoipa::{IntoParams, ToSchema};

use super::asked::Asked;
use super::credit_view::{ClaimView, CreditView, MovementView};
use super::fields::Fields;
use super::listed::{Listed, PageAsked, cursor_of, no_next};
use super::reply::json;
use super::sent::Sent;
use super::settlement_found::Address;
use crate::ledger::{self, Claimed, Given};
use crate::web::access::{CaseSight, Sight, Viewer};
use crate::web::answer::Answer;
use crate::web::app::App;
use crate::web::trouble::Trouble;

/// Which credits.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(super) struct CreditsAsked {
    /// Of this agreement.
    agreement: Option<String>,
    /// For this customer.
    customer: Option<String>,
    /// With something on this account: `earned`, `claimed`, `approved`, `disputed`, `applied`, `refunded`,
    /// `converted`, `lapsed`, `refused`, `overpaid` or `waived`.
    account: Option<String>,
    /// Where the page begins: `next` of the page before it.
    after: Option<String>,
    /// At most so many, from 1 to 500.
    #[param(minimum = 1, maximum = 500, default = 50)]
    limit: Option<usize>,
}

/// Which movements.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(super) struct MovementsAsked {
    /// Of this customer's credits.
    customer: Option<String>,
    /// In this currency.
    currency: Option<String>,
    /// Where the page begins: `next` of the page before it.
    after: Option<String>,
    /// At most so many, from 1 to 500.
    #[param(minimum = 1, maximum = 500, default = 50)]
    limit: Option<usize>,
}

/// A claim.
#[derive(ToSchema)]
#[schema(as = CreditClaimWish, example = json!({"days": "2024-03", "note": "as agreed in clause 3.2"}))]
#[expect(dead_code, reason = "the shape of what is read below")]
pub(super) struct ClaimShape {
    /// The days whose credits are claimed, as the settlement writes them
    days: String,
    /// What is to be said of it
    note: Option<String>,
}

/// A movement that is asked for.
#[derive(ToSchema)]
#[schema(as = CreditGiving, example = json!({"kind": "apply", "amount": "39000", "reference": "INV-2024-118"}))]
#[expect(dead_code, reason = "the shape of what is read below")]
pub(super) struct GivingShape {
    /// `apply` to an invoice or renewal, `refund`, or `convert` into something of equal value
    kind: String,
    /// How much, a decimal in the credit's currency; to convert, the price of one
    amount: String,
    /// The invoice, the payment, or what it is converted into
    reference: String,
}

/// List credits
///
/// The latest first, with what stands on which account. Customers see their own.
#[utoipa::path(get, path = "/api/v1/credits", tag = "Credits", params(CreditsAsked),
    responses((status = 200, description = "A page of them", body = Listed<CreditView>)))]
pub(super) async fn list(State(app): State<App>, viewer: Viewer, Asked(asked): Asked<CreditsAsked>) -> Answer {
    let CreditsAsked { agreement, customer, account, after, limit } = asked;
    let page = PageAsked::new(after, limit);
    let limit = page.limit()?;
    let after = page.after()?;
    let before = match after.as_deref() {
        None => None,
        Some([id]) => Some(id.as_str()),
        Some(_) => return Err(no_next()),
    };
    let sight = CaseSight::of(&app, &viewer).await?;
    let narrow = sight.filter();
    // A customer who asks for another one's gets an empty list.
    if let (Some(own), Some(asked)) = (narrow.customer, customer.as_deref())
        && own != asked
    {
        return json(&Listed::<CreditView> { items: Vec::new(), next: None });
    }
    let filter = CreditFilter {
        customer: narrow.customer.or(customer.as_deref()),
        brands: narrow.brands,
        agreement: agreement.as_deref(),
        account: account.as_deref(),
    };
    let wanted = CreditPage { before, limit: i64::try_from(limit + 1).unwrap_or(i64::MAX) };
    let mut credits = app.store().listed_credits(&filter, &wanted).await?;
    let more = limit < credits.len();
    credits.truncate(limit);
    let next = credits.last().filter(|_| more).map(|last| cursor_of(&[&last.id]));
    let ids: Vec<String> = credits.iter().map(|own| own.id.clone()).collect();
    let mut balances = app.store().balances_of_credits(&ids).await?;
    let view = |credit: Credit| {
        let own = balances.remove(&credit.id).unwrap_or_default();
        CreditView::of(credit, own)
    };
    let items = credits.into_iter().map(view).collect::<Result<Vec<CreditView>, _>>()?;
    json(&Listed { items, next })
}

/// Read a credit
#[utoipa::path(get, path = "/api/v1/credits/{id}", tag = "Credits", params(("id" = String, Path)),
    responses((status = 200, description = "The credit", body = CreditView)))]
pub(super) async fn show(State(app): State<App>, viewer: Viewer, Path(id): Path<String>) -> Answer {
    let credit = seen(&app, &viewer, &id).await?;
    json(&view_of(&app, credit).await?)
}

/// Read the ledger
///
/// Every movement in its order: what a billing system follows. Customers read their own.
#[utoipa::path(get, path = "/api/v1/movements", tag = "Credits", params(MovementsAsked),
    responses((status = 200, description = "A page of them", body = Listed<MovementView>)))]
pub(super) async fn movements(State(app): State<App>, viewer: Viewer, Asked(asked): Asked<MovementsAsked>) -> Answer {
    let MovementsAsked { customer, currency, after, limit } = asked;
    let page = PageAsked::new(after, limit);
    let limit = page.limit()?;
    let mut last = match page.after()?.as_deref() {
        None => 0,
        Some([number]) => number.parse::<i64>().map_err(|_| no_next())?,
        Some(_) => return Err(no_next()),
    };
    let sight = Sight::of(&app, &viewer).await?;
    let own = viewer.member.customer_id.as_deref();
    if let (Some(own), Some(asked)) = (own, customer.as_deref())
        && own != asked
    {
        return json(&Listed::<MovementView> { items: Vec::new(), next: None });
    }
    let (mut items, mut more) = (Vec::new(), true);
    while items.len() < limit && more {
        let wanted = limit + 1 - items.len();
        let filter = StatementFilter {
            customer: own.or(customer.as_deref()),
            currency: currency.as_deref(),
            after: last,
            until: None,
        };
        let found = app.store().statement_lines(&filter, i64::try_from(wanted).unwrap_or(i64::MAX)).await?;
        more = found.len() == wanted;
        let take = if more { wanted - 1 } else { wanted };
        for line in found.into_iter().take(take) {
            last = line.moved.number;
            let named = Some(line.customer.as_str()).filter(|customer| !customer.is_empty());
            if sight.has_promise(named, &viewer) {
                items.push(MovementView::of(line)?);
            }
        }
    }
    let next = more.then(|| cursor_of(&[&last.to_string()]));
    json(&Listed { items, next })
}

/// Claim a credit
///
/// In time, it waits for a decision; too late, it is kept and refused, and the answer says until when and by which
/// clause. Customers claim their own.
#[utoipa::path(post, path = "/api/v1/settlements/{agreement}/{customer}/{period}/claims", tag = "Credits",
    request_body = ClaimShape,
    params(("agreement" = String, Path), ("customer" = String, Path), ("period" = String, Path)),
    responses((status = 201, description = "What became of it", body = ClaimView)))]
pub(super) async fn claim(State(app): State<App>, Path(address): Path<Address>, sent: Sent) -> Answer {
    let found = super::settlement_found::found(&app, &sent.viewer, address, None).await?;
    let mut fields = Fields::of(&sent.body)?;
    let (days, note) = (fields.text("days"), fields.prose("note").unwrap_or_default());
    fields.end()?;
    let (author, key) = (sent.viewer.author(), found.key());
    let mut change = sent.begin().await?;
    let claimed = ledger::claim(&app, &mut change, author.clone(), &key, &days, &note).await?;
    let view = match claimed {
        Claimed::InTime => ClaimView::in_time(days),
        Claimed::TooLate(until, clause) => ClaimView::too_late(days, until, clause),
    };
    let answer = sent.keep(change, StatusCode::CREATED, &view).await?;
    ledger::follow(&app, author, &key).await?;
    Ok(answer)
}

/// Give a credit
///
/// Set off against an invoice, paid back, or converted: no more than is approved.
#[utoipa::path(post, path = "/api/v1/credits/{id}/movements", tag = "Credits", request_body = GivingShape,
    params(("id" = String, Path)),
    responses((status = 201, description = "The credit as it stands now", body = CreditView)))]
pub(super) async fn give(State(app): State<App>, Path(id): Path<String>, sent: Sent) -> Answer {
    let credit = seen(&app, &sent.viewer, &id).await?;
    let mut fields = Fields::of(&sent.body)?;
    let kind = fields.word("kind", &["apply", "refund", "convert"]);
    let (text, reference) = (fields.text("amount"), fields.text("reference"));
    let amount = text.parse::<Decimal>().unwrap_or_else(|_| {
        if !fields.is_wrong("amount") {
            let (en, ko) = (format!("`{text}` is no decimal"), format!("`{text}`은(는) 십진수 금액이 아닙니다"));
            fields.wrong("amount", &en, &ko);
        }
        Decimal::ZERO
    });
    fields.end()?;
    let given = match kind.as_str() {
        "apply" => Given::Applied { amount, reference: &reference },
        "refund" => Given::Refunded { amount, reference: &reference },
        _ => Given::Converted { into: &reference, each: amount },
    };
    let mut change = sent.begin().await?;
    ledger::give(&app, &mut change, &id, None, given).await?;
    let (_, balances) = change.movements_of_credit(&id).await?;
    let view = CreditView::with(credit, &balances)?;
    sent.keep(change, StatusCode::CREATED, &view).await
}

/// The credit, where who asks may see it.
async fn seen(app: &App, viewer: &Viewer, id: &str) -> Result<Credit, Trouble> {
    let credit = app.store().credit(id).await?.ok_or(Trouble::NotFound)?;
    let named = Some(credit.customer.as_str()).filter(|customer| !customer.is_empty());
    match Sight::of(app, viewer).await?.has_promise(named, viewer) {
        true => Ok(credit),
        false => Err(Trouble::NotFound),
    }
}

async fn view_of(app: &App, credit: Credit) -> Result<CreditView, Trouble> {
    let (_, balances) = app.store().movements_of_credit(&credit.id).await?;
    Ok(CreditView::with(credit, &balances)?)
}
