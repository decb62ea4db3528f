//! The link by which a member sets their password: mailed, or shown to the owner where no mail goes out.

use askama::Template;
use axum::extract::{Path, State};
use makegood_store::{Change, LinkPurpose, Member, OneTimeLink};

use super::found;
use crate::mail::Letter;
use crate::web::access::{Token, Viewer};
use crate::web::answer::{Answer, html};
use crate::web::app::App;
use crate::web::page::Page;
use crate::web::settings;

const A_DAY_MS: i64 = 24 * 3_600_000;

#[derive(Template)]
#[template(path = "members/link.html")]
struct HandedOver {
    page: Page,
    member: Member,
    /// Where no mail goes out.
    address: Option<String>,
    days: i64,
}

/// A new link for somebody who lost theirs, or their password.
pub(crate) async fn link(State(app): State<App>, page: Page, viewer: Viewer, Path(id): Path<String>) -> Answer {
    let member = found(&app, &id).await?;
    let purpose = match app.store().credential(&id).await? {
        Some(_) => LinkPurpose::NewPassword,
        None => LinkPurpose::Invitation,
    };
    let change = app.store().change(&app.author(viewer.author())).await?;
    hand_over(&app, page, change, &viewer, &member, purpose).await
}

/// Makes a link within `change`, keeps the change, and says where the link is.
pub(super) async fn hand_over(
    app: &App,
    page: Page,
    mut change: Change,
    viewer: &Viewer,
    member: &Member,
    purpose: LinkPurpose,
) -> Answer {
    let days = if purpose == LinkPurpose::Invitation { 7 } else { 1 };
    let token = Token::new()?;
    let link = OneTimeLink {
        token_hash: token.hash(),
        purpose: purpose.word().to_owned(),
        member_id: Some(member.id.clone()),
        ends_at: app.now().plus_ms(days * A_DAY_MS).as_ms(),
    };
    change.add_one_time_link(&link).await?;
    let address = app.link(&format!("/join/{}", token.text()));
    let shown = match app.mail_server() {
        Some(server) => {
            let workspace = settings::workspace_name(app.store()).await?;
            let letter = match purpose {
                LinkPurpose::Invitation => Letter::invitation(&viewer.member.name, &workspace, &address, days),
                _ => Letter::new_password(&workspace, &address),
            };
            server.queue(&mut change, &member.email, &member.language, &letter).await?;
            None
        }
        None => Some(address),
    };
    change.keep().await?;
    html(&HandedOver { page, member: member.clone(), address: shown, days })
}
