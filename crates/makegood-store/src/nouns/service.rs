//! Services: what is promised, as agreements and facts name it.

use crate::noun::noun;

noun! {
    /// A service.
    Service is a "service" in service {
        /// As agreements and facts name it.
        id: String,
        /// The brand that sells it.
        brand_id: String,
        /// In Korean.
        name_ko: String,
        /// In English.
        name_en: String,
        /// When the whole is up, in the words of agreement files; absent: when all components are.
        up_when: Option<String>,
    }
    services, service, add_service, change_service, remove_service
}
