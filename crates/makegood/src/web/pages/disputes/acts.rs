//! What is done to a dispute by the forms of its page.

use axum::Form;
use axum::extract::{Path, State};
use makegood_core::evidence::line::line_of;
use makegood_core::evidence::{Body, Extent, Fact, Outage, Subject};
use makegood_core::time::{Instant, Zone};
use makegood_store::{Change, DisputeLink};

use super::{seen, show};
use crate::disputes::{self, Decided, Outcome};
use crate::incidents::NotDone;
use crate::web::access::{Token, Viewer};
use crate::web::acted::{acted, form};
use crate::web::answer::{Answer, see};
use crate::web::app::App;
use crate::web::form::Fields;
use crate::web::page::Page;
use crate::web::pages::cases::instant;
use crate::web::trouble::Trouble;

/// Does something to a dispute that the viewer may see; a refusal stands above the page, which goes on.
async fn act(
    app: &App,
    page: Page,
    viewer: &Viewer,
    id: &str,
    fields: &Fields,
    act: impl AsyncFnOnce(&mut Change) -> Result<(), NotDone>,
) -> Answer {
    seen(app, viewer, id).await?;
    let change = app.store().change(&app.author(viewer.author())).await?;
    let done = async |change: &mut Change| act(change).await.map(|()| format!("/disputes/{id}?done=saved"));
    acted(change, done, async |why| {
        let why = page.said(&why).to_owned();
        show::page_of(app, page, viewer, id, fields.clone(), (Some(why), None)).await
    })
    .await
}

form!(say, |app, change, id, fields, _page, viewer| {
    disputes::say(app, change, &viewer.author(), &id, fields.one("text")).await
});

form!(add_facts, |app, change, id, fields, page, viewer| {
    let (lines, numbered) = match fields.optional("lines") {
        Some(_) => (fields.one("lines").to_owned(), true),
        None => (line_of(&outage(&fields, &page.zone(), change.at())?), false),
    };
    disputes::add_facts(app, change, &viewer.author(), &id, &lines, numbered).await
});

form!(withdraw_facts, |app, change, id, fields, _page, viewer| {
    let facts: Vec<String> = fields.all("fact").map(str::to_owned).collect();
    let is_customer = viewer.member.customer_id.is_some();
    disputes::withdraw_facts(app, change, &viewer.author(), is_customer, &id, &facts).await
});

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

form!(decide, |app, change, id, fields, _page, viewer| {
    let Some(outcome) = Outcome::of_word(fields.one("outcome")) else {
        return Err(NotDone::refused("choose the outcome", "결과를 선택해 주세요"));
    };
    // A form that shows the facts says which are upheld: those with a tick.
    let upheld = fields.has("choose").then(|| fields.all("fact").map(str::to_owned).collect());
    let decided = Decided { outcome, why: fields.one("why"), upheld };
    disputes::decide(app, change, &viewer.author(), &id, decided).await
});

form!(withdraw, |app, change, id, fields, _page, viewer| {
    disputes::withdraw(app, change, &viewer, &id, fields.one("why")).await
});

/// Makes a link for an arbiter, which is shown this once.
pub(crate) async fn make_link(
    State(app): State<App>,
    page: Page,
    viewer: Viewer,
    Path(id): Path<String>,
    Form(fields): Form<Fields>,
) -> Answer {
    seen(&app, &viewer, &id).await?;
    let token = Token::new()?;
    let mut change = app.store().change(&app.author(viewer.author())).await?;
    let whom = fields.one("whom");
    let sent = disputes::send_to_arbiter(&app, &mut change, &viewer.author(), &id, whom, &token).await;
    match sent {
        Ok(()) => change.keep().await?,
        Err(NotDone::Refused(why)) => {
            drop(change);
            let why = page.said(&why).to_owned();
            return show::page_of(&app, page, &viewer, &id, fields, (Some(why), None)).await;
        }
        Err(NotDone::Store(error)) => return Err(error.into()),
    }
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
