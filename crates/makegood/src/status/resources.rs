//! Everything below a status page, by path: the table of its public resources.

use makegood_core::agreement_file::Language;

use super::rendered::Rendered;
use super::snapshot::Snapshot;
use super::{api, badge, calendar, colours, feed, pages};
use crate::web::decoded;

const HTML: &str = "text/html; charset=utf-8";
const JSON: &str = "application/json; charset=utf-8";

/// A resource of the snapshot; `None`: there is no such thing.
pub(super) fn render(snapshot: &Snapshot, path: &str, language: Language) -> Option<Rendered> {
    let html = |page: Option<String>| page.map(|page| Rendered::new(HTML, page.into_bytes()));
    let json = |value: serde_json::Value| Some(Rendered::new(JSON, value.to_string().into_bytes()));
    let text = |media_type, text: String| Some(Rendered::new(media_type, text.into_bytes()));
    let parts: Vec<&str> = path.split('/').collect();
    match parts.as_slice() {
        [""] => html(pages::show(snapshot, language)),
        ["incidents", id] => html(pages::incident(snapshot, id, language)),
        ["maintenances", id] => html(pages::maintenance(snapshot, id, language)),
        ["history"] => html(pages::history(snapshot, None, language)),
        ["history", month] => html(pages::history(snapshot, Some(month), language)),
        ["history.atom"] => text("application/atom+xml; charset=utf-8", feed::atom(snapshot, language)?),
        ["history.rss"] => text("application/rss+xml; charset=utf-8", feed::rss(snapshot, language)?),
        ["maintenance.ics"] => text("text/calendar; charset=utf-8", calendar::calendar(snapshot, language)),
        ["colours.css"] => text("text/css; charset=utf-8", colours::sheet(snapshot.colour.as_deref())),
        ["logo"] => logo(snapshot),
        ["badge", name] => match name.rsplit_once('.')? {
            (part, "json") => json(badge::endpoint(snapshot, &decoded(part)?, language)?),
            (part, "svg") => text("image/svg+xml", badge::svg(snapshot, &decoded(part)?, language)?),
            _ => None,
        },
        ["api", "v2", "summary.json"] => json(api::summary(snapshot, language)),
        ["api", "v2", "status.json"] => json(api::status(snapshot, language)),
        ["api", "v2", "components.json"] => json(api::components(snapshot, language)),
        ["api", "v2", "incidents.json"] => json(api::incidents(snapshot, language)),
        ["api", "v2", "incidents", "unresolved.json"] => json(api::unresolved(snapshot, language)),
        ["api", "v2", "scheduled-maintenances.json"] => json(api::maintenances(snapshot, language)),
        ["api", "v2", "scheduled-maintenances", "upcoming.json"] => json(api::upcoming(snapshot, language)),
        ["api", "v2", "scheduled-maintenances", "active.json"] => json(api::active(snapshot, language)),
        _ => None,
    }
}

fn logo(snapshot: &Snapshot) -> Option<Rendered> {
    use base64::Engine;
    let logo = snapshot.logo.as_ref()?;
    let bytes = base64::engine::general_purpose::STANDARD.decode(&logo.base64).ok()?;
    let media_type = super::PICTURES.iter().find(|(_, media_type)| *media_type == logo.media_type)?.1;
    Some(Rendered::new(media_type, bytes))
}
