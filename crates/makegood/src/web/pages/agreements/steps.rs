//! The steps between a draft and its adoption: offered, reviewed, priced, approved, signed.

use axum::Form;
use axum::extract::{Path, State};
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::IntoResponse;
use makegood_core::lifecycle::{Step, Way};

use super::Acting;
use super::upload::unsound;
use crate::lifecycle::{Act, brought_together, keep_signatures, sign_here, take_together};
use crate::web::access::Viewer;
use crate::web::answer::{Answer, see};
use crate::web::app::App;
use crate::web::file_name::attachment;
use crate::web::form::Fields;
use crate::web::paths;
use crate::web::trouble::Trouble;

type Named = Path<(String, String)>;

/// Lays a draft before those who review it: `way`, and `reason`.
pub(crate) async fn offer(
    State(app): State<App>,
    viewer: Viewer,
    Path((agreement, hash)): Named,
    Form(fields): Form<Fields>,
) -> Answer {
    let way = Way::of_word(fields.one("way")).ok_or_else(|| {
        Trouble::refused("choose whether it is published or signed", "게시할지 서명받을지 선택해 주세요")
    })?;
    taken(&app, &viewer, &agreement, &hash, Step::Offered(way), fields.one("reason")).await
}

/// A customer ends their review.
pub(crate) async fn end_review(
    State(app): State<App>,
    viewer: Viewer,
    Path((agreement, hash)): Named,
    Form(fields): Form<Fields>,
) -> Answer {
    let acting = Acting::begin(&app, &viewer, &agreement, &hash).await?;
    let step = Step::Reviewed(acting.who.actor.party.clone());
    taken(&app, &viewer, &agreement, &hash, step, fields.one("reason")).await
}

/// Levels and price: `reason` says them.
pub(crate) async fn price(
    State(app): State<App>,
    viewer: Viewer,
    Path((agreement, hash)): Named,
    Form(fields): Form<Fields>,
) -> Answer {
    if fields.optional("reason").is_none() {
        return Err(Trouble::refused(
            "say what it costs: the price, or where it stands",
            "가격을 적어 주세요. 가격이 적힌 곳을 적어도 됩니다",
        ));
    }
    taken(&app, &viewer, &agreement, &hash, Step::Priced, fields.one("reason")).await
}

/// A manager approves it.
pub(crate) async fn approve(
    State(app): State<App>,
    viewer: Viewer,
    Path((agreement, hash)): Named,
    Form(fields): Form<Fields>,
) -> Answer {
    let acting = Acting::begin(&app, &viewer, &agreement, &hash).await?;
    if !acting.checked.is_sound() {
        return Err(unsound());
    }
    taken(&app, &viewer, &agreement, &hash, Step::Approved, fields.one("reason")).await
}

/// A party signs: `name` as typed, or `signature` as it was made offline.
pub(crate) async fn sign(
    State(app): State<App>,
    viewer: Viewer,
    Path((agreement, hash)): Named,
    Form(fields): Form<Fields>,
) -> Answer {
    let acting = Acting::begin(&app, &viewer, &agreement, &hash).await?;
    let (who, step) = (&acting.who, Step::Signed(acting.who.actor.party.clone()));
    // The rules come first: a key is made for those alone who may sign.
    acting.version.course.may(&step, &who.actor, &acting.version.facts).map_err(crate::lifecycle::NotTaken::Step)?;
    let files = acting.files();
    let signed = match fields.optional("signature") {
        Some(text) => brought_together(&app, &text, who, &files).await?,
        None => {
            let mut signed = Vec::with_capacity(files.len());
            for file in files {
                signed.push((file, sign_here(&app, who, file, fields.one("name")).await?));
            }
            signed
        }
    };
    let mut change = acting.change(&app).await?;
    keep_signatures(&app, &mut change, who, &signed).await?;
    change.keep().await?;
    see(&paths::review(&agreement, &hash))
}

/// A signature as its file: anyone checks it offline.
pub(crate) async fn signature(
    State(app): State<App>,
    viewer: Viewer,
    Path((agreement, hash, step)): Path<(String, String, String)>,
) -> Answer {
    let acting = Acting::begin(&app, &viewer, &agreement, &hash).await?;
    let record = acting.version.steps.iter().find(|record| record.id == step).ok_or(Trouble::NotFound)?;
    let text = record.signature.clone().ok_or(Trouble::NotFound)?;
    let side = if record.party.is_empty() { "provider" } else { &record.party };
    let name = attachment(&format!("{}-{}-{side}.signature", record.agreement, record.version));
    let headers = [(CONTENT_TYPE, "text/plain; charset=utf-8".to_owned()), (CONTENT_DISPOSITION, name)];
    Ok((headers, text).into_response())
}

/// Takes one step of all that comes to bind together, and goes back to the review.
async fn taken(app: &App, viewer: &Viewer, agreement: &str, hash: &str, step: Step, reason: &str) -> Answer {
    let acting = Acting::begin(app, viewer, agreement, hash).await?;
    let mut change = acting.change(app).await?;
    take_together(app, &mut change, &acting.who, &acting.files(), &Act::of(step, reason)).await?;
    change.keep().await?;
    see(&paths::review(agreement, hash))
}
