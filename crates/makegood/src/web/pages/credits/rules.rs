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
    decide_within_days: String,
    refusal: Option<String>,
}

/// What stands on the form: what is set, or what was typed.
struct Filled {
    limits: Vec<LimitShown>,
    four_eyes: Vec<(String, String)>,
    decided_by: String,
    paid_by: String,
    decide_within_days: String,
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
    page_of(&app, page, kept(&rules), None).await
}

pub(crate) async fn change(State(app): State<App>, page: Page, viewer: Viewer, Form(fields): Form<Fields>) -> Answer {
    let rules = match rules_of(&fields) {
        Ok(rules) => rules,
        Err(why) => {
            let why = page.said(&why).to_owned();
            return page_of(&app, page, typed(&fields), Some(why)).await;
        }
    };
    let mut change = app.store().change(&app.author(viewer.author())).await?;
    change.set(CREDIT_RULES, &rules).await?;
    change.keep().await?;
    see("/credits/rules?done=saved")
}

fn rules_of(fields: &Fields) -> Result<CreditRules, Saying> {
    let days = fields.optional("decide_within_days").map_or(Ok(CreditRules::default().decide_within_days), |text| {
        text.parse::<i64>().ok().filter(|days| CreditRules::DAYS.contains(days)).ok_or_else(|| {
            Saying::new(
                format!("`{text}` is no number of days from 1 to 365"),
                format!("결정 기한은 1일부터 365일까지 입력해 주세요: `{text}`"),
            )
        })
    })?;
    let mut rules = CreditRules {
        decide_within_days: days,
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
    let unknown = |why: String| {
        Saying::new(
            why,
            format!("`{}`은(는) 통화 코드가 아닙니다. `KRW`와 같이 세 글자로 입력해 주세요", currency.trim()),
        )
    };
    let currency: Currency = currency.trim().to_uppercase().parse().map_err(unknown)?;
    let text = text.trim().replace(',', "");
    let units = text.parse::<Decimal>().ok().and_then(|amount| Money { amount, currency }.smallest_units());
    let units = units.filter(|units| 0 <= *units);
    let units = units.ok_or_else(|| {
        Saying::new(
            format!("`{text}` is no amount in {currency}: write one like `1000000`"),
            format!("`{text}`은(는) {currency} 금액이 아닙니다. `1000000`과 같이 입력해 주세요"),
        )
    })?;
    Ok((currency.code().to_owned(), units))
}

/// The lines as somebody typed them.
fn typed(fields: &Fields) -> Filled {
    let lines = fields.all("role").zip(fields.all("limit_currency")).zip(fields.all("up_to"));
    let limit = |((role, currency), up_to): ((&str, &str), &str)| LimitShown {
        role: role.to_owned(),
        currency: currency.to_owned(),
        up_to: up_to.to_owned(),
    };
    let eyes = fields.all("eyes_currency").zip(fields.all("above"));
    Filled {
        limits: lines.map(limit).collect(),
        four_eyes: eyes.map(|(currency, above)| (currency.to_owned(), above.to_owned())).collect(),
        decided_by: fields.one("decided_by").to_owned(),
        paid_by: fields.one("paid_by").to_owned(),
        decide_within_days: fields.one("decide_within_days").to_owned(),
    }
}

/// The lines that are set, and some to fill in.
fn kept(rules: &CreditRules) -> Filled {
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
    Filled {
        limits,
        four_eyes,
        decided_by: rules.decided_by.clone().unwrap_or_default(),
        paid_by: rules.paid_by.clone().unwrap_or_default(),
        decide_within_days: rules.decide_within_days.to_string(),
    }
}

async fn page_of(app: &App, page: Page, filled: Filled, refusal: Option<String>) -> Answer {
    let mut members = app.store().members().await?;
    members.retain(|own| own.customer_id.is_none() && own.role != "auditor" && own.disabled_at.is_none());
    members.sort_by(|a, b| a.name.cmp(&b.name));
    let Filled { limits, four_eyes, decided_by, paid_by, decide_within_days } = filled;
    html(&Show { limits, four_eyes, members, decided_by, paid_by, decide_within_days, refusal, page })
}
