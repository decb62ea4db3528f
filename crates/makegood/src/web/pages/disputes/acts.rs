//! What is done to a dispute by the forms of its page.

use axum::Form;
use axum::extract::{Path, State};
use makegood_core::evidence::line::line_of;
use makegood_core::evidence::{Body, Extent, Fact, Outage, Subject};
use makegood_core::time::{Instant, Zone};
use makegood_store::{Change, DisputeLink, DisputeMessage};

use super::{seen, show};
use crate::disputes::{self, Outcome};
use crate::incidents::NotDone;
use crate::web::access::{Token, Viewer};
use crate::web::answer::{Answer, see};
use crate::web::app::App;
use crate::web::form::Fields;
use crate::web::page::Page;
use crate::web::pages::cases::instant;
use crate::web::trouble::Trouble;

/// An arbiter's link works for so many days, unless it is ended.
const LINK_DAYS: i64 = 60;

/// Does something to a dispute that the viewer may see; a refusal stands above the page, which goes on.
async fn act(
    app: &App,
    page: Page,
    viewer: &Viewer,
    id: &str,
    fields: Fields,
    act: impl AsyncFnOnce(&mut Change, &Fields) -> Result<(), NotDone>,
) -> Answer {
    seen(app, viewer, id).await?;
    let mut change = app.store().change(&app.author(viewer.author())).await?;
    match act(&mut change, &fields).await {
        Ok(()) => {
            change.keep().await?;
            see(&format!("/disputes/{id}?done=saved"))
        }
        Err(NotDone::Refused(why)) => {
            drop(change);
            let why = page.said(&why).to_owned();
            show::page_of(app, page, viewer, id, fields, (Some(why), None)).await
        }
        Err(NotDone::Store(error)) => Err(error.into()),
    }
}

pub(crate) async fn say(
    State(app): State<App>,
    page: Page,
    viewer: Viewer,
    Path(id): Path<String>,
    Form(fields): Form<Fields>,
) -> Answer {
    act(&app, page, &viewer, &id, fields, async |change: &mut Change, fields: &Fields| {
        let text = fields.one("text").replace("\r\n", "\n").trim().to_owned();
        if text.is_empty() {
            return Err(NotDone::refused("write something", "내용을 입력해 주세요"));
        }
        let message = DisputeMessage {
            id: uuid::Uuid::now_v7().to_string(),
            dispute_id: id.clone(),
            text,
            at: change.at().as_ms(),
            author: viewer.author(),
        };
        Ok(change.add_dispute_message(&message).await?)
    })
    .await
}

pub(crate) async fn add_facts(
    State(app): State<App>,
    page: Page,
    viewer: Viewer,
    Path(id): Path<String>,
    Form(fields): Form<Fields>,
) -> Answer {
    let zone = page.zone();
    act(&app, page, &viewer, &id, fields, async |change: &mut Change, fields: &Fields| {
        let lines = match fields.optional("lines") {
            Some(lines) => lines,
            None => line_of(&outage(fields, &zone, change.at())?),
        };
        disputes::add_facts(&app, change, &viewer.author(), &id, &lines).await.map(drop)
    })
    .await
}

/// The outage that the form describes.
fn outage(fields: &Fields, zone: &Zone, now: Instant) -> Result<Fact, NotDone> {
    let (from, to) = (instant(fields, "from", zone)?, instant(fields, "to", zone)?);
    let Some((from, to)) = from.zip(to).map(|(from, to)| (Instant::from_ms(from), Instant::from_ms(to))) else {
        return Err(NotDone::refused("say from when until when it was down", "중단 시작과 종료 시각을 입력해 주세요"));
    };
    if to <= from {
        return Err(NotDone::refused("the end is not after the start", "종료 시각이 시작 시각보다 늦어야 합니다"));
    }
    let extent = if fields.one("extent") == "partial" { Extent::Partial } else { Extent::Major };
    let subject = Subject {
        service: fields.one("service").to_owned(),
        component: fields.optional("component"),
        region: fields.optional("region"),
        customer: None,
    };
    let outage = Outage { subject, from, to: Some(to), extent, cause: None };
    let id = format!("contested-{}", uuid::Uuid::now_v7());
    Ok(Fact { id, recorded: now, replaces: fields.optional("replaces"), source: None, body: Body::Outage(outage) })
}

pub(crate) async fn decide(
    State(app): State<App>,
    page: Page,
    viewer: Viewer,
    Path(id): Path<String>,
    Form(fields): Form<Fields>,
) -> Answer {
    act(&app, page, &viewer, &id, fields, async |change: &mut Change, fields: &Fields| {
        let Some(outcome) = Outcome::of_word(fields.one("outcome")) else {
            return Err(NotDone::refused("choose the outcome", "결과를 선택해 주세요"));
        };
        disputes::decide(&app, change, &viewer.author(), &id, outcome, fields.one("why")).await
    })
    .await
}

pub(crate) async fn make_link(
    State(app): State<App>,
    page: Page,
    viewer: Viewer,
    Path(id): Path<String>,
    Form(fields): Form<Fields>,
) -> Answer {
    seen(&app, &viewer, &id).await?;
    let Some(whom) = fields.optional("whom") else {
        let why = page.say("say for whom the link is", "링크를 받을 분을 입력해 주세요").to_owned();
        return show::page_of(&app, page, &viewer, &id, fields, (Some(why), None)).await;
    };
    let (token, now) = (Token::new()?, app.now());
    let link = DisputeLink {
        id: uuid::Uuid::now_v7().to_string(),
        dispute_id: id.clone(),
        token_hash: hex(&token.hash()),
        whom,
        made_at: now.as_ms(),
        ends_at: now.plus_ms(LINK_DAYS * 86_400_000).as_ms(),
        author: viewer.author(),
    };
    let mut change = app.store().change(&app.author(viewer.author())).await?;
    change.add_dispute_link(&link).await?;
    change.keep().await?;
    let made = app.link(&format!("/arbitration/{}", token.text()));
    show::page_of(&app, page, &viewer, &id, Fields::default(), (None, Some(made))).await
}

pub(crate) async fn end_link(
    State(app): State<App>,
    viewer: Viewer,
    Path((id, link)): Path<(String, String)>,
) -> Answer {
    seen(&app, &viewer, &id).await?;
    let mut change = app.store().change(&app.author(viewer.author())).await?;
    let own = change.dispute_link(&link).await?.filter(|own| own.dispute_id == id).ok_or(Trouble::NotFound)?;
    let ended = DisputeLink { ends_at: app.now().as_ms().min(own.ends_at), ..own };
    change.change_dispute_link(&ended).await?;
    change.keep().await?;
    see(&format!("/disputes/{id}?done=saved"))
}

/// As the store keeps the hash of a token.
pub(super) fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
