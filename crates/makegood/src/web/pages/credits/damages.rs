//! Recognising damages: of which kind, how much, and under which cap.

use askama::Template;
use axum::Form;
use axum::extract::{Query, State};
use jiff::civil::Date;
use makegood_core::agreement_file::Saying;
use makegood_core::credit::{cap_in_words, damages_name};
use makegood_core::time::Period;
use makegood_store::{Change, Customer};
use rust_decimal::Decimal;

use super::money;
use crate::closing::Bound;
use crate::ledger::{Recognised, contract_value, contract_values, recognise};
use crate::web::access::{Sight, Viewer};
use crate::web::acted::acted;
use crate::web::answer::{Answer, html};
use crate::web::app::App;
use crate::web::form::Fields;
use crate::web::page::Page;
use crate::web::trouble::Trouble;

#[derive(Template)]
#[template(path = "credits/damages.html")]
struct Show {
    page: Page,
    /// Agreement and kind, as the form sends them, and as people read them with the cap.
    kinds: Vec<(String, String)>,
    customers: Vec<Customer>,
    /// What contracts are worth, as people read it: what is left empty is taken from here.
    values: Vec<String>,
    fields: Fields,
    refusal: Option<String>,
}

/// The form, filled in for the customer and the kind that the address names.
pub(crate) async fn form(State(app): State<App>, page: Page, viewer: Viewer, Query(asked): Query<Fields>) -> Answer {
    let filled = ["customer", "kind"].map(|name| (name.to_owned(), asked.one(name).to_owned()));
    page_of(&app, page, &viewer, Fields::of(filled.into()), None).await
}

pub(crate) async fn add(State(app): State<App>, page: Page, viewer: Viewer, Form(fields): Form<Fields>) -> Answer {
    if !Sight::of(&app, &viewer).await?.has(fields.one("customer")) {
        return Err(Trouble::NotFound);
    }
    app.store().customer(fields.one("customer")).await?.ok_or(Trouble::NotFound)?;
    let adopted = app.desk().adopted().await?;
    let named = serde_json::from_str::<(String, String)>(fields.one("kind")).ok();
    let agreement = named.as_ref().and_then(|(agreement, _)| adopted.in_force_at(agreement, app.now()));
    let (Some((_, kind)), Some(agreement)) = (&named, agreement) else {
        let why = Saying::new("choose the kind of damages", "손해 배상 종류를 선택해 주세요");
        return page_of(&app, page, &viewer, fields, Some(why)).await;
    };
    if !binds(&app, &agreement.agreement.id, fields.one("customer")).await? {
        let why = Saying::new(
            format!("`{}` does not bind this customer", agreement.agreement.id),
            format!("`{}` 협약이 적용되지 않는 고객입니다", agreement.agreement.id),
        );
        return page_of(&app, page, &viewer, fields, Some(why)).await;
    }
    let read = || -> Result<(Decimal, Option<Decimal>, Period), Saying> {
        let contract = fields.optional("contract_value").map(|text| amount(&text)).transpose()?;
        Ok((amount(fields.one("asked"))?, contract, days(&fields)?))
    };
    let (asked, contract_value, days) = match read() {
        Ok(read) => read,
        Err(why) => return page_of(&app, page, &viewer, fields, Some(why)).await,
    };
    let recognised = Recognised {
        customer: fields.one("customer"),
        kind,
        days,
        asked,
        contract_value,
        contract_reason: fields.one("contract_reason"),
        insurance: fields.one("insurance"),
        what: fields.one("what"),
    };
    let change = app.store().change(&app.author(viewer.author())).await?;
    let done = async |change: &mut Change| {
        let (credit, _) = recognise(change, agreement.agreement, &recognised).await?;
        Ok(format!("/credits/{}?done=saved", credit.id))
    };
    let refused = async |why| page_of(&app, page, &viewer, fields.clone(), Some(why)).await;
    acted(change, done, refused).await
}

/// Whether an agreement binds a customer or did; one that names nobody is everybody's.
async fn binds(app: &App, agreement: &str, customer: &str) -> Result<bool, Trouble> {
    let bound = app.desk().bound(app.now()).await?;
    let mut own = bound.iter().filter(|one| one.agreement == agreement).map(Bound::customer_key);
    Ok(own.any(|named| named.is_empty() || named == customer))
}

/// The days of the damage: one, or from one up to another, both in.
fn days(fields: &Fields) -> Result<Period, Saying> {
    let date = |text: &str| {
        text.trim()
            .parse::<Date>()
            .map_err(|_| Saying::new("say on which days the damage was done", "손해가 발생한 날짜를 입력해 주세요"))
    };
    let first = date(fields.one("first"))?;
    let last = fields.optional("last").map_or(Ok(first), |text| date(&text))?;
    if last < first {
        return Err(Saying::new("the damage ends before it begins", "손해 종료일이 시작일보다 빠릅니다"));
    }
    let after = last.tomorrow().map_err(|_| Saying::new("that day is too far away", "날짜를 확인해 주세요"))?;
    Ok(Period::new(first, after))
}

fn amount(text: &str) -> Result<Decimal, Saying> {
    let text = text.trim().replace(',', "");
    text.parse::<Decimal>().map_err(|_| {
        Saying::new(
            format!("`{text}` is no amount: write one like `1000000`"),
            format!("`{text}`은(는) 금액이 아닙니다. `1000000`과 같이 입력해 주세요"),
        )
    })
}

/// The page; a contract value that is kept stands in its field.
async fn page_of(app: &App, page: Page, viewer: &Viewer, mut fields: Fields, refusal: Option<Saying>) -> Answer {
    let (adopted, sight, lang) = (app.desk().adopted().await?, Sight::of(app, viewer).await?, page.lang());
    let mut kinds = Vec::new();
    for id in adopted.ids() {
        let Some(version) = adopted.in_force_at(id, app.now()) else { continue };
        for own in &version.agreement.damages {
            let value = serde_json::json!([id, own.name]).to_string();
            let cap = cap_in_words(&own.cap);
            let cap = if own.cap.is_empty() { page.say("no cap", "한도 없음") } else { page.said(&cap) };
            let korean = damages_name(&own.name).ko;
            let name = page.say(&own.name, &korean);
            kinds.push((value, format!("{id} · {name} · {cap}")));
        }
    }
    let customers: Vec<Customer> =
        app.store().customers().await?.into_iter().filter(|own| sight.has(&own.id)).collect();
    let named = serde_json::from_str::<(String, String)>(fields.one("kind")).ok();
    if let (Some((agreement, _)), None) = (named, fields.optional("contract_value")) {
        let kept = contract_value(app.store(), &agreement, fields.one("customer")).await?;
        if let Some(kept) = kept {
            fields.set("contract_value", &kept.amount.to_string());
        }
    }
    let values = contract_values(app.store()).await?.into_iter().filter(|(_, customer, _)| sight.has(customer));
    let values = values.map(|(agreement, id, value)| {
        let name = customers.iter().find(|own: &&Customer| own.id == id).map_or(id.as_str(), |own| own.name.as_str());
        format!("{agreement} · {name}: {}", money(value, lang))
    });
    let values = values.collect();
    let refusal = refusal.map(|why| page.said(&why).to_owned());
    html(&Show { page, kinds, customers, values, fields, refusal })
}
