//! What is set, how mail goes out, and by which key bundles are signed.

use askama::Template;
use axum::extract::State;
use makegood_core::bundle::PublicKey;
use makegood_store::{Mail, MailCounts};

use crate::closing::days_until_closing;
use crate::signing::PrivateKey;
use crate::web::answer::{Answer, html};
use crate::web::app::App;
use crate::web::form::Mistakes;
use crate::web::page::Page;
use crate::web::settings;
use crate::web::trouble::Trouble;

/// How many mails are listed.
const MAILS: i64 = 10;

#[derive(Template)]
#[template(path = "settings/show.html")]
struct Show {
    page: Page,
    set: Set,
    mistakes: Mistakes,
    address: String,
    /// Where mail goes out, and from whom.
    server: Option<(String, String)>,
    counts: MailCounts,
    mails: Vec<Mail>,
    key: Option<PublicKey>,
}

/// The form, as it was filled in.
pub(super) struct Set {
    pub(super) workspace: String,
    pub(super) session_days: String,
    pub(super) days_until_closing: String,
}

pub(crate) async fn show(State(app): State<App>, page: Page) -> Answer {
    let store = app.store();
    let set = Set {
        workspace: settings::workspace_name(store).await?,
        session_days: settings::session_days(store).await?.to_string(),
        days_until_closing: days_until_closing(store).await?.to_string(),
    };
    page_of(&app, page, set, Mistakes::default()).await
}

/// The page with a form that may have mistakes.
pub(super) async fn page_of(app: &App, page: Page, set: Set, mistakes: Mistakes) -> Answer {
    let store = app.store();
    let server = app.mail_server().map(|server| (server.place().to_owned(), server.sender()));
    html(&Show {
        page,
        set,
        mistakes,
        address: app.link("/"),
        server,
        counts: store.mail_counts().await?,
        mails: store.mails(None, MAILS).await?,
        key: public_key(app).await?,
    })
}

/// The half of the installation's key that everybody may know, once something was signed.
async fn public_key(app: &App) -> Result<Option<PublicKey>, Trouble> {
    let pem = app.store().setting::<String>("signing key").await?;
    Ok(pem.as_deref().and_then(PrivateKey::of_pem).map(|key| key.public()))
}
