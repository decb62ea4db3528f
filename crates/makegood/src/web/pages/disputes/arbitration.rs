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
    /// The agreement files in the signed bundle; none: the period is not closed, and there is no bundle yet.
    agreements: Vec<String>,
}

pub(crate) async fn show(State(app): State<App>, page: Page, Path(token): Path<String>) -> Answer {
    let (dispute, whom, ends_at) = found(&app, &token).await?;
    let contents = bundle(&app, &dispute).await?.as_deref().and_then(contents_of);
    let files = contents.map_or(0, |own| own.agreements.len());
    let agreements = (1..=files).map(|number| format!("agreement-{number}.yaml")).collect();
    let record = record_of(&app, &page, dispute).await?;
    let page = html(&Show { page, record, token, whom, ends_at, agreements })?;
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
        "contested.jsonl" => {
            let facts = facts_of(app.store(), &dispute.id).await?;
            let lines = facts.iter().map(|fact| format!("{}\n", makegood_core::evidence::line::line_of(fact)));
            ("contested.jsonl".to_owned(), lines.collect::<String>().into_bytes())
        }
        _ => {
            let bytes = bundle(&app, &dispute).await?.ok_or(Trouble::NotFound)?;
            (file.clone(), part(&bytes, &file).ok_or(Trouble::NotFound)?)
        }
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

/// The latest signed bundle of the contested period; of a dispute that is decided, the one that it was decided on: later
/// ones know the facts that were upheld already.
async fn bundle(app: &App, dispute: &Dispute) -> Result<Option<Vec<u8>>, Trouble> {
    let key = SettlementKey { agreement: &dispute.agreement, customer: &dispute.customer, period: &dispute.period };
    let decided = app.store().dispute_decision(&dispute.id).await?.map(|own| own.at);
    let closed = app.store().closed_settlements(&key).await?;
    let last = closed.iter().rfind(|own| decided.is_none_or(|at| own.closed_at <= at)).map(|own| own.revision);
    let Some(last) = last else { return Ok(None) };
    Ok(app.store().settlement_bundle(&key, last).await?)
}

/// What is in a bundle.
fn contents_of(bundle: &[u8]) -> Option<Contents> {
    Contents::of(&open(bundle).ok()?).ok()
}

/// A part of a bundle: the evidence, or one of the agreement files.
fn part(bundle: &[u8], file: &str) -> Option<Vec<u8>> {
    let contents = contents_of(bundle)?;
    if file == "evidence.jsonl" {
        return Some(contents.evidence.into_bytes());
    }
    let number: usize = file.strip_prefix("agreement-")?.strip_suffix(".yaml")?.parse().ok()?;
    Some(contents.agreements.into_iter().nth(number.checked_sub(1)?)?.text.into_bytes())
}
