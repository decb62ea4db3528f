//! The public page: the text in plain words, and what every version changed, with the notice it needed.

use askama::Template;
use axum::extract::{Path, Query, State};
use makegood_core::reading::Favours;
use makegood_core::time::Period;
use makegood_store::AgreementFile;
use serde::Deserialize;

use crate::living::VersionNow;
use crate::web::answer::{Answer, html};
use crate::web::app::App;
use crate::web::page::Page;
use crate::web::pages::agreements::{Item, NoticeShown, SectionChanged, notices_shown, parties};
use crate::web::pages::living::{Fate, SectionShown};
use crate::web::pages::{agreements, living};
use crate::web::settings::public_brands;
use crate::web::trouble::Trouble;

#[derive(Template)]
#[template(path = "terms/show.html")]
struct Show {
    page: Page,
    path: String,
    brand: String,
    title: String,
    parties: String,
    version: String,
    since: String,
    until: Option<String>,
    is_current: bool,
    sections: Vec<SectionShown>,
    /// The latest first.
    versions: Vec<VersionShown>,
}

/// One version, and what it changed.
struct VersionShown {
    version: String,
    since: String,
    until: Option<String>,
    is_read: bool,
    is_current: bool,
    /// When it was published here, and whether that was too late for a notice that it needed.
    published: Option<(i64, bool)>,
    /// Absent for the first.
    changed: Option<Changed>,
}

struct Changed {
    sections: Vec<SectionChanged>,
    notices: Vec<NoticeShown>,
    better: usize,
    worse: usize,
    open: usize,
}

#[derive(Deserialize)]
pub(crate) struct Asked {
    /// The version to read; absent: the one that is in force.
    version: Option<String>,
}

pub(crate) async fn show(
    State(app): State<App>,
    page: Page,
    Path((brand, agreement)): Path<(String, String)>,
    Query(asked): Query<Asked>,
) -> Answer {
    if !public_brands(app.store(), &agreement).await?.contains(&brand) {
        return Err(Trouble::NotFound);
    }
    let brand = app.store().brand(&brand).await?.ok_or(Trouble::NotFound)?;
    let adopted = app.desk().adopted().await?;
    let (all, current) = VersionNow::all(&adopted, &agreement, app.now()).ok_or(Trouble::NotFound)?;
    let at = match &asked.version {
        Some(version) => all.iter().position(|own| own.agreement.version == *version).ok_or(Trouble::NotFound)?,
        None => current,
    };
    let own = all.get(at).ok_or(Trouble::NotFound)?;
    let files = app.store().agreement_files_of(&agreement).await?;
    let title = own.agreement.title.in_language(page.lang());
    let shown = all.iter().enumerate().rev().map(|(place, version)| VersionShown {
        version: version.agreement.version.clone(),
        since: version.days.first.to_string(),
        until: last_day(version.days),
        is_read: place == at,
        is_current: place == current,
        published: published(version, &files),
        changed: changed(version, &page),
    });
    html(&Show {
        path: crate::web::paths::terms(&brand.id, &agreement),
        title: if title.is_empty() { agreement } else { title.to_owned() },
        parties: parties(&own.agreement, page.lang(), None),
        version: own.agreement.version.clone(),
        since: own.days.first.to_string(),
        until: last_day(own.days),
        is_current: at == current,
        sections: living::sections(&own.reading, &[], None, page.language),
        versions: shown.collect(),
        brand: brand.name,
        page,
    })
}

/// When a version was adopted, and whether the time of a notice that it needed was over by then.
fn published(version: &VersionNow, files: &[AgreementFile]) -> Option<(i64, bool)> {
    let own = files.iter().filter(|file| file.version == version.agreement.version);
    let at = own.filter_map(|file| file.adopted_at).next()?;
    let notices = version.before.iter().flat_map(|before| &before.notices);
    let is_late = notices.filter_map(|notice| notice.until).any(|until| until.as_ms() < at);
    Some((at, is_late))
}

fn changed(version: &VersionNow, page: &Page) -> Option<Changed> {
    let before = version.before.as_ref()?;
    let count = |favours: Favours| before.changes.iter().filter(|change| change.favours == favours).count();
    Some(Changed {
        sections: agreements::sections(&before.changes, page.language),
        notices: notices_shown(&before.notices, page),
        better: count(Favours::Customer),
        worse: count(Favours::Provider),
        open: count(Favours::Depends),
    })
}

/// The last day in force, of a version that ends.
fn last_day(days: Period) -> Option<String> {
    days.end.yesterday().ok().filter(|_| days.end != jiff::civil::Date::MAX).map(|day| day.to_string())
}
