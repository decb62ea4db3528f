//! Who approves credits up to what amount, above what two people must, and who looks after deadlines.

use askama::Template;
use axum::Form;
use axum::extract::State;
use makegood_core::agreement_file::Saying;
use makegood_core::money::{Currency, Money};
use makegood_store::Member;
use rust_decimal::Decimal;

use crate::ledger::{ApprovalLimit, CREDIT_RULES, CreditRules, FourEyes, credit_rules};
use crate::web::access::{Role, Viewer};
use crate::web::answer::{Answer, html, see};
use crate::web::app::App;
use crate::web::form::Fields;
use crate::web::page::Page;

/// The roles that may be given a limit.
const ROLES: [Role; 4] = [Role::Owner, Role::Manager, Role::Operator, Role::Member];
/// As many lines are offered beyond those that are filled in.
const SPARE: usize = 2;

#[derive(Template)]
#[template(path = "credits/rules.html")]
struct Show {
    page: Page,
    limits: Vec<LimitShown>,
    four_eyes: Vec<(String, String)>,
    members: Vec<Member>,
    decided_by: String,
    paid_by: String,
    refusal: Option<String>,
}

/// A line of the form.
#[derive(Clone, Default)]
struct LimitShown {
    role: String,
    currency: String,
    up_to: String,
}

impl Show {
    fn roles(&self) -> [(&'static str, &'static str); 4] {
        ROLES.map(|role| (role.word(), self.page.role_name(&role)))
    }
}

pub(crate) async fn show(State(app): State<App>, page: Page) -> Answer {
    let rules = credit_rules(app.store()).await?;
    page_of(&app, page, &rules, None).await
}

pub(crate) async fn change(State(app): State<App>, page: Page, viewer: Viewer, Form(fields): Form<Fields>) -> Answer {
    let rules = match rules_of(&fields) {
        Ok(rules) => rules,
        Err(why) => {
            let kept = credit_rules(app.store()).await?;
            let why = page.said(&why).to_owned();
            return page_of(&app, page, &kept, Some(why)).await;
        }
    };
    let mut change = app.store().change(&app.author(viewer.author())).await?;
    change.set(CREDIT_RULES, &rules).await?;
    change.keep().await?;
    see("/credits/rules?done=saved")
}

fn rules_of(fields: &Fields) -> Result<CreditRules, Saying> {
    let mut rules = CreditRules {
        decided_by: fields.optional("decided_by"),
        paid_by: fields.optional("paid_by"),
        ..CreditRules::default()
    };
    let lines = fields.all("role").zip(fields.all("limit_currency")).zip(fields.all("up_to"));
    for ((role, currency), up_to) in lines.filter(|(_, up_to)| !up_to.trim().is_empty()) {
        if !ROLES.iter().any(|own| own.word() == role) {
            return Err(Saying::new(format!("there is no role `{role}`"), format!("`{role}` 역할이 없습니다")));
        }
        let (currency, up_to) = amount(currency, up_to)?;
        rules.limits.push(ApprovalLimit { role: role.to_owned(), currency, up_to });
    }
    let lines = fields.all("eyes_currency").zip(fields.all("above"));
    for (currency, above) in lines.filter(|(_, above)| !above.trim().is_empty()) {
        let (currency, above) = amount(currency, above)?;
        rules.four_eyes.push(FourEyes { currency, above });
    }
    Ok(rules)
}

/// A currency and an amount in its smallest unit.
fn amount(currency: &str, text: &str) -> Result<(String, i64), Saying> {
    let wrong = |why: String| Saying::new(why.clone(), format!("금액과 통화를 확인해 주세요: {why}"));
    let currency: Currency = currency.trim().to_uppercase().parse().map_err(wrong)?;
    let text = text.trim().replace(',', "");
    let units = text.parse::<Decimal>().ok().and_then(|amount| Money { amount, currency }.smallest_units());
    let units = units.filter(|units| 0 <= *units);
    let units = units.ok_or_else(|| wrong(format!("`{text}` is no amount in {currency}: write one like `1000000`")))?;
    Ok((currency.code().to_owned(), units))
}

async fn page_of(app: &App, page: Page, rules: &CreditRules, refusal: Option<String>) -> Answer {
    let written = |currency: &str, units: i64| {
        let currency: Option<Currency> = currency.parse().ok();
        currency.map_or_else(String::new, |currency| Money::of_smallest_units(units, currency).amount.to_string())
    };
    let limit = |own: &ApprovalLimit| LimitShown {
        role: own.role.clone(),
        currency: own.currency.clone(),
        up_to: written(&own.currency, own.up_to),
    };
    let mut limits: Vec<LimitShown> = rules.limits.iter().map(limit).collect();
    limits.resize(limits.len() + SPARE, LimitShown { currency: "KRW".to_owned(), ..LimitShown::default() });
    let mut four_eyes: Vec<(String, String)> =
        rules.four_eyes.iter().map(|own| (own.currency.clone(), written(&own.currency, own.above))).collect();
    four_eyes.push(("KRW".to_owned(), String::new()));
    let mut members = app.store().members().await?;
    members.retain(|own| own.customer_id.is_none() && own.role != "auditor" && own.disabled_at.is_none());
    members.sort_by(|a, b| a.name.cmp(&b.name));
    let (decided_by, paid_by) = (rules.decided_by.clone(), rules.paid_by.clone());
    html(&Show {
        limits,
        four_eyes,
        members,
        decided_by: decided_by.unwrap_or_default(),
        paid_by: paid_by.unwrap_or_default(),
        refusal,
        page,
    })
}
