//! What an arbiter reads by a link, and nothing else: both readings, the signed bundle, what the customer adds.

use askama::Template;
use axum::extract::{Path, State};
use axum::http::header::{CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_TYPE, REFERRER_POLICY};
use axum::response::IntoResponse;
use makegood_core::bundle::{Contents, open};
use makegood_store::{Dispute, SettlementKey};

use super::show::{Record, record_of};
use crate::disputes::facts_of;
use crate::web::access::Token;
use crate::web::answer::{Answer, html};
use crate::web::app::App;
use crate::web::file_name::attachment;
use crate::web::page::Page;
use crate::web::trouble::Trouble;

#[derive(Template)]
#[template(path = "disputes/arbitration.html")]
struct Show {
    page: Page,
    record: Record,
    token: String,
    whom: String,
    ends_at: i64,
    /// Whether the period is closed, so that there is a signed bundle.
    has_bundle: bool,
}

pub(crate) async fn show(State(app): State<App>, page: Page, Path(token): Path<String>) -> Answer {
    let (dispute, whom, ends_at) = found(&app, &token).await?;
    let has_bundle = bundle(&app, &dispute).await?.is_some();
    let record = record_of(&app, &page, dispute).await?;
    let page = html(&Show { page, record, token, whom, ends_at, has_bundle })?;
    // The address is the secret: it goes nowhere.
    Ok(([(CACHE_CONTROL, "no-store"), (REFERRER_POLICY, "no-referrer")], page).into_response())
}

pub(crate) async fn file(State(app): State<App>, Path((token, file)): Path<(String, String)>) -> Answer {
    let (dispute, _, _) = found(&app, &token).await?;
    let Dispute { agreement, customer, period, .. } = &dispute;
    let (name, body) = match file.as_str() {
        "bundle" => {
            (format!("{agreement}-{period}-{customer}.bundle"), bundle(&app, &dispute).await?.ok_or(Trouble::NotFound)?)
        }
        "evidence.jsonl" | "agreement-1.yaml" | "agreement-2.yaml" | "agreement-3.yaml" => {
            let bytes = bundle(&app, &dispute).await?.ok_or(Trouble::NotFound)?;
            (file.clone(), part(&bytes, &file).ok_or(Trouble::NotFound)?)
        }
        "contested.jsonl" => {
            let facts = facts_of(app.store(), &dispute.id).await?;
            let lines = facts.iter().map(|fact| format!("{}\n", makegood_core::evidence::line::line_of(fact)));
            ("contested.jsonl".to_owned(), lines.collect::<String>().into_bytes())
        }
        _ => return Err(Trouble::NotFound),
    };
    let headers = [
        (CONTENT_TYPE, "text/plain; charset=utf-8".to_owned()),
        (CONTENT_DISPOSITION, attachment(&name)),
        (CACHE_CONTROL, "no-store".to_owned()),
    ];
    Ok((headers, body).into_response())
}

/// The dispute of a link that works, for whom it is, and until when.
async fn found(app: &App, token: &str) -> Result<(Dispute, String, i64), Trouble> {
    let hash = Token::presented(token).hash_text();
    let link = app.store().dispute_link_of_token(&hash, app.now().as_ms()).await?.ok_or(Trouble::NotFound)?;
    let dispute = app.store().dispute(&link.dispute_id).await?.ok_or(Trouble::NotFound)?;
    Ok((dispute, link.whom, link.ends_at))
}

/// The latest signed bundle of the contested period.
async fn bundle(app: &App, dispute: &Dispute) -> Result<Option<Vec<u8>>, Trouble> {
    let key = SettlementKey { agreement: &dispute.agreement, customer: &dispute.customer, period: &dispute.period };
    let Some(last) = app.store().closed_settlements(&key).await?.last().map(|own| own.revision) else {
        return Ok(None);
    };
    Ok(app.store().settlement_bundle(&key, last).await?)
}

/// A part of a bundle: the evidence, or one of the agreement files.
fn part(bundle: &[u8], file: &str) -> Option<Vec<u8>> {
    let contents = Contents::of(&open(bundle).ok()?).ok()?;
    let number = file.strip_prefix("agreement-").and_then(|rest| rest.strip_suffix(".yaml")?.parse::<usize>().ok());
    let text = match number {
        None => contents.evidence,
        Some(number) => contents.agreements.into_iter().nth(number.checked_sub(1)?)?.text,
    };
    Some(text.into_bytes())
}
