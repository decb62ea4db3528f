//! Components: the parts of a service.

use crate::noun::noun;

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
