//! The incidents of a quarter, as the customer sees them.

use makegood_core::time::Zone;
use makegood_store::{Customer, IncidentFilter, IncidentPage};

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

/// What customers see of the incidents that reached a service promised to this one.
pub(super) async fn incidents(
    app: &App,
    page: &Page,
    customer: &Customer,
    zone: &Zone,
    quarter: Quarter,
) -> Result<Vec<IncidentShown>, Trouble> {
    let adopted = app.desk().adopted().await?;
    let binding = app.desk().binding(&customer.id).await?;
    let mut services: Vec<String> = binding.iter().flat_map(|id| adopted.services(id)).map(str::to_owned).collect();
    services.sort_unstable();
    services.dedup();
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
    let listed = app.store().listed_incidents(&filter, &IncidentPage { before: None, limit: MOST_INCIDENTS }).await?;
    let now = app.now().as_ms();
    let shown = listed.into_iter().filter(|one| one.merged_into.is_none()).map(|one| IncidentShown {
        title: both(page, &one.title_en, &one.title_ko).to_owned(),
        began: page.moment(&one.opened_at),
        lasted: length(page, one.resolved_at.unwrap_or(now) - one.opened_at),
        severity: one.severity,
        id: one.id,
    });
    Ok(shown.collect())
}
