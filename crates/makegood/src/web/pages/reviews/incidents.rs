//! The incidents of a quarter, as the customer sees them.

use makegood_core::time::Zone;
use makegood_store::{Incident, IncidentFilter, IncidentPage, StoreError};

use super::About;
use crate::reviews::Quarter;
use crate::web::app::App;
use crate::web::page::Page;
use crate::web::pages::incidents::{both, length};
use crate::web::trouble::Trouble;

/// More incidents of one quarter are not listed.
const MOST_INCIDENTS: i64 = 100;

/// One incident.
pub(super) struct IncidentShown {
    pub(super) id: String,
    pub(super) title: String,
    pub(super) began: String,
    pub(super) lasted: String,
    pub(super) severity: Option<String>,
}

/// What customers see of the incidents that reached a service that is reviewed.
pub(super) async fn incidents(
    app: &App,
    page: &Page,
    about: &About,
    zone: &Zone,
    quarter: Quarter,
) -> Result<Vec<IncidentShown>, Trouble> {
    let listed = incidents_of(app, about, zone, quarter).await?;
    let now = app.now().as_ms();
    let shown = listed.into_iter().map(|one| IncidentShown {
        title: both(page, &one.title_en, &one.title_ko).to_owned(),
        began: page.moment(&one.opened_at),
        lasted: length(page, one.resolved_at.unwrap_or(now) - one.opened_at),
        severity: one.severity,
        id: one.id,
    });
    Ok(shown.collect())
}

/// The same as they are kept, the latest first.
pub(crate) async fn incidents_of(
    app: &App,
    about: &About,
    zone: &Zone,
    quarter: Quarter,
) -> Result<Vec<Incident>, StoreError> {
    let services = about.services(app).await?;
    if services.is_empty() {
        return Ok(Vec::new());
    }
    let span = quarter.days().span_in(zone);
    let filter = IncidentFilter {
        services: Some(&services),
        public: true,
        from: Some(span.start.as_ms()),
        until: Some(span.end.as_ms()),
        ..IncidentFilter::default()
    };
    let mut listed =
        app.store().listed_incidents(&filter, &IncidentPage { before: None, limit: MOST_INCIDENTS }).await?;
    listed.retain(|one| one.merged_into.is_none());
    Ok(listed)
}
