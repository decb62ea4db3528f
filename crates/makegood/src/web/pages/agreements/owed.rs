//! Notices of changed terms as a page shows them: to whom, until when, told or overdue.

use crate::notices::{NoticeStanding, OwedNotice, owed};
use crate::web::access::{Sight, Viewer};
use crate::web::app::App;
use crate::web::page::Page;
use crate::web::trouble::Trouble;

/// One notice that is owed.
pub(crate) struct OwedShown {
    pub(crate) version: String,
    pub(crate) duty: String,
    pub(crate) whom: String,
    pub(crate) until: Option<i64>,
    pub(crate) told: Option<i64>,
    pub(crate) class: &'static str,
    pub(crate) state: String,
}

/// The notices that an agreement owes, to those whom `viewer` may see.
pub(crate) async fn owed_shown(
    app: &App,
    viewer: &Viewer,
    page: &Page,
    agreement: &str,
) -> Result<Vec<OwedShown>, Trouble> {
    let sight = Sight::of(app, viewer).await?;
    let names = app.store().customers().await?;
    let all = owed(app, agreement).await?.into_iter();
    let seen = all.filter(|own| own.customer.as_deref().is_none_or(|customer| sight.has(customer)));
    let whom = |own: &OwedNotice| match &own.customer {
        Some(id) => names.iter().find(|one| one.id == *id).map_or_else(|| id.clone(), |one| one.name.clone()),
        None => page.say("everybody, on the public page", "공개 페이지").to_owned(),
    };
    Ok(seen.map(|own| shown(&own, whom(&own), app, page)).collect())
}

fn shown(own: &OwedNotice, whom: String, app: &App, page: &Page) -> OwedShown {
    let (class, state) = match own.standing(app.now()) {
        NoticeStanding::Told => ("good", page.say("told in time", "기한 내 통지")),
        NoticeStanding::Late => ("bad", page.say("told late", "늦게 통지")),
        NoticeStanding::Open => ("open", page.say("to be told", "통지 전")),
        NoticeStanding::Overdue => ("bad", page.say("overdue", "기한 초과")),
    };
    OwedShown {
        version: own.version.clone(),
        duty: page.said(&own.duty).to_owned(),
        whom,
        until: own.until.map(makegood_core::time::Instant::as_ms),
        told: own.told.map(makegood_core::time::Instant::as_ms),
        class,
        state: state.to_owned(),
    }
}
