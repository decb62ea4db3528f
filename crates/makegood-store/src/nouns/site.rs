//! Sites: the places where services are run or used.

use crate::noun::noun;

noun! {
    /// A place.
    Site is a "site" in site {
        /// Short name.
        id: String,
        /// As people name it.
        name: String,
        /// The region as agreements name it.
        region: Option<String>,
        /// Its IANA zone.
        time_zone: String,
    }
    sites, site, add_site, change_site, remove_site
}
