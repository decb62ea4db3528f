//! Components: the parts of a service.

use crate::database::changing;
use crate::noun::noun;
use crate::{Change, StoreError};

noun! {
    /// A part of a service.
    Component is a "component" in component {
        /// Names the component for ever.
        id: String,
        /// Its service.
        service_id: String,
        /// As facts name it within its service.
        name: String,
        /// Whether its loss can be a major outage.
        critical: bool,
        /// Where it stands.
        site_id: Option<String>,
    }
    components, component, add_component, change_component, remove_component
}

impl Change {
    /// The components of a service, by name, as this change sees them.
    ///
    /// # Errors
    /// The database's.
    pub async fn components_of_service(&mut self, service_id: &str) -> Result<Vec<Component>, StoreError> {
        let all = Component::STATEMENTS.matching("service_id = $1", "name");
        Ok(changing!(self, on => sqlx::query_as(all).bind(service_id).fetch_all(on).await?))
    }
}
