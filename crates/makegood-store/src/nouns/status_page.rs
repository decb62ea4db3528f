//! Status pages: what the world sees of a brand, and which of its services are left out.

use crate::link::Link;
use crate::noun::noun;
use crate::{Change, Store, StoreError};

noun! {
    /// The status page of a brand.
    StatusPage is a "status page" in status_page {
        /// The brand.
        brand_id: String,
        /// Since when everybody may see it, in milliseconds since 1970 in UTC; absent: nobody may.
        published_at: Option<i64>,
        /// The host name by which it is reached beside its address here.
        host: Option<String>,
        /// The brand's colour, `#rrggbb`.
        colour: Option<String>,
        /// The languages it has, the first by default: `ko`, `en`, `ko en` or `en ko`.
        languages: String,
        /// What it says of itself in Korean.
        about_ko: String,
        /// What it says of itself in English.
        about_en: String,
        /// The media type of the logo.
        logo_type: Option<String>,
        /// The logo, to the byte.
        #[serde(skip)]
        logo: Option<Vec<u8>>,
    }
    status_pages, status_page, add_status_page, change_status_page, remove_status_page
}

const HIDDEN: Link = Link {
    called: "service left out of a status page",
    table: "status_hidden_service",
    first: "brand_id",
    second: "service_id",
};

impl StatusPage {
    /// A page that nobody has set up yet.
    pub fn new(brand_id: &str, language: &str) -> StatusPage {
        let languages = if language == "ko" { "ko en" } else { "en ko" };
        StatusPage {
            brand_id: brand_id.to_owned(),
            published_at: None,
            host: None,
            colour: None,
            languages: languages.to_owned(),
            about_ko: String::new(),
            about_en: String::new(),
            logo_type: None,
            logo: None,
        }
    }
}

impl Store {
    /// The services that a brand's page leaves out.
    ///
    /// # Errors
    /// The database's.
    pub async fn hidden_services(&self, brand_id: &str) -> Result<Vec<String>, StoreError> {
        self.seconds_of(&HIDDEN, brand_id).await
    }
}

impl Change {
    /// Leaves these services out of a brand's page, and no others.
    ///
    /// # Errors
    /// There is no such page or service; the database's.
    pub async fn set_hidden_services(&mut self, brand_id: &str, services: &[&str]) -> Result<(), StoreError> {
        self.join_only(&HIDDEN, brand_id, services).await
    }
}
