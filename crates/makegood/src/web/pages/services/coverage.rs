//! Which agreements in force promise which service: a service without one is promised to nobody (M4).

use std::collections::BTreeMap;

use makegood_core::time::Zone;

use crate::web::app::App;
use crate::web::trouble::Trouble;

/// The names of the agreements in force, by service.
pub(super) async fn agreements_by_service(app: &App) -> Result<BTreeMap<String, Vec<String>>, Trouble> {
    let adopted = app.desk().adopted().await?;
    let mut by_service: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for id in adopted.ids() {
        for version in adopted.versions(id) {
            let zone = Zone::named(&version.agreement.time_zone).unwrap_or_else(|_| Zone::utc());
            let today = zone.date_of(app.now());
            if today < version.days.first || version.days.end <= today {
                continue;
            }
            for service in &version.agreement.services {
                by_service.entry(service.id.clone()).or_default().push(id.to_owned());
            }
        }
    }
    Ok(by_service)
}
