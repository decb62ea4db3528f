//! A subscription by its link: confirmed, and ended. A link that is merely looked at, as mail programs do, changes nothing.

use askama::Template;
use axum::extract::{Path, Query, State};
use axum::http::HeaderMap;
use makegood_store::Subscription;

use super::subscribe::Asked;
use crate::status::{Frame, link_key, page_of};
use crate::web::answer::{Answer, html};
use crate::web::app::App;
use crate::web::trouble::Trouble;

#[derive(Template)]
#[template(path = "status/subscription.html")]
struct Show<'a> {
    frame: Frame<'a>,
    step: Step,
    path: String,
}

/// What the page asks or says.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Step {
    Confirm,
    Confirmed,
    End,
    Ended,
}

/// Brand, id and key of a link.
type Link = Path<(String, String, String)>;

pub(crate) async fn show(app: State<App>, link: Link, asked: Query<Asked>, headers: HeaderMap) -> Answer {
    let (found, _) = found(&app, &link).await?;
    let step = if found.confirmed_at.is_some() { Step::Confirmed } else { Step::Confirm };
    page(&app, &found, &asked, &headers, step).await
}

pub(crate) async fn confirm(app: State<App>, link: Link, asked: Query<Asked>, headers: HeaderMap) -> Answer {
    let (found, _) = found(&app, &link).await?;
    let mut change = app.store().change(&app.author("status page")).await?;
    change.confirm_subscription(&found.id).await?;
    change.keep().await?;
    page(&app, &found, &asked, &headers, Step::Confirmed).await
}

pub(crate) async fn show_end(app: State<App>, link: Link, asked: Query<Asked>, headers: HeaderMap) -> Answer {
    let (found, ended) = found(&app, &link).await?;
    page(&app, &found, &asked, &headers, if ended { Step::Ended } else { Step::End }).await
}

/// Mail programs end it by the same request (RFC 8058).
pub(crate) async fn end(app: State<App>, link: Link, asked: Query<Asked>, headers: HeaderMap) -> Answer {
    let (found, _) = found(&app, &link).await?;
    let mut change = app.store().change(&app.author("status page")).await?;
    change.end_subscription(&found.id).await?;
    change.keep().await?;
    page(&app, &found, &asked, &headers, Step::Ended).await
}

/// The subscription of a link, and whether it has ended.
async fn found(app: &App, Path((brand, id, key)): &Link) -> Result<(Subscription, bool), Trouble> {
    let found = app.store().subscription(id).await?;
    let own = found.filter(|own| own.brand_id == *brand && same(&link_key(own), key));
    let own = own.ok_or(Trouble::NotFound)?;
    let ended = own.ended_at.is_some();
    Ok((own, ended))
}

/// Whether two keys are the same, in a time that does not tell where they differ.
fn same(own: &str, given: &str) -> bool {
    own.len() == given.len() && own.bytes().zip(given.bytes()).fold(0, |differ, (a, b)| differ | (a ^ b)) == 0
}

async fn page(app: &App, own: &Subscription, asked: &Asked, headers: &HeaderMap, step: Step) -> Answer {
    let snapshot = page_of(app, own).await?.ok_or(Trouble::NotFound)?;
    let below = format!("subscriptions/{}/{}", own.id, link_key(own));
    let frame = Frame::new(&snapshot, asked.language(headers), &below);
    let path = frame.address(&below);
    html(&Show { frame, step, path })
}
