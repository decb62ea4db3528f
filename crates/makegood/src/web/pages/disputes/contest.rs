//! Contesting a settlement: which figure or stretch, and why.

use askama::Template;
use axum::Form;
use axum::extract::{Path, State};
use makegood_core::agreement_file::Saying;
use makegood_store::{Change, SettlementKey};

use crate::disputes::{self, Contested};
use crate::incidents::NotDone;
use crate::web::access::Viewer;
use crate::web::acted::acted;
use crate::web::answer::{Answer, html};
use crate::web::app::App;
use crate::web::form::Fields;
use crate::web::page::Page;
use crate::web::pages::cases::instant;
use crate::web::pages::credits::{SettlementAddress, claimed_of};
use crate::web::paths;

#[derive(Template)]
#[template(path = "disputes/contest.html")]
struct Show {
    page: Page,
    path: String,
    agreement: String,
    period: String,
    /// Objectives by name and title.
    objectives: Vec<(String, String)>,
    zone: String,
    fields: Fields,
    refusal: Option<String>,
}

pub(crate) async fn form(
    State(app): State<App>,
    page: Page,
    viewer: Viewer,
    Path(address): Path<SettlementAddress>,
) -> Answer {
    let named = claimed_of(&app, &viewer, address).await?;
    page_of(&app, page, named, Fields::default(), None).await
}

pub(crate) async fn contest(
    State(app): State<App>,
    page: Page,
    viewer: Viewer,
    Path(address): Path<SettlementAddress>,
    Form(fields): Form<Fields>,
) -> Answer {
    let named = claimed_of(&app, &viewer, address).await?;
    let (agreement, customer, period) = &named;
    let key = SettlementKey { agreement, customer, period };
    let stretch = match (instant(&fields, "from", &page.zone()), instant(&fields, "to", &page.zone())) {
        (Ok(Some(from)), Ok(Some(to))) => Ok(Some((from, to))),
        (Ok(None), Ok(None)) => Ok(None),
        (Ok(from), Ok(_)) => Err(half(from.is_some())),
        (Err(why), _) | (_, Err(why)) => Err(why),
    };
    let change = app.store().change(&app.author(viewer.author())).await?;
    let done = async |change: &mut Change| {
        let contested = Contested {
            objective: fields.optional("objective"),
            stretch: stretch?,
            says: fields.one("says").replace("\r\n", "\n"),
        };
        let dispute = disputes::contest(&app, change, &viewer.author(), &key, contested).await?;
        Ok(format!("/disputes/{}?done=saved", dispute.id))
    };
    let refused = async |why| page_of(&app, page, named.clone(), fields.clone(), Some(why)).await;
    acted(change, done, refused).await
}

/// That one end of the stretch is missing.
fn half(has_start: bool) -> NotDone {
    if has_start {
        return NotDone::refused(
            "the end of the contested stretch is missing: give both, or neither",
            "이의 구간의 종료 시각이 없습니다. 시작과 종료를 모두 입력하거나 모두 비워 주세요",
        );
    }
    NotDone::refused(
        "the start of the contested stretch is missing: give both, or neither",
        "이의 구간의 시작 시각이 없습니다. 시작과 종료를 모두 입력하거나 모두 비워 주세요",
    )
}

async fn page_of(
    app: &App,
    page: Page,
    (agreement, customer, period): (String, String, String),
    fields: Fields,
    refusal: Option<Saying>,
) -> Answer {
    let key = SettlementKey { agreement: &agreement, customer: &customer, period: &period };
    let settled = app.desk().settle(&key, app.now(), false).await?;
    let mut objectives: Vec<(String, String)> = Vec::new();
    for one in settled.settlements.iter().flat_map(|own| &own.objectives) {
        if !objectives.iter().any(|(name, _)| *name == one.objective) {
            let title = one.title.in_language(page.lang());
            let title = if title.is_empty() { one.objective.clone() } else { title.to_owned() };
            objectives.push((one.objective.clone(), title));
        }
    }
    html(&Show {
        path: paths::settlement(&agreement, &customer, &period),
        zone: page.zone().name().to_owned(),
        refusal: refusal.map(|why| page.said(&why).to_owned()),
        agreement,
        period,
        objectives,
        fields,
        page,
    })
}
